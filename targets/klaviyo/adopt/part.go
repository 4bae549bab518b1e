package adopt

import (
	"fmt"
	"math"
	"strconv"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// two is a split in two. One that asks for a random sample alone is a draw.
func (r *flow) two(v, filter *located.Value) adopt.Step {
	links := r.f.Object(r.f.Need(v, "links", "a split"), "links")
	name, label := r.asks(filter)
	return r.split(name, filter, r.link(links, "next_if_true"), r.link(links, "next_if_false"), label)
}

// split leads those who fit to one step and the others to another.
func (r *flow) split(name string, filter *located.Value, yes, no int, label string) adopt.Step {
	if p, ok := r.sample(filter); ok {
		return adopt.Step{Type: "split", Name: "sample", NoNext: true, Ways: []adopt.Way{
			{Type: "arm", Name: "sample", Body: true, To: yes, Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(p, 10)}}},
			{Type: "arm", Name: "rest", Body: true, To: no, Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(100-p, 10)}}},
		}}
	}
	text, whole := r.filter(filter)
	s := adopt.Step{Type: "branch", Name: name, Next: no}
	if !whole {
		s.Remarks = append(s.Remarks, r.lost(filter, "Klaviyo asks for more than can be said here"))
	}
	s.Ways = []adopt.Way{{Type: "case", Name: label, Body: true, To: yes, Attrs: []adopt.Attr{{Name: "when", Value: or(text, "true")}}}}
	return s
}

// asks is what a filter asks for first, and what it is if it holds, as names.
func (r *flow) asks(filter *located.Value) (name, label string) {
	for _, g := range r.f.List(filter, "condition_groups") {
		for _, c := range r.f.List(g, "conditions") {
			switch r.f.String(c, "type") {
			case "profile-property":
				name = customName(r.path(r.f.String(c, "property")))
			case "metric-property":
				name = r.f.String(c, "field")
			case "profile-metric":
				name = r.a.metricNames[r.f.String(c, "metric_id")]
				if r.f.String(c, "metric_id") != "" && name != "" {
					return "did " + name, "yes"
				}
			case "profile-group-membership":
				if ids := r.f.Texts(c, "group_ids"); len(ids) > 0 {
					name = r.a.groups[ids[0]].name
				}
			case "profile-marketing-consent":
				if x := c.Get("consent"); x != nil {
					name = r.f.String(x, "channel") + " consent"
				}
			}
			if f := c.Get("filter"); f != nil && f.Get("value") != nil && f.Get("value").Kind == '"' && r.f.String(f, "operator") == "equals" {
				label = f.Get("value").Text
			}
			return or(adopt.Field(name), "who"), or(label, "yes")
		}
	}
	return "who", "yes"
}

// sample is the percentage of a filter that is a random sample and nothing else.
func (r *flow) sample(filter *located.Value) (int64, bool) {
	groups := r.f.List(filter, "condition_groups")
	if len(groups) != 1 {
		return 0, false
	}
	list := r.f.List(groups[0], "conditions")
	if len(list) != 1 || r.f.String(list[0], "type") != "profile-sample" {
		return 0, false
	}
	p := r.f.Whole(list[0], "percentage", -1)
	if p < 0 || p > 100 {
		r.f.Fail(list[0].At, "a profile-sample needs a percentage from 0 to 100")
	}
	return p, true
}

// several are branches that are tried in their order; the last may take everybody
// else. A sample among them is a step of its own.
func (r *flow) several(d *located.Value) adopt.Step {
	list := r.f.List(d, "branches")
	ordered := make([]*located.Value, len(list))
	for i, b := range list {
		place := r.f.Whole(r.f.Object(b, "a branch"), "order", int64(i))
		if place < 0 || place >= int64(len(list)) || ordered[place] != nil {
			r.f.Fail(b.At, "the branches of a split are not in one order")
		}
		ordered[place] = b
	}
	rest := adopt.End
	if n := len(ordered); n > 0 && r.f.Truth(ordered[n-1], "is_else", false) {
		rest = r.next(ordered[n-1])
		ordered = ordered[:n-1]
	}
	// From the last to the first, so that each knows what follows it.
	at := adopt.Step{Type: "branch", Name: r.f.String(d, "name"), Next: rest}
	for i := len(ordered) - 1; i >= 0; i-- {
		b := ordered[i]
		if r.f.Truth(b, "is_else", false) {
			r.f.Fail(b.At, "the branch for everyone else must be the last")
		}
		filter := b.Get("branch_filter")
		one := r.split(at.Name, filter, r.next(b), adopt.End, or(r.f.String(b, "name"), "a branch"))
		if one.Type == "split" {
			to := at.Next
			if len(at.Ways) > 0 {
				to = r.add(at)
			}
			one.Ways[1].To = to
			at = adopt.Step{Type: "branch", Name: at.Name, Next: r.add(one)}
			continue
		}
		at.Ways = append(one.Ways, at.Ways...)
		at.Remarks = append(one.Remarks, at.Remarks...)
	}
	if len(at.Ways) == 0 && at.Next != adopt.End && at.Next >= len(r.actions) {
		return r.j.Steps[at.Next] // nothing stands before the sample
	}
	if len(at.Ways) == 0 {
		at.Type = "" // everybody goes on
	}
	return at
}

// test shares people among variations of one message; without a running test all
// get the main one.
func (r *flow) test(d *located.Value, s adopt.Step) adopt.Step {
	main, e := d.Get("main_action"), d.Get("current_experiment")
	if e == nil || r.f.String(d, "experiment_status") == "completed" {
		if main == nil {
			r.f.Fail(d.At, "a test has neither an experiment nor a main action")
		}
		data := r.f.Need(main, "data", "an action")
		return r.send(r.f.Need(main, "type", "an action").Text, r.f.Object(data, "data"), s)
	}
	next := s.Next
	s.Type, s.Name, s.NoNext = "split", or(r.f.String(e, "name"), "test"), true
	shares := e.Get("allocations")
	for i, v := range r.f.List(e, "variations") {
		id := or(r.f.String(v, "temporary_id"), r.f.String(v, "id"))
		weight := int64(0)
		if x := shares.Get(id); x != nil {
			share, err := strconv.ParseFloat(x.Text, 64)
			if err != nil || share < 0 || share > 1 {
				r.f.Fail(x.At, "the share of a variation is from 0 to 1")
			}
			weight = int64(math.Round(share * 100))
		}
		one := r.send(r.f.Need(v, "type", "an action").Text, r.f.Object(r.f.Need(v, "data", "an action"), "data"), adopt.Step{Next: next})
		s.Ways = append(s.Ways, adopt.Way{Type: "arm", Name: fmt.Sprintf("variation %d", i+1), Body: true, To: r.add(one),
			Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(weight, 10)}}})
	}
	return s
}
