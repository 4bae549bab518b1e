package reference

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxDepth bounds how many steps follow one another.
const maxDepth = 5_000

// node is the graph of a step and all that follows.
func (w *writer) node(s course.State) int { return w.Node(s, w.step) }

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
		if _, ok := course.Way(n, compiler.EdgeOtherwise); ok {
			no = w.follow(n, compiler.EdgeOtherwise, s)
		}
		w.state = s
		return w.Add(proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Ways: []proof.Way{{When: w.checks(n), To: yes}}, Next: no})
	case compiler.KindSplit:
		return w.split(n, s)
	case compiler.KindGoto:
		return w.again(n, s)
	case compiler.KindUpdate:
		return w.update(n, next())
	case compiler.KindTask:
		w.lost(profile.LossTask, n.Range, "Klaviyo has no tasks")
		return w.task(n, next())
	case compiler.KindWebhook:
		if _, ok := course.Way(n, compiler.EdgeError); ok {
			w.lost(profile.LossWebhookError, n.Range, "Klaviyo does not see errors of calls")
		}
		call := w.webhook(n)
		call.Next = next()
		return w.Add(call)
	case compiler.KindEmit:
		w.lost(profile.LossEmit, n.Range, "Klaviyo records an event by a call")
		return w.record(n, n.Emit.Event, n.Emit.Set, next())
	case compiler.KindEnroll:
		w.lost(profile.LossEnroll, n.Range, "Klaviyo starts another flow by an event")
		return w.record(n, enters(n.Enroll.Journey), n.Enroll.Set, next())
	}
	w.Unread(n.Range, "nothing is known of a step of the kind %q", string(n.Kind))
	return next()
}

func (w *writer) branch(n *compiler.Node, s course.State) int {
	out := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range)}
	for _, e := range n.Edges {
		if e.Kind == compiler.EdgeCase {
			to := s
			to.Node = e.To
			target := w.node(to)
			w.state = s
			out.Ways = append(out.Ways, proof.Way{When: w.cond(n.Branch.Cases[e.Index].When), To: target})
		}
	}
	out.Next = w.follow(n, compiler.EdgeOtherwise, s)
	return w.Add(out)
}

// again goes back as often as the loop allows, then on.
func (w *writer) again(n *compiler.Node, s course.State) int {
	w.lost(profile.LossLoop, n.Range, "Klaviyo cannot go back")
	to, ok := s.Again(n)
	if !ok {
		return w.follow(n, compiler.EdgeNext, s)
	}
	return w.node(to)
}

// split draws an arm.
func (w *writer) split(n *compiler.Node, s course.State) int {
	if n.Split.Sticky {
		w.lost(profile.LossSplitSticky, n.Range, "Klaviyo draws again at every entry")
	}
	out := proof.Node{Kind: proof.Share, Where: w.Where(n.Range), Next: proof.End}
	if w.named[place{profile.LossSplitRounded, n.Range}] {
		out.Slack = 1
	}
	total := 0
	for _, a := range n.Split.Arms {
		total += a.Weight
	}
	ways := make([]proof.Way, len(n.Split.Arms))
	for i, a := range n.Split.Arms {
		ways[i] = proof.Way{Percent: float64(a.Weight) * 100 / float64(max(total, 1)), To: proof.End}
	}
	for _, e := range n.Edges {
		if e.Kind == compiler.EdgeArm {
			to := s
			to.Node = e.To
			ways[e.Index].To = w.node(to)
		}
	}
	out.Ways = ways
	return w.Add(out)
}

func (w *writer) wait(n *compiler.Node, s course.State) int {
	where := w.Where(n.Range)
	sleep := func(d proof.Delay, next int) int {
		return w.Add(proof.Node{Kind: proof.Wait, Where: where, Delay: d, Next: next})
	}
	x := n.Wait
	switch x.Kind {
	case compiler.WaitFor:
		return sleep(w.amount(n, x.For), w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilTime:
		return sleep(proof.Delay{Until: moment(clock(x.Time), w.zone(x.Timezone), days(x.Days))}, w.follow(n, compiler.EdgeNext, s))
	case compiler.WaitUntilAllowed:
		w.lost(profile.LossHold, n.Range, "Klaviyo does not wait until a send is allowed")
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
	if d%60 != 0 && w.lost(profile.LossDelayRounded, n.Range, "Klaviyo waits in whole minutes") {
		d += 60 - d%60
	}
	return proof.Delay{Seconds: int64(d)}
}

func clock(c lang.Clock) string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

func days(list []string) string {
	var out []string
	for _, d := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		for _, x := range list {
			if d[:3] == x {
				out = append(out, d)
				break
			}
		}
	}
	if len(out) == 7 {
		return ""
	}
	return strings.Join(out, " ")
}

// untilDate waits for the date that started the flow.
func (w *writer) untilDate(n *compiler.Node, s course.State, sleep func(proof.Delay, int) int) int {
	x := n.Wait
	next := w.follow(n, compiler.EdgeReached, s)
	at, ok1 := dateOf(x.Date)
	from, ok2 := dateOf(w.entry.Date)
	if !ok1 || !ok2 || at != from || x.Offset%day != 0 {
		w.Unread(n.Range, "Klaviyo waits in whole days for the date that started the flow, and for no other")
		return next
	}
	w.Unread(n.Range, "what Klaviyo does when the date has passed is not documented")
	clock := moment(clock(x.Time), w.zone(x.Timezone), "")
	if x.Offset > 0 {
		w.lost(profile.LossAfterDate, n.Range, "Klaviyo waits for the date and then for the days after it")
		next = sleep(proof.Delay{Until: clock}, next)
		next = sleep(proof.Delay{Seconds: int64(x.Offset)}, next)
	}
	return sleep(proof.Delay{Until: fmt.Sprintf("%d days before the date, %s", max(0, -int64(x.Offset/day)), clock)}, next)
}

func dateOf(e expr.Expr) (string, bool) {
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) != 1 || p.Root != "profile" && p.Root != "entered" {
		return "", false
	}
	return p.Steps[0].Name, true
}

// untilEvent waits the whole timeout and then looks, in order of writing, what
// has come since the start: that is the loss.
func (w *writer) untilEvent(n *compiler.Node, s course.State, sleep func(proof.Delay, int) int) int {
	named := w.named[place{profile.LossEventWait, n.Range}]
	for _, a := range n.Wait.On {
		named = named || w.named[place{profile.LossEventWait, a.Range}]
	}
	if !named {
		w.Unread(n.Range, "Klaviyo cannot wait for an event, and no loss %q is named there", profile.LossEventWait)
	}
	look := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range)}
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
			c = w.occurred(a.Event.Label, "flow-start", a.Where, a.Range)
		} else {
			c = w.cond(a.When)
		}
		look.Ways = append(look.Ways, proof.Way{When: c, To: target})
	}
	look.Next = w.follow(n, compiler.EdgeTimedOut, s.Left(n.ID, ""))
	return sleep(w.amount(n, n.Wait.Timeout), w.Add(look))
}
