package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/profile"
	"github.com/cairn-lang/cairn/targets/bpmn/wire"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// flow builds the process of one journey.
type flow struct {
	x    *exporter
	j    *compiler.Journey
	plan *plan.Plan
	p    *wire.Process

	at     *compiler.Node        // the step whose elements are being added; nil before the first
	nodes  map[string]*plan.Node // by name
	begins map[string]string     // by name: the id that leads to it, where that is not its own
	ways   map[string]int        // by id: how many ways out it has so far
	used   map[string]*wire.Node // by id
}

// build makes the process.
func (f *flow) build() *wire.Process {
	f.p = &wire.Process{
		ID: "Journey_" + f.j.Label, Name: f.x.name(f.j), Live: f.j.Decl.Live(),
		Doc: fmt.Sprintf("Made by Cairn from journey.%s. Change the journey, not this file.", f.j.Label),
	}
	f.nodes, f.begins = make(map[string]*plan.Node, len(f.plan.Nodes)), map[string]string{}
	f.ways, f.used = make(map[string]int, len(f.plan.Nodes)), make(map[string]*wire.Node, len(f.plan.Nodes))
	for _, n := range f.plan.Nodes {
		f.nodes[n.Name] = n
	}
	for _, n := range f.plan.Nodes {
		f.alias(n)
	}
	f.add(&wire.Node{ID: "Start", Name: startName(f.j), Kind: wire.Start})
	f.lead("Start", "", "", f.plan.First)
	for _, n := range f.plan.Nodes {
		f.node(n)
	}
	f.join()
	if most := profile.Get().Limit(profile.LimitElements); len(f.p.Nodes) > most {
		f.plan.Fail(diag.Errorf("target-limits", f.j.Decl.HeadRng, "the process of journey %q has %d elements, more than %d", f.j.Label, len(f.p.Nodes), most).
			WithHelp("make two journeys of it, one of which enrols in the other"))
	}
	return f.p
}

// alias finds where ways lead to that come to n: a choice with one way is none, and
// a wait for an event begins with the gateway that waits for it or its time.
func (f *flow) alias(n *plan.Node) {
	switch n.Do.(type) {
	case *plan.Listen:
		f.begins[n.Name] = ident(n.Name) + "-First"
	case *plan.Choose:
		if len(n.To) == 1 {
			f.begins[n.Name] = ""
		}
	}
}

func (f *flow) add(n *wire.Node) *wire.Node {
	n.Name = short(n.Name)
	f.p.Nodes = append(f.p.Nodes, n)
	f.used[n.ID] = n
	return n
}

// node adds what the engine does for a node of the plan.
func (f *flow) node(n *plan.Node) {
	f.at = n.Step
	id := ident(n.Name)
	switch do := n.Do.(type) {
	case *plan.Call:
		kind := wire.Service
		if do.Service == "send" {
			kind = wire.Send
		}
		f.add(&wire.Node{ID: id, Name: callName(n, do), Kind: kind, Call: &wire.Call{Service: do.Service, URL: do.URL, Body: do.Body("(", ")")}})
		f.lead(id, "", "", n.To[0])
	case *plan.HTTP:
		f.http(n, id, do)
	case *plan.Yes:
		yes, no := yesNames(n)
		f.add(&wire.Node{ID: id, Name: choiceName(n), Kind: wire.Choice, Default: id + "-To1"})
		f.lead(id, yes, do.Condition, n.To[0])
		f.lead(id, no, "", n.To[1])
	case *plan.Again:
		f.again(n, id, do)
	case *plan.Choose:
		f.choose(n, id, do)
	case *plan.Pause:
		iso, in := duration(do.For)
		f.add(&wire.Node{ID: id, Name: in, Kind: wire.Timer, Duration: iso})
		f.lead(id, "", "", n.To[0])
	case *plan.Until:
		f.add(&wire.Node{ID: id, Name: untilName(n), Kind: wire.Timer, Date: "${environment.output." + ident(n.Step.ID+": facts") + ".until}"})
		f.lead(id, "", "", n.To[0])
	case *plan.Listen:
		f.listen(n, id, do)
	case *plan.Held:
		f.add(&wire.Node{ID: id, Name: "Released", Kind: wire.Message, Message: message(n.Step.ID), Answers: ident(n.Step.ID)})
		f.lead(id, "", "", n.To[0])
	default:
		f.plan.Unsupported(n.At, "leave it out", "has nothing for a %T", do)
	}
}

// http calls a system of the team's. Where that fails, the run leaves by an event
// on the task.
func (f *flow) http(n *plan.Node, id string, do *plan.HTTP) {
	h := &wire.HTTP{Method: do.Method, URL: do.URL, Body: do.Body, Timeout: int64(do.Timeout)}
	for _, x := range do.Headers {
		h.Headers = append(h.Headers, wire.Pair{Name: x.Name, Value: x.JS})
	}
	for _, s := range do.Secrets {
		if name, ok := f.secret(s); ok {
			h.Secrets = append(h.Secrets, wire.Pair{Name: s.Header, Value: name})
		}
	}
	if h.Body != "" && (h.Method == "GET" || h.Method == "HEAD") {
		f.plan.Unsupported(n.At, "send it as POST, or in the address", "sends no body with %s", h.Method)
	}
	f.add(&wire.Node{ID: id, Name: "Call " + n.Step.ID, Kind: wire.Service, HTTP: h})
	f.lead(id, "", "", n.To[0])
	failed := f.add(&wire.Node{ID: id + "-Failed", Name: "Failed", Kind: wire.Failed, AttachedTo: id})
	f.lead(failed.ID, "", "", n.To[1])
}

// again goes back, and counts that.
func (f *flow) again(n *plan.Node, id string, do *plan.Again) {
	rounds := id + "-Rounds"
	so := "(" + output(rounds) + " ?? 0)"
	f.add(&wire.Node{ID: id, Name: fmt.Sprintf("Back, at most %d times?", do.Max), Kind: wire.Choice, Default: id + "-To1"})
	f.flow(id, "back", so+" < "+strconv.Itoa(do.Max), rounds)
	f.lead(id, "on", "", n.To[1])
	f.add(&wire.Node{ID: rounds, Name: "Count the rounds", Kind: wire.Script, Script: so + " + 1"})
	f.lead(rounds, "", "", n.To[0])
}

// choose takes the first case that holds.
func (f *flow) choose(n *plan.Node, id string, do *plan.Choose) {
	if len(n.To) == 1 {
		return
	}
	to, cases := n.To, do.Cases
	if before := f.nodes[n.Step.ID]; n.Name != n.Step.ID && isListen(before) {
		to = to[:len(to)-1] // the timeout's own event leads there
		if len(to) == 1 {
			return
		}
		cases = cases[:len(to)]
	}
	c := f.add(&wire.Node{ID: id, Name: choiceName(n), Kind: wire.Choice})
	if len(cases) < len(to) {
		c.Default = id + "-To" + strconv.Itoa(len(to)-1)
	}
	names := wayNames(n)
	seen := map[string]bool{}
	for i, way := range to {
		condition := ""
		if i < len(cases) {
			condition = cases[i]
			for seen[condition] {
				condition = "(" + condition + ")" // flows that say the same count as one drawn twice
			}
			seen[condition] = true
		}
		f.lead(id, names[i], condition, way)
	}
}

// secret is under which name the host has a header.
func (f *flow) secret(s plan.Secret) (name string, ok bool) {
	if b, ok := f.x.in.Bindings.Find(targets.BindSecret, s.Name); ok {
		return b.Value, true
	}
	if f.x.in.Env != "" {
		f.plan.Fail(f.x.in.Bindings.Missing(targets.BindSecret, s.Name, s.Value.Range(), "secret."+s.Name))
		return "", false
	}
	return f.plan.Lookup("secret", s.Name, fmt.Sprintf("the name under which the host has the header `%s: %s`", s.Header, expr.Print(s.Value)),
		"An environment variable of the host that your team chooses"), true
}

func isListen(n *plan.Node) bool {
	if n == nil {
		return false
	}
	_, ok := n.Do.(*plan.Listen)
	return ok
}

// listen waits for a message or a time.
func (f *flow) listen(n *plan.Node, id string, do *plan.Listen) {
	iso, in := duration(do.Timeout)
	after := f.nodes[n.To[0]]
	f.add(&wire.Node{ID: id + "-First", Name: "Which comes first?", Kind: wire.First})
	f.flow(id+"-First", "", "", id)
	f.flow(id+"-First", "", "", id+"-Timeout")
	f.add(&wire.Node{ID: id, Name: listenName(n), Kind: wire.Message, Message: message(n.Step.ID), Answers: id})
	if len(after.To) == 2 {
		f.lead(id, "", "", after.To[0])
	} else {
		f.lead(id, "", "", after.Name)
	}
	f.add(&wire.Node{ID: id + "-Timeout", Name: "After " + in, Kind: wire.Timer, Duration: iso})
	f.lead(id+"-Timeout", "", "", after.To[len(after.To)-1])
}

// lead adds a way from an element to a node of the plan, or, for "", to an end.
func (f *flow) lead(from, name, condition, to string) {
	for to != "" {
		n := f.nodes[to]
		begin, aliased := f.begins[to]
		if aliased && begin == "" {
			to = n.To[0]
			continue
		}
		if !aliased {
			begin = ident(to)
		}
		f.flow(from, name, condition, begin)
		return
	}
	end := from + "-End"
	if f.used[from].Kind == wire.Choice {
		end += strconv.Itoa(f.ways[from])
	}
	f.flow(from, name, condition, end)
	f.add(&wire.Node{ID: end, Name: endName(f.used[from], f.at), Kind: wire.End})
}

func (f *flow) flow(from, name, condition, to string) {
	f.p.Flows = append(f.p.Flows, &wire.Flow{ID: from + "-To" + strconv.Itoa(f.ways[from]), Name: short(name), From: from, To: to, Condition: condition})
	f.ways[from]++
}

// join puts a gateway before each element that several ways lead to.
func (f *flow) join() {
	in := map[string]int{}
	for _, w := range f.p.Flows {
		in[w.To]++
	}
	nodes := make([]*wire.Node, 0, len(f.p.Nodes))
	for _, n := range f.p.Nodes {
		if in[n.ID] > 1 {
			nodes = append(nodes, &wire.Node{ID: n.ID + "-Join", Kind: wire.Join})
		}
		nodes = append(nodes, n)
	}
	f.p.Nodes = nodes
	for _, w := range f.p.Flows {
		if in[w.To] > 1 {
			w.To += "-Join"
		}
	}
	for _, n := range nodes {
		if n.Kind == wire.Join {
			f.flow(n.ID, "", "", strings.TrimSuffix(n.ID, "-Join"))
		}
	}
}
