package mustpass

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// unproven stands where a fact's age would.
const unproven lang.Duration = -1

// maxCells bounds states times facts, which decides on the memory.
const maxCells = 4_000_000

// proofs is the age of each fact, or unproven; nil where no run comes.
type proofs []lang.Duration

// Result is what is proven in one journey. It does not change once it is made.
type Result struct {
	Program *compiler.Program
	Journey *compiler.Journey
	Times   *elapsed.Times
	// Decided is false where the journey is too large to be looked at; nothing is
	// then proven, and nothing has a counterexample.
	Decided bool

	book     *book
	start    proofs
	standing []int // what exits prove whenever they are looked at
	since    []int // what those on events prove at entry
	filtered []int // what entry filters prove that are tested again
	effects  [][]effect
	at       []proofs // by state
}

// Analyse looks at the journey of t, under the semantics of t: when exits are
// looked at, and whether entry filters are tested again.
func Analyse(t *elapsed.Times) *Result {
	r := &Result{Program: t.Program, Journey: t.Journey, Times: t, book: newBook(t.Program)}
	r.read()
	if len(t.Space.States)*max(1, len(r.book.facts)) > maxCells {
		return r
	}
	r.Decided = true
	r.solve()
	return r
}

// read collects the facts and what the steps do to them.
func (r *Result) read() {
	b, nodes := r.book, r.Journey.Nodes
	for _, n := range nodes {
		b.speaksOf(productsOf(n.Send))
		if n.Guard != nil {
			b.speaksOf(n.Guard.Products)
		}
	}
	entry := b.enter(b.entered(r.Journey), -1)
	r.since = b.enter(b.standing(r.Journey, false), -2)
	r.standing = append(slices.Clone(r.since), b.enter(b.standing(r.Journey, true), -2)...)
	if r.Times.Semantics.FiltersRetested {
		r.filtered = b.enter(b.filtered(r.Journey), -2)
	}
	r.effects = make([][]effect, len(nodes))
	for i, n := range nodes {
		r.effects[i] = make([]effect, len(n.Edges))
		for k := range n.Edges {
			r.effects[i][k] = effect{age: r.Times.Delay(i, k).Max, proves: b.enter(b.passing(n, k), i)}
		}
	}
	b.close()
	made := b.made()
	for i := range nodes {
		for k := range r.effects[i] {
			e := &r.effects[i][k]
			for _, f := range e.proves {
				if o, ok := b.facts[f].opposite(); ok {
					e.refutes = append(e.refutes, made[o]...)
				}
			}
		}
	}
	for i, n := range nodes {
		if n.Branch != nil || n.Split != nil || n.Guard != nil || n.Goto != nil || n.Exit != nil || n.Task != nil || n.Enroll != nil {
			continue // changes nothing
		}
		for k := range n.Edges {
			for f := range b.facts {
				if b.ends(n, k, f) {
					r.effects[i][k].ends = append(r.effects[i][k].ends, f)
				}
			}
		}
	}
	r.start = make(proofs, len(b.facts))
	for i := range r.start {
		r.start[i] = unproven
	}
	for _, f := range entry {
		r.start[f] = 0
	}
	for _, f := range r.since {
		r.start[f] = 0
	}
	// Nobody enters for whom an exit holds, where the engine looks.
	if s := r.Times.Semantics.ExitsSeen; s == engine.ExitAtOnce || s == engine.ExitBeforeAction {
		r.arrive(r.start)
	}
}

func (b *book) speaksOf(products expr.Expr) {
	if text := printed(products); text != "" && !slices.Contains(b.products, text) {
		b.products = append(b.products, text)
	}
}

// arrive proves what the exits prove at each step, and filters that are tested
// again.
func (r *Result) arrive(p proofs) {
	for _, f := range r.standing {
		p[f] = 0
	}
	for _, f := range r.filtered {
		p[f] = 0
	}
}

// looks reports whether the engine looks at exits when a run leaves a node.
func (r *Result) looks(node int) bool {
	return r.Times.Semantics.ExitsSeen != engine.ExitEndOfWait || r.Journey.Nodes[node].Wait != nil
}

// pass is what is proven after edge k of a node; false if no run can go there,
// because it would contradict what is proven of this very moment.
func (r *Result) pass(p proofs, node, k int) (proofs, bool) {
	e := r.effects[node][k]
	out := slices.Clone(p)
	if e.age > 0 {
		for i, age := range out {
			if age != unproven && !r.book.basis[i].lasting {
				out[i] = grown(age, e.age)
			}
		}
	}
	for _, f := range e.ends {
		out[f] = unproven
	}
	for _, f := range e.proves {
		if o := r.book.opposite[f]; o >= 0 {
			if out[o] == 0 {
				return nil, false
			}
			out[o] = unproven
		}
		out[f] = 0
	}
	for _, f := range e.refutes {
		out[f] = unproven
	}
	if r.looks(node) {
		r.arrive(out)
	}
	return out, true
}

func grown(age, by lang.Duration) lang.Duration {
	if age == elapsed.Forever || by > elapsed.Forever-age {
		return elapsed.Forever
	}
	return age + by
}

// join keeps what both prove, as old as the older. It reports a change of p.
func join(p, q proofs, looped bool) (proofs, bool) {
	if p == nil {
		return slices.Clone(q), true
	}
	changed := false
	for i := range p {
		next := max(p[i], q[i])
		if p[i] == unproven || q[i] == unproven {
			next = unproven
		} else if looped && next > p[i] {
			next = elapsed.Forever // it grows with each round
		}
		if next != p[i] {
			p[i], changed = next, true
		}
	}
	return p, changed
}

// solve goes through the states until nothing changes; in a space without loops,
// once.
func (r *Result) solve() {
	s := r.Times.Space
	r.at = make([]proofs, len(s.States))
	if len(s.States) == 0 {
		return
	}
	r.at[0] = slices.Clone(r.start)
	for again := true; again; {
		again = false
		for i := range s.States {
			if r.at[i] == nil {
				continue
			}
			for _, a := range s.States[i].Out {
				out, ok := r.pass(r.at[i], s.States[i].Node, a.Edge)
				if !ok {
					continue
				}
				next, changed := join(r.at[a.To], out, s.Cyclic && s.Looped[a.To])
				r.at[a.To] = next
				again = again || changed && s.Cyclic
			}
		}
	}
}
