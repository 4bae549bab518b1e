package optoutnothonoured

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// tracer follows runs of a journey from an opt-out on.
type tracer struct {
	p       *lint.Pass
	journey *compiler.Journey
	outs    map[*lang.Event]bool
	told    map[*compiler.Node]bool
}

// journeyStarts follows the runs that begin with an opt-out, or that receive one.
func (t *tracer) journeyStarts() {
	for _, e := range t.journey.Entries {
		for _, r := range []lang.Ref{e.Event, e.API} {
			if event := lang.To[*lang.Event](r); event != nil && t.outs[event] && !narrowed(e.Where) && len(t.journey.Nodes) > 0 {
				t.after(nil, 0, event, r.Rng)
			}
		}
	}
	for i, n := range t.journey.Nodes {
		if n.Wait == nil {
			continue
		}
		for _, edge := range n.Edges {
			if edge.Kind != compiler.EdgeOn || edge.Index >= len(n.Wait.On) {
				continue
			}
			if on := n.Wait.On[edge.Index]; on.Event != nil && t.outs[on.Event] && !narrowed(on.Where) {
				t.after([]int{i}, edge.To, on.Event, on.Range)
			}
		}
	}
}

// narrowed reports whether a condition looks at what was opted out of.
func narrowed(cond expr.Expr) bool {
	found := false
	expr.Walk(cond, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && (p.Root == "received" || p.Root == "trigger") {
			found = true
		}
		return !found
	})
	return found
}

// after reports what advertises, or gives a consent, from a node on. way leads to
// the opt-out.
func (t *tracer) after(way []int, from int, event *lang.Event, at source.Range) {
	nodes := t.journey.Nodes
	seen := map[int]bool{}
	todo := []int{from}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		if i < 0 || i >= len(nodes) || seen[i] {
			continue
		}
		seen[i] = true
		n := nodes[i]
		if n.Send != nil && n.Send.Message.Marketing() && !t.told[n] {
			t.told[n] = true
			d := t.p.Finding(n.Range, "%s message %q can go out after %s: the run goes on when people opt out", n.Send.Message.Class.Value, n.Send.Message.Label, event.Address()).
				WithHelp("end the run after the opt-out, with at most a confirmation of class service").WithRelated(at, "the opt-out")
			d.Witness = &diag.Witness{Title: "a way from the opt-out to the send", Steps: t.p.Facts.Way(t.journey, append(slices.Clone(way), i)...)}
			t.p.Report(d)
		}
		if g := granted(n); g != nil {
			if !t.told[n] {
				t.told[n] = true
				t.p.Report(t.p.Finding(n.Range, "update %q gives consent %q anew after %s, which is an opt-out", n.ID, g.Label, event.Address()).
					WithHelp("withdraw it here, or wait for an event by which people give it").WithRelated(at, "the opt-out"))
			}
			continue
		}
		for _, e := range n.Edges {
			if !t.consents(n, e) {
				todo = append(todo, e.To)
			}
		}
	}
}

// granted is a consent that a node gives.
func granted(n *compiler.Node) *lang.Consent {
	if n.Update != nil {
		for _, w := range n.Update.Consents {
			if w.Granted && w.Consent != nil {
				return w.Consent
			}
		}
	}
	return nil
}

// consents reports whether an edge is taken by an event with which people may
// have consented anew.
func (t *tracer) consents(n *compiler.Node, e compiler.Edge) bool {
	if n.Wait == nil || e.Kind != compiler.EdgeOn || e.Index >= len(n.Wait.On) {
		return false
	}
	event := n.Wait.On[e.Index].Event
	return event != nil && event.Kind.Value == "consent" && !t.outs[event]
}
