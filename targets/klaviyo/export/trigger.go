package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

const day = lang.Duration(86400)

// wrap puts actions before those that f gives.
type wrap func(func() *string) *string

// trigger writes what starts the flow. It gives the actions that come before
// the journey's first step: what the trigger's own filter cannot say.
func (f *flow) trigger(def *wire.Definition) (wrap, bool) {
	t, first, ok := f.triggerOf()
	if !ok {
		return nil, false
	}
	where := filter.Always()
	if f.entry.Where != nil {
		if where, ok = f.filters(nil).Compile(f.entry.Where, false); !ok {
			return nil, false
		}
	}
	onEvent, rest := where.Split()
	t.TriggerFilter = onEvent.Wire()
	def.Triggers = []wire.Trigger{t}
	if rest.Known && !rest.Truth {
		f.unsupported(f.entry.Where.Range(), "ask for something that can be true", "would let nobody enter: the filter never holds")
		return nil, false
	}
	return func(next func() *string) *string {
		return first(func() *string { return f.admit(rest, next) })
	}, true
}

// admit tests what the trigger could not, then draws the holdout.
func (f *flow) admit(rest filter.Filter, next func() *string) *string {
	draw := func() *string { return f.holdout(next) }
	if rest.Known {
		return draw()
	}
	f.lose(profile.LossEntryFilter, f.entry.Where.Range(), "")
	return f.choose("entry", "Entry", []option{{label: "fits", when: rest, next: draw}}, func() *string { return nil })
}

func direct(next func() *string) *string { return next() }

func (f *flow) triggerOf() (wire.Trigger, wrap, bool) {
	e := f.entry
	switch {
	case f.event != "":
		return wire.Trigger{Type: "metric", ID: f.Metric(f.event, e.HeadRng)}, direct, true
	case e.Date != nil:
		return f.dateTrigger()
	case e.Segment.Set() && !e.Schedule.Set && !e.At.Set:
		id, ok := f.entrySegment()
		kind := "segment"
		if b, bound := f.x.in.Bindings.Find(targets.BindSegment, e.Segment.Name); bound && strings.HasPrefix(b.Value, profile.ByList) {
			kind = "list"
		}
		return wire.Trigger{Type: kind, ID: id}, direct, ok
	}
	f.failed = true
	return wire.Trigger{}, nil, false // reported by its feature
}

// entrySegment is the segment that starts the flow; one that is not bound is
// created from its condition.
func (f *flow) entrySegment() (string, bool) {
	ref := f.entry.Segment
	if id, ok := f.Segment(ref.Name); ok {
		return id, true
	}
	s := lang.To[*lang.Segment](ref)
	if s == nil || s.When == nil {
		return f.NewSegment(ref.Name, ref.Rng), true
	}
	ctx := f.filters(nil)
	ctx.Trigger = ""
	when, ok := ctx.Compile(s.When, false)
	if !ok {
		return "", false
	}
	if when.Known {
		f.unsupported(ref.Rng, "write a condition that some people fit", "cannot keep a segment that %s", map[bool]string{true: "everybody is in", false: "nobody is in"}[when.Truth])
		return "", false
	}
	name := s.Title.Value
	if name == "" {
		name = s.Label
	}
	name = f.x.name(name, s.Label)
	f.x.add("segments", "segment", s.Label, name, s.Range, wire.Resource{Type: "segment", Attributes: wire.Segment{Name: name, Definition: *when.Wire()}}, made{})
	return targets.Placeholder("segment", s.Label), true
}

// dateTrigger counts whole days before the date. Days after it become a first
// delay.
func (f *flow) dateTrigger() (wire.Trigger, wrap, bool) {
	e := f.entry
	p, ok := e.Date.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 {
		f.unsupported(e.Date.Range(), "keep the date in an attribute of the profile", "starts a flow by a date of the profile only")
		return wire.Trigger{}, nil, false
	}
	if e.Offset.Value%day != 0 {
		f.unsupported(e.Offset.Attr, "write the offset in whole days, and the time of day in `at`", "counts whole days before a date, not %q", e.Offset.Value.Text())
		return wire.Trigger{}, nil, false
	}
	at := lang.Clock(9 * 60)
	if e.At.Set {
		c, err := lang.ParseClock(e.At.Value)
		if err != nil {
			f.unsupported(e.At.Attr, "write a time of day", "takes a time of day here, not %q", e.At.Value)
			return wire.Trigger{}, nil, false
		}
		at = c
	}
	before := max(0, -int(e.Offset.Value/day))
	t := wire.Trigger{
		Type: "date", DateFieldType: "profile-property", DateProperty: f.Property(p.Steps[0].Name),
		BeforeUnit: "days", BeforeValue: &before, Recurrence: "never",
		Timezone: f.x.in.Options[optionZone], Time: clock(at),
	}
	if e.Repeats.Value == "yearly" {
		t.Recurrence = "annually"
	}
	after := int(e.Offset.Value / day)
	if after <= 0 {
		return t, direct, true
	}
	return t, func(next func() *string) *string {
		return f.days("entry:delay", after, t.Timezone, clock(at), next)
	}, true
}

// clock is a time of day as Klaviyo takes it.
func clock(c lang.Clock) string { return fmt.Sprintf("%02d:%02d:00", int(c)/60, int(c)%60) }

// days delays by whole days, in pieces that Klaviyo takes. The last ends at the
// time of day, if one is given.
func (f *flow) days(id string, n int, zone, at string, next func() *string) *string {
	piece := min(n, profile.Get().Limit(profile.LimitDelayDays))
	d := wire.TimeDelay{Unit: "days", Value: piece, Timezone: zone}
	if piece == n {
		d.Time = at
		return f.line(id, wire.TypeTimeDelay, d, next)
	}
	return f.line(id, wire.TypeTimeDelay, d, func() *string { return f.days(id, n-piece, zone, at, next) })
}
