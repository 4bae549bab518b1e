package reference

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// sleep waits, and then looks whether an exit holds.
func (w *writer) sleep(rng source.Range, d proof.Delay, next int) int {
	if w.leaves != nil {
		next = w.choose(rng, w.leaves, proof.End, next)
	}
	return w.Add(proof.Node{Kind: proof.Wait, Where: w.Where(rng), Delay: d, Next: next})
}

// amount waits whole minutes; more than that is rounded up where the loss says so.
func (w *writer) amount(rng source.Range, d lang.Duration, next int) int {
	if d%60 != 0 {
		if w.lost(profile.LossDelayRounded, rng, "waits are whole minutes") {
			d += 60 - d%60
		}
	}
	if d <= 0 {
		return next
	}
	return w.sleep(rng, proof.Delay{Seconds: int64(d)}, next)
}

func (w *writer) wait(n *compiler.Node, s course.State) int {
	x := n.Wait
	switch x.Kind {
	case compiler.WaitFor:
		return w.amount(n.Range, x.For, w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilTime:
		if len(x.Days) > 0 && len(x.Days) < 7 {
			w.lost(profile.LossWeekdays, n.Range, "waits know no days of the week")
		}
		return w.untilTime(n.Range, x.Time, x.Timezone, w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilAllowed:
		w.lost(profile.LossHold, n.Range, "nothing waits until a send is allowed")
		return w.follow(n, compiler.EdgeNext, s)
	case compiler.WaitUntilDate:
		return w.untilDate(n, s)
	case compiler.WaitEvent:
		return w.untilEvent(n, s)
	}
	w.Unread(n.Range, "nothing is known of such a wait")
	return proof.End
}

// untilTime waits for a time of day that is a minute from now at the earliest.
func (w *writer) untilTime(rng source.Range, at lang.Clock, zone string, next int) int {
	return w.sleep(rng, proof.Delay{Until: fmt.Sprintf("60 s later, and then %s %s", clock(at), w.windows(zone, rng))}, next)
}

func clock(c lang.Clock) string { return fmt.Sprintf("%02d:%02d", int(c)/60%24, int(c)%60) }

// windows is the name that Windows has for a time zone; that of each person is the
// project's.
func (w *writer) windows(iana string, rng source.Range) string {
	if iana == "" || iana == "recipient" {
		iana = w.zone
		if p := w.Project.Profile; p != nil && p.Timezone != nil {
			w.lost(profile.LossZone, rng, "a wait has one time zone for everybody")
		}
	}
	if iana == "UTC" {
		return "Greenwich Standard Time"
	}
	name, ok := profile.Zone(iana)
	if !ok {
		w.Unread(rng, "there is no name for the time zone %q", iana)
	}
	return name
}

// untilDate waits for a date that is kept, and then for what the offset adds. Who has
// no date goes on at once.
func (w *writer) untilDate(n *compiler.Node, s course.State) int {
	x := n.Wait
	reached := w.follow(n, compiler.EdgeReached, s)
	w.state = s
	p, ok := x.Date.(*expr.Path)
	fact, expression, known := w.fact(p)
	if !ok || !known || x.Offset < 0 {
		w.Unread(n.Range, "a wait is for a date that is kept, not for %s", expr.Print(x.Date))
		return reached
	}
	if e, has := course.Way(n, compiler.EdgePast); has {
		to := s
		to.Node = e.To
		if w.node(to) != reached {
			w.Unread(n.Range, "whether a date has passed is not told apart")
		}
	}
	until := expression
	if t := x.Date.Type(); t == nil || t.Kind == expr.TDate {
		until += " " + clock(x.Time) + " " + w.windows(x.Timezone, n.Range)
	}
	then := reached
	if x.Offset > 0 {
		w.lost(profile.LossAfterDate, n.Range, "the offset is waited for after the date")
		then = w.amount(n.Range, x.Offset, reached)
	}
	return w.choose(n.Range, set(fact), w.sleep(n.Range, proof.Delay{Until: until}, then), reached)
}

// untilEvent waits the whole timeout and then looks what has come since the entry.
func (w *writer) untilEvent(n *compiler.Node, s course.State) int {
	w.lostSomewhere(profile.LossEventWait, n.Range, "nothing waits for an event")
	look := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Next: w.follow(n, compiler.EdgeTimedOut, w.left(s, n.ID, ""))}
	var list []compiler.Arrival
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeOn {
			continue
		}
		a := n.Wait.On[e.Index]
		to := w.left(s, n.ID, a.Label)
		to.Node = e.To
		list = append(list, a)
		look.Ways = append(look.Ways, proof.Way{To: w.node(to)})
	}
	for k := len(look.Ways); k > 0 && look.Ways[k-1].To == look.Next; k-- { // nobody is asked for what makes no difference
		look.Ways = look.Ways[:k-1]
	}
	w.state = s
	for i := range look.Ways {
		if a := list[i]; a.Event != nil {
			look.Ways[i].When = w.occurred(a.Event.Label, "entry", a.Where, a.Range)
		} else {
			look.Ways[i].When = w.cond(a.When)
		}
	}
	return w.amount(n.Range, n.Wait.Timeout, w.Add(look))
}
