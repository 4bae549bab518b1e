package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// body is an inner flow of a step: a case, an arm, an outcome.
type body struct {
	kind  EdgeKind
	label string
	index int
	steps []lang.Step
	rng   source.Range // head of its block
}

// bodies lists the inner flows of s, in order of kind and then of writing. A
// fragment's flow is none of them: it belongs to the fragment.
func bodies(s lang.Step) []body {
	switch s := s.(type) {
	case *lang.Wait:
		return waitBodies(s)
	case *lang.Send:
		return add(nil, EdgeFallback, s.Fallback)
	case *lang.Branch:
		list := make([]body, 0, len(s.Cases)+1)
		for i, c := range s.Cases {
			list = append(list, body{EdgeCase, c.Label, i, c.Steps, c.HeadRng})
		}
		return add(list, EdgeOtherwise, s.Otherwise)
	case *lang.Split:
		list := make([]body, 0, len(s.Arms))
		for i, a := range s.Arms {
			list = append(list, body{EdgeArm, a.Label, i, a.Steps, a.HeadRng})
		}
		return list
	case *lang.Guard:
		return add(nil, EdgeOtherwise, s.Otherwise)
	case *lang.Webhook:
		return add(nil, EdgeError, s.OnError)
	}
	return nil
}

func waitBodies(w *lang.Wait) []body {
	if len(w.On) == 0 && w.Arrived == nil && w.TimedOut == nil && w.Reached == nil && w.Past == nil {
		return nil
	}
	list := make([]body, 0, len(w.On)+4)
	for i, on := range w.On {
		list = append(list, body{EdgeOn, on.Label, i, on.Steps, on.HeadRng})
	}
	if w.Arrived != nil {
		list = append(list, body{EdgeOn, arrivedLabel, 0, w.Arrived.Steps, w.Arrived.HeadRng})
	}
	list = add(list, EdgeTimedOut, w.TimedOut)
	list = add(list, EdgeReached, w.Reached)
	return add(list, EdgePast, w.Past)
}

// arrivedLabel is the label of the only arrival of a wait that names its event
// on the wait itself.
const arrivedLabel = "arrived"

func add(list []body, kind EdgeKind, f *lang.Flow) []body {
	if f == nil {
		return list
	}
	return append(list, body{kind: kind, steps: f.Steps, rng: f.HeadRng})
}
