package export

import (
	"strconv"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

func (f *flow) wait(i int, n *compiler.Node) string {
	switch w := n.Wait; w.Kind {
	case compiler.WaitFor:
		return f.delay(w.For, n.Range, f.next(n))
	case compiler.WaitUntilTime:
		return f.untilTime(w, f.next(n))
	case compiler.WaitUntilDate:
		return f.untilDate(n)
	case compiler.WaitEvent:
		return f.untilEvent(i, n)
	}
	return f.next(n) // until_allowed; its loss comes with the feature
}

// delay waits for an amount of time.
func (f *flow) delay(d lang.Duration, rng source.Range, next string) string {
	if d%60 != 0 {
		d += 60 - d%60
		f.lose(profile.LossDelayRounded, rng, "")
	}
	if d <= 0 {
		return next
	}
	n, unit := amount(d)
	return f.act(wire.ActDelay, wire.Delay{Delta: strconv.Itoa(n), TimeUnit: unit}, next)
}

// amount is whole minutes in the largest unit that holds them.
func amount(d lang.Duration) (int, string) {
	switch {
	case d%day == 0:
		return int(d / day), "DAYS"
	case d%3600 == 0:
		return int(d / 3600), "HOURS"
	}
	return int(d / 60), "MINUTES"
}

// untilTime waits for the next such time of day.
func (f *flow) untilTime(w *compiler.Wait, next string) string {
	zone := w.Timezone
	if zone == "" || zone == "recipient" {
		zone = f.zone
	}
	at := clock(w.Time)
	delay := &wire.TimeDelay{TimeUnit: "DAYS", DaysOfWeek: weekdays(w.Days), TimeOfDay: &at, Zone: &wire.ZoneRule{Type: "STATIC_TIME_ZONE", ZoneID: zone}}
	return f.act(wire.ActUntilDate, wire.UntilDate{Date: wire.Value{Type: "RELATIVE_DATETIME", TimeDelay: delay}, Delta: "0", TimeUnit: "MINUTES"}, next)
}

func weekdays(days []string) []string {
	out := []string{}
	for i, d := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		for _, have := range days {
			if have == d {
				out = append(out, weekdayNames()[i])
			}
		}
	}
	return out
}

// untilDate waits for a date that a property holds.
func (f *flow) untilDate(n *compiler.Node) string {
	w := n.Wait
	reached := f.follow(n, compiler.EdgeReached)
	property, ok := f.dateProperty(w.Date)
	if !ok {
		f.Unsupported(n.Range, "keep the date in an attribute of the profile or of the event that starts the journey", "waits for a date that a property holds, not for %s", expr.Print(w.Date))
		return reached
	}
	instant := w.Date.Type() != nil && w.Date.Type().Kind == expr.TDatetime
	offset := w.Offset
	if offset%60 != 0 {
		f.Unsupported(n.Range, "write the offset in whole minutes", "counts whole minutes from a date, not %q", offset.Text())
		return reached
	}
	fields := wire.UntilDate{Date: wire.FromProperty(property), Delta: "0", TimeUnit: "DAYS"}
	if offset != 0 {
		n, unit := amount(offset)
		fields.Delta, fields.TimeUnit = strconv.Itoa(n), unit
	}
	if !instant {
		f.lose(profile.LossAccountZone, n.Range, "")
		at := clock(w.Time)
		fields.TimeOfDay = &at
	}
	first := f.act(wire.ActUntilDate, fields, reached)
	minutes := int(offset / 60)
	if !instant { // HubSpot keeps a day as its first moment in UTC
		minutes += int(w.Time)
	}
	// What a delay does with a date that has passed, or with none, is not relied upon.
	return f.choose([]option{{label: "Too late", when: filter.Past(property, f.zone, minutes), to: f.follow(n, compiler.EdgePast)}}, first)
}

// dateProperty is the property that holds a date of the profile, or one that the
// run has kept.
func (f *flow) dateProperty(e expr.Expr) (string, bool) {
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 || p.Steps[0].Name == "" {
		return "", false
	}
	if p.Root == "profile" {
		return f.Property(p.Steps[0].Name).Name, len(p.Steps) == 1
	}
	kept, ok := f.Kept(p)
	return kept.Name, ok
}

// untilEvent waits for one of several events, or polls where a condition is
// waited for.
func (f *flow) untilEvent(i int, n *compiler.Node) string {
	out := f.arrived(n, "", f.follow(n, compiler.EdgeTimedOut))
	var events []wire.Branch
	var options []option
	polled := false
	for _, a := range n.Wait.On {
		polled = polled || a.Event == nil
	}
	days := max(1, int((n.Wait.Timeout+day-1)/day))
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeOn {
			continue
		}
		a := n.Wait.On[e.Index]
		to := f.arrived(n, a.Label, f.at(e.To))
		use := &expr.Ref{Node: expr.Node{Rng: a.Range}}
		var when filter.Form
		var ok bool
		ctx := f.context(i)
		if a.Event == nil {
			when, ok = ctx.Compile(a.When, false)
		} else {
			var b []wire.Branch
			if b, ok = ctx.Waited(a.Event.Label, a.Where, use); ok {
				events = append(events, b...)
				when, ok = ctx.Lately(use, a.Event.Label, a.Where, days)
			}
		}
		if !ok {
			f.failed = true
			continue
		}
		options = append(options, option{label: a.Label, when: when, to: to})
	}
	if polled || len(events) == 0 {
		if polled {
			f.lose(profile.LossPolled, n.Range, "")
		}
		return f.delay(n.Wait.Timeout, n.Range, f.choose(options, out))
	}
	came := options[0].to
	if len(options) > 1 {
		f.lose(profile.LossArrivals, n.Range, "")
		came = f.choose(options[:len(options)-1], options[len(options)-1].to)
	}
	if n.Wait.Timeout%60 != 0 {
		f.lose(profile.LossDelayRounded, n.Range, "")
	}
	minutes := max(1, int((n.Wait.Timeout+59)/60))
	wait := f.act(wire.ActEventWait, wire.EventWait{Events: events, Expiration: strconv.Itoa(minutes)}, "")
	split := f.match(wire.FromAction(wait, wire.CriteriaMet), []wire.StaticBranch{{Value: "true", Connection: f.connect(came)}}, "Timed out", out)
	number, _ := strconv.Atoi(wait[1:])
	f.made[number].Connection = f.connect(split)
	return wait
}

// arrived keeps how a wait was left, if anybody asks.
func (f *flow) arrived(n *compiler.Node, on, next string) string {
	if name, asked := f.keeps(fromWait, n.ID); asked {
		return f.set(name, wire.Static(on), next)
	}
	return next
}
