package said

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

type looker struct {
	p     *piece
	loops []bound
	depth int
	facts int // that were named, each as often as it was
}

// bound is the variable of a loop and the list that it goes through.
type bound struct {
	name string
	in   expr.Expr // nil of an index
}

// walk notes what e reads, where constants are what it is compared with.
func (l *looker) walk(e expr.Expr, constants []proof.Value) {
	if l.depth++; l.depth > maxDepth {
		l.p.v.Unread(e.Range(), "copy that is nested too deeply")
		return
	}
	defer func() { l.depth-- }()
	switch e := e.(type) {
	case nil:
	case *expr.Path:
		l.path(e, constants)
	case *expr.Get:
		if _, block := e.X.(*expr.Ref); block {
			l.name(e, constants)
			return
		}
		l.walk(e.X, constants)
	case *expr.Index:
		l.walk(e.X, constants)
		l.walk(e.Key, nil)
	case *expr.Unary:
		l.walk(e.X, nil)
	case *expr.Binary:
		if e.Op == "&&" || e.Op == "||" {
			l.walk(e.L, nil)
			l.walk(e.R, nil)
			return
		}
		l.walk(e.L, constantsOf(e.R))
		l.walk(e.R, constantsOf(e.L))
	case *expr.Cond:
		l.walk(e.If, nil)
		l.walk(e.Then, nil)
		l.walk(e.Else, nil)
	case *expr.Template:
		for _, x := range e.Parts {
			l.walk(x, nil)
		}
	case *expr.For:
		l.walk(e.In, nil)
		before := len(l.loops)
		l.loops = append(l.loops, bound{e.Var, e.In})
		if e.Key != "" {
			l.loops = append(l.loops, bound{e.Key, nil})
		}
		if e.Body != nil {
			l.walk(e.Body, nil)
		}
		l.loops = l.loops[:before]
	case *expr.List:
		for _, x := range e.Items {
			l.walk(x, constants)
		}
	case *expr.Object:
		for _, x := range e.Fields {
			l.walk(x.Value, nil)
		}
	case *expr.Call:
		l.call(e, constants)
	case *expr.Lit, *expr.Bad, *expr.Ref:
	default:
		l.p.v.Unread(e.Range(), "what "+expr.Print(e)+" says")
	}
}

func (l *looker) call(e *expr.Call, constants []proof.Value) {
	switch e.Name {
	case "occurred", "count", "sum", "pending", "sent", "last", "delivered", "opened", "clicked", "replied", "bounced",
		"consented", "reachable", "offer_active", "now", "days_since", "days_until":
		l.p.v.Unread(e.Range(), "what "+expr.Print(e)+" says in copy")
		return
	}
	var others []proof.Value
	for _, a := range e.Args {
		others = append(others, constantsOf(a)...)
	}
	switch e.Name {
	case "money", "number":
		others = thousands()
	case "date":
		others = nil
	case "default":
		others = constants
	}
	before := l.facts
	for _, a := range e.Args {
		l.walk(a, others)
	}
	// What is missing for everybody is nothing that a filter changes.
	if id := lossOf(e); id != "" && l.facts > before && l.p.v.Lost(id, e.Range()) {
		if l.p.lost == nil {
			l.p.lost = map[*expr.Call]bool{}
		}
		l.p.lost[e] = true
	}
}

// lossOf is the loss that an engine may name for a filter.
func lossOf(e *expr.Call) string {
	switch {
	case e.Name == "number" && len(e.Args) == 1:
		return dialect.LossNumberFormat
	case e.Name == "date" && len(e.Args) > 0 && e.Args[0].Type() != nil && e.Args[0].Type().Kind == expr.TDatetime:
		return dialect.LossDateZone
	case e.Name == "truncate":
		return dialect.LossTruncate
	case e.Name == "title":
		return dialect.LossTitle
	}
	return ""
}

// thousands are numbers on which marks between thousands are seen.
func thousands() []proof.Value {
	return []proof.Value{proof.NumberOf(1000), proof.NumberOf(-1000), proof.NumberOf(1_000_000), proof.NumberOf(1_234_567_890),
		proof.NumberOf(1_045), proof.NumberOf(1_023_045), proof.NumberOf(1_000_000_000), proof.NumberOf(1_012_023_045)}
}

func (l *looker) path(e *expr.Path, constants []proof.Value) {
	for i := len(l.loops) - 1; i >= 0; i-- {
		if l.loops[i].name != e.Root {
			continue
		}
		l.facts++
		all := l.loops
		l.loops = l.loops[:i]
		if in := all[i].in; in != nil && len(constants) > 0 {
			l.walk(in, constants)
		}
		l.loops = all
		return
	}
	l.name(e, constants)
}

func (l *looker) name(e expr.Expr, constants []proof.Value) {
	n := l.p.v.Names.Name(e, dialect.Plain)
	switch {
	case n.Expr != nil:
		l.p.bound = true
		l.walk(n.Expr, constants)
		return
	case n.Fact.Key == "":
		l.p.bound = true
		return
	}
	l.facts++
	for i := range l.p.reads {
		if r := &l.p.reads[i]; r.fact.Key == n.Fact.Key {
			r.constants = append(r.constants, constants...)
			return
		}
	}
	l.p.reads = append(l.p.reads, reading{n.Fact, constants})
}

// constantsOf are the known values in e.
func constantsOf(e expr.Expr) []proof.Value {
	var out []proof.Value
	expr.Walk(e, func(e expr.Expr) bool {
		if l, ok := e.(*expr.Lit); ok {
			if v := fromCty(l.Value); v.Kind == proof.Text || v.Kind == proof.Number {
				out = append(out, v)
			} else if l.Value != cty.NilVal && v.Kind == proof.List {
				out = append(out, v.Elems.Items...)
			}
		}
		return true
	})
	return out
}
