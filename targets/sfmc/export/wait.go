package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
	"github.com/zclconf/go-cty/cty"
)

const (
	minute = lang.Duration(60)
	hour   = 60 * minute
	day1   = 24 * hour
)

func (f *flow) wait(n *compiler.Node, s state) string {
	next := func() string { return f.next(n, s) }
	switch w := n.Wait; w.Kind {
	case compiler.WaitFor:
		return f.delay(n.ID, w.For, n.Range, next)
	case compiler.WaitUntilTime:
		if len(w.Days) > 0 && len(w.Days) < 7 {
			f.lose(profile.LossWeekdays, n.Range, "")
		}
		return f.untilTime(n.ID, w.Time, w.Timezone, n.Range, next)
	case compiler.WaitUntilDate:
		return f.untilDate(n, s)
	case compiler.WaitEvent:
		return f.untilEvent(n, s)
	}
	return next() // until_allowed; its loss comes with the feature
}

func (f *flow) waiting(id, ui string, conf wire.Wait, next func() string) string {
	a := f.add(ui, wire.TypeWait, id)
	kind := "duration"
	if conf.Expression != "" {
		kind = "attribute"
	}
	a.Configuration, a.MetaData = conf, wire.Configured{IsConfigured: true, UIType: ui, WaitType: kind}
	return f.line(a, next)
}

const (
	byDuration  = "WAITBYDURATION"
	byAttribute = "WAITBYATTRIBUTE"
)

// delay waits for an amount of time in the largest unit that says it.
func (f *flow) delay(id string, d lang.Duration, rng source.Range, next func() string) string {
	if d%minute != 0 {
		d += minute - d%minute
		f.lose(profile.LossDelayRounded, rng, "")
	}
	if d <= 0 {
		return next()
	}
	for _, u := range []struct {
		unit string
		is   lang.Duration
	}{{"DAYS", day1}, {"HOURS", hour}, {"MINUTES", minute}} {
		if d%u.is == 0 {
			return f.waiting(id, byDuration, wire.Wait{Duration: int(d / u.is), Unit: u.unit}, next)
		}
	}
	return next()
}

// untilTime waits a minute and then until the next time of day. A wait of no time
// at all is not known to be taken.
func (f *flow) untilTime(id string, at lang.Clock, zone string, rng source.Range, next func() string) string {
	name, ok := f.zone(zone, rng)
	if !ok {
		return next()
	}
	return f.waiting(id, byDuration, wire.Wait{Duration: 1, Unit: "MINUTES", Time: clock(at), TimeZone: name}, next)
}

// clock is a time of day as activities take it.
func clock(c lang.Clock) string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// zone is the name that Windows has for a time zone. That of each person is the
// project's.
func (f *flow) zone(iana string, rng source.Range) (string, bool) {
	if iana == "" || iana == "recipient" {
		iana = ""
		if s := f.x.project.Settings; s != nil {
			iana = s.Timezone.Value
		}
		if p := f.x.project.Profile; p != nil && p.Timezone != nil {
			f.lose(profile.LossZone, rng, "")
		}
	}
	if iana == "" || iana == "UTC" {
		return "Greenwich Standard Time", true // all year without summer time
	}
	name, ok := profile.Zone(iana)
	if !ok {
		f.unsupported(rng, "name a time zone with the same times that it knows, such as \"Europe/Amsterdam\"", "has no name for the time zone %q", iana)
	}
	return name, ok
}

// untilDate waits for a date of the contact or of the event that started the
// journey, and then for what the offset adds.
func (f *flow) untilDate(n *compiler.Node, s state) string {
	w := n.Wait
	reached := func() string { return f.follow(n, compiler.EdgeReached, s) }
	at, ok := f.context(s).place(w.Date)
	past, split := way(n, compiler.EdgePast)
	to, ok2 := way(n, compiler.EdgeReached)
	switch {
	case !ok:
		f.unsupported(n.Range, "keep the date in an attribute of the contact or of the event that starts the journey", "waits only for a date that it keeps, not for %s", expr.Print(w.Date))
		return reached()
	case split && (!ok2 || past.To != to.To):
		f.unsupported(n.Range, "leave `past` out, and branch before the wait", "cannot tell whether the date lay in the past: whoever comes after it goes on at once")
		return reached()
	case w.Offset < 0:
		f.unsupported(n.Range, "keep the earlier moment in an attribute of its own, and wait for that", "waits for a date and after it, not before it: %s", w.Offset.Text())
		return reached()
	}
	conf := wire.Wait{Unit: "DAYS", Expression: at.expression()}
	if t := w.Date.Type(); t == nil || t.Kind == expr.TDate {
		name, ok := f.zone(w.Timezone, n.Range)
		if !ok {
			return reached()
		}
		conf.Time, conf.TimeZone = clock(w.Time), name
	}
	reached = f.once(reached)
	then := reached
	if w.Offset > 0 {
		f.lose(profile.LossAfterDate, n.Range, "")
		then = func() string { return f.delay(n.ID+":offset", w.Offset, n.Range, reached) }
	}
	// How long a wait for no date is, is not documented.
	return f.two(n.ID+":dated", "has a date", at.isSet(), func() string { return f.waiting(n.ID, byAttribute, conf, then) }, reached)
}

// untilEvent waits the whole timeout and then looks what has come.
func (f *flow) untilEvent(n *compiler.Node, s state) string {
	var ways []passage
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeOn {
			continue
		}
		a := n.Wait.On[e.Index]
		on := s
		if f.asksOn {
			on = s.left(n.ID, a.Label)
		}
		ways = append(ways, passage{label: a.Label, when: arrival(a), next: func() string { return f.node(e.To, on) }})
	}
	timedOut, ok := way(n, compiler.EdgeTimedOut)
	if ok && !f.asksOn { // an `on` that leads where the timeout does need not be asked for
		for i := len(n.Edges) - 1; i >= 0 && len(ways) > 0; i-- {
			e := n.Edges[i]
			if e.Kind != compiler.EdgeOn {
				continue
			}
			if e.To != timedOut.To || n.Wait.On[e.Index].Label != ways[len(ways)-1].label {
				break
			}
			ways = ways[:len(ways)-1]
		}
	}
	out := func() string { return f.follow(n, compiler.EdgeTimedOut, s) }
	decision := *n
	decision.ID += ":on"
	return f.delay(n.ID, n.Wait.Timeout, n.Range, func() string { return f.pass(&decision, ways, s, nil, out) })
}

// arrival is the condition that an `on` has come since the run began.
func arrival(a compiler.Arrival) expr.Expr {
	if a.Event == nil {
		return a.When
	}
	call := &expr.Call{Node: expr.Node{Rng: a.Range}, Name: "occurred", Args: []expr.Expr{
		&expr.Ref{Node: expr.Node{Rng: a.Range}, Block: "event", Name: a.Event.Label}, text("entry", a.Range)}}
	if a.Where != nil {
		call.Args = append(call.Args, a.Where)
	}
	return call
}

// asksArrival reports whether a step asks by which `on` a wait was left.
func (f *flow) asksArrival() bool {
	for _, m := range f.j.Nodes {
		if m.Branch != nil {
			for _, c := range m.Branch.Cases {
				if reads(c.When, "wait") {
					return true
				}
			}
		}
	}
	return false
}

func reads(e expr.Expr, root string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == root {
			found = true
		}
		return !found
	})
	return found
}

func text(s string, rng source.Range) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Rng: rng, Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(s)}
}
