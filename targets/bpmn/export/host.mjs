// Runs processes that Cairn has written on bpmn-engine 25.0.1, by the contract of HOST.md. It
// makes the calls that stand in the files and keeps what is answered; it knows nothing of
// journeys.
//
//   npm install bpmn-engine@25.0.1
//   node host.mjs --address=https://host.example --runs=FOLDER [--port=8080] processes/*.bpmn
//
//   POST /start/JOURNEY        { "entry", "person": { "id" }, "trigger" }   202 { "run" }
//   POST /resume/RUN/MESSAGE   { … }   204, or 404 or 409 where the run does not wait for it
//
// FOLDER keeps the runs: those that were going on do so when the host starts again.
// CAIRN_AUTHORIZATION in the environment is sent to services as the header Authorization, and
// asked of those who call the host. Headers that hold secrets are read from the environment.
//
// As a module: start(), deliver() and resume() work on one run without a server.

import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Engine } from "bpmn-engine";
import { SequenceFlow } from "bpmn-elements";

// start runs a process. source is its file. options, all of which may be left out:
//   fetch, timers    in the place of those of node
//   authorization    header for services
//   secrets          values of headers, by name
//   tries, between   of calls to services; between in milliseconds
//   save             async (engine), before each call and whenever the run waits
//   over             (engine, error), once when the run is; error where it failed
//   listener         an EventEmitter that hears what the engine does
export async function start(source, { run = randomUUID(), entry, person, trigger = null, address }, options = {}) {
  const variables = { run, entry, person, trigger, resume: `${address}/resume/${run}` };
  const engine = create({ name: run, source, variables }, options);
  return { engine, execution: await engine.execute() };
}

// resume goes on with a run from what engine.getState() gave.
export async function resume(state, options = {}) {
  const engine = create({}, options).recover(state);
  return { engine, execution: await engine.resume() };
}

// deliver hands a message to a run, and reports whether the run waits for it.
export function deliver(execution, message, answer) {
  const waits = execution.getPostponed().some(({ id }) =>
    execution.getActivityById(id)?.eventDefinitions?.some((d) => d.reference?.id === message && d.executionId));
  if (waits) execution.signal({ id: message, answer });
  return waits;
}

function create(given, options) {
  const engine = new Engine({
    ...given, services: services(options, () => options.save?.(engine)), extensions: { answers }, elements: { SequenceFlow: Flow },
    timers: options.timers ?? longTimers(), listener: options.listener,
  });
  // Listened to before it begins: a run may be over at once.
  let over = (error) => ((over = () => {}), options.over?.(engine, error));
  engine.once("end", () => over());
  engine.on("error", (e) => over(e.error ?? e));
  if (options.save) {
    const save = () => setImmediate(() => engine.execution?.isRunning && options.save(engine));
    for (const event of ["activity.wait", "activity.timer"]) {
      engine.broker.subscribeTmp("event", event, save, { noAck: true });
    }
  }
  return engine;
}

// Flow is a sequence flow as BPMN has it: one that is not taken does nothing. The engine's own
// follows it to the end of the process, once for each way there.
class Flow extends SequenceFlow {
  discard() {}
}

const extension = (activity, type) => activity.behaviour.extensionElements?.values?.find((x) => x.$type === type);

// answers keeps what an element brings: null from when the run comes to it.
function answers(activity) {
  const { id, broker, environment } = activity;
  const callback = extension(activity, "journey:callback");
  const script = activity.type === "bpmn:ScriptTask";
  if (!callback && !script && !extension(activity, "journey:call") && !extension(activity, "journey:http")) return;
  const key = callback?.answer ?? id;
  const on = (event, keep) => broker.subscribeTmp("event", event, (_, m) => keep(m.content.output), { noAck: true });
  if (!script) on("activity.enter", () => (environment.output[key] = null));
  on("activity.end", (output) => {
    if (output === undefined) return;
    environment.output[key] = callback ? output.answer : script ? output : output[0];
  });
}

function services(options, save) {
  const { fetch = globalThis.fetch, secrets = process.env, tries = 5, between = 5000 } = options;

  // once makes a call, and gives the JSON or the text that is answered.
  async function once(url, method, headers, body, seconds = 300) {
    const answer = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(seconds * 1000) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text.slice(0, 200)}`);
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  const calls = {
    async call(scope) {
      const { url, $body } = extension(this, "journey:call");
      const headers = { "Content-Type": "application/json" };
      if (options.authorization) headers.Authorization = options.authorization;
      const body = JSON.stringify(value(this, scope, "call", $body));
      await save();
      for (let i = 1; ; i++) {
        try {
          const answer = await once(url, "POST", headers, body);
          if (answer !== null && typeof answer === "object" && !Array.isArray(answer)) return answer;
          throw new Error(`POST ${url}: the answer is no JSON object`);
        } catch (e) {
          if (i >= tries) throw e;
        }
        await new Promise((go) => setTimeout(go, between));
      }
    },
    async http(scope) {
      const { method, timeout, $children } = extension(this, "journey:http");
      let url, body;
      const headers = {};
      $children.forEach((x, i) => {
        const text = () => value(this, scope, `http${i}`, x.$body);
        if (x.$type === "journey:url") url = text();
        if (x.$type === "journey:header") headers[x.name] = text();
        if (x.$type === "journey:secret") headers[x.header] = secrets[x.name] ?? "";
        if (x.$type === "journey:body") body = text();
      });
      if (body !== undefined) headers["Content-Type"] ??= "application/json";
      await save();
      return once(url, method, headers, body, timeout && Number(timeout));
    },
  };
  // What the engine does next must not end up in the promise.
  const service = (name) => function (scope, next) {
    calls[name].call(this, scope).then((a) => setImmediate(next, null, a), (e) => setImmediate(next, e));
  };
  return { call: service("call"), http: service("http"), sha256: (text) => createHash("sha256").update(text).digest("hex") };
}

// value is what an expression in a file gives, as the engine runs scripts.
function value(activity, scope, name, js) {
  const { type, environment } = activity;
  const id = `${activity.id}/${name}`;
  const script = environment.getScript("javascript", { id }) ??
    environment.registerScript({ id, type, behaviour: { scriptFormat: "javascript", script: `next(null, ${js})` }, environment });
  let out;
  script.execute(scope, (_, v) => (out = v));
  return out;
}

// longTimers wait longer than setTimeout can, which the engine's own do not.
function longTimers() {
  const running = new Set();
  const longest = 2 ** 31 - 1;
  function arm(timer) {
    const left = timer.at - Date.now();
    timer.ref = left > longest ? setTimeout(arm, longest, timer) : setTimeout(() => running.delete(timer) && timer.done(), left);
  }
  const timers = {
    get executing() {
      return [...running];
    },
    register: (owner) => ({ ...timers, setTimeout: (done, delay) => set(done, delay, owner) }),
    setTimeout: (done, delay) => set(done, delay),
    clearTimeout: (timer) => {
      if (running.delete(timer)) clearTimeout(timer.ref);
    },
  };
  function set(done, delay, owner) {
    const timer = { done, owner, at: Date.now() + delay };
    running.add(timer);
    arm(timer);
    return timer;
  }
  return timers;
}

// serve takes starts and messages over HTTP.
async function serve({ address, runs, port, files }) {
  const authorization = process.env.CAIRN_AUTHORIZATION;
  const sources = new Map();
  for (const f of files) sources.set(basename(f, ".bpmn"), await readFile(f, "utf8"));
  await mkdir(runs, { recursive: true });

  const going = new Map(); // by run
  const file = (run, end = ".json") => join(runs, run + end);
  const saving = new Map(); // by run: the last save, which the next waits for
  async function save(engine) {
    const write = async () => {
      const state = await engine.getState();
      await writeFile(file(engine.name, ".part"), JSON.stringify(state));
      await rename(file(engine.name, ".part"), file(engine.name));
    };
    const next = (saving.get(engine.name) ?? Promise.resolve()).then(write);
    saving.set(engine.name, next.catch(() => {}));
    return next;
  }
  async function over({ name }, error) {
    if (error) console.error(`run ${name}: ${error.message}`);
    going.delete(name);
    await saving.get(name);
    saving.delete(name);
    await (error ? rename(file(name), file(name, ".failed")).catch(() => {}) : rm(file(name), { force: true }));
  }
  const options = { authorization, save, over };
  function keep({ engine, execution }) {
    if (execution.isRunning) going.set(engine.name, execution);
    return engine.name;
  }

  for (const f of await readdir(runs)) {
    if (f.endsWith(".json")) keep(await resume(JSON.parse(await readFile(join(runs, f), "utf8")), options));
  }

  const routes = {
    async start(journey, _, body) {
      const source = sources.get(journey);
      if (!source) return [404, { error: `there is no journey ${journey}` }];
      if (typeof body.person?.id !== "string") return [400, { error: "person.id is missing" }];
      if (!source.includes(' isExecutable="true"')) return [409, { error: "the journey is a draft" }];
      const { entry, person, trigger } = body;
      return [202, { run: keep(await start(source, { entry, person, trigger, address }, options)) }];
    },
    async resume(run, message, body) {
      const execution = going.get(run);
      if (!execution) return [404, { error: "there is no such run" }];
      return deliver(execution, message, body) ? [204] : [409, { error: "the run does not wait for this" }];
    },
  };
  const server = createServer(async (request, response) => {
    let status = 500, answer = { error: "the host failed" };
    try {
      let text = "";
      for await (const part of request) text += part;
      const [, what, first, second] = new URL(request.url, "http://host").pathname.split("/").map(decodeURIComponent);
      if (authorization && request.headers.authorization !== authorization) [status, answer] = [401, { error: "not authorized" }];
      else if (request.method !== "POST" || !Object.hasOwn(routes, what)) [status, answer] = [404, { error: "POST /start/JOURNEY or /resume/RUN/MESSAGE" }];
      else [status, answer] = await routes[what](first, second, text ? JSON.parse(text) : {});
    } catch (e) {
      if (e instanceof SyntaxError) [status, answer] = [400, { error: "the body is not JSON" }];
      else console.error(e);
    }
    response.writeHead(status, { "Content-Type": "application/json" }).end(answer && JSON.stringify(answer));
  });
  server.listen(port, () => console.log(`listening on port ${server.address().port}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { address: { type: "string" }, runs: { type: "string" }, port: { type: "string", default: "8080" } },
  });
  if (!values.address || !values.runs || positionals.length === 0) {
    console.error("node host.mjs --address=https://HOST --runs=FOLDER [--port=8080] processes/*.bpmn");
    process.exit(2);
  }
  await serve({ address: values.address.replace(/\/+$/, ""), runs: values.runs, port: Number(values.port), files: positionals });
}
