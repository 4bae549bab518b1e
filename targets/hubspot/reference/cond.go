package reference

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// cannot is a condition that equals no other.
func (w *writer) cannot(e expr.Expr) proof.Cond {
	w.Unread(e.Range(), "what HubSpot should ask for %s is not known", expr.Print(e))
	return proof.Const(true)
}

// cond is a condition in HubSpot's facts. It is two-valued as the language is: a
// comparison with what is missing is false, and != is true.
func (w *writer) cond(e expr.Expr) proof.Cond { return course.Cond(asker{w}, e) }

// asker tells course.Cond what stands alone in a condition.
type asker struct{ w *writer }

func (a asker) Compare(e, l expr.Expr, op string, r expr.Expr) proof.Cond {
	return a.w.comparison(e, l, op, r)
}
func (a asker) Block(e *expr.Ref) proof.Cond     { return a.w.block(e) }
func (a asker) Function(e *expr.Call) proof.Cond { return a.w.function(e) }
func (a asker) Cannot(e expr.Expr) proof.Cond    { return a.w.cannot(e) }

func (w *writer) block(e *expr.Ref) proof.Cond {
	if w.Depth++; w.Depth > maxDepth+50 {
		return w.cannot(e)
	}
	defer func() { w.Depth-- }()
	switch e.Block {
	case "segment":
		if id, ok := w.bound(targets.BindSegment, e.Name); ok {
			return is("member " + id)
		}
		for _, s := range w.Project.Segments {
			if s.Label == e.Name && s.When != nil && e.Library == "" {
				return w.cond(s.When)
			}
		}
		return is("member " + targets.Placeholder("list", e.Name))
	case "check":
		for _, k := range w.Project.Checks {
			if k.Label == e.Name && e.Library == "" {
				return w.check(k, k.Holds)
			}
		}
	}
	return w.cannot(e)
}

// check is what a check is bound to, else its own condition.
func (w *writer) check(k *lang.Check, holds expr.Expr) proof.Cond {
	if b, ok := w.bound(targets.BindCheck, k.Label); ok {
		if _, err := strconv.ParseUint(b, 10, 64); err == nil {
			return is("member " + b)
		}
		return proof.Test{Fact: proof.Fact{Key: "property " + internal(b)}, Op: proof.Equals, Value: proof.TruthOf(true)}
	}
	if holds == nil || k.Per.Value == "product" {
		return is("member " + targets.Placeholder("check", k.Label))
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
			w.lost(profile.LossPerProduct, n.Range, "HubSpot cannot test a check for each product")
		}
		all = append(all, w.check(k, n.Guard.Condition(k)))
	}
	return all
}

// function is a function that is true or false.
func (w *writer) function(e *expr.Call) proof.Cond {
	switch {
	case e.Name == "between" && len(e.Args) == 3:
		return proof.All{w.comparison(e, e.Args[0], ">=", e.Args[1]), w.comparison(e, e.Args[0], "<=", e.Args[2])}
	case e.Name == "contains" && len(e.Args) == 2:
		return w.contains(e)
	case (e.Name == "starts_with" || e.Name == "ends_with") && len(e.Args) == 2:
		p, ok := e.Args[0].(*expr.Path)
		v, known := course.Constant(e.Args[1])
		if ok && known && v.Kind == proof.Text {
			if f, _, ok := w.fact(p); ok {
				op := proof.Starts
				if e.Name == "ends_with" {
					op = proof.Ends
				}
				return proof.Test{Fact: f, Op: op, Value: v}
			}
		}
	case e.Name == "occurred" && len(e.Args) > 0:
		if event, window, where, ok := w.history(e.Args); ok {
			return w.occurred(event, window, where, e.Range())
		}
	case e.Name == "pending" && len(e.Args) > 2:
		w.lost(profile.LossPending, e.Range(), "HubSpot cannot match events by key")
		a, window, _, ok1 := w.history(append([]expr.Expr{e.Args[0]}, e.Args[3:]...))
		b, _, _, ok2 := w.history(append([]expr.Expr{e.Args[1]}, e.Args[3:]...))
		if ok1 && ok2 {
			return proof.All{w.occurred(a, window, nil, e.Range()), proof.Not{X: w.occurred(b, window, nil, e.Range())}}
		}
	case slices.Contains([]string{"opened", "clicked", "replied", "delivered", "bounced"}, e.Name):
		w.lost(profile.LossEngagement, e.Range(), "HubSpot counts reactions to any e-mail")
		return w.occurred(e.Name, w.sinceEntry(), nil, e.Range())
	case e.Name == "offer_active":
		w.lost(profile.LossOfferDates, e.Range(), "HubSpot does not know the dates of offers")
		return proof.Const(true)
	case len(e.Args) == 1:
		if ref, ok := e.Args[0].(*expr.Ref); ok && ref.Library == "" {
			return w.ofPerson(e, ref)
		}
	}
	return w.cannot(e)
}

func (w *writer) consent(name string) proof.Cond {
	b, ok := w.bound(targets.BindConsent, name)
	if !ok {
		b = targets.Placeholder("subscription", name)
	}
	if id, list := strings.CutPrefix(b, "list:"); list {
		return is("member " + id)
	}
	return is("subscribed to " + b)
}

func (w *writer) ofPerson(e *expr.Call, ref *expr.Ref) proof.Cond {
	if e.Name == "consented" {
		return w.consent(ref.Name)
	}
	for _, c := range w.Project.Channels {
		if e.Name != "reachable" || c.Label != ref.Name {
			continue
		}
		switch c.KindName() {
		case "email":
			return isSet("property email")
		case "sms", "whatsapp", "rcs":
			name, _ := w.property("phone")
			return isSet("property " + name)
		}
	}
	return w.cannot(e)
}

func (w *writer) contains(e *expr.Call) proof.Cond {
	if l, ok := e.Args[0].(*expr.List); ok {
		any := proof.Any{}
		for _, x := range l.Items {
			any = append(any, w.comparison(e, e.Args[1], "==", x))
		}
		return any
	}
	p, ok := e.Args[0].(*expr.Path)
	v, known := course.Constant(e.Args[1])
	if ok && known && v.Kind == proof.Text {
		if f, _, ok := w.fact(p); ok {
			return equals(f, true, v)
		}
	}
	return w.cannot(e)
}
