package mustpass

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Want is what must be proven: all facts of one of the lists in Any, none older
// than MaxAge (elapsed.Forever if any age will do).
type Want struct {
	Any    [][]Fact
	MaxAge lang.Duration
}

// Proof is the answer to a Want at a node.
type Proof struct {
	Proven  bool
	Age     lang.Duration // no path makes it older, if proven; elapsed.Forever after a wait without an end
	Decided bool          // false: there are too many paths to say
	// Story is the shortest path on which it is not proven, or is too old. It is
	// nil if it is proven, or not decided.
	Story *Story
}

// NoAge is no limit to the age of a proof.
const NoAge = elapsed.Forever

// Prove says whether w is proven whenever a run comes to a node. At a node that
// no run comes to, everything is.
func (r *Result) Prove(node int, w Want) Proof {
	if !r.Decided {
		return Proof{}
	}
	worst, ok := lang.Duration(0), true
	for _, s := range r.Times.Space.At(node) {
		if r.at[s] == nil {
			continue
		}
		age, proven := r.meets(r.at[s], w)
		ok = ok && proven
		worst = max(worst, age)
	}
	if ok {
		return Proof{Proven: true, Age: worst, Decided: true}
	}
	return r.search(node, w)
}

// Released is At for the moment at which a message goes out: what is proven then,
// with the time added that it can be held without a second test. Where the engine
// tests checks again at release, or holds nothing, it is At.
func (r *Result) Released(node int) map[Fact]lang.Duration {
	facts := r.At(node)
	held := r.Times.Hold(node)
	if held == 0 || !r.Times.Semantics.NoRecheckAtRelease && !r.Times.Semantics.Untested() {
		return facts
	}
	for f, age := range facts {
		if id, ok := r.book.ids[f]; ok && !r.book.basis[id].lasting {
			facts[f] = grown(age, held)
		}
	}
	return facts
}

// meets is the age at which p proves w.
func (r *Result) meets(p proofs, w Want) (lang.Duration, bool) {
	best, ok := lang.Duration(0), false
	for _, list := range w.Any {
		oldest, all := lang.Duration(0), true
		for _, f := range list {
			id, known := r.book.ids[f]
			if !known || p[id] == unproven {
				all = false
				break
			}
			oldest = max(oldest, p[id])
		}
		if all && oldest <= w.MaxAge && (!ok || oldest < best) {
			best, ok = oldest, true
		}
	}
	return best, ok
}

// At are the facts that are proven whenever a run comes to a node, with their
// greatest age, as far as the joined paths tell.
func (r *Result) At(node int) map[Fact]lang.Duration {
	var all proofs
	if r.Decided {
		for _, s := range r.Times.Space.At(node) {
			if r.at[s] != nil {
				all, _ = join(all, r.at[s], false)
			}
		}
	}
	facts := map[Fact]lang.Duration{}
	for i, age := range all {
		if age != unproven {
			facts[r.book.facts[i]] = age
		}
	}
	return facts
}

// WantCheck is what proves a check at a node: the check itself, tested for the
// products of the message if the node is a send, or the facts that it consists
// of. It is met by nothing to prove (one empty list) for a check of products
// before a message that speaks of none.
func (r *Result) WantCheck(node int, c *lang.Check, maxAge lang.Duration) Want {
	products := productsOf(r.Journey.Nodes[node].Send)
	g := &compiler.Guard{Products: products}
	w := Want{MaxAge: maxAge, Any: [][]Fact{{checkFact(c, g, products)}}}
	if perProduct(c) {
		if products == nil {
			w.Any = [][]Fact{{}}
		}
		return w
	}
	if parts, ok := r.book.logic.quiet().needs(g.Condition(c), true); ok {
		w.Any = append(w.Any, parts)
	}
	return w
}

// quiet reads without keeping what it reads.
func (l *logic) quiet() *logic { return &logic{program: l.program} }

// Check says whether a check is proven at a node.
func (r *Result) Check(node int, c *lang.Check, maxAge lang.Duration) Proof {
	return r.Prove(node, r.WantCheck(node, c, maxAge))
}

// About says whether some check about a subject ("order", "return", …) is proven
// at a node: of the person, or of the products of the message there.
func (r *Result) About(node int, subject string, maxAge lang.Duration) Proof {
	w := Want{MaxAge: maxAge, Any: [][]Fact{{{Kind: About, Name: subject}}}}
	w.Any = append(w.Any, r.ProductFacts(node, subject)...)
	return r.Prove(node, w)
}

// ProductFacts is what a check about a subject proves of the products of the
// message at a node; nothing where it names none.
func (r *Result) ProductFacts(node int, subject string) [][]Fact {
	if p := printed(productsOf(r.Journey.Nodes[node].Send)); p != "" {
		return [][]Fact{{{Kind: About, Name: subject, Scope: p}}}
	}
	return nil
}

// Consent says whether a consent is proven at a node. That a promotional send
// tests its consents itself does not count.
func (r *Result) Consent(node int, c *lang.Consent) Proof {
	return r.Prove(node, Want{MaxAge: NoAge, Any: [][]Fact{{{Kind: Consent, Name: consentName(c)}}}})
}

// Clear says whether it is proven that an event has been looked for and none was
// found; with conditional, also by a look with a condition.
func (r *Result) Clear(node int, e *lang.Event, conditional bool, maxAge lang.Duration) Proof {
	k := Clear
	if conditional {
		k = Looked
	}
	return r.Prove(node, Want{MaxAge: maxAge, Any: [][]Fact{{{Kind: k, Name: eventName(e)}}}})
}

// ClearOfKind is Clear for any one event of a kind, such as "order".
func (r *Result) ClearOfKind(node int, kind string, conditional bool, maxAge lang.Duration) Proof {
	k := ClearKind
	if conditional {
		k = LookedKind
	}
	return r.Prove(node, Want{MaxAge: maxAge, Any: [][]Fact{{{Kind: k, Name: kind}}}})
}

// Seen says whether it is proven that an event occurred, however long ago.
func (r *Result) Seen(node int, e *lang.Event) Proof {
	return r.Prove(node, Want{MaxAge: NoAge, Any: [][]Fact{{{Kind: Seen, Name: eventName(e)}}}})
}

// SeenKind says whether it is proven that an event of a kind occurred, such as
// "delivery".
func (r *Result) SeenKind(node int, kind string) Proof {
	return r.Prove(node, Want{MaxAge: NoAge, Any: [][]Fact{{{Kind: SeenKind, Name: kind}}}})
}

// Holds says whether a condition is proven at a node: it, or all parts of it.
func (r *Result) Holds(node int, e expr.Expr, maxAge lang.Duration) Proof {
	w := Want{MaxAge: maxAge}
	if parts, ok := r.book.logic.quiet().needs(e, true); ok {
		w.Any = append(w.Any, parts)
	}
	return r.Prove(node, w)
}

// Obligation is a check that a policy requires before a send.
type Obligation struct {
	Send   int // node
	Policy *lang.Policy
	Check  *lang.Check
	MaxAge lang.Duration // NoAge if the policy names none
	Proof
}

// Obligations are what policies with `enforce = "require"` ask of the sends that
// runs come to, in order of the nodes.
func (r *Result) Obligations() []Obligation {
	var list []Obligation
	for i, n := range r.Journey.Nodes {
		if n.Send == nil || len(r.Times.Space.At(i)) == 0 {
			continue
		}
		for _, p := range n.Send.Policies {
			if p.Enforce.Value == "insert" {
				continue
			}
			maxAge := NoAge
			if p.MaxAge.Set {
				maxAge = p.MaxAge.Value
			}
			for _, ref := range p.Checks {
				if c := lang.To[*lang.Check](ref); c != nil {
					list = append(list, Obligation{i, p, c, maxAge, r.Check(i, c, maxAge)})
				}
			}
		}
	}
	return list
}
