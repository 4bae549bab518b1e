package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxNodes is far more than a process has.
const maxNodes = 10_000

// reader reads one process.
type reader struct {
	f     *file
	out   *reading.File
	nodes []*node
	ids   map[string]*node
	flows []*flow          // in the order of the file
	used  map[string]bool  // ids of nodes, flows and messages
	named map[string]bool  // ids of messages
	wrote map[string][]int // indices of the nodes that put something under a name of environment.output
	next  *script.Expr     // next(null, _0)
	code  script.Reader
	// from is the nodes of out that lead to a node, known once all ways are.
	from [][]int
	work int // steps that find has taken
}

// node is a flow node. at is its index in the File: proof.End for end events, and
// for what another node stands for.
type node struct {
	e      *element
	id     string
	at     int
	ways   []*flow // out of it
	comes  []*flow // into it
	failed *node   // boundary event
	raced  bool    // stands behind an event-based gateway
	onward func(to func(*flow) int) []int
}

// flow is a sequence flow.
type flow struct {
	e         *element
	id        string
	from, to  string
	condition *element
}

// Read gives a file with one process. An error is an *Error with its place.
func Read(data []byte) (out *reading.File, err error) {
	r := &reader{f: &file{data}, ids: map[string]*node{}, used: map[string]bool{}, named: map[string]bool{}, wrote: map[string][]int{},
		out: &reading.File{First: proof.End, SHA256: "environment.services.sha256(_0)", NoQuery: true}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			out, err = nil, e
		default:
			panic(e)
		}
	}()
	if r.next, err = r.code.Parse("next(null, _0)"); err != nil {
		return nil, err
	}
	r.definitions(r.f.parse())
	r.out.Find = r.find
	return r.out, nil
}

// maxUnread is how much of what is not understood is told.
const maxUnread = 100

func (r *reader) unread(where place, format string, args ...any) {
	if len(r.out.Unread) == maxUnread {
		return
	}
	r.out.Unread = append(r.out.Unread, proof.Unread{Where: where.String(), What: fmt.Sprintf(format, args...)})
}

// place is where something stands, for people.
type place struct{ kind, id string }

func (p place) String() string {
	if p.id == "" {
		return p.kind
	}
	return p.kind + " " + strconv.Quote(p.id)
}

func (n *node) where() place { return place{"element", n.id} }

// words is the text of an element that holds nothing but text.
func (r *reader) words(where place, e *element, attrs ...string) string {
	text := e.text
	e.text = ""
	r.only(where, e, attrs, nil)
	return text
}

// only notes attributes, elements and text that nothing here reads.
func (r *reader) only(where place, e *element, attrs, items []string) {
	r.besides(where, e, attrs, nil, items, nil)
}

// besides is only with two lists each.
func (r *reader) besides(where place, e *element, attrs, more, items, others []string) {
	if e.text != "" {
		r.unread(where, "%s holds text, whose meaning is not known here", e.name)
	}
	for _, a := range e.attrs {
		if a.space == "" && !slices.Contains(attrs, a.name) && !slices.Contains(more, a.name) || a.space != "" && a.space != schema {
			r.unread(where, "%s has an attribute %q, whose meaning is not known", e.name, a.name)
		}
	}
	for _, x := range e.items {
		if !slices.Contains(items, x.name) && !slices.Contains(others, x.name) {
			r.unread(where, "%s holds a %s, whose meaning is not known here", e.name, x.name)
		}
	}
}

func (r *reader) definitions(e *element) {
	if e.name != "definitions" {
		r.f.fail(e.at, "a file of BPMN holds definitions, not %s", e.name)
	}
	r.only(place{kind: "definitions"}, e, []string{"id", "name", "targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage"}, []string{"message", "process"})
	for _, m := range e.items {
		if m.name == "message" {
			r.only(place{"message", m.attr("id")}, m, []string{"id", "name"}, []string{"documentation"})
			r.named[r.id(m)] = true
		}
	}
	p := r.f.one(e, "process")
	if p == nil {
		r.f.fail(e.at, "the definitions hold no process")
	}
	r.process(p)
}

// process reads all nodes first, then what each does, then where each leads.
func (r *reader) process(p *element) {
	runs := "not executable"
	if p.attr("isExecutable") == "true" {
		runs = "executable"
	}
	r.out.Starts = proof.Label{Text: "process " + p.attr("id") + ", " + runs, Where: "process"}
	r.only(place{kind: "process"}, p, []string{"id", "name", "isExecutable", "isClosed", "processType"}, []string{
		"documentation", "sequenceFlow", "startEvent", "endEvent", "serviceTask", "sendTask", "scriptTask", "boundaryEvent", "exclusiveGateway",
		"eventBasedGateway", "intermediateCatchEvent", "textAnnotation", "association",
	})
	for _, e := range p.items {
		switch e.name {
		case "documentation", "textAnnotation", "association":
			continue
		case "sequenceFlow":
			r.flow(e)
			continue
		}
		n := &node{e: e, id: r.id(e), at: proof.End}
		r.ids[n.id] = n
		if r.nodes = append(r.nodes, n); len(r.nodes) > maxNodes {
			r.f.fail(e.at, "the process has more than %d elements", maxNodes)
		}
	}
	r.link()
	var start *node
	for _, n := range r.nodes {
		if n.e.name == "startEvent" {
			if start != nil {
				r.f.fail(n.e.at, "a second start event")
			}
			start = n
		}
		r.node(n)
	}
	if start == nil {
		r.f.fail(p.at, "the process has no start event")
	}
	for _, n := range r.nodes {
		if n.at >= 0 {
			r.out.Nodes[n.at].To = n.onward(r.target)
		}
	}
	r.out.First = r.onlyWay(start, r.target)
	r.from = make([][]int, len(r.out.Nodes))
	for i, n := range r.out.Nodes {
		for _, to := range n.To {
			if to >= 0 {
				r.from[to] = append(r.from[to], i)
			}
		}
	}
}

// id is the id of an element, which no other has.
func (r *reader) id(e *element) string {
	id := e.attr("id")
	if id == "" || r.used[id] {
		r.f.fail(e.at, "an element has no id, or that of another: %q", id)
	}
	r.used[id] = true
	return id
}

func (r *reader) flow(e *element) {
	f := &flow{e: e, id: r.id(e), from: e.attr("sourceRef"), to: e.attr("targetRef"), condition: r.f.one(e, "conditionExpression")}
	r.only(f.where(), e, []string{"id", "name", "sourceRef", "targetRef"}, []string{"conditionExpression", "documentation"})
	r.flows = append(r.flows, f)
}

func (f *flow) where() place { return place{"flow", f.id} }

// link puts flows at the nodes between which they lead.
func (r *reader) link() {
	for _, f := range r.flows {
		from, to := r.ids[f.from], r.ids[f.to]
		if from == nil || to == nil {
			r.f.fail(f.e.at, "the flow %q leads from %q to %q, and one of them does not exist", f.id, f.from, f.to)
		}
		switch to.e.name {
		case "startEvent", "boundaryEvent":
			r.unread(f.where(), "it leads to a %s", to.e.name)
		}
		from.ways = append(from.ways, f)
		to.comes = append(to.comes, f)
		to.raced = to.raced || from.e.name == "eventBasedGateway"
	}
	for _, n := range r.nodes {
		r.told(n, "incoming", n.comes)
		r.told(n, "outgoing", n.ways)
	}
}

// told compares the ways that a node says it has with the flows that there are. It
// may say nothing; the engine goes by the flows.
func (r *reader) told(n *node, name string, flows []*flow) {
	var said []string
	for _, x := range n.e.items {
		if x.name == name {
			said = append(said, strings.TrimSpace(r.words(n.where(), x)))
		}
	}
	if len(said) == 1 && len(flows) == 1 && said[0] == flows[0].id || len(said) == 0 {
		return
	}
	slices.Sort(said)
	said = slices.Compact(said)
	same := len(said) == len(flows)
	for _, f := range flows {
		_, found := slices.BinarySearch(said, f.id)
		same = same && found
	}
	if !same {
		r.unread(n.where(), "what it says is %s are not the flows that there are", name)
	}
}

// target is the node of the File to which a flow leads.
func (r *reader) target(f *flow) int { return r.ids[f.to].at }

// onlyWay is where the one way out of a node leads. Several would all be taken, side
// by side.
func (r *reader) onlyWay(n *node, to func(*flow) int) int {
	switch {
	case len(n.ways) == 0:
		return proof.End
	case len(n.ways) > 1:
		r.unread(n.where(), "several ways lead on, which are all taken")
	case n.ways[0].condition != nil:
		r.unread(n.where(), "the way on has a condition")
	}
	return to(n.ways[0])
}

// add gives a node its place in the File.
func (r *reader) add(n *node, name string, do reading.Action) {
	n.at = r.put(n, name, do)
	if n.onward == nil {
		n.onward = func(to func(*flow) int) []int { return []int{r.onlyWay(n, to)} }
	}
}

// put adds a further node of the File, which leads nowhere yet.
func (r *reader) put(n *node, name string, do reading.Action) int {
	r.out.Nodes = append(r.out.Nodes, reading.Node{Name: name, Where: n.where().String(), Do: do})
	return len(r.out.Nodes) - 1
}

// script reads an expression; false if it is not understood.
func (r *reader) script(n *node, text string) (*script.Expr, bool) {
	e, err := r.code.Parse(strings.TrimSpace(text))
	if err != nil {
		r.unread(n.where(), "an expression is not understood: %v", err)
		return nil, false
	}
	return e, true
}

// value is a parameter that is one expression.
func (r *reader) value(n *node, text string) reading.Value {
	if e, ok := r.script(n, text); ok {
		return reading.Script(e)
	}
	return reading.Text("")
}
