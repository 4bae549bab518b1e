package elapsed

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Anchor is a wait until a date, held against when runs come to it.
type Anchor struct {
	Node int
	// After is the time from entry to the moment waited for, as far as the entry
	// tells; from Ever to Forever where it says nothing.
	After Span
	// Past says whether the moment can lie before the run's arrival.
	Past Verdict
	// Answered is set where the wait says what happens then.
	Answered bool
}

// Anchors are the waits for dates that runs come to, in order of the nodes.
func (t *Times) Anchors() []Anchor {
	var list []Anchor
	var arrivals []reach
	for i, n := range t.Journey.Nodes {
		if n.Wait == nil || n.Wait.Kind != compiler.WaitUntilDate || !t.arrivals[i].some {
			continue
		}
		if arrivals == nil {
			arrivals = t.byNode((&flow{t.Space, atEntry(Span{}), t.passAnchored}).solve())
		}
		at := Span{max(arrivals[i].Min, t.arrivals[i].Min), min(arrivals[i].Max, t.arrivals[i].Max)}
		a := Anchor{Node: i, After: t.fromEntry(n.Wait)}
		if w, ok := n.Step.(*lang.Wait); ok {
			a.Answered = w.Past != nil
		}
		switch {
		case at.Max != Forever && at.Max <= a.After.Min:
			a.Past = Never
		case at.Min > a.After.Max:
			a.Past = Always
		default:
			a.Past = May
		}
		list = append(list, a)
	}
	return list
}

// passAnchored is pass for times since entry, where the dates that earlier waits
// wait for are taken to stay as they were.
func (t *Times) passAnchored(state int, a Arc, in Span) (Span, bool) {
	n := t.Journey.Nodes[t.Space.States[state].Node]
	if n.Wait == nil || n.Wait.Kind != compiler.WaitUntilDate || n.Edges[a.Edge].Kind != compiler.EdgeReached {
		return t.pass(state, a, in)
	}
	after := t.fromEntry(n.Wait)
	if after.Max == Forever {
		return t.pass(state, a, in)
	}
	return Span{max(in.Min, after.Min), max(in.Max, after.Max)}, true
}

// fromEntry is the time from entry to the moment that w waits for.
func (t *Times) fromEntry(w *compiler.Wait) Span {
	if at, known := t.anchor(w); known {
		in := t.entered()
		return Span{minus(at.Min, in.Max, Ever), minus(at.Max, in.Min, Forever)}
	}
	var all reach
	for _, e := range t.Journey.Entries {
		all = all.or(reach{t.dateAfterEntry(w, e), true})
	}
	if !all.some {
		return Span{Ever, Forever}
	}
	return all.Span.Plus(Span{w.Offset, w.Offset})
}

// changeOfClocks is by how much a local time may differ from the time that
// passes: no clock is put on or back by more.
const changeOfClocks = 2 * hour

// dateAfterEntry is the time from an entry to the date of w, without its offset.
func (t *Times) dateAfterEntry(w *compiler.Wait, e *lang.JourneyEntry) Span {
	s := Span{Ever, Forever}
	if w.Date == nil {
		return s
	}
	dated := w.Date.Type() != nil && w.Date.Type().Kind == expr.TDate
	if e.Date != nil && dated && expr.Equal(e.Date, w.Date) && e.Repeats.Value == "" {
		at := lang.Clock(9 * 60)
		if e.At.Set {
			if c, err := lang.ParseClock(e.At.Value); err == nil {
				at = c
			}
		}
		d := lang.Duration(w.Time-at)*minute - e.Offset.Value
		if zoneOf(t.Program, w.Timezone) == zoneOf(t.Program, "") {
			if d == 0 {
				return Span{}
			}
			return Span{d - changeOfClocks, d + changeOfClocks}
		}
		return Span{d - 26*hour, d + 26*hour}
	}
	days := daysUntil(e.Where, w.Date)
	// Entry is at any time of its day, and the date's day counts from midnight.
	from, to := lang.Duration(0), day
	if dated {
		from, to = lang.Duration(w.Time)*minute, lang.Duration(w.Time)*minute
	}
	slack := changeOfClocks
	if zoneOf(t.Program, w.Timezone) != zoneOf(t.Program, "") {
		slack = 26 * hour
	}
	if days.Min != Ever {
		s.Min = days.Min*day - day + from - slack
	}
	if days.Max != Forever {
		s.Max = days.Max*day + to + slack
	}
	if !dated && after(e.Where, w.Date) {
		s.Min = max(s.Min, 0)
	}
	return s
}

// mostDays keeps days times seconds far from overflow.
const mostDays = 1_000_000

// daysUntil is the days from today to a date, as far as a condition that holds
// says so.
func daysUntil(c, date expr.Expr) Span {
	s := Span{Ever, Forever}
	switch c := c.(type) {
	case *expr.Binary:
		if c.Op == "&&" {
			l, r := daysUntil(c.L, date), daysUntil(c.R, date)
			return Span{max(l.Min, r.Min), min(l.Max, r.Max)}
		}
		if c.Op == "||" {
			return daysUntil(c.L, date).Or(daysUntil(c.R, date))
		}
		op, n, ok := c.Op, lang.Duration(0), false
		if isDaysUntil(c.L, date) {
			n, ok = number(c.R)
		} else if isDaysUntil(c.R, date) {
			n, ok = number(c.L)
			op = turned(op)
		}
		if !ok {
			return s
		}
		switch op {
		case ">", ">=": // n is rounded down: what is more than 2.5 is more than 2
			s.Min = n
		case "<", "<=":
			s.Max = n + 1
		case "==":
			s.Min, s.Max = n, n
		}
	case *expr.Call:
		if c.Name != "between" || len(c.Args) != 3 || !isDaysUntil(c.Args[0], date) {
			return s
		}
		if n, ok := number(c.Args[1]); ok {
			s.Min = n
		}
		if n, ok := number(c.Args[2]); ok {
			s.Max = n + 1
		}
	}
	return s
}

func turned(op string) string {
	switch op {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	}
	return op
}

func isDaysUntil(e, date expr.Expr) bool {
	c, ok := e.(*expr.Call)
	return ok && c.Name == "days_until" && len(c.Args) == 1 && expr.Equal(c.Args[0], date)
}

func number(e expr.Expr) (lang.Duration, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.Type().Equals(cty.Number) {
		return 0, false
	}
	f, _ := l.Value.AsBigFloat().Float64()
	if f < -mostDays || f > mostDays {
		return 0, false
	}
	n := lang.Duration(f)
	if float64(n) > f {
		n--
	}
	return n, true
}

// after reports whether a condition that holds says that an instant is not past.
func after(c, date expr.Expr) bool {
	b, ok := c.(*expr.Binary)
	if !ok {
		return false
	}
	switch b.Op {
	case "&&":
		return after(b.L, date) || after(b.R, date)
	case ">", ">=":
		return expr.Equal(b.L, date) && isNow(b.R)
	case "<", "<=":
		return isNow(b.L) && expr.Equal(b.R, date)
	}
	return false
}

func isNow(e expr.Expr) bool {
	c, ok := e.(*expr.Call)
	return ok && c.Name == "now"
}
