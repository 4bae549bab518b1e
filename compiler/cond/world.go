package cond

import (
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// World is what conditions of a project speak of. It does not change.
type World struct {
	program  *compiler.Program
	profile  map[string]*lang.TypedAttr
	segments map[string]*lang.Segment // by library and name
	checks   map[string]*lang.Check
	zone     *time.Location
	writers  map[string][]string // what is written ("profile.vip", "event.x"), by the journeys that do, once each
	enrolled map[string]bool     // journeys that another one puts people in
}

// NewWorld reads the declarations that conditions of p refer to.
func NewWorld(p *compiler.Program) *World {
	w := &World{
		program: p, zone: time.UTC,
		profile: map[string]*lang.TypedAttr{}, segments: map[string]*lang.Segment{}, checks: map[string]*lang.Check{},
		writers: map[string][]string{}, enrolled: map[string]bool{},
	}
	if p.Project == nil {
		return w
	}
	if s := p.Project.Settings; s != nil {
		if z, err := time.LoadLocation(s.Timezone.Value); err == nil && s.Timezone.Value != "" {
			w.zone = z
		}
	}
	if p.Project.Profile != nil {
		for _, a := range p.Project.Profile.Attributes {
			w.profile[a.Label] = a
		}
	}
	w.declare("", p.Project, 0)
	for _, j := range p.Journeys {
		for _, n := range j.Nodes {
			w.notes(j, n)
		}
	}
	return w
}

// maxLibraries bounds libraries of libraries.
const maxLibraries = 16

func (w *World) declare(lib string, p *lang.Project, depth int) {
	for _, s := range p.Segments {
		w.segments[address(lib, s.Label)] = s
	}
	for _, c := range p.Checks {
		w.checks[address(lib, c.Label)] = c
	}
	for _, l := range p.Libraries {
		if l.Project != nil && depth < maxLibraries {
			w.declare(nested(lib, l.Label), l.Project, depth+1)
		}
	}
}

func address(lib, name string) string { return lib + "/" + name }

// nested is the name of library inner of library outer.
func nested(outer, inner string) string {
	if outer == "" || inner == "" {
		return outer + inner
	}
	return outer + "." + inner
}

// notes writes down what a step changes for other runs.
func (w *World) notes(j *compiler.Journey, n *compiler.Node) {
	for _, what := range writes(n) {
		list := w.writers[what]
		if len(list) == 0 || list[len(list)-1] != j.Label {
			w.writers[what] = append(list, j.Label)
		}
	}
	if n.Enroll != nil && n.Enroll.Journey != nil {
		w.enrolled[n.Enroll.Journey.Label] = true
	}
}

// writes is what a step changes, in the words of variable.reads.
func writes(n *compiler.Node) []string {
	var list []string
	switch {
	case n.Update != nil:
		for _, part := range [][]lang.Entry[expr.Expr]{n.Update.Set, n.Update.Add, n.Update.Remove} {
			for _, e := range part {
				list = append(list, "profile."+e.Key)
			}
		}
		for _, c := range n.Update.Consents {
			if c.Consent != nil {
				list = append(list, "consent."+c.Consent.Label)
			}
		}
	case n.Emit != nil && n.Emit.Event != nil:
		list = append(list, "event."+n.Emit.Event.Label)
	case n.Send != nil:
		list = append(list, "event.message_sent", "event.delivered", "event.bounced")
		if n.Send.Message != nil {
			list = append(list, "message."+n.Send.Message.Label)
		}
	}
	return list
}

// inLibrary is e, which stands in a block of lib, with its references as the
// project sees them.
func inLibrary(e expr.Expr, lib string) expr.Expr {
	if lib == "" || e == nil {
		return e
	}
	return expr.Rewrite(e, func(n expr.Expr) expr.Expr {
		r, ok := n.(*expr.Ref)
		if !ok || r.Block == "send" || r.Block == "step" {
			return n
		}
		c := *r
		c.Library = nested(lib, r.Library)
		return &c
	})
}

// segment is the condition of a segment, nil if it is the engine's own.
func (w *World) segment(lib, name string) expr.Expr {
	s := w.segments[address(lib, name)]
	if s == nil {
		return nil
	}
	return inLibrary(s.When, lib)
}

// check is the condition of a check with the defaults of its parameters, nil if
// another system knows it or it is tested for each product.
func (w *World) check(lib, name string) expr.Expr {
	c := w.checks[address(lib, name)]
	if c == nil || c.Holds == nil || c.Per.Value == "product" {
		return nil
	}
	e := (&compiler.Guard{}).Condition(c)
	if c.Library != "" {
		return e // Condition has named the library
	}
	return inLibrary(e, lib)
}

// changeOf is how an attribute of the profile moves.
func (w *World) changeOf(attr string) change {
	a := w.profile[attr]
	if a == nil {
		return live
	}
	switch a.Changes.Value {
	case "never":
		return fixed
	case "grows":
		return grows
	}
	return live
}

// attribute is the declaration behind a path of profile, entered or trigger, nil
// if there is none or several.
func (w *World) attribute(p *expr.Path, triggers []*lang.Event) (*lang.TypedAttr, bool) {
	if len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return nil, false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "profile", "entered":
		a := w.profile[name]
		return a, a != nil && a.Required.Value
	case "trigger":
		var one *lang.TypedAttr
		required := len(triggers) > 0
		for _, e := range triggers {
			var found *lang.TypedAttr
			for _, a := range e.Attributes {
				if a.Label == name {
					found = a
				}
			}
			required = required && found != nil && found.Required.Value
			one = found
		}
		if len(triggers) != 1 {
			one = nil
		}
		return one, required
	}
	return nil, false
}

// pathName is a path as text.
func pathName(p *expr.Path) string {
	plain := true
	for _, s := range p.Steps {
		plain = plain && s.Name != ""
	}
	if !plain {
		return expr.Print(p)
	}
	var b strings.Builder
	b.WriteString(p.Root)
	for _, s := range p.Steps {
		b.WriteString("." + s.Name)
	}
	return b.String()
}
