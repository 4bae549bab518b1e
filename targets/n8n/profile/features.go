package profile

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/host"
)

func features() []engine.Support {
	native := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Native, How: how, Source: "N1"}
	}
	lowered := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Lowered, How: how, Source: "N1"}
	}
	const (
		reckoned = "The service gives the instant, in the person's time zone; n8n waits for it."
		listens  = "A call to the service `wait`, then a Wait node that the service ends, or its timeout."
	)
	return append(host.Served("The service sees it and calls the workflow's webhook.", "n8n waits where the service holds the message.", "N1"),
		native(engine.EntrySeveral, "One workflow; the call says by which entry."),
		lowered(engine.EntryFilter, "An If behind the webhook."),
		native(engine.WaitFor, "A Wait node."),
		lowered(engine.WaitTime, reckoned),
		lowered(engine.WaitDate, reckoned),
		lowered(engine.WaitAllowed, reckoned),
		lowered(engine.WaitEvent, listens),
		lowered(engine.WaitCondition, listens),
		lowered(engine.SendFallback, "The service answers `none`; a Switch goes that way."),
		lowered(engine.SendWindow, "The service holds the message; n8n waits for it."),
		native(engine.Branch, "A Switch node."),
		engine.Support{Feature: engine.Split, Level: engine.Varies, How: "A Switch node on a hash of person, run and split.", Source: "N4"},
		engine.Support{Feature: engine.SplitSticky, Level: engine.Varies, How: "A Switch node on a hash of person and split.", Source: "N4"},
		lowered(engine.Guard, "A call to the service `check`, then an If."),
		engine.Support{Feature: engine.Webhook, Level: engine.Varies, How: "An HTTP Request node; a secret may stand in one header.", Source: "N1"},
		native(engine.WebhookReturns, "Read from the node's output."),
		native(engine.WebhookError, "The error output of the node."),
		lowered(engine.Enroll, "A call to the service `enroll`, which calls the other workflow's webhook."),
		native(engine.Loop, "An If on how often the node has run."),
		native(engine.Join, "Connections to one node."),
	)
}
