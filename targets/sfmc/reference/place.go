package reference

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content/said"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

func (w *writer) bound(kind targets.BindKind, name string) (string, bool) {
	b, ok := w.in.Bindings.Find(kind, name)
	return b.Value, ok
}

// cutPlace parts "DATA EXTENSION.FIELD".
func cutPlace(s string) (extension, field string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

// contact is where an attribute of the profile is kept.
func (w *writer) contact(attr string) (extension, field string) {
	if b, ok := w.bound(targets.BindProfile, attr); ok {
		return cutPlace(b)
	}
	return w.in.Options["contact_data"], attr
}

// bindPlace is the field that a name is bound to, or what stands for one.
func (w *writer) bindPlace(kind targets.BindKind, name string) (extension, field string) {
	if b, ok := w.bound(kind, name); ok {
		return cutPlace(b)
	}
	return w.in.Options["contact_data"], targets.Placeholder(string(kind), name)
}

// field is what an attribute of an event is called in its definition.
func (w *writer) field(event, attr string) string {
	if b, ok := w.bound(targets.BindEvent, event+"."+attr); ok {
		return b
	}
	return attr
}

func (w *writer) contactFact(extension, field string, shape *proof.Shape) proof.Fact {
	return w.shaped(proof.Fact{Key: "contact " + extension + "." + field}, shape)
}

// shaped notes what a fact can be.
func (w *writer) shaped(f proof.Fact, shape *proof.Shape) proof.Fact {
	if w.Graph.Shapes[f.Key] == nil {
		w.Graph.Shapes[f.Key] = filled(shape)
	}
	f.Shape = w.Graph.Shapes[f.Key]
	return f
}

// filled is a shape without empty text, which Marketing Cloud takes for missing.
func filled(s *proof.Shape) *proof.Shape {
	if s == nil {
		return nil
	}
	out := *s
	out.Filled = true
	out.Elem = filled(s.Elem)
	out.Fields = nil
	for _, m := range s.Fields {
		out.Fields = append(out.Fields, proof.Member{Name: m.Name, Shape: filled(m.Shape)})
	}
	return &out
}

func (w *writer) attribute(name string) *lang.TypedAttr {
	if w.Project.Profile != nil {
		for _, a := range w.Project.Profile.Attributes {
			if a.Label == name {
				return a
			}
		}
	}
	return nil
}

func (w *writer) profileFact(attr string) proof.Fact {
	extension, field := w.contact(attr)
	shape := &proof.Shape{Kind: proof.TextShape}
	if a := w.attribute(attr); a != nil {
		shape = shapeOf(a)
	}
	return w.contactFact(extension, field, shape)
}

func (w *writer) eventFact(attr string) proof.Fact {
	shape := &proof.Shape{}
	for _, e := range w.Project.Events {
		for _, a := range e.Attributes {
			if e.Label == w.event && a.Label == attr {
				shape = shapeOf(a)
			}
		}
	}
	return w.shaped(proof.Fact{Key: "entry " + w.source + "." + w.field(w.event, attr), Fixed: true}, shape)
}

// enteredFact is when the person entered, which the server fills in.
func (w *writer) enteredFact() proof.Fact {
	field := "EnteredAt"
	if b, ok := w.bound(targets.BindEvent, w.event+".entered_at"); ok {
		field = b
	}
	return w.shaped(proof.Fact{Key: "entry " + w.source + "." + field, Fixed: true}, &proof.Shape{Kind: proof.InstantShape, Always: true})
}

// truthAt is that a field to which a name is bound is true.
func (w *writer) truthAt(kind targets.BindKind, name string) proof.Cond {
	extension, field := w.bindPlace(kind, name)
	return is(w.contactFact(extension, field, &proof.Shape{Kind: proof.TruthShape}), "==", proof.TruthOf(true))
}

func shapeOf(a *lang.TypedAttr) *proof.Shape {
	var values []string
	if a.Type != nil && a.Type.Kind == expr.TString {
		for _, v := range a.Values {
			values = append(values, v.Value)
		}
	}
	if s := said.Shape(a.Type, values); s != nil {
		return s
	}
	return &proof.Shape{}
}

// fact is what a path reads, and the same as the configuration of activities names
// it; false if nothing holds it.
func (w *writer) fact(p *expr.Path) (f proof.Fact, expression string, ok bool) {
	if p == nil || len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return f, "", false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "entered":
		if a := w.attribute(name); a == nil || a.Changes.Value != "never" {
			w.lost(profile.LossEnteredIsNow, p.Range(), "the profile is not kept as it was at entry")
		}
		fallthrough
	case "profile":
		extension, field := w.contact(name)
		return w.profileFact(name), `{{Contact.Attribute."` + extension + `"."` + field + `"}}`, true
	case "trigger":
		if w.event != "" {
			return w.eventFact(name), "{{Event." + w.source + `."` + w.field(w.event, name) + `"}}`, true
		}
	}
	return f, "", false
}
