// Package profile is what is known of BPMN 2.0 as bpmn-engine runs it, as data.
package profile

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Ids of limits.
const LimitElements = "elements" // flow nodes of one process

// Get is the profile.
var Get = sync.OnceValue(func() *engine.Profile {
	return &engine.Profile{
		Name: "bpmn", Title: "BPMN 2.0", API: "25.0.1", AsOf: "2026-11-22",
		Delivery: engine.WholeFiles, HandsOver: true,
		Sources: []engine.Source{
			{ID: "B1", Title: "bpmn-engine 25.0.1 and bpmn-elements 17.3.0 as published on npm: sources, and what they did when they were run", URL: "https://www.npmjs.com/package/bpmn-engine/v/25.0.1"},
			{ID: "B2", Title: "Business Process Model and Notation 2.0", URL: "https://www.omg.org/spec/BPMN/2.0/"},
			{ID: "B3", Title: "bpmnlint 11.15.0 as published on npm: the rules of bpmnlint:recommended", URL: "https://www.npmjs.com/package/bpmnlint/v/11.15.0"},
		},
		// Exits, entries, caps and quiet hours are the service's, which keeps to the
		// reference; nothing is sent or written by a run that it counts as ended.
		Semantics: engine.Semantics{},
		Features:  features(), Losses: losses(), Bindings: bindings(),
		Limits: []engine.Limit{
			{ID: LimitElements, Title: "elements of one process, which stay readable and are set up anew for each run", Max: 2000},
		},
		Notes: []string{
			"The engine keeps the run: where it stands, which way it takes, how long it waits, what it says. What needs the person's data or other runs is asked of services: facts, checks, admission, sending. `HOST.md` beside the export is their contract, and `program.json` the project that they answer by.",
			"`host.mjs` beside the export runs the processes on bpmn-engine. It makes the calls that stand in the files, keeps what is answered, and starts and wakes runs; it knows nothing of journeys.",
			"`cairn build` reads each process back and proves that it does what its journey says: every call with the words of its messages, every way, wait and loop ([what is compared](../guide/proof.md)). That services and `host.mjs` keep to the contract is theirs to show; the examples are run on the engine itself to test `host.mjs`.",
			"Whole processes stand in their files, with names in words and a diagram: any modeller of BPMN 2.0 shows them, and `bpmnlint:recommended` has nothing to say [B3]. Scripts are JavaScript.",
			"Every call to a service holds `key`, which is the same when a call is repeated: services do a thing once for each key.",
			"bpmn-engine by itself follows every way that is not taken to its end [B1], which doubles with each branch that meets again, and starts no timer of 25 days or more. `host.mjs` hands it flows and timers without either.",
			"A draft is written with `isExecutable=\"false\"`, which the engine does not run.",
			"A run goes on with the process that it was started with; the host keeps that with the run.",
			"Not written: the dialect of Camunda 8, whose engine takes no JavaScript.",
		},
	}
})
