package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

func (f *flow) wait(n *compiler.Node, s state) *string {
	next := func() *string { return f.next(n, s) }
	switch w := n.Wait; w.Kind {
	case compiler.WaitFor:
		return f.delay(n.ID, w.For, n.Range, next)
	case compiler.WaitUntilTime:
		return f.line(n.ID, wire.TypeTargetDate, wire.TargetDate{Timezone: f.zone(w.Timezone), Time: clock(w.Time), Days: weekdays(w.Days)}, next)
	case compiler.WaitUntilDate:
		return f.untilDate(n, s)
	case compiler.WaitEvent:
		return f.untilEvent(n, s)
	}
	return next() // until_allowed; its loss comes with the feature
}

// zone is a time zone as Klaviyo names it.
func (f *flow) zone(z string) string {
	if z == "" || z == "recipient" {
		return f.x.in.Options[optionZone]
	}
	return z
}

func weekdays(days []string) []string {
	long := map[string]string{"mon": "monday", "tue": "tuesday", "wed": "wednesday", "thu": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday"}
	var out []string
	for _, d := range days {
		out = append(out, long[d])
	}
	return out
}

// delay waits for an amount of time: whole days, then what is left in hours or
// minutes.
func (f *flow) delay(id string, d lang.Duration, rng source.Range, next func() *string) *string {
	if d%60 != 0 {
		d += 60 - d%60
		f.lose(profile.LossDelayRounded, rng, "")
	}
	rest := func() *string { return f.part(id, d%day, next) }
	if d < 2*day && d%day != 0 {
		return f.part(id, d, next)
	}
	if d < day {
		return rest()
	}
	return f.days(id, int(d/day), "profile", "", rest)
}

func (f *flow) part(id string, d lang.Duration, next func() *string) *string {
	switch {
	case d <= 0:
		return next()
	case d%3600 == 0:
		return f.line(id, wire.TypeTimeDelay, wire.TimeDelay{Unit: "hours", Value: int(d / 3600), Timezone: "profile"}, next)
	}
	return f.line(id, wire.TypeTimeDelay, wire.TimeDelay{Unit: "minutes", Value: int(d / 60), Timezone: "profile"}, next)
}

// untilDate counts down to the date that started the flow; Klaviyo waits for no
// other.
func (f *flow) untilDate(n *compiler.Node, s state) *string {
	w := n.Wait
	switch {
	case f.entry.Date == nil || !sameDate(f.entry.Date, w.Date):
		f.unsupported(n.Range, "keep the date in a profile attribute, and start a journey of its own by it",
			"waits only for the date that started the flow, not for %s", expr.Print(w.Date))
	case w.Offset%day != 0:
		f.unsupported(n.Range, "write the offset in whole days, and the time of day in `at`", "counts whole days from a date, not %q", w.Offset.Text())
	default:
		data := wire.Countdown{Unit: "days", Value: max(0, int(-w.Offset/day)), Timezone: f.zone(w.Timezone), Time: clock(w.Time)}
		reached := func() *string { return f.follow(n, compiler.EdgeReached, s) }
		if w.Offset <= 0 {
			return f.line(n.ID, wire.TypeCountdown, data, reached)
		}
		f.lose(profile.LossAfterDate, n.Range, "")
		return f.line(n.ID, wire.TypeCountdown, data, func() *string {
			return f.days(n.ID, int(w.Offset/day), data.Timezone, data.Time, reached)
		})
	}
	f.failed = true
	return f.follow(n, compiler.EdgeReached, s)
}

// sameDate compares two dates of the profile, now or at entry.
func sameDate(a, b expr.Expr) bool {
	x, ok1 := a.(*expr.Path)
	y, ok2 := b.(*expr.Path)
	if !ok1 || !ok2 || len(x.Steps) != 1 || len(y.Steps) != 1 {
		return false
	}
	person := func(p *expr.Path) bool { return p.Root == "profile" || p.Root == "entered" }
	return person(x) && person(y) && x.Steps[0].Name == y.Steps[0].Name
}

// untilEvent waits the whole timeout and then looks what has come.
func (f *flow) untilEvent(n *compiler.Node, s state) *string {
	out := func() *string { return f.follow(n, compiler.EdgeTimedOut, s) }
	var options []option
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeOn {
			continue
		}
		a := n.Wait.On[e.Index]
		when, ok := f.arrival(a, s)
		if !ok {
			f.failed = true
			continue
		}
		to := e.To
		options = append(options, option{label: a.Label, when: when, to: to, next: func() *string { return f.node(to, s.left(n.ID, a.Label)) }})
	}
	if last, ok := way(n, compiler.EdgeTimedOut); ok && !f.asksArrival() {
		for len(options) > 0 && options[len(options)-1].to == last.To {
			options = options[:len(options)-1] // it leads where the timeout does
		}
	}
	return f.delay(n.ID, n.Wait.Timeout, n.Range, func() *string {
		return f.choose(n.ID+":on", n.ID, options, out)
	})
}

// asksArrival reports whether a later step asks by which `on` a wait was left.
func (f *flow) asksArrival() bool {
	for _, m := range f.j.Nodes {
		if m.Branch != nil {
			for _, c := range m.Branch.Cases {
				if expr.Reads(c.When, "wait") {
					return true
				}
			}
		}
	}
	return false
}

// arrival is the condition that an `on` has come since the flow started.
func (f *flow) arrival(a compiler.Arrival, s state) (filter.Filter, bool) {
	ctx := f.filters(s.arrived)
	if a.Event == nil {
		return ctx.Compile(a.When, false)
	}
	use := &expr.Ref{Node: expr.Node{Rng: a.Range}, Block: "event", Name: a.Event.Label}
	return ctx.Event(use, a.Event.Label, known("entry", a.Range), a.Where, false)
}

func label(n *compiler.Node, what string) string { return fmt.Sprintf("%s:%s", n.ID, what) }
