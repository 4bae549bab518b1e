package importer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	importer "github.com/cairn-lang/cairn/targets/n8n/import"
	"github.com/cairn-lang/cairn/targets/proof"
)

func pass(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "pass.json"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// graph reads a file in which no address is that of a service.
func graph(t testing.TB, data []byte) *proof.Graph {
	t.Helper()
	f, err := importer.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f.Graph(reading.Options{Service: func(string) (string, bool) { return "", false }})
}

func word(name, value string) proof.Field { return proof.Field{Name: name, Value: value} }

func read(key string) proof.Term { return proof.Read{Fact: fact.Of(key)} }

func text(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

// orElse is a fact, or a constant where that is missing.
type orElse struct {
	key   string
	value proof.Value
}

func (o orElse) Eval(ask func(string) proof.Value) proof.Value {
	if v := ask(o.key); v.Kind != proof.Missing {
		return v
	}
	return o.value
}
func (o orElse) Facts(f func(proof.Fact, ...proof.Value)) { f(fact.Of(o.key), o.value) }
func (o orElse) Words() string                            { return o.key }

// expected is what testdata/pass.json means, by hand from n8n's documentation. It
// is a workflow as a server gives it back, of nodes in versions that the exporter
// does not write.
func expected() *proof.Graph {
	kind := fact.Attribute(fact.Trigger, "kind")
	is := func(s string) proof.Cond {
		return proof.Test{Fact: fact.Of(kind), Op: proof.Equals, Value: proof.TextOf(s)}
	}
	seats := fact.Attribute(fact.Trigger, "seats")
	failed := proof.Test{Fact: fact.Of(fact.Failed("look up")), Op: proof.IsTrue}
	const end = proof.End
	return &proof.Graph{
		Starts: proof.Label{Text: "POST /webhook/tickets/pass, authentication none"},
		Shapes: map[string]*proof.Shape{kind: {Kind: proof.TextShape}, fact.PersonID(): {Kind: proof.TextShape, Always: true}, seats: {Kind: proof.NumberShape},
			fact.Attribute(fact.Person, "email"): {Kind: proof.TextShape, Always: true}, fact.Answered("look up"): {Kind: proof.ObjectShape, Fields: []proof.Member{{Name: "phone", Shape: &proof.Shape{Kind: proof.TextShape}}}}},
		First: 0,
		Nodes: []proof.Node{
			{Kind: proof.Act, Name: "calls", Next: 1, Writes: []string{fact.Answered("look up"), fact.Failed("look up")}, Fields: []proof.Field{
				word("method", "POST"), {Name: "url", Term: proof.Joined{text("https://desk.example/people/"), read(fact.PersonID())}}, word("auth", "none"), word("tries", "5, 5 s apart"),
				word("timeout", "8 s"), word("header X-Source", "n8n"), word("body.kind", "pass"), {Name: "body.seats", Term: orElse{seats, proof.NumberOf(1)}}}},
			{Kind: proof.Choose, Ways: []proof.Way{{When: failed, To: 5}}, Next: 2},
			{Kind: proof.Choose, Ways: []proof.Way{{When: proof.Depends{Term: phone{}}, To: 3}}, Next: end},
			{Kind: proof.Choose, Ways: []proof.Way{{When: is("family"), To: 6}, {When: is("single"), To: 5}}, Next: end},
			{Kind: proof.Act, Name: "mail", Next: 5, Fields: []proof.Field{word("from", "Desk <desk@pass.example>"), {Name: "to", Term: read(fact.Attribute(fact.Person, "email"))},
				{Name: "subject", Term: proof.Joined{text("Your "), orElse{kind, proof.TextOf("season")}, text(" pass")}}, word("text", "Come in."), word("auth", "smtp smtp9"), word("tries", "1")}},
			{Kind: proof.Act, Name: "calls", Next: 7, Fields: []proof.Field{word("method", "GET"), word("url", "https://desk.example/done"), word("auth", "none"), word("tries", "1")}},
			{Kind: proof.Wait, Delay: proof.Delay{Seconds: 5400}, Next: 4},
			{Kind: proof.Choose, Ways: []proof.Way{{When: proof.Test{Fact: fact.Of(fact.Failed("done")), Op: proof.IsTrue}, To: 8}}, Next: end},
			{Kind: proof.Act, Name: "stops with an error", Next: end},
		},
	}
}

// phone is that a webhook has answered a phone number.
type phone struct{}

func (phone) Eval(ask func(string) proof.Value) proof.Value {
	v := ask(fact.Answered("look up")).At("phone")
	return proof.TruthOf(v.Kind == proof.Text && v.Text != "")
}
func (phone) Facts(f func(proof.Fact, ...proof.Value)) { f(fact.Of(fact.Answered("look up"))) }
func (phone) Words() string                            { return "phone" }

func TestReadsOthers(t *testing.T) {
	g := graph(t, pass(t))
	if v := proof.Compare(expected(), g); v.Outcome != proof.Proved {
		t.Errorf("%d %v\nexpected: %s\nread: %s\n%v", v.Outcome, v.History, v.Source, v.Export, v.Why)
	}
}

// TestNotTakenForGranted changes one thing each. None may be read as what it was.
func TestNotTakenForGranted(t *testing.T) {
	for _, c := range []struct{ old, new, why string }{
		{`"typeVersion": 4.1`, `"typeVersion": 3`, "of version 3 is not known"},
		{`n8n-nodes-base.noOp`, `n8n-nodes-base.code`, "n8n-nodes-base.code"},
		{`"maxTries": 9`, `"maxTries": 3`, ""},
		{`"fullResponse": true`, `"fullResponse": true, "neverError": true`, "neverError"},
		{`"timeout": 8000`, `"timeout": 8000, "redirect": {"redirect": {"followRedirects": false}}`, "redirect"},
		{`"onError": "continueErrorOutput"`, `"onError": "continueRegularOutput"`, "goes on where it fails"},
		{`"position": [1200, 0]`, `"position": [1200, 0], "alwaysOutputData": true`, "alwaysOutputData"},
		{`"position": [1200, 0]`, `"position": [1200, 0], "continueOnFail": true`, "goes on where it fails"},
		{`"position": [1200, 0]`, `"position": [1200, 0], "disabled": true`, ""},
		{`"amount": 90`, `"amount": "={{ 90 }}"`, "computed"},
		{`"unit": "minutes"`, `"unit": "weeks"`, "weeks"},
		{`"appendAttribution": false`, `"ccEmail": "x@pass.example"`, "ccEmail"},
		{`"appendAttribution": false`, ``, ""},
		{`"fallbackOutput": "extra"`, `"allMatchingOutputs": true`, "allMatchingOutputs"},
		{`"combinator": "and"}, "options": {}`, `"combinator": "xor"}, "options": {}`, "xor"},
		{`"operation": "notEmpty"`, `"operation": "regex"`, "regex"},
		{`$json.body?.phone`, `$json.body?.phone, 1`, "is not understood"},
		{`"typeValidation": "strict", "version": 1`, `"typeValidation": "loose", "version": 1`, "loosely"},
		{`{"node": "tell", "type": "main", "index": 0}`, `{"node": "tell", "type": "main", "index": 0}, {"node": "off", "type": "main", "index": 0}`, "several nodes"},
		{`{"node": "tell", "type": "main", "index": 0}`, `{"node": "tell", "type": "main", "index": 1}`, "another input"},
		{`"mode": "append"`, `"mode": "combine"`, "combine"},
		{`$('keep').item.json.who.id`, `$('keep').last().json.who.id`, "what is read of node"},
		{`$('keep').item.json.who.id`, `$('nowhere').item.json.who.id`, "no node"},
		{`$('keep').item.json.who.id`, `$vars.id`, "$vars is not known"},
		{`$json.body?.phone`, `$json.phone`, "$json.phone"},
		{`bought?.seats`, `bought.seats`, "without ?."},
		{`"executionOrder": "v1"`, `"executionOrder": "v1", "executionTimeout": 60`, "executionTimeout"},
		{`"isArchived": false`, `"isArchived": true`, "archived"},
		{`n8n-nodes-base.manualTrigger`, `n8n-nodes-base.scheduleTrigger`, "scheduleTrigger"},
		{`"httpMethod": "POST", "options": {}`, `"httpMethod": "POST", "responseMode": "lastNode", "options": {}`, "lastNode"},
		{`"sendBody": true,`, `"sendBody": true, "sendQuery": true,`, "query"},
		{`'pass', seats`, `'pass' + 1 2, seats`, "is not understood"},
		{`"specifyBody": "json"`, `"specifyBody": "keypair"`, "keypair"},
	} {
		data := bytes.Replace(pass(t), []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(data, pass(t)) {
			t.Errorf("%s is not there", c.old)
			continue
		}
		v := proof.Compare(expected(), graph(t, data))
		why := strings.Join(v.Why, "\n")
		if v.Outcome == proof.Proved || !strings.Contains(why, c.why) || c.why != "" && v.Outcome != proof.Undecided {
			t.Errorf("%s → %s: outcome %d, %s, want %s", c.old, c.new, v.Outcome, why, c.why)
		}
	}
}

// TestDamaged reads files that are none, and says where.
func TestDamaged(t *testing.T) {
	for data, want := range map[string]string{
		"":   "line 1, column 1: the file ends too soon",
		`{1`: "line 1, column 2: this is not JSON",
		`{"nodes": [{"name": "a"}, {"name": "a"}]}`: `two nodes are called "a"`,
		`{"nodes": [1]}`:                                   "column 12: a node must be an object",
		`{"nodes": {}}`:                                    `"nodes" must be a list`,
		`{"connections": {"a": {}}}`:                       `lead from "a", which does not exist`,
		`{"nodes": [], "nodes": []}`:                       "stands twice",
		"{\n \"name\": \"\\ud800\"}":                       "line 2",
		`{"nodes": [{"name": "a", "typeVersion": 1e999}]}`: "no number",
		`{"a": nul}`:                                       "not JSON",
		`{} {}`:                                            "something follows",
		strings.Repeat("[", 200):                           "nested",
		"{\"name\": \"\xff\"}":                             "UTF-8",
		`{"nodes": [{"name": "a", "type": "n8n-nodes-base.noOp"}], "connections": {"a": {"main": [[{"node": "b"}]]}}}`: `leads to "b"`,
	} {
		_, err := importer.Read([]byte(data))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", data, err, want)
		}
	}
}

// FuzzRead reads any file, and walks what it has read.
func FuzzRead(f *testing.F) {
	damaged.Add(f, pass(f))
	damaged.Add(f, []byte(`{"nodes": [{"name": "a", "type": "n8n-nodes-base.webhook", "typeVersion": 2, "parameters": {"path": "x"}}, {"name": "b", "type": "n8n-nodes-base.if", "typeVersion": 2.2}], "connections": {"a": {"main": [[{"node": "b"}]]}, "b": {"main": [[{"node": "b"}], null]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.Read(data)
		if err != nil {
			return
		}
		services := map[string]string{"https://desk.example/done": "end", "https://desk.example/facts": "facts"}
		g := file.Graph(reading.Options{Service: func(url string) (string, bool) { s, ok := services[url]; return s, ok }})
		if v := proof.Compare(g, g); v.Outcome == proof.Differs {
			t.Errorf("a workflow differs from itself: %v %s %s", v.History, v.Source, v.Export)
		}
	})
}
