package orphandeclaration

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// plain crosses out what the typed project names where names mostly stand, so
// that files are read again only for the few blocks that are left.
func (u unused) plain(p *lang.Project) {
	for _, j := range p.Journeys {
		u.refs(j.Library, j.Serves)
		for _, e := range j.Entries {
			u.refs(j.Library, e.Event, e.API, e.Segment)
			u.names(j.Library, e.Where)
		}
		for _, x := range j.Exits {
			u.refs(j.Library, x.Event)
		}
		for _, t := range j.Tracks {
			u.refs(j.Library, t.Event)
		}
		if j.Measure != nil {
			u.refs(j.Library, j.Measure.KPIs...)
		}
		if j.Flow != nil {
			u.steps(j.Library, j.Flow.Steps)
		}
	}
	for _, m := range p.Messages {
		u.refs(m.Library, m.Triggers...)
		u.refs(m.Library, m.Offers...)
		u.refs(m.Library, m.Consents...)
	}
	for _, c := range p.Consents {
		u.refs(c.Library, c.GivenBy)
	}
	for _, o := range p.Objectives {
		u.refs(o.Library, o.KPI)
	}
	for _, t := range p.Touchpoints {
		u.refs(t.Library, t.Offers...)
	}
	for _, c := range p.Policies {
		u.refs(c.Library, c.Checks...)
		u.refs(c.Library, c.Suppress)
	}
	if f := p.Funnel; f != nil {
		for _, s := range f.Stages {
			u.refs(f.Library, s.KPIs...)
		}
	}
	for _, c := range p.Checks {
		u.names(c.Library, c.Holds)
	}
}

// steps looks at the steps of a flow that name events, checks and fragments, and
// not into the bodies that steps have.
func (u unused) steps(library string, list []lang.Step) {
	for _, s := range list {
		switch s := s.(type) {
		case *lang.Wait:
			u.refs(library, s.Event)
			for _, o := range s.On {
				u.refs(library, o.Event)
			}
		case *lang.Guard:
			u.refs(library, s.Checks...)
		case *lang.Use:
			u.refs(library, s.Fragment)
		case *lang.Emit:
			u.refs(library, s.Event)
		}
	}
}

// refs crosses out the targets of references that stand in a block of a library,
// or of the project itself.
func (u unused) refs(library string, list ...lang.Ref) {
	for _, r := range list {
		if len(u) == 0 || library != "" || !r.Set() || r.Library != "" || !r.Rng.Known() {
			continue
		}
		name := r.Type + "." + r.Name
		if b := u[name]; b != nil && b == r.Target && !b.Head().Range.Contains(r.Rng) {
			delete(u, name)
		}
	}
}

// names crosses out what a condition names.
func (u unused) names(library string, e expr.Expr) {
	if library != "" || len(u) == 0 {
		return
	}
	expr.Walk(e, func(e expr.Expr) bool {
		if r, ok := e.(*expr.Ref); ok && r.Library == "" && r.NameRng.Known() {
			name := r.Block + "." + r.Name
			if b := u[name]; b != nil && !b.Head().Range.Contains(r.NameRng) {
				delete(u, name)
			}
		}
		return len(u) > 0
	})
}
