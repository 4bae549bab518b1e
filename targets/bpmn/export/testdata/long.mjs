// Starts a process whose first event waits for 40 days, in a time that is turned by hand, and
// writes after which days it was over: setTimeout itself waits for 24.8 days at most.
import { mock } from "node:test";

mock.timers.enable({ apis: ["setTimeout", "Date"] });
const { start } = await import("./host.mjs");
const source = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="w" />
<bpmn:intermediateCatchEvent id="w"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P40D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:sequenceFlow id="g" sourceRef="w" targetRef="e" /><bpmn:endEvent id="e" /></bpmn:process></bpmn:definitions>`;
let over = false;
await start(source, { person: { id: "p" }, address: "" }, { over: () => (over = true) });
for (let day = 0; day <= 60; day++) {
  if (over) {
    console.log(day);
    break;
  }
  mock.timers.tick(24 * 60 * 60 * 1000);
}
