package reference

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// to is where the edge of a kind leads; of several kinds the first that n has.
func (w *writer) to(n *compiler.Node, kinds ...compiler.EdgeKind) int {
	for _, k := range kinds {
		for _, e := range n.Edges {
			if e.Kind == k {
				return w.at[e.To]
			}
		}
	}
	return proof.End
}

// indexed is where the edge of a case, an arm or an `on` leads.
func (w *writer) indexed(n *compiler.Node, k compiler.EdgeKind, i int) int {
	for _, e := range n.Edges {
		if e.Kind == k && e.Index == i {
			return w.at[e.To]
		}
	}
	return w.to(n, compiler.EdgeNext)
}

// gate is the question that comes before a step: whether the run has ended, and
// the facts.
func (w *writer) gate(n *compiler.Node, next int, more ...proof.Field) int {
	ended := proof.Test{Fact: fact.Of(fact.Exit(n.ID)), Op: proof.IsSet}
	w.g.Shapes[fact.Exit(n.ID)] = &proof.Shape{Kind: proof.TextShape}
	goes := w.choose(n, next, proof.Way{When: ended, To: proof.End})
	return w.call(n.Range, "facts", n.ID, goes, more...)
}

func (w *writer) choose(n *compiler.Node, next int, ways ...proof.Way) int {
	return w.add(proof.Node{Kind: proof.Choose, Where: w.where(n.Range), Ways: ways, Next: next})
}

func (w *writer) wait(n *compiler.Node, d proof.Delay, next int) int {
	return w.add(proof.Node{Kind: proof.Wait, Where: w.where(n.Range), Delay: d, Next: next})
}

// step writes a step and gives its first node.
func (w *writer) step(n *compiler.Node) int {
	next := w.to(n, compiler.EdgeNext)
	tell := func(service string, more ...proof.Field) int {
		return w.gate(n, w.call(n.Range, service, n.ID, next, more...))
	}
	switch n.Kind {
	case compiler.KindWait:
		return w.pause(n, next)
	case compiler.KindSend:
		return w.send(n)
	case compiler.KindBranch:
		var ways []proof.Way
		for i, c := range n.Branch.Cases {
			ways = append(ways, proof.Way{When: proof.Depends{Term: w.truth(n.ID, c.When)}, To: w.indexed(n, compiler.EdgeCase, i)})
		}
		return w.gate(n, w.choose(n, w.to(n, compiler.EdgeOtherwise, compiler.EdgeNext), ways...))
	case compiler.KindSplit:
		return w.split(n)
	case compiler.KindGuard:
		return w.guard(n)
	case compiler.KindGoto:
		again := proof.Test{Fact: fact.Of(fact.Rounds(n.ID)), Op: proof.Less, Value: proof.NumberOf(int64(n.Goto.Max))}
		w.g.Shapes[fact.Rounds(n.ID)] = &proof.Shape{Kind: proof.NumberShape, Always: true}
		return w.choose(n, next, proof.Way{When: again, To: w.to(n, compiler.EdgeAgain)})
	case compiler.KindUpdate:
		u := n.Update
		fields := append(append(w.entriesOf(n.ID, "set", u.Set), w.entriesOf(n.ID, "add", u.Add)...), w.entriesOf(n.ID, "remove", u.Remove)...)
		for _, c := range u.Consents {
			fields = append(fields, field("consents."+c.Consent.Label, proof.Fixed{Value: proof.TruthOf(c.Granted)}))
		}
		if len(u.Consents) == 0 {
			fields = append(fields, field("consents", nothing()))
		}
		return tell("update", fields...)
	case compiler.KindTask:
		t, team := n.Task, ""
		if t.Team != nil {
			team = t.Team.Label
		}
		return tell("task", word("team", team), field("title", w.plain(n.ID, t.Title)), field("notes", w.plain(n.ID, t.Notes)),
			field("due", proof.Fixed{Value: proof.NumberOf(int64(t.Due))}), word("kind", t.Kind))
	case compiler.KindWebhook:
		return w.webhook(n, next)
	case compiler.KindEmit:
		event := ""
		if n.Emit.Event != nil {
			event = n.Emit.Event.Label
		}
		return tell("emit", append(w.entriesOf(n.ID, "set", n.Emit.Set), word("event", event))...)
	case compiler.KindEnroll:
		journey := ""
		if n.Enroll.Journey != nil {
			journey = n.Enroll.Journey.Label
		}
		return tell("enroll", append(w.entriesOf(n.ID, "set", n.Enroll.Set), word("enroll", journey))...)
	case compiler.KindExit:
		return tell("end", word("exit", n.Exit.Name), word("counts_as", n.Exit.CountsAs), word("reason", n.Exit.Reason))
	}
	w.unread(n.Range, "nothing is known of a step of the kind %q", string(n.Kind))
	return proof.End
}

// nothing is an object without attributes.
func nothing() proof.Term { return proof.Fixed{Value: proof.ObjectOf(nil, nil)} }

// entriesOf are values by name.
func (w *writer) entriesOf(step, name string, list []lang.Entry[expr.Expr]) []proof.Field {
	if len(list) == 0 {
		return []proof.Field{field(name, nothing())}
	}
	var out []proof.Field
	for _, e := range list {
		out = w.flatten(out, step, name+"."+e.Key, e.Value)
	}
	return out
}

// flatten makes one field of each value that is written out in an object or a
// list.
func (w *writer) flatten(to []proof.Field, step, name string, e expr.Expr) []proof.Field {
	switch e := e.(type) {
	case *expr.Object:
		for _, f := range e.Fields {
			to = w.flatten(to, step, name+"."+f.Name, f.Value)
		}
		if len(e.Fields) > 0 {
			return to
		}
	case *expr.List:
		for i, x := range e.Items {
			to = w.flatten(to, step, fmt.Sprintf("%s[%d]", name, i), x)
		}
		if len(e.Items) > 0 {
			return to
		}
	}
	return append(to, field(name, w.value(step, e)))
}

// pause lets time pass.
func (w *writer) pause(n *compiler.Node, next int) int {
	switch n.Wait.Kind {
	case compiler.WaitFor:
		if n.Wait.For <= 0 {
			return w.gate(n, next)
		}
		return w.gate(n, w.wait(n, proof.Delay{Seconds: int64(n.Wait.For)}, next))
	case compiler.WaitEvent:
		return w.arrivals(n)
	}
	reached := w.wait(n, proof.Delay{Until: fact.Instant(n.ID)}, w.to(n, compiler.EdgeReached, compiler.EdgeNext))
	past := w.to(n, compiler.EdgePast, compiler.EdgeNext, compiler.EdgeReached)
	w.g.Shapes[fact.Until(n.ID)] = &proof.Shape{Kind: proof.InstantShape}
	comes := proof.Test{Fact: fact.Of(fact.Until(n.ID)), Op: proof.IsSet}
	return w.gate(n, w.choose(n, past, proof.Way{When: comes, To: reached}), field("until", proof.Fixed{Value: proof.TruthOf(true)}))
}

// arrivals waits for the first of several things, or for the timeout.
func (w *writer) arrivals(n *compiler.Node) int {
	labels := &proof.Shape{Kind: proof.TextShape}
	on := fact.On(n.ID)
	var fields []proof.Field
	var ways []proof.Way
	for i, a := range n.Wait.On {
		labels.Values = append(labels.Values, a.Label)
		fields = append(fields, word(fmt.Sprintf("on[%d]", i), a.Label))
		ways = append(ways, proof.Way{When: proof.Test{Fact: fact.Of(on), Op: proof.Equals, Value: proof.TextOf(a.Label)}, To: w.indexed(n, compiler.EdgeOn, i)})
	}
	w.g.Shapes[on] = labels
	ended := w.choose(n, w.to(n, compiler.EdgeTimedOut, compiler.EdgeNext), ways...)
	waits := w.wait(n, proof.Delay{Until: fact.Call(n.ID, int64(n.Wait.Timeout))}, ended)
	return w.gate(n, w.call(n.Range, "wait", n.ID, waits, append(fields, resume())...))
}

func resume() proof.Field { return word("resume", "ends the wait of its step") }

// split draws an arm by a hash of person and split, and of the run where it is not
// sticky.
func (w *writer) split(n *compiler.Node) int {
	by := []string{fact.PersonID(), `"` + w.j.Label + `"`, `"` + n.ID + `"`}
	if !n.Split.Sticky {
		by = append(by, fact.Run)
	}
	share := proof.Node{Kind: proof.Share, Where: w.where(n.Range), Next: proof.End}
	for i, a := range n.Split.Arms {
		share.Ways = append(share.Ways, proof.Way{Percent: float64(a.Weight), To: w.indexed(n, compiler.EdgeArm, i)})
	}
	return w.gate(n, w.add(proof.Node{Kind: proof.Act, Name: "draws", Where: w.where(n.Range), Next: w.add(share),
		Fields: []proof.Field{word("by", strings.Join(by, ", ")), word("step", n.ID)}}))
}

// guard goes on where the service says that all checks hold.
func (w *writer) guard(n *compiler.Node) int {
	var fields []proof.Field
	for i, c := range n.Guard.Checks {
		fields = append(fields, word(fmt.Sprintf("checks[%d]", i), c.Label))
	}
	if n.Guard.Products != nil {
		fields = w.flatten(fields, n.ID, "products", n.Guard.Products)
	} else {
		fields = append(fields, field("products", proof.Fixed{}))
	}
	fields = append(fields, w.entriesOf(n.ID, "with", n.Guard.With)...)
	w.g.Shapes[fact.Holds(n.ID)] = &proof.Shape{Kind: proof.TruthShape, Always: true}
	holds := proof.Test{Fact: fact.Of(fact.Holds(n.ID)), Op: proof.IsTrue}
	goes := w.choose(n, w.to(n, compiler.EdgeOtherwise), proof.Way{When: holds, To: w.to(n, compiler.EdgeHolds, compiler.EdgeNext)})
	return w.gate(n, w.call(n.Range, "check", n.ID, goes, fields...))
}

// webhook calls a system of the team's, once.
func (w *writer) webhook(n *compiler.Node, next int) int {
	h := n.Webhook
	method := strings.ToUpper(h.Method)
	if method == "" {
		method = "POST"
	}
	auth := "none"
	fields := []proof.Field{word("method", method), word("tries", "1"), field("url", w.address(n.ID, h.URL))}
	if h.Timeout > 0 {
		fields = append(fields, word("timeout", fmt.Sprintf("%g s", float64(h.Timeout))))
	}
	for _, e := range h.Headers {
		if name, ok := secret(e.Value); ok {
			if one := w.o.Secret(e.Key, name); auth == "none" {
				auth = one
			} else {
				auth += ", " + one
			}
			continue
		}
		fields = append(fields, field("header "+e.Key, w.plain(n.ID, e.Value)))
	}
	switch h.Body.(type) {
	case nil:
	case *expr.Template, *expr.Lit:
		fields = append(fields, field("body text", w.json(n.ID, h.Body)))
	default:
		fields = w.flatten(fields, n.ID, "body", h.Body)
	}
	fields = append(fields, word("auth", auth))
	failed := fact.Failed(n.ID)
	w.g.Shapes[failed] = &proof.Shape{Kind: proof.TruthShape, Always: true}
	goes := w.choose(n, next, proof.Way{When: proof.Test{Fact: fact.Of(failed), Op: proof.IsTrue}, To: w.to(n, compiler.EdgeError, compiler.EdgeNext)})
	return w.gate(n, w.add(proof.Node{Kind: proof.Act, Name: "calls", Where: w.where(n.Range), Fields: fields, Next: goes,
		Writes: []string{fact.Answered(n.ID), fact.Ran(n.ID), failed}}))
}

// secret is the name of the secret that a header holds.
func secret(e expr.Expr) (name string, ok bool) {
	expr.Walk(e, func(x expr.Expr) bool {
		if p, is := x.(*expr.Path); is && p.Root == "secret" && len(p.Steps) > 0 && !ok {
			name, ok = p.Steps[0].Name, true
		}
		return true
	})
	return name, ok
}
