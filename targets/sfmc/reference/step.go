package reference

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// node is the graph of a step and all that follows.
func (w *writer) node(s course.State) int { return w.Node(s, w.step) }

func (w *writer) step(n *compiler.Node, s course.State) int {
	next := func() int { return w.follow(n, compiler.EdgeNext, s) }
	switch n.Kind {
	case compiler.KindExit:
		return proof.End
	case compiler.KindWait:
		return w.wait(n, s)
	case compiler.KindSend:
		return w.send(n, s)
	case compiler.KindBranch:
		return w.branch(n, s)
	case compiler.KindGuard:
		yes, no := w.follow(n, compiler.EdgeHolds, s), proof.End
		if e, ok := course.Way(n, compiler.EdgeOtherwise); ok {
			to := s
			to.Node = e.To
			no = w.node(to)
		}
		w.state = s
		return w.choose(n.Range, w.checks(n), yes, no)
	case compiler.KindSplit:
		return w.split(n, s)
	case compiler.KindGoto:
		to, ok := s.Again(n)
		if !ok {
			return next()
		}
		w.lost(profile.LossLoop, n.Range, "a journey cannot go back")
		return w.node(to)
	case compiler.KindUpdate:
		return w.update(n, next())
	case compiler.KindTask:
		w.lost(profile.LossTask, n.Range, "tasks are added by hand")
		return next()
	}
	w.Unread(n.Range, "Marketing Cloud has no step of the kind %q", string(n.Kind))
	return proof.End
}

func (w *writer) branch(n *compiler.Node, s course.State) int {
	out := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range)}
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeCase {
			continue
		}
		to := s
		to.Node = e.To
		target := w.node(to)
		w.state = s
		c := w.cond(n.Branch.Cases[e.Index].When)
		truth, known := proof.Decided(c)
		if known && truth {
			out.Next = target
			return w.Add(out)
		}
		if !known {
			out.Ways = append(out.Ways, proof.Way{When: c, To: target})
		}
	}
	out.Next = w.follow(n, compiler.EdgeOtherwise, s)
	return w.Add(out)
}

// split draws an arm.
func (w *writer) split(n *compiler.Node, s course.State) int {
	if n.Split.Sticky {
		w.lost(profile.LossSplitSticky, n.Range, "an arm is drawn again at every visit")
	}
	if n.Split.Winner != nil {
		w.lostSomewhere(profile.LossWinner, n.Range, "nothing ends a split by itself")
	}
	out := proof.Node{Kind: proof.Share, Where: w.Where(n.Range), Next: proof.End}
	for i, a := range n.Split.Arms {
		x := proof.Way{Percent: float64(a.Weight), To: proof.End}
		for _, e := range n.Edges {
			if e.Kind == compiler.EdgeArm && e.Index == i {
				to := s
				to.Node = e.To
				x.To = w.node(to)
			}
		}
		out.Ways = append(out.Ways, x)
	}
	return w.Add(out)
}

// update writes attributes, then consents.
func (w *writer) update(n *compiler.Node, next int) int {
	u := n.Update
	if len(u.Add)+len(u.Remove) > 0 {
		w.Unread(n.Range, "an update writes no lists")
	}
	for i := len(u.Consents) - 1; i >= 0; i-- {
		extension, field := w.bindPlace(targets.BindConsent, u.Consents[i].Consent.Label)
		next = w.set(n, extension, field, map[bool]string{true: "True", false: "False"}[u.Consents[i].Granted], next)
	}
	for i := len(u.Set) - 1; i >= 0; i-- {
		value, ok := w.written(u.Set[i].Value)
		if ok {
			extension, field := w.contact(u.Set[i].Key)
			next = w.set(n, extension, field, value, next)
		}
	}
	return next
}

// set writes one field, which the API knows by ids that stand in place of names.
func (w *writer) set(n *compiler.Node, extension, field, value string, next int) int {
	name := extension + "." + field
	if w.rest {
		name = targets.Placeholder("data-extension", extension) + "." + targets.Placeholder("field", extension+"."+field)
	}
	return w.Add(proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: "set " + name, Next: next,
		Fields: []proof.Field{{Name: "value", Value: value}}, Writes: []string{"contact " + extension + "." + field}})
}

// written is what is set, as an update takes it.
func (w *writer) written(e expr.Expr) (string, bool) {
	if v, ok := course.Constant(e); ok {
		switch v.Kind {
		case proof.Missing:
			return "", true
		case proof.Text:
			return v.Text, true
		case proof.Truth:
			return map[bool]string{true: "true", false: "false"}[v.Truth], true
		}
		return v.Words(), true
	}
	switch x := e.(type) {
	case *expr.Call:
		if x.Name == "now" {
			w.lost(profile.LossUpdate, e.Range(), "that an update takes the time is not documented")
			return "{{DateTime.Now}}", true
		}
	case *expr.Path:
		switch {
		case x.Root == "wait" || x.Root == "step":
			w.lost(profile.LossRunData, e.Range(), "what a wait received is not kept")
			return "", false
		case x.Root == "trigger" && len(x.Steps) == 1 && w.event != "":
			w.lost(profile.LossUpdate, e.Range(), "that an update takes a value of the entry is not documented")
			return `{{Event.` + w.source + `."` + w.field(w.event, x.Steps[0].Name) + `"}}`, true
		}
	}
	w.Unread(e.Range(), "an update does not compute %s", expr.Print(e))
	return "", false
}
