package reference

import (
	"fmt"
	"sort"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// fits is one way in which an event fits a condition: filters on the event
// itself, and what else must hold.
type fits struct {
	filters []string
	rest    []proof.Cond
}

func (f fits) key() string {
	out := ""
	sort.Strings(f.filters)
	for _, s := range f.filters {
		out += " where " + s
	}
	return out
}

// maxWays bounds the ways in which one event may fit.
const maxWays = 256

func lookBack(hours int64) string { return fmt.Sprintf("last %d h", hours) }

// occurred is that an event came since the flow started.
func (w *writer) occurred(event, timeframe string, where expr.Expr, _ source.Range) proof.Cond {
	return w.came(event, timeframe, where)
}

// ways are the alternatives of where: an OR of ANDs. An event either has an
// attribute, which fails the test, or lacks it: these are two ways, since
// Klaviyo's filters never hold for what is missing.
func (w *writer) ways(event string, where expr.Expr) []fits {
	if where == nil {
		return []fits{{}}
	}
	out := w.alternatives(event, where, false)
	if len(out) > maxWays {
		w.cannot(where)
		return []fits{{}}
	}
	return out
}

func (w *writer) alternatives(event string, e expr.Expr, neg bool) []fits {
	switch x := e.(type) {
	case *expr.Unary:
		if x.Op == "!" {
			return w.alternatives(event, x.X, !neg)
		}
	case *expr.Binary:
		if x.Op == "&&" || x.Op == "||" {
			l, r := w.alternatives(event, x.L, neg), w.alternatives(event, x.R, neg)
			if (x.Op == "||") != neg {
				return append(append([]fits{}, l...), r...)
			}
			return both(l, r)
		}
	case *expr.Cond:
		yes := both(w.alternatives(event, x.If, false), w.alternatives(event, x.Then, neg))
		return append(yes, both(w.alternatives(event, x.If, true), w.alternatives(event, x.Else, neg))...)
	case *expr.Call:
		if x.Name == "between" && len(x.Args) == 3 {
			l := w.literal(event, &expr.Binary{Node: x.Node, Op: ">=", L: x.Args[0], R: x.Args[1]}, neg)
			r := w.literal(event, &expr.Binary{Node: x.Node, Op: "<=", L: x.Args[0], R: x.Args[2]}, neg)
			if neg {
				return append(l, r...)
			}
			return both(l, r)
		}
	}
	return w.literal(event, e, neg)
}

func both(l, r []fits) []fits {
	if len(l)*len(r) > maxWays {
		return make([]fits, maxWays+1)
	}
	var out []fits
	for _, a := range l {
		for _, b := range r {
			out = append(out, fits{append(append([]string{}, a.filters...), b.filters...), append(append([]proof.Cond{}, a.rest...), b.rest...)})
		}
	}
	return out
}

func reads(e expr.Expr, roots ...string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok {
			for _, r := range roots {
				found = found || p.Root == r
			}
		}
		return !found
	})
	return found
}

// literal is one test or its opposite.
func (w *writer) literal(event string, e expr.Expr, neg bool) []fits {
	switch {
	case !reads(e, "received"):
		c := w.cond(e)
		if neg {
			c = proof.Not{X: c}
		}
		return []fits{{rest: []proof.Cond{c}}}
	case reads(e, "trigger", "wait", "entered", "profile"):
		w.lost(profile.LossCorrelation, e.Range(), "Klaviyo cannot compare an event with what is known of the run")
		return []fits{{}}
	}
	name, c := w.receivedTest(event, e, neg)
	if c == nil {
		w.cannot(e)
		return []fits{{}}
	}
	set := proof.Test{Fact: proof.Fact{Key: name}, Op: proof.IsSet}
	if n, ok := c.(proof.Not); ok {
		if n.X == proof.Cond(set) {
			return []fits{{filters: []string{proof.Print(n)}}}
		}
		return []fits{{filters: []string{proof.Print(present(set, n))}}, {filters: []string{proof.Print(proof.Not{X: set})}}}
	}
	return []fits{{filters: []string{proof.Print(c)}}}
}

// present is the opposite of a test where the attribute is there. Of a yes or no
// it is the other one.
func present(set proof.Cond, n proof.Not) proof.Cond {
	if t, ok := n.X.(proof.Test); ok && t.Value.Kind == proof.Truth {
		t.Value.Truth = !t.Value.Truth
		return t
	}
	if all, ok := n.X.(proof.All); ok && len(all) == 2 { // set, and not what holds below
		if inner, ok := all[1].(proof.Not); ok {
			return inner.X
		}
		return proof.All{set, proof.Not{X: all[1]}}
	}
	return proof.All{set, n}
}

// receivedTest is a test of one attribute of the event that is looked at; nil if
// it is none. What is negative is a Not.
func (w *writer) receivedTest(event string, e expr.Expr, neg bool) (string, proof.Cond) {
	var of expr.Expr
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == "received" {
			of = p
		}
		return true
	})
	p, ok := of.(*expr.Path)
	if !ok || len(p.Steps) != 1 || p.Steps[0].Name == "" || isDate(p.Type()) && !asksNull(e) {
		return "", nil
	}
	f := proof.Fact{Key: w.field(event, p.Steps[0].Name)}
	c := w.receivedCond(f, p, e)
	if c == nil {
		return "", nil
	}
	if n, ok := c.(proof.Not); neg && ok {
		return f.Key, n.X
	}
	if neg {
		return f.Key, proof.Not{X: c}
	}
	return f.Key, c
}

// asksNull reports whether e compares with null.
func asksNull(e expr.Expr) bool {
	b, ok := e.(*expr.Binary)
	if !ok {
		return false
	}
	l, known1 := course.Constant(b.L)
	r, known2 := course.Constant(b.R)
	return known1 && l.Kind == proof.Missing || known2 && r.Kind == proof.Missing
}

func (w *writer) receivedCond(f proof.Fact, p *expr.Path, e expr.Expr) proof.Cond {
	switch x := e.(type) {
	case *expr.Path:
		c, _ := compared(f, "==", proof.TruthOf(true))
		return c
	case *expr.Binary:
		l, r, op := x.L, x.R, x.Op
		if _, known := course.Constant(l); known {
			l, r, op = r, l, normal.Mirrored(op)
		}
		k, known := course.Constant(r)
		if l != expr.Expr(p) || !known {
			return nil
		}
		if c, ok := compared(f, op, k); ok {
			return c
		}
	case *expr.Call:
		if len(x.Args) != 2 {
			return nil
		}
		if list, ok := x.Args[0].(*expr.List); ok && x.Name == "contains" && x.Args[1] == expr.Expr(p) {
			any := proof.Any{}
			for _, item := range list.Items {
				k, known := course.Constant(item)
				if !known || k.Kind != proof.Text {
					return nil
				}
				any = append(any, proof.Test{Fact: f, Op: proof.Equals, Value: k})
			}
			return any
		}
		k, known := course.Constant(x.Args[1])
		if x.Args[0] != expr.Expr(p) || !known || k.Kind != proof.Text {
			return nil
		}
		switch x.Name {
		case "starts_with":
			return proof.Test{Fact: f, Op: proof.Starts, Value: k}
		case "ends_with":
			return proof.Test{Fact: f, Op: proof.Ends, Value: k}
		case "matches":
			return ownCell(f, "matches", k.Text)
		}
	}
	return nil
}
