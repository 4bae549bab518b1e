package filter

import (
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// point is now or the first moment of today, moved.
func point(zone, reference string, shift *wire.Shift) wire.TimePoint {
	return wire.TimePoint{TimeType: "INDEXED", ZoneSource: "CUSTOM", ZoneID: zone, Reference: &wire.Reference{Type: reference}, Offset: shift}
}

func instant(t time.Time, zone string) wire.TimePoint {
	return wire.TimePoint{TimeType: "DATE", ZoneSource: "CUSTOM", ZoneID: zone, Day: &wire.Day{
		Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Hour: t.Hour(), Minute: t.Minute(), Second: t.Second(), Milli: t.Nanosecond() / 1e6,
	}}
}

func at(op string, p wire.TimePoint, endpoint string, missing bool) wire.Operation {
	return wire.Operation{OperationType: wire.OpPoint, Kind: wire.OpPoint, Parser: "VALUE", Operator: op, At: &p, Endpoint: endpoint, Missing: missing}
}

// moment is x op p, or its opposite.
func moment(op string, p wire.TimePoint, neg bool) wire.Operation {
	const in, ex = "INCLUSIVE", "EXCLUSIVE"
	side := map[string][2]string{"<": {"IS_BEFORE", ex}, "<=": {"IS_BEFORE", in}, ">": {"IS_AFTER", ex}, ">=": {"IS_AFTER", in}}
	if neg {
		op = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<"}[op]
	}
	return at(side[op][0], p, side[op][1], neg)
}

// between is that x lies from a to before b, or its opposite.
func between(a, b wire.TimePoint, neg bool) wire.Operation {
	op := wire.Operation{
		OperationType: wire.OpRange, Kind: wire.OpRange, Parser: "VALUE", Operator: "IS_BETWEEN",
		Lower: &a, LowerEndpoint: "INCLUSIVE", Upper: &b, UpperEndpoint: "EXCLUSIVE",
	}
	if neg {
		op.Operator, op.Missing = "IS_NOT_BETWEEN", true
	}
	return op
}

// date compares with a day or an instant. HubSpot keeps a day as its first moment
// in UTC.
func (c *Context) date(t *expr.Type, op, text string, neg bool) (wire.Operation, bool) {
	d, err := lang.ParseDate(text)
	if err != nil {
		return wire.Operation{}, false
	}
	zone, name := time.UTC, "UTC"
	if t.Kind == expr.TDatetime {
		if z, err := time.LoadLocation(c.Zone); err == nil {
			zone, name = z, c.Zone
		}
	}
	first := d.Time(zone)
	next := first.Add(time.Second)
	if t.Kind == expr.TDate && !d.Instant {
		next = first.AddDate(0, 0, 1)
	}
	a, b := instant(first, name), instant(next, name)
	switch op {
	case "<", ">=":
		return moment(op, a, neg), true
	case "<=":
		return moment("<", b, neg), true
	case ">":
		return moment(">=", b, neg), true
	}
	return between(a, b, (op == "!=") != neg), true
}

// days tests how many days ago a date is, or how far ahead.
func (c *Context) days(e expr.Expr, call *expr.Call, op string, n int, neg bool) Form {
	p, ok := c.place(call.Args[0])
	if !ok {
		return c.cannot(e)
	}
	c.Lose(profile.LossDateWindow, e.Range(), "")
	day := func(n int) wire.TimePoint {
		if n == 0 {
			return point(c.Zone, "TODAY", nil)
		}
		return point(c.Zone, "TODAY", &wire.Shift{Days: &n})
	}
	first, next := day(n), day(n+1) // of the day that is n days ahead
	if call.Name == "days_since" {
		first, next = day(-n), day(1-n)
		op = normal.Mirrored(op) // the more days ago, the earlier
	}
	switch op {
	case "<", ">=":
		return of(p.Name, moment(op, first, neg))
	case "<=":
		return of(p.Name, moment("<", next, neg))
	case ">":
		return of(p.Name, moment(">=", next, neg))
	}
	return of(p.Name, between(first, next, (op == "!=") != neg))
}

// edge is starts_with or ends_with, which have no opposite.
func (c *Context) edge(e *expr.Call, neg bool) Form {
	if len(e.Args) != 2 {
		return c.cannot(e)
	}
	p, ok := c.place(e.Args[0])
	s, known := text(e.Args[1])
	if !ok || !known || s == "" || neg || p.Choice {
		return c.cannot(e)
	}
	op := "STARTS_WITH"
	if e.Name == "ends_with" {
		op = "ENDS_WITH"
	}
	return of(p.Name, wire.Operation{OperationType: wire.OpText, Operator: op, Values: []string{s}})
}
