package course

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
)

// State is a step with what is known of the way to it. States that are equal lead to
// the same.
type State struct {
	Node int // index of the step in its journey

	arrived string // "WAIT=ON;" of each wait that was left by an `on`, in order
	rounds  string // "|NODE." for each time that a step has led back
}

// At is s at another step.
func (s State) At(node int) State {
	s.Node = node
	return s
}

// Left is s after a wait was left by an `on`; "" is its timeout.
func (s State) Left(wait, on string) State {
	var kept []string
	for _, x := range strings.Split(s.arrived, ";") {
		if x != "" && !strings.HasPrefix(x, wait+"=") {
			kept = append(kept, x)
		}
	}
	if on != "" {
		kept = append(kept, wait+"="+on)
	}
	slices.Sort(kept)
	s.arrived = strings.Join(kept, ";")
	return s
}

// On is the `on` by which a wait was left; "" where it was not, or by its timeout.
func (s State) On(wait string) string {
	for _, x := range strings.Split(s.arrived, ";") {
		if on, ok := strings.CutPrefix(x, wait+"="); ok {
			return on
		}
	}
	return ""
}

// Again is s one round later, where the goto at which it stands leads; false if the
// loop has gone round as often as it may.
func (s State) Again(n *compiler.Node) (State, bool) {
	e, ok := Way(n, compiler.EdgeAgain)
	mark := "|" + strconv.Itoa(s.Node) + "."
	if !ok || strings.Count(s.rounds, mark) >= n.Goto.Max {
		return s, false
	}
	s.rounds += mark
	return s.At(e.To), true
}

// Way is the edge of a kind; false if there is none.
func Way(n *compiler.Node, k compiler.EdgeKind) (compiler.Edge, bool) {
	for _, e := range n.Edges {
		if e.Kind == k {
			return e, true
		}
	}
	return compiler.Edge{}, false
}

// Along is s where the edge of a kind leads, or the one below the step where there is
// none; false at the end.
func (s State) Along(n *compiler.Node, k compiler.EdgeKind) (State, bool) {
	e, ok := Way(n, k)
	if !ok {
		e, ok = Way(n, compiler.EdgeNext)
	}
	return s.At(e.To), ok
}
