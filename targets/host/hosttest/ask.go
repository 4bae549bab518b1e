package hosttest

import (
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// reader reads the texts by which engines ask for facts, as expressions of the
// journey that asks.
type reader struct {
	program *compiler.Program
	mu      sync.Mutex
	scopes  map[*compiler.Journey]*expr.Scope
	known   map[question]expr.Expr
}

type question struct {
	journey *compiler.Journey
	text    string
}

func newReader(p *compiler.Program) *reader {
	return &reader{program: p, scopes: map[*compiler.Journey]*expr.Scope{}, known: map[question]expr.Expr{}}
}

func (r *reader) read(j *compiler.Journey, text string) (expr.Expr, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	q := question{j, text}
	if e := r.known[q]; e != nil {
		return e, nil
	}
	if r.scopes[j] == nil {
		r.scopes[j] = r.scope(j)
	}
	syntax, problems := hclsyntax.ParseExpression([]byte(text), "ask", hcl.InitialPos)
	if problems.HasErrors() {
		return nil, fmt.Errorf("the engine asks for %q, which is no expression: %w", text, problems)
	}
	raw, found := expr.FromHCL(syntax, []byte(text))
	e, more := expr.Check(raw, expr.Want{Kind: schema.Value}, r.scopes[j])
	for _, d := range append(found, more...) {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("the engine asks for %q, which says nothing in journey %q: %s", text, j.Label, d.Message)
		}
	}
	r.known[q] = e
	return e, nil
}

// scope is what expressions of a journey may name, with the types that they are
// compared by.
func (r *reader) scope(j *compiler.Journey) *expr.Scope {
	text := &expr.Type{Kind: expr.TString}
	profile := attributes(r.program.Project.Profile.Attributes)
	for _, id := range r.program.Project.Profile.Identifiers {
		merge(profile, object(expr.TypeField{Name: id.Label, Type: text}))
	}
	trigger, waits, steps := object(), object(), object()
	for _, e := range j.Entries {
		for _, ref := range []lang.Ref{e.Event, e.API} {
			if event := lang.To[*lang.Event](ref); event != nil {
				merge(trigger, attributes(event.Attributes))
			}
		}
	}
	for _, n := range j.Nodes {
		switch {
		case n.Wait != nil && n.Wait.Kind == compiler.WaitEvent:
			got := object(expr.TypeField{Name: "on", Type: &expr.Type{Kind: expr.TString}})
			for _, on := range n.Wait.On {
				if on.Event != nil {
					merge(got, attributes(on.Event.Attributes))
				}
			}
			nest(waits, n.ID, got)
		case n.Webhook != nil:
			nest(steps, n.ID, attributes(n.Webhook.Returns))
		}
	}
	recipient := object(expr.TypeField{Name: "unsubscribe_url", Type: text}, expr.TypeField{Name: "preferences_url", Type: text}, expr.TypeField{Name: "view_url", Type: text})
	return &expr.Scope{
		Roots:  map[string]*expr.Type{"profile": profile, "entered": profile, "trigger": trigger, "wait": waits, "step": steps, "recipient": recipient},
		Blocks: blocks{r.program.Project, j},
	}
}

func object(fields ...expr.TypeField) *expr.Type {
	return &expr.Type{Kind: expr.TObject, Fields: fields}
}

func attributes(list []*lang.TypedAttr) *expr.Type {
	t := object()
	for _, a := range list {
		typ := a.Type
		if typ == nil {
			typ = &expr.Type{Kind: expr.TUnknown}
		}
		t.Fields = append(t.Fields, expr.TypeField{Name: a.Label, Type: typ})
	}
	return t
}

// merge adds attributes that t does not have.
func merge(t, more *expr.Type) {
	for _, f := range more.Fields {
		if _, ok := t.Attr(f.Name); !ok {
			t.Fields = append(t.Fields, f)
		}
	}
}

// nest enters a type by the id of a step, which has several parts in a fragment.
func nest(t *expr.Type, id string, typ *expr.Type) {
	head, rest, deeper := strings.Cut(id, ".")
	if !deeper {
		t.Fields = append(t.Fields, expr.TypeField{Name: head, Type: typ})
		return
	}
	inner, ok := t.Attr(head)
	if !ok {
		inner = object()
		t.Fields = append(t.Fields, expr.TypeField{Name: head, Type: inner})
	}
	nest(inner, rest, typ)
}

// blocks are the blocks of a project, and the steps of a journey.
type blocks struct {
	project *lang.Project
	journey *compiler.Journey
}

func (b blocks) Block(library, typ, name string) (expr.BlockInfo, bool) {
	if typ == "send" || typ == "step" {
		return expr.BlockInfo{}, library == "" && b.journey.Node(name) != nil
	}
	p := b.project
	if library != "" {
		p = nil
		for _, l := range b.project.Libraries {
			if l.Label == library {
				p = l.Project
			}
		}
	}
	if p == nil {
		return expr.BlockInfo{}, false
	}
	switch found := p.Find(typ, name).(type) {
	case nil:
		return expr.BlockInfo{}, false
	case *lang.Event:
		return expr.BlockInfo{Fields: attributes(found.Attributes).Fields}, true
	case *lang.Offer: // what is the same for all stands in the file
		return expr.BlockInfo{Fields: []expr.TypeField{{Name: "code", Type: &expr.Type{Kind: expr.TString}}}}, true
	}
	return expr.BlockInfo{}, true
}

func (b blocks) Names(string, string) []string { return nil }

// told is a world with what the engine has sent along, and with what only services
// know of a message.
type told struct {
	eval.World
	person  string
	answers map[string]any // of webhooks, by step; nil where none were sent
}

func (t told) Data(root string, steps []expr.PathStep) cty.Value {
	switch {
	case root == "recipient" && len(steps) == 1:
		return cty.StringVal("https://mail.example/" + t.person + "/" + steps[0].Name + "?a=1&b=2")
	case root == "step":
		id := ""
		for i, s := range steps {
			id = strings.TrimPrefix(id+"."+s.Name, ".")
			if body, ok := t.answers[id]; ok {
				return eval.Follow(value(body), steps[i+1:])
			}
		}
		return eval.Missing
	}
	return t.World.Data(root, steps)
}

// facts answers what a call asks for.
func (r *reader) facts(j *compiler.Journey, s eval.Scope, person string, body map[string]any) (map[string]any, error) {
	answers, _ := body["answers"].(map[string]any)
	s.World = told{s.World, person, answers}
	asked, _ := body["ask"].([]any)
	facts := map[string]any{}
	for _, a := range asked {
		text, ok := a.(string)
		if !ok {
			return nil, fmt.Errorf("the engine asks for %v", a)
		}
		e, err := r.read(j, text)
		if err != nil {
			return nil, err
		}
		facts[text] = plain(s.Value(e))
	}
	return facts, nil
}
