package importer

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// filter is an AND of groups, each an OR of conditions; null holds for everybody.
func (r *reader) filter(v *located.Value) proof.Cond {
	if v == nil {
		return nil
	}
	all := proof.All{}
	for _, g := range r.f.List(r.f.Object(v, "a filter"), "condition_groups") {
		any := proof.Any{}
		for _, c := range r.f.List(r.f.Object(g, "a group of conditions"), "conditions") {
			any = append(any, r.condition(c))
		}
		if len(any) == 0 {
			r.unread(g, "a group without conditions")
		}
		all = append(all, any)
	}
	if len(all) == 0 {
		return nil
	}
	r.known(v, "a filter", "condition_groups")
	return all
}

func yes(format string, args ...any) proof.Cond {
	return proof.Test{Fact: proof.Fact{Key: fmt.Sprintf(format, args...)}, Op: proof.IsTrue}
}

func when(is bool, c proof.Cond) proof.Cond {
	if is {
		return c
	}
	return proof.Not{X: c}
}

// opaque is a condition that is known by its text alone.
func (r *reader) opaque(v *located.Value) proof.Cond { return yes("%s", v.Print()) }

func (r *reader) condition(v *located.Value) proof.Cond {
	switch t := r.f.Need(v, "type", "a condition"); t.Text {
	case "profile-property":
		r.known(v, "a condition", "type", "property", "filter")
		fact := proof.Fact{Key: "property " + r.f.Need(v, "property", "a profile-property condition").Text}
		return r.compare(fact, r.f.Need(v, "filter", "a profile-property condition"))
	case "metric-property":
		r.known(v, "a condition", "type", "metric_id", "field", "filter")
		if r.f.String(v, "metric_id") != r.trigger {
			return r.opaque(v)
		}
		fact := proof.Fact{Key: "event " + r.f.Need(v, "field", "a metric-property condition").Text, Fixed: true}
		return r.compare(fact, r.f.Need(v, "filter", "a metric-property condition"))
	case "profile-metric":
		return r.metric(v)
	case "profile-group-membership":
		r.known(v, "a condition", "type", "is_member", "group_ids", "timeframe_filter")
		ids := r.f.Texts(v, "group_ids")
		if len(ids) != 1 || v.Get("timeframe_filter") != nil {
			return r.opaque(v)
		}
		return when(r.f.Truth(v, "is_member", true), yes("member %s", ids[0]))
	case "profile-marketing-consent":
		return r.consent(v)
	case "profile-permissions":
		r.known(v, "a condition", "type", "permission", "channel")
		p := r.f.Need(v, "permission", "a profile-permissions condition")
		switch status := r.f.String(p, "reachable_status"); status {
		case "implicitly_or_explicitly_reachable", "implicitly_or_explicitly_unreachable":
			return when(!strings.HasSuffix(status, "unreachable"), yes("permission %s", r.f.String(v, "channel")))
		}
		return r.opaque(v)
	}
	return r.opaque(v)
}

// consent tells the consents of the channels apart by what the schema allows:
// SMS asks for people who are subscribed, e-mail and push for any who can receive.
func (r *reader) consent(v *located.Value) proof.Cond {
	r.known(v, "a condition", "type", "consent")
	c := r.f.Need(v, "consent", "a profile-marketing-consent condition")
	can := r.f.Truth(c, "can_receive_marketing", true)
	status := r.f.Need(c, "consent_status", "a consent")
	channel, subscription := r.f.String(c, "channel"), r.f.String(status, "subscription")
	if len(r.f.List(status, "filters")) > 0 {
		return r.opaque(v)
	}
	r.known(status, "a consent", "subscription", "filters")
	usual := "any"
	if channel == "sms" && can {
		usual = "subscribed"
	}
	if subscription != usual {
		return r.opaque(v)
	}
	return when(can, yes("consent %s", channel))
}

// metric counts or adds up events of one kind.
func (r *reader) metric(v *located.Value) proof.Cond {
	r.known(v, "a condition", "type", "metric_id", "measurement", "measurement_filter", "timeframe_filter", "metric_filters")
	const what = "a profile-metric condition"
	fact := proof.Fact{}
	measure := r.f.Need(v, "measurement", what).Text
	switch measure {
	case "count":
		fact.Domain = proof.Count
	case "sum":
		fact.Domain = proof.Total
	}
	fact.Key = measure + " " + r.f.Need(v, "metric_id", what).Text + " " + r.timeframe(r.f.Need(v, "timeframe_filter", what))
	var filters []string
	for _, m := range r.f.List(v, "metric_filters") {
		c := r.compare(proof.Fact{Key: r.f.Need(m, "property", "a metric filter").Text}, r.f.Need(m, "filter", "a metric filter"))
		filters = append(filters, proof.Print(c))
	}
	sort.Strings(filters)
	for _, s := range filters {
		fact.Key += " where " + s
	}
	return r.compare(fact, r.f.Need(v, "measurement_filter", what))
}

// timeframe is how far back a metric looks.
func (r *reader) timeframe(v *located.Value) string {
	switch op := r.f.String(v, "operator"); {
	case op == "flow-start", op == "alltime":
		return op
	case op == "in-the-last" && hours(r.f.String(v, "unit")) > 0:
		return fmt.Sprintf("last %d h", r.f.Whole(v, "quantity", 0)*hours(r.f.String(v, "unit")))
	}
	return v.Print()
}

func hours(unit string) int64 {
	return map[string]int64{"hour": 1, "day": 24, "week": 168}[unit]
}

// compare tests a value. No operator holds for a value that is missing, but
// not-set.
func (r *reader) compare(fact proof.Fact, v *located.Value) proof.Cond {
	r.f.Object(v, "a filter of a value")
	is := func(op proof.Op, x proof.Value) proof.Cond { return proof.Test{Fact: fact, Op: op, Value: x} }
	set := is(proof.IsSet, proof.Value{})
	there := func(c proof.Cond) proof.Cond { return proof.All{set, c} }
	not := func(c proof.Cond) proof.Cond { return there(proof.Not{X: c}) }
	op, x := r.f.String(v, "operator"), v.Get("value")
	text := func(prefix string) proof.Cond { // a test that has cells of its own
		return proof.Test{Fact: proof.Fact{Key: fact.Key + " " + prefix + " " + x.Print(), Fixed: fact.Fixed}, Op: proof.IsTrue}
	}
	switch kind := r.f.String(v, "type"); {
	case kind == "existence" && op == "is-set":
		return set
	case kind == "existence" && op == "not-set":
		return proof.Not{X: set}
	case kind == "date":
		if c := r.date(fact, set, op, v); c != nil {
			return c
		}
	case x == nil:
	case kind == "boolean" && op == "equals" && x.Kind == 't':
		return is(proof.Equals, proof.TruthOf(x.Truth))
	case kind == "numeric":
		n, ok := proof.Digits(x.Text)
		if !ok || x.Kind != '0' {
			break
		}
		switch op {
		case "equals":
			return is(proof.Equals, n)
		case "not-equals":
			return not(is(proof.Equals, n))
		case "less-than":
			return is(proof.Less, n)
		case "less-than-or-equal":
			return is(proof.LessOrEqual, n)
		case "greater-than":
			return not(is(proof.LessOrEqual, n))
		case "greater-than-or-equal":
			return not(is(proof.Less, n))
		}
	case kind == "string" && (op == "in" || op == "not-in"):
		any := proof.Any{}
		for _, s := range r.f.Texts(v, "value") {
			any = append(any, is(proof.Equals, proof.TextOf(s)))
		}
		if op == "in" {
			return any
		}
		return not(any)
	case kind == "string" && x.Kind == '"':
		switch op {
		case "equals":
			return is(proof.Equals, proof.TextOf(x.Text))
		case "not-equals":
			return not(is(proof.Equals, proof.TextOf(x.Text)))
		case "starts-with":
			return is(proof.Starts, proof.TextOf(x.Text))
		case "not-starts-with":
			return not(is(proof.Starts, proof.TextOf(x.Text)))
		case "ends-with":
			return is(proof.Ends, proof.TextOf(x.Text))
		case "not-ends-with":
			return not(is(proof.Ends, proof.TextOf(x.Text)))
		case "regex":
			return there(text("matches"))
		case "nregex":
			return not(text("matches"))
		}
	case kind == "list" && op == "contains":
		return there(text("holds"))
	case kind == "list" && op == "not-contains":
		return not(text("holds"))
	case kind == "list" && strings.HasPrefix(op, "length-") && x.Kind == '0':
		length := proof.Fact{Key: "length of " + fact.Key, Fixed: fact.Fixed, Domain: proof.Count}
		n, ok := proof.Digits(x.Text)
		if !ok {
			break
		}
		switch strings.TrimPrefix(op, "length-") {
		case "equals":
			return there(proof.Test{Fact: length, Op: proof.Equals, Value: n})
		case "less-than":
			return there(proof.Test{Fact: length, Op: proof.Less, Value: n})
		case "less-than-or-equal":
			return there(proof.Test{Fact: length, Op: proof.LessOrEqual, Value: n})
		case "greater-than":
			return not(proof.Test{Fact: length, Op: proof.LessOrEqual, Value: n})
		case "greater-than-or-equal":
			return not(proof.Test{Fact: length, Op: proof.Less, Value: n})
		}
	}
	return yes("%s %s", fact.Key, v.Print())
}

// everMore is longer than any date that people keep, in days.
const everMore = 36500

// date compares an instant with a known one, or with the present: then the fact
// is how many days ago it was.
func (r *reader) date(fact proof.Fact, set proof.Cond, op string, v *located.Value) proof.Cond {
	age := proof.Fact{Key: "days since " + fact.Key, Domain: proof.Age}
	instant := proof.Fact{Key: "instant of " + fact.Key, Fixed: fact.Fixed, Domain: proof.Second}
	less := func(n int64) proof.Cond { return proof.Test{Fact: age, Op: proof.Less, Value: proof.NumberOf(n)} }
	ago := v.Get("quantity") != nil && hours(r.f.String(v, "unit"))%24 == 0 && hours(r.f.String(v, "unit")) > 0
	var days int64
	if ago {
		days = r.f.Whole(v, "quantity", 0) * hours(r.f.String(v, "unit")) / 24
	}
	switch {
	case slices.Contains([]string{"before", "after"}, op):
		at, err := time.Parse(time.RFC3339, r.f.String(v, "date"))
		if err != nil {
			return nil
		}
		if op == "before" {
			return proof.All{set, proof.Test{Fact: instant, Op: proof.Less, Value: proof.NumberOf(at.Unix())}}
		}
		return proof.All{set, proof.Not{X: proof.Test{Fact: instant, Op: proof.LessOrEqual, Value: proof.NumberOf(at.Unix())}}}
	case !ago:
		return nil
	case op == "at-least":
		return proof.All{set, proof.Not{X: less(days)}}
	case op == "in-the-last":
		c := proof.All{set, proof.Not{X: less(0)}}
		if days < everMore {
			c = append(c, less(days))
		}
		return c
	case op == "in-the-next":
		c := proof.All{set, less(0)}
		if days < everMore {
			c = append(c, proof.Not{X: less(-days)})
		}
		return c
	}
	return nil
}
