package course

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxNodes bounds the graph of one journey.
const maxNodes = 20_000

// Writer writes what a journey says as a graph, step by step, with loops written out.
// A reference embeds it and knows what each step is to its engine.
type Writer struct {
	Project  *lang.Project
	Journey  *compiler.Journey
	Graph    *proof.Graph
	MaxDepth int // of steps that follow one another

	Within  bool           // a step is being written
	Unknown []proof.Unread // of that step
	Depth   int

	written map[State]int
}

// NewWriter writes a graph that has no steps yet.
func NewWriter(p *lang.Project, j *compiler.Journey, maxDepth int) Writer {
	return Writer{Project: p, Journey: j, Graph: &proof.Graph{First: proof.End}, MaxDepth: maxDepth, written: map[State]int{}}
}

// Node is the graph of a step and all that follows, which step writes where it is not
// written yet. What is unread in a step hides what the step does, and no other.
func (w *Writer) Node(s State, step func(*compiler.Node, State) int) int {
	if at, ok := w.written[s]; ok {
		return at
	}
	if w.Depth++; w.Depth > w.MaxDepth {
		w.Unread(w.Journey.Decl.HeadRng, "more than %d steps follow one another", w.MaxDepth)
		return proof.End
	}
	outer, within := w.Unknown, w.Within
	w.Unknown, w.Within = nil, true
	n := w.Journey.Nodes[s.Node]
	at := step(n, s)
	if len(w.Unknown) > 0 {
		at = w.Add(proof.Node{Kind: proof.Unknown, Where: w.Where(n.Range), Unread: w.Unknown})
	}
	w.Unknown, w.Within = outer, within
	w.Depth--
	w.written[s] = at
	return at
}

// Written are the states that have been written, in no order.
func (w *Writer) Written() iter.Seq[State] { return maps.Keys(w.written) }

// Add puts a node into the graph, and gives its index.
func (w *Writer) Add(n proof.Node) int {
	if len(w.Graph.Nodes) >= maxNodes {
		w.Unread(w.Journey.Decl.HeadRng, "the journey has more than %d steps when its loops are written out", maxNodes)
		return proof.End
	}
	w.Graph.Nodes = append(w.Graph.Nodes, n)
	return len(w.Graph.Nodes) - 1
}

// Unread notes what is not known: of the step that is being written, else of the
// journey.
func (w *Writer) Unread(rng source.Range, format string, args ...any) {
	u := proof.Unread{Where: w.Where(rng), What: fmt.Sprintf(format, args...)}
	to := &w.Graph.Unread
	if w.Within {
		to = &w.Unknown
	}
	if !slices.Contains(*to, u) {
		*to = append(*to, u)
	}
}

// Where is a place for people: "journeys/cart.cairn.hcl:12".
func (w *Writer) Where(rng source.Range) string {
	if f := w.Project.File(rng.Path); f != nil && rng.Known() {
		return fmt.Sprintf("%s:%d", rng.Path, f.Position(rng.Start).Line)
	}
	return "journey " + w.Journey.Label
}
