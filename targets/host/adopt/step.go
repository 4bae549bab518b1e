package adopt

import (
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

const completed = ":completed"

// walk is the step that begins with a node; adopt.End where the journey is over
// there.
func (r *journey) walk(node int) int {
	node = r.skip(node)
	if node < 0 || r.passes(node) {
		return adopt.End
	}
	if at, ok := r.at[node]; ok {
		return at
	}
	c := &r.calls[node]
	id := c.step
	then := node
	if c.service == "facts" && id != "" {
		then = r.skip(r.to(node, 0))
		known := map[string]script.Value{fact.Exit(id): {Kind: script.Null}}
		if on := r.way(then, known); on != nil {
			then = r.skip(on[0])
		} else {
			r.j.Remarks = append(r.j.Remarks, lost("before step %s it is not looked at whether the run has ended", id))
		}
		// The end of the flow has no step of its own.
		if then >= 0 && r.calls[then].service == "end" && id == completed {
			r.at[node] = len(r.j.Steps)
			r.j.Steps = append(r.j.Steps, adopt.Step{Last: true, Next: adopt.End})
			return r.at[node]
		}
	}
	if holds, ok := r.inserted(id, then); ok {
		return r.walk(holds)
	}
	at := len(r.j.Steps)
	r.at[node] = at
	r.j.Steps = append(r.j.Steps, adopt.Step{})
	if id == "" {
		id = r.f.Nodes[node].Name
	}
	if then >= 0 && r.strange[then] { // before what the step does, which has its label
		id = r.f.Nodes[then].Name
	}
	s := r.step(id, node, then)
	if s.Name == "" {
		s.Name = r.labels[id]
	}
	if s.Name == "" {
		s.Name = id
	}
	if then >= 0 {
		s.Remarks = append(s.Remarks, r.doubts(then)...)
	}
	r.j.Steps[at] = s
	return at
}

// doubts are what was not understood at a node, each told once.
func (r *journey) doubts(node int) []adopt.Remark {
	where := r.f.Nodes[node].Where
	list := r.unread[where]
	delete(r.unread, where)
	out := make([]adopt.Remark, len(list))
	for i, what := range list {
		out[i] = lost("%s: %s", where, what)
		if r.about.Where != nil {
			out[i].At = r.about.Where(where)
		}
	}
	return out
}

// left tells what was not understood at no step.
func (r *journey) left() {
	for i := range r.f.Nodes {
		r.j.Remarks = append(r.j.Remarks, r.doubts(i)...)
	}
	places := make([]string, 0, len(r.unread))
	for where := range r.unread {
		places = append(places, where)
	}
	slices.Sort(places)
	for _, where := range places {
		for _, what := range r.unread[where] {
			r.j.Remarks = append(r.j.Remarks, lost("%s: %s", where, what))
		}
	}
}

// step is what is done at a node, for a step of an id. first is the node at which
// the step begins.
func (r *journey) step(id string, first, node int) adopt.Step {
	if node < 0 {
		return adopt.Step{Next: adopt.End}
	}
	c := &r.calls[node]
	next := func() int { return r.walk(r.to(node, 0)) }
	switch do := r.f.Nodes[node].Do.(type) {
	case reading.Call:
		switch c.service {
		case "":
			return r.webhook(id, node, do)
		case "facts": // of the next step: a wait of no time
			return adopt.Step{Type: "wait", Attrs: []adopt.Attr{{Name: "for", Value: `"0s"`}}, Next: r.walk(node)}
		case "send":
			return r.send(id, node)
		case "check":
			return r.guard(id, node)
		case "wait":
			return r.listens(id, node)
		case "end":
			return r.end(id, node)
		}
		s := r.tell(id, node)
		s.Next = next()
		return s
	case reading.Pause:
		return adopt.Step{Type: "wait", Attrs: []adopt.Attr{{Name: "for", Value: adopt.Quote(Duration(do.Seconds))}}, Next: next()}
	case reading.Until:
		return r.until(id, node, r.to(node, 0), proof.End)
	case reading.Choice, reading.Cases:
		return r.choice(id, first, node)
	case reading.Stop:
		return adopt.Step{Type: "exit", Name: "stopped", NoNext: true, Remarks: []adopt.Remark{lost("the run stops here with an error")}}
	case reading.Keep, reading.Pass:
		return adopt.Step{Next: next()}
	case reading.Mail:
		return adopt.Step{Next: next(), Remarks: []adopt.Remark{lost("%s sends an e-mail by itself, which no service has left to it", r.f.Nodes[node].Where)}}
	}
	return adopt.Step{Next: next(), Remarks: []adopt.Remark{lost("%s waits for a call that no service was asked to make", r.f.Nodes[node].Where)}}
}

// choice is a branch, a split, a way back, or the start of a wait for an instant.
func (r *journey) choice(id string, first, node int) adopt.Step {
	if n, ok := r.limit(node); ok {
		s := adopt.Step{Type: "goto", Next: r.walk(r.to(node, 1))}
		back := r.walk(r.to(node, 0))
		if back == adopt.End {
			s.Type, s.Remarks = "", []adopt.Remark{lost("the way back leads nowhere")}
			return s
		}
		s.Attrs = []adopt.Attr{{Name: "step", Value: "\x00" + strconv.Itoa(back)}, {Name: "max", Value: strconv.Itoa(n)}}
		return s
	}
	if r.g.Unread == nil || len(r.g.Nodes) > node {
		if g := r.g.Nodes[node]; g.Kind == proof.Act && g.Name == "draws" {
			return r.split(id, node, g)
		}
	}
	instant := map[string]script.Value{fact.Until(id): script.Text("2030-01-01T00:00:00Z")}
	if ahead := r.way(node, instant); ahead != nil {
		at := r.skip(ahead[0])
		past := r.way(node, map[string]script.Value{fact.Until(id): {Kind: script.Null}})
		if at >= 0 && past != nil {
			if _, ok := r.f.Nodes[at].Do.(reading.Until); ok {
				return r.until(id, at, r.to(at, 0), past[0])
			}
		}
	}
	return r.branch(id, node)
}

// until waits for an instant that the service gives, of which the program knows
// what it is.
func (r *journey) until(id string, node, reached, past int) adopt.Step {
	s := adopt.Step{Type: "wait", Next: r.walk(reached)}
	n := r.a.node(r.label, id)
	if n != nil {
		s.Attrs, _ = r.a.program.waits(n)
	}
	if len(s.Attrs) == 0 {
		s.Type = ""
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Missing, Text: "step " + id + " waits for an instant that the service gives, and program.json says which"})
		return s
	}
	if other := r.walk(past); other != s.Next && s.Attrs[0].Name == "until_date" {
		s.NoNext = true
		s.Ways = []adopt.Way{{Type: "reached", To: s.Next}, {Type: "past", Body: true, To: other}}
	} else if r.edges(id, "past", 1) != nil {
		s.Ways = []adopt.Way{{Type: "past", Body: true, To: s.Next}}
	}
	return s
}
