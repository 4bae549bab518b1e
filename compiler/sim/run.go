package sim

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
)

// run is one run of a journey.
type run struct {
	*plan
	number   int // of the person, in order of start
	nth      int // of the journey, by which splits are drawn
	key      string
	entry    int // Seq of the trigger
	start    int64
	lastSend int64
	trigger  map[string]cty.Value
	profile  map[string]cty.Value // at entry

	node    int
	ended   bool
	rest    *rest // what it stands still for; nil while it goes on
	taken   map[int]int
	arrived map[string]map[string]cty.Value // by wait
	answers map[string]map[string]cty.Value // by webhook
	engaged map[engagement]bool
	turned  []bool // exits whose `when` time alone has turned, at this instant
	at      int64  // instant of the last step
	steps   int    // at that instant
	sending int    // how many send steps it has come to, by which their channels belong together
}

// engagement is what a person did with what a send step sent.
type engagement struct{ verb, step string }

// rest is what a run stands still for. Each has an identity of its own, so that
// what was open before an input can be told from what opened after.
type rest struct {
	due    int64 // of its timer
	edge   compiler.EdgeKind
	wait   *compiler.Wait // for events
	turned []bool         // arrivals whose `when` time alone has turned, at this instant
	held   []hold
	sent   bool // one of the send's channels has been sent
}

// goOn walks until the run waits, is held or ends.
func (w *world) goOn(r *run) error {
	for !r.ended && r.rest == nil {
		n := r.Nodes[r.node]
		if r.at != w.now {
			r.at, r.steps = w.now, 0
		}
		r.steps++
		w.steps++
		switch {
		case r.steps > maxStepsAtOnce:
			return w.fail(r, n, "more than %d steps at one instant", maxStepsAtOnce)
		case w.steps > maxSteps:
			return errEndless
		}
		if e := w.firing(r, nil, false); e != nil {
			w.leave(r, e)
			return nil
		}
		if w.cover {
			w.trace.Visited[Edge{r.Journey, r.node, -1}]++
			w.trace.Walk = append(w.trace.Walk, Visit{w.now, r.Journey, r.number, r.node})
		}
		if w.watcher != nil {
			w.watcher.Arrives(w.moment(r))
		}
		if err := w.step(r, n); err != nil {
			return err
		}
		if w.watcher != nil && r.rest != nil {
			w.watcher.Rests(w.moment(r), r.rest.due)
		}
	}
	return nil
}

// follow takes an edge by kind and index. fallback is taken where there is none
// of that kind; "" is none.
func (w *world) follow(r *run, kind compiler.EdgeKind, index int, fallback compiler.EdgeKind) error {
	n := r.Nodes[r.node]
	for _, want := range []compiler.EdgeKind{kind, fallback} {
		for i, e := range n.Edges {
			if e.Kind != want || e.Index != index && (want == compiler.EdgeCase || want == compiler.EdgeArm || want == compiler.EdgeOn) {
				continue
			}
			if w.cover {
				w.trace.Taken[Edge{r.Journey, r.node, i}]++
			}
			if w.watcher != nil {
				w.watcher.Leaves(w.moment(r), e)
			}
			r.node, r.rest = e.To, nil
			return nil
		}
	}
	return w.fail(r, n, "nothing says how it goes on: no case holds for this person")
}

// firing is the first exit of r that fires: by the event that was just recorded,
// or because its `when` holds. Within an input, those that time alone had turned
// before it are left for later.
func (w *world) firing(r *run, event *happened, within bool) *lang.WatchedExit {
	for i, e := range r.Exits {
		if e.When != nil {
			holds := w.exitScope(r, e, nil).Truth(e.When)
			if within && r.turned != nil && r.turned[i] {
				r.turned[i] = holds
				continue
			}
			if holds {
				return e
			}
			continue
		}
		if event != nil && event.is(e.Event) && w.exitScope(r, e, event).Truth(e.Where) {
			return e
		}
	}
	return nil
}

func (w *world) exitScope(r *run, e *lang.WatchedExit, event *happened) eval.Scope {
	s := w.scope(r, event)
	s.Library = e.Library
	return s
}

func (w *world) leave(r *run, e *lang.WatchedExit) { w.end(r, e.Label, e.CountsAs.Value, "") }

// end ends a run.
func (w *world) end(r *run, name, countsAs, reason string) {
	r.ended, r.rest = true, nil
	for i, open := range w.runs {
		if open == r {
			w.runs = append(w.runs[:i:i], w.runs[i+1:]...)
			break
		}
	}
	if countsAs != "" && w.counted(r) {
		w.credit(r, name, countsAs)
	}
	w.tell(r, Exited, nil, Entry{Name: name, CountsAs: countsAs, Reason: reason})
	if w.watcher != nil {
		w.watcher.Ends(w.moment(r), name)
	}
}
