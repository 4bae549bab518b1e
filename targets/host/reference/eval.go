package reference

import (
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// term is an expression as a term.
type term struct {
	*asked
	locale string
	truth  bool // whether it holds

	copy    bool // it is copy that stands at place
	place   dialect.Place
	whole   bool // a value may be a whole address
	message *content.Message
}

// fixed reports whether it asks nothing.
func (t *term) fixed() bool { return len(t.atoms) == 0 }

// Eval implements proof.Term.
func (t *term) Eval(ask func(string) proof.Value) proof.Value {
	r := &run{term: t, ask: ask}
	r.scope = eval.Scope{World: r}
	var out proof.Value
	switch {
	case t.copy:
		var b strings.Builder
		r.write(&b, t.expr, t.place, t.whole)
		out = proof.TextOf(b.String())
	case t.truth:
		return proof.TruthOf(r.holds(t.expr))
	default:
		out = fromCty(r.value(t.expr))
	}
	if r.half {
		return proof.Unmet()
	}
	return out
}

// Facts implements proof.Term.
func (t *term) Facts(f func(proof.Fact, ...proof.Value)) {
	for _, a := range t.atoms {
		if a.must != "" {
			f(fact.Of(a.must))
		}
		f(fact.Of(a.key), t.consts...)
	}
}

// Words implements proof.Term.
func (t *term) Words() string {
	return expr.Print(expr.Rewrite(t.expr, func(e expr.Expr) expr.Expr {
		if p, ok := e.(*expr.Path); ok && p.Root == atomRoot {
			return &expr.Path{Node: p.Node, Root: t.atoms[p.Steps[0].Index].key, Steps: p.Steps[1:]}
		}
		return e
	}))
}

// run computes a term once: eval's world, which knows facts alone.
type run struct {
	*term
	ask   func(string) proof.Value
	scope eval.Scope
	loops []variable
	half  bool // a half had to be rounded
}

// variable is one of a loop in copy.
type variable struct {
	name  string
	value cty.Value
}

var _ eval.World = &run{}

// Data implements eval.World.
func (r *run) Data(root string, steps []expr.PathStep) cty.Value {
	if root == atomRoot {
		a := r.atoms[steps[0].Index]
		if a.must != "" && !r.ask(a.must).Truth {
			return eval.Missing
		}
		return eval.Follow(toCty(r.ask(a.key)), steps[1:])
	}
	for i := len(r.loops) - 1; i >= 0; i-- {
		if r.loops[i].name == root {
			return eval.Follow(r.loops[i].value, steps)
		}
	}
	return eval.Missing
}

// What follows is asked for as facts, and never by eval.

func (r *run) Now() int64                          { return 0 }
func (r *run) Zone() *time.Location                { return r.w.location() }
func (r *run) ProjectZone() *time.Location         { return r.w.location() }
func (r *run) Fact(eval.Name) (expr.Expr, bool)    { return nil, false }
func (r *run) Consented(eval.Name) bool            { return false }
func (r *run) Reachable(eval.Name) bool            { return false }
func (r *run) Offer(eval.Name) (first, last int64) { return 0, 0 }
func (r *run) Engaged(function, send string) bool  { return false }
func (r *run) Sent(eval.Name) []int64              { return nil }
func (r *run) History(eval.Name) []eval.Event      { return nil }
func (r *run) Entry() int                          { return 0 }

// value computes e. Copy and its filters are written as an engine does.
func (r *run) value(e expr.Expr) cty.Value {
	switch x := e.(type) {
	case *expr.Cond:
		if r.holds(x.If) {
			return r.value(x.Then)
		}
		return r.value(x.Else)
	case *expr.Template, *expr.For:
		return cty.StringVal(r.plain(x))
	case *expr.Object:
		fields := make(map[string]cty.Value, len(x.Fields))
		for _, f := range x.Fields {
			fields[f.Name] = r.value(f.Value)
		}
		return cty.ObjectVal(fields)
	case *expr.List:
		items := make([]cty.Value, len(x.Items))
		for i, item := range x.Items {
			items[i] = r.value(item)
		}
		return cty.TupleVal(items)
	case *expr.Call:
		if filter(x.Name) && x.Name != "default" && len(x.Args) > 0 {
			if r.missing(x.Args[0]) {
				return eval.Missing
			}
			return cty.StringVal(r.plain(x))
		}
	}
	return r.scope.Value(e)
}

// missing reports whether a filter is applied to what is missing, which it leaves so.
func (r *run) missing(e expr.Expr) bool { return r.value(e).IsNull() }

func (r *run) holds(e expr.Expr) bool { return r.scope.Truth(e) }
