package reading

import (
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// term is a parameter of a node as a term.
func (r *reader) term(at int, v Value) proof.Term {
	if len(v) == 1 && v[0].Script != nil {
		return r.script(at, v[0].Script, false)
	}
	var out proof.Joined
	for _, p := range v {
		if p.Script == nil {
			out = append(out, proof.Fixed{Value: proof.TextOf(p.Text)})
			continue
		}
		out = append(out, r.script(at, p.Script, true))
	}
	if len(out) == 1 {
		return out[0]
	}
	if len(out) == 0 {
		return proof.Fixed{Value: proof.TextOf("")}
	}
	return out
}

// script is an expression as a term; as text, with its value turned into text.
func (r *reader) script(at int, e *script.Expr, text bool) proof.Term {
	if v, ok := e.Constant(); ok && (!text || v.Kind == script.String) {
		return proof.Fixed{Value: fromScript(v)}
	}
	e = e.Inner()
	if parts, ok := e.Joined(); ok {
		out := make(proof.Joined, len(parts))
		for i, p := range parts {
			out[i] = r.script(at, p, true)
		}
		return out
	}
	if err := r.bind(at, e); err != nil {
		r.doubt(at, "%v", err)
		return proof.Fixed{}
	}
	if o, ok := e.Read(); ok && !text && o.Must == "" && o.If == "" && o.Key != nowhere {
		if d := r.derived[o.Key]; d != nil {
			return d
		}
		return proof.Read{Fact: fact.Of(o.Key)}
	}
	return &term{node: at, expr: e, derived: r.derived, text: text}
}

// isFact reports whether a term is a fact, as far as it is there.
func (r *reader) isFact(t proof.Term, key string) bool {
	for _, s := range []string{"2026-06-01T07:00:00Z", "2027-01-31T23:59:59Z"} {
		if v := t.Eval(func(k string) proof.Value {
			if k == key {
				return proof.TextOf(s)
			}
			return proof.Value{}
		}); v.Kind != proof.Text || v.Text != s {
			return false
		}
	}
	return true
}

// key judges whether a key tells calls apart, and repeated ones not.
func (r *reader) key(at int, e *script.Expr) string {
	parts, ok := e.Inner().Joined()
	if !ok {
		parts = []*script.Expr{e}
	}
	run, pass, fixed := false, false, ""
	for _, p := range parts {
		if err := r.bind(at, p); err != nil {
			r.doubt(at, "%v", err)
			return ""
		}
		if v, ok := p.Constant(); ok && v.Kind == script.String {
			fixed += v.S
			continue
		}
		o, ok := p.Read()
		switch {
		case ok && o.Key == fact.Run:
			run = true
			fixed += "\x00"
		case ok && (o.Key == fact.Pass || strings.HasPrefix(o.Key, fact.Rounds(""))):
			pass = true
			fixed += "\x01"
		default:
			return "by what else than run, call and pass: " + p.Source()
		}
	}
	switch other, twice := r.keys[fixed]; {
	case !run:
		return "the same in all runs"
	case !pass:
		return "the same whenever the step is passed"
	case twice && other != at:
		return "the same as that of " + r.f.Nodes[other].Name
	}
	r.keys[fixed] = at
	return OneKey
}

// What the fields key and resume of a call say where they are as the contract
// asks.
const (
	OneKey    = "one for each run, call and pass"
	OwnResume = "ends the wait of its step"
)

// resume judges whether the address that a call hands over ends the wait of its
// step and no other.
func (r *reader) resume(at int) string {
	c := &r.calls[at]
	waits := 0
	for i, n := range r.f.Nodes {
		if do, ok := n.Do.(Listen); ok && r.flow.reached[i] && do.Suffix == c.suffix {
			waits++
			if r.calls[i].of != c.step {
				return "ends waits of several steps"
			}
		}
	}
	if waits == 0 {
		return "ends no wait"
	}
	return OwnResume
}

// drawing is the name that stands in every draw.
const drawing = "parseInt"

// patterns are the forms in which a draw is written, but for the hash.
var patterns = sync.OnceValue(func() (p struct{ draw, text *script.Expr }) {
	p.draw, _ = script.Parse(drawing + "(_0.slice(0, 8), 16) % 100")
	p.text, _ = script.Parse(`_0.join("/")`)
	return p
})

// draw knows a number from 0 to 99 that is drawn by a hash, and notes by what.
func (r *reader) draw(at int, e *script.Expr) (script.Outside, bool) {
	p := patterns()
	holes, ok := e.Match(p.draw)
	if !ok {
		return script.Outside{}, false
	}
	hash, err := script.Parse(r.f.SHA256)
	if err != nil {
		return script.Outside{}, false
	}
	if holes, ok = holes[0].Match(hash); !ok {
		return script.Outside{}, false
	}
	if holes, ok = holes[0].Match(p.text); !ok {
		return script.Outside{}, false
	}
	items, ok := holes[0].Array()
	if !ok {
		return script.Outside{}, false
	}
	words := make([]string, len(items))
	for i, x := range items {
		if err := r.bind(at, x); err != nil {
			return script.Outside{}, false
		}
		if v, ok := x.Constant(); ok && v.Kind == script.String {
			words[i] = `"` + v.S + `"`
			continue
		}
		o, ok := x.Read()
		if !ok {
			return script.Outside{}, false
		}
		words[i] = o.Key
	}
	key := fact.Draw(r.flow.step[at])
	by := strings.Join(words, ", ")
	if before, ok := r.drawn[at]; ok && before != by {
		r.doubt(at, "a choice draws by different things")
	}
	r.drawn[at] = by
	return script.Outside{Key: key}, true
}

// draws makes a choice that goes by a draw alone an act and a share; false for
// other choices.
func (r *reader) draws(at int, terms []proof.Term, out *proof.Node, way func([]proof.Value) int) bool {
	by, ok := r.drawn[at]
	if !ok {
		return false
	}
	key := fact.Draw(r.flow.step[at])
	for _, t := range terms {
		t.Facts(func(f proof.Fact, _ ...proof.Value) {
			if f.Key != key {
				r.doubt(at, "a choice goes by a draw and something else")
			}
		})
	}
	to := r.f.Nodes[at].To
	percent := make([]float64, len(to))
	for x := range int64(100) {
		values := make([]proof.Value, len(terms))
		for i, t := range terms {
			values[i] = t.Eval(func(string) proof.Value { return proof.NumberOf(x) })
		}
		w := way(values)
		if w < 0 || w >= len(to) {
			r.doubt(at, "the number %d is drawn for no way", x)
			return true
		}
		percent[w]++
	}
	share := proof.Node{Kind: proof.Share, Where: out.Where, Next: proof.End}
	for i, p := range percent {
		share.Ways = append(share.Ways, proof.Way{Percent: p, To: to[i]})
	}
	out.Kind, out.Name, out.Next = proof.Act, "draws", r.add(share)
	out.Fields = []proof.Field{word("by", by), word("step", r.flow.step[at])}
	return true
}
