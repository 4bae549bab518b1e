package population

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// looks are the events that journeys look at, by label, and those among them whose
// past counts, as a condition asks for them. What gives a consent has no past: how
// many have it by then is said of the consent.
func looks(p *compiler.Program, journeys []*compiler.Journey) (seen, remembered map[string]bool) {
	seen, remembered = map[string]bool{}, map[string]bool{}
	event := func(r lang.Ref) {
		if e := lang.To[*lang.Event](r); e != nil {
			seen[e.Label] = true
		}
	}
	asks := func(conditions ...expr.Expr) {
		for _, c := range conditions {
			expr.Walk(c, func(e expr.Expr) bool {
				if r, ok := e.(*expr.Ref); ok && r.Block == "event" && r.Library == "" {
					seen[r.Name], remembered[r.Name] = true, true
				}
				return true
			})
		}
	}
	for _, s := range p.Project.Segments {
		asks(s.When)
	}
	for _, c := range p.Project.Checks {
		asks(c.Holds)
	}
	for _, j := range journeys {
		for _, e := range j.Entries {
			event(e.Event)
			event(e.API)
			asks(e.Where)
		}
		for _, e := range j.Exits {
			event(e.Event)
			asks(e.Where, e.When)
		}
		for _, t := range j.Tracks {
			event(t.Event)
			asks(t.Where)
		}
		for _, n := range j.Nodes {
			switch {
			case n.Branch != nil:
				for _, c := range n.Branch.Cases {
					asks(c.When)
				}
			case n.Wait != nil:
				for _, on := range n.Wait.On {
					if on.Event != nil {
						seen[on.Event.Label] = true
					}
					asks(on.Where, on.When)
				}
			}
		}
	}
	for _, c := range p.Project.Consents {
		event(c.GivenBy)
	}
	for _, c := range p.Project.Consents {
		if e := lang.To[*lang.Event](c.GivenBy); e != nil {
			delete(remembered, e.Label)
		}
	}
	return seen, remembered
}
