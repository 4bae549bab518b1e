package wire

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// small is a process with every kind of node.
func small() *Process {
	p := &Process{ID: "Journey_a", Name: "A", Live: true}
	node := func(n Node) { p.Nodes = append(p.Nodes, &n) }
	flow := func(from, to, condition string) {
		f := &Flow{ID: fmt.Sprintf("%s-To-%s", from, to), From: from, To: to, Condition: condition}
		if p.at(from) == Choice {
			f.Name = "way"
		}
		p.Flows = append(p.Flows, f)
	}
	node(Node{ID: "Start", Name: "s", Kind: Start})
	node(Node{ID: "join", Kind: Join})
	node(Node{ID: "call", Name: "c", Kind: Send, Call: &Call{Service: "send", URL: "https://host.shop.example", Body: "({})"}})
	node(Node{ID: "http", Name: "h", Kind: Service, HTTP: &HTTP{Method: "GET", URL: `"u"`}})
	node(Node{ID: "http-Failed", Name: "f", Kind: Failed, AttachedTo: "http"})
	node(Node{ID: "choice", Name: "?", Kind: Choice, Default: "choice-To-first"})
	node(Node{ID: "rounds", Name: "r", Kind: Script, Script: "1"})
	node(Node{ID: "first", Name: "?", Kind: First})
	node(Node{ID: "message", Name: "m", Kind: Message, Message: "message-Message", Answers: "message"})
	node(Node{ID: "timer", Name: "t", Kind: Timer, Duration: "P2D"})
	node(Node{ID: "date", Name: "d", Kind: Timer, Date: "${environment.output.a.until}"})
	for _, end := range []string{"over", "failed", "late"} {
		node(Node{ID: end, Name: end, Kind: End})
	}
	flow("Start", "join", "")
	flow("join", "call", "")
	flow("call", "http", "")
	flow("http", "choice", "")
	flow("http-Failed", "failed", "")
	flow("choice", "rounds", "true")
	flow("choice", "first", "")
	flow("rounds", "join", "")
	flow("first", "message", "")
	flow("first", "timer", "")
	flow("message", "date", "")
	flow("date", "over", "")
	flow("timer", "late", "")
	return p
}

func (p *Process) at(id string) Kind {
	for _, n := range p.Nodes {
		if n.ID == id {
			return n.Kind
		}
	}
	return Start
}

func (p *Process) node(id string) *Node {
	for _, n := range p.Nodes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

func (p *Process) flow(id string) *Flow {
	for _, f := range p.Flows {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// TestCheckFinds spoils a whole process in every way that Check looks for.
func TestCheckFinds(t *testing.T) {
	if err := Check(small()); err != nil {
		t.Fatalf("a whole process: %v", err)
	}
	for _, c := range []struct {
		name  string
		spoil func(*Process)
		want  string
	}{
		{"an id twice", func(p *Process) { p.node("call").ID = "http" }, "two elements"},
		{"the id of a message twice", func(p *Process) { p.node("message").Message = "call" }, "two elements"},
		{"an id with a colon", func(p *Process) { p.node("over").ID = ":over" }, "cannot be an id"},
		{"an id with a dot", func(p *Process) { p.ID = "a.b" }, "cannot be an id"},
		{"an id that begins with a figure", func(p *Process) { p.Flows[0].ID = "1" }, "cannot be an id"},
		{"a flow to nowhere", func(p *Process) { p.Flows[0].To = "jon" }, "does not exist"},
		{"a flow from nowhere", func(p *Process) { p.Flows[0].From = "jon" }, "does not exist"},
		{"a flow twice", func(p *Process) { f := *p.flow("first-To-timer"); f.ID = "again"; p.Flows = append(p.Flows, &f) }, "two flows"},
		{"no name", func(p *Process) { p.node("choice").Name = " " }, "no name"},
		{"a way without a name", func(p *Process) { p.flow("choice-To-rounds").Name = "" }, "no name"},
		{"a task with two ways in", func(p *Process) { p.flow("rounds-To-join").To = "call" }, "ways in"},
		{"a join of one", func(p *Process) { p.flow("rounds-To-join").To = "http" }, "ways in"},
		{"a start that is led to", func(p *Process) { p.flow("rounds-To-join").To = "Start" }, "ways in"},
		{"an end that leads on", func(p *Process) { p.flow("http-Failed-To-failed").From = "over" }, "ways in"},
		{"a choice of one", func(p *Process) { p.Flows = append(p.Flows[:5], p.Flows[6:]...) }, "ways in"},
		{"a default that is not there", func(p *Process) { p.node("choice").Default = "choice-To-join" }, "none where there is one"},
		{"a default of another", func(p *Process) {
			p.node("choice").Default = "Start-To-join"
			p.flow("choice-To-first").Condition = "1"
		}, "default"},
		{"a default with a condition", func(p *Process) { p.flow("choice-To-first").Condition = "1" }, "condition"},
		{"a condition behind a task", func(p *Process) { p.flow("call-To-http").Condition = "1" }, "condition"},
		{"a gateway that waits for a task", func(p *Process) {
			p.flow("first-To-timer").To, p.flow("first-To-message").To = "date", "timer"
			p.flow("timer-To-late").To = "http"
		}, "ways in"},
		{"a call without an address", func(p *Process) { p.node("call").Call.URL = "" }, "does not hold"},
		{"a task without a call", func(p *Process) { p.node("call").Call = nil }, "does not hold"},
		{"a task with two calls", func(p *Process) { p.node("http").Call = p.node("call").Call }, "does not hold"},
		{"no script", func(p *Process) { p.node("rounds").Script = "" }, "does not hold"},
		{"no time", func(p *Process) { p.node("timer").Duration = "" }, "does not hold"},
		{"a time of none", func(p *Process) { p.node("timer").Duration = "PT0S" }, "does not hold"},
		{"a time before now", func(p *Process) { p.node("timer").Duration = "P-2D" }, "does not hold"},
		{"days as hours", func(p *Process) { p.node("timer").Duration = "PT2D" }, "does not hold"},
		{"a time without a number", func(p *Process) { p.node("timer").Duration = "PD" }, "does not hold"},
		{"weeks", func(p *Process) { p.node("timer").Duration = "P2W" }, "does not hold"},
		{"a time twice", func(p *Process) { p.node("date").Duration = "P2D" }, "does not hold"},
		{"an event on what cannot fail", func(p *Process) { p.node("http-Failed").AttachedTo = "call" }, "may fail"},
		{"an event on nothing", func(p *Process) { p.node("http-Failed").AttachedTo = "htp" }, "may fail"},
		{"a second start", func(p *Process) {
			p.Nodes = append(p.Nodes, &Node{ID: "s", Name: "s", Kind: Start}, &Node{ID: "e", Name: "e", Kind: End})
			p.Flows = append(p.Flows, &Flow{ID: "f", From: "s", To: "e"})
		}, "second start"},
		{"a ring that nothing leads to", func(p *Process) {
			for _, id := range []string{"x", "y"} {
				p.Nodes = append(p.Nodes, &Node{ID: id, Name: id, Kind: Script, Script: "1"})
			}
			p.Flows = append(p.Flows, &Flow{ID: "f", From: "x", To: "y"}, &Flow{ID: "g", From: "y", To: "x"})
		}, "nothing leads to"},
	} {
		p := small()
		c.spoil(p)
		if err := Check(p); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestWriteGivesBack writes text that is made to break out of what it stands in,
// and lets an XML reader give it back.
func TestWriteGivesBack(t *testing.T) {
	hostile := "a&b;&amp;<x y='1'>\"</bpmn:script>]]><!-- -->\t\r\n\u2028\u0085\u007f \U0001f600${x}"
	for _, c := range []struct{ in, attribute, script string }{
		{hostile, hostile, hostile},
		{"\x00|\ufffe|\uffff|\xff|\xed\xa0\x80", "�|�|�|�|�", `\u0000|\ufffe|\uffff|�|�`},
	} {
		p := small()
		p.node("call").Name, p.node("call").Call.Body, p.Doc = c.in, c.in, c.in
		d := xml.NewDecoder(bytes.NewReader(Write(p)))
		name, body, doc := "", "", ""
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			switch start.Name.Local {
			case "sendTask":
				name = start.Attr[1].Value
			case "call", "documentation":
				var text string
				if err := d.DecodeElement(&text, &start); err != nil {
					t.Fatal(err)
				}
				if start.Name.Local == "call" {
					body = text
				} else {
					doc = text
				}
			}
		}
		if name != c.attribute || doc != c.attribute || body != c.script {
			t.Errorf("%q came back as\n%q in an attribute,\n%q in text,\n%q in a script", c.in, name, doc, body)
		}
	}
}
