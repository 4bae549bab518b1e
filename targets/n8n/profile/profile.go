// Package profile is what is known of n8n, as data.
package profile

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
)

// Ids of the losses that n8n has beside those of package host.
const (
	LossMailHeaders   = "mail-headers"
	LossMailPreheader = "mail-preheader"
	LossMailTwice     = "mail-twice"
	LossSlow          = "slow-start"
)

// Ids of limits.
const (
	LimitNodes = "nodes" // of one workflow
	LimitSteps = "steps" // to start a run
)

// Get is the profile.
var Get = sync.OnceValue(func() *engine.Profile {
	return &engine.Profile{
		Name: "n8n", Title: "n8n", API: "2.8.4", AsOf: "2026-11-22",
		Delivery: engine.WholeFiles, HandsOver: true,
		Sources: []engine.Source{
			{ID: "N1", Title: "n8n 2.8.4 as published on npm: sources of the core and of the base nodes", URL: "https://www.npmjs.com/package/n8n/v/2.8.4"},
			{ID: "N2", Title: "Wait node", URL: "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.wait/"},
			{ID: "N3", Title: "CLI commands", URL: "https://docs.n8n.io/hosting/cli-commands/"},
			{ID: "N4", Title: "Expressions", URL: "https://docs.n8n.io/code/expressions/"},
		},
		// Exits, entries, caps and quiet hours are the service's, which keeps to the
		// reference; nothing is sent or written by a run that it counts as ended.
		Semantics: engine.Semantics{},
		Features:  features(), Losses: losses(), Bindings: bindings(),
		Limits: []engine.Limit{
			{ID: LimitNodes, Title: "nodes of one workflow, which stay readable and are loaded as a whole for each run", Max: 2000},
			{ID: LimitSteps, Title: "steps along every way of one workflow, which n8n takes whenever a run starts or goes on, 4 µs each; ways that meet again double what follows", Max: 1_000_000},
		},
		Notes: []string{
			"n8n keeps the run: where it stands, which way it takes, how long it waits, what it says. What needs the person's data or other runs is asked of services: facts, checks, admission, sending. `HOST.md` beside the export is their contract, and `program.json` the project that they answer by.",
			"Every call to a service holds `key`, which is the same when a call is repeated: services do a thing once for each key.",
			"With `mail_credential`, the service `send` may answer that n8n is to send an e-mail itself [N1]: consent, caps, quiet hours, channel and language stay the service's. Opens and clicks of such mail reach the service only if the mail server reports them.",
			"n8n keeps waits of less than 65 seconds in memory alone [N1]: they do not survive a restart.",
			"A workflow is imported inactive, whatever its file says; publishing it takes effect when n8n starts again [N3].",
			"Changing a workflow does not change executions that wait: they go on with what they were started with.",
			"The versions of nodes that exports use are taken by n8n 2.8.4 and 2.40.7; exports were run in 2.8.4.",
		},
	}
})
