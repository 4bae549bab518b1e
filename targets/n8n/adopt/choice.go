package adopt

import (
	"regexp"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// fork leads those for whom the conditions of a node hold one way, and others
// another.
func (r *flow) fork(i int, then *behind, label string, other int) adopt.Step {
	s := adopt.Step{Type: "branch", NoNext: true}
	when := r.conditions(i, r.nodes[i].p, &s)
	s.Ways = []adopt.Way{
		{Type: "case", Name: label, Body: true, To: r.out(i, 0, then), Attrs: []adopt.Attr{{Name: "when", Value: when}}},
		{Type: "otherwise", To: other},
	}
	return s
}

// choose is a Switch: each rule is a case.
func (r *flow) choose(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	s := adopt.Step{Type: "branch", NoNext: true}
	rest := adopt.End
	rules := r.f.List(object(n.p, "rules"), "values")
	for k, x := range rules {
		r.f.Object(x, "a rule")
		when := r.conditions(i, x, &s)
		name := or(r.f.String(x, "outputKey"), caseName(when))
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: name, Body: true, To: r.out(i, k, then), Attrs: []adopt.Attr{{Name: "when", Value: when}}})
	}
	if r.f.String(object(n.p, "options"), "fallbackOutput") == "extra" {
		rest = r.out(i, len(rules), then)
	}
	// Older ones compare one value with others.
	for k, x := range r.f.List(object(n.p, "rules"), "rules") {
		r.f.Object(x, "a rule")
		left, ok := r.value(i, n.p.Get("value1"))
		right, ok2 := r.value(i, x.Get("value2"))
		when, ok3 := compared(or(r.f.String(n.p, "dataType"), "number"), or(r.f.String(x, "operation"), "equal"), left, right)
		if !ok || !ok2 || !ok3 {
			when = r.unsayable(i, x, &s)
		}
		output := int(number(x.Get("output"), float64(k)))
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: caseName(when), Body: true, To: r.out(i, max(output, 0), then), Attrs: []adopt.Attr{{Name: "when", Value: when}}})
	}
	if x := n.p.Get("fallbackOutput"); x != nil && number(x, -1) >= 0 {
		rest = r.out(i, int(number(x, 0)), then)
	}
	if len(s.Ways) == 0 {
		s.Type, s.NoNext, s.Next = "", false, r.out(i, 0, then)
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "this Switch goes by a number that is computed; only its first way is here", Detail: printed(n.p), At: r.where(i)})
		return s
	}
	if rest == adopt.End {
		rest = r.end(then)
	}
	s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", To: rest})
	return s
}

// caseName is what a case is called that has no name.
func caseName(when string) string {
	if at := strings.IndexByte(when, '"'); at >= 0 {
		if name := adopt.Plain(when[at:]); name != "" {
			return name
		}
	}
	return when
}

// unsayable notes conditions that have no words; nobody takes such a way.
func (r *flow) unsayable(i int, v *located.Value, s *adopt.Step) string {
	s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "a condition has no words here, so nobody goes this way", Detail: printed(v), At: r.where(i)})
	return "false"
}

// conditions are those of an If, a Filter or a rule.
func (r *flow) conditions(i int, p *located.Value, s *adopt.Step) string {
	c := object(p, "conditions")
	by := " && "
	if or(r.f.String(c, "combinator"), r.f.String(p, "combineOperation")) == "or" || r.f.String(p, "combineOperation") == "any" {
		by = " || "
	}
	var parts []string
	add := func(x *located.Value, text string, ok bool) {
		if !ok {
			text = r.unsayable(i, x, s)
		}
		parts = append(parts, text)
	}
	for _, x := range r.f.List(c, "conditions") {
		r.f.Object(x, "a condition")
		o := object(x, "operator")
		text, ok := r.condition(i, r.f.String(o, "type"), r.f.String(o, "operation"), x.Get("leftValue"), x.Get("rightValue"))
		add(x, text, ok)
	}
	for _, kind := range []string{"string", "number", "boolean", "dateTime"} {
		for _, x := range r.f.List(c, kind) {
			r.f.Object(x, "a condition")
			text, ok := r.condition(i, kind, or(r.f.String(x, "operation"), "equal"), x.Get("value1"), x.Get("value2"))
			add(x, text, ok)
		}
	}
	if len(parts) == 0 {
		return r.unsayable(i, p, s)
	}
	return strings.Join(parts, by)
}

func (r *flow) condition(i int, kind, operation string, left, right *located.Value) (string, bool) {
	if kind == "boolean" { // an expression that is a condition
		if code, ok := wholeOf(left); ok {
			if e := r.parsed(i, code); e != nil {
				w := r.words()
				w.Truthy = false
				if text, ok := w.Condition(e); ok {
					switch {
					case operation == "true", operation == "equals" || operation == "equal":
						if right == nil || right.Kind != 't' || right.Truth || operation == "true" {
							return text, true
						}
						return "!(" + text + ")", true
					case operation == "false", operation == "notEqual":
						return "!(" + text + ")", true
					}
				}
			}
		}
	}
	l, ok := r.value(i, left)
	if !ok || left == nil {
		return "", false
	}
	r1, ok := r.value(i, right)
	if !ok {
		return "", false
	}
	if kind == "number" {
		r.use(l, "number")
		if right != nil && right.Kind == '"' { // older files write figures as text
			r1 = strings.Trim(r1, `"`)
		}
	}
	if kind == "boolean" {
		r.use(l, "bool")
	}
	if kind == "dateTime" {
		r.use(l, "datetime")
	}
	if kind == "array" {
		r.use(l, "list")
	}
	return compared(kind, operation, l, r1)
}

func wholeOf(v *located.Value) (string, bool) {
	if v == nil || v.Kind != '"' {
		return "", false
	}
	return whole(v.Text)
}

// compared is a comparison, by the names that n8n has and had for them.
func compared(kind, operation, l, r string) (string, bool) {
	signs := map[string]string{
		"equals": "==", "equal": "==", "notEquals": "!=", "notEqual": "!=", "gt": ">", "larger": ">", "gte": ">=", "largerEqual": ">=",
		"lt": "<", "smaller": "<", "lte": "<=", "smallerEqual": "<=", "after": ">", "before": "<", "afterOrEquals": ">=", "beforeOrEquals": "<=",
	}
	constant := strings.HasPrefix(r, `"`)
	switch operation {
	case "exists", "isNotEmpty", "notEmpty":
		return l + " != null", true
	case "notExists", "isEmpty", "empty":
		return l + " == null", true
	case "true":
		return l, true
	case "false":
		return "!" + l, true
	case "startsWith", "endsWith", "notStartsWith", "notEndsWith":
		name := map[string]string{"s": "starts_with", "e": "ends_with"}[strings.ToLower(strings.TrimPrefix(operation, "not"))[:1]]
		test := name + "(" + l + ", " + r + ")"
		if strings.HasPrefix(operation, "not") {
			test = "!" + test
		}
		return test, true
	case "contains", "notContains":
		test := "contains(" + l + ", " + r + ")"
		if kind != "array" {
			if !constant {
				return "", false
			}
			test = "matches(" + l + ", " + adopt.Quote("(?i)"+regexp.QuoteMeta(strings.Trim(r, `"`))) + ")"
		}
		if operation == "notContains" {
			test = "!" + test
		}
		return test, true
	case "regex", "notRegex":
		if !constant {
			return "", false
		}
		test := "matches(" + l + ", " + r + ")"
		if operation == "notRegex" {
			test = "!" + test
		}
		return test, true
	}
	sign := signs[operation]
	if sign == "" || kind == "number" && (constant || r == "") {
		return "", false
	}
	return l + " " + sign + " " + r, true
}
