package sim

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
)

// Watcher is told what runs do while a simulation goes on, for a comparison step
// by step with something else that runs the same journeys. Its methods are called
// by the simulation itself, which stands still until they return.
//
// A call may come while another run, or the same one, is in the midst of a step:
// what a step writes is an input, which ends and starts runs before the step is
// over.
type Watcher interface {
	// Triggers tells that an entry is called for, before it is looked at whether a
	// run starts. Enters or Refuses follows for the journey, before another trigger
	// of it.
	Triggers(Trigger)
	// Refuses tells that no run comes of it: none starts, or one that is over at
	// once since the person is held out.
	Refuses(*compiler.Journey)
	Enters(Moment)

	// Arrives tells that a run has come to a node and that no exit has ended it
	// there. It does the step when the call returns.
	Arrives(Moment)
	// Draws gives the arm of a split by its index; false leaves it to the simulator.
	Draws(Moment) (int, bool)
	// Rests tells that the step takes time: until due, in seconds since 1970, or
	// until something is received.
	Rests(m Moment, due int64)
	// Leaves tells by which edge a step has ended, at once or after a rest. What a
	// wait received is in the scope.
	Leaves(Moment, compiler.Edge)
	// Ends tells that a run has ended: by its exit step, or by one that is watched.
	// It is told of one that was held out as well.
	Ends(m Moment, exit string)

	// Tells passes on each line of the trace.
	Tells(Entry)
}

// Trigger is what may start a run.
type Trigger struct {
	At      int64
	Journey *compiler.Journey
	Entry   *lang.JourneyEntry
	Attrs   map[string]cty.Value // of the event; nil where none starts the run
	// Enrolled tells that another journey starts it: then `where` is not asked.
	Enrolled bool
	Scope    eval.Scope // what `where` sees
}

// Moment is where a run stands.
type Moment struct {
	At      int64
	Journey *compiler.Journey
	Run     int // of the person, as in the trace
	Node    *compiler.Node
	Scope   eval.Scope // what expressions of the run see now
}

func (w *world) moment(r *run) Moment {
	return Moment{At: w.now, Journey: r.Journey, Run: r.number, Node: r.Nodes[r.node], Scope: w.scope(r, nil)}
}
