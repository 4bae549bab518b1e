package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
)

const (
	maxNodes = 5_000  // far more than a person draws
	maxSteps = 20_000 // what is drawn once may be done on several ways
)

// flow is a process that somebody drew.
type flow struct {
	a      *host.Account
	in     adopt.Input
	names  map[string]string // of messages, signals and errors, by id
	pools  map[string]string // names of pools, by process
	lanes  map[string]string // by node
	nodes  map[string]*node
	order  []*node
	j      *adopt.Journey
	name   string
	events []string // that start it
	at     map[place]int
	ends   map[string]*behind
	own    adopt.Names
	steps  map[*node]string // labels
	fault  func(at int, what string) error
}

// node is a flow node. Those of a sub-process stand among the others.
type node struct {
	e        importer.Element
	kind     string
	name     string // what people call it
	ways     []*way
	comes    int
	boundary []*node
	starts   []*node // of a sub-process
	within   *node   // sub-process in which it stands
}

// way is a sequence flow.
type way struct {
	e    importer.Element
	name string
	to   *node
}

// behind is what is done when a way has come to its end: a node, or a step that is
// there already.
type behind struct {
	node   *node
	step   int
	stops  map[*node]bool // nodes at which the way ends, since they wait for all
	outer  *behind
	deep   int // how many stand behind it
	breaks []breaks
}

// maxBehind is how many ways may wait for their turn at one time.
const maxBehind = 12

// breaks is an event that ends a sub-process: whatever is waited for in it, the run
// goes on elsewhere when it comes.
type breaks struct {
	name, event string
	to          int
}

type place struct {
	node *node
	then *behind
}

// stop is a fault that ends the reading.
type stop struct{ err error }

// drawn takes a file over that somebody drew: a journey for each process and each way
// into it.
func drawn(a *host.Account, in adopt.Input, root importer.Element, fault func(at int, what string) error) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case stop:
			err = e.err
		default:
			panic(e)
		}
	}()
	r := &flow{a: a, in: in, fault: fault, names: map[string]string{}, pools: map[string]string{}}
	for _, x := range root.Items() {
		switch x.Name() {
		case "message", "signal", "error", "escalation":
			r.names[x.Attr("id")] = x.Attr("name")
		case "collaboration":
			for _, p := range x.Items() {
				if p.Name() == "participant" {
					r.pools[p.Attr("processRef")] = p.Attr("name")
				}
			}
		}
	}
	found := false
	for _, x := range root.Items() {
		if x.Name() == "process" {
			found = r.process(x) || found
		}
	}
	if !found {
		r.fail(root.At(), "no process of the file has a start event")
	}
	return nil
}

func (r *flow) fail(at int, format string, args ...any) {
	panic(stop{r.fault(at, fmt.Sprintf(format, args...))})
}

// process takes a process over; false where it has no start event.
func (r *flow) process(p importer.Element) bool {
	r.nodes, r.order, r.lanes = map[string]*node{}, nil, map[string]string{}
	r.name = p.Attr("name")
	if r.name == "" {
		r.name = r.pools[p.Attr("id")]
	}
	if r.name == "" {
		r.name = p.Attr("id")
	}
	starts := r.read(p, nil)
	if len(starts) == 0 {
		return false
	}
	var firsts []*node
	for _, s := range starts {
		if first := r.first(s); !slices.Contains(firsts, first) {
			firsts = append(firsts, first)
		}
	}
	for i, first := range firsts {
		var in []*node
		for _, s := range starts {
			if r.first(s) == first {
				in = append(in, s)
			}
		}
		r.journey(p, in, i, len(firsts))
	}
	return true
}

// first is the node behind a start event, nil if there is none.
func (r *flow) first(s *node) *node {
	if len(s.ways) == 0 {
		return nil
	}
	return s.ways[0].to
}

// read reads the nodes and flows of a process or sub-process. It gives its start
// events.
func (r *flow) read(p importer.Element, within *node) (starts []*node) {
	var flows []importer.Element
	for _, x := range p.Items() {
		switch x.Name() {
		case "sequenceFlow":
			flows = append(flows, x)
			continue
		case "laneSet":
			r.lane(x)
			continue
		}
		if !isNode(x.Name()) {
			continue
		}
		id := x.Attr("id")
		if id == "" || r.nodes[id] != nil {
			r.fail(x.At(), "an element has no id, or that of another: %q", id)
		}
		n := &node{e: x, kind: x.Name(), name: strings.Join(strings.Fields(x.Attr("name")), " "), within: within}
		r.nodes[id] = n
		if r.order = append(r.order, n); len(r.order) > maxNodes {
			r.fail(x.At(), "the process has more than %d elements", maxNodes)
		}
		switch n.kind {
		case "startEvent":
			starts = append(starts, n)
		case "subProcess", "transaction", "adHocSubProcess":
			if x.Attr("triggeredByEvent") != "true" {
				n.starts = r.read(x, n)
			}
		}
	}
	for _, x := range flows {
		from, to := r.nodes[x.Attr("sourceRef")], r.nodes[x.Attr("targetRef")]
		if from == nil || to == nil {
			r.fail(x.At(), "a flow leads from %q to %q, and one of them does not exist", x.Attr("sourceRef"), x.Attr("targetRef"))
		}
		from.ways = append(from.ways, &way{x, strings.Join(strings.Fields(x.Attr("name")), " "), to})
		to.comes++
	}
	for _, n := range r.order {
		if n.kind == "boundaryEvent" && n.within == within {
			if host := r.nodes[n.e.Attr("attachedToRef")]; host != nil {
				host.boundary = append(host.boundary, n)
			} else {
				r.fail(n.e.At(), "the event is attached to %q, which does not exist", n.e.Attr("attachedToRef"))
			}
		}
	}
	return starts
}

// lane notes which nodes stand in which lane, the innermost one.
func (r *flow) lane(set importer.Element) {
	for _, l := range set.Items() {
		if l.Name() != "lane" {
			continue
		}
		for _, x := range l.Items() {
			switch x.Name() {
			case "flowNodeRef":
				r.lanes[strings.TrimSpace(x.Text())] = l.Attr("name")
			case "childLaneSet":
				r.lane(x)
			}
		}
	}
}

func isNode(name string) bool {
	switch name {
	case "subProcess", "transaction", "adHocSubProcess", "callActivity", "task":
		return true
	}
	return strings.HasSuffix(name, "Event") || strings.HasSuffix(name, "Task") || strings.HasSuffix(name, "Gateway")
}

// journey takes over what some start events start.
func (r *flow) journey(p importer.Element, in []*node, index, all int) {
	name := r.name
	if all > 1 && in[0].name != "" {
		name += ": " + in[0].name
	}
	r.j = &adopt.Journey{Label: r.a.Label("journey", name, "a process"), First: adopt.End}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(name)})
	status := "draft"
	if p.Attr("isExecutable") == "true" {
		status = "live"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	r.at, r.ends, r.own, r.events, r.steps = map[place]int{}, map[string]*behind{}, adopt.Names{}, nil, map[*node]string{}
	for _, s := range in {
		r.entry(s)
	}
	r.j.First = r.on(in[0], nil)
	if index == 0 {
		r.notes(p)
	}
	r.a.Journeys = append(r.a.Journeys, r.j)
}

// notes are what people wrote beside the process.
func (r *flow) notes(p importer.Element) {
	for _, x := range p.Items() {
		text := ""
		switch x.Name() {
		case "documentation":
			text = x.Text()
		case "textAnnotation":
			if t, ok := x.First("text"); ok {
				text = t.Text()
			}
		case "subProcess":
			if x.Attr("triggeredByEvent") == "true" {
				r.j.Remarks = append(r.j.Remarks, adopt.Remark{Kind: adopt.Lost, At: r.where(x),
					Text: fmt.Sprintf("“%s” may start beside the process at any time, and has no counterpart", short(x.Attr("name"))), Detail: told(x)})
			}
		}
		if text = strings.TrimSpace(text); text != "" {
			r.j.Remarks = append(r.j.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "a note beside the process has no place here", Detail: cut(text), At: r.where(x)})
		}
	}
}

// told are the names of what stands in an element, for a comment.
func told(e importer.Element) string {
	var out []string
	for _, x := range e.Items() {
		if isNode(x.Name()) {
			out = append(out, x.Name()+" “"+short(x.Attr("name"))+"”")
		}
	}
	return cut(strings.Join(out, ", "))
}

func (r *flow) where(e importer.Element) adopt.Place {
	return adopt.Place{Path: r.in.Name, Start: e.At(), End: e.At() + 1}
}

func (r *flow) lost(n *node, format string, args ...any) adopt.Remark {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = short(s)
		}
	}
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...), At: r.where(n.e)}
}

func (r *flow) assumed(n *node, format string, args ...any) adopt.Remark {
	x := r.lost(n, format, args...)
	x.Kind = adopt.Assumed
	return x
}

// short is a name as far as a remark has room for it.
func short(s string) string {
	if runes := []rune(s); len(runes) > 50 {
		return string(runes[:49]) + "…"
	}
	return s
}

// longest is how much of what somebody wrote stands in a comment, in bytes.
const longest = 2000

func cut(s string) string {
	if len(s) > longest {
		return strings.ToValidUTF8(s[:longest], "") + "…"
	}
	return s
}
