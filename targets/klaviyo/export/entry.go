package export

import (
	"fmt"
	"math"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// exits writes the filter of the flow: nobody stays whose exit has come.
func (f *flow) exits(def *wire.Definition) {
	all := filter.Always()
	for _, x := range f.j.Exits {
		var stays filter.Filter
		var ok bool
		if x.Event.Set() {
			use := &expr.Ref{Node: expr.Node{Rng: x.Event.Rng}, Block: "event", Name: x.Event.Name}
			since := known("entry", x.Event.Rng)
			stays, ok = f.filters(nil).Event(use, x.Event.Name, since, x.Where, true)
		} else if x.When != nil {
			stays, ok = f.filters(nil).Compile(x.When, true)
		}
		if !ok {
			f.failed = true
			continue
		}
		if stays.Trigger {
			f.unsupported(x.HeadRng, "test the event in the entry's `where` or in a branch", "tests exits on the profile only, not on the event that started the flow")
			f.failed = true
			continue
		}
		// Whoever enters once misses nothing by staying, but an exit that is over again
		// before the next action never happens.
		if f.takesTime() && (!f.entry.Reentry.Value.Never || x.When != nil) {
			f.lose(profile.LossOccupancy, x.HeadRng, "")
		}
		all = filter.And(all, stays)
	}
	if all.Known && !all.Truth {
		f.unsupported(f.j.Decl.HeadRng, "look at the conditions of its exits", "would let nobody stay: an exit always holds")
		f.failed = true
		return
	}
	def.ProfileFilter = all.Wire()
}

// reentry maps how soon a person may come back.
func (f *flow) reentry(def *wire.Definition) {
	e := f.entry
	r := e.Reentry.Value
	rng := e.Reentry.Attr
	if !rng.Known() {
		rng = e.HeadRng
	}
	if e.Key != nil {
		if !r.Always || f.takesTime() {
			f.lose(profile.LossEntryKey, e.Key.Range(), "")
		}
		r = lang.Reentry{Always: true}
		if e.ReentryPerson.Set {
			r, rng = e.ReentryPerson.Value, e.ReentryPerson.Attr
		}
	}
	if e.WhileInside.Value == "restart" {
		if f.takesTime() && !r.Never {
			f.lose(profile.LossRestart, orElse(e.WhileInside.Attr, e.HeadRng), "")
		}
		r = lang.Reentry{Always: true} // a restart happens whatever re-entry says
	}
	def.Reentry = f.criteria(r, rng)
	inside := e.WhileInside.Value == "" || e.WhileInside.Value == "ignore"
	if inside && e.Key == nil && !r.Never && f.longest() > r.Gap {
		f.lose(profile.LossOverlap, rng, "")
	}
}

func (f *flow) criteria(r lang.Reentry, rng source.Range) wire.Reentry {
	const hour = lang.Duration(3600)
	switch gap := r.Gap; {
	case r.Never:
		return wire.Reentry{Duration: 1, Unit: "alltime"}
	case r.Always || gap <= 0:
		return wire.Reentry{Duration: 0, Unit: "alltime"}
	case gap%(7*day) == 0:
		return wire.Reentry{Duration: int(gap / (7 * day)), Unit: "week"}
	case gap%day == 0:
		return wire.Reentry{Duration: int(gap / day), Unit: "day"}
	case gap%hour != 0:
		f.lose(profile.LossReentryRounded, rng, fmt.Sprintf("Klaviyo counts re-entry in whole hours: %s becomes %d hours", gap.Text(), int(gap/hour)+1))
		return wire.Reentry{Duration: int(gap/hour) + 1, Unit: "hour"}
	default:
		return wire.Reentry{Duration: int(gap / hour), Unit: "hour"}
	}
}

func orElse(r, other source.Range) source.Range {
	if r.Known() {
		return r
	}
	return other
}

// takesTime reports whether any run of the journey lasts.
func (f *flow) takesTime() bool { return f.longest() > 0 }

// longest is an upper bound of the time that a run takes.
func (f *flow) longest() lang.Duration {
	memo := make([]lang.Duration, len(f.j.Nodes))
	done := make([]bool, len(f.j.Nodes))
	times := lang.Duration(1)
	var visit func(int) lang.Duration
	visit = func(i int) lang.Duration {
		if done[i] {
			return memo[i]
		}
		done[i] = true // a way back adds nothing here; it is counted in times
		n := f.j.Nodes[i]
		if n.Goto != nil {
			times += lang.Duration(min(n.Goto.Max, 1000))
		}
		var rest lang.Duration
		for _, e := range n.Edges {
			if e.Kind != compiler.EdgeAgain {
				rest = max(rest, visit(e.To))
			}
		}
		memo[i] = rest + duration(n)
		return memo[i]
	}
	if len(f.j.Nodes) == 0 {
		return 0
	}
	return visit(0) * times
}

// duration is the longest that one step takes.
func duration(n *compiler.Node) lang.Duration {
	if n.Send != nil && n.Send.Window != nil {
		return 7 * day
	}
	if n.Wait == nil {
		return 0
	}
	switch w := n.Wait; w.Kind {
	case compiler.WaitFor:
		return w.For
	case compiler.WaitUntilTime:
		if len(w.Days) > 0 {
			return 7 * day
		}
		return day
	case compiler.WaitUntilDate:
		return 366 * day
	case compiler.WaitEvent:
		return w.Timeout
	}
	return 0
}

// holdout ends the run of a random share of those who enter.
func (f *flow) holdout(next func() *string) *string {
	m := f.j.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 {
		return next()
	}
	share := m.Holdout.Value
	percent := int(math.Round(share))
	if percent < 1 {
		percent = 1
	}
	if percent > 99 {
		percent = 99
	}
	if float64(percent) != share {
		f.lose(profile.LossSplitRounded, m.Holdout.Attr, fmt.Sprintf("Klaviyo splits in whole percent: %v %% held out become %d %%", share, percent))
	}
	if !f.entry.Reentry.Value.Never {
		f.lose(profile.LossHoldout, m.Holdout.Attr, "")
	}
	held := option{label: "held out", when: sample(percent), next: func() *string { return nil }}
	return f.choose("holdout", "Holdout", []option{held}, next)
}

func sample(percent int) filter.Filter {
	return filter.Of([]wire.Condition{&wire.Sample{Type: "profile-sample", Percentage: percent}})
}
