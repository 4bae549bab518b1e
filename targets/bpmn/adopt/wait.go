package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

// year is how long is waited where a process waits for as long as it takes; it is
// ours, since the language wants a limit.
const year = `"365d"`

// hears waits for an event, or until an event at the border of a task takes over.
// next is where the run goes on when the event has come.
func (r *flow) hears(n, task *node, next int, then *behind) adopt.Step {
	event := r.heard(n)
	s := adopt.Step{Type: "wait", NoNext: true}
	timeout, late := year, next
	var others []adopt.Way
	for _, b := range task.boundary {
		if d, ok := b.e.First("timerEventDefinition"); ok && timeout == year {
			seconds, ok := span(d)
			if !ok {
				s.Remarks = append(s.Remarks, r.lost(b, "“%s” takes over at a time that is no amount", b.name))
				continue
			}
			timeout = adopt.Quote(host.Duration(seconds))
			if b.e.Attr("cancelActivity") != "false" || then.depth() >= maxBehind {
				late = r.on(b, then)
				continue
			}
			// Beside the task, which is waited for longer.
			again := r.add(adopt.Step{})
			r.j.Steps[again] = r.broken(adopt.Step{Type: "wait", Name: r.own.Label(task.name+" still open", "still open"), Next: next,
				Attrs:   []adopt.Attr{{Name: "event", Value: "event." + event}, {Name: "timeout", Value: year}},
				Remarks: []adopt.Remark{r.assumed(task, "the process waits for as long as it takes; a year is ours")}}, task, then)
			late = r.on(b, r.back(again, then))
			continue
		}
		name := r.message(b)
		if name == "" || b.e.Attr("cancelActivity") == "false" {
			x := r.lost(b, "“%s” at the border of “%s” has no counterpart", b.name, task.name)
			x.Detail = r.path(b)
			s.Remarks = append(s.Remarks, x)
			continue
		}
		others = append(others, adopt.Way{Type: "on", Name: name, Body: true, To: r.on(b, then), Attrs: []adopt.Attr{{Name: "event", Value: "event." + r.heard(b)}}})
	}
	if timeout == year {
		s.Remarks = append(s.Remarks, r.assumed(task, "the process waits for as long as it takes; a year is ours"))
	}
	s.Attrs = []adopt.Attr{{Name: "timeout", Value: timeout}}
	s.Ways = append([]adopt.Way{{Type: "on", Name: event, Body: true, To: next, Attrs: []adopt.Attr{{Name: "event", Value: "event." + event}}}}, others...)
	s.Ways = append(s.Ways, adopt.Way{Type: "timed_out", To: late})
	return s
}

// span is the time of a timer, where that is an amount.
func span(timer importer.Element) (int64, bool) {
	x, ok := timer.First("timeDuration")
	if !ok {
		return 0, false
	}
	return importer.Seconds(strings.Trim(strings.TrimPrefix(strings.TrimSpace(x.Text()), "="), `" `))
}

// caught waits for a time, or for an event.
func (r *flow) caught(n *node, then *behind) adopt.Step {
	next := r.on(n, then)
	if _, ok := n.e.First("linkEventDefinition"); ok {
		return adopt.Step{Next: next}
	}
	if c, ok := n.e.First("conditionalEventDefinition"); ok {
		x := r.lost(n, "the process waits here until “%s”", n.name)
		if t, ok := c.First("condition"); ok {
			x.Detail = cut(t.Text())
		}
		return adopt.Step{Next: next, Remarks: []adopt.Remark{x}}
	}
	timer, ok := n.e.First("timerEventDefinition")
	if !ok {
		return r.hears(n, &node{e: n.e, name: n.name}, next, then)
	}
	if seconds, ok := span(timer); ok {
		return adopt.Step{Type: "wait", Next: next, Attrs: []adopt.Attr{{Name: "for", Value: adopt.Quote(host.Duration(seconds))}}}
	}
	x := r.lost(n, "the process waits here for “%s”, which is no amount of time", n.name)
	for _, d := range timer.Items() {
		x.Detail = cut(d.Name() + " " + strings.TrimSpace(d.Text()))
	}
	return adopt.Step{Next: next, Remarks: []adopt.Remark{x}}
}

// thrown sends a message, records an event, or leads elsewhere in the process.
func (r *flow) thrown(n *node, then *behind) adopt.Step {
	if link, ok := n.e.First("linkEventDefinition"); ok {
		for _, other := range r.order {
			to, caught := other.e.First("linkEventDefinition")
			if caught && other.kind == "intermediateCatchEvent" && to.Attr("name") == link.Attr("name") {
				return adopt.Step{Next: r.walk(other, then)}
			}
		}
		return adopt.Step{Next: adopt.End, Remarks: []adopt.Remark{r.lost(n, "the link “%s” leads nowhere", n.name)}}
	}
	next := r.on(n, then)
	_, message := n.e.First("messageEventDefinition")
	_, signal := n.e.First("signalEventDefinition")
	switch {
	case message && mails().MatchString(n.name):
		return r.send(n, next)
	case message || signal:
		return adopt.Step{Type: "emit", Next: next, Attrs: []adopt.Attr{{Name: "event", Value: "event." + r.heard(n)}}}
	}
	for _, d := range n.e.Items() {
		if strings.HasSuffix(d.Name(), "EventDefinition") {
			return adopt.Step{Next: next, Remarks: []adopt.Remark{r.lost(n, "“%s” (%s) has no counterpart", n.name, d.Name())}}
		}
	}
	return adopt.Step{Next: next}
}

// ended is the end of a way. One with a name is an exit of that name, except within a
// sub-process, behind which the process goes on.
func (r *flow) ended(n *node, then *behind) adopt.Step {
	s := adopt.Step{Next: r.end(then)}
	_, message := n.e.First("messageEventDefinition")
	_, signal := n.e.First("signalEventDefinition")
	_, terminate := n.e.First("terminateEventDefinition")
	_, failed := n.e.First("errorEventDefinition")
	switch {
	case message && mails().MatchString(n.name):
		return r.send(n, s.Next)
	case message || signal:
		s.Type, s.Attrs = "emit", []adopt.Attr{{Name: "event", Value: "event." + r.heard(n)}}
		return s
	case then != nil && !terminate:
		if failed {
			s.Remarks = append(s.Remarks, r.lost(n, "“%s” ends the sub-process with an error", n.name))
		}
		return s
	case n.name == "" && !terminate:
		return s
	}
	s = adopt.Step{Type: "exit", NoNext: true}
	if n.name != "" {
		s.Attrs = []adopt.Attr{{Name: "reason", Value: adopt.Quote(n.name)}}
	}
	return s
}

// inner does the steps of a sub-process, and goes on behind it. What interrupts it ends
// whatever is waited for in it: nothing else there takes time.
func (r *flow) inner(n *node, then *behind) adopt.Step {
	s := adopt.Step{}
	if n.kind == "adHocSubProcess" || len(n.starts) != 1 {
		x := r.lost(n, "“%s” has no one way through it", n.name)
		x.Detail = told(n.e)
		s.Remarks = append(append(s.Remarks, x), r.bounds(n)...)
		s.Next = r.on(n, then)
		return s
	}
	key := fmt.Sprintf("%p within %p", n, then)
	b := r.ends[key]
	if b == nil {
		b = &behind{step: r.on(n, then), outer: then, deep: then.depth()}
		r.ends[key] = b
		for _, x := range n.boundary {
			name := r.message(x)
			if name == "" || x.e.Attr("cancelActivity") == "false" {
				y := r.lost(x, "“%s” may interrupt “%s”, and has no counterpart", x.name, n.name)
				y.Detail = r.path(x)
				s.Remarks = append(s.Remarks, y)
				continue
			}
			b.breaks = append(b.breaks, breaks{name, r.heard(x), r.on(x, then)})
		}
	}
	s.Next = r.on(n.starts[0], b)
	return s
}

// broken is a wait that also ends by what interrupts the sub-processes around it.
func (r *flow) broken(s adopt.Step, n *node, then *behind) adopt.Step {
	if s.Type != "wait" {
		return s
	}
	var more []adopt.Way
	for t := then; t != nil; t = t.outer {
		for _, x := range t.breaks {
			more = append(more, adopt.Way{Type: "on", Name: x.name, Body: true, To: x.to, Attrs: []adopt.Attr{{Name: "event", Value: "event." + x.event}}})
		}
	}
	if more == nil {
		return s
	}
	switch s.Attrs[0].Name {
	case "for":
		s.Ways = append(more, adopt.Way{Type: "timed_out", To: s.Next})
		s.Attrs, s.NoNext = []adopt.Attr{{Name: "timeout", Value: s.Attrs[0].Value}}, true
	case "event":
		s.Ways = append([]adopt.Way{{Type: "on", Name: strings.TrimPrefix(s.Attrs[0].Value, "event."), Body: true, To: s.Next, Attrs: s.Attrs[:1]}}, more...)
		s.Ways = append(s.Ways, adopt.Way{Type: "timed_out", To: s.Next})
		s.Attrs, s.NoNext = s.Attrs[1:], true
	default:
		last := len(s.Ways) - 1
		s.Ways = append(append(slices.Clone(s.Ways[:last]), more...), s.Ways[last])
	}
	return s
}
