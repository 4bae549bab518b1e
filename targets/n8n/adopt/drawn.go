package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

const (
	maxNodes = 5_000  // far more than a person draws
	maxSteps = 20_000 // what is drawn once may be done on several ways
)

// flow is a workflow that somebody drew.
type flow struct {
	a      *host.Account
	w      workflow
	f      *located.File
	nodes  []node
	names  map[string]int
	j      *adopt.Journey
	name   string
	events []string // that start it
	at     map[place]int
	ends   map[string]*behind
	own    adopt.Names // labels of steps
	steps  map[int]string
	items  []item // what comes to a node, by its index
	// answers are what is read of what calls were answered, by label of the step.
	answers map[string]*host.Record
}

// node is a node with where its outputs lead.
type node struct {
	v       *located.Value
	p       *located.Value // parameters, nil without
	name    string
	kind    string // without "n8n-nodes-base."
	version float64
	off     bool
	outs    [][]int
	comes   int
}

// behind is what is done when a way has come to its end: ways out of one output are
// done one after the other.
type behind struct {
	node  int
	stops map[int]bool // nodes at which the way ends, since they wait for all
	outer *behind
	deep  int // how many stand behind it
}

// maxBehind is how many ways may wait for their turn at one time.
const maxBehind = 12

type place struct {
	node int
	then *behind
}

// drawn takes a workflow over that somebody drew: a journey for each way in.
func drawn(a *host.Account, w workflow) {
	r := &flow{a: a, w: w, f: w.f, names: map[string]int{}, name: w.f.String(w.v, "name")}
	if zone := settings(w.v, w.f); zone != "" && a.Timezone == "" {
		a.Timezone = zone
	}
	r.read()
	starts := r.triggers()
	if len(starts) == 0 {
		r.f.Fail(w.v.At, "the workflow has no trigger, so nothing starts it")
	}
	var ways []string
	for _, t := range starts {
		if way := r.first(t); !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	for k, way := range ways {
		var in []int
		for _, t := range starts {
			if r.first(t) == way {
				in = append(in, t)
			}
		}
		r.journey(in, k, len(ways))
	}
}

// first are the nodes to which a trigger leads, in words.
func (r *flow) first(t int) string {
	if len(r.nodes[t].outs) == 0 {
		return ""
	}
	return fmt.Sprint(r.nodes[t].outs[0])
}

// read reads nodes and connections.
func (r *flow) read() {
	list := r.f.List(r.w.v, "nodes")
	if len(list) > maxNodes {
		r.f.Fail(r.w.v.At, "the workflow has more than %d nodes", maxNodes)
	}
	r.nodes = make([]node, len(list))
	for i, x := range list {
		r.f.Object(x, "a node")
		n := &r.nodes[i]
		*n = node{v: x, name: r.f.String(x, "name"), off: r.f.Truth(x, "disabled", false), version: number(x.Get("typeVersion"), 1)}
		kind := r.f.Need(x, "type", "a node")
		n.kind = strings.TrimPrefix(kind.Text, "n8n-nodes-base.")
		if p := x.Get("parameters"); p != nil {
			n.p = r.f.Object(p, `"parameters"`)
		}
		if _, twice := r.names[n.name]; twice || n.name == "" {
			r.f.Fail(x.At, "two nodes are called %q, or this one has no name", n.name)
		}
		r.names[n.name] = i
	}
	all := r.w.v.Get("connections")
	if all == nil {
		return
	}
	r.f.Object(all, `"connections"`)
	for k, from := range all.Names {
		i, ok := r.names[from]
		c := all.Items[k]
		if !ok {
			r.f.Fail(c.At, "connections lead from %q, which does not exist", from)
		}
		for _, out := range r.f.List(r.f.Object(c, "the connections of a node"), "main") {
			var to []int
			if out.Kind == '[' {
				for _, l := range out.Items {
					r.f.Object(l, "a connection")
					t, ok := r.names[r.f.String(l, "node")]
					if !ok {
						r.f.Fail(l.At, "%q leads to %q, which does not exist", from, r.f.String(l, "node"))
					}
					to = append(to, t)
					r.nodes[t].comes++
				}
			}
			// Ways out of one output are done from top to bottom.
			slices.SortStableFunc(to, func(a, b int) int { return int(r.height(a) - r.height(b)) })
			r.nodes[i].outs = append(r.nodes[i].outs, to)
		}
	}
}

// height is how far down a node stands.
func (r *flow) height(i int) float64 {
	p := r.nodes[i].v.Get("position")
	if p == nil || p.Kind != '[' || len(p.Items) != 2 {
		return 0
	}
	return min(max(number(p.Items[1], 0), -1e6), 1e6)
}

// journey takes over what some triggers start.
func (r *flow) journey(in []int, index, all int) {
	name := r.name
	if all > 1 {
		name += " by " + r.nodes[in[0]].name
	}
	r.j = &adopt.Journey{Label: r.a.Label("journey", name, "a workflow"), First: adopt.End}
	if name != "" {
		r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(name)})
	}
	status := "draft"
	if r.f.Truth(r.w.v, "active", false) {
		status = "live"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	r.at, r.ends, r.own, r.events = map[place]int{}, map[string]*behind{}, adopt.Names{}, nil
	r.steps, r.items, r.answers = map[int]string{}, make([]item, len(r.nodes)), map[string]*host.Record{}
	for _, t := range in {
		r.entry(t)
	}
	r.flowing(in)
	if outs := r.nodes[in[0]].outs; len(outs) > 0 {
		r.j.First = r.many(outs[0], nil)
	}
	for i := range r.j.Steps {
		s := &r.j.Steps[i]
		if x := r.answers[s.Name]; x != nil && s.Type == "webhook" {
			s.Ways = append([]adopt.Way{{Type: "returns", Body: true, To: s.Next, Attrs: []adopt.Attr{{Name: "attributes", Value: x.Types()}}}}, s.Ways...)
		}
	}
	if index == 0 {
		r.notes()
	}
	r.a.Journeys = append(r.a.Journeys, r.j)
}

// notes are what people wrote on the canvas.
func (r *flow) notes() {
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.kind != "stickyNote" {
			continue
		}
		if text := strings.TrimSpace(r.f.String(n.p, "content")); text != "" {
			r.j.Remarks = append(r.j.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "a note on the canvas has no place here", Detail: cut(text), At: r.where(i)})
		}
	}
}

// where is the place of a node.
func (r *flow) where(i int) adopt.Place {
	v := r.nodes[i].v
	return adopt.Place{Path: r.w.from, Start: v.At, End: v.At + 1}
}

// many does several ways one after the other, as n8n does.
func (r *flow) many(list []int, then *behind) int {
	switch len(list) {
	case 0:
		return r.end(then)
	case 1:
		return r.walk(list[0], then)
	}
	if then.depth() >= maxBehind {
		return r.add(adopt.Step{Next: r.walk(list[0], then), Remarks: []adopt.Remark{r.lost(list[1], "“%s” and what else follows here is left out: ways part here again and again", r.nodes[list[1]].name)}})
	}
	stops := r.common(list)
	for i := len(list) - 1; i > 0; i-- {
		key := fmt.Sprintf("%d %p %v", list[i], then, i == len(list)-1)
		b := r.ends[key]
		if b == nil {
			b = &behind{node: list[i], stops: stops, outer: then, deep: then.depth() + 1}
			r.ends[key] = b
		}
		then = b
	}
	return r.walk(list[0], then)
}

func (b *behind) depth() int {
	if b == nil {
		return 0
	}
	return b.deep
}

func (r *flow) add(s adopt.Step) int {
	r.j.Steps = append(r.j.Steps, s)
	return len(r.j.Steps) - 1
}

// end is where the run goes on when a way has come to its end.
func (r *flow) end(then *behind) int {
	if then == nil {
		return adopt.End
	}
	return r.walk(then.node, then.outer)
}

// common are the nodes that wait for several of the ways.
func (r *flow) common(list []int) map[int]bool {
	times := map[int]int{}
	for _, first := range list {
		seen := map[int]bool{}
		todo := []int{first}
		for len(todo) > 0 {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[i] {
				continue
			}
			seen[i] = true
			times[i]++
			for _, out := range r.nodes[i].outs {
				todo = append(todo, out...)
			}
		}
	}
	out := map[int]bool{}
	for i, n := range times {
		if n > 1 && r.nodes[i].kind == "merge" {
			out[i] = true
		}
	}
	return out
}

// walk is the step that a node is, on a way with something behind it.
func (r *flow) walk(i int, then *behind) int {
	if then != nil && then.stops[i] {
		return r.end(then)
	}
	at := place{i, then}
	if s, ok := r.at[at]; ok {
		return s
	}
	if len(r.j.Steps) >= maxSteps {
		r.f.Fail(r.nodes[i].v.At, "the ways through the workflow meet again and again: they come to more than %d steps", maxSteps)
	}
	s := len(r.j.Steps)
	r.at[at] = s
	r.j.Steps = append(r.j.Steps, adopt.Step{})
	label := r.steps[i]
	if label == "" {
		label = r.own.Label(r.nodes[i].name, "step")
		r.steps[i] = label
	}
	step := r.step(i, then)
	if step.Name == "" {
		step.Name = label
	}
	r.j.Steps[s] = step
	return s
}

// out is where an output leads.
func (r *flow) out(i, output int, then *behind) int {
	n := &r.nodes[i]
	if output >= len(n.outs) {
		return r.end(then)
	}
	return r.many(n.outs[output], then)
}

func number(v *located.Value, otherwise float64) float64 {
	if v == nil || v.Kind != '0' {
		return otherwise
	}
	var n float64
	if _, err := fmt.Sscan(v.Text, &n); err != nil {
		return otherwise
	}
	return n
}

// longest is how much of what somebody wrote stands in a comment, in bytes.
const longest = 2000

func cut(s string) string {
	if len(s) > longest {
		return strings.ToValidUTF8(s[:longest], "") + "…"
	}
	return s
}
