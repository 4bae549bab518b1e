package reference

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
)

// internal is a name with the letters that HubSpot's names have.
func internal(s string) string {
	b := []byte(strings.ToLower(s))
	for i, c := range b {
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			b[i] = '_'
		}
	}
	return string(b[:min(len(b), 100)])
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

// property is where an attribute of the profile is kept, and whether that is a
// choice of some values.
func (w *writer) property(attr string) (name string, choice bool) {
	a := w.attribute(attr)
	choice = a != nil && (len(a.Values) > 0 || a.Type != nil && a.Type.Kind == expr.TList)
	if b, ok := w.bound(targets.BindProfile, attr); ok {
		switch kind, rest, cut := strings.Cut(b, ":"); {
		case cut && kind == "choice":
			return rest, true
		case cut && kind == "text":
			return rest, false
		}
		return b, choice
	}
	switch attr {
	case "first_name":
		return "firstname", false
	case "last_name":
		return "lastname", false
	}
	return internal(attr), choice
}

func (w *writer) field(event, attr string) string {
	if b, ok := w.bound(targets.BindEvent, event+"."+attr); ok {
		return b
	}
	return attr
}

// fact is what a path reads, and whether it is a choice of some values.
func (w *writer) fact(p *expr.Path) (f proof.Fact, choice, ok bool) {
	if f, _, ok := w.answer(p, w.state); ok && f.Key != "" {
		return f, false, true
	}
	if len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return f, false, false
	}
	name, choice := w.property(p.Steps[0].Name)
	switch p.Root {
	case "profile":
		return proof.Fact{Key: "property " + name}, choice, true
	case "entered":
		if a := w.attribute(p.Steps[0].Name); a != nil && a.Changes.Value == "never" {
			return proof.Fact{Key: "property " + name}, choice, true
		}
		return proof.Fact{Key: "at entry " + name, Fixed: true}, false, !w.outside
	case "trigger":
		return proof.Fact{Key: "event " + w.field(w.event, p.Steps[0].Name), Fixed: true}, false, w.event != "" && !w.outside
	case "received": // within the test of a past event
		return proof.Fact{Key: "property " + w.field(w.received, p.Steps[0].Name)}, false, w.received != ""
	}
	return f, false, false
}

// there is t of a value of f, where t asks a fact of its own, which says nothing of
// whether there is one.
func there(f proof.Fact, t proof.Test) proof.Cond { return proof.All{isSetOf(f), t} }

// equals is that f is v, or holds it as one of its values.
func equals(f proof.Fact, choice bool, v proof.Value) proof.Cond {
	if choice && v.Kind == proof.Text {
		return there(f, proof.Test{Fact: proof.Fact{Key: fmt.Sprintf("%s holds %q", f.Key, v.Text), Fixed: f.Fixed}, Op: proof.IsTrue})
	}
	return proof.Test{Fact: f, Op: proof.Equals, Value: v}
}

// Dates are the properties that hold dates of the profile, by name.
func Dates(in *targets.Input) map[string]bool {
	w := &writer{Writer: course.NewWriter(in.Program.Project, nil, maxDepth), in: in}
	out := map[string]bool{}
	if w.Project.Profile == nil {
		return out
	}
	for _, a := range w.Project.Profile.Attributes {
		if t := a.Type; t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime) {
			name, _ := w.property(a.Label)
			out[name] = true
		}
	}
	return out
}
