package profile

import "github.com/cairn-lang/cairn/compiler/engine"

func features() []engine.Support {
	native := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Native, How: how, Source: "N1"}
	}
	lowered := func(f engine.Feature, how string) engine.Support {
		return engine.Support{Feature: f, Level: engine.Lowered, How: how, Source: "N1"}
	}
	const (
		called   = "The service sees it and calls the workflow's webhook."
		admitted = "The service decides when the run asks to start."
		sent     = "A call to the service `send` with the copy in every locale; n8n waits where the service holds the message."
		decided  = "The service decides, by the policies of `program.json`."
		reckoned = "The service gives the instant, in the person's time zone; n8n waits for it."
	)
	return []engine.Support{
		lowered(engine.EntryEvent, called),
		lowered(engine.EntrySegment, called),
		lowered(engine.EntrySchedule, called),
		lowered(engine.EntryCampaign, called),
		lowered(engine.EntryDate, called),
		lowered(engine.EntryAPI, called),
		native(engine.EntrySeveral, "One workflow; the call says by which entry."),
		lowered(engine.EntryFilter, "An If behind the webhook."),
		lowered(engine.EntryKey, admitted),
		lowered(engine.Reentry, admitted),
		lowered(engine.ReentryPerson, admitted),
		lowered(engine.InsideRestart, admitted),
		lowered(engine.InsideParallel, admitted),
		lowered(engine.ExitEvent, "The service sees the exit; every step asks it first whether the run has ended."),
		lowered(engine.ExitCondition, "The service sees the exit; every step asks it first whether the run has ended."),
		native(engine.WaitFor, "A Wait node."),
		lowered(engine.WaitTime, reckoned),
		lowered(engine.WaitDate, reckoned),
		lowered(engine.WaitAllowed, reckoned),
		lowered(engine.WaitEvent, "A call to the service `wait`, then a Wait node that the service ends, or its timeout."),
		lowered(engine.WaitCondition, "A call to the service `wait`, then a Wait node that the service ends, or its timeout."),
		lowered(engine.SendEmail, sent),
		lowered(engine.SendSMS, sent),
		lowered(engine.SendPush, sent),
		lowered(engine.SendWhatsApp, sent),
		lowered(engine.SendWebPush, sent),
		lowered(engine.SendMessenger, sent),
		lowered(engine.SendInApp, sent),
		lowered(engine.SendRCS, sent),
		lowered(engine.SendDirectMail, sent),
		lowered(engine.SendFirst, "The service takes the first eligible channel of the list."),
		lowered(engine.SendAll, "The service takes every eligible channel of the list."),
		lowered(engine.SendFallback, "The service answers `none`; a Switch goes that way."),
		lowered(engine.SendTo, "The address goes with the call."),
		lowered(engine.SendWindow, "The service holds the message; n8n waits for it."),
		lowered(engine.Locales, "The copy of every locale goes with the call; the service takes the person's."),
		native(engine.Branch, "A Switch node."),
		{Feature: engine.Split, Level: engine.Varies, How: "A Switch node on a hash of person, run and split.", Source: "N4"},
		{Feature: engine.SplitSticky, Level: engine.Varies, How: "A Switch node on a hash of person and split.", Source: "N4"},
		{Feature: engine.SplitWinner, Level: engine.Lossy, Loss: LossWinner, How: "Left out: somebody ends the test.", Source: "N1"},
		lowered(engine.Guard, "A call to the service `check`, then an If."),
		lowered(engine.UpdateSet, "A call to the service `update`."),
		lowered(engine.UpdateList, "A call to the service `update`."),
		lowered(engine.UpdateConsent, "A call to the service `update`."),
		lowered(engine.Task, "A call to the service `task`."),
		{Feature: engine.Webhook, Level: engine.Varies, How: "An HTTP Request node; a secret may stand in one header.", Source: "N1"},
		native(engine.WebhookReturns, "Read from the node's output."),
		native(engine.WebhookError, "The error output of the node."),
		lowered(engine.Emit, "A call to the service `emit`."),
		lowered(engine.Enroll, "A call to the service `enroll`, which calls the other workflow's webhook."),
		native(engine.Loop, "An If on how often the node has run."),
		native(engine.Join, "Connections to one node."),
		lowered(engine.Holdout, admitted),
		lowered(engine.Measurement, "A call to the service `end` with the exit's name."),
		lowered(engine.Exclusive, admitted),
		lowered(engine.JourneyDates, admitted),
		{Feature: engine.FrequencyCap, Level: engine.Varies, How: decided, Source: "N1"},
		{Feature: engine.QuietHours, Level: engine.Varies, How: decided, Source: "N1"},
		lowered(engine.Suppression, decided),
	}
}
