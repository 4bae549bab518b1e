package shape

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"
)

// read makes a rule of a schema; nil if it says what a rule cannot.
func read(text []byte) *rule {
	r := reader{named: map[string]*rule{}}
	if json.Unmarshal(text, &r.document) != nil {
		return nil
	}
	root := r.rule(r.document)
	if r.failed {
		return nil
	}
	return root
}

type reader struct {
	document any
	named    map[string]*rule // by reference
	failed   bool
}

func (r *reader) rule(v any) *rule {
	s, ok := v.(map[string]any)
	if !ok {
		r.failed = true // true and false are schemas too, which ours do not use
		return nil
	}
	if ref, ok := s["$ref"].(string); ok {
		return r.refer(ref)
	}
	out := open()
	r.fill(out, s)
	return out
}

// refer is the rule of a definition, which may lie within itself.
func (r *reader) refer(ref string) *rule {
	if out, ok := r.named[ref]; ok {
		return out
	}
	name, ok := strings.CutPrefix(ref, "#/definitions/")
	root, _ := r.document.(map[string]any)
	all, _ := root["definitions"].(map[string]any)
	s, found := all[name].(map[string]any)
	if _, again := s["$ref"]; !ok || !found || again {
		r.failed = true
		return nil
	}
	out := open()
	r.named[ref] = out
	r.fill(out, s)
	return out
}

// open is the rule that everything fits.
func open() *rule {
	return &rule{maxItems: -1, maxLength: -1, least: math.Inf(-1), most: math.Inf(1), above: math.Inf(-1), below: math.Inf(1)}
}

func (r *reader) fill(out *rule, s map[string]any) {
	for key, v := range s {
		switch key {
		case "$schema", "title", "description", "definitions":
		case "format":
			out.instant = v == "date-time"
			r.failed = r.failed || !out.instant
		case "type":
			if one, ok := v.(string); ok {
				out.types = []string{one}
			} else {
				out.types = r.texts(v)
			}
		case "const":
			out.constant = &v
			r.plain(v)
		case "enum":
			out.enum = r.list(v)
			for _, x := range out.enum {
				r.plain(x)
			}
		case "properties":
			out.properties = r.byName(v)
		case "required":
			out.required = r.texts(v)
		case "additionalProperties":
			if open, ok := v.(bool); ok {
				out.closed = !open
			} else {
				out.others = r.rule(v)
			}
		case "dependencies":
			out.dependencies = r.needs(v)
		case "items":
			out.items = r.rule(v)
		case "uniqueItems":
			out.unique, _ = v.(bool)
		case "minItems":
			out.minItems = r.count(v)
		case "maxItems":
			out.maxItems = r.count(v)
		case "minProperties":
			out.minProperties = r.count(v)
		case "minLength":
			out.minLength = r.count(v)
		case "maxLength":
			out.maxLength = r.count(v)
		case "pattern":
			r.pattern(out, v)
		case "minimum":
			out.least = r.number(v)
		case "maximum":
			out.most = r.number(v)
		case "exclusiveMinimum":
			out.above = r.number(v)
		case "exclusiveMaximum":
			out.below = r.number(v)
		case "allOf":
			out.all = r.rules(v)
		case "anyOf":
			out.some = r.rules(v)
		case "oneOf":
			out.only = r.rules(v)
		case "not":
			// A rule's no may be for want of a better answer, so what is turned round is
			// only what it knows for certain.
			if names, ok := v.(map[string]any); ok && len(names) == 1 && names["required"] != nil {
				out.unless = r.texts(names["required"])
			}
			r.failed = r.failed || out.unless == nil
		case "if":
			out.when = r.rule(v)
			out.key, out.keyIs = single(v)
		case "then":
			out.then = r.rule(v)
		case "else":
			out.els = r.rule(v)
		default:
			r.failed = true
		}
	}
}

func (r *reader) list(v any) []any {
	list, ok := v.([]any)
	r.failed = r.failed || !ok
	return list
}

// plain refuses constants that are lists or objects.
func (r *reader) plain(v any) {
	switch v.(type) {
	case []any, map[string]any:
		r.failed = true
	}
}

func (r *reader) texts(v any) []string {
	var out []string
	for _, x := range r.list(v) {
		s, ok := x.(string)
		r.failed = r.failed || !ok
		out = append(out, s)
	}
	return out
}

func (r *reader) rules(v any) []*rule {
	var out []*rule
	for _, x := range r.list(v) {
		out = append(out, r.rule(x))
	}
	return out
}

func (r *reader) byName(v any) map[string]*rule {
	all, ok := v.(map[string]any)
	r.failed = r.failed || !ok
	out := map[string]*rule{}
	for name, x := range all {
		out[name] = r.rule(x)
	}
	return out
}

func (r *reader) needs(v any) map[string][]string {
	all, ok := v.(map[string]any)
	r.failed = r.failed || !ok
	out := map[string][]string{}
	for name, x := range all {
		out[name] = r.texts(x)
	}
	return out
}

func (r *reader) number(v any) float64 {
	f, ok := v.(float64)
	r.failed = r.failed || !ok
	return f
}

func (r *reader) count(v any) int { return int(r.number(v)) }

// pattern is a test of a regular expression. One that looks at both ends alone is
// asked of copy of any length, which an automaton would read as a whole.
func (r *reader) pattern(out *rule, v any) {
	s, _ := v.(string)
	p, err := regexp.Compile(s)
	if err != nil {
		r.failed = true
		return
	}
	out.pattern, out.written, out.sequence = p.MatchString, s, sequenceOf(s)
	head, tail, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(s, "^"), "$"), `[\s\S]*`)
	first, plain := literal(head)
	last, also := literal(tail)
	if !ok || !plain || !also || s[0] != '^' || s[len(s)-1] != '$' {
		return
	}
	out.pattern = func(s string) bool {
		return len(s) >= len(first)+len(last) && strings.HasPrefix(s, first) && strings.HasSuffix(s, last)
	}
	if asWritten(first) && asWritten(last) {
		out.head, out.tail = first, last
	}
}

// asWritten reports whether JSON may write s as it is.
func asWritten(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return true
}

// single is the property, and what it is, where a schema asks for nothing else.
func single(v any) (string, any) {
	s, _ := v.(map[string]any)
	properties, ok := s["properties"].(map[string]any)
	if !ok || len(s) != 1 || len(properties) != 1 {
		return "", nil
	}
	for name, p := range properties {
		if p, ok := p.(map[string]any); ok && len(p) == 1 && p["const"] != nil {
			return name, p["const"]
		}
	}
	return "", nil
}

// literal is the text that a regular expression without operators means.
func literal(s string) (string, bool) {
	p, err := regexp.Compile(s)
	if err != nil {
		return "", false
	}
	text, whole := p.LiteralPrefix()
	return text, whole
}
