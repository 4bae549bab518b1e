package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/bpmn/wire"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// longest is how many characters of a name a shape has room for.
const longest = 60

// short is s on one line, cut where shapes have no room.
func short(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return string(runes)
}

// startName is what enters a journey.
func startName(j *compiler.Journey) string {
	names := make([]string, len(j.Entries))
	for i, e := range j.Entries {
		names[i] = e.Label
		for _, r := range []string{e.Event.Name, e.API.Name, e.Segment.Name} {
			if names[i] == "" {
				names[i] = r
			}
		}
		if names[i] == "" {
			names[i] = "date"
		}
	}
	if names == nil {
		return "Start"
	}
	return strings.Join(names, " or ")
}

// endName is how a run is over behind an element.
func endName(behind *wire.Node, step *compiler.Node) string {
	switch {
	case behind.ID == ident(plan.EntryFits):
		return "Not for this event"
	case behind.ID == ident(plan.Admitted):
		return "Not admitted"
	case behind.Call != nil && step != nil && step.Exit != nil:
		return step.Exit.Name
	}
	return "Over"
}

// listenName is the message that a wait is for.
func listenName(n *plan.Node) string {
	labels := make([]string, len(n.Step.Wait.On))
	for i, on := range n.Step.Wait.On {
		labels[i] = on.Label
	}
	return strings.Join(labels, " or ")
}

// callName is what a task does that calls a service.
func callName(n *plan.Node, do *plan.Call) string {
	s := n.Step
	switch do.Service {
	case "start":
		return "May the run start?"
	case "facts":
		if s == nil {
			return "Facts for the entry"
		}
		return "Facts for " + s.ID
	case "wait":
		return "Listen for " + listenName(n)
	case "send":
		kinds := make([]string, len(s.Send.Channels))
		for i, c := range s.Send.Channels {
			kinds[i] = c.Kind
		}
		return "Send " + s.ID + " by " + strings.Join(kinds, " or ")
	case "check":
		labels := make([]string, len(s.Guard.Checks))
		for i, c := range s.Guard.Checks {
			labels[i] = c.Label
		}
		return "Check " + strings.Join(labels, ", ")
	case "update":
		return "Update " + strings.Join(written(s.Update), ", ")
	case "task":
		if s.Task.Team != nil {
			return "Task " + s.ID + " for " + s.Task.Team.Label
		}
	case "emit":
		if s.Emit.Event != nil {
			return "Record " + s.Emit.Event.Label
		}
	case "enroll":
		if s.Enroll.Journey != nil {
			return "Enrol in " + s.Enroll.Journey.Label
		}
	case "end":
		return "End as " + s.Exit.Name
	}
	return do.Service + " " + s.ID
}

// written are the names of what an update writes.
func written(u *compiler.Update) []string {
	var out []string
	for _, e := range u.Set {
		out = append(out, e.Key)
	}
	for _, e := range u.Add {
		out = append(out, e.Key)
	}
	for _, e := range u.Remove {
		out = append(out, e.Key)
	}
	for _, c := range u.Consents {
		out = append(out, c.Consent.Label)
	}
	return out
}

// choiceName is what a choice asks.
func choiceName(n *plan.Node) string {
	switch {
	case n.Name == plan.EntryFits:
		return "For this event?"
	case n.Name == plan.Admitted:
		return "Admitted?"
	case strings.HasSuffix(n.Name, ": goes on"):
		return "Goes on?"
	case strings.HasSuffix(n.Name, ": ahead"):
		return "Still ahead?"
	}
	switch n.Step.Kind {
	case compiler.KindGuard:
		return "Do they hold?"
	case compiler.KindSend:
		return "Sent?"
	case compiler.KindWait:
		return "Which?"
	case compiler.KindSplit:
		return "Split " + n.Step.ID
	}
	return n.Step.ID + "?"
}

// yesNames are the two ways of a choice by one condition.
func yesNames(n *plan.Node) (yes, no string) {
	switch {
	case strings.HasSuffix(n.Name, ": goes on"):
		return "yes", "over"
	case strings.HasSuffix(n.Name, ": ahead"):
		return "yes", "past or never"
	}
	return "yes", "no"
}

// wayNames are the ways of a choice with cases.
func wayNames(n *plan.Node) []string {
	var out []string
	switch s := n.Step; s.Kind {
	case compiler.KindSend:
		return []string{"sent", "none", "held"}
	case compiler.KindWait:
		for _, on := range s.Wait.On {
			out = append(out, on.Label)
		}
	case compiler.KindBranch:
		for _, c := range s.Branch.Cases {
			out = append(out, c.Label)
		}
		out = append(out, "otherwise")
	case compiler.KindSplit:
		for _, a := range s.Split.Arms {
			out = append(out, fmt.Sprintf("%s %d %%", a.Label, a.Weight))
		}
	}
	for len(out) < len(n.To) {
		out = append(out, fmt.Sprintf("way %d", len(out)+1))
	}
	return out
}

func untilName(n *plan.Node) string {
	switch w := n.Step.Wait; w.Kind {
	case compiler.WaitUntilTime:
		return "Until " + w.Time.Text()
	case compiler.WaitUntilAllowed:
		return "Until " + w.Send + " may go out"
	}
	return "Until " + n.Step.ID
}
