package reference

import (
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// measured compares what a function gives with a known value.
func (w *writer) measured(e expr.Expr, c *expr.Call, op string, k proof.Value, y expr.Expr) proof.Cond {
	switch {
	case c.Name == "default" && len(c.Args) == 2:
		return w.withDefault(e, c, op, y)
	case k.Kind != proof.Number:
		return w.cannot(e)
	case c.Name == "count" || c.Name == "sum":
		return w.counted(e, c, op, k)
	case c.Name == "length" && len(c.Args) == 1:
		return w.length(e, c.Args[0], op, k)
	case (c.Name == "days_since" || c.Name == "days_until") && len(c.Args) == 1:
		return w.days(e, c, op, k)
	}
	return w.cannot(e)
}

// withDefault is the comparison of x where it is there and not empty, and of
// the default where it is not.
func (w *writer) withDefault(e expr.Expr, c *expr.Call, op string, y expr.Expr) proof.Cond {
	f, gone, ok := w.fact(c.Args[0])
	given, known := course.Constant(c.Args[1])
	want, _ := course.Constant(y)
	if !ok || gone || !known {
		return w.cannot(e)
	}
	there := proof.All{proof.Test{Fact: f, Op: proof.IsSet}}
	if t := c.Args[0].Type(); t == nil || t.Kind == expr.TString {
		there = append(there, proof.Not{X: proof.Test{Fact: f, Op: proof.Equals, Value: proof.TextOf("")}})
	}
	otherwise, ok := compared(proof.Fact{Key: "known"}, op, want)
	if isDate(c.Args[0].Type()) && given.Kind == proof.Text && want.Kind == proof.Text {
		// Days are compared as their numbers.
		if given, ok = dayNumber(given.Text); ok {
			if want, ok = dayNumber(want.Text); ok {
				otherwise, ok = compared(proof.Fact{Key: "known"}, op, want)
			}
		}
	}
	if !ok {
		return w.cannot(e)
	}
	return proof.Any{proof.All{there, w.comparison(e, c.Args[0], op, y)}, proof.All{proof.Not{X: there}, proof.Const(proof.Holds(otherwise, "known", given))}}
}

// dayNumber is a day as a number; false of what is none.
func dayNumber(text string) (proof.Value, bool) {
	d, err := lang.ParseDate(text)
	if err != nil || d.Instant {
		return proof.Value{}, false
	}
	return proof.NumberOf(d.Time(time.UTC).Unix() / 86400), true
}

// length is how many entries a list has: none where it is missing.
func (w *writer) length(e, list expr.Expr, op string, k proof.Value) proof.Cond {
	f, gone, ok := w.fact(list)
	if t := list.Type(); t != nil && t.Kind != expr.TList {
		return w.cannot(e)
	}
	c, ordered := compared(proof.Fact{Key: "length of " + f.Key, Fixed: f.Fixed, Domain: proof.Count}, op, k)
	if gone || !ok || !ordered {
		return w.cannot(e)
	}
	none, _ := compared(proof.Fact{Key: "known"}, op, k)
	set := proof.Test{Fact: f, Op: proof.IsSet}
	return proof.Any{proof.All{set, c}, proof.All{proof.Not{X: set}, proof.Const(proof.Holds(none, "known", proof.NumberOf(0)))}}
}

// days counts whole days to or from a date by Klaviyo's clock: that is the loss.
func (w *writer) days(e expr.Expr, c *expr.Call, op string, k proof.Value) proof.Cond {
	f, gone, ok := w.fact(c.Args[0])
	if gone || !ok || !k.Num.IsInt() || op == "==" || op == "!=" {
		return w.cannot(e)
	}
	w.lost(profile.LossDateWindow, e.Range(), "Klaviyo counts days by its own clock")
	n := k.Num.Num().Int64()
	if op == ">" || op == "<=" { // of whole days
		n++
	}
	less := proof.Cond(proof.Test{Fact: age(f), Op: proof.Less, Value: proof.NumberOf(n)}) // fewer than n days ago
	if c.Name == "days_until" {
		less = proof.Not{X: proof.Test{Fact: age(f), Op: proof.Less, Value: proof.NumberOf(-n)}}
	}
	set := proof.Test{Fact: f, Op: proof.IsSet}
	if op == ">" || op == ">=" {
		return proof.All{set, proof.Not{X: less}}
	}
	return proof.All{set, less}
}

// timeframe is how far a function looks back, as Klaviyo counts it.
func (w *writer) timeframe(e expr.Expr, window string) string {
	switch window {
	case "":
		return "alltime"
	case "entry":
		return "flow-start"
	}
	d, err := lang.ParseDuration(window)
	if err != nil || d <= 0 || d%3600 != 0 {
		w.Unread(e.Range(), "Klaviyo looks back in whole hours")
	}
	return lookBack(int64(d / 3600))
}

func (w *writer) counted(e expr.Expr, c *expr.Call, op string, k proof.Value) proof.Cond {
	look, ok := c.History()
	event, isRef := look.Event.(*expr.Ref)
	if !ok || !isRef {
		return w.cannot(e)
	}
	if c.Name == "sum" && w.field(event.Name, look.Attr) != "$value" {
		return w.cannot(e)
	}
	ways := w.ways(event.Name, look.Cond)
	if len(ways) != 1 || len(ways[0].rest) > 0 {
		return w.cannot(e)
	}
	f := proof.Fact{Key: c.Name + " " + w.metric(event.Name) + " " + w.timeframe(c, look.Window) + ways[0].key()}
	f.Domain = proof.Total
	if c.Name == "count" {
		f.Domain = proof.Count
	}
	out, ok := compared(f, op, k)
	if !ok {
		return w.cannot(e)
	}
	return out
}

// some is that there was at least one.
func some(key string) proof.Cond {
	return proof.Not{X: proof.Test{Fact: proof.Fact{Key: key, Domain: proof.Count}, Op: proof.Equals, Value: proof.NumberOf(0)}}
}

// happened is occurred or pending. Klaviyo cannot match events by key: pending is
// that the one came and the other did not, which is the loss.
func (w *writer) happened(e *expr.Call) proof.Cond {
	look, ok := e.History()
	event, isRef := look.Event.(*expr.Ref)
	if !ok || !isRef {
		return w.cannot(e)
	}
	first := w.came(event.Name, w.timeframe(e, look.Window), look.Cond)
	if e.Name == "occurred" {
		return first
	}
	then, isRef := look.Then.(*expr.Ref)
	if !isRef {
		return w.cannot(e)
	}
	w.lost(profile.LossPending, e.Range(), "Klaviyo cannot match events by key")
	return proof.All{first, proof.Not{X: w.came(then.Name, w.timeframe(e, look.Window), look.Cond)}}
}

// came is that an event which fits where came in the timeframe.
func (w *writer) came(event, timeframe string, where expr.Expr) proof.Cond {
	any := proof.Any{}
	for _, x := range w.ways(event, where) {
		any = append(any, append(proof.All{some("count " + w.metric(event) + " " + timeframe + x.key())}, x.rest...))
	}
	return any
}
