package ruletest

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
)

// Engines are those that fixtures may name: the real ones, and two that look at
// exits and count caps in other ways. "stepwise" looks at exits when a step ends
// and caps by date; "waitwise" looks when a wait ends and caps nothing.
func Engines() engine.Registry {
	stepwise := &engine.Profile{
		Name: "stepwise", Title: "Stepwise",
		Semantics: engine.Semantics{ExitsSeen: engine.ExitEndOfStep, Caps: engine.CapCalendar, NoRecheckAtRelease: true},
		Limits: []engine.Limit{
			{ID: "steps", Title: "steps of one journey", Max: 4, Counts: engine.CountSteps},
			{ID: "path", Title: "days that a person can be inside", Max: 91, Counts: engine.CountDaysInside},
			{ID: "wait", Title: "days of one wait", Max: 60, Counts: engine.CountWaitDays},
			{ID: "ways", Title: "ways on from one branch", Max: 3, Counts: engine.CountWays},
		},
		Losses: []engine.Loss{
			{ID: "task-lost", Title: "nobody is told", Differs: "Stepwise has no tasks: nobody is told", Lowering: "Left out.", Severity: engine.SeverityLoss},
			{ID: "split-named", Title: "named otherwise", Differs: "Stepwise names arms by number", Lowering: "Numbered.", Severity: engine.SeverityNote},
			{ID: "updates-lost", Title: "nothing is written", Differs: "Stepwise does not write attributes", Lowering: "Left out.", Advice: "Let the other system write it", Severity: engine.SeverityError},
		},
	}
	stepwise.Features = all(map[engine.Feature]engine.Support{
		engine.WaitEvent: {Level: engine.None, How: "Wait for a time, then branch on the event."},
		engine.Task:      {Level: engine.Lossy, Loss: "task-lost", How: "Left out."},
		engine.Split:     {Level: engine.Lossy, Loss: "split-named", How: "A random split."},
		engine.UpdateSet: {Level: engine.Lossy, Loss: "updates-lost", How: "Left out."},
	})
	waitwise := &engine.Profile{
		Name: "waitwise", Title: "Waitwise",
		Semantics: engine.Semantics{ExitsSeen: engine.ExitEndOfWait, Caps: engine.CapNone},
		Features:  all(nil),
	}
	return engine.Registry{profile.Get(), stepwise, waitwise}
}

// all is every feature as it is, but for some.
func all(but map[engine.Feature]engine.Support) []engine.Support {
	var list []engine.Support
	for _, d := range engine.Features() {
		s, ok := but[d.Feature]
		if !ok {
			s = engine.Support{Level: engine.Native, How: "As it is."}
		}
		s.Feature = d.Feature
		list = append(list, s)
	}
	return list
}
