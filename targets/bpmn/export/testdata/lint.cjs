// Lets bpmnlint read the files that are named, by bpmnlint:recommended. Each line of the output
// is one thing that it says, warnings too, or that the file cannot be read.
const { readFileSync } = require("node:fs");
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
    for (const [rule, said] of Object.entries(await linter.lint(rootElement))) {
      for (const s of said) console.log(`${file}: ${s.category} ${rule}: ${s.id}: ${s.message}`);
    }
  }
})();

// load finds the reader that bpmn-engine uses.
async function load() {
  const m = await import(require.resolve("bpmn-moddle", { paths: [engine] }));
  return { BpmnModdle: m.BpmnModdle ?? m.default };
}
