package graph

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

func journeyPicture(j *compiler.Journey) *picture {
	p := &picture{name: "journey." + j.Label}
	for i, e := range j.Entries {
		id := "entry_" + name(e.Label)
		if e.Label == "" {
			id = fmt.Sprintf("entry_%d", i+1)
		}
		p.boxes = append(p.boxes, box{id, start, entryLines(e)})
		if len(j.Nodes) > 0 {
			p.arrows = append(p.arrows, arrow{from: id, to: stepID(j.Nodes[0])})
		}
	}
	for _, n := range j.Nodes {
		p.boxes = append(p.boxes, box{stepID(n), kindOf(n), lines(n)})
		for _, e := range n.Edges {
			p.arrows = append(p.arrows, arrow{from: stepID(n), to: stepID(j.Nodes[e.To]), label: edgeLabel(n, e)})
		}
	}
	if len(j.Exits) > 0 {
		g := group{id: "at_any_time", title: "At any time"}
		for _, e := range j.Exits {
			g.boxes = append(g.boxes, box{"exit_" + name(e.Label), end, []string{"exit " + e.Label, watched(e.Event, e.Where, e.When)}})
		}
		p.groups = append(p.groups, g)
	}
	return p
}

func stepID(n *compiler.Node) string { return "step_" + name(n.ID) }

func kindOf(n *compiler.Node) kind {
	switch n.Kind {
	case compiler.KindWait:
		return wait
	case compiler.KindSend:
		return send
	case compiler.KindBranch, compiler.KindSplit:
		return choice
	case compiler.KindGuard:
		return guard
	case compiler.KindTask:
		return task
	case compiler.KindGoto:
		return again
	case compiler.KindExit:
		return end
	}
	return system
}

func entryLines(e *lang.JourneyEntry) []string {
	var what string
	switch {
	case e.Event.Set():
		what = e.Event.Address()
	case e.API.Set():
		what = "API call: " + e.API.Address()
	case e.Segment.Set():
		what = e.Segment.Address()
		if e.Schedule.Set {
			what += " at " + e.Schedule.Value
		} else if e.At.Set {
			what += " at " + e.At.Value
		}
	case e.Date != nil:
		what = expr.Print(e.Date)
		if e.Offset.Set {
			what += " " + signed(e.Offset.Value)
		}
	}
	list := []string{strings.TrimSpace("entry " + e.Label), what}
	if e.Where != nil {
		list = append(list, "where "+short(expr.Print(e.Where)))
	}
	return list
}

func signed(d lang.Duration) string {
	if d > 0 {
		return "+" + d.Text()
	}
	return d.Text()
}

func watched(event lang.Ref, where, when expr.Expr) string {
	switch {
	case when != nil:
		return "when " + short(expr.Print(when))
	case where != nil:
		return event.Address() + " where " + short(expr.Print(where))
	case event.Set():
		return event.Address()
	}
	return ""
}

// lines are what a box says of a step: its kind and label, then what matters
// most of it.
func lines(n *compiler.Node) []string {
	list := []string{string(n.Kind) + " " + n.ID}
	more := func(s string) {
		if s != "" {
			list = append(list, s)
		}
	}
	switch {
	case n.Exit != nil:
		return []string{"exit " + n.Exit.Name}
	case n.Wait != nil:
		more(waitLine(n.Wait))
	case n.Send != nil:
		more(sendLine(n.Send))
	case n.Branch != nil && n.Branch.On != nil:
		more("by " + short(expr.Print(n.Branch.On)))
	case n.Guard != nil:
		for _, c := range n.Guard.Checks {
			more(c.Address())
		}
	case n.Task != nil && n.Task.Team != nil:
		more("for " + n.Task.Team.Address())
	case n.Emit != nil && n.Emit.Event != nil:
		more(n.Emit.Event.Address())
	case n.Enroll != nil && n.Enroll.Journey != nil:
		more(n.Enroll.Journey.Address())
	case n.Webhook != nil:
		more(n.Webhook.Method)
	case n.Goto != nil:
		more(fmt.Sprintf("at most %d times", n.Goto.Max))
	}
	return list
}

func waitLine(w *compiler.Wait) string {
	switch w.Kind {
	case compiler.WaitFor:
		return w.For.Text()
	case compiler.WaitUntilTime:
		return strings.TrimSpace("until " + w.Time.Text() + " " + strings.Join(w.Days, ", "))
	case compiler.WaitUntilDate:
		line := "until " + short(expr.Print(w.Date))
		if w.Offset != 0 {
			line += " " + signed(w.Offset)
		}
		return line
	case compiler.WaitUntilAllowed:
		return "until " + w.Send + " is allowed"
	case compiler.WaitEvent:
		return "at most " + w.Timeout.Text()
	}
	return ""
}

func sendLine(s *compiler.Send) string {
	if s.Message == nil {
		return ""
	}
	channels := make([]string, len(s.Channels))
	for i, c := range s.Channels {
		channels[i] = c.Channel.Label
	}
	how := " by "
	if s.All {
		how = " by all of "
	}
	return s.Message.Address() + how + strings.Join(channels, ", ")
}

func edgeLabel(n *compiler.Node, e compiler.Edge) string {
	switch e.Kind {
	case compiler.EdgeNext:
		if n.Kind == compiler.KindGoto {
			return "then"
		}
		return ""
	case compiler.EdgeCase:
		if n.Branch != nil && e.Index < len(n.Branch.Cases) {
			return caseLabel(n.Branch, e)
		}
	case compiler.EdgeArm:
		if n.Split != nil && e.Index < len(n.Split.Arms) {
			return fmt.Sprintf("%s: %d%%", e.Label, n.Split.Arms[e.Index].Weight)
		}
	case compiler.EdgeOn:
		return arrivalLabel(n, e)
	case compiler.EdgeTimedOut:
		return "timed out"
	case compiler.EdgeError:
		return "on error"
	}
	return string(e.Kind)
}

func caseLabel(b *compiler.Branch, e compiler.Edge) string {
	c := b.Cases[e.Index]
	if b.On != nil {
		values := make([]string, len(c.Is))
		for i, v := range c.Is {
			values[i] = expr.Print(v)
		}
		return e.Label + ": " + short(strings.Join(values, ", "))
	}
	if c.When == nil {
		return e.Label
	}
	return e.Label + ": " + short(expr.Print(c.When))
}

func arrivalLabel(n *compiler.Node, e compiler.Edge) string {
	if n.Wait == nil || e.Index >= len(n.Wait.On) {
		return e.Label
	}
	a := n.Wait.On[e.Index]
	switch {
	case a.When != nil:
		return e.Label + ": " + short(expr.Print(a.When))
	case a.Event != nil:
		return e.Label + ": " + a.Event.Address()
	}
	return e.Label
}
