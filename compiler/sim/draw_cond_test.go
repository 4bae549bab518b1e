package sim

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"
)

// where says what a condition may name.
type where struct{ trigger, received, run bool }

func (g *source) cond(w where, depth int) pair {
	if depth > 0 && g.chance(3) {
		a, b := g.cond(w, depth-1), g.cond(w, depth-1)
		switch g.pick("&&", "||", "!", "?") {
		case "&&":
			return pair{"(" + a.text + " && " + b.text + ")", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) && b.is(o, r, e) }}
		case "||":
			return pair{"(" + a.text + " || " + b.text + ")", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) || b.is(o, r, e) }}
		case "?":
			return pair{"(" + a.text + " ? " + b.text + " : !(" + b.text + "))", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) == b.is(o, r, e) }}
		}
		return pair{"!(" + a.text + ")", func(o *oracle, r *orun, e *oevent) bool { return !a.is(o, r, e) }}
	}
	kinds := []string{"number", "null", "bool", "text", "list", "day", "due", "occurred", "count", "sum", "last", "pending", "check", "told", "consented", "reachable", "sent"}
	if w.received {
		kinds = append(kinds, "received", "received", "received")
	}
	if w.trigger {
		kinds = append(kinds, "trigger")
	}
	if w.run {
		kinds = append(kinds, "entry", "entered")
		if len(g.sends) > 0 {
			kinds = append(kinds, "clicked", "clicked", "bounced")
		}
		if len(g.waits) > 0 {
			kinds = append(kinds, "wait", "waited")
		}
	}
	return g.atom(rapid.SampledFrom(kinds).Draw(g.t, "cond"), w)
}

func order(op string, x any, y float64) bool {
	f, ok := x.(float64)
	if !ok {
		return op == "!="
	}
	switch op {
	case "<":
		return f < y
	case "<=":
		return f <= y
	case ">":
		return f > y
	case ">=":
		return f >= y
	case "==":
		return f == y
	}
	return f != y
}

func (g *source) op() string { return g.pick("<", "<=", ">", ">=", "==", "!=") }

func (g *source) atom(kind string, w where) pair {
	k := rapid.IntRange(0, 5).Draw(g.t, "k")
	m := g.minutes()
	ev := g.pick("e1", "e2")
	op := g.op()
	f := float64(k)
	span := int64(m) * 60
	switch kind {
	case "number":
		return pair{fmt.Sprintf("profile.n %s %d", op, k), func(o *oracle, _ *orun, _ *oevent) bool { return order(op, o.profile["n"], f) }}
	case "null":
		attr := g.pick("n", "who", "due")
		if g.chance(2) {
			return pair{"profile." + attr + " == null", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile[attr] == nil }}
		}
		return pair{"profile." + attr + " != null", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile[attr] != nil }}
	case "bool":
		return pair{"profile.ok", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["ok"] == true }}
	case "text":
		if g.chance(2) {
			return pair{`profile.who != "a"`, func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["who"] != "a" }}
		}
		return pair{`starts_with(profile.who, "a")`, func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["who"] == "a" }}
	case "list":
		return pair{`contains(profile.tags, "x")`, func(o *oracle, _ *orun, _ *oevent) bool {
			tags, _ := o.profile["tags"].([]string)
			return slices.Contains(tags, "x")
		}}
	case "day":
		return pair{fmt.Sprintf("days_since(profile.day) %s %d", op, k-2), func(o *oracle, _ *orun, _ *oevent) bool {
			d, ok := o.profile["day"].(int)
			return order(op, ifThere(ok, float64(o.day(o.now)-d)), f-2)
		}}
	case "due":
		if g.chance(2) {
			return pair{"now() >= profile.due", func(o *oracle, _ *orun, _ *oevent) bool {
				at, ok := o.profile["due"].(int64)
				return ok && o.now >= at
			}}
		}
		return pair{"now() > profile.due", func(o *oracle, _ *orun, _ *oevent) bool {
			at, ok := o.profile["due"].(int64)
			return ok && o.now > at
		}}
	case "occurred":
		if g.chance(3) {
			return pair{"occurred(event." + ev + ")", func(o *oracle, _ *orun, _ *oevent) bool { return len(o.seen(ev, 0)) > 0 }}
		}
		return pair{fmt.Sprintf(`occurred(event.%s, "%dm", received.n %s %d)`, ev, m, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			return slices.ContainsFunc(o.seen(ev, span), func(e *oevent) bool { return order(op, e.attrs["n"], f) })
		}}
	case "count":
		return pair{fmt.Sprintf(`count(event.%s, "%dm") %s %d`, ev, m, op, k%3), func(o *oracle, _ *orun, _ *oevent) bool {
			return order(op, float64(len(o.seen(ev, span))), float64(k%3))
		}}
	case "sum":
		return pair{fmt.Sprintf(`sum(event.%s, "n", "%dm") %s %d`, ev, m, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			sum := 0.0
			for _, e := range o.seen(ev, span) {
				n, _ := e.attrs["n"].(float64)
				sum += n
			}
			return order(op, sum, f)
		}}
	case "last":
		return pair{fmt.Sprintf("last(event.%s).n %s %d", ev, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			list := o.seen(ev, 0)
			if len(list) == 0 {
				return order(op, nil, f)
			}
			return order(op, list[len(list)-1].attrs["n"], f)
		}}
	case "pending":
		return pair{fmt.Sprintf(`pending(event.e1, event.e2, "k", "%dm")`, m), func(o *oracle, _ *orun, _ *oevent) bool { return o.pending(span) }}
	case "check":
		return pair{"check.open", func(o *oracle, _ *orun, _ *oevent) bool { return o.open }}
	case "told":
		return pair{"check.told", func(o *oracle, _ *orun, _ *oevent) bool { return !o.pending(3 * 3600) }}
	case "consented":
		return pair{"consented(consent.news)", func(o *oracle, _ *orun, _ *oevent) bool { return o.news["email"] || o.news["push"] }}
	case "reachable":
		c := g.pick("email", "push")
		return pair{"reachable(channel." + c + ")", func(o *oracle, _ *orun, _ *oevent) bool { return !o.unreachable[c] }}
	case "sent":
		msg := g.pick("promo", "note")
		return pair{fmt.Sprintf(`sent(message.%s, "%dm")`, msg, m), func(o *oracle, _ *orun, _ *oevent) bool {
			return slices.ContainsFunc(o.sends, func(s osend) bool { return s.message == msg && s.at > o.now-span })
		}}
	case "received":
		if w.trigger && g.chance(2) {
			return pair{"received.k == trigger.k", func(_ *oracle, r *orun, e *oevent) bool {
				return e.attrs["k"] != nil && e.attrs["k"] == r.trigger["k"]
			}}
		}
		return pair{fmt.Sprintf("received.n %s %d", op, k), func(_ *oracle, _ *orun, e *oevent) bool { return order(op, e.attrs["n"], f) }}
	case "trigger":
		return pair{fmt.Sprintf("trigger.n %s %d", op, k), func(_ *oracle, r *orun, _ *oevent) bool { return order(op, r.trigger["n"], f) }}
	case "entry":
		return pair{fmt.Sprintf(`count(event.%s, "entry") %s %d`, ev, op, k%3), func(o *oracle, r *orun, _ *oevent) bool {
			n := 0
			for _, e := range o.seen(ev, 0) {
				if e.seq >= r.since {
					n++
				}
			}
			return order(op, float64(n), float64(k%3))
		}}
	case "entered":
		return pair{fmt.Sprintf("entered.n %s %d", op, k), func(_ *oracle, r *orun, _ *oevent) bool { return order(op, r.entered["n"], f) }}
	case "clicked", "bounced":
		s := rapid.SampledFrom(g.sends).Draw(g.t, "send")
		return pair{kind + "(send." + s + ")", func(_ *oracle, r *orun, _ *oevent) bool { return r.did[kind+" "+r.prefix+s] }}
	case "wait":
		s := rapid.SampledFrom(g.waits).Draw(g.t, "wait")
		return pair{"wait." + s + ".n == null", func(_ *oracle, r *orun, _ *oevent) bool {
			return r.got[r.prefix+s] == nil || r.got[r.prefix+s]["n"] == nil
		}}
	}
	s := rapid.SampledFrom(g.waits).Draw(g.t, "wait")
	return pair{fmt.Sprintf("wait.%s.n %s %d", s, op, k), func(_ *oracle, r *orun, _ *oevent) bool {
		if r.got[r.prefix+s] == nil {
			return order(op, nil, f)
		}
		return order(op, r.got[r.prefix+s]["n"], f)
	}}
}

func ifThere(ok bool, v float64) any {
	if !ok {
		return nil
	}
	return v
}
