package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect/read"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// called is remembered of a run that has made a call: by which action.
const called = "\x00called"

// Succeeded is the key of the fact that the last call was answered with success.
const Succeeded = "the call was answered with success"

// Answered is the key of what a call answered under a name. Calls are told apart by
// what is known of their addresses; a later one makes the answers of those before
// it old.
func Answered(name, method string, url proof.Term) string {
	return "answer " + name + " of " + method + " " + address(url)
}

// address is an address with marks in place of what facts decide on.
func address(t proof.Term) string {
	switch t := t.(type) {
	case proof.Fixed:
		return t.Value.Text
	case proof.Joined:
		var b strings.Builder
		for _, x := range t {
			b.WriteString(address(x))
		}
		return b.String()
	}
	return "⟨⟩"
}

// runs reads an action that is a program.
func (r *reader) runs(s state, a *located.Value, n *proof.Node) {
	p := r.program(s.id)
	if p.fault != "" {
		r.opaque(a, n, "%s", p.fault)
		return
	}
	if p.call == nil { // what it computes is read where it is written
		n.Next = r.at(r.target(a, "connection"), s.memory)
		return
	}
	c := &call{r: r, p: p, m: s.memory}
	n.Kind, n.Name = proof.Act, "call"
	n.Fields = []proof.Field{
		{Name: "method", Value: p.call.method},
		{Name: "url", Term: c.text(p.call.url)},
		{Name: "patience", Value: fmt.Sprintf("%g ms", p.call.patience)},
	}
	for _, h := range p.call.headers {
		n.Fields = append(n.Fields, proof.Field{Name: "header " + h.name, Term: c.text(h.value)})
	}
	if p.call.body != nil {
		n.Fields = append(n.Fields, proof.Field{Name: "body", Term: c.body(p.call.body)})
	}
	var answers []string
	n.Writes = []string{Succeeded}
	for _, name := range p.answers {
		answers = append(answers, name+" "+p.outputs[name])
		if key, ok := r.answered(s.id, name); ok {
			n.Writes = append(n.Writes, key)
		}
	}
	if len(answers) > 0 {
		slices.Sort(answers)
		n.Fields = append(n.Fields, proof.Field{Name: "answers", Value: strings.Join(answers, ", ")})
	}
	if c.fault != "" {
		r.opaque(a, n, "%s", c.fault)
		return
	}
	m := s.memory.with(called, kept{keptText, s.id}).with(begun, kept{keptOther, "begun"})
	for name, k := range s.memory { // what an earlier call answered is not what this one does
		if k.kind == keptFact && slices.Contains(n.Writes, k.text) {
			m[name] = kept{keptOther, ""}
		}
	}
	n.Next = r.at(r.target(a, "connection"), m)
}

// answered is the fact that is what the call of an action answered under a name;
// false if it is none of its outputs.
func (r *reader) answered(id, name string) (string, bool) {
	a := r.actions[id]
	if a == nil || r.f.String(a, "type") != "CUSTOM_CODE" {
		return "", false
	}
	p := r.program(id)
	if p.fault != "" || p.call == nil || !slices.Contains(p.answers, name) || p.outputs[name] == "" {
		return "", false
	}
	c := &call{r: r, p: p}
	url := c.text(p.call.url)
	return Answered(name, p.call.method, url), c.fault == ""
}

// result is what an earlier action answered, as a property of an action that reads
// it in state s: the fact, or a term of its own.
func (r *reader) result(s state, v *located.Value) (fact string, t proof.Term, ok bool) {
	id, name := r.f.String(v, "actionId"), r.f.String(v, "dataKey")
	a := r.actions[id]
	if a == nil || r.f.String(a, "type") != "CUSTOM_CODE" {
		return "", nil, false
	}
	p := r.program(id)
	if p.fault != "" {
		return "", nil, false
	}
	if p.call != nil {
		fact, ok = r.answered(id, name)
		return fact, nil, ok && s.memory[called].text == id
	}
	e := p.computes[name]
	if e == nil || p.outputs[name] == "" || !r.onlyFrom(id, s.id) {
		return "", nil, false
	}
	c := &call{r: r, p: p, m: s.memory}
	out := c.piece(e.Inner(), asProperty)
	if strings.HasSuffix(e.Inner().Source(), `.join(";")`) {
		out.as = asChoices
	}
	return "", out, c.fault == ""
}

// call makes terms of the expressions of a program for runs that remember m.
type call struct {
	r     *reader
	p     *program
	m     memory
	fault string
}

// text is an expression whose value is taken as text.
func (c *call) text(e *script.Expr) proof.Term {
	e = e.Inner()
	if v, ok := e.Constant(); ok && v.Kind == script.String {
		return proof.Fixed{Value: proof.TextOf(v.S)}
	}
	if parts, ok := e.Joined(); ok {
		var out proof.Joined
		for _, x := range parts {
			out = append(out, c.text(x))
		}
		return out
	}
	return c.known(c.piece(e, asText))
}

// known is a term that reads nothing as what it gives.
func (c *call) known(t *computed) proof.Term {
	if len(t.reads) == 0 && c.fault == "" {
		if v := t.Eval(func(string) proof.Value { return proof.Value{} }); v.Kind == proof.Text {
			return proof.Fixed{Value: v}
		}
	}
	return t
}

// body is the text that is sent: JSON that is written out member by member, or any
// text, in which the escapes of JSON are written in one of their ways.
func (c *call) body(e *script.Expr) proof.Term {
	if x, ok := e.Inner().Argument("JSON.stringify"); ok {
		var out proof.Joined
		c.json(x.Inner(), &out, 0)
		return out
	}
	return c.escapes(c.text(e))
}

// escapes writes known parts of a text of JSON in one way.
func (c *call) escapes(t proof.Term) proof.Term {
	switch t := t.(type) {
	case proof.Fixed:
		return proof.Fixed{Value: proof.TextOf(read.JSON(t.Value.Text))}
	case proof.Joined:
		out := make(proof.Joined, len(t))
		for i, x := range t {
			out[i] = c.escapes(x)
		}
		return out
	case *computed:
		t.as = asTextOfJSON
	}
	return t
}

// maxMembers bounds the depth of what is written out.
const maxMembers = 40

func (c *call) json(e *script.Expr, out *proof.Joined, depth int) {
	known := func(s string) { *out = append(*out, proof.Fixed{Value: proof.TextOf(s)}) }
	names, values, ok := e.Object()
	open, shut := "{", "}"
	if !ok {
		values, ok = e.Array()
		open, shut = "[", "]"
	}
	if !ok || depth > maxMembers {
		*out = append(*out, c.known(c.piece(e, asValue)))
		return
	}
	known(open)
	for i, v := range values {
		mark := ""
		if i > 0 {
			mark = ","
		}
		if names != nil {
			if slices.Contains(names[:i], names[i]) {
				c.fault = "an object has two members with one name"
			}
			mark += quote(names[i]) + ":"
		}
		known(mark)
		c.json(v, out, depth+1)
	}
	known(shut)
}

// as is what becomes of the value of an expression.
type as uint8

const (
	asText       as = iota // text, as + and addresses take it
	asTextOfJSON           // text with the escapes of JSON in one way
	asValue                // JSON
	asProperty             // what a property is set to
	asChoices              // that of a choice of several, whose order says nothing
)

// computed is an expression of a program as a term.
type computed struct {
	expr  *script.Expr
	as    as
	reads []input
	asks  []asked
}

// input is a value that a function of the program reads from an input.
type input struct {
	key    string
	expr   *script.Expr // the function, called
	name   string
	source source
	code   string
}

func (c *call) piece(e *script.Expr, how as) *computed {
	t := &computed{expr: e, as: how}
	e.Reads(func(o script.Outside) {
		in, ok := c.p.reads[o.Key]
		if !ok || slices.ContainsFunc(t.reads, func(x input) bool { return x.key == in.key }) {
			return
		}
		in.source = source{kind: keptText}
		if property, ok := c.p.inputs[in.name]; ok {
			in.source = c.r.sourceOf(property, c.m)
		}
		t.reads = append(t.reads, in)
	})
	var constants []proof.Value
	note := func(v script.Value) {
		if x, ok := valueOf(v); ok && x.Kind != proof.Missing && x.Text != ";" { // which parts choices, and is none
			constants = append(constants, x)
		}
	}
	e.Constants(note)
	for _, in := range t.reads {
		in.expr.Constants(note)
	}
	for _, in := range t.reads {
		if in.source.kind == keptFact {
			t.asks = with(t.asks, in.source, constants)
		}
	}
	return t
}

// value is what the function gives.
func (in input) value(ask func(string) proof.Value) script.Value {
	v, err := in.source.value(ask)
	if err != nil {
		return script.Value{Kind: script.Failed, S: err.Error()}
	}
	fields := &script.Elems{}
	if v.Kind == proof.Text {
		fields.Names, fields.Items = []string{in.name}, []script.Value{script.Text(v.Text)}
	}
	return in.expr.Eval(func(string) script.Value { return script.Value{Kind: script.Object, X: fields} })
}
