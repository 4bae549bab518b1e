package importer

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// branch is a group of filters: an OR of ANDs.
func (r *reader) branch(b *located.Value, m memory) proof.Cond {
	if b == nil {
		return proof.Const(true)
	}
	r.f.Object(b, "a filter branch")
	switch kind := r.f.String(b, "filterBranchType"); kind {
	case "OR", "AND":
		r.known(b, "a filter branch", "filterBranchType", "filterBranchOperator", "filterBranches", "filters")
		var all []proof.Cond
		for _, f := range r.f.List(b, "filters") {
			all = append(all, r.filter(f, m))
		}
		for _, x := range r.f.List(b, "filterBranches") {
			all = append(all, r.branch(x, m))
		}
		if kind == "OR" {
			return proof.Any(all)
		}
		return proof.All(all)
	case "UNIFIED_EVENTS":
		return r.event(b, m)
	default:
		return r.unclear(b, "nothing is known of filters of the type %q", kind)
	}
}

// unclear is a condition of its own, which keeps everything undecided.
func (r *reader) unclear(v *located.Value, format string, args ...any) proof.Cond {
	r.unread(v, format, args...)
	return proof.Test{Fact: proof.Fact{Key: v.Print()}, Op: proof.IsTrue}
}

// event is that an event came. All that narrows it is part of the fact.
func (r *reader) event(b *located.Value, m memory) proof.Cond {
	r.known(b, "an event", "filterBranchType", "filterBranchOperator", "filterBranches", "filters", "eventTypeId", "operator", "pruningRefineBy", "coalescingRefineBy")
	key := "event " + r.f.Need(b, "eventTypeId", "an event").Text
	var with proof.All
	for _, f := range r.f.List(b, "filters") {
		with = append(with, r.filter(f, nil))
	}
	if len(with) > 0 {
		key += " with " + proof.Normal(with)
	}
	if p := b.Get("pruningRefineBy"); p != nil {
		o := p.Get("timeOffset")
		if r.f.String(p, "type") != "RELATIVE_COMPARATIVE" || r.f.String(p, "comparison") != "AFTER" || o == nil || r.f.String(o, "offsetDirection") != "PAST" {
			key += " " + p.Print()
		} else {
			key += fmt.Sprintf(" in the last %d %s", r.f.Whole(o, "amount", 0), strings.ToLower(r.f.String(o, "timeUnit")))
		}
	}
	came := r.f.String(b, "operator") == "HAS_COMPLETED"
	if c := b.Get("coalescingRefineBy"); c != nil {
		if r.f.String(c, "type") != "NUM_OCCURRENCES" || !came {
			return r.unclear(b, "nothing is known of such a number of events")
		}
		times := proof.Fact{Key: "times of " + key, Domain: proof.Count}
		all := proof.All{proof.Not{X: proof.Test{Fact: times, Op: proof.Less, Value: proof.NumberOf(max(1, r.f.Whole(c, "minOccurrences", 1)))}}}
		if c.Get("maxOccurrences") != nil {
			all = append(all, proof.Test{Fact: times, Op: proof.LessOrEqual, Value: proof.NumberOf(r.f.Whole(c, "maxOccurrences", 0))})
		}
		return all
	}
	var c proof.Cond = proof.Not{X: proof.Test{Fact: proof.Fact{Key: "times of " + key, Domain: proof.Count}, Op: proof.Less, Value: proof.NumberOf(1)}}
	if !came {
		c = proof.Not{X: c}
	}
	return c
}

// filter is one test.
func (r *reader) filter(f *located.Value, m memory) proof.Cond {
	r.f.Object(f, "a filter")
	switch kind := r.f.String(f, "filterType"); kind {
	case "PROPERTY":
		r.known(f, "a filter", "filterType", "property", "operation")
		return r.operation(operand{r, r.f.Need(f, "property", "a filter").Text, m}, r.f.Need(f, "operation", "a filter"))
	case "IN_LIST":
		r.known(f, "a filter", "filterType", "listId", "operator")
		var c proof.Cond = proof.Test{Fact: proof.Fact{Key: "member " + r.f.String(f, "listId")}, Op: proof.IsTrue}
		if r.f.String(f, "operator") == "NOT_IN_LIST" {
			c = proof.Not{X: c}
		}
		return c
	case "EMAIL_SUBSCRIPTION":
		r.known(f, "a filter", "filterType", "acceptedStatuses", "subscriptionIds", "subscriptionType")
		ids, statuses := r.f.Texts(f, "subscriptionIds"), r.f.Texts(f, "acceptedStatuses")
		slices.Sort(statuses)
		if len(ids) == 1 {
			var c proof.Cond = proof.Test{Fact: proof.Fact{Key: "subscribed to " + ids[0]}, Op: proof.IsTrue}
			switch strings.Join(statuses, " ") {
			case "OPT_IN":
				return c
			case "NOT_OPTED OPT_OUT":
				return proof.Not{X: c}
			}
		}
		return r.unclear(f, "nothing is known of such a test of subscriptions")
	default:
		return r.unclear(f, "nothing is known of filters of the type %q", kind)
	}
}

// operand is a property that is tested.
type operand struct {
	r        *reader
	property string
	memory   memory
}

// test is a test of an operand: of the fact that it holds, or known at once.
func (o operand) test(op proof.Op, v proof.Value) proof.Cond {
	k, ok := o.memory[o.property]
	if !ok {
		return proof.Test{Fact: proof.Fact{Key: "property " + o.property}, Op: op, Value: v}
	}
	switch k.kind {
	case keptFact:
		return proof.Test{Fact: proof.Fact{Key: k.text, Fixed: true}, Op: op, Value: v}
	case keptText:
		return proof.Const(holds(k.text, op, v))
	}
	o.r.unread(&located.Value{}, "what property %s holds is not followed", o.property)
	return proof.Const(false)
}

// holds is that a choice of one or several holds a value. One that is missing holds
// none.
func (o operand) holds(value string) proof.Cond {
	key, fixed, ok := o.fact()
	if !ok {
		return o.test(proof.Equals, proof.TextOf(value))
	}
	return o.there(proof.Test{Fact: proof.Fact{Key: fmt.Sprintf("%s holds %q", key, value), Fixed: fixed}, Op: proof.IsTrue})
}

// fact is the key of what the property holds; false if that is known already.
func (o operand) fact() (key string, fixed, ok bool) {
	k, kept := o.memory[o.property]
	if !kept {
		return "property " + o.property, false, true
	}
	return k.text, true, k.kind == keptFact
}

// there is t of a value that is there. t asks a fact of its own, which says nothing of
// that.
func (o operand) there(t proof.Test) proof.Cond {
	return proof.All{o.test(proof.IsSet, proof.Value{}), t}
}

// holds tests a known text; "" is no value.
func holds(text string, op proof.Op, v proof.Value) bool {
	if text == "" {
		return false
	}
	switch {
	case op == proof.IsSet:
		return true
	case v.Kind == proof.Text && op == proof.Equals:
		return text == v.Text
	case v.Kind == proof.Text && op == proof.Starts:
		return strings.HasPrefix(text, v.Text)
	case v.Kind == proof.Text && op == proof.Ends:
		return strings.HasSuffix(text, v.Text)
	case v.Kind == proof.Truth:
		return text == map[bool]string{true: "true", false: "false"}[v.Truth]
	}
	n, ok := new(big.Rat).SetString(text)
	if !ok || v.Kind != proof.Number {
		return false
	}
	d := n.Cmp(v.Num)
	return op == proof.Equals && d == 0 || op == proof.Less && d < 0 || op == proof.LessOrEqual && d <= 0
}

func (r *reader) compare(o operand, op proof.Op, v proof.Value) proof.Cond { return o.test(op, v) }

// operation is a test of a property.
func (r *reader) operation(o operand, v *located.Value) proof.Cond {
	r.known(v, "an operation", "operationType", "operator", "includeObjectsWithNoValueSet", "value", "values", "type", "propertyParser",
		"timePoint", "endpointBehavior", "lowerBoundTimePoint", "lowerBoundEndpointBehavior", "upperBoundTimePoint", "upperBoundEndpointBehavior")
	op := r.f.String(v, "operator")
	set := o.test(proof.IsSet, proof.Value{})
	var c proof.Cond
	positive := true // c holds for contacts with a value only
	switch kind := r.f.String(v, "operationType"); kind {
	case "ALL_PROPERTY":
		switch op {
		case "IS_KNOWN":
			return set
		case "IS_UNKNOWN":
			return proof.Not{X: set}
		}
	case "MULTISTRING", "STRING", "ENUMERATION":
		c, positive = r.texts(o, v, kind, op)
	case "NUMBER":
		n, ok := proof.Digits(r.f.Need(v, "value", "a comparison of numbers").Text)
		if !ok {
			break
		}
		switch op {
		case "IS_EQUAL_TO":
			c = o.test(proof.Equals, n)
		case "IS_NOT_EQUAL_TO":
			c, positive = proof.Not{X: o.test(proof.Equals, n)}, false
		case "IS_LESS_THAN":
			c = o.test(proof.Less, n)
		case "IS_LESS_THAN_OR_EQUAL_TO":
			c = o.test(proof.LessOrEqual, n)
		case "IS_GREATER_THAN":
			c, positive = proof.Not{X: o.test(proof.LessOrEqual, n)}, false
		case "IS_GREATER_THAN_OR_EQUAL_TO":
			c, positive = proof.Not{X: o.test(proof.Less, n)}, false
		}
	case "BOOL":
		yes := o.test(proof.Equals, proof.TruthOf(r.f.Truth(v, "value", true)))
		switch op {
		case "IS_EQUAL_TO":
			c = yes
		case "IS_NOT_EQUAL_TO":
			c, positive = proof.Not{X: yes}, false
		}
	case "TIME_POINT", "TIME_RANGED":
		c, positive = r.times(o, v, op)
	}
	if c == nil {
		return r.unclear(v, "nothing is known of such a test of a property")
	}
	missing := r.f.Truth(v, "includeObjectsWithNoValueSet", false)
	switch {
	case missing && positive:
		return proof.Any{c, proof.Not{X: set}}
	case !missing && !positive:
		return proof.All{set, c}
	}
	return c
}

// texts is that a text or a choice is one of some values.
func (r *reader) texts(o operand, v *located.Value, kind, op string) (c proof.Cond, positive bool) {
	values := r.f.Texts(v, "values")
	if kind == "STRING" {
		values = []string{r.f.String(v, "value")}
	}
	test := func(op proof.Op) proof.Cond {
		var any proof.Any
		for _, s := range values {
			if kind == "ENUMERATION" { // a choice of several may hold more than one
				any = append(any, o.holds(s))
			} else {
				any = append(any, o.test(op, proof.TextOf(s)))
			}
		}
		return any
	}
	switch op {
	case "IS_EQUAL_TO", "IS_ANY_OF":
		return test(proof.Equals), true
	case "IS_NOT_EQUAL_TO", "IS_NONE_OF":
		return proof.Not{X: test(proof.Equals)}, false
	case "STARTS_WITH":
		return test(proof.Starts), true
	case "ENDS_WITH":
		return test(proof.Ends), true
	}
	return nil, false
}
