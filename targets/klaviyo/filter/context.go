package filter

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// Account gives the names and ids of a Klaviyo account. Ids that are not known
// come back as placeholders; what is missing has been reported.
type Account interface {
	// Metric is the id of an event's metric.
	Metric(event string, use source.Range) string
	// Field is what an attribute of an event is called in its metric.
	Field(event, attr string) string
	// Property is the path of an attribute of the profile.
	Property(attr string) string
	// Segment is the id of a segment, if it is bound.
	Segment(name string) (string, bool)
	// NewSegment is the id of a segment that must be bound or is created.
	NewSegment(name string, use source.Range) string
	// Check is what a check is bound to: a segment's id, or a property that is true
	// where the check holds.
	Check(name string) (segment, property string, bound bool)
	// NeedCheck is the segment of a check that must be bound.
	NeedCheck(name string, use source.Range) string
	// List is the id of the list that a consent is bound to.
	List(consent string) (string, bool)
	// NeedList is the list of a consent that must be bound.
	NeedList(consent string, use source.Range) string
	// Reaction lists the metrics of a reaction ("opened", "clicked", …) to what a
	// send of the journey sends.
	Reaction(kind, send string, use source.Range) []string
}

// Report takes what cannot be said or is said differently.
type Report interface {
	Lose(id string, rng source.Range, here string)
	Unsupported(rng source.Range, help, format string, args ...any)
}

// Context is where a condition stands.
type Context struct {
	Account
	Report
	Project *lang.Project
	// Trigger is the event that started the flow, "" if none did.
	Trigger string
	// Check gives the condition of a check with its parameters put in.
	Holds func(*lang.Check) expr.Expr
	// Arrived is the label of the `on` through which each wait was left, "" where it
	// timed out; waits that do not lead here are missing.
	Arrived map[string]string
	// Limit is the most comparisons of one condition.
	Limit int

	spent int
	over  bool
	depth int
}

// Filter is a compiled condition.
type Filter struct {
	Groups []wire.Group
	// Known and Truth are set where the condition is always or never true.
	Known, Truth bool
	// Profile and Trigger say what the groups look at.
	Profile, Trigger bool
}

// Wire is the filter as JSON takes it; nil if it always holds.
func (f Filter) Wire() *wire.Filter {
	if len(f.Groups) == 0 {
		return nil
	}
	return &wire.Filter{Groups: f.Groups}
}

// Compile writes e; where neg is set, its opposite. It gives false if that was
// reported as impossible.
func (c *Context) Compile(e expr.Expr, neg bool) (Filter, bool) {
	counter := &countingReport{Report: c.Report}
	inner := *c
	inner.Report, inner.spent, inner.over = counter, 0, false
	f := inner.form(e, neg)
	if inner.over {
		c.Unsupported(e.Range(), "split it into several steps, or keep the answer in a segment",
			"cannot take a condition of this size: written as an AND of ORs it has more than %d comparisons", c.Limit)
		return Filter{}, false
	}
	return toFilter(f), counter.failures == 0
}

type countingReport struct {
	Report
	failures int
}

func (r *countingReport) Unsupported(rng source.Range, help, format string, args ...any) {
	r.failures++
	r.Report.Unsupported(rng, help, format, args...)
}

func toFilter(f form) Filter {
	out := Filter{}
	if out.Truth, out.Known = f.constant(); out.Known {
		return out
	}
	for _, g := range f {
		out.Groups = append(out.Groups, wire.Group{Conditions: g})
		for _, cond := range g {
			if _, ok := cond.(*wire.MetricProperty); ok {
				out.Trigger = true
			} else {
				out.Profile = true
			}
		}
	}
	return out
}

// And is both filters.
func And(a, b Filter) Filter {
	switch {
	case a.Known && !a.Truth, b.Known && b.Truth:
		return a
	case b.Known && !b.Truth, a.Known && a.Truth:
		return b
	}
	out := Filter{Profile: a.Profile || b.Profile, Trigger: a.Trigger || b.Trigger}
	out.Groups = append(append(out.Groups, a.Groups...), b.Groups...)
	return out
}

// Or is either filter. It may grow; where it grows beyond the limit, Or gives
// false and nothing is reported.
func (c *Context) Or(a, b Filter) (Filter, bool) {
	inner := *c
	inner.spent, inner.over = 0, false
	out := toFilter(inner.or(a.form(), b.form()))
	return out, !inner.over
}

func (f Filter) form() form {
	if f.Known {
		return always(f.Truth)
	}
	out := form{}
	for _, g := range f.Groups {
		out = append(out, g.Conditions)
	}
	return out
}

// Of is a filter of given groups.
func Of(groups ...[]wire.Condition) Filter { return toFilter(form(groups)) }

// Always is the filter that always holds.
func Always() Filter { return toFilter(always(true)) }

// Never is the filter that never holds.
func Never() Filter { return toFilter(always(false)) }

// Split parts f into the groups that look at the event alone and the others.
func (f Filter) Split() (trigger, rest Filter) {
	if f.Known {
		return Filter{Known: true, Truth: true}, f
	}
	for _, g := range f.Groups {
		only := true
		for _, cond := range g.Conditions {
			_, ok := cond.(*wire.MetricProperty)
			only = only && ok
		}
		if only {
			trigger.Groups, trigger.Trigger = append(trigger.Groups, g), true
			continue
		}
		rest.Groups = append(rest.Groups, g)
		for _, cond := range g.Conditions {
			if _, ok := cond.(*wire.MetricProperty); ok {
				rest.Trigger = true
			} else {
				rest.Profile = true
			}
		}
	}
	trigger.Known, trigger.Truth = len(trigger.Groups) == 0, len(trigger.Groups) == 0
	rest.Known, rest.Truth = len(rest.Groups) == 0, len(rest.Groups) == 0
	return trigger, rest
}
