package shape

import (
	"math"
	"reflect"
	"regexp"
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
	closed          bool  // no other properties
	others          *rule // of the other properties; nil is any
	dependencies    map[string][]string
	items           *rule
	unique          bool
	minItems        int
	maxItems        int // -1 is any number
	minProperties   int
	minLength       int
	maxLength       int // code points; -1 is any number
	pattern         *regexp.Regexp
	instant         bool // the format date-time
	least, most     float64
	above, below    float64 // exclusive
	all, some, only []*rule // allOf, anyOf, oneOf
	when, then, els *rule
}

// fits reports whether v, as encoding/json decodes it, is what r asks for.
func (r *rule) fits(v any) bool {
	if r == nil {
		return true
	}
	if r.types != nil && !r.typed(v) {
		return false
	}
	if r.constant != nil && !same(*r.constant, v) {
		return false
	}
	if r.enum != nil && !among(r.enum, v) {
		return false
	}
	switch v := v.(type) {
	case string:
		if !r.fitsText(v) {
			return false
		}
	case float64:
		if v < r.least || v > r.most || v <= r.above || v >= r.below {
			return false
		}
	case []any:
		if !r.fitsList(v) {
			return false
		}
	case map[string]any:
		if !r.fitsObject(v) {
			return false
		}
	}
	return r.combined(v)
}

func (r *rule) combined(v any) bool {
	for _, x := range r.all {
		if !x.fits(v) {
			return false
		}
	}
	if r.some != nil && fitting(r.some, v) == 0 || r.only != nil && fitting(r.only, v) != 1 {
		return false
	}
	if r.when != nil {
		if r.when.fits(v) {
			return r.then.fits(v)
		}
		return r.els.fits(v)
	}
	return true
}

func fitting(list []*rule, v any) int {
	n := 0
	for _, x := range list {
		if x.fits(v) {
			n++
		}
	}
	return n
}

func (r *rule) typed(v any) bool {
	for _, t := range r.types {
		switch x := v.(type) {
		case nil:
			if t == "null" {
				return true
			}
		case bool:
			if t == "boolean" {
				return true
			}
		case string:
			if t == "string" {
				return true
			}
		case float64:
			if t == "number" || t == "integer" && x == math.Trunc(x) {
				return true
			}
		case []any:
			if t == "array" {
				return true
			}
		case map[string]any:
			if t == "object" {
				return true
			}
		}
	}
	return false
}

func (r *rule) fitsText(s string) bool {
	if r.minLength > 0 || r.maxLength >= 0 {
		n := utf8.RuneCountInString(s)
		if n < r.minLength || r.maxLength >= 0 && n > r.maxLength {
			return false
		}
	}
	if r.instant {
		if _, err := time.Parse(time.RFC3339, s); err != nil {
			return false
		}
	}
	return r.pattern == nil || r.pattern.MatchString(s)
}

func (r *rule) fitsList(list []any) bool {
	if len(list) < r.minItems || r.maxItems >= 0 && len(list) > r.maxItems {
		return false
	}
	for i, x := range list {
		if r.items != nil && !r.items.fits(x) || r.unique && among(list[:i], x) {
			return false
		}
	}
	return true
}

func (r *rule) fitsObject(o map[string]any) bool {
	if len(o) < r.minProperties {
		return false
	}
	for _, name := range r.required {
		if _, ok := o[name]; !ok {
			return false
		}
	}
	for name, v := range o {
		p, known := r.properties[name]
		switch {
		case known && !p.fits(v), !known && (r.closed || !r.others.fits(v)):
			return false
		}
		for _, other := range r.dependencies[name] {
			if _, ok := o[other]; !ok {
				return false
			}
		}
	}
	return true
}

func among(list []any, v any) bool {
	for _, x := range list {
		if same(x, v) {
			return true
		}
	}
	return false
}

func same(a, b any) bool {
	switch a := a.(type) {
	case string:
		s, ok := b.(string)
		return ok && a == s
	case bool:
		t, ok := b.(bool)
		return ok && a == t
	case float64:
		f, ok := b.(float64)
		return ok && a == f
	case nil:
		return b == nil
	}
	return reflect.DeepEqual(a, b)
}
