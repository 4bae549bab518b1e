package filter

import (
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

type knownKind uint8

const (
	knownText knownKind = iota
	knownNumber
	knownBool
	knownNull
)

// known is a value that is known when the project is built.
type known struct {
	kind knownKind
	text string // also the digits of a number
	yes  bool
	expr expr.Expr
}

func constant(e expr.Expr) (known, bool) {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		return constant(t.Parts[0])
	}
	l, ok := e.(*expr.Lit)
	if !ok || !l.Value.IsKnown() {
		return known{}, false
	}
	switch v := l.Value; {
	case v.IsNull():
		return known{kind: knownNull, expr: e}, true
	case v.Type() == cty.String:
		return known{kind: knownText, text: v.AsString(), expr: e}, true
	case v.Type() == cty.Number:
		return known{kind: knownNumber, text: expr.Decimal(v.AsBigFloat()), expr: e}, true
	case v.Type() == cty.Bool:
		return known{kind: knownBool, yes: v.True(), expr: e}, true
	}
	return known{}, false
}

func knownItems(e expr.Expr) ([]known, bool) {
	l, ok := e.(*expr.List)
	if !ok {
		return nil, false
	}
	var out []known
	for _, x := range l.Items {
		k, ok := constant(x)
		if !ok {
			return nil, false
		}
		out = append(out, k)
	}
	return out, true
}

func str(op, v string) wire.ValueFilter {
	return wire.ValueFilter{Type: "string", Operator: op, Value: v}
}

func strIn(op string, v []string) wire.ValueFilter {
	return wire.ValueFilter{Type: "string", Operator: op, Value: v}
}

func listOp(op, v string) wire.ValueFilter {
	return wire.ValueFilter{Type: "list", Operator: op, Value: v}
}

func numeric(op, digits string) wire.ValueFilter {
	return wire.ValueFilter{Type: "numeric", Operator: op, Value: wire.Number(digits)}
}

func boolean(v bool) wire.ValueFilter {
	return wire.ValueFilter{Type: "boolean", Operator: "equals", Value: v}
}

func notSet() wire.ValueFilter { return wire.ValueFilter{Type: "existence", Operator: "not-set"} }

func isSet() wire.ValueFilter { return wire.ValueFilter{Type: "existence", Operator: "is-set"} }

func isDate(t *expr.Type) bool {
	return t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime)
}

// valueFilters is x op k, or its opposite, as an AND of ORs of filters on x; nil
// if there is none.
func valueFilters(t *expr.Type, op string, k known, neg bool, p *lang.Project) [][]wire.ValueFilter {
	switch {
	case k.kind == knownNull:
		if (op == "==") != neg {
			return [][]wire.ValueFilter{{notSet()}}
		}
		return [][]wire.ValueFilter{{isSet()}}
	case k.kind == knownBool && (op == "==" || op == "!="):
		if op == "==" {
			return booleanFilters(k.yes, neg)
		}
		return booleanFilters(k.yes, !neg)
	case k.kind == knownNumber:
		return numericFilters(op, k.text, neg)
	case k.kind == knownText && isDate(t):
		return dateFilters(t, op, k.text, neg, p)
	case k.kind == knownText && (op == "==" || op == "!="):
		if (op == "==") != neg {
			return [][]wire.ValueFilter{{str("equals", k.text)}}
		}
		return [][]wire.ValueFilter{{str("not-equals", k.text), notSet()}}
	}
	return nil
}

// booleanFilters is x == yes, or its opposite.
func booleanFilters(yes, neg bool) [][]wire.ValueFilter {
	if neg {
		return [][]wire.ValueFilter{{boolean(!yes), notSet()}}
	}
	return [][]wire.ValueFilter{{boolean(yes)}}
}

// numericName is Klaviyo's name of an operator and of its opposite.
func numericName(op string) (name, opposite string) {
	switch op {
	case "==":
		return "equals", "not-equals"
	case "!=":
		return "not-equals", "equals"
	case "<":
		return "less-than", "greater-than-or-equal"
	case "<=":
		return "less-than-or-equal", "greater-than"
	case ">":
		return "greater-than", "less-than-or-equal"
	}
	return "greater-than-or-equal", "less-than"
}

// numericFilters keeps what LANGUAGE.md says of missing values: only != and the
// opposite of the other comparisons hold for them.
func numericFilters(op, digits string, neg bool) [][]wire.ValueFilter {
	name, other := numericName(op)
	if neg {
		name = other
	}
	f := numeric(name, digits)
	if (op == "!=") == neg {
		return [][]wire.ValueFilter{{f}}
	}
	return [][]wire.ValueFilter{{f, notSet()}}
}

// dateFilters compares with a day or an instant. Klaviyo knows before and after
// an instant, so each comparison is told by the seconds at which it changes.
func dateFilters(t *expr.Type, op, text string, neg bool, p *lang.Project) [][]wire.ValueFilter {
	d, err := lang.ParseDate(text)
	if err != nil {
		return nil
	}
	zone := time.UTC
	if p.Settings != nil {
		if z, err := time.LoadLocation(p.Settings.Timezone.Value); err == nil {
			zone = z
		}
	}
	first := d.Time(zone)
	next := first.Add(time.Second)
	if t.Kind == expr.TDate && !d.Instant {
		next = first.AddDate(0, 0, 1)
	}
	at := func(op string, t time.Time) wire.ValueFilter {
		return wire.ValueFilter{Type: "date", Operator: op, Date: t.Format(time.RFC3339)}
	}
	before := func(t time.Time) wire.ValueFilter { return at("before", t) }
	from := func(t time.Time) wire.ValueFilter { return at("after", t.Add(-time.Second)) }
	var yes, no []wire.ValueFilter
	switch op {
	case "<":
		yes, no = []wire.ValueFilter{before(first)}, []wire.ValueFilter{from(first), notSet()}
	case "<=":
		yes, no = []wire.ValueFilter{before(next)}, []wire.ValueFilter{from(next), notSet()}
	case ">":
		yes, no = []wire.ValueFilter{from(next)}, []wire.ValueFilter{before(next), notSet()}
	case ">=":
		yes, no = []wire.ValueFilter{from(first)}, []wire.ValueFilter{before(first), notSet()}
	default:
		if (op == "==") != neg {
			return [][]wire.ValueFilter{{from(first)}, {before(next)}}
		}
		return [][]wire.ValueFilter{{before(first), from(next), notSet()}}
	}
	if neg {
		return [][]wire.ValueFilter{no}
	}
	return [][]wire.ValueFilter{yes}
}

// everMore is longer than any date that people keep, in days.
const everMore = 36500

// moment compares with now().
func (c *Context) moment(op string, y expr.Expr, neg bool) ([][]wire.ValueFilter, bool) {
	call, ok := y.(*expr.Call)
	if !ok || call.Name != "now" {
		return nil, false
	}
	var f wire.ValueFilter
	switch op {
	case "<", "<=":
		f = relative("in-the-last", everMore)
	case ">", ">=":
		f = relative("in-the-next", everMore)
	default:
		return nil, false
	}
	if !neg {
		return [][]wire.ValueFilter{{f}}, true
	}
	other := "in-the-next"
	if f.Operator == other {
		other = "in-the-last"
	}
	return [][]wire.ValueFilter{{relative(other, everMore), notSet()}}, true
}

func relative(op string, days int) wire.ValueFilter {
	return wire.ValueFilter{Type: "date", Operator: op, Unit: "day", Quantity: &days}
}
