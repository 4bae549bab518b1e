package adopt

import (
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// shape is what the uses of a value say of its type.
type shape struct {
	kind  string // of the language; "" if nothing says it
	mixed bool   // used in two ways
	parts map[string]*shape
	items *shape // of a list
}

// as notes a use.
func (s *shape) as(kind string) {
	if inner, ok := strings.CutPrefix(kind, "list("); ok {
		s.each().as(strings.TrimSuffix(inner, ")"))
		return
	}
	s.mixed = s.mixed || s.kind != "" && kind != "" && s.kind != kind
	if s.kind == "" {
		s.kind = kind
	}
}

func (s *shape) part(name string) *shape {
	if s.parts == nil {
		s.parts = map[string]*shape{}
	}
	if s.parts[name] == nil {
		s.parts[name] = &shape{}
	}
	return s.parts[name]
}

func (s *shape) each() *shape {
	if s.items == nil {
		s.items = &shape{}
	}
	return s.items
}

// typ is the type as the language writes it. What is used in several ways is a list
// before an object, and an object before text.
func (s *shape) typ() string {
	switch {
	case s.items != nil:
		return "list(" + s.items.typ() + ")"
	case s.parts != nil:
		var parts []adopt.Attr
		for _, name := range slices.Sorted(maps.Keys(s.parts)) {
			parts = append(parts, adopt.Attr{Name: name, Value: s.parts[name].typ()})
		}
		return "object(" + adopt.Object(parts) + ")"
	case s.kind == "" || s.mixed:
		return "string"
	}
	return s.kind
}

// fits reports whether the type lets a value be used as kind.
func (s *shape) fits(kind string) bool {
	if kind == "list" {
		return s.items != nil
	}
	return kind == "" || s.typ() == kind || kind == "scalar" && s.items == nil && s.parts == nil
}

// value is an expression that reads a value. Files are read twice: what all uses say of
// its type is known only the second time.
type value struct {
	text string
	now  *shape
	all  *shape // nil while files are read for the first time
}

// use notes that the value is used as kind; false if its type does not allow it.
func (v value) use(kind string) bool {
	if kind != "list" && kind != "scalar" {
		v.now.as(kind)
	} else if kind == "list" {
		v.now.each()
	}
	return v.all == nil || v.all.fits(kind)
}

// kind is the type that the uses say, as far as they are known.
func (v value) kind() string {
	if v.all != nil {
		return v.all.typ()
	}
	return v.now.typ()
}

// part is a value within it; false if its name cannot be said.
func (v value) part(name string) (value, bool) {
	if !inner(name) {
		return value{}, false
	}
	out := value{text: v.text + "." + name, now: v.now.part(name)}
	if v.all != nil {
		if v.all.items != nil || v.all.parts[name] == nil {
			return value{}, false
		}
		out.all = v.all.parts[name]
	}
	return out, true
}

// item is one of the values of a list, called text.
func (v value) item(text string) (value, bool) {
	out := value{text: text, now: v.now.each()}
	if v.all != nil {
		if v.all.items == nil {
			return value{}, false
		}
		out.all = v.all.items
	}
	return out, true
}

// inner reports whether the language takes s as the name of a part of an object.
func inner(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && (c >= '0' && c <= '9' || c == '_')) {
			return false
		}
	}
	return s != ""
}
