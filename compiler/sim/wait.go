package sim

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
)

// wait opens a wait. What it waits for may be there at once.
func (w *world) wait(r *run, n *compiler.Node) error {
	c := n.Wait
	until := func(at int64, edge compiler.EdgeKind) error {
		if at <= w.now {
			return w.follow(r, edge, 0, "")
		}
		r.rest = &rest{due: at, edge: edge}
		return nil
	}
	switch c.Kind {
	case compiler.WaitFor:
		return until(w.now+int64(c.For), compiler.EdgeNext)
	case compiler.WaitUntilTime:
		return until(w.timeOfDay(c), compiler.EdgeNext)
	case compiler.WaitUntilDate:
		at, known := moment(w.scope(r, nil).Value(c.Date), c.Time, c.Offset, w.zoneOf(c.Timezone))
		if !known || at < w.now { // a moment that never comes does not lie ahead
			return w.follow(r, compiler.EdgePast, 0, "")
		}
		return until(at, compiler.EdgeReached)
	case compiler.WaitUntilAllowed:
		at, err := w.allowed(r, c.Send)
		if err != nil {
			return err
		}
		return until(at, compiler.EdgeNext)
	}
	delete(r.arrived, n.ID)
	r.rest = &rest{due: w.now + int64(c.Timeout), edge: compiler.EdgeTimedOut, wait: c}
	for i, on := range c.On {
		if on.When != nil && w.scope(r, nil).Truth(on.When) {
			return w.take(r, i, nil)
		}
	}
	return nil
}

// timeOfDay is the first moment from now on at which clocks show the time of a
// wait on one of its days.
func (w *world) timeOfDay(c *compiler.Wait) int64 {
	zone := w.zoneOf(c.Timezone)
	for day := clock.Day(w.now, zone) - 1; ; day++ {
		if at := clock.At(day, int(c.Time), zone); at >= w.now && onDay(c.Days, day) {
			return at
		}
	}
}

// onDay reports whether a day is one of some weekdays; without any, each is.
func onDay(days []string, day int) bool {
	if len(days) == 0 {
		return true
	}
	return slices.ContainsFunc(days, func(name string) bool {
		d, err := lang.ParseWeekday(name)
		return err == nil && d == clock.Weekday(day)
	})
}

// due works off the timer of a run: what it waited for has come, or a send that
// was held is released.
func (w *world) due(r *run) error {
	if r.rest.held != nil {
		return w.release(r)
	}
	if err := w.follow(r, r.rest.edge, 0, compiler.EdgeNext); err != nil {
		return err
	}
	return w.goOn(r)
}

// nextDue is the first timer of all runs.
func (w *world) nextDue() int64 {
	next := eval.Never
	for _, r := range w.runs {
		if r.rest != nil {
			next = min(next, r.rest.due)
		}
	}
	return next
}
