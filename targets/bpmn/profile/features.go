package profile

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/host"
)

func features() []engine.Support {
	native := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Native, How: how, Source: "B1"}
	}
	lowered := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Lowered, How: how, Source: "B1"}
	}
	const (
		reckoned = "The service gives the instant, in the person's time zone; a timer event waits for it."
		listens  = "A call to the service `wait`, then an event-based gateway: a message that the service sends, or the timeout."
		hashed   = "An exclusive gateway on a hash of person, run and split."
	)
	return append(host.Served("The service sees it and calls the host, which starts the process.", "a message event waits where the service holds the message.", "B1"),
		native(engine.EntrySeveral, "One process; the start says by which entry."),
		lowered(engine.EntryFilter, "An exclusive gateway behind the start."),
		native(engine.WaitFor, "A timer event with a duration."),
		lowered(engine.WaitTime, reckoned),
		lowered(engine.WaitDate, reckoned),
		lowered(engine.WaitAllowed, reckoned),
		lowered(engine.WaitEvent, listens),
		lowered(engine.WaitCondition, listens),
		lowered(engine.SendFallback, "The service answers `none`; an exclusive gateway goes that way."),
		lowered(engine.SendWindow, "The service holds the message; a message event waits for it."),
		native(engine.Branch, "An exclusive gateway."),
		engine.Support{Feature: engine.Split, Level: engine.Varies, How: hashed, Source: "B1"},
		engine.Support{Feature: engine.SplitSticky, Level: engine.Varies, How: "An exclusive gateway on a hash of person and split.", Source: "B1"},
		lowered(engine.Guard, "A call to the service `check`, then an exclusive gateway."),
		engine.Support{Feature: engine.Webhook, Level: engine.Varies, How: "A service task; headers that hold secrets are the host's, and GET and HEAD send no body.", Source: "B1"},
		native(engine.WebhookReturns, "Read from what the task was answered."),
		native(engine.WebhookError, "An error event on the boundary of the task."),
		lowered(engine.Enroll, "A call to the service `enroll`, which has the host start the other process."),
		native(engine.Loop, "An exclusive gateway, and a script task that counts."),
		native(engine.Join, "An exclusive gateway with several ways in."),
	)
}
