package reference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

func (w *writer) act(n *compiler.Node, name string, next int, fields ...proof.Field) int {
	return w.Add(proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: name, Fields: fields, Next: next})
}

// send is the e-mail for whom no policy and no language keeps from it.
func (w *writer) send(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	m := n.Send.Message
	if m == nil {
		return next
	}
	w.state = s
	var mail *compiler.Choice
	for i, c := range n.Send.Channels {
		if c.Kind == "email" {
			mail = &n.Send.Channels[i]
		} else {
			w.lost(profile.LossChannelDropped, n.Range, "HubSpot does not send on "+c.Kind)
		}
	}
	if mail == nil {
		w.Unread(n.Range, "HubSpot sends e-mail only")
		return next
	}
	id, own := w.bound(targets.BindMessage, m.Label+".email")
	if !own {
		id, own = w.bound(targets.BindMessage, m.Label)
	}
	if !own {
		id = targets.Placeholder("email", w.Journey.Label+"."+n.ID)
	}
	may := proof.All{w.covered(n, mail)}
	for _, p := range n.Send.Policies {
		if p.Suppress.Set() {
			may = append(may, proof.Not{X: w.block(&expr.Ref{Block: "segment", Name: p.Suppress.Name})})
		}
	}
	act := proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: "send e-mail", Next: next, Fields: []proof.Field{{Name: "content_id", Value: id}}}
	if own {
		w.lost(profile.LossBoundMail, n.Range, "the e-mail is one of the account")
		act.Open = []string{"words"}
	} else {
		w.words(&act, n, mail, s)
	}
	sent := w.Add(act)
	e, fallback := course.Way(n, compiler.EdgeFallback)
	if !fallback {
		return w.choose(n.Range, may, sent, next)
	}
	w.lost(profile.LossFallback, n.Range, "HubSpot does not know whom its caps skip")
	may = append(may, isSet("property email"))
	if m.Marketing() && len(mail.Consents) > 0 {
		any := proof.Any{}
		for _, k := range mail.Consents {
			any = append(any, w.consent(k.Label))
		}
		may = append(may, any)
	}
	s.Node = e.To
	return w.choose(n.Range, may, sent, w.node(s))
}

// covered is that the message has a text in the person's locale.
func (w *writer) covered(n *compiler.Node, c *compiler.Choice) proof.Cond {
	if w.Project.Profile == nil {
		return proof.Const(true)
	}
	p, ok := w.Project.Profile.Locale.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 {
		return proof.Const(true)
	}
	home := c.For(w.Project.Locale(), n.Send.Message)
	name := p.Steps[0].Name
	fact, choice, _ := w.fact(p)
	if a := w.attribute(name); a != nil && len(a.Values) > 0 {
		with, without := proof.Any{}, proof.Any{}
		for _, v := range a.Values {
			here := equals(fact, choice, proof.TextOf(v.Value))
			if c.For(v.Value, n.Send.Message) != nil {
				with = append(with, here)
			} else {
				without = append(without, here)
			}
		}
		if home != nil { // who has no locale is in the project's
			return proof.Not{X: without}
		}
		return with
	}
	if c.For("zz", n.Send.Message) != nil {
		return proof.Const(true)
	}
	any := proof.Any{proof.Not{X: isSet(fact.Key)}}
	for _, v := range c.Variants {
		l := locale.Language(v.Locale)
		any = append(any, proof.Test{Fact: fact, Op: proof.Equals, Value: proof.TextOf(l)}, proof.Test{Fact: fact, Op: proof.Starts, Value: proof.TextOf(l + "-")})
	}
	return any
}

// update writes attributes, then lists, then consents.
func (w *writer) update(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	w.state = s
	u := n.Update
	for i := len(u.Consents) - 1; i >= 0; i-- {
		c := u.Consents[i]
		w.lost(profile.LossConsentList, n.Range, "a flow changes no subscription")
		b, _ := w.bound(targets.BindConsent, c.Consent.Label)
		id, ok := strings.CutPrefix(b, "list:")
		if !ok {
			w.Unread(n.Range, "the consent is no list")
			return next
		}
		name := "take off list"
		if c.Granted {
			name = "put on list"
		}
		next = w.Add(proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: name, Fields: []proof.Field{{Name: "listId", Value: id}}, Writes: []string{"member " + id}, Next: next})
	}
	for i := len(u.Remove) - 1; i >= 0; i-- {
		next = w.change(n, u.Remove[i], false, s, next)
	}
	for i := len(u.Add) - 1; i >= 0; i-- {
		next = w.append(n, u.Add[i], s, next)
	}
	for i := len(u.Set) - 1; i >= 0; i-- {
		e := u.Set[i]
		if w.gone(e.Value) {
			continue
		}
		if value, ok := w.written(e); ok {
			next = w.set(n, e.Key, proof.Field{Value: value}, next)
			continue
		}
		w.lost(profile.LossCompute, n.Range, "a program computes the value")
		voice := w.voice(nil, s)
		var t proof.Term
		if _, text := e.Value.(*expr.Template); text {
			t = voice.Say(e.Value, dialect.Plain)
		} else {
			t = &computedValue{voice.JSON(e.Value)}
		}
		next = w.set(n, e.Key, proof.Field{Term: t}, next)
	}
	return next
}

// append adds known texts one by one, and others by a program.
func (w *writer) append(n *compiler.Node, e lang.Entry[expr.Expr], s course.State, next int) int {
	items := []expr.Expr{e.Value}
	if l, ok := e.Value.(*expr.List); ok {
		items = l.Items
	}
	var values []string
	for _, x := range items {
		l, literal := x.(*expr.Lit)
		if !literal || l.Value.IsNull() {
			return w.change(n, e, true, s, next)
		}
		v, ok := course.Constant(l)
		if !ok || v.Kind != proof.Text {
			w.Unread(n.Range, "a choice of several holds texts")
			return next
		}
		values = append(values, v.Text)
	}
	for i := len(values) - 1; i >= 0; i-- {
		next = w.set(n, e.Key, proof.Field{Value: "also " + strconv.Quote(values[i])}, next)
	}
	return next
}

// change is a choice of several that a program computes anew.
func (w *writer) change(n *compiler.Node, e lang.Entry[expr.Expr], add bool, s course.State, next int) int {
	w.lost(profile.LossCompute, n.Range, "a program computes the value")
	head := &expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: e.Key}}}
	f, _, _ := w.fact(head)
	return w.set(n, e.Key, proof.Field{Term: &changed{w.shaped(f, w.shapeOf(head)), w.voice(nil, s).JSON(e.Value), add}}, next)
}

func (w *writer) set(n *compiler.Node, attr string, value proof.Field, next int) int {
	name, _ := w.property(attr)
	value.Name = "value"
	return w.Add(proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: "set " + name, Next: next,
		Fields: []proof.Field{value}, Writes: []string{"property " + name, "time of property " + name}})
}

// written is what is set, in words; false if a program computes it.
func (w *writer) written(e lang.Entry[expr.Expr]) (string, bool) {
	if v, ok := course.Constant(e.Value); ok {
		return w.text(v, e.Value)
	}
	if t, ok := e.Value.(*expr.Template); ok && len(t.Parts) == 1 {
		e.Value = t.Parts[0]
	}
	switch x := e.Value.(type) {
	case *expr.Call:
		return "now", x.Name == "now"
	case *expr.Path:
		if fact, _, ok := w.answer(x, w.state); ok && fact.Key == "" { // nothing was answered
			return `""`, true
		}
		if fact, _, ok := w.fact(x); ok {
			return fact.Key, true
		}
		return "", false
	case *expr.Binary:
		sign := map[string]int64{"+": 1, "-": -1}[x.Op]
		from := x.L
		if c, ok := from.(*expr.Call); ok && c.Name == "default" && len(c.Args) == 2 {
			if zero, ok := course.Constant(c.Args[1]); ok && zero.Kind == proof.Number && zero.Num.Sign() == 0 {
				from = c.Args[0]
			}
		}
		p, is := from.(*expr.Path)
		by, known := x.R.(*expr.Lit)
		if sign == 0 || !is || !known || p.Root != "profile" || len(p.Steps) != 1 || p.Steps[0].Name != e.Key || by.Value.IsNull() || by.Value.Type() != cty.Number {
			return "", false
		}
		n := by.Value
		if sign < 0 {
			n = n.Negate()
		}
		return "more by " + n.AsBigFloat().Text('f', -1), true
	}
	return "", false
}

// text is a known value as a property holds it.
func (w *writer) text(v proof.Value, e expr.Expr) (string, bool) {
	switch v.Kind {
	case proof.Missing:
		w.lost(profile.LossUpdateTime, e.Range(), "how a property is cleared is not documented")
		return `""`, true
	case proof.Truth:
		return strconv.Quote(strconv.FormatBool(v.Truth)), true
	case proof.Number:
		return strconv.Quote(v.Words()), true
	case proof.Text:
		if t := e.Type(); t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime) {
			ms, ok := w.millis(t, v.Text)
			return fmt.Sprintf(`"%d"`, ms), ok
		}
		return strconv.Quote(v.Text), true
	}
	return "", false
}

// task makes a task, which belongs to the contact.
func (w *writer) task(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	w.lost(profile.LossTask, n.Range, "the fields of a task are not documented")
	kind := "TODO"
	switch n.Task.Kind {
	case "call", "phone":
		kind = "CALL"
	case "email", "mail":
		kind = "EMAIL"
	}
	owner := ""
	if t := n.Task.Team; t != nil {
		var ok bool
		if owner, ok = w.bound(targets.BindTeam, t.Label); !ok {
			owner = targets.Placeholder("owner", t.Label)
		}
	}
	fields := []proof.Field{
		{Name: "owner_assignment", Value: fmt.Sprintf(`{"type":"CUSTOM","value":{"staticValue":%q,"type":"STATIC_VALUE"}}`, owner)},
		{Name: "task_type", Value: kind},
		{Name: "associations", Value: `[{"target":{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":204},"value":{"type":"ENROLLED_OBJECT"}}]`},
		{Name: "use_explicit_associations", Value: "true"},
	}
	voice := w.voice(nil, s)
	body := fixed("")
	if n.Task.Notes != nil {
		body = proof.Joined{fixed("<p>"), voice.Say(n.Task.Notes, dialect.HTMLText), fixed("</p>")}
	}
	fields = append(fields, proof.Field{Name: "subject", Term: voice.Say(n.Task.Title, dialect.Plain)}, proof.Field{Name: "body", Term: body})
	if due := n.Task.Due; due > 0 {
		amount, unit := (due+59)/60, "MINUTES"
		switch {
		case amount%(24*60) == 0:
			amount, unit = amount/(24*60), "DAYS"
		case amount%60 == 0:
			amount, unit = amount/60, "HOURS"
		}
		fields = append(fields, proof.Field{Name: "due_time", Value: fmt.Sprintf(`{"daysOfWeek":[],"delta":%d,"timeUnit":%q}`, amount, unit)})
	}
	return w.Add(proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: "make a task", Fields: fields, Next: next})
}

func (w *writer) enroll(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	j := n.Enroll.Journey
	if j == nil {
		return next
	}
	for _, e := range j.Entries {
		if event := lang.To[*lang.Event](e.API); event != nil && len(n.Enroll.Set) > 0 {
			w.lost(profile.LossEnroll, n.Range, "a flow enrols nobody in another with data")
			return w.record(n, event, n.Enroll.Set, s)
		}
	}
	if len(n.Enroll.Set) > 0 {
		w.Unread(n.Range, "HubSpot enrols in another flow without data")
		return next
	}
	id, ok := w.bound(targets.BindJourney, j.Label)
	if !ok {
		key := j.Label
		if len(j.Entries) > 1 {
			key += "." + j.Entries[0].Label
		}
		id = targets.Placeholder("flow", key)
	}
	return w.act(n, "enrol in flow", next, proof.Field{Name: "flow_id", Value: id})
}
