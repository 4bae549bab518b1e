package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

// gateway joins ways, does several, or chooses one.
func (r *flow) gateway(n *node, then *behind) adopt.Step {
	if len(n.ways) < 2 {
		return adopt.Step{Next: r.on(n, then)}
	}
	switch n.kind {
	case "parallelGateway":
		return adopt.Step{Next: r.on(n, then), Remarks: []adopt.Remark{r.lost(n, "the process goes %d ways side by side; here they come one after the other", len(n.ways))}}
	case "eventBasedGateway":
		return r.race(n, then)
	}
	s := r.branch(n, then)
	switch n.kind {
	case "inclusiveGateway":
		s.Remarks = append(s.Remarks, r.lost(n, "the process takes every way that fits; here the first is taken"))
	case "complexGateway":
		s.Remarks = append(s.Remarks, r.lost(n, "how “%s” chooses has no counterpart", n.name))
	}
	return s
}

// race waits for the first of several events, or for a time.
func (r *flow) race(n *node, then *behind) adopt.Step {
	s := adopt.Step{Type: "wait", NoNext: true, Attrs: []adopt.Attr{{Name: "timeout", Value: year}}}
	late := adopt.Way{Type: "timed_out", To: adopt.End}
	timed := false
	for _, w := range n.ways {
		x := w.to
		timer, ok := x.e.First("timerEventDefinition")
		if !ok {
			s.Ways = append(s.Ways, adopt.Way{Type: "on", Name: named(x.name, w.name, r.message(x)), Body: true, To: r.on(x, then),
				Attrs: []adopt.Attr{{Name: "event", Value: "event." + r.heard(x, w.name)}}})
			continue
		}
		seconds, ok := span(timer)
		if !ok || timed {
			y := r.lost(x, "“%s” is a time that cannot end the wait here", x.name)
			y.Detail = r.path(x)
			s.Remarks = append(s.Remarks, y)
			continue
		}
		timed, late.To = true, r.on(x, then)
		s.Attrs[0].Value = adopt.Quote(host.Duration(seconds))
	}
	if !timed {
		late.To = r.end(then)
		s.Remarks = append(s.Remarks, r.assumed(n, "the process waits for as long as it takes; a year is ours"))
	}
	if len(s.Ways) == 0 {
		return adopt.Step{Type: "wait", Next: late.To, Attrs: []adopt.Attr{{Name: "for", Value: s.Attrs[0].Value}}, Remarks: s.Remarks}
	}
	s.Ways = append(s.Ways, late)
	return s
}

func named(names ...string) string {
	for _, n := range names {
		if adopt.Plain(n) != "" {
			return n
		}
	}
	return "event"
}

// branch takes the first way whose condition holds. Where people drew ways with names
// alone, what decides is a segment of those who take one.
func (r *flow) branch(n *node, then *behind) adopt.Step {
	s := adopt.Step{Type: "branch", NoNext: true}
	other := r.otherwise(n)
	for _, w := range n.ways {
		if w == other {
			continue
		}
		when, ok := "", false
		if c, has := w.e.First("conditionExpression"); has && strings.TrimSpace(c.Text()) != "" {
			if when, ok = r.condition(c.Text()); !ok {
				x := r.lost(n, "the condition of “%s” has no words here, so nobody goes this way", named(w.name, w.to.name))
				x.Detail = cut(strings.TrimSpace(c.Text()))
				s.Remarks = append(s.Remarks, x)
				when, ok = "false", true
			}
		}
		if !ok {
			when = r.group(n, w, &s)
		}
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: named(w.name, w.to.name, "case"), Body: true, To: r.walk(w.to, then), Attrs: []adopt.Attr{{Name: "when", Value: when}}})
	}
	rest := adopt.Way{Type: "otherwise", To: r.end(then)}
	if other != nil {
		rest.To = r.walk(other.to, then)
	}
	s.Ways = append(s.Ways, rest)
	return s
}

// otherwise is the way of those whom no other fits: the default, a "no", or the last
// without a condition.
func (r *flow) otherwise(n *node) *way {
	var last *way
	for _, w := range n.ways {
		if n.e.Attr("default") != "" && w.e.Attr("id") == n.e.Attr("default") {
			return w
		}
		if c, has := w.e.First("conditionExpression"); has && strings.TrimSpace(c.Text()) != "" {
			continue
		}
		last = w
	}
	for _, w := range n.ways {
		switch strings.ToLower(w.name) {
		case "no", "nein", "nee", "nej", "non", "else", "otherwise", "sonst":
			if _, has := w.e.First("conditionExpression"); !has {
				return w
			}
		}
	}
	return last
}

// group is the segment of those who take a way that has a name alone.
func (r *flow) group(n *node, w *way, s *adopt.Step) string {
	name := n.name
	switch strings.ToLower(w.name) {
	case "yes", "ja", "oui", "true", "":
	default:
		name += " " + w.name
	}
	label := r.a.Label("segment", name, w.name, w.to.name)
	r.a.Declare("segment", label, strings.TrimSpace(name))
	s.Remarks = append(s.Remarks, r.assumed(n, "the process does not say how “%s” is decided; segment.%s stands for “%s”", named(n.name, "this"), label, named(w.name, w.to.name)))
	return "segment." + label
}
