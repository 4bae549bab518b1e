package adopt

import (
	"fmt"
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
		return r.compare(func(kind string) string { return r.a.property(path, kind) }, r.f.Need(c, "filter", of))
	case "metric-property":
		if r.f.String(c, "metric_id") != r.trigger || r.event == nil {
			return ""
		}
		field := r.f.Need(c, "field", of).Text
		return r.compare(func(kind string) string { return adopt.Ref("trigger", r.a.field(r.event, field, kind)) }, r.f.Need(c, "filter", of))
	case "profile-metric":
		return r.metric(c)
	case "profile-group-membership":
		var parts []string
		if c.Get("timeframe_filter") != nil {
			return ""
		}
		for _, id := range r.f.Texts(c, "group_ids") {
			parts = append(parts, adopt.Ref("segment", r.a.segment(id)))
		}
		text := strings.Join(parts, " || ")
		if len(parts) > 1 {
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
	e := adopt.Ref("event", r.a.event(r.f.Need(c, "metric_id", of).Text, "an event").label)
	op, n := r.f.String(measure, "operator"), measure.Get("value")
	if n == nil || n.Kind != '0' {
		return ""
	}
	if r.f.String(c, "measurement") != "count" {
		return ""
	}
	switch {
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
		hours := map[string]int64{"hour": 1, "day": 24, "week": 168}[r.f.String(t, "unit")]
		if n := r.f.Whole(t, "quantity", 0); n > 0 && hours > 0 {
			return ", " + adopt.Quote(duration(n*hours*3600)), true
		}
	}
	return "", false
}

var operators = map[string]string{
	"equals": "==", "not-equals": "!=", "greater-than": ">", "greater-than-or-equal": ">=", "less-than": "<", "less-than-or-equal": "<=",
}

// compare tests a value, whose name is given for how it is used. No operator of
// Klaviyo's holds for a value that is missing, but not-set.
func (r *flow) compare(name func(kind string) string, v *located.Value) string {
	r.f.Object(v, "a filter of a value")
	op, x := r.f.String(v, "operator"), v.Get("value")
	there := func(text string, x string) string { return fmt.Sprintf("(%s != null && %s)", x, text) }
	switch kind := r.f.String(v, "type"); {
	case kind == "existence" && op == "is-set":
		return name("") + " != null"
	case kind == "existence" && op == "not-set":
		return name("") + " == null"
	case x == nil:
	case kind == "boolean" && op == "equals" && x.Kind == 't':
		if x.Truth {
			return name("bool")
		}
		return name("bool") + " == false"
	case kind == "numeric" && operators[op] != "" && x.Kind == '0':
		n := name("number")
		if op == "not-equals" {
			return there(n+" != "+x.Text, n)
		}
		return n + " " + operators[op] + " " + x.Text
	case kind == "string" && x.Kind == '"':
		return r.text(name("string"), op, x.Text, there)
	case kind == "string" && (op == "in" || op == "not-in"):
		n := name("string")
		texts := r.f.Texts(v, "value")
		quoted := make([]string, len(texts))
		for i, s := range texts {
			quoted[i] = adopt.Quote(s)
		}
		test := fmt.Sprintf("contains([%s], %s)", strings.Join(quoted, ", "), n)
		if op == "not-in" {
			return there("!"+test, n)
		}
		return test
	case kind == "list" && (op == "contains" || op == "not-contains") && x.Kind == '"':
		n := name("list(string)")
		test := fmt.Sprintf("contains(%s, %s)", n, adopt.Quote(x.Text))
		if op == "not-contains" {
			return there("!"+test, n)
		}
		return test
	case kind == "list" && strings.HasPrefix(op, "length-") && operators[strings.TrimPrefix(op, "length-")] != "" && x.Kind == '0':
		n := name("list(string)")
		if _, err := strconv.Atoi(x.Text); err != nil {
			return ""
		}
		return there(fmt.Sprintf("length(%s) %s %s", n, operators[strings.TrimPrefix(op, "length-")], x.Text), n)
	}
	return ""
}

func (r *flow) text(n, op, value string, there func(text, x string) string) string {
	functions := map[string]string{"starts-with": "starts_with", "ends-with": "ends_with", "regex": "matches"}
	q := adopt.Quote(value)
	switch op {
	case "equals":
		return n + " == " + q
	case "not-equals":
		return there(n+" != "+q, n)
	case "starts-with", "ends-with", "regex":
		return fmt.Sprintf("%s(%s, %s)", functions[op], n, q)
	case "not-starts-with", "not-ends-with", "nregex":
		name := functions[strings.TrimPrefix(op, "not-")]
		if op == "nregex" {
			name = "matches"
		}
		return there(fmt.Sprintf("!%s(%s, %s)", name, n, q), n)
	}
	return ""
}
