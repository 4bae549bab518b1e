package reference

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	importer "github.com/cairn-lang/cairn/targets/hubspot/import"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

func fixed(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

// patience is how long a call waits for its answer, in seconds, where the journey
// says nothing or more: HubSpot ends programs after twenty.
const patience = 15

// webhook is a call: a webhook action where it carries nothing of its own, else a
// program.
func (w *writer) webhook(n *compiler.Node, s course.State) int {
	x := n.Webhook
	method := method(x)
	_, other := course.Way(n, compiler.EdgeError)
	if v, ok := course.Constant(x.URL); ok && v.Kind == proof.Text && strings.HasPrefix(v.Text, "https://") && !other && x.Body == nil && len(x.Headers)+len(x.Returns) == 0 {
		w.lost(profile.LossWebhook, n.Range, "HubSpot sends the contact along")
		return w.act(n, "webhook", w.follow(n, compiler.EdgeNext, s), proof.Field{Name: "method", Value: method}, proof.Field{Name: "url", Value: v.Text})
	}
	w.lost(profile.LossCode, n.Range, "a program makes the call")
	voice := w.voice(nil, s)
	seconds := patience
	if x.Timeout > 0 {
		seconds = min(seconds, int(x.Timeout))
	}
	c := request{method: method, url: voice.Say(x.URL, dialect.URL), patience: seconds}
	for _, h := range x.Headers {
		c.headers = append(c.headers, proof.Field{Name: strings.ToLower(h.Key), Term: voice.Say(h.Value, dialect.Plain)})
	}
	switch x.Body.(type) {
	case nil:
	case *expr.Template, *expr.Lit:
		c.body = voice.Say(x.Body, dialect.JSONBody)
	default:
		c.body = voice.JSON(x.Body)
	}
	if c.body != nil && !slices.ContainsFunc(c.headers, func(f proof.Field) bool { return f.Name == "content-type" }) {
		c.headers = append(c.headers, proof.Field{Name: "content-type", Value: "application/json"})
	}
	next := s
	if len(x.Returns) > 0 {
		next, s = s.Left(asked(n), answered), s.Left(asked(n), "")
	}
	return w.call(n, c, w.follow(n, compiler.EdgeNext, next), w.follow(n, compiler.EdgeError, s))
}

// answered is how a call was left whose answer is kept.
const answered = "answered"

// asked is the call of a step among the waits of a state.
func asked(n *compiler.Node) string { return "call " + n.ID }

// request is a call that a program makes.
type request struct {
	method   string
	url      proof.Term
	headers  []proof.Field
	body     proof.Term // nil is none
	patience int        // seconds
}

// call is the act of a program that makes a call, and the ways on from there.
func (w *writer) call(n *compiler.Node, c request, next, failed int) int {
	act := proof.Node{Kind: proof.Act, Where: w.Where(n.Range), Name: "call", Writes: []string{importer.Succeeded}, Fields: []proof.Field{
		{Name: "method", Value: c.method}, {Name: "url", Term: c.url}, {Name: "patience", Value: fmt.Sprintf("%d ms", c.patience*1000)},
	}}
	for _, h := range c.headers {
		h.Name = "header " + h.Name
		act.Fields = append(act.Fields, h)
	}
	if c.body != nil {
		act.Fields = append(act.Fields, proof.Field{Name: "body", Term: c.body})
	}
	if n.Webhook != nil {
		var answers []string
		for _, a := range n.Webhook.Returns {
			answers = append(answers, a.Label+" "+resultType(a.Type))
			act.Writes = append(act.Writes, importer.Answered(a.Label, c.method, c.url))
		}
		if slices.Sort(answers); len(answers) > 0 {
			act.Fields = append(act.Fields, proof.Field{Name: "answers", Value: strings.Join(answers, ", ")})
		}
	}
	act.Next = next
	if failed != next {
		act.Next = w.choose(n.Range, is(importer.Succeeded), next, failed)
	}
	return w.Add(act)
}

// resultType is the type of an output of a program.
func resultType(t *expr.Type) string {
	if t != nil {
		switch t.Kind {
		case expr.TNumber, expr.TMoney, expr.TDuration:
			return "NUMBER"
		case expr.TBool:
			return "BOOLEAN"
		case expr.TDate:
			return "DATE"
		case expr.TDatetime:
			return "DATETIME"
		}
	}
	return "STRING"
}

// answer is the fact that is what an earlier call answered to runs in state s, with
// its type. Without a fact it answered nothing.
func (w *writer) answer(p *expr.Path, s course.State) (f proof.Fact, t *expr.Type, ok bool) {
	last := len(p.Steps) - 1
	if p.Root != "step" || last < 1 || w.outside {
		return proof.Fact{}, nil, false
	}
	for _, n := range w.Journey.Nodes {
		if n.Webhook == nil || n.ID != stepName(p) {
			continue
		}
		for _, a := range n.Webhook.Returns {
			if a.Label == p.Steps[last].Name {
				if s.On(asked(n)) != answered {
					return proof.Fact{}, a.Type, true
				}
				return proof.Fact{Key: importer.Answered(a.Label, method(n.Webhook), w.address(n)), Fixed: true}, a.Type, true
			}
		}
	}
	return proof.Fact{}, nil, false
}

// address is the address that a webhook calls, as far as it tells calls apart.
func (w *writer) address(n *compiler.Node) proof.Term {
	if w.calls == nil {
		w.calls = map[string]proof.Term{}
	}
	if w.calls[n.ID] == nil {
		w.calls[n.ID] = fixed("") // of an address that asks for what it answered itself
		w.calls[n.ID] = w.voice(nil, course.State{}).Say(n.Webhook.URL, dialect.URL)
	}
	return w.calls[n.ID]
}

func method(x *compiler.Webhook) string {
	if x.Method == "" {
		return "POST"
	}
	return strings.ToUpper(x.Method)
}

// record is an event that a program records by HubSpot's own API.
func (w *writer) record(n *compiler.Node, event *lang.Event, set []lang.Entry[expr.Expr], s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	if event == nil {
		return next
	}
	properties := &expr.Object{}
	for _, e := range set {
		if !w.gone(e.Value) {
			properties.Fields = append(properties.Fields, expr.Field{Name: w.field(event.Label, e.Key), Value: e.Value})
		}
	}
	email := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: "profile", Steps: []expr.PathStep{{Name: "email"}}}
	body := &expr.Object{Fields: []expr.Field{
		{Name: "eventName", Value: &expr.Lit{Value: cty.StringVal(targets.Placeholder("event-name", event.Label))}},
		{Name: "email", Value: email}, {Name: "properties", Value: properties},
	}}
	return w.call(n, request{
		method: "POST", url: fixed("https://api.hubapi.com/events/v3/send"), body: w.voice(nil, s).JSON(body), patience: patience,
		headers: []proof.Field{
			{Name: "authorization", Value: "Bearer " + importer.Mark("secret "+w.secret("hubspot_token"))},
			{Name: "content-type", Value: "application/json"},
		},
	}, next, next)
}

// gone reports a value that HubSpot does not keep, which is not written.
func (w *writer) gone(e expr.Expr) bool {
	lost := false
	expr.Walk(e, func(x expr.Expr) bool {
		p, ok := x.(*expr.Path)
		if !ok || p.Root != "wait" && p.Root != "step" {
			return true
		}
		last := len(p.Steps) - 1
		_, _, kept := w.answer(p, w.state)
		if !kept && (p.Root == "step" || last < 1 || p.Steps[last].Name != "on") {
			lost = true
			w.lost(profile.LossRunData, p.Range(), "HubSpot does not keep "+expr.Print(p))
		}
		return true
	})
	return lost
}

// changed is a choice of several with values added to it, or taken from it, as its
// property holds it.
type changed struct {
	fact   proof.Fact
	values proof.Term // a list of JSON, or one value
	add    bool
}

// Eval implements proof.Term.
func (c *changed) Eval(ask func(string) proof.Value) proof.Value {
	var list []string
	if v := ask(c.fact.Key); v.Kind == proof.List {
		for _, x := range v.Elems.Items {
			list = append(list, x.Text)
		}
	}
	var v any
	said := c.values.Eval(ask)
	if json.Unmarshal([]byte(said.Text), &v) != nil {
		return proof.UnclearBy("what is added or taken away")
	}
	items, many := v.([]any)
	if !many {
		items = []any{v}
	}
	var texts []string
	for _, x := range items {
		switch x := x.(type) {
		case nil:
		case string:
			texts = append(texts, x)
		default:
			return proof.UnclearBy("a value of a choice that is no text")
		}
	}
	if c.add {
		list = append(list, texts...)
	} else {
		list = slices.DeleteFunc(list, func(s string) bool { return slices.Contains(texts, s) })
	}
	if len(list) == 0 {
		return proof.TextOf("")
	}
	return proof.TextOf(importer.Choices(list))
}

// Facts implements proof.Term.
func (c *changed) Facts(f func(proof.Fact, ...proof.Value)) {
	var constants []proof.Value
	var v any
	if t, ok := proof.KnownText(c.values); ok && json.Unmarshal([]byte(t), &v) == nil {
		items, many := v.([]any)
		if !many {
			items = []any{v}
		}
		for _, x := range items {
			if s, ok := x.(string); ok {
				constants = append(constants, proof.TextOf(s))
			}
		}
	}
	f(c.fact, constants...)
	c.values.Facts(f)
}

// Words implements proof.Term.
func (c *changed) Words() string {
	if c.add {
		return c.fact.Key + " and " + c.values.Words()
	}
	return c.fact.Key + " without " + c.values.Words()
}

// computedValue is a value that a program computes, as a property holds it: JSON without quotation marks,
// nothing where it is missing.
type computedValue struct{ json proof.Term }

// Eval implements proof.Term.
func (c *computedValue) Eval(ask func(string) proof.Value) proof.Value {
	t := c.json.Eval(ask)
	if t.Kind != proof.Text {
		return t
	}
	d := json.NewDecoder(strings.NewReader(t.Text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return proof.UnclearBy("a value that is computed")
	}
	switch v := v.(type) {
	case nil:
		return proof.TextOf("")
	case string:
		return proof.TextOf(v)
	case bool, json.Number:
		return proof.TextOf(t.Text)
	}
	return proof.UnclearBy("how a property holds a list or an object")
}

// Facts implements proof.Term.
func (c *computedValue) Facts(f func(proof.Fact, ...proof.Value)) { c.json.Facts(f) }

// Words implements proof.Term.
func (c *computedValue) Words() string { return c.json.Words() }
