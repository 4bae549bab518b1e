package shape

import (
	"bytes"
	"math"
	"slices"
	"time"
	"unicode/utf8"
)

// rule is a schema, read for asking alone whether a value fits.
type rule struct {
	types           []string
	constant        *any
	enum            []any
	properties      map[string]*rule
	required        []string
	unless          []string // an object in which these are not all there
	closed          bool     // no other properties
	others          *rule    // of the other properties; nil is any
	dependencies    map[string][]string
	items           *rule
	unique          bool
	minItems        int
	maxItems        int // -1 is any number
	minProperties   int
	minLength       int
	maxLength       int // code points; -1 is any number
	pattern         func(string) bool
	written         string   // the pattern as the schema has it
	head, tail      string   // where the pattern asks for these ends alone
	sequence        sequence // the same pattern, where it is one
	instant         bool     // the format date-time
	least, most     float64
	above, below    float64 // exclusive
	all, some, only []*rule // allOf, anyOf, oneOf
	when, then, els *rule
	key             string // where `when` asks for nothing but that this property,
	keyIs           any    // if there is one, is this
}

// fits reports whether v is what r asks for.
func (r *rule) fits(v *value) bool {
	if r == nil {
		return true
	}
	if r.types != nil && !r.typed(v) {
		return false
	}
	if r.constant != nil && !v.is(*r.constant) || r.enum != nil && !slices.ContainsFunc(r.enum, v.is) {
		return false
	}
	if r.unless != nil && (v.kind != '{' || !slices.ContainsFunc(r.unless, func(name string) bool { return !v.has(name) })) {
		return false
	}
	switch v.kind {
	case '"':
		if !r.fitsText(v) {
			return false
		}
	case '0':
		if v.number < r.least || v.number > r.most || v.number <= r.above || v.number >= r.below {
			return false
		}
	case '[':
		if !r.fitsList(v.items) {
			return false
		}
	case '{':
		if !r.fitsObject(v) {
			return false
		}
	}
	return r.combined(v)
}

func (r *rule) combined(v *value) bool {
	for _, x := range r.all {
		if !x.fits(v) {
			return false
		}
	}
	if r.some != nil && fitting(r.some, v) == 0 || r.only != nil && fitting(r.only, v) != 1 {
		return false
	}
	if r.when != nil {
		if r.applies(v) {
			return r.then.fits(v)
		}
		return r.els.fits(v)
	}
	return true
}

// applies is what `when` says of v.
func (r *rule) applies(v *value) bool {
	if r.key == "" {
		return r.when.fits(v)
	}
	for i, name := range v.names {
		if string(name) == r.key {
			return v.items[i].is(r.keyIs)
		}
	}
	return true
}

func fitting(list []*rule, v *value) int {
	n := 0
	for _, x := range list {
		if x.fits(v) {
			n++
		}
	}
	return n
}

func (r *rule) typed(v *value) bool {
	for _, t := range r.types {
		switch v.kind {
		case 'n':
			if t == "null" {
				return true
			}
		case 't', 'f':
			if t == "boolean" {
				return true
			}
		case '"':
			if t == "string" {
				return true
			}
		case '0':
			if t == "number" || t == "integer" && v.number == math.Trunc(v.number) {
				return true
			}
		case '[':
			if t == "array" {
				return true
			}
		case '{':
			if t == "object" {
				return true
			}
		}
	}
	return false
}

func (r *rule) fitsText(v *value) bool {
	if r.minLength == 0 && r.maxLength < 0 && !r.instant && r.pattern == nil {
		return true
	}
	if r.head != "" && r.minLength == 0 && r.maxLength < 0 && !r.instant && r.ends(v.raw) {
		return true
	}
	if r.sequence != nil && r.minLength == 0 && r.maxLength < 0 && !r.instant && r.sequence.fits(v.raw) {
		return true
	}
	s, ok := v.string()
	if !ok {
		return false
	}
	if n := utf8.RuneCountInString(s); n < r.minLength || r.maxLength >= 0 && n > r.maxLength {
		return false
	}
	if r.instant {
		if _, err := time.Parse(time.RFC3339, s); err != nil {
			return false
		}
	}
	return r.pattern == nil || r.pattern(s)
}

// ends asks for the ends of a text as it is written. Where they are not there they
// may be written otherwise.
func (r *rule) ends(raw []byte) bool {
	return len(raw) >= len(r.head)+len(r.tail) && bytes.HasPrefix(raw, []byte(r.head)) && bytes.HasSuffix(raw, []byte(r.tail))
}

func (r *rule) fitsList(list []value) bool {
	if len(list) < r.minItems || r.maxItems >= 0 && len(list) > r.maxItems {
		return false
	}
	for i := range list {
		if r.items != nil && !r.items.fits(&list[i]) {
			return false
		}
		for k := range i {
			if r.unique && list[i].equal(&list[k]) {
				return false
			}
		}
	}
	return true
}

func (r *rule) fitsObject(o *value) bool {
	if len(o.items) < r.minProperties {
		return false
	}
	for _, name := range r.required {
		if !o.has(name) {
			return false
		}
	}
	for i, name := range o.names {
		p, known := r.properties[string(name)]
		switch {
		case known && !p.fits(&o.items[i]), !known && (r.closed || !r.others.fits(&o.items[i])):
			return false
		}
		for _, other := range r.dependencies[string(name)] {
			if !o.has(other) {
				return false
			}
		}
	}
	return true
}

func (v *value) has(name string) bool {
	return slices.ContainsFunc(v.names, func(n []byte) bool { return string(n) == name })
}

// is reports whether v is c, as encoding/json decodes it: nothing else than text,
// numbers, truths and null, of which alone our schemas have constants.
func (v *value) is(c any) bool {
	switch c := c.(type) {
	case nil:
		return v.kind == 'n'
	case bool:
		return v.kind == 't' && c || v.kind == 'f' && !c
	case float64:
		return v.kind == '0' && v.number == c
	case string:
		if v.kind != '"' {
			return false
		}
		if string(v.raw) == c {
			return bytes.IndexByte(v.raw, '\\') < 0
		}
		s, ok := v.string()
		return ok && bytes.IndexByte(v.raw, '\\') >= 0 && s == c
	}
	return false
}

// equal compares what is not nested; else it says yes, which leaves the answer to
// others.
func (v *value) equal(w *value) bool {
	if v.kind != w.kind {
		return false
	}
	switch v.kind {
	case '0':
		return v.number == w.number
	case '"':
		s, ok := v.string()
		t, also := w.string()
		return !ok || !also || s == t
	}
	return true
}
