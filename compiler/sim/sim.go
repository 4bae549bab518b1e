package sim

import (
	"errors"
	"math"

	"github.com/cairn-lang/cairn/compiler/eval"
)

// Options say how long a simulation runs.
type Options struct {
	Start int64 // what lies before is history: it changes facts and starts no run
	// End is the last second that is looked at. If it is 0, the simulation ends
	// when the inputs are over and every run has ended; a journey that nobody has
	// entered by then is given until Patience seconds after Start for a date or a
	// schedule of its entries to come.
	End      int64
	Patience int64
	Cover    bool // note the nodes visited and the edges taken
	// React, if set, is what the person does upon a message that has gone out: inputs
	// that come after it.
	React func(sent Entry) []Input
	Watch Watcher // if set, is told what runs do
}

// Run simulates one person. The error is for what the language gives no meaning;
// the trace then ends there.
func (s *Simulator) Run(p Person, inputs []Input, o Options) (*Trace, error) {
	w := s.newWorld(p)
	w.answer, w.watcher = o.React, o.Watch
	if w.cover = o.Cover; o.Cover {
		w.trace.Taken, w.trace.Visited = map[Edge]int{}, map[Edge]int{}
	}
	inputs = sorted(inputs)
	err := w.run(inputs, o)
	w.trace.Open = len(w.runs)
	return &w.trace, err
}

func (w *world) run(inputs []Input, o Options) error {
	for len(inputs) > 0 && inputs[0].At < o.Start {
		w.now = inputs[0].At
		if err := w.record(inputs[0]); err != nil {
			return err
		}
		inputs = inputs[1:]
	}
	w.now = o.Start
	for _, j := range w.journeys {
		for i := range j.entries {
			if e := &j.entries[i]; e.coming {
				w.members[e.JourneyEntry] = w.within(e.segment)
			}
		}
	}
	w.started = true
	w.now = o.Start - 1 // so that what is due at the start itself is found
	for range maxInstants {
		if len(w.reactions) > 0 {
			inputs = sorted(append(inputs, w.reactions...))
			w.reactions = nil
		}
		next, ok := w.nextInstant(inputs, o)
		if !ok {
			return nil
		}
		w.now = next
		w.markTurned()
		n := 0
		for n < len(inputs) && inputs[n].At <= next {
			if err := w.record(inputs[n]); err != nil {
				return err
			}
			n++
		}
		inputs = inputs[n:]
		if err := w.tick(); err != nil {
			return err
		}
		if err := w.timers(); err != nil {
			return err
		}
	}
	return errors.New("there is no end to what happens")
}

// timers works off what is due now, by journey and then by start of the run.
func (w *world) timers() error {
	for {
		var first *run
		for _, r := range w.runs {
			if r.rest != nil && r.rest.due <= w.now {
				first = r
				break
			}
		}
		if first == nil {
			return nil
		}
		if err := w.due(first); err != nil {
			return err
		}
	}
}

// nextInstant is the next instant at which something may happen; false if the
// simulation is over.
func (w *world) nextInstant(inputs []Input, o Options) (int64, bool) {
	next := min(w.nextDue(), w.nextTurn())
	if len(inputs) > 0 {
		next = min(next, inputs[0].At)
	}
	if o.End != 0 {
		next = min(next, w.nextCalendar())
		return next, next <= o.End
	}
	if len(inputs) > 0 || len(w.runs) > 0 {
		return min(next, w.nextCalendar()), true
	}
	limit := o.Start + o.Patience
	if o.Patience == 0 {
		limit = math.MinInt64
	}
	next = eval.Never
	idle := func(p *plan) bool { return w.nth[p.Journey] == 0 }
	next = min(next, w.nextEntry(idle), w.nextComing(idle))
	return next, next <= limit
}

// nextComing is the first instant after now at which time alone may bring the
// person into the segment of a journey that only says yes to.
func (w *world) nextComing(only func(*plan) bool) int64 {
	next := eval.Never
	for _, j := range w.journeys {
		for i := range j.entries {
			if e := &j.entries[i]; e.ages && only(j) {
				s := eval.Scope{World: w.view(nil), Library: e.segment.Library}
				next = min(next, s.Changes(e.segment.When))
			}
		}
	}
	return next
}
