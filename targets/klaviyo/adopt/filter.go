package adopt

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// filter is an AND of groups as a condition, "" if it holds for everybody; false if
// a part of it cannot be said here and was left out.
func (r *flow) filter(v *located.Value) (string, bool) {
	var parts []string
	whole := true
	for _, g := range r.f.List(v, "condition_groups") {
		text, ok := r.group(g)
		whole = whole && ok
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " && "), whole
}

// group is an OR of conditions. One of them that cannot be said makes the whole
// group unsaid, since what is left would hold for fewer.
func (r *flow) group(g *located.Value) (string, bool) {
	list := r.f.List(r.f.Object(g, "a group of conditions"), "conditions")
	parts := make([]string, len(list))
	for i, c := range list {
		if parts[i] = r.condition(c); parts[i] == "" {
			return "", false
		}
	}
	switch len(parts) {
	case 0:
		return "", false
	case 1:
		return parts[0], true
	}
	return "(" + strings.Join(parts, " || ") + ")", true
}

// condition is one condition, "" if it cannot be said.
func (r *flow) condition(c *located.Value) string {
	const of = "a condition"
	switch r.f.Need(c, "type", of).Text {
	case "profile-property":
		path := r.path(r.f.Need(c, "property", of).Text)
		return r.compare(r.a.property(path), r.f.Need(c, "filter", of))
	case "metric-property":
		if r.f.String(c, "metric_id") != r.trigger || r.event == nil {
			return ""
		}
		field := r.f.Need(c, "field", of).Text
		return r.compare(r.a.field(r.event, field), r.f.Need(c, "filter", of))
	case "profile-metric":
		return r.metric(c)
	case "profile-group-membership":
		var parts []string
		if c.Get("timeframe_filter") != nil {
			return ""
		}
		for _, id := range r.f.Texts(c, "group_ids") {
			parts = append(parts, adopt.Ref("segment", r.a.segment(id, false)))
		}
		text := strings.Join(parts, " || ")
		if len(parts) > 1 {
			r.remark(r.about(adopt.Assumed, c, "a condition names several lists or segments; we take it that one of them is enough"))
			text = "(" + text + ")"
		}
		if text != "" && !r.f.Truth(c, "is_member", true) {
			text = "!" + text
		}
		return text
	case "profile-marketing-consent":
		return r.consent(r.f.Need(c, "consent", of))
	}
	return ""
}

// consent asks for the consent that sends on the channel need.
func (r *flow) consent(c *located.Value) string {
	kind := r.f.String(c, "channel")
	if !slices.Contains([]string{"email", "sms", "push", "whatsapp"}, kind) {
		return ""
	}
	status := c.Get("consent_status")
	if status == nil || len(r.f.List(status, "filters")) > 0 {
		return ""
	}
	can := r.f.Truth(c, "can_receive_marketing", true)
	usual := "any"
	if kind == "sms" && can {
		usual = "subscribed"
	}
	if r.f.String(status, "subscription") != usual {
		return ""
	}
	text := "consented(" + adopt.Ref("consent", r.a.channel(kind).consent()) + ")"
	if !can {
		return "!" + text
	}
	return text
}

// metric counts or adds up events.
func (r *flow) metric(c *located.Value) string {
	const of = "a profile-metric condition"
	measure, t := r.f.Need(c, "measurement_filter", of), r.f.Need(c, "timeframe_filter", of)
	window, ok := r.window(t)
	if !ok || len(r.f.List(c, "metric_filters")) > 0 {
		return ""
	}
	e := adopt.Ref("event", r.a.event(r.f.Need(c, "metric_id", of).Text, "an event", r.at(c)).label)
	op, n := r.f.String(measure, "operator"), measure.Get("value")
	if n == nil || n.Kind != '0' {
		return ""
	}
	if r.f.String(c, "measurement") != "count" {
		return ""
	}
	switch {
	case len(n.Text) > maxFigures:
		return ""
	case op == "greater-than" && n.Text == "0" || op == "greater-than-or-equal" && n.Text == "1":
		return fmt.Sprintf("occurred(%s%s)", e, window)
	case op == "equals" && n.Text == "0" || op == "less-than" && n.Text == "1":
		return fmt.Sprintf("!occurred(%s%s)", e, window)
	}
	sign := operators[op]
	if sign == "" {
		return ""
	}
	return fmt.Sprintf("count(%s%s) %s %s", e, window, sign, n.Text)
}

// window is how far back a metric looks, as a further argument.
func (r *flow) window(t *located.Value) (string, bool) {
	switch op := r.f.String(t, "operator"); op {
	case "alltime":
		return "", true
	case "flow-start":
		return `, "entry"`, true
	case "in-the-last":
		if n, unit := r.f.Whole(t, "quantity", 0), hours[r.f.String(t, "unit")]; n > 0 && unit > 0 {
			return ", " + adopt.Quote(duration(n*unit*3600)), true
		}
	}
	return "", false
}

var operators = map[string]string{
	"equals": "==", "not-equals": "!=", "greater-than": ">", "greater-than-or-equal": ">=", "less-than": "<", "less-than-or-equal": "<=",
}

// compare tests a value; "" if that cannot be said, as where the value is used as
// something else elsewhere. No operator of Klaviyo's holds for a value that is
// missing, but not-set.
func (r *flow) compare(v value, filter *located.Value) string {
	r.f.Object(filter, "a filter of a value")
	op, x := r.f.String(filter, "operator"), filter.Get("value")
	n := v.text
	there := func(text string) string { return fmt.Sprintf("(%s != null && %s)", n, text) }
	switch kind := r.f.String(filter, "type"); {
	case kind == "existence" && op == "is-set":
		return n + " != null"
	case kind == "existence" && op == "not-set":
		return n + " == null"
	case x == nil:
	case kind == "boolean" && op == "equals" && x.Kind == 't' && v.use("bool"):
		if x.Truth {
			return n
		}
		return n + " == false"
	case kind == "numeric" && operators[op] != "" && x.Kind == '0' && v.use("number"):
		if op == "not-equals" {
			return there(n + " != " + number(x))
		}
		return n + " " + operators[op] + " " + number(x)
	case kind == "string" && x.Kind == '"' && v.use("string"):
		return textual(n, op, x.Text, there)
	case kind == "string" && (op == "in" || op == "not-in") && v.use("string"):
		texts := r.f.Texts(filter, "value")
		quoted := make([]string, len(texts))
		for i, s := range texts {
			quoted[i] = adopt.Quote(s)
		}
		test := fmt.Sprintf("contains(%s, %s)", adopt.List(quoted), n)
		if op == "not-in" {
			return there("!" + test)
		}
		return test
	case kind == "list" && (op == "contains" || op == "not-contains") && x.Kind == '"' && v.use("list(string)"):
		test := fmt.Sprintf("contains(%s, %s)", n, adopt.Quote(x.Text))
		if op == "not-contains" {
			return there("!" + test)
		}
		return test
	case kind == "list" && strings.HasPrefix(op, "length-") && operators[strings.TrimPrefix(op, "length-")] != "" && x.Kind == '0' && v.use("list"):
		if _, err := strconv.Atoi(x.Text); err != nil {
			return ""
		}
		return there(fmt.Sprintf("length(%s) %s %s", n, operators[strings.TrimPrefix(op, "length-")], x.Text))
	}
	return ""
}

// textual tests a text.
func textual(n, op, value string, there func(text string) string) string {
	functions := map[string]string{"starts-with": "starts_with", "ends-with": "ends_with", "regex": "matches"}
	q := adopt.Quote(value)
	switch op {
	case "equals":
		return n + " == " + q
	case "not-equals":
		return there(n + " != " + q)
	case "starts-with", "ends-with", "regex":
		if op == "regex" && !pattern(value) {
			return ""
		}
		return fmt.Sprintf("%s(%s, %s)", functions[op], n, q)
	case "not-starts-with", "not-ends-with", "nregex":
		name := functions[strings.TrimPrefix(op, "not-")]
		if op == "nregex" {
			name = "matches"
			if !pattern(value) {
				return ""
			}
		}
		return there(fmt.Sprintf("!%s(%s, %s)", name, n, q))
	}
	return ""
}

// pattern reports whether the language reads a regular expression.
func pattern(s string) bool {
	_, err := regexp.Compile(s)
	return err == nil && len(s) < 500
}

// maxFigures is far longer than any number that people write.
const maxFigures = 24

// number is a number of a file as the language writes it.
func number(v *located.Value) string {
	if n, err := strconv.ParseFloat(v.Text, 64); err == nil && strings.ContainsAny(v.Text, "eE") || len(v.Text) > maxFigures {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return v.Text
}
