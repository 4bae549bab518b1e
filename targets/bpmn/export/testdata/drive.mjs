// Runs processes on bpmn-engine with the host.mjs that is exported, and lets a test end what runs
// wait for. It stands beside host.mjs and node_modules; its arguments are files, FOLDER/JOURNEY.bpmn
// each. It says on which port it listens, and ends when its input does.
//
//   POST /start/FOLDER/JOURNEY   { "entry", "person": { "run": TOKEN, … }, "trigger" }
//   POST /resume/RUN/MESSAGE     as host.mjs takes it
//   POST /ring/RUN               ends the timer of a run; { "at": when it would have rung }, or 409
//   POST /over/TOKEN             { "over": true or false, "error": TEXT or null }
//   POST /state/RUN              what is known of a run

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, join } from "node:path";
import { start, deliver } from "./host.mjs";

const sources = new Map(process.argv.slice(2).map((f) => [join(basename(dirname(f)), basename(f, ".bpmn")), readFileSync(f, "utf8")]));
const runs = new Map(); // by name
const tokens = new Map();

// held keeps timers of one run until they are rung.
function held(run) {
  const timers = {
    get executing() {
      return [...run.timers];
    },
    register: () => timers,
    setTimeout(done, delay) {
      const timer = { done, at: Date.now() + delay };
      run.timers.add(timer);
      return timer;
    },
    clearTimeout: (timer) => void run.timers.delete(timer),
  };
  return timers;
}

const routes = {
  async start([folder, journey], { entry, person, trigger }) {
    const source = sources.get(join(folder, journey));
    if (!source) return [404, {}];
    const run = { timers: new Set(), over: false, error: null };
    tokens.set(person.run, run);
    const over = (_, e) => Object.assign(run, { over: true, error: e?.message ?? null });
    const options = { over, timers: held(run), between: 50, secrets: { HEADER: "Bearer only-for-tests" } };
    const { engine, execution } = await start(source, { entry, person, trigger, address }, options);
    run.execution = execution;
    runs.set(engine.name, run);
    return [202, {}];
  },
  async resume([run, message], body) {
    const of = runs.get(run);
    if (!of) return [404, {}];
    return [deliver(of.execution, message, body) ? 200 : 409, {}];
  },
  async ring([run]) {
    const of = runs.get(run);
    const timers = [...(of?.timers ?? [])];
    if (timers.length !== 1) return [409, { timers: timers.length }];
    of.timers.clear();
    timers[0].done();
    return [200, { at: new Date(timers[0].at).toISOString() }];
  },
  async over([token]) {
    const { over, error } = tokens.get(token) ?? { over: false, error: null };
    return [200, { over, error }];
  },
  async state([run]) {
    const { execution, over, error, timers } = runs.get(run) ?? {};
    const waits = execution?.getPostponed().map(({ id }) => id);
    return [200, { over, error, waits, timers: [...(timers ?? [])].map(({ at }) => new Date(at).toISOString()) }];
  },
};

const server = createServer(async (request, response) => {
  let status, answer;
  try {
    let text = "";
    for await (const part of request) text += part;
    const [, what, ...rest] = request.url.split("/").map(decodeURIComponent);
    [status, answer] = Object.hasOwn(routes, what) ? await routes[what](rest, text ? JSON.parse(text) : {}) : [404, {}];
  } catch (e) {
    [status, answer] = [500, { error: e.stack }];
  }
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
});
let address;
server.listen(0, "127.0.0.1", () => {
  address = `http://127.0.0.1:${server.address().port}`;
  console.log(address);
});
process.stdin.on("end", () => process.exit()).resume();
