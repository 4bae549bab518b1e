package reference

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// cannot is a condition that equals no other.
func (w *writer) cannot(e expr.Expr) proof.Cond {
	w.Unread(e.Range(), "what Marketing Cloud should ask for %s is not known", expr.Print(e))
	return proof.Const(true)
}

// cond is a condition in facts of Marketing Cloud. It is two-valued as the language
// is: a comparison with what is missing is false, and != is true.
func (w *writer) cond(e expr.Expr) proof.Cond {
	if w.Depth++; w.Depth > maxDepth+200 {
		return w.cannot(e)
	}
	defer func() { w.Depth-- }()
	return course.Cond(asker{w}, e)
}

// asker tells course.Cond what stands alone in a condition.
type asker struct{ w *writer }

func (a asker) Compare(e, l expr.Expr, op string, r expr.Expr) proof.Cond {
	return a.w.comparison(e, l, op, r)
}
func (a asker) Block(e *expr.Ref) proof.Cond     { return a.w.block(e) }
func (a asker) Function(e *expr.Call) proof.Cond { return a.w.function(e) }
func (a asker) Cannot(e expr.Expr) proof.Cond    { return a.w.cannot(e) }

// block is a segment or a check: the field that it is bound to, else what it says.
func (w *writer) block(e *expr.Ref) proof.Cond {
	switch e.Block {
	case "segment":
		if _, ok := w.bound(targets.BindSegment, e.Name); !ok {
			for _, s := range w.Project.Segments {
				if s.Label == e.Name && s.When != nil && e.Library == "" {
					return w.cond(s.When)
				}
			}
		}
		return w.truthAt(targets.BindSegment, e.Name)
	case "check":
		for _, k := range w.Project.Checks {
			if k.Label == e.Name && e.Library == "" {
				return w.check(k, k.Holds)
			}
		}
	}
	return w.cannot(e)
}

func (w *writer) check(k *lang.Check, holds expr.Expr) proof.Cond {
	if _, ok := w.bound(targets.BindCheck, k.Label); ok || holds == nil || k.Per.Value == "product" {
		return w.truthAt(targets.BindCheck, k.Label)
	}
	return w.cond(holds)
}

// checks is that all checks of a guard hold.
func (w *writer) checks(n *compiler.Node) proof.Cond {
	all := proof.All{}
	for _, k := range n.Guard.Checks {
		if k.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue
			}
			w.lostSomewhere(profile.LossPerProduct, n.Range, "a check cannot be tested for each product")
		}
		all = append(all, w.check(k, n.Guard.Condition(k)))
	}
	return all
}

func arg(c *expr.Call, i int) expr.Expr {
	if i < len(c.Args) {
		return c.Args[i]
	}
	return nil
}

// reactions are what an engagement split can ask for.
var reactions = map[string]bool{"opened": true, "clicked": true, "bounced": true}

// function is a function that is true or false.
func (w *writer) function(e *expr.Call) proof.Cond {
	ref, _ := arg(e, 0).(*expr.Ref)
	switch {
	case e.Name == "between" && len(e.Args) == 3:
		return proof.All{w.comparison(e, e.Args[0], ">=", e.Args[1]), w.comparison(e, e.Args[0], "<=", e.Args[2])}
	case e.Name == "contains" && len(e.Args) == 2:
		if l, ok := e.Args[0].(*expr.List); ok {
			any := proof.Any{}
			for _, x := range l.Items {
				any = append(any, w.comparison(e, e.Args[1], "==", x))
			}
			return any
		}
	case (e.Name == "starts_with" || e.Name == "ends_with") && len(e.Args) == 2:
		p, _ := e.Args[0].(*expr.Path)
		v, ok := course.Constant(e.Args[1])
		if f, _, found := w.fact(p); ok && found && v.Kind == proof.Text {
			return proof.Depends{Term: &leaf{fact: f, op: map[string]string{"starts_with": "starts", "ends_with": "ends"}[e.Name], value: v, fold: w.folds(e)}}
		}
	case e.Name == "occurred" && ref != nil:
		return w.everOrSince(e, ref)
	case e.Name == "offer_active":
		w.lost(profile.LossOfferDates, e.Range(), "the dates of an offer are not tested")
		return proof.Const(true)
	case ref == nil || ref.Library != "":
	case e.Name == "consented":
		return w.truthAt(targets.BindConsent, ref.Name)
	case e.Name == "reachable":
		for _, c := range w.Project.Channels {
			if c.Label == ref.Name {
				if f, ok := w.address(c.KindName()); ok {
					return set(f)
				}
			}
		}
	case reactions[e.Name]:
		return w.engaged(e, ref.Name)
	}
	return w.cannot(e)
}

// address is where the address of a person on a kind of channel stands.
func (w *writer) address(kind string) (proof.Fact, bool) {
	attr := map[string]string{"email": "email", "sms": "phone"}[kind]
	return w.profileFact(attr), attr != ""
}

// everOrSince is that an event has come at all, or since the entry.
func (w *writer) everOrSince(e *expr.Call, ref *expr.Ref) proof.Cond {
	window := ""
	var where expr.Expr
	for _, a := range e.Args[1:] {
		if k, ok := course.Constant(a); ok && k.Kind == proof.Text {
			window = k.Text
		} else {
			where = a
		}
	}
	return w.occurred(ref.Name, window, where, e.Range())
}

// occurred reads when an event last came; what it brought is not known.
func (w *writer) occurred(event, window string, where expr.Expr, rng source.Range) proof.Cond {
	if where != nil {
		w.lost(profile.LossCorrelation, where.Range(), "what an event brought is not known")
	}
	extension, field := w.in.Options["contact_data"], targets.Placeholder("last_at", event)
	if b, ok := w.bound(targets.BindEvent, event+".last_at"); ok {
		extension, field = cutPlace(b)
	}
	last := w.contactFact(extension, field, &proof.Shape{Kind: proof.InstantShape})
	switch {
	case window == "":
		return set(last)
	case window != "entry" || event == w.event:
		w.Unread(rng, "how long ago event.%s came is not asked for", event)
		return proof.Const(true)
	}
	entered := w.enteredFact()
	return proof.Depends{Term: &leaf{fact: last, op: ">=", other: &entered}}
}

// folds reports whether the loss is named that texts are compared without regard to
// case.
func (w *writer) folds(e expr.Expr) bool { return w.named[place{"text-case", e.Range()}] }

func (w *writer) comparison(e, x expr.Expr, op string, y expr.Expr) proof.Cond {
	if _, known := course.Constant(x); known {
		x, y = y, x
		op = normal.Mirrored(op)
	}
	if op == "!=" {
		return proof.Not{X: w.comparison(e, x, "==", y)}
	}
	v, isKnown := course.Constant(y)
	if c, ok := x.(*expr.Call); ok && c.Name == "default" && len(c.Args) == 2 {
		p, _ := c.Args[0].(*expr.Path)
		other, ok1 := course.Constant(c.Args[1])
		f, _, ok2 := w.fact(p)
		if !ok1 || !ok2 || !isKnown {
			return w.cannot(e)
		}
		return proof.Any{proof.All{set(f), w.comparison(e, p, op, y)}, proof.All{proof.Not{X: set(f)}, proof.Const(compared(other, op, v))}}
	}
	p, ok := x.(*expr.Path)
	if !ok {
		return w.cannot(e)
	}
	if p.Root == "wait" || p.Root == "step" {
		return w.ofRun(e, p, op, v, isKnown)
	}
	f, _, ok := w.fact(p)
	switch {
	case !ok:
		return w.cannot(e)
	case isKnown && v.Kind == proof.Missing:
		return proof.Not{X: set(f)}
	case isKnown:
		return proof.Depends{Term: &leaf{fact: f, op: op, value: v, fold: w.folds(e)}}
	}
	q, _ := y.(*expr.Path)
	if q != nil && (q.Root == "wait" || q.Root == "step") {
		return w.cannot(e)
	}
	if g, _, ok := w.fact(q); ok {
		return proof.Depends{Term: &leaf{fact: f, op: op, other: &g, fold: w.folds(e)}}
	}
	return w.cannot(e)
}

// ofRun compares what a wait or a webhook brought: the `on` by which a wait was left
// is known, anything else is missing.
func (w *writer) ofRun(e expr.Expr, p *expr.Path, op string, v proof.Value, isKnown bool) proof.Cond {
	if p.Root == "wait" && len(p.Steps) == 2 && p.Steps[1].Name == "on" && isKnown && op == "==" {
		on := w.state.On(p.Steps[0].Name)
		return proof.Const(v.Kind == proof.Missing && on == "" || v.Kind == proof.Text && v.Text == on && on != "")
	}
	w.lost(profile.LossRunData, p.Range(), "what a wait received is not kept")
	return proof.Const(isKnown && v.Kind == proof.Missing && op == "==")
}

// compared is a comparison of two values that are known.
func compared(a proof.Value, op string, b proof.Value) bool {
	fact := proof.Fact{Key: "x"}
	if b.Kind == proof.Missing {
		return op == "==" && !known(a)
	}
	return (&leaf{fact: fact, op: op, value: b}).holds(func(string) proof.Value { return a })
}
