package importer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/proof"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
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

// computed is what a function makes of a fact.
type computed struct {
	key  string
	of   func(proof.Value) proof.Value
	uses []proof.Value // constants that it compares with
}

func (c computed) Eval(ask func(string) proof.Value) proof.Value { return c.of(ask(c.key)) }
func (c computed) Facts(f func(proof.Fact, ...proof.Value))      { f(fact.Of(c.key), c.uses...) }
func (c computed) Words() string                                 { return c.key }

// expected is what testdata/desk.bpmn means, by hand.
func expected() *proof.Graph {
	kind, code, seats := fact.Attribute(fact.Trigger, "kind"), fact.Attribute(fact.Trigger, "code"), fact.Attribute(fact.Trigger, "seats")
	one := proof.NumberOf(1)
	orOne := computed{seats, func(v proof.Value) proof.Value {
		if v.Kind == proof.Missing {
			return one
		}
		return v
	}, []proof.Value{one}}
	given := computed{key: code, of: func(v proof.Value) proof.Value { return proof.TruthOf(v.Kind == proof.Text && v.Text != "") }}
	failed := proof.Test{Fact: fact.Of(fact.Failed("people")), Op: proof.IsTrue}
	family := proof.Test{Fact: fact.Of(kind), Op: proof.Equals, Value: proof.TextOf("family")}
	const end = proof.End
	return &proof.Graph{
		Starts: proof.Label{Text: "process Desk_pass, executable"},
		Shapes: map[string]*proof.Shape{kind: {Kind: proof.TextShape}, code: {Kind: proof.TextShape}, seats: {Kind: proof.NumberShape},
			fact.PersonID(): {Kind: proof.TextShape, Always: true}},
		First: 0,
		Nodes: []proof.Node{
			{Kind: proof.Act, Name: "calls", Next: 1, Writes: []string{fact.Answered("people"), fact.Failed("people")}, Fields: []proof.Field{
				word("method", "POST"), {Name: "url", Term: proof.Joined{proof.Fixed{Value: proof.TextOf("https://desk.example/people/")}, proof.Read{Fact: fact.Of(fact.PersonID())}}},
				word("auth", "none"), word("tries", "1"), word("timeout", "8 s"), word("header X-Source", "desk"), word("body.kind", "pass"), {Name: "body.seats", Term: orOne}}},
			{Kind: proof.Choose, Ways: []proof.Way{{When: failed, To: 4}}, Next: 2},
			{Kind: proof.Wait, Delay: proof.Delay{Seconds: 5400}, Next: 3},
			{Kind: proof.Choose, Ways: []proof.Way{{When: family, To: 4}, {When: proof.Depends{Term: given}, To: 4}}, Next: end},
			{Kind: proof.Act, Name: "calls", Next: 5, Writes: []string{fact.Answered("tell"), fact.Failed("tell")}, Fields: []proof.Field{word("method", "GET"), word("url", "https://desk.example/done"), word("auth", "none"), word("tries", "1")}},
			{Kind: proof.Choose, Ways: []proof.Way{{When: proof.Test{Fact: fact.Of(fact.Failed("tell")), Op: proof.IsTrue}, To: 6}}, Next: end},
			{Kind: proof.Act, Name: "stops with an error", Next: end},
		},
	}
}

func TestReadsOthers(t *testing.T) {
	g := graph(t, sample(t, "desk.bpmn"))
	if v := proof.Compare(expected(), g); v.Outcome != proof.Proved {
		t.Errorf("%d %v\nexpected: %s\nread: %s\n%v", v.Outcome, v.History, v.Source, v.Export, v.Why)
	}
}

// TestForms writes the same in other forms.
func TestForms(t *testing.T) {
	for _, c := range []struct{ old, new string }{
		{"\n", "\r\n"},
		{"\n", "\r"},
		{"<?xml", "\ufeff<?xml"},
		{"environment.variables.trigger?.kind", "environment.variables . trigger ?. kind"},
		{`?.kind === "fam]]>ily<![CDATA["`, `?.["kind"] === 'fam]]>ily<![CDATA['`},
		{"PT1H30M", "PT90M"},
		{"PT1H30M", "PT5400S"},
		{`"f5" gatewayDirection`, `'f5'  gatewayDirection`},
		{`<endEvent id="over"/>`, `<endEvent id="over"><documentation>The &lt;end&gt;.</documentation></endEvent >`},
		{`name="ninety minutes"`, `name="&#x2603; 90"`},
		{`<sequenceFlow id="f4"`, `<sequenceFlow xmlns:extra="http://vendor.example/" id="f4"`},
	} {
		data := bytes.ReplaceAll(sample(t, "desk.bpmn"), []byte(c.old), []byte(c.new))
		if bytes.Equal(data, sample(t, "desk.bpmn")) {
			t.Errorf("%s is not there", c.old)
			continue
		}
		if v := proof.Compare(expected(), graph(t, data)); v.Outcome != proof.Proved {
			t.Errorf("%q → %q: outcome %d %v %s %s %v", c.old, c.new, v.Outcome, v.History, v.Source, v.Export, v.Why)
		}
	}
}

// TestNotTakenForGranted changes one thing each. None may be read as what it was:
// without a reason it differs, with one it is not decided.
func TestNotTakenForGranted(t *testing.T) {
	for _, c := range []struct{ old, new, why string }{
		{"PT1H30M", "PT1H31M", ""},
		{"PT1H30M", "P1H30M", "no amount"},
		{"PT1H30M", "PT+90M", "no amount"},
		{"PT1H30M", "P1M", "no amount"},
		{"PT1H30M", "PT", "no amount"},
		{"PT1H30M", "PT30M1H", "no amount"},
		{"PT1H30M", "${environment.output.people.until}", "no amount"},
		{"PT1H30M", "PT1H30M<text/>", "holds a text"},
		{`default="f5" `, ``, "has no condition"},
		{`default="f5"`, `default="f6"`, "the default has a condition"},
		{`targetRef="over"/>
    <sequenceFlow id="f6"`, `targetRef="tell"/>
    <sequenceFlow id="f6"`, ""},
		{`?.kind ===`, `?.kind !==`, ""},
		{`environment.variables.trigger?.kind`, `environment.variables.triggers?.kind`, "not known"},
		{`next( null,`, `next( "error",`, "is not understood"},
		{`next( null,`, `next( null, true,`, "is not understood"},
		{`id="c6" language="javascript"`, `id="c6" language="groovy"`, "is not understood"},
		{`id="c6" language="javascript"`, `id="c6"`, "is not understood"},
		{`any
        text -->code)`, `any
        text -->code) || next(null, true)`, "is not understood"},
		{`method="GET"`, `method="get"`, "method"},
		{`method="POST"`, `method="PUT"`, ""},
		{`timeout="8"`, `timeout="9"`, ""},
		{`timeout="8"`, `timeout="8" retry="2"`, "retry"},
		{`<header name="X-Source">`, `<header name="X-Source" when="later">`, "when"},
		{`"desk"</header>`, `"desk"<b/></header>`, "holds a journey:b"},
		{`${environment.services.http}" id="people"`, `${environment.services.mail}" id="people"`, "what the task calls"},
		{`id="people">`, `id="people"><p:standardLoopCharacteristics/>`, "standardLoopCharacteristics"},
		{`id="people">`, `id="people" isForCompensation="true">`, "isForCompensation"},
		{`id="people">`, `id="people"> waits `, "holds text"},
		{`attachedToRef="people"`, `attachedToRef="people" cancelActivity="false"`, "does not end the task"},
		{`attachedToRef="people"`, `attachedToRef="while"`, "not attached to the call"},
		{`<errorEventDefinition id="any"/>`, `<errorEventDefinition errorRef="E1"/>`, "errorRef"},
		{`<errorEventDefinition id="any"/>`, `<timerEventDefinition/>`, "none of an error"},
		{`sourceRef="down" targetRef="tell"`, `sourceRef="down" targetRef="begin"`, "leads to a startEvent"},
		{`sourceRef="down" targetRef="tell"`, `sourceRef="while" targetRef="tell"`, "several ways lead on"},
		{`sourceRef="tell" targetRef="over"`, `sourceRef="over" targetRef="tell"`, "leads on behind the end"},
		{`<outgoing>f1</outgoing>`, `<outgoing>f2</outgoing>`, "not the flows that there are"},
		{`<outgoing>f1</outgoing>`, `<timerEventDefinition/>`, "startEvent holds a timerEventDefinition"},
		{`gatewayDirection="Diverging"/>`, `gatewayDirection="Diverging"><extensionElements><x xmlns="http://vendor.example/"/></extensionElements></exclusiveGateway>`, "extensionElements"},
		{`isExecutable="true"`, `isExecutable="false"`, ""},
		{`isExecutable="true"`, `isExecutable="true" w:nil="true" isClosed="true" di:mark="1"`, "mark"},
		{`<process processType`, `<collaboration id="c"/><process processType`, "collaboration"},
		{`<process processType`, `<error id="E1"/><process processType`, "holds a error"},
	} {
		data := bytes.Replace(sample(t, "desk.bpmn"), []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(data, sample(t, "desk.bpmn")) {
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

// TestVendor reads what another modeller writes for an engine of its own: all of it
// is named.
func TestVendor(t *testing.T) {
	f, err := importer.Read(sample(t, "vendor.bpmn"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, u := range f.Unread {
		all = append(all, u.Where+": "+u.What)
	}
	said := strings.Join(all, "\n")
	for _, want := range []string{
		`definitions: definitions has an attribute "executionPlatform"`, "definitions holds a collaboration", `attribute "historyTimeToLive"`, "holds a laneSet",
		"startEvent holds a conditionalEventDefinition", "holds a parallelGateway", "holds a userTask", "holds a subProcess", "holds a callActivity",
		`element "Each": serviceTask has an attribute "type"`, "multiInstanceLoopCharacteristics", "taskDefinition", `element "Each": what the task calls`,
		"timeCycle", `element "Which": exclusiveGateway holds a extensionElements`, `the condition of "Flow_9" is not understood`, "terminateEventDefinition",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not said of:\n%s", want, said)
		}
	}
}

// TestDamaged reads files that are none, and says where.
func TestDamaged(t *testing.T) {
	const head = `<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL">`
	const process = head + `<d:process id="p"><d:startEvent id="s"/>`
	const tail = `</d:process></d:definitions>`
	for data, want := range map[string]string{
		"":                          "line 1, column 1: the file holds no definitions",
		"{}":                        "line 1, column 1: text stands outside",
		"<a>":                       "line 1, column 4: the file ends within a",
		"<a>\n</b>":                 "line 2, column 1: b ends where a is expected to",
		"</a>":                      "a ends and has not begun",
		"<a/>\n<b/>":                "line 2, column 1: something follows",
		"<a/>text":                  "column 5: text stands outside",
		"<a b/>":                    "column 5: = and a value",
		"<a b=c/>":                  "between quotation marks",
		`<a b="c/>`:                 "column 6: the value does not end",
		`<a b="1" b='2'/>`:          "column 10: a second attribute b",
		`<a b="1"c="2"/>`:           "column 9: the tag of a does not end",
		`<a b="<"/>`:                "< stands in a value",
		"<a>&nbsp;</a>":             "column 4: &nbsp; is not known",
		"<a>R&D</a>":                "& stands for itself",
		"<a>&#0;</a>":               "&#0; is not known",
		"<a>&#xD800;</a>":           "is not known",
		"<a>]]></a>":                "]]> stands in text",
		"<a><!-- a -- b --></a>":    "a comment holds --",
		"<a><!-- </a>":              "column 4: the comment does not end",
		"<a><![CDATA[ </a>":         "column 4: the text does not end",
		"<p:a/>":                    "the prefix p is not declared",
		`<a p:b="1"/>`:              "column 4: the prefix p is not declared",
		`<a xmlns:p=""/>`:           "cannot stand for",
		"<1/>":                      "cannot begin",
		"<a:b:c/>":                  "does not end",
		"<a>\x01</a>":               "column 4: the character U+0001",
		"<a>\xff</a>":               "column 4: this is not UTF-8",
		"<a>\uffff</a>":             "the character U+FFFF",
		"<?xml version='1.1'?><a/>": `version is "1.1"`,
		"<?xml version='1.0' encoding='latin1'?><a/>":                            `encoding is "latin1"`,
		"<a><?xml version='1.0'?></a>":                                           "an instruction has no name",
		"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>":                             "line 1, column 1: a process has no DOCTYPE",
		strings.Repeat("<a>", 100):                                               "nested more than",
		`<definitions/>`:                                                         "not {}definitions",
		head + `</d:definitions>`:                                                "hold no process",
		process + `<d:startEvent id="t"/>` + tail:                                "a second start event",
		process + `<d:endEvent/>` + tail:                                         `or that of another: ""`,
		process + "\n<d:endEvent id=\"s\"/>" + tail:                              "line 2, column 1: an element has no id",
		head + `<d:message id="p"/><d:process id="p"><d:message id="p"/>` + tail: `or that of another: "p"`,
		process + `<d:sequenceFlow id="s" sourceRef="s" targetRef="s"/>` + tail:  "or that of another",
		process + `<d:sequenceFlow id="f" sourceRef="s" targetRef="e"/>` + tail:  `leads from "s" to "e"`,
		process + `<d:exclusiveGateway id="g" default="f"/>` + tail:              `the default "f" does not lead`,
		process + `<d:boundaryEvent id="b" attachedToRef="x"/>` + tail:           `attached to "x"`,
		process + `<d:intermediateCatchEvent id="c"><d:messageEventDefinition messageRef="m"/></d:intermediateCatchEvent>` + tail: `the message "m" does not exist`,
		head + `<d:process id="p"/></d:definitions>`:                                                     "has no start event",
		head + `<d:process id="p"><d:startEvent id="s"/></d:process><d:process id="q"/></d:definitions>`: "a second process",
	} {
		_, err := importer.Read([]byte(data))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "line ") {
			t.Errorf("%.80q: %v, want %s", data, err, want)
		}
	}
}

// FuzzRead reads any file, and walks what it has read.
func FuzzRead(f *testing.F) {
	damaged.Add(f, sample(f, "desk.bpmn"))
	damaged.Add(f, sample(f, "vendor.bpmn"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.Read(data)
		if err != nil {
			return
		}
		services := map[string]string{"https://desk.example/done": "end", "https://desk.example/facts": "facts"}
		g := file.Graph(reading.Options{Service: func(url string) (string, bool) { s, ok := services[url]; return s, ok }})
		if v := proof.Compare(g, g); v.Outcome == proof.Differs {
			t.Errorf("a process differs from itself: %v %s %s", v.History, v.Source, v.Export)
		}
	})
}
