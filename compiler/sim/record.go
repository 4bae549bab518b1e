package sim

import (
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
)

// record works off one input: facts change, runs whose exit it fires end, waits
// that were open before take it, entries start. A woken or a new run goes on at
// once, and what it writes is an input before its next step.
func (w *world) record(in Input) error {
	if w.depth++; w.depth > maxDepth {
		return errEndless
	}
	defer func() { w.depth-- }()
	before := w.openRests()
	event := w.apply(in)
	if !w.started {
		return nil
	}
	if len(in.Profile) > 0 {
		w.holdAgain()
	}
	if event != nil {
		w.convert(event)
	}
	return w.react(before, event, w.coming(false), false)
}

// tick is the input at the first second of conditions that time alone has turned.
func (w *world) tick() error {
	for _, r := range w.runs { // from here on, time has turned all that it does
		r.turned = nil
		if r.rest != nil {
			r.rest.turned = nil
		}
	}
	coming := w.coming(true)
	clear(w.turned)
	return w.react(w.openRests(), nil, coming, true)
}

// open is a run with what it stood still for before an input. A run that does not
// is on the way, and writes.
type open struct {
	*run
	rest *rest
}

func (w *world) openRests() []open {
	list := make([]open, len(w.runs))
	for i, r := range w.runs {
		list[i] = open{r, r.rest}
	}
	return list
}

func (w *world) react(before []open, event *happened, coming map[*lang.JourneyEntry]bool, tick bool) error {
	for _, o := range before {
		if o.ended {
			continue
		}
		if e := w.firing(o.run, event, !tick); e != nil {
			w.leave(o.run, e)
		}
	}
	var woken []*run
	for _, o := range before {
		if o.ended || o.rest == nil || o.rest.wait == nil {
			continue
		}
		if i := w.taking(o.run, event, !tick); i >= 0 {
			if err := w.take(o.run, i, event); err != nil {
				return err
			}
			woken = append(woken, o.run)
		}
	}
	for _, r := range woken {
		if err := w.goOn(r); err != nil {
			return err
		}
	}
	return w.enterAll(event, coming, tick)
}

// taking is the first arrival of an open wait that fits, or -1.
func (w *world) taking(r *run, event *happened, within bool) int {
	for i, on := range r.rest.wait.On {
		if on.When != nil {
			holds := w.scope(r, nil).Truth(on.When)
			if within && r.rest.turned != nil && r.rest.turned[i] {
				r.rest.turned[i] = holds
				continue
			}
			if holds {
				return i
			}
			continue
		}
		if event != nil && on.Event == event.decl && w.scope(r, event).Truth(on.Where) {
			return i
		}
	}
	return -1
}

// take ends a wait by one of its arrivals.
func (w *world) take(r *run, i int, event *happened) error {
	n := r.Nodes[r.node]
	got := map[string]cty.Value{}
	if event != nil && n.Wait.On[i].Event != nil {
		for k, v := range event.Attrs {
			got[k] = v
		}
	}
	got["on"] = cty.StringVal(n.Wait.On[i].Label)
	r.arrived[n.ID] = got
	return w.follow(r, compiler.EdgeOn, i, "")
}

// markTurned notes at the beginning of an instant which conditions time alone has
// turned: they are inputs after the recorded ones.
func (w *world) markTurned() {
	for _, r := range w.runs {
		r.turned = nil
		for i, ages := range r.exits {
			if ages && w.exitScope(r, r.Exits[i], nil).Truth(r.Exits[i].When) {
				if r.turned == nil {
					r.turned = make([]bool, len(r.Exits))
				}
				r.turned[i] = true
			}
		}
		if r.rest == nil || r.rest.wait == nil {
			continue
		}
		r.rest.turned = nil
		for i, ages := range r.waits[r.Nodes[r.node].ID] {
			if ages && w.scope(r, nil).Truth(r.rest.wait.On[i].When) {
				if r.rest.turned == nil {
					r.rest.turned = make([]bool, len(r.rest.wait.On))
				}
				r.rest.turned[i] = true
			}
		}
	}
	for _, j := range w.journeys {
		for i := range j.entries {
			e := &j.entries[i]
			if !e.ages {
				continue
			}
			is := w.within(e.segment)
			w.turned[e.JourneyEntry] = is && !w.members[e.JourneyEntry]
			w.members[e.JourneyEntry] = is && w.members[e.JourneyEntry]
		}
	}
}

// nextTurn is the first instant after now at which time alone may turn a
// condition that somebody looks at.
func (w *world) nextTurn() int64 {
	next := eval.Never
	for _, r := range w.runs {
		for i, ages := range r.exits {
			if ages {
				next = min(next, w.exitScope(r, r.Exits[i], nil).Changes(r.Exits[i].When))
			}
		}
		if r.rest == nil || r.rest.wait == nil {
			continue
		}
		for i, ages := range r.waits[r.Nodes[r.node].ID] {
			if ages {
				next = min(next, w.scope(r, nil).Changes(r.rest.wait.On[i].When))
			}
		}
	}
	for _, j := range w.journeys {
		for i := range j.entries {
			if e := &j.entries[i]; e.ages {
				s := eval.Scope{World: w.view(nil), Library: e.segment.Library}
				next = min(next, s.Changes(e.segment.When))
			}
		}
	}
	return next
}

// coming are the entries into whose segment an input has brought the person. Who
// has come by time alone comes after the recorded inputs.
func (w *world) coming(tick bool) map[*lang.JourneyEntry]bool {
	var list map[*lang.JourneyEntry]bool
	for _, j := range w.journeys {
		for i := range j.entries {
			e := &j.entries[i]
			if !e.coming {
				continue
			}
			was, is := w.members[e.JourneyEntry], w.within(e.segment)
			if !tick && w.turned[e.JourneyEntry] {
				w.turned[e.JourneyEntry] = is
				continue
			}
			w.members[e.JourneyEntry] = is
			if is && !was {
				if list == nil {
					list = map[*lang.JourneyEntry]bool{}
				}
				list[e.JourneyEntry] = true
			}
		}
	}
	return list
}

// within reports whether the person is in a segment; nobody is known to be in one
// that is the engine's own.
func (w *world) within(s *lang.Segment) bool {
	if s == nil || s.When == nil {
		return false
	}
	scope := eval.Scope{World: w.view(nil), Library: s.Library}
	return scope.Truth(s.When)
}

func sorted(inputs []Input) []Input {
	list := slices.Clone(inputs)
	slices.SortStableFunc(list, func(a, b Input) int { return int(max(-1, min(1, a.At-b.At))) })
	return list
}
