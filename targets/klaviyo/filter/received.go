package filter

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// eventTest is one test of the event that is looked at. rest says that it does
// not look at the event at all.
func (c *Context) eventTest(event string, l normal.Literal) (alternatives []wire.MetricFilter, rest, ok bool) {
	if !expr.Reads(l.Atom, "received") {
		return nil, true, true
	}
	if expr.Reads(l.Atom, "trigger") || expr.Reads(l.Atom, "wait") || expr.Reads(l.Atom, "entered") || expr.Reads(l.Atom, "profile") {
		c.Lose(profile.LossCorrelation, l.Atom.Range(), "")
		return nil, false, true
	}
	x, filters := c.receivedTest(l)
	if filters == nil {
		c.Unsupported(l.Atom.Range(), "let the other system record an attribute that answers it",
			"cannot test past events for %s", expr.Print(l.Atom))
		return nil, false, false
	}
	for _, f := range filters {
		alternatives = append(alternatives, wire.MetricFilter{Property: c.Field(event, x), Filter: f})
	}
	return alternatives, false, true
}

// receivedTest is an OR of filters on one attribute of the event.
func (c *Context) receivedTest(l normal.Literal) (string, []wire.ValueFilter) {
	one := func(f [][]wire.ValueFilter) []wire.ValueFilter {
		if len(f) != 1 || f[0][0].Type == "date" {
			return nil
		}
		return f[0]
	}
	switch e := l.Atom.(type) {
	case *expr.Path:
		if name, ok := received(e); ok {
			return name, one(booleanFilters(true, l.Neg))
		}
	case *expr.Binary:
		x, y, op := e.L, e.R, e.Op
		if _, known := constant(x); known {
			x, y = y, x
			if o := opposite(op); o != "" {
				op = o
			}
		}
		name, ok := received(x)
		k, known := constant(y)
		if ok && known {
			return name, one(valueFilters(x.Type(), op, k, l.Neg, c.Project))
		}
	case *expr.Call:
		if len(e.Args) != 2 {
			return "", nil
		}
		if items, ok := knownItems(e.Args[0]); ok && e.Name == "contains" {
			if name, ok := received(e.Args[1]); ok {
				return name, among(items, l.Neg)
			}
		}
		return c.receivedText(e, l.Neg)
	}
	return "", nil
}

func (c *Context) receivedText(e *expr.Call, neg bool) (string, []wire.ValueFilter) {
	ops, ok := map[string][2]string{
		"starts_with": {"starts-with", "not-starts-with"},
		"ends_with":   {"ends-with", "not-ends-with"},
		"matches":     {"regex", "nregex"},
	}[e.Name]
	name, isReceived := received(e.Args[0])
	k, known := constant(e.Args[1])
	if !ok || !isReceived || !known || k.kind != knownText {
		return "", nil
	}
	if neg {
		return name, []wire.ValueFilter{str(ops[1], k.text), notSet()}
	}
	return name, []wire.ValueFilter{str(ops[0], k.text)}
}

func among(items []known, neg bool) []wire.ValueFilter {
	var texts []string
	for _, k := range items {
		if k.kind != knownText {
			return nil
		}
		texts = append(texts, k.text)
	}
	if len(texts) == 0 {
		return nil
	}
	if neg {
		return []wire.ValueFilter{strIn("not-in", texts), notSet()}
	}
	return []wire.ValueFilter{strIn("in", texts)}
}

func received(e expr.Expr) (string, bool) {
	p, ok := e.(*expr.Path)
	if !ok || p.Root != "received" || len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return "", false
	}
	return p.Steps[0].Name, true
}
