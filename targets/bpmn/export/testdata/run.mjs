// Runs processes on bpmn-engine with the host.mjs that is exported, in a time of its own that
// jumps to whatever the run waits for. It stands beside host.mjs and node_modules; with
// --max-semi-space-size=64 node takes half the time.
//
// Each line of the input is one run:
//   { "file": PATH, "entry": LABEL?, "person": {…}, "trigger": {…}?, "now": INSTANT, "rest": URL?, "secrets": {…}? }
// Each line of the output is what came of it, in the same order:
//   { "person": ID, "path": [ids of what was done, in order], "now": INSTANT, "error"?: TEXT }
//
// Runs are done one after the other. Calls go to the addresses in the file, with the run's time
// in the header Cairn-Now; failed ones are tried again at once. When nothing goes on but waiting:
//   - for a time alone: time jumps there;
//   - for a message, and perhaps a time: the URL `rest` is asked by POST with
//     { "run", "person", "now", "until": INSTANT or null, "resume": [addresses of what is waited
//     for, as they stood in `resume` of a call] }. It answers { } to let the time come, or
//     { "resume": ADDRESS, "body": {…}, "at": INSTANT? } for a message that comes before it.

import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const RealDate = Date;
let now = 0; // the run's time, in milliseconds
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    given.length > 0 ? super(...given) : super(now);
  }
  static now() {
    return now;
  }
};
const { start, deliver } = await import("./host.mjs");

const address = "rest:";
const turn = () => new Promise((go) => setImmediate(go));

// clock holds timers in the place of node's: they go off when time is set to theirs.
function clock() {
  const running = new Set();
  const timers = {
    get executing() {
      return [...running];
    },
    register: () => timers,
    setTimeout(done, delay) {
      const timer = { done, at: now + delay };
      running.add(timer);
      return timer;
    },
    clearTimeout: (timer) => void running.delete(timer),
    next: () => [...running].sort((a, b) => a.at - b.at)[0],
    fire(timer) {
      running.delete(timer);
      timer.done();
    },
  };
  return timers;
}

async function run(job) {
  now = RealDate.parse(job.now);
  const path = [];
  let over = false, error;
  const listener = new EventEmitter();
  listener.on("activity.end", ({ id }) => path.push(id));
  const timers = clock();
  const options = {
    listener, timers, between: 0, secrets: job.secrets,
    over: (_, e) => ([over, error] = [true, e?.message]),
    fetch(url, { headers, ...rest }) {
      return fetch(url, { ...rest, headers: { ...headers, "Cairn-Now": new Date().toISOString() } });
    },
  };
  try {
    const { entry, person, trigger } = job;
    const { execution } = await start(readFileSync(job.file, "utf8"), { entry, person, trigger, address }, options);
    for (;;) {
      while (!over && execution.getPostponed().some(({ type }) => type === "bpmn:ServiceTask" || type === "bpmn:SendTask")) await turn();
      if (over) break;
      const timer = timers.next();
      const waits = execution.getPostponed().flatMap(({ id }) => execution.getActivityById(id)?.eventDefinitions ?? [])
        .filter((d) => d.reference?.referenceType === "message" && d.executionId).map((d) => d.reference.id);
      const variables = execution.environment.variables;
      let answer = {};
      if (waits.length > 0 && job.rest) {
        const body = { run: variables.run, person, now: new Date().toISOString(), until: timer ? new Date(timer.at).toISOString() : null,
          resume: waits.map((w) => `${variables.resume}/${w}`) };
        answer = await (await fetch(job.rest, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();
      }
      if (answer.resume) {
        if (answer.at) now = RealDate.parse(answer.at);
        const message = answer.resume.slice(answer.resume.lastIndexOf("/") + 1);
        if (!deliver(execution, message, answer.body)) throw new Error(`nothing waits for ${answer.resume}`);
      } else if (timer) {
        now = Math.max(now, timer.at);
        timers.fire(timer);
      } else {
        throw new Error(`waits for ever: ${execution.getPostponed().map(({ id }) => id)}`);
      }
    }
  } catch (e) {
    error = e.stack;
  }
  return { person: job.person.id, path, now: new Date().toISOString(), ...(error && { error }) };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim()) console.log(JSON.stringify(await run(JSON.parse(line))));
}
