package reading

import (
	"fmt"

	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxNodes bounds what is read of one file.
const maxNodes = 20_000

type reader struct {
	f       *File
	o       Options
	g       *proof.Graph
	calls   []call // by node
	flow    flow
	derived map[string]proof.Term
	drawn   map[int]string // by what a choice draws
	keys    map[string]int // node by what stands in the key of its call
	steps   map[string]int // facts call by its step
	binder  script.Binder
}

// call is what a service is asked, as far as others depend on it.
type call struct {
	service string
	step    string
	body    fields
	asks    map[string]bool
	until   bool
	suffix  string
	of      string // step to which a webhook, a Listen or a Mail belongs
}

// Graph is the file as a graph.
func (f *File) Graph(o Options) *proof.Graph {
	r := &reader{f: f, o: o, derived: map[string]proof.Term{}, keys: map[string]int{}, drawn: map[int]string{}, steps: map[string]int{},
		g: &proof.Graph{Starts: f.Starts, First: f.First, Unread: append([]proof.Unread{}, f.Unread...), Shapes: map[string]*proof.Shape{}}}
	if len(f.Nodes) > maxNodes {
		r.unread(proof.Unread{What: fmt.Sprintf("the file has more than %d nodes", maxNodes)})
	}
	if len(r.g.Unread) > 0 {
		return r.g
	}
	r.calls = make([]call, len(f.Nodes))
	for i := range f.Nodes {
		r.ask(i)
	}
	r.flow = r.follow()
	one := map[string]int{}
	for i := range f.Nodes {
		r.belong(i)
		kind := ""
		switch f.Nodes[i].Do.(type) {
		case Call:
			kind = r.calls[i].service
		case Listen:
			kind = "a wait"
		default:
			continue
		}
		switch kind {
		case "update", "emit", "enroll", "task", "end":
		default:
			name := kind + " " + r.calls[i].of
			if before, twice := one[name]; twice && r.flow.reached[i] && r.flow.reached[before] {
				r.doubt(i, "it belongs to the same step as %s", f.Nodes[before].Name)
			}
			one[name] = i
		}
	}
	r.g.Nodes = make([]proof.Node, len(f.Nodes), len(f.Nodes)+len(f.Nodes)/2+8) // choices add some
	for i := range f.Nodes {
		if r.flow.reached[i] {
			r.node(i)
		}
	}
	return r.g
}

// EntryFacts reports whether facts are asked for before the run starts.
func (f *File) EntryFacts(o Options) bool {
	r := &reader{f: f, o: o, g: &proof.Graph{}, calls: make([]call, len(f.Nodes)), steps: map[string]int{}}
	for i := range f.Nodes {
		r.ask(i)
		if c := &r.calls[i]; c.service == "facts" && c.step == "" {
			return true
		}
	}
	return false
}

func (r *reader) unread(u proof.Unread) { r.g.Unread = append(r.g.Unread, u) }

// doubt notes what is not understood at a node.
func (r *reader) doubt(node int, format string, args ...any) {
	r.unread(proof.Unread{Where: r.f.Nodes[node].Where, What: fmt.Sprintf(format, args...)})
}

// add appends a node of the graph.
func (r *reader) add(n proof.Node) int {
	r.g.Nodes = append(r.g.Nodes, n)
	return len(r.g.Nodes) - 1
}

// to is a way on of a node; the end if the file has none.
func (r *reader) to(node, way int) int {
	if list := r.f.Nodes[node].To; way < len(list) {
		return list[way]
	}
	return proof.End
}

// fields are the names and scripts of an object that is written out.
type fields struct {
	names  []string
	values []*script.Expr
}

func (f fields) get(name string) *script.Expr {
	for i, n := range f.names {
		if n == name {
			return f.values[i]
		}
	}
	return nil
}

// object is a value that is an object which is written out, or its JSON text.
func object(v *Value, text bool) (fields, bool) {
	if v == nil || len(*v) != 1 || (*v)[0].Script == nil {
		return fields{}, false
	}
	e := (*v)[0].Script.Inner()
	if text {
		inner, ok := e.Argument("JSON.stringify")
		if !ok {
			return fields{}, false
		}
		e = inner.Inner()
	}
	names, values, ok := e.Object()
	return fields{names, values}, ok
}

// ask finds out which service a call asks, and what for.
func (r *reader) ask(at int) {
	do, ok := r.f.Nodes[at].Do.(Call)
	if !ok {
		return
	}
	url, constant := do.URL.constant()
	if !constant {
		return
	}
	service, ok := r.o.Service(url)
	if !ok {
		return
	}
	c := &r.calls[at]
	c.service = service
	if c.body, ok = object(do.Body, true); !ok {
		if c.body, ok = object(do.JSON, false); !ok {
			r.doubt(at, "what is sent to the service %q is no object that is written out", service)
			return
		}
	}
	if e := c.body.get("step"); e != nil {
		v, ok := e.Constant()
		if !ok || v.Kind != script.String {
			r.doubt(at, "the step is no constant")
		}
		c.step = v.S
	}
	if e := c.body.get("ask"); e != nil {
		c.asks = map[string]bool{}
		list, ok := e.Array()
		for _, x := range list {
			v, constant := x.Constant()
			ok = ok && constant && v.Kind == script.String
			c.asks[v.S] = true
		}
		if !ok {
			r.doubt(at, "what is asked for is no list of texts")
		}
	}
	if e := c.body.get("until"); e != nil {
		v, ok := e.Constant()
		if !ok || v.Kind != script.Bool {
			r.doubt(at, "whether the end of the wait is asked for is no constant")
		}
		c.until = v.B
	}
	if service == "facts" {
		if before, twice := r.steps[c.step]; twice {
			r.doubt(at, "%s asks for facts of the same step", r.f.Nodes[before].Name)
		}
		r.steps[c.step] = at
	}
}

// constant is the text of a parameter that is the same for everybody.
func (v Value) constant() (string, bool) {
	out := ""
	for _, p := range v {
		if p.Script == nil {
			out += p.Text
			continue
		}
		c, ok := p.Script.Constant()
		if !ok || c.Kind != script.String {
			return "", false
		}
		out += c.S
	}
	return out, true
}

// belong finds the step to which a webhook, a wait or a mail belongs.
func (r *reader) belong(at int) {
	c := &r.calls[at]
	switch do := r.f.Nodes[at].Do.(type) {
	case Call:
		if c.service != "" {
			c.of = c.step
			if e := c.body.get("resume"); e != nil {
				c.suffix = r.suffix(at, e)
			}
			return
		}
		if c.of = r.flow.step[at]; c.of == "" {
			c.of = r.f.Nodes[at].Name
		}
	case Mail:
		c.of = r.flow.step[at]
	case Listen:
		steps := map[string]bool{}
		for i := range r.calls {
			e := r.calls[i].body.get("resume")
			if e != nil && r.calls[i].suffix == "" {
				r.calls[i].suffix = r.suffix(i, e)
			}
			if e != nil && r.calls[i].suffix == do.Suffix {
				steps[r.calls[i].step] = true
				c.of = r.calls[i].step
			}
		}
		if len(steps) != 1 {
			c.of = fmt.Sprintf("(%d steps)", len(steps))
		}
	}
}

// suffix is what a call puts behind the address of the run; a text that no suffix
// is where it does not.
func (r *reader) suffix(at int, e *script.Expr) string {
	const none = "\x00"
	if err := r.bind(at, e); err != nil {
		r.doubt(at, "%v", err)
		return none
	}
	const base, query = "https://engine.example/waiting/7", "?signature=5"
	found := none
	queries := []string{"", query}
	if r.f.NoQuery {
		queries = queries[:1]
	}
	for _, q := range queries {
		v := e.Eval(func(string) script.Value { return script.Text(base + q) })
		s := v.S
		if v.Kind != script.String || len(s) <= len(base)+1+len(q) || s[:len(base)+1] != base+"/" || s[len(s)-len(q):] != q {
			return none
		}
		s = s[len(base)+1 : len(s)-len(q)]
		if found != none && s != found {
			return none
		}
		found = s
	}
	return found
}
