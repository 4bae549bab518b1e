package reference

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// node is the graph of a step and all that follows.
func (w *writer) node(s course.State) int { return w.Node(s, w.step) }

// follow is where an edge leads, or the one below the step where there is none.
func (w *writer) follow(n *compiler.Node, k compiler.EdgeKind, s course.State) int {
	to, ok := s.Along(n, k)
	if !ok {
		return proof.End
	}
	return w.node(to)
}

func (w *writer) step(n *compiler.Node, s course.State) int {
	next := func() int { return w.follow(n, compiler.EdgeNext, s) }
	switch n.Kind {
	case compiler.KindExit:
		return proof.End
	case compiler.KindWait:
		return w.wait(n, s)
	case compiler.KindSend:
		return w.send(n, s)
	case compiler.KindBranch:
		return w.branch(n, s)
	case compiler.KindGuard:
		yes, no := w.follow(n, compiler.EdgeHolds, s), proof.End
		if e, ok := course.Way(n, compiler.EdgeOtherwise); ok {
			to := s
			to.Node = e.To
			no = w.node(to)
		}
		w.state = s
		return w.choose(n.Range, w.checks(n), yes, no)
	case compiler.KindSplit:
		return w.split(n, s)
	case compiler.KindGoto:
		to, ok := s.Again(n)
		if !ok {
			return next()
		}
		return w.node(to)
	case compiler.KindUpdate:
		return w.update(n, s)
	case compiler.KindTask:
		return w.task(n, s)
	case compiler.KindWebhook:
		return w.webhook(n, s)
	case compiler.KindEnroll:
		return w.enroll(n, s)
	case compiler.KindEmit:
		w.lost(profile.LossEmit, n.Range, "a program records the event")
		return w.record(n, n.Emit.Event, n.Emit.Set, s)
	}
	w.Unread(n.Range, "nothing is known of a step of the kind %q", string(n.Kind))
	return next()
}

func (w *writer) branch(n *compiler.Node, s course.State) int {
	out := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range)}
	byValue := w.byValue(n)
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeCase {
			continue
		}
		to := s
		to.Node = e.To
		target := w.node(to)
		w.state = s
		c := n.Branch.Cases[e.Index]
		when := proof.Cond(nil)
		if byValue != "" {
			any := proof.Any{}
			for _, v := range c.Is {
				k, _ := course.Constant(v)
				any = append(any, proof.Test{Fact: proof.Fact{Key: byValue}, Op: proof.Equals, Value: k})
			}
			when = any
		} else {
			when = w.cond(c.When)
		}
		out.Ways = append(out.Ways, proof.Way{When: when, To: target})
	}
	out.Next = w.follow(n, compiler.EdgeOtherwise, s)
	return w.Add(out)
}

// byValue is the fact of a branch whose cases list texts of one attribute, which
// HubSpot compares as they are; "" of any other.
func (w *writer) byValue(n *compiler.Node) string {
	p, ok := n.Branch.On.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 || p.Type() == nil || p.Type().Kind != expr.TString {
		return ""
	}
	for _, c := range n.Branch.Cases {
		for _, v := range c.Is {
			if k, ok := course.Constant(v); !ok || k.Kind != proof.Text {
				return ""
			}
		}
	}
	name, _ := w.property(p.Steps[0].Name)
	return "property " + name
}

// split draws an arm.
func (w *writer) split(n *compiler.Node, s course.State) int {
	if n.Split.Sticky {
		w.lost(profile.LossSplitSticky, n.Range, "HubSpot draws again at every entry")
	}
	if n.Split.Winner != nil {
		w.lost(profile.LossWinner, n.Range, "HubSpot ends no test by itself")
	}
	out := proof.Node{Kind: proof.Share, Where: w.Where(n.Range), Next: proof.End}
	for i, a := range n.Split.Arms {
		x := proof.Way{Percent: float64(a.Weight), To: proof.End}
		for _, e := range n.Edges {
			if e.Kind == compiler.EdgeArm && e.Index == i {
				to := s
				to.Node = e.To
				x.To = w.node(to)
			}
		}
		out.Ways = append(out.Ways, x)
	}
	return w.Add(out)
}

func (w *writer) wait(n *compiler.Node, s course.State) int {
	sleep := func(d proof.Delay, next int) int {
		return w.Add(proof.Node{Kind: proof.Wait, Where: w.Where(n.Range), Delay: d, Next: next})
	}
	x := n.Wait
	switch x.Kind {
	case compiler.WaitFor:
		return sleep(w.amount(n, x.For), w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilTime:
		w.lost(profile.LossUntilTime, n.Range, "how HubSpot waits for a time of day is not documented in full")
		zone := x.Timezone
		if zone == "" || zone == "recipient" {
			zone = w.zone
		}
		return sleep(proof.Delay{Until: fmt.Sprintf("%s %s on %s", clock(x.Time), zone, strings.Join(weekdays(x.Days), " "))}, w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilAllowed:
		w.lost(profile.LossHold, n.Range, "HubSpot does not wait until a send is allowed")
		return w.follow(n, compiler.EdgeNext, s)
	case compiler.WaitUntilDate:
		return w.untilDate(n, s, sleep)
	case compiler.WaitEvent:
		return w.untilEvent(n, s, sleep)
	}
	w.Unread(n.Range, "nothing is known of such a wait")
	return proof.End
}

// amount is whole minutes; more than that is rounded up where the loss says so.
func (w *writer) amount(n *compiler.Node, d lang.Duration) proof.Delay {
	if d%60 != 0 {
		w.lost(profile.LossDelayRounded, n.Range, "HubSpot waits in whole minutes")
		d += 60 - d%60
	}
	return proof.Delay{Seconds: int64(d)}
}

func clock(c lang.Clock) string { return fmt.Sprintf("%02d:%02d", int(c)/60%24, int(c)%60) }

func weekdays(list []string) []string {
	var out []string
	for _, d := range []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"} {
		if slices.Contains(list, strings.ToLower(d[:3])) {
			out = append(out, d)
		}
	}
	return out
}

// untilDate waits for a date of the profile or of the entry event.
func (w *writer) untilDate(n *compiler.Node, s course.State, sleep func(proof.Delay, int) int) int {
	x := n.Wait
	w.state = s
	reached := w.follow(n, compiler.EdgeReached, s)
	p, ok := x.Date.(*expr.Path)
	if !ok || len(p.Steps) != 1 {
		w.Unread(n.Range, "HubSpot waits for a date that a property holds")
		return reached
	}
	fact, _, ok := w.fact(p)
	if !ok {
		w.Unread(n.Range, "HubSpot waits for a date that a property holds")
		return reached
	}
	at := ""
	if x.Date.Type() == nil || x.Date.Type().Kind != expr.TDatetime {
		at = clock(x.Time)
		w.lost(profile.LossAccountZone, n.Range, "the time of day is the account's")
	}
	wait := sleep(proof.Delay{Until: fmt.Sprintf("%s %+d s, at %s", fact.Key, int64(x.Offset), at)}, reached)
	minutes := int64(x.Offset) / 60
	if at != "" {
		minutes += int64(x.Time)
	}
	gone := proof.Any{proof.Not{X: isSetOf(fact)}, proof.Test{Fact: fromNow(fact), Op: proof.Less, Value: proof.NumberOf(-minutes)}}
	return w.choose(n.Range, gone, w.follow(n, compiler.EdgePast, s), wait)
}

// untilEvent waits for the events, or the whole timeout where a condition is waited
// for, and then looks.
func (w *writer) untilEvent(n *compiler.Node, s course.State, sleep func(proof.Delay, int) int) int {
	out := w.follow(n, compiler.EdgeTimedOut, s.Left(n.ID, ""))
	look := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Next: proof.End}
	var events []string
	polled := slices.ContainsFunc(n.Wait.On, func(a compiler.Arrival) bool { return a.Event == nil })
	days := max(1, int64((n.Wait.Timeout+day-1)/day))
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeOn {
			continue
		}
		a := n.Wait.On[e.Index]
		to := s.Left(n.ID, a.Label)
		to.Node = e.To
		target := w.node(to)
		w.state = s
		var c proof.Cond
		if a.Event != nil {
			c = w.occurred(a.Event.Label, strconv.FormatInt(days, 10), a.Where, a.Range)
			for _, term := range w.eventTerms(a.Event.Label, "", a.Where, a.Range) {
				events = append(events, proof.Print(term))
			}
		} else {
			c = w.cond(a.When)
		}
		look.Ways = append(look.Ways, proof.Way{When: c, To: target})
	}
	if polled || len(events) == 0 {
		if polled {
			w.lost(profile.LossPolled, n.Range, "HubSpot does not wait for a condition")
		}
		look.Next = out
		return sleep(w.amount(n, n.Wait.Timeout), w.Add(look))
	}
	came := look.Ways[0].To
	if last := len(look.Ways) - 1; last > 0 {
		w.lost(profile.LossArrivals, n.Range, "HubSpot does not say which event came")
		look.Next = look.Ways[last].To
		look.Ways = look.Ways[:last]
		came = w.Add(look)
	}
	minutes := w.amount(n, n.Wait.Timeout).Seconds / 60
	return sleep(proof.Delay{Until: fmt.Sprintf("%s, for %d min", strings.Join(events, " or "), minutes)},
		w.choose(n.Range, is("the event waited for came"), came, out))
}
