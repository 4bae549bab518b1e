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

// entry is where an inner flow begins; first is -1 if it holds no step.
type entry struct {
	body
	first int
}

// entries lists the inner flows of s, in order of kind and then of writing. A
// fragment's flow is none of them: it belongs to the fragment.
func entries(s lang.Step) []entry {
	switch s := s.(type) {
	case *lang.Wait:
		return waitEntries(s)
	case *lang.Send:
		return add(nil, EdgeFallback, s.Fallback)
	case *lang.Branch:
		list := make([]entry, 0, len(s.Cases)+1)
		for i, c := range s.Cases {
			list = append(list, entry{body{EdgeCase, c.Label, i, c.Steps, c.HeadRng}, noStep})
		}
		return add(list, EdgeOtherwise, s.Otherwise)
	case *lang.Split:
		list := make([]entry, 0, len(s.Arms))
		for i, a := range s.Arms {
			list = append(list, entry{body{EdgeArm, a.Label, i, a.Steps, a.HeadRng}, noStep})
		}
		return list
	case *lang.Guard:
		return add(nil, EdgeOtherwise, s.Otherwise)
	case *lang.Webhook:
		return add(nil, EdgeError, s.OnError)
	}
	return nil
}

func waitEntries(w *lang.Wait) []entry {
	if len(w.On) == 0 && w.Arrived == nil && w.TimedOut == nil && w.Reached == nil && w.Past == nil {
		return nil
	}
	list := make([]entry, 0, len(w.On)+4)
	for i, on := range w.On {
		list = append(list, entry{body{EdgeOn, on.Label, i, on.Steps, on.HeadRng}, noStep})
	}
	if w.Arrived != nil {
		list = append(list, entry{body{EdgeOn, arrivedLabel, 0, w.Arrived.Steps, w.Arrived.HeadRng}, noStep})
	}
	list = add(list, EdgeTimedOut, w.TimedOut)
	list = add(list, EdgeReached, w.Reached)
	return add(list, EdgePast, w.Past)
}

// arrivedLabel is the label of the only arrival of a wait that names its event
// on the wait itself.
const arrivedLabel = "arrived"

func add(list []entry, kind EdgeKind, f *lang.Flow) []entry {
	if f == nil {
		return list
	}
	return append(list, entry{body{kind: kind, steps: f.Steps, rng: f.HeadRng}, noStep})
}

// eachStep visits the steps of a body and of the bodies within, in order of
// writing.
func eachStep(steps []lang.Step, visit func(lang.Step)) {
	for _, s := range steps {
		visit(s)
		switch s := s.(type) {
		case *lang.Wait:
			for _, on := range s.On {
				eachStep(on.Steps, visit)
			}
			eachIn(s.Arrived, visit)
			eachIn(s.TimedOut, visit)
			eachIn(s.Reached, visit)
			eachIn(s.Past, visit)
		case *lang.Send:
			eachIn(s.Fallback, visit)
		case *lang.Branch:
			for _, c := range s.Cases {
				eachStep(c.Steps, visit)
			}
			eachIn(s.Otherwise, visit)
		case *lang.Split:
			for _, a := range s.Arms {
				eachStep(a.Steps, visit)
			}
		case *lang.Guard:
			eachIn(s.Otherwise, visit)
		case *lang.Webhook:
			eachIn(s.OnError, visit)
		}
	}
}

func eachIn(f *lang.Flow, visit func(lang.Step)) {
	if f != nil {
		eachStep(f.Steps, visit)
	}
}
