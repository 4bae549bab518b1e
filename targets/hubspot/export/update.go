package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// update writes properties one by one, and consents by lists.
func (f *flow) update(n *compiler.Node) string {
	u := n.Update
	next := f.next(n)
	for i := len(u.Consents) - 1; i >= 0; i-- {
		next = f.consent(n, u.Consents[i], next)
	}
	for i := len(u.Remove) - 1; i >= 0; i-- {
		next = f.change(n, u.Remove[i], "filter((v) => !(%[1]s).includes(v))", next)
	}
	for i := len(u.Add) - 1; i >= 0; i-- {
		next = f.append(n, u.Add[i], next)
	}
	for i := len(u.Set) - 1; i >= 0; i-- {
		w := u.Set[i]
		if f.gone(w.Value) {
			continue
		}
		if v, ok := f.value(w); ok {
			next = f.set(f.Property(w.Key).Name, v, next)
			continue
		}
		p := f.program()
		js := ""
		if t, ok := w.Value.(*expr.Template); ok {
			js = p.take(p.js.Text(p.copy(t), dialect.Plain))
		} else {
			js = p.take(p.js.Value(p.copy(w.Value)))
		}
		next = f.compute(n, p, w, js, next)
	}
	return next
}

// value is what a write sets: something known, another property, an addition, or
// the present time.
func (f *flow) value(w lang.Entry[expr.Expr]) (wire.Value, bool) {
	switch e := w.Value.(type) {
	case *expr.Lit:
		return f.constant(e)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return f.value(lang.Entry[expr.Expr]{Key: w.Key, Value: e.Parts[0]})
		}
	case *expr.Call:
		if e.Name == "now" {
			return wire.Now(), true
		}
	case *expr.Path:
		if len(e.Steps) == 0 {
			return wire.Value{}, false
		}
		if e.Root == "profile" && len(e.Steps) == 1 {
			return wire.FromProperty(f.Property(e.Steps[0].Name).Name), true
		}
		p, ok := f.Kept(e)
		return wire.FromProperty(p.Name), ok
	case *expr.Binary:
		return f.addition(w.Key, e)
	}
	return wire.Value{}, false
}

// addition is profile.x + 1 or profile.x - 1, written to x. HubSpot counts a
// missing number as zero.
func (f *flow) addition(key string, e *expr.Binary) (wire.Value, bool) {
	x, y := e.L, e.R
	if c, ok := x.(*expr.Call); ok && c.Name == "default" && len(c.Args) == 2 { // default(profile.x, 0)
		if l, ok := c.Args[1].(*expr.Lit); ok && !l.Value.IsNull() && l.Value.Type() == cty.Number && l.Value.AsBigFloat().Sign() == 0 {
			x = c.Args[0]
		}
	}
	p, ok1 := x.(*expr.Path)
	l, ok2 := y.(*expr.Lit)
	if !ok1 || !ok2 || e.Op != "+" && e.Op != "-" || p.Root != "profile" || len(p.Steps) != 1 || p.Steps[0].Name != key ||
		l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Number {
		return wire.Value{}, false
	}
	amount := l.Value.AsBigFloat().Text('f', -1)
	if e.Op == "-" {
		amount = l.Value.Negate().AsBigFloat().Text('f', -1)
	}
	number := wire.Number(amount)
	return wire.Value{Type: "INCREMENT", Increment: &number}, true
}

// constant is a known value as a property takes it.
func (f *flow) constant(l *expr.Lit) (wire.Value, bool) {
	v := l.Value
	switch {
	case !v.IsKnown():
	case v.IsNull():
		f.lose(profile.LossUpdateTime, l.Range(), "")
		return wire.Static(""), true
	case v.Type() == cty.Bool:
		return wire.Static(strconv.FormatBool(v.True())), true
	case v.Type() == cty.Number:
		return wire.Static(v.AsBigFloat().Text('f', -1)), true
	case v.Type() == cty.String && l.Type() != nil && (l.Type().Kind == expr.TDate || l.Type().Kind == expr.TDatetime):
		d, err := lang.ParseDate(v.AsString())
		return wire.Static(strconv.FormatInt(d.Time(f.location(l.Type())).UnixMilli(), 10)), err == nil
	case v.Type() == cty.String:
		return wire.Static(v.AsString()), true
	}
	return wire.Value{}, false
}

// append adds values to a choice of several: known ones by an action each, others
// by a program.
func (f *flow) append(n *compiler.Node, w lang.Entry[expr.Expr], next string) string {
	items := []expr.Expr{w.Value}
	if l, ok := w.Value.(*expr.List); ok {
		items = l.Items
	}
	var values []wire.Value
	for _, x := range items {
		l, ok := x.(*expr.Lit)
		if !ok || l.Value.IsNull() {
			return f.change(n, w, "filter((v) => !(%[1]s).includes(v)).concat(%[1]s)", next)
		}
		v, ok := f.constant(l)
		if !ok {
			f.Unsupported(x.Range(), "add text", "adds no such value to a choice of several: %s", expr.Print(x))
			return next
		}
		values = append(values, wire.Value{Type: "STATIC_APPEND_VALUE", AppendValue: v.StaticValue})
	}
	for i := len(values) - 1; i >= 0; i-- {
		next = f.set(f.Property(w.Key).Name, values[i], next)
	}
	return next
}

// change writes a choice of several anew, as a program computes it from the values
// that are there; how names the method of their list, and the list of w's values
// in it.
func (f *flow) change(n *compiler.Node, w lang.Entry[expr.Expr], how, next string) string {
	p := f.program()
	values := w.Value
	if _, list := values.(*expr.List); !list && (values.Type() == nil || values.Type().Kind != expr.TList) {
		values = &expr.List{Node: expr.Node{Rng: values.Range(), Typ: values.Type()}, Items: []expr.Expr{values}}
	}
	js := p.take(p.js.Value(p.copy(values)))
	if l, list := values.(*expr.List); !list {
		js = "(" + js + " ?? [])"
	} else if slices.ContainsFunc(l.Items, func(e expr.Expr) bool { _, known := e.(*expr.Lit); return !known }) {
		js += ".filter((v) => v !== null)" // what is missing is no value
	}
	name := f.Property(w.Key).Name
	p.input(name)
	return f.compute(n, p, w, "(choices("+dialect.JSQuote(name)+") ?? [])."+fmt.Sprintf(how, js)+".join(\";\")", next)
}

// compute writes what a program makes of data of the contact.
func (f *flow) compute(n *compiler.Node, p *program, w lang.Entry[expr.Expr], js, next string) string {
	f.lose(profile.LossCompute, n.Range, "")
	var b strings.Builder
	p.open(&b, js)
	fmt.Fprintf(&b, "  callback({ outputFields: { value: %s } });\n};\n", p.js.Close(js))
	a := &wire.Action{Type: wire.TypeCode, Code: &wire.Code{
		Runtime: "NODE20X", SourceCode: b.String(), SecretNames: []string{}, InputFields: append([]wire.Input{}, p.inputs...),
		OutputFields: []wire.OutputField{{Name: "value", Type: "STRING"}},
	}}
	id := f.add(a)
	a.Connection = f.connect(f.set(f.Property(w.Key).Name, wire.FromAction(id, "value"), next))
	return id
}

// consent puts the person on the list of a consent or takes them off.
func (f *flow) consent(n *compiler.Node, w compiler.ConsentWrite, next string) string {
	list, _ := f.Consent(w.Consent.Label, n.Range)
	if list == "" {
		f.Unsupported(n.Range, "bind consent."+w.Consent.Label+" to a list (`list:ID`), or let the form or the other system write the consent",
			"does not document how a flow changes a subscription")
		return next
	}
	f.lose(profile.LossConsentList, n.Range, "")
	id := wire.ActListRemove
	if w.Granted {
		id = wire.ActListAdd
	}
	return f.act(id, wire.ListChange{ListID: list, Target: "{{ enrolled_object }}"}, next)
}

// location is the zone in which a known date begins: HubSpot keeps a day as its
// first moment in UTC.
func (f *flow) location(t *expr.Type) *time.Location {
	if t.Kind == expr.TDatetime {
		if z, err := time.LoadLocation(f.zone); err == nil {
			return z
		}
	}
	return time.UTC
}
