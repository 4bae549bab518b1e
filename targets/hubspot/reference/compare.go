package reference

import (
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

func (w *writer) comparison(e, x expr.Expr, op string, y expr.Expr) proof.Cond {
	if _, known := course.Constant(x); known {
		x, y = y, x
		op = normal.Mirrored(op)
	}
	if op == "!=" {
		return proof.Not{X: w.comparison(e, x, "==", y)}
	}
	if c, ok := x.(*expr.Call); ok {
		return w.measured(e, c, op, y)
	}
	p, ok := x.(*expr.Path)
	if !ok {
		return w.cannot(e)
	}
	v, known := course.Constant(y)
	f, choice, ok := w.fact(p)
	switch {
	case ok:
	case p.Root == "wait" || p.Root == "step":
		return w.ofRun(e, p, op, v, known)
	default:
		return w.cannot(e)
	}
	if c, now := y.(*expr.Call); now && c.Name == "now" {
		return proof.All{isSetOf(f), ordered(fromNow(f), proof.Const(true), op, proof.NumberOf(0))}
	}
	t := x.Type()
	switch {
	case !known:
		return w.cannot(e)
	case v.Kind == proof.Missing:
		return proof.Not{X: isSetOf(f)}
	case v.Kind == proof.Text && t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime):
		return w.date(e, f, t, op, v.Text)
	case op == "==":
		return equals(f, choice, v)
	case v.Kind == proof.Number:
		return ordered(f, isSetOf(f), op, v)
	}
	return w.cannot(e)
}

// fromNow is how many minutes a date lies ahead.
func fromNow(f proof.Fact) proof.Fact { return proof.Fact{Key: "minutes from now of " + f.Key} }

func isSetOf(f proof.Fact) proof.Cond { return proof.Test{Fact: f, Op: proof.IsSet} }

// ordered is f op v for numbers; what is missing fits none.
func ordered(f proof.Fact, set proof.Cond, op string, v proof.Value) proof.Cond {
	less, most := proof.Test{Fact: f, Op: proof.Less, Value: v}, proof.Test{Fact: f, Op: proof.LessOrEqual, Value: v}
	switch op {
	case "<":
		return less
	case "<=":
		return most
	case ">":
		return proof.All{set, proof.Not{X: most}}
	case ">=":
		return proof.All{set, proof.Not{X: less}}
	}
	return proof.Test{Fact: f, Op: proof.Equals, Value: v}
}

// millis is a known date in milliseconds since 1970; a day begins in UTC.
func (w *writer) millis(t *expr.Type, s string) (int64, bool) {
	d, err := lang.ParseDate(s)
	if err != nil {
		return 0, false
	}
	return d.Time(w.location(t)).UnixMilli(), true
}

func (w *writer) location(t *expr.Type) *time.Location {
	if t.Kind == expr.TDatetime {
		if z, err := time.LoadLocation(w.zone); err == nil {
			return z
		}
	}
	return time.UTC
}

func (w *writer) date(e expr.Expr, f proof.Fact, t *expr.Type, op, s string) proof.Cond {
	d, err := lang.ParseDate(s)
	if err != nil {
		return w.cannot(e)
	}
	first := d.Time(w.location(t))
	next := first.Add(time.Second)
	if t.Kind == expr.TDate && !d.Instant {
		next = first.AddDate(0, 0, 1)
	}
	g := proof.Fact{Key: "time of " + f.Key, Fixed: f.Fixed}
	before := func(t time.Time) proof.Cond {
		return there(f, proof.Test{Fact: g, Op: proof.Less, Value: proof.NumberOf(t.UnixMilli())})
	}
	switch op {
	case "<":
		return before(first)
	case "<=":
		return before(next)
	case ">":
		return proof.All{isSetOf(f), proof.Not{X: before(next)}}
	case ">=":
		return proof.All{isSetOf(f), proof.Not{X: before(first)}}
	}
	return proof.All{isSetOf(f), proof.Not{X: before(first)}, before(next)}
}

// ofRun compares what a wait or a webhook brought: the `on` by which a wait was
// left is known, anything else is missing.
func (w *writer) ofRun(e expr.Expr, p *expr.Path, op string, v proof.Value, known bool) proof.Cond {
	last := len(p.Steps) - 1
	if _, _, ok := w.answer(p, w.state); ok { // nothing was answered
		return proof.Const(known && v.Kind == proof.Missing && op == "==")
	}
	if last > 0 && p.Steps[last].Name == "on" && known && op == "==" && !w.outside {
		var names []string
		for _, s := range p.Steps[:last] {
			names = append(names, s.Name)
		}
		on := w.state.On(strings.Join(names, "."))
		return proof.Const(v.Kind == proof.Missing && on == "" || v.Kind == proof.Text && v.Text == on && on != "")
	}
	w.lost(profile.LossRunData, e.Range(), "HubSpot does not keep "+expr.Print(p))
	return proof.Const(known && v.Kind == proof.Missing && op == "==")
}

// measured compares what a function counts.
func (w *writer) measured(e expr.Expr, c *expr.Call, op string, y expr.Expr) proof.Cond {
	v, known := course.Constant(y)
	if !known || len(c.Args) == 0 {
		return w.cannot(e)
	}
	switch c.Name {
	case "default":
		if other, ok := course.Constant(c.Args[1]); ok {
			p, is := c.Args[0].(*expr.Path)
			if f, _, ok := w.fact(orEmpty(p)); is && ok {
				return proof.Any{w.comparison(e, p, op, y), proof.All{proof.Not{X: isSetOf(f)}, proof.Const(holds(other, op, v))}}
			}
		}
	case "days_since", "days_until":
		p, is := c.Args[0].(*expr.Path)
		if f, _, ok := w.fact(orEmpty(p)); is && ok && v.Kind == proof.Number && v.Num.IsInt() {
			return w.days(e, c.Name, f, op, v.Num.Num().Int64())
		}
	case "length":
		p, is := c.Args[0].(*expr.Path)
		if f, _, ok := w.fact(orEmpty(p)); is && ok && v.Kind == proof.Number && v.Num.IsInt() {
			return w.length(e, p, f, op, v.Num.Num().Int64())
		}
	case "count":
		event, window, where, ok := w.history(c.Args)
		if terms := w.eventTerms(event, window, where, e.Range()); ok && len(terms) == 1 && v.Kind == proof.Number && v.Num.IsInt() {
			if not, is := terms[0].(proof.Not); is {
				f := not.X.(proof.Test).Fact
				return ordered(f, proof.Const(true), op, v)
			}
		}
	}
	return w.cannot(e)
}

func orEmpty(p *expr.Path) *expr.Path {
	if p == nil {
		return &expr.Path{}
	}
	return p
}

// length tests whether a list has entries at all; one that is no choice is JSON.
func (w *writer) length(e expr.Expr, p *expr.Path, f proof.Fact, op string, n int64) proof.Cond {
	some := proof.All{isSetOf(f)}
	if t := p.Type(); t != nil && t.Elem != nil && t.Elem.Kind != expr.TString {
		some = append(some, proof.Not{X: equals(f, false, proof.TextOf("[]"))})
	}
	switch fmt.Sprintf("%s %d", op, n) {
	case "> 0", ">= 1":
		return some
	case "== 0", "< 1", "<= 0":
		return proof.Not{X: some}
	}
	return w.cannot(e)
}

// days counts days from the first moment of today: a date that was n days ago lies
// from -n to before 1-n.
func (w *writer) days(e expr.Expr, name string, f proof.Fact, op string, n int64) proof.Cond {
	w.lost(profile.LossDateWindow, e.Range(), "HubSpot counts days by the project's time zone")
	g := proof.Fact{Key: "days from today in " + w.zone + " of " + f.Key}
	before := func(n int64) proof.Cond {
		return there(f, proof.Test{Fact: g, Op: proof.Less, Value: proof.NumberOf(n)})
	}
	from := func(n int64) proof.Cond { return proof.All{isSetOf(f), proof.Not{X: before(n)}} }
	if name == "days_since" {
		n = -n
		op = normal.Mirrored(op)
	}
	switch op {
	case "<":
		return before(n)
	case "<=":
		return before(n + 1)
	case ">":
		return from(n + 1)
	case ">=":
		return from(n)
	}
	return proof.All{from(n), before(n + 1)}
}

func holds(a proof.Value, op string, b proof.Value) bool {
	if a.Kind == proof.Number && b.Kind == proof.Number {
		d := a.Num.Cmp(b.Num)
		return map[string]bool{"<": d < 0, "<=": d <= 0, ">": d > 0, ">=": d >= 0, "==": d == 0}[op]
	}
	return op == "==" && proof.Same(a, b)
}
