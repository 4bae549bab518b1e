package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// maxArgument bounds a parameter that is handed from fragment to fragment and
// grows on the way: each may use it twice.
const maxArgument = 10_000

// bind gives the parameters of f the values of u. Where u stands in a fragment
// that nobody uses, values may name parameters that stay open.
func (l *lowering) bind(u *lang.Use, f *lang.Fragment, sc, inner *scope) map[string]expr.Expr {
	at := refRange(u.Fragment, u.HeadRng)
	l.checkTrigger(f, f.Triggers, at, sc)
	with := sc.entries(u.With)
	l.checkMissing(call{by: u.Head(), of: f.Head(), at: at, title: `fragment "` + f.Label + `"`, takes: f.Params, with: with, attr: "with"})
	params := make(map[string]expr.Expr, len(f.Params))
	for _, p := range f.Params {
		if p.Default != nil {
			params[p.Label] = inner.expr(p.Default)
		}
	}
	for _, w := range with {
		params[w.Key] = w.Value
		if nodes(w.Value, maxArgument) > maxArgument {
			l.report(diag.Errorf("expression-too-large", w.Value.Range(),
				"%q grows beyond all measure on its way through the fragments", w.Key).
				WithHelp("hand on the parameter itself, not an expression that repeats it"))
			params[w.Key] = &expr.Bad{Node: expr.Node{Rng: w.Value.Range(), Typ: &expr.Type{Kind: expr.TUnknown}}}
		}
	}
	return params
}

// nodes counts the nodes of e, and stops past limit.
func nodes(e expr.Expr, limit int) int {
	n := 0
	expr.Walk(e, func(expr.Expr) bool {
		n++
		return n <= limit
	})
	return n
}
