package reference

import (
	"fmt"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// maxInside bounds segments and checks that name one another.
const maxInside = 50

func is(format string, args ...any) proof.Cond {
	return proof.Test{Fact: proof.Fact{Key: fmt.Sprintf(format, args...)}, Op: proof.IsTrue}
}

// cannot is a condition that equals no other.
func (w *writer) cannot(e expr.Expr) proof.Cond {
	w.unread(e.Range(), "what Klaviyo should ask for %s is not known", expr.Print(e))
	return proof.Const(true)
}

// cond is a condition in Klaviyo's facts. It is two-valued as the language is: a
// comparison with what is missing is false, and != is true.
func (w *writer) cond(e expr.Expr) proof.Cond {
	switch e := e.(type) {
	case nil:
		return nil
	case *expr.Lit:
		if k, ok := constant(e); ok && k.Kind == proof.Truth {
			return proof.Const(k.Truth)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return proof.Not{X: w.cond(e.X)}
		}
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return proof.All{w.cond(e.L), w.cond(e.R)}
		case "||":
			return proof.Any{w.cond(e.L), w.cond(e.R)}
		}
		return w.comparison(e, e.L, e.Op, e.R)
	case *expr.Cond:
		c := w.cond(e.If)
		return proof.Any{proof.All{c, w.cond(e.Then)}, proof.All{proof.Not{X: c}, w.cond(e.Else)}}
	case *expr.Path, *expr.Get, *expr.Index:
		return w.comparison(e, e, "==", &expr.Lit{Value: cty.True})
	case *expr.Ref:
		return w.block(e)
	case *expr.Call:
		return w.call1(e)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.cond(e.Parts[0])
		}
	}
	return w.cannot(e)
}

// constant is a value that is known when the project is built; null is Missing.
func constant(e expr.Expr) (proof.Value, bool) {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		e = t.Parts[0]
	}
	l, ok := e.(*expr.Lit)
	if !ok || l.Value == cty.NilVal || !l.Value.IsKnown() {
		return proof.Value{}, false
	}
	switch v := l.Value; {
	case v.IsNull():
		return proof.Value{}, true
	case v.Type() == cty.String:
		return proof.TextOf(v.AsString()), true
	case v.Type() == cty.Bool:
		return proof.TruthOf(v.True()), true
	case v.Type() == cty.Number:
		return proof.Digits(v.AsBigFloat().Text('f', -1))
	}
	return proof.Value{}, false
}

func (w *writer) block(e *expr.Ref) proof.Cond {
	if w.depth++; w.depth > maxDepth+maxInside {
		return w.cannot(e)
	}
	defer func() { w.depth-- }()
	switch {
	case e.Block == "segment":
		id, bound := w.segment(e.Name)
		for _, s := range w.project.Segments {
			if !bound && s.Label == e.Name && e.Library == "" && s.When != nil {
				return w.cond(s.When)
			}
		}
		return is("member %s", id)
	case e.Block == "check" && e.Library == "":
		for _, k := range w.project.Checks {
			if k.Label == e.Name {
				return w.check(k, k.Holds)
			}
		}
	}
	return w.cannot(e)
}

// check is what a check is bound to, else its own condition.
func (w *writer) check(k *lang.Check, holds expr.Expr) proof.Cond {
	if b, ok := w.bound(targets.BindCheck, k.Label); ok {
		if customProperty().MatchString(b) {
			path, _ := propertyPath(b)
			return proof.Test{Fact: proof.Fact{Key: "property " + path}, Op: proof.Equals, Value: proof.TruthOf(true)}
		}
		return is("member %s", group(b))
	}
	if holds == nil || k.Per.Value == "product" {
		return is("member %s", targets.Placeholder("check", k.Label))
	}
	return w.cond(holds)
}

// checks is that all checks of a guard hold.
func (w *writer) checks(n *compiler.Node) proof.Cond {
	all := proof.All{}
	for i, k := range n.Guard.Checks {
		if k.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue
			}
			rng := n.Range
			if g, ok := n.Step.(*lang.Guard); ok && i < len(g.Checks) {
				rng = g.Checks[i].Rng
			}
			w.lost(profile.LossPerProduct, rng, fmt.Sprintf("Klaviyo cannot test check.%s for each product", k.Label))
		}
		all = append(all, w.check(k, n.Guard.Condition(k)))
	}
	return all
}

// call1 is a function that is true or false.
func (w *writer) call1(e *expr.Call) proof.Cond {
	switch {
	case e.Name == "between" && len(e.Args) == 3:
		return proof.All{w.comparison(e, e.Args[0], ">=", e.Args[1]), w.comparison(e, e.Args[0], "<=", e.Args[2])}
	case e.Name == "contains" && len(e.Args) == 2:
		return w.contains(e)
	case (e.Name == "starts_with" || e.Name == "ends_with" || e.Name == "matches") && len(e.Args) == 2:
		return w.textTest(e)
	case e.Name == "occurred", e.Name == "pending":
		return w.happened(e)
	case e.Name == "consented":
		return w.consented(e)
	case len(e.Args) != 1:
		return w.cannot(e)
	}
	ref, ok := e.Args[0].(*expr.Ref)
	if !ok {
		return w.cannot(e)
	}
	switch e.Name {
	case "opened", "clicked", "replied", "delivered", "bounced":
		w.lost(profile.LossEngagement, e.Range(), "Klaviyo counts a reaction to any message of the channel")
		any := proof.Any{}
		for _, m := range w.reaction(e.Name, ref.Name) {
			any = append(any, some("count "+m+" flow-start"))
		}
		return any
	case "reachable":
		for _, c := range w.project.Channels {
			if c.Label == ref.Name {
				return can(deliverable(c.KindName(), false))
			}
		}
	case "offer_active":
		w.lost(profile.LossOfferDates, e.Range(), "Klaviyo has no condition on today's date")
		return proof.Const(true)
	}
	return w.cannot(e)
}

// can is that a fact of deliverable holds: an address that is there, or a consent.
func can(key string) proof.Cond {
	if key == "property email" || key == "property phone_number" {
		return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.IsSet}
	}
	return is("%s", key)
}

// fact is where Klaviyo keeps what a path reads. There is none for what a wait
// received or a webhook answered, which counts as missing: gone.
func (w *writer) fact(x expr.Expr) (f proof.Fact, gone, ok bool) {
	p, is := x.(*expr.Path)
	if !is || len(p.Steps) == 0 {
		return f, false, false
	}
	if p.Root == "wait" || p.Root == "step" {
		return f, w.lost(profile.LossRunData, p.Range(), "Klaviyo does not keep "+expr.Print(p)), true
	}
	if len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return f, false, false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "entered":
		if !w.never(name) {
			w.lost(profile.LossEnteredIsNow, p.Range(), "Klaviyo does not keep the profile as it was at entry")
		}
		return proof.Fact{Key: "property " + w.property(name)}, false, true
	case "profile":
		return proof.Fact{Key: "property " + w.property(name)}, false, true
	case "trigger":
		return proof.Fact{Key: "event " + w.field(w.event, name), Fixed: true}, false, w.event != ""
	}
	return f, false, false
}

// never reports whether an attribute of the profile never changes.
func (w *writer) never(attr string) bool {
	if w.project.Profile != nil {
		for _, a := range w.project.Profile.Attributes {
			if a.Label == attr {
				return a.Changes.Value == "never"
			}
		}
	}
	return false
}

var mirrored = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

// comparison is x op y, one of which is known.
func (w *writer) comparison(e, x expr.Expr, op string, y expr.Expr) proof.Cond {
	if mirrored[op] == "" {
		return w.cannot(e)
	}
	if _, known := constant(x); known || isNow(x) {
		x, y, op = y, x, mirrored[op]
	}
	if isNow(y) {
		return w.toNow(e, x, op)
	}
	k, known := constant(y)
	if !known {
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
	return w.state.on(name), true
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
	if w.project.Settings != nil {
		if z, err := time.LoadLocation(w.project.Settings.Timezone.Value); err == nil {
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

func (w *writer) contains(e *expr.Call) proof.Cond {
	if list, ok := e.Args[0].(*expr.List); ok {
		any := proof.Any{}
		for _, item := range list.Items {
			any = append(any, w.comparison(e, e.Args[1], "==", item))
		}
		return any
	}
	f, gone, ok := w.fact(e.Args[0])
	k, known := constant(e.Args[1])
	switch {
	case gone:
		return proof.Const(false)
	case !ok || !known || k.Kind != proof.Text:
		return w.cannot(e)
	}
	return ownCell(f, "holds", k.Text)
}

// ownCell is a test of a fact whose answer nothing else tells.
func ownCell(f proof.Fact, what, text string) proof.Cond {
	return proof.All{proof.Test{Fact: f, Op: proof.IsSet},
		proof.Test{Fact: proof.Fact{Key: fmt.Sprintf("%s %s %q", f.Key, what, text), Fixed: f.Fixed}, Op: proof.IsTrue}}
}

func (w *writer) textTest(e *expr.Call) proof.Cond {
	f, gone, ok := w.fact(e.Args[0])
	k, known := constant(e.Args[1])
	switch {
	case gone:
		return proof.Const(false)
	case !ok || !known || k.Kind != proof.Text:
		return w.cannot(e)
	case e.Name == "starts_with":
		return proof.Test{Fact: f, Op: proof.Starts, Value: k}
	case e.Name == "ends_with":
		return proof.Test{Fact: f, Op: proof.Ends, Value: k}
	}
	return ownCell(f, "matches", k.Text)
}
