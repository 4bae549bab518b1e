// Lets bpmnlint read the files that are named, by bpmnlint:recommended, and JavaScript the
// expressions and scripts in them. Each line of the output is one thing that is said, warnings
// too, or that the file cannot be read.
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");
const { Linter } = require("bpmnlint");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");
const engine = require.resolve("bpmn-engine");

(async () => {
  const { BpmnModdle } = await load();
  for (const file of process.argv.slice(2)) {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(file, "utf8"));
    // A linter keeps what it has seen in the file before.
    const linter = new Linter({ resolver: new NodeResolver(), config: { extends: "bpmnlint:recommended" } });
    for (const w of warnings) console.log(`${file}: ${w.message}`);
    for (const js of scripts(rootElement)) {
      try {
        new Script(js);
      } catch (e) {
        console.log(`${file}: ${e.message} in ${js}`);
      }
    }
    for (const [rule, said] of Object.entries(await linter.lint(rootElement))) {
      for (const s of said) console.log(`${file}: ${s.category} ${rule}: ${s.id}: ${s.message}`);
    }
  }
})();

// scripts are what an element and those in it hold of JavaScript.
function scripts(element, out = []) {
  if (element.$type === "bpmn:ScriptTask") out.push(element.script);
  if (element.conditionExpression) out.push(element.conditionExpression.body);
  if (element.$type?.startsWith("journey:") && element.$body) out.push(`next(null, ${element.$body})`);
  for (const inside of ["rootElements", "flowElements", "values", "$children"]) {
    for (const e of element[inside] ?? []) scripts(e, out);
  }
  if (element.extensionElements) scripts(element.extensionElements, out);
  return out;
}

// load finds the reader that bpmn-engine uses.
async function load() {
  const m = await import(require.resolve("bpmn-moddle", { paths: [engine] }));
  return { BpmnModdle: m.BpmnModdle ?? m.default };
}
