package adopt

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// declare puts labels in where steps name others, and declares what the journey
// names.
func (r *journey) declare() {
	for i := range r.j.Steps {
		s := &r.j.Steps[i]
		for k, a := range s.Attrs {
			if at, ok := strings.CutPrefix(a.Value, "\x00"); ok {
				n, _ := strconv.Atoi(at)
				s.Attrs[k].Value = adopt.Ref("step", r.j.Steps[n].Name)
			}
		}
	}
	for _, name := range sorted(r.kinds) {
		r.known(name, r.kinds[name])
	}
	for i := range r.j.Steps {
		s := &r.j.Steps[i]
		r.names(s.Attrs)
		for _, w := range s.Ways {
			r.names(w.Attrs)
		}
	}
	var heads func(list []adopt.Body)
	heads = func(list []adopt.Body) {
		for _, h := range list {
			r.names(h.Attrs)
			heads(h.Blocks)
		}
	}
	heads(r.j.Heads)
	for _, label := range r.messages {
		m := r.a.messages[label]
		for _, l := range m.locales {
			heads(m.parts[l])
		}
	}
	for i := range r.j.Steps {
		s := &r.j.Steps[i]
		if x := r.answers[s.Name]; s.Type == "webhook" && x != nil && len(x.fields) > 0 {
			s.Ways = append([]adopt.Way{{Type: "returns", Body: true, To: s.Next, Attrs: []adopt.Attr{{Name: "attributes", Value: x.Types()}}}}, s.Ways...)
		}
	}
}

// Types is the attributes of a record as one object of types.
func (r *Record) Types() string {
	var list []adopt.Attr
	for _, name := range slices.Sorted(maps.Keys(r.fields)) {
		f := r.fields[name]
		typ := f.typ()
		if len(f.attrs) > 0 {
			typ = f.attrs[0].Value
		}
		list = append(list, adopt.Attr{Name: name, Value: typ})
	}
	return adopt.Object(list)
}

func (r *journey) names(attrs []adopt.Attr) {
	for _, a := range attrs {
		r.looks(a.Value)
	}
}

// known declares what a name leads to, if nothing has declared it.
func (r *journey) known(name, kind string) {
	root, rest, deep := strings.Cut(name, ".")
	if !deep || rest == "" {
		return
	}
	label, field, _ := strings.Cut(rest, ".")
	switch root {
	case "profile", "entered":
		if f := r.a.profile.fields[first(rest)]; f == nil || f.attrs == nil {
			r.a.Attribute(rest, kind)
		}
	case "trigger":
		for _, e := range r.events {
			r.field(e, rest, kind)
		}
	case "event":
		if adopt.Plain(label) == label {
			r.a.Event(label, "")
		}
	case "wait":
		if field != "on" && field != "" {
			for _, e := range r.waited(label) {
				r.field(e, field, kind)
			}
		}
	case "step":
		if x := r.answers[label]; x != nil && field != "" {
			if t := r.told(label, field); t != "" {
				x.fields[first(field)] = &fieldType{attrs: []adopt.Attr{{Name: "type", Value: t}}}
				return
			}
			x.Field(field, kind)
		}
	case "segment", "check", "consent", "offer", "secret", "team":
		if r.a.program == nil && adopt.Plain(label) == label {
			r.plain(root, label)
		}
	}
}

// plain declares a thing of which only the name is known.
func (r *journey) plain(typ, label string) {
	switch typ {
	case "consent":
		b := r.a.Declare(typ, label, "", adopt.Attr{Name: "basis", Value: `"opt_in"`})
		if b.Remarks == nil {
			b.Remarks = []adopt.Remark{{Kind: adopt.Missing, Text: "on what ground it is given, and for which channels, program.json says"}}
		}
	case "offer":
		r.a.Declare(typ, label, "", adopt.Attr{Name: "title", Value: adopt.Quote(label)})
	default:
		r.a.Declare(typ, label, "")
	}
}

func first(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

// field declares an attribute of an event, unless the program has.
func (r *journey) field(event, path, kind string) {
	e := r.a.Event(event, "")
	if f := e.fields[first(path)]; f == nil || f.attrs == nil {
		e.Field(path, kind)
	}
}

// waited are the events that end a wait.
func (r *journey) waited(label string) []string {
	var out []string
	for i := range r.j.Steps {
		s := &r.j.Steps[i]
		if s.Name != label || s.Type != "wait" {
			continue
		}
		for _, w := range s.Ways {
			for _, a := range w.Attrs {
				if e, ok := strings.CutPrefix(a.Value, "event."); ok && a.Name == "event" {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// told is the type that the program gives to a part of a webhook's answer.
func (r *journey) told(label, path string) string {
	for id, l := range r.labels {
		n := r.a.node(r.label, id)
		if l != label || n == nil {
			continue
		}
		for _, x := range r.a.program.f.List(n.Get("webhook"), "returns") {
			if r.a.program.f.String(x, "name") == first(path) {
				return r.a.program.f.String(x, "type")
			}
		}
	}
	return ""
}

// typeOf is the type of what a name leads to, as a parameter of a message has it.
func (r *journey) typeOf(name string) string {
	root, rest, _ := strings.Cut(name, ".")
	label, path, _ := strings.Cut(rest, ".")
	if root == "step" {
		if t := r.told(label, path); t != "" {
			return t
		}
	}
	if root == "wait" && path == first(path) {
		for id, l := range r.labels {
			if n := r.a.node(r.label, id); l == label && n != nil {
				_, on := r.a.program.waits(n)
				for _, attrs := range on {
					for _, a := range attrs {
						e := r.a.events[strings.TrimPrefix(a.Value, "event.")]
						if a.Name == "event" && e != nil && e.fields[path] != nil && e.fields[path].attrs != nil {
							return e.fields[path].attrs[0].Value
						}
					}
				}
			}
		}
	}
	if kind := r.kinds[name]; kind != "" && kind != "list" {
		return kind
	}
	return "string"
}
