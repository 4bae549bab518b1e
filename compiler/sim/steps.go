package sim

import (
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// step does the step that r stands at.
func (w *world) step(r *run, n *compiler.Node) error {
	switch n.Kind {
	case compiler.KindWait:
		return w.wait(r, n)
	case compiler.KindSend:
		return w.send(r, n)
	case compiler.KindBranch:
		for i, c := range n.Branch.Cases {
			if w.scope(r, nil).Truth(c.When) {
				return w.follow(r, compiler.EdgeCase, i, "")
			}
		}
		return w.follow(r, compiler.EdgeOtherwise, 0, "")
	case compiler.KindSplit:
		return w.follow(r, compiler.EdgeArm, w.arm(r, n), "")
	case compiler.KindGuard:
		if w.passes(r, n.Guard) {
			return w.follow(r, compiler.EdgeHolds, 0, "")
		}
		return w.follow(r, compiler.EdgeOtherwise, 0, "")
	case compiler.KindGoto:
		r.taken[r.node]++
		if r.taken[r.node] <= n.Goto.Max {
			return w.follow(r, compiler.EdgeAgain, 0, "")
		}
		return w.follow(r, compiler.EdgeNext, 0, "")
	case compiler.KindExit:
		w.end(r, n.Exit.Name, n.Exit.CountsAs, n.Exit.Reason)
		return nil
	}
	return w.act(r, n)
}

// act does a step that takes no time and leads on.
func (w *world) act(r *run, n *compiler.Node) error {
	scope := w.scope(r, nil)
	next, otherwise := compiler.EdgeNext, compiler.EdgeKind("")
	var written *Input
	switch n.Kind {
	case compiler.KindUpdate:
		written = w.update(r, n, scope)
	case compiler.KindTask:
		title, _ := eval.Text(scope.Value(n.Task.Title))
		w.tell(r, Tasked, n, Entry{Name: title})
	case compiler.KindWebhook:
		e := Entry{}
		if w.failing[n.ID] {
			e.Reason = "failed"
			delete(r.answers, n.ID)
			next, otherwise = compiler.EdgeError, compiler.EdgeNext
		} else {
			r.answers[n.ID] = w.who.Answers[n.ID]
		}
		w.tell(r, Called, n, e)
	case compiler.KindEmit:
		attrs := values(scope, n.Emit.Set)
		w.tell(r, Emitted, n, Entry{Name: n.Emit.Event.Label, Attrs: attrs})
		written = &Input{At: w.now, Event: n.Emit.Event, Attrs: attrs}
	case compiler.KindEnroll:
		if err := w.enroll(r, n, values(scope, n.Enroll.Set)); err != nil {
			return err
		}
	}
	if written != nil {
		if err := w.record(*written); err != nil {
			return err
		}
	}
	if r.ended {
		return nil
	}
	return w.follow(r, next, 0, otherwise)
}

func values(s eval.Scope, set []lang.Entry[expr.Expr]) map[string]cty.Value {
	attrs := make(map[string]cty.Value, len(set))
	for _, e := range set {
		if v := s.Value(e.Value); !v.IsNull() {
			attrs[e.Key] = v
		}
	}
	return attrs
}

// update is what an update step writes, as one change.
func (w *world) update(r *run, n *compiler.Node, scope eval.Scope) *Input {
	u := n.Update
	in := &Input{At: w.now, Profile: map[string]cty.Value{}, Consents: map[*lang.Consent]bool{}}
	now := func(key string) cty.Value {
		if v, ok := in.Profile[key]; ok {
			return v
		}
		return w.profile[key]
	}
	write := func(key string, v cty.Value) {
		in.Profile[key] = v
		w.tell(r, Updated, n, Entry{Name: key, Value: v})
	}
	for _, e := range u.Set {
		write(e.Key, scope.Value(e.Value))
	}
	for _, e := range u.Add {
		list := eval.Elements(now(e.Key))
		for _, v := range items(scope.Value(e.Value)) {
			if !has(list, v) {
				list = append(list, v)
			}
		}
		write(e.Key, cty.TupleVal(list))
	}
	for _, e := range u.Remove {
		var list []cty.Value
		gone := items(scope.Value(e.Value))
		for _, v := range eval.Elements(now(e.Key)) {
			if !has(gone, v) {
				list = append(list, v)
			}
		}
		write(e.Key, cty.TupleVal(list))
	}
	for _, c := range u.Consents {
		in.Consents[c.Consent] = c.Granted
		what := "withdrawn"
		if c.Granted {
			what = "granted"
		}
		w.tell(r, Updated, n, Entry{Name: c.Consent.Address(), Value: cty.StringVal(what)})
	}
	return in
}

// items are what is added to a list or taken from it: one value, or several.
func items(v cty.Value) []cty.Value {
	if v.IsNull() {
		return nil
	}
	if v.Type().IsTupleType() {
		return eval.Elements(v)
	}
	return []cty.Value{v}
}

func has(list []cty.Value, v cty.Value) bool {
	for _, x := range list {
		if x.RawEquals(v) {
			return true
		}
	}
	return false
}

// enroll puts the person in another journey, if that is simulated: by its first
// entry that brings what is handed over, whose `where` is not asked.
func (w *world) enroll(r *run, n *compiler.Node, attrs map[string]cty.Value) error {
	w.tell(r, Enrolled, n, Entry{Name: n.Enroll.Journey.Label, Attrs: attrs})
	if w.depth++; w.depth > maxDepth {
		return errEndless
	}
	defer func() { w.depth-- }()
	for _, p := range w.journeys {
		if p.Decl != n.Enroll.Journey || len(p.entries) == 0 {
			continue
		}
		entry := &p.entries[0]
		for i := range p.entries {
			if p.entries[i].event != nil {
				entry = &p.entries[i]
				break
			}
		}
		if other := w.admit(p, trigger{entry: entry, attrs: attrs, seq: w.seq + 1, enrolled: true}); other != nil {
			return w.start(other)
		}
	}
	return nil
}

// arm is the arm that a run takes: the forced one, else by hash of person, run and
// split; of a sticky split by person and split alone.
func (w *world) arm(r *run, n *compiler.Node) int {
	if w.watcher != nil {
		if i, ok := w.watcher.Draws(w.moment(r)); ok {
			return i
		}
	}
	if want, ok := w.who.Arms[n.ID]; ok {
		for i, a := range n.Split.Arms {
			if a.Label == want {
				return i
			}
		}
	}
	parts := []string{w.who.ID, r.Label, n.ID}
	if !n.Split.Sticky {
		parts = append(parts, strconv.Itoa(r.nth))
	}
	x := int(drawn(100, parts...))
	for i, a := range n.Split.Arms {
		if x -= a.Weight; x < 0 {
			return i
		}
	}
	return len(n.Split.Arms) - 1
}

// passes reports whether all checks of a guard hold now.
func (w *world) passes(r *run, g *compiler.Guard) bool {
	for _, c := range g.Checks {
		if !w.checkHolds(r, g, c) {
			return false
		}
	}
	return true
}

func (w *world) checkHolds(r *run, g *compiler.Guard, c *lang.Check) bool {
	condition := g.Condition(c)
	if condition == nil {
		return w.holds(c)
	}
	scope := w.scope(r, nil)
	if c.Per.Value != "product" {
		return scope.Truth(condition)
	}
	if g.Products == nil {
		return true
	}
	for _, product := range items(scope.Value(g.Products)) {
		s := scope
		s.This = product
		if !s.Truth(condition) {
			return false
		}
	}
	return true
}
