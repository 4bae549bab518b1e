package reference

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxInside bounds segments and checks that name one another.
const maxInside = 50

func is(format string, args ...any) proof.Cond {
	return proof.Test{Fact: proof.Fact{Key: fmt.Sprintf(format, args...)}, Op: proof.IsTrue}
}

// cannot is a condition that equals no other.
func (w *writer) cannot(e expr.Expr) proof.Cond {
	w.Unread(e.Range(), "what Klaviyo should ask for %s is not known", expr.Print(e))
	return proof.Const(true)
}

// cond is a condition in Klaviyo's facts. It is two-valued as the language is: a
// comparison with what is missing is false, and != is true.
func (w *writer) cond(e expr.Expr) proof.Cond { return course.Cond(asker{w}, e) }

// asker tells course.Cond what stands alone in a condition.
type asker struct{ w *writer }

func (a asker) Compare(e, l expr.Expr, op string, r expr.Expr) proof.Cond {
	return a.w.comparison(e, l, op, r)
}
func (a asker) Block(e *expr.Ref) proof.Cond     { return a.w.block(e) }
func (a asker) Function(e *expr.Call) proof.Cond { return a.w.call1(e) }
func (a asker) Cannot(e expr.Expr) proof.Cond    { return a.w.cannot(e) }

func (w *writer) block(e *expr.Ref) proof.Cond {
	if w.Depth++; w.Depth > maxDepth+maxInside {
		return w.cannot(e)
	}
	defer func() { w.Depth-- }()
	switch {
	case e.Block == "segment":
		id, bound := w.segment(e.Name)
		for _, s := range w.Project.Segments {
			if !bound && s.Label == e.Name && e.Library == "" && s.When != nil {
				return w.cond(s.When)
			}
		}
		return is("member %s", id)
	case e.Block == "check" && e.Library == "":
		for _, k := range w.Project.Checks {
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
		for _, c := range w.Project.Channels {
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
	if w.Project.Profile != nil {
		for _, a := range w.Project.Profile.Attributes {
			if a.Label == attr {
				return a.Changes.Value == "never"
			}
		}
	}
	return false
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
	k, known := course.Constant(e.Args[1])
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
	k, known := course.Constant(e.Args[1])
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
