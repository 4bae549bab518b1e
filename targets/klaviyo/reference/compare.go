package reference

import (
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
)

// comparison is x op y, one of which is known.
func (w *writer) comparison(e, x expr.Expr, op string, y expr.Expr) proof.Cond {
	if normal.Mirrored(op) == "" {
		return w.cannot(e)
	}
	if _, known := course.Constant(x); known || isNow(x) {
		x, y, op = y, x, normal.Mirrored(op)
	}
	if isNow(y) {
		return w.toNow(e, x, op)
	}
	k, known := course.Constant(y)
	if !known {
		_, gone, _ := w.fact(x)
		if !gone {
			_, gone, _ = w.fact(y)
		}
		if gone { // what is missing equals nothing
			return proof.Const(op == "!=")
		}
		return w.cannot(e)
	}
	if on, ok := w.wayOut(x); ok {
		same := k.Kind == proof.Missing && on == "" || k.Kind == proof.Text && on != "" && k.Text == on
		return proof.Const(same == (op == "=="))
	}
	if c, ok := x.(*expr.Call); ok {
		return w.measured(e, c, op, k, y)
	}
	f, gone, ok := w.fact(x)
	switch {
	case gone:
		return proof.Const(op == "==" && k.Kind == proof.Missing || op == "!=" && k.Kind != proof.Missing)
	case !ok:
		return w.cannot(e)
	}
	if k.Kind == proof.Text && isDate(x.Type()) {
		return w.dated(e, f, x.Type(), op, k.Text)
	}
	c, ok := compared(f, op, k)
	if !ok {
		return w.cannot(e)
	}
	return c
}

// wayOut is wait.X.on, which the way to this step says.
func (w *writer) wayOut(x expr.Expr) (string, bool) {
	p, ok := x.(*expr.Path)
	if !ok || p.Root != "wait" || len(p.Steps) < 2 || p.Steps[len(p.Steps)-1].Name != "on" {
		return "", false
	}
	name := ""
	for i, s := range p.Steps[:len(p.Steps)-1] {
		if i > 0 {
			name += "."
		}
		name += s.Name
	}
	return w.state.On(name), true
}

func isNow(e expr.Expr) bool {
	c, ok := e.(*expr.Call)
	return ok && c.Name == "now"
}

func isDate(t *expr.Type) bool {
	return t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime)
}

// compared is a fact op a value; false where values of that kind have no order.
func compared(f proof.Fact, op string, k proof.Value) (proof.Cond, bool) {
	set := proof.Test{Fact: f, Op: proof.IsSet}
	test := func(op proof.Op) proof.Cond { return proof.Test{Fact: f, Op: op, Value: k} }
	not := func(c proof.Cond) proof.Cond { return proof.Not{X: c} }
	if k.Kind == proof.Missing {
		switch op {
		case "==":
			return not(set), true
		case "!=":
			return set, true
		}
		return nil, false
	}
	switch {
	case op == "==":
		return test(proof.Equals), true
	case op == "!=":
		return not(test(proof.Equals)), true
	case k.Kind != proof.Number:
		return nil, false
	case op == "<":
		return test(proof.Less), true
	case op == "<=":
		return test(proof.LessOrEqual), true
	case op == ">":
		return proof.All{set, not(test(proof.LessOrEqual))}, true
	case op == ">=":
		return proof.All{set, not(test(proof.Less))}, true
	}
	return nil, false
}

// dated compares with a day or an instant, in the project's time zone.
func (w *writer) dated(e expr.Expr, f proof.Fact, t *expr.Type, op, text string) proof.Cond {
	d, err := lang.ParseDate(text)
	if err != nil {
		return w.cannot(e)
	}
	zone := time.UTC
	if w.Project.Settings != nil {
		if z, err := time.LoadLocation(w.Project.Settings.Timezone.Value); err == nil {
			zone = z
		}
	}
	first := d.Time(zone)
	next := first.Unix() + 1
	if t.Kind == expr.TDate && !d.Instant {
		next = first.AddDate(0, 0, 1).Unix()
	}
	instant := proof.Fact{Key: "instant of " + f.Key, Fixed: f.Fixed, Domain: proof.Second}
	before := func(t int64) proof.Cond {
		return proof.Test{Fact: instant, Op: proof.Less, Value: proof.NumberOf(t)}
	}
	set := proof.Test{Fact: f, Op: proof.IsSet}
	var c proof.Cond
	switch op {
	case "<":
		c = before(first.Unix())
	case "<=":
		c = before(next)
	case ">":
		c = proof.Not{X: before(next)}
	case ">=":
		c = proof.Not{X: before(first.Unix())}
	case "!=":
		return proof.Not{X: proof.All{set, proof.Not{X: before(first.Unix())}, before(next)}}
	default:
		c = proof.All{proof.Not{X: before(first.Unix())}, before(next)}
	}
	return proof.All{set, c}
}

// toNow compares a date with the present: it lies in the past or it does not. The
// very second is passed over.
func (w *writer) toNow(e, x expr.Expr, op string) proof.Cond {
	f, gone, ok := w.fact(x)
	if gone || !ok || op == "==" || op == "!=" {
		return w.cannot(e)
	}
	future := proof.Test{Fact: age(f), Op: proof.Less, Value: proof.NumberOf(0)}
	set := proof.Test{Fact: f, Op: proof.IsSet}
	if op == "<" || op == "<=" {
		return proof.All{set, proof.Not{X: future}}
	}
	return proof.All{set, future}
}

func age(f proof.Fact) proof.Fact {
	return proof.Fact{Key: "days since " + f.Key, Domain: proof.Age}
}
