package host

import "github.com/cairn-lang/cairn/compiler/engine"

// Service is the map of a `bind` block that names the services; example is one
// line of it.
func Service(example string) engine.Binding {
	return engine.Binding{
		Map: "service", Example: example,
		Means:   "The address of a service. `host` takes every call, with the name of the call behind its address; `start`, `facts`, `check`, `send`, `wait`, `update`, `task`, `emit`, `enroll` and `end` take one kind of call each and go before it.",
		Without: "Must be bound in an environment. Frequency caps and quiet hours count as lost until `send` or `host` is bound.",
	}
}

// Served are the features that services do, whatever the engine. starts says in a
// sentence what the service does when an entry calls for a run, and holds what the
// engine does while a message is held. source is the id of the source of the
// engine's part.
func Served(starts, holds, source string) []engine.Support {
	const (
		admitted = "The service decides when the run asks to start."
		exits    = "The service sees the exit; every step asks it first whether the run has ended."
		decided  = "The service decides, by the policies of `program.json`."
		copied   = "A call to the service `send` with the copy in every locale; "
	)
	var out []engine.Support
	lowered := func(how string, features ...engine.Feature) {
		for _, f := range features {
			out = append(out, engine.Support{Feature: f, Level: engine.Lowered, How: how, Source: source})
		}
	}
	varies := func(how string, features ...engine.Feature) {
		for _, f := range features {
			out = append(out, engine.Support{Feature: f, Level: engine.Varies, How: how, Source: source})
		}
	}
	lowered(starts, engine.EntryEvent, engine.EntrySegment, engine.EntrySchedule, engine.EntryCampaign, engine.EntryDate, engine.EntryAPI)
	lowered(admitted, engine.EntryKey, engine.Reentry, engine.ReentryPerson, engine.InsideRestart, engine.InsideParallel,
		engine.Holdout, engine.Exclusive, engine.JourneyDates)
	lowered(exits, engine.ExitEvent, engine.ExitCondition)
	lowered(copied+holds, engine.SendEmail, engine.SendSMS, engine.SendPush, engine.SendWhatsApp, engine.SendWebPush,
		engine.SendMessenger, engine.SendInApp, engine.SendRCS, engine.SendDirectMail)
	lowered("The service takes the first eligible channel of the list.", engine.SendFirst)
	lowered("The service takes every eligible channel of the list.", engine.SendAll)
	lowered("The address goes with the call.", engine.SendTo)
	lowered("The copy of every locale goes with the call; the service takes the person's.", engine.Locales)
	lowered("A call to the service `update`.", engine.UpdateSet, engine.UpdateList, engine.UpdateConsent)
	lowered("A call to the service `task`.", engine.Task)
	lowered("A call to the service `emit`.", engine.Emit)
	lowered("A call to the service `end` with the exit's name.", engine.Measurement)
	lowered(decided, engine.Suppression)
	varies(decided, engine.FrequencyCap, engine.QuietHours)
	out = append(out, engine.Support{Feature: engine.SplitWinner, Level: engine.Lossy, Loss: LossWinner, How: "Left out: somebody ends the test.", Source: source})
	return out
}
