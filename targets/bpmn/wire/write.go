package wire

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Write is the file of p, which Check has found whole. The same Process gives the
// same bytes.
func Write(p *Process) []byte {
	w := &writer{p: p, in: make(map[string][]string, len(p.Nodes)), out: make(map[string][]*Flow, len(p.Nodes))}
	size := 2000 + 450*(len(p.Nodes)+len(p.Flows)) // what most files have, beside scripts
	for _, f := range p.Flows {
		w.in[f.To] = append(w.in[f.To], f.ID)
		w.out[f.From] = append(w.out[f.From], f)
		size += len(f.Condition) * 9 / 8
	}
	for _, n := range p.Nodes {
		if n.Call != nil {
			size += len(n.Call.Body) * 9 / 8
		}
	}
	w.b = make([]byte, 0, size)
	w.b = append(w.b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"...)
	w.open("bpmn:definitions",
		"xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL", "xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI",
		"xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC", "xmlns:di", "http://www.omg.org/spec/DD/20100524/DI",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", "xmlns:journey", Namespace,
		"id", "Definitions_"+p.ID, "targetNamespace", Namespace, "exporter", "Cairn")
	for _, n := range p.Nodes {
		if n.Kind == Message {
			w.empty("bpmn:message", "id", n.Message, "name", n.Message)
		}
	}
	w.open("bpmn:process", "id", p.ID, "name", p.Name, "isExecutable", strconv.FormatBool(p.Live))
	if p.Doc != "" {
		w.text("bpmn:documentation", p.Doc)
	}
	for _, n := range p.Nodes {
		w.node(n)
		for _, f := range w.out[n.ID] {
			w.flow(f)
		}
	}
	w.close("bpmn:process")
	w.diagram()
	w.close("bpmn:definitions")
	return w.b
}

type writer struct {
	p     *Process
	b     []byte
	depth int
	in    map[string][]string // ids of flows by the node that they lead to
	out   map[string][]*Flow
}

func (w *writer) node(n *Node) {
	tag := "bpmn:" + n.Kind.tag()
	attrs := []string{"id", n.ID, "name", n.Name}
	if n.Name == "" {
		attrs = attrs[:2]
	}
	switch {
	case n.Call != nil:
		attrs = append(attrs, "implementation", "${environment.services.call}")
	case n.HTTP != nil:
		attrs = append(attrs, "implementation", "${environment.services.http}")
	case n.Kind == Script:
		attrs = append(attrs, "scriptFormat", "javascript")
	case n.Kind == Failed:
		attrs = append(attrs, "attachedToRef", n.AttachedTo)
	case n.Default != "":
		attrs = append(attrs, "default", n.Default)
	}
	w.open(tag, attrs...)
	if n.Call != nil || n.HTTP != nil || n.Kind == Message {
		w.open("bpmn:extensionElements")
		switch {
		case n.Call != nil:
			w.script("journey:call", n.Call.Body, "service", n.Call.Service, "url", n.Call.URL)
		case n.HTTP != nil:
			w.http(n.HTTP)
		default:
			w.empty("journey:callback", "answer", n.Answers)
		}
		w.close("bpmn:extensionElements")
	}
	for _, f := range w.in[n.ID] {
		w.text("bpmn:incoming", f)
	}
	for _, f := range w.out[n.ID] {
		w.text("bpmn:outgoing", f.ID)
	}
	switch n.Kind {
	case Script:
		w.script("bpmn:script", "next(null, "+n.Script+")")
	case Failed:
		w.empty("bpmn:errorEventDefinition")
	case Message:
		w.empty("bpmn:messageEventDefinition", "messageRef", n.Message)
	case Timer:
		w.open("bpmn:timerEventDefinition")
		if n.Duration != "" {
			w.text("bpmn:timeDuration", n.Duration, "xsi:type", "bpmn:tFormalExpression")
		} else {
			w.text("bpmn:timeDate", n.Date, "xsi:type", "bpmn:tFormalExpression")
		}
		w.close("bpmn:timerEventDefinition")
	}
	w.close(tag)
}

func (w *writer) http(h *HTTP) {
	attrs := []string{"method", h.Method}
	if h.Timeout > 0 {
		attrs = append(attrs, "timeout", strconv.FormatInt(h.Timeout, 10))
	}
	w.open("journey:http", attrs...)
	w.script("journey:url", h.URL)
	for _, x := range h.Headers {
		w.script("journey:header", x.Value, "name", x.Name)
	}
	for _, x := range h.Secrets {
		w.empty("journey:secret", "header", x.Name, "name", x.Value)
	}
	if h.Body != "" {
		w.script("journey:body", h.Body)
	}
	w.close("journey:http")
}

func (w *writer) flow(f *Flow) {
	attrs := []string{"id", f.ID, "name", f.Name, "sourceRef", f.From, "targetRef", f.To}
	if f.Name == "" {
		attrs = append(attrs[:2], attrs[4:]...)
	}
	if f.Condition == "" {
		w.empty("bpmn:sequenceFlow", attrs...)
		return
	}
	w.open("bpmn:sequenceFlow", attrs...)
	w.script("bpmn:conditionExpression", "next(null, "+f.Condition+")", "xsi:type", "bpmn:tFormalExpression", "language", "javascript")
	w.close("bpmn:sequenceFlow")
}

func (w *writer) diagram() {
	l := layOut(w.p)
	w.open("bpmndi:BPMNDiagram", "id", "Diagram_"+w.p.ID)
	w.open("bpmndi:BPMNPlane", "id", "Plane_"+w.p.ID, "bpmnElement", w.p.ID)
	for i, n := range w.p.Nodes {
		w.drawn("bpmndi:BPMNShape", "Shape_", n.ID)
		if n.Kind == Join || n.Kind == Choice {
			w.b = append(w.b, ` isMarkerVisible="true"`...)
		}
		w.opened()
		s := l.shapes[i]
		w.begin("dc:Bounds", nil)
		w.number("x", s.x)
		w.number("y", s.y)
		w.number("width", s.width)
		w.number("height", s.height)
		w.emptied()
		w.close("bpmndi:BPMNShape")
	}
	for i, f := range w.p.Flows {
		w.drawn("bpmndi:BPMNEdge", "Edge_", f.ID)
		w.opened()
		for _, at := range l.edges[i] {
			w.begin("di:waypoint", nil)
			w.number("x", at.x)
			w.number("y", at.y)
			w.emptied()
		}
		w.close("bpmndi:BPMNEdge")
	}
	w.close("bpmndi:BPMNPlane")
	w.close("bpmndi:BPMNDiagram")
}

const spaces = "                    "

func (w *writer) begin(tag string, attrs []string) {
	w.b = append(w.b, spaces[:2*w.depth]...)
	w.b = append(w.b, '<')
	w.b = append(w.b, tag...)
	for i := 0; i < len(attrs); i += 2 {
		w.b = append(w.b, ' ')
		w.b = append(w.b, attrs[i]...)
		w.b = append(w.b, `="`...)
		w.escape(attrs[i+1], true, false)
		w.b = append(w.b, '"')
	}
}

// drawn begins a part of the diagram, by the id of what it shows.
func (w *writer) drawn(tag, before, id string) {
	w.begin(tag, nil)
	w.b = append(w.b, ` id="`...)
	w.b = append(w.b, before...)
	w.b = append(w.b, id...)
	w.b = append(w.b, `" bpmnElement="`...)
	w.b = append(w.b, id...)
	w.b = append(w.b, '"')
}

func (w *writer) number(name string, n int) {
	w.b = append(w.b, ' ')
	w.b = append(w.b, name...)
	w.b = append(w.b, `="`...)
	w.b = strconv.AppendInt(w.b, int64(n), 10)
	w.b = append(w.b, '"')
}

func (w *writer) open(tag string, attrs ...string) {
	w.begin(tag, attrs)
	w.opened()
}

func (w *writer) opened() {
	w.b = append(w.b, ">\n"...)
	w.depth++
}

func (w *writer) close(tag string) {
	w.depth--
	w.b = append(w.b, spaces[:2*w.depth]...)
	w.end(tag)
}

func (w *writer) end(tag string) {
	w.b = append(w.b, "</"...)
	w.b = append(w.b, tag...)
	w.b = append(w.b, ">\n"...)
}

func (w *writer) empty(tag string, attrs ...string) {
	w.begin(tag, attrs)
	w.emptied()
}

func (w *writer) emptied() { w.b = append(w.b, " />\n"...) }

func (w *writer) text(tag, text string, attrs ...string) {
	w.begin(tag, attrs)
	w.b = append(w.b, '>')
	w.escape(text, false, false)
	w.end(tag)
}

func (w *writer) script(tag, js string, attrs ...string) {
	w.begin(tag, attrs)
	w.b = append(w.b, '>')
	w.escape(js, false, true)
	w.end(tag)
}

// escape writes s so that an XML reader gets it back as it is: in an attribute
// also what a reader would make a space of. Characters that XML cannot hold become
// U+FFFD; within JavaScript, where they can only stand in a constant, an escape of
// JavaScript's.
func (w *writer) escape(s string, attribute, script bool) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	const control, marks uint64 = 1<<' ' - 1, 1<<'&' | 1<<'<' | 1<<'>' | 1<<'"'
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		// Of what lies beyond ASCII only U+FFFE and U+FFFF are of interest.
		if c < 64 && (control|marks)>>c&1 == 0 || c >= 64 && c != 0xef {
			continue
		}
		to, size := "", 1
		switch c {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '"', '\n', '\t':
			if attribute {
				to = "&#" + strconv.Itoa(int(c)) + ";"
			}
		case '\r':
			to = "&#13;"
		default:
			if r, n := utf8.DecodeRuneInString(s[i:]); r < ' ' || r == 0xfffe || r == 0xffff {
				size, to = n, "\ufffd"
				if script {
					to = `\u` + strconv.FormatInt(int64(r)+0x10000, 16)[1:]
				}
			}
		}
		if to != "" {
			w.b = append(w.b, s[from:i]...)
			w.b = append(w.b, to...)
			from = i + size
			i += size - 1
		}
	}
	w.b = append(w.b, s[from:]...)
}
