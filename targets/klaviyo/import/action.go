package importer

import (
	"fmt"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// seconds of a unit of a delay.
func seconds(unit string) (int64, bool) {
	s, ok := map[string]int64{"": 86400, "days": 86400, "hours": 3600, "minutes": 60}[unit]
	return s, ok
}

// action fills in the nodes of one action.
func (r *reader) action(a *located.Value) {
	id := r.id(a)
	at := r.ids[id]
	n := &r.g.Nodes[at]
	n.Where = r.where(a, id)
	kind := r.f.Need(a, "type", "an action").Text
	r.known(a, "an action", "temporary_id", "id", "type", "links", "data")
	switch kind {
	case "time-delay":
		r.delay(at, r.f.Need(a, "data", "a time-delay"), r.next(a))
	case "target-date":
		d := r.f.Need(a, "data", "a target-date")
		r.known(d, "a target-date", "timezone", "target_time", "target_days")
		r.g.Nodes[at].Kind, r.g.Nodes[at].Next = proof.Wait, r.next(a)
		r.g.Nodes[at].Delay.Until = Moment(r.clock(d, "target_time"), or(r.f.String(d, "timezone"), "profile"), r.days(d, "target_days"))
	case "countdown-delay":
		d := r.f.Need(a, "data", "a countdown-delay")
		r.known(d, "a countdown-delay", "unit", "value", "timezone", "delay_until_time", "delay_until_weekdays")
		r.g.Nodes[at].Kind, r.g.Nodes[at].Next = proof.Wait, r.next(a)
		r.g.Nodes[at].Delay.Until = fmt.Sprintf("%d %s before the date", r.f.Whole(d, "value", 0), or(r.f.String(d, "unit"), "days"))
		if d.Get("delay_until_time") != nil {
			r.g.Nodes[at].Delay.Until += ", " + Moment(r.clock(d, "delay_until_time"), or(r.f.String(d, "timezone"), "profile"), r.days(d, "delay_until_weekdays"))
		}
	case "conditional-split", "trigger-split":
		r.two(a, at, kind)
	case "multi-branch-split":
		r.branches(at, r.f.Need(a, "data", "a multi-branch-split"))
	case "ab-test":
		r.test(a, at)
	default:
		r.act(a, at, kind, r.next(a))
	}
}

// Moment is the next such time of day, in words.
func Moment(clock, zone, days string) string {
	s := clock + " " + zone
	if days != "" {
		s += " on " + days
	}
	return s
}

// delay waits for an amount, then for a time of day or a weekday if one is given.
func (r *reader) delay(at int, d *located.Value, next int) {
	r.known(d, "a time-delay", "unit", "value", "secondary_value", "timezone", "delay_until_time", "delay_until_weekdays")
	unit, ok := seconds(r.f.String(d, "unit"))
	if !ok {
		r.f.Fail(d.Get("unit").At, "a delay has no unit %q", r.f.String(d, "unit"))
	}
	value := r.f.Whole(d, "value", -1)
	if value < 0 {
		r.f.Fail(d.At, "a delay needs a value from 0 on")
	}
	if r.f.Whole(d, "secondary_value", 0) != 0 {
		r.unread(d, "a time-delay has a secondary_value, whose unit is not documented")
	}
	days, zone := r.days(d, "delay_until_weekdays"), or(r.f.String(d, "timezone"), "profile")
	until := ""
	switch {
	case d.Get("delay_until_time") != nil:
		until = Moment(r.clock(d, "delay_until_time"), zone, days)
	case days != "":
		until = "on " + days + " " + zone
	}
	if until != "" {
		next = r.add(proof.Node{Kind: proof.Wait, Where: r.g.Nodes[at].Where, Delay: proof.Delay{Until: until}, Next: next})
	}
	n := &r.g.Nodes[at]
	n.Kind, n.Delay.Seconds, n.Next = proof.Wait, value*unit, next
}

// two is a split in two. One that asks for a random sample alone is a draw.
func (r *reader) two(a *located.Value, at int, kind string) {
	d := r.f.Need(a, "data", "a split")
	links := r.f.Need(a, "links", "a split")
	yes, no := r.link(links, "next_if_true"), r.link(links, "next_if_false")
	name := "profile_filter"
	if kind == "trigger-split" {
		name = "trigger_filter"
		if r.f.String(d, "trigger_id") != r.trigger {
			r.unread(d, "a trigger-split asks for a trigger that is not the flow's")
		}
		r.known(d, "a trigger-split", "trigger_filter", "trigger_id", "trigger_type", "trigger_subtype")
	} else {
		r.known(d, "a conditional-split", "profile_filter")
	}
	r.split(at, d.Get(name), yes, no)
}

func (r *reader) split(at int, filter *located.Value, yes, no int) {
	where := r.g.Nodes[at].Where
	if p, ok := r.sample(filter); ok {
		r.g.Nodes[at] = proof.Node{Kind: proof.Share, Where: where, Next: proof.End, Ways: []proof.Way{{Percent: p, To: yes}, {Percent: 100 - p, To: no}}}
		return
	}
	r.g.Nodes[at] = proof.Node{Kind: proof.Choose, Where: where, Ways: []proof.Way{{When: r.filter(filter), To: yes}}, Next: no}
}

// sample is a filter that is a random sample and nothing else. A sample among
// other conditions is left unread.
func (r *reader) sample(filter *located.Value) (float64, bool) {
	var conditions []*located.Value
	found := false
	for _, g := range r.f.List(filter, "condition_groups") {
		for _, c := range r.f.List(g, "conditions") {
			conditions = append(conditions, c)
			found = found || r.f.String(c, "type") == "profile-sample"
		}
	}
	if !found {
		return 0, false
	}
	if len(conditions) > 1 {
		r.unread(filter, "a random sample stands among other conditions")
		return 0, false
	}
	p := r.f.Whole(conditions[0], "percentage", -1)
	if p < 0 || p > 100 {
		r.f.Fail(conditions[0].At, "a profile-sample needs a percentage from 0 to 100")
	}
	return float64(p), true
}

// branches are tried in their order; the last takes everybody else.
func (r *reader) branches(at int, d *located.Value) {
	list := r.f.List(d, "branches")
	r.known(d, "a multi-branch-split", "branches", "name")
	ordered := make([]*located.Value, len(list))
	rest := proof.End
	for i, b := range list {
		r.known(r.f.Object(b, "a branch"), "a branch", "branch_id", "order", "is_else", "name", "branch_filter", "links")
		place := r.f.Whole(b, "order", int64(i))
		if place < 0 || place >= int64(len(list)) || ordered[place] != nil {
			r.f.Fail(b.At, "the branches of a split are not in one order")
		}
		ordered[place] = b
	}
	where := r.g.Nodes[at].Where
	node := at
	for i, b := range ordered {
		if r.f.Truth(b, "is_else", false) {
			if i != len(ordered)-1 {
				r.f.Fail(b.At, "the branch for everyone else must be the last")
			}
			rest = r.next(b)
			break
		}
		after := proof.End
		if i+1 < len(ordered) {
			if last := ordered[i+1]; r.f.Truth(last, "is_else", false) {
				after = r.next(last)
			} else {
				after = r.add(proof.Node{Kind: proof.Choose, Where: where, Next: proof.End})
			}
		}
		if b.Get("branch_filter") == nil {
			r.unread(b, "a branch that is not the last has no filter")
		}
		r.split(node, b.Get("branch_filter"), r.next(b), after)
		node = after
	}
	if len(ordered) == 0 || r.f.Truth(ordered[0], "is_else", false) {
		r.g.Nodes[at] = proof.Node{Kind: proof.Choose, Where: where, Next: rest}
	}
}

// test shares people among variations of one message; without a running test all
// get the main one.
func (r *reader) test(a *located.Value, at int) {
	d := r.f.Need(a, "data", "an ab-test")
	r.known(d, "an ab-test", "status", "experiment_status", "main_action", "current_experiment")
	next, where := r.next(a), r.g.Nodes[at].Where
	e := d.Get("current_experiment")
	if e == nil || r.f.String(d, "experiment_status") == "completed" {
		main := r.f.Need(d, "main_action", "an ab-test without an experiment")
		r.act(main, at, r.f.Need(main, "type", "an action").Text, next)
		return
	}
	r.known(e, "an experiment", "id", "name", "variations", "allocations", "started", "winner_metric", "automatic_winner_selection_settings")
	if s := e.Get("automatic_winner_selection_settings"); s != nil && r.f.Truth(s, "enabled", false) {
		r.unread(s, "the engine ends the test by itself")
	}
	if main := d.Get("main_action"); main != nil && !r.among(main, r.f.List(e, "variations")) {
		r.unread(main, "the main action is none of the variations")
	}
	var ids []string
	var ways []proof.Way
	for _, v := range r.f.List(e, "variations") {
		id := r.id(v)
		ids = append(ids, id)
		n := r.add(proof.Node{Where: r.where(v, id), Next: proof.End})
		r.act(v, n, r.f.Need(v, "type", "an action").Text, next)
		ways = append(ways, proof.Way{To: n})
	}
	total := 0.0
	for i, p := range r.percent(e, ids) {
		ways[i].Percent = p
		total += p
	}
	if total < 99.99 || total > 100.01 {
		r.unread(e, "the shares of the test add up to %.6g %%", total)
	}
	if len(ways) == 0 {
		r.f.Fail(e.At, "an ab-test has no variations")
	}
	r.g.Nodes[at] = proof.Node{Kind: proof.Share, Where: where, Ways: ways, Next: proof.End}
}

// among reports whether an action sends the same as one of others.
func (r *reader) among(a *located.Value, others []*located.Value) bool {
	for _, o := range others {
		if a.Kind == '{' && o.Kind == '{' && r.f.String(a, "type") == r.f.String(o, "type") && sends(a) == sends(o) {
			return true
		}
	}
	return false
}

// sends is what an action sends, as text.
func sends(a *located.Value) string {
	if m := a.Get("data").Get("message"); m != nil {
		bare := &located.Value{Kind: '{'}
		for i, name := range m.Names {
			if !ofServer(name) {
				bare.Names, bare.Items = append(bare.Names, name), append(bare.Items, m.Items[i])
			}
		}
		return bare.Print()
	}
	return ""
}
