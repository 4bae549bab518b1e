package importer

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// only notes what a flow node has besides what every flow node has and what is named.
func (n *node) only(r *reader, attrs []string, items ...string) {
	r.besides(n.where(), n.e, []string{"id", "name"}, attrs, []string{"incoming", "outgoing", "documentation"}, items)
}

// node says what a flow node does.
func (r *reader) node(n *node) {
	switch n.e.name {
	case "startEvent", "endEvent":
		n.only(r, nil)
		if n.e.name == "endEvent" && len(n.ways) > 0 {
			r.unread(n.where(), "a way leads on behind the end")
		}
	case "serviceTask", "sendTask":
		r.task(n)
	case "scriptTask":
		r.count(n)
	case "boundaryEvent":
		r.boundary(n)
	case "exclusiveGateway":
		r.gateway(n)
	case "eventBasedGateway":
		r.race(n)
	case "intermediateCatchEvent":
		r.catch(n)
	}
}

// ownOf is the one element of our own in a node, nil if there is none.
func (r *reader) ownOf(n *node) *element {
	x := r.f.one(n.e, "extensionElements")
	if x == nil {
		return nil
	}
	r.only(n.where(), x, nil, []string{"journey:call", "journey:http", "journey:callback"})
	if len(x.items) != 1 {
		r.unread(n.where(), "it is extended by %d elements", len(x.items))
		return nil
	}
	return x.items[0]
}

// Retries of calls, as the host makes them [description of package wire].
const (
	tries   = 5
	between = 5.0
)

// task is a call.
func (r *reader) task(n *node) {
	n.only(r, []string{"implementation"}, "extensionElements")
	own := r.ownOf(n)
	r.wrote[n.id] = append(r.wrote[n.id], len(r.out.Nodes))
	switch how := n.e.attr("implementation"); {
	case own != nil && own.name == "journey:call" && how == "${environment.services.call}":
		body := r.value(n, r.words(n.where(), own, "service", "url"))
		r.add(n, n.id, reading.Call{Method: "POST", URL: reading.Text(own.attr("url")), Auth: "none", JSON: &body, Tries: tries, Between: between})
	case own != nil && own.name == "journey:http" && how == "${environment.services.http}":
		r.add(n, n.id, r.http(n, own))
		n.onward = func(to func(*flow) int) []int {
			if n.failed == nil {
				return []int{r.onlyWay(n, to)}
			}
			return []int{r.onlyWay(n, to), r.onlyWay(n.failed, to)}
		}
	default:
		r.unread(n.where(), "what the task calls by %q is not known", how)
		r.add(n, n.id, reading.Stop{})
	}
}

// http is a call of a system of the team's.
func (r *reader) http(n *node, e *element) reading.Action {
	r.only(n.where(), e, []string{"method", "timeout"}, []string{"journey:url", "journey:header", "journey:secret", "journey:body"})
	out := reading.Call{Method: e.attr("method"), URL: reading.Text(""), Auth: "none", Tries: 1}
	if out.Method != strings.ToUpper(out.Method) {
		r.unread(n.where(), "what the method %q does is not known", out.Method)
	}
	if s := e.attr("timeout"); s != "" {
		seconds, err := strconv.ParseFloat(s, 64)
		if err != nil || !(seconds > 0 && seconds <= 1e6) {
			r.f.fail(e.at, "a timeout is a number of seconds, not %q", s)
		}
		out.Timeout = seconds
	}
	if x := r.f.one(e, "journey:url"); x != nil {
		out.URL = r.value(n, r.words(n.where(), x))
	}
	if x := r.f.one(e, "journey:body"); x != nil {
		body := r.value(n, r.words(n.where(), x))
		out.Body = &body
	}
	for _, x := range e.items {
		switch x.name {
		case "journey:header":
			out.Headers = append(out.Headers, reading.Header{Name: x.attr("name"), Value: r.value(n, r.words(n.where(), x, "name"))})
		case "journey:secret":
			r.only(n.where(), x, []string{"header", "name"}, nil)
			auth := Secret(x.attr("header"), x.attr("name"))
			if out.Auth != "none" {
				auth = out.Auth + ", " + auth
			}
			out.Auth = auth
		}
	}
	return out
}

// Secret is how a call proves who it is by a header that the host fills in, in words.
func Secret(header, name string) string { return "header " + header + " from secret " + name }

// boundary is the way out of a call that failed.
func (r *reader) boundary(n *node) {
	n.only(r, []string{"attachedToRef", "cancelActivity"}, "errorEventDefinition")
	task, definition := r.ids[n.e.attr("attachedToRef")], r.f.one(n.e, "errorEventDefinition")
	switch {
	case task == nil:
		r.f.fail(n.e.at, "the event is attached to %q, which does not exist", n.e.attr("attachedToRef"))
	case task.failed != nil:
		r.unread(n.where(), "two events are attached to one task")
	case n.e.attr("cancelActivity") == "false":
		r.unread(n.where(), "the event does not end the task")
	case definition == nil:
		r.unread(n.where(), "the event is none of an error")
	case !task.http():
		r.unread(n.where(), "the event is not attached to the call of a system")
	default:
		r.only(n.where(), definition, []string{"id"}, nil) // errorRef takes some errors alone
		task.failed = n
	}
}

// http reports whether a node calls a system of the team's.
func (n *node) http() bool {
	for _, x := range n.e.items {
		if x.name == "extensionElements" && len(x.items) == 1 && x.items[0].name == "journey:http" {
			return true
		}
	}
	return false
}

// count is the script that counts the rounds of a loop, which alone is known.
func (r *reader) count(n *node) {
	n.only(r, []string{"scriptFormat"}, "script")
	known := false
	if x := r.f.one(n.e, "script"); x != nil && n.e.attr("scriptFormat") == "javascript" {
		one, err := r.code.Parse("(environment.output[" + script.Quote(n.id) + "] ?? 0) + 1")
		if gives, ok := r.given(n, r.words(n.where(), x)); ok && err == nil {
			_, known = gives.Match(one)
		}
	}
	if !known {
		r.unread(n.where(), "what the script does is not known")
	}
	r.wrote[n.id] = append(r.wrote[n.id], len(r.out.Nodes))
	r.add(n, n.id, reading.Pass{})
}

// given is what a script gives: EXPRESSION of next(null, EXPRESSION).
func (r *reader) given(n *node, text string) (*script.Expr, bool) {
	e, ok := r.script(n, text)
	if !ok {
		return nil, false
	}
	holes, ok := e.Match(r.next)
	return holes[0], ok
}

// gateway is a join, or a choice.
func (r *reader) gateway(n *node) {
	n.only(r, []string{"default", "gatewayDirection"})
	other := n.e.attr("default")
	if len(n.ways) <= 1 && other == "" && (len(n.ways) == 0 || n.ways[0].condition == nil) {
		r.add(n, n.id, reading.Pass{})
		return
	}
	var cases reading.Cases
	var ways []*flow
	var rest *flow
	for _, f := range n.ways {
		if f.id == other {
			if f.condition != nil {
				r.unread(n.where(), "the default has a condition")
			}
			rest = f
			continue
		}
		cases.When = append(cases.When, r.condition(n, f))
		ways = append(ways, f)
	}
	if other != "" && rest == nil {
		r.f.fail(n.e.at, "the default %q does not lead out of the gateway", other)
	}
	r.add(n, step(n.id), cases)
	stop := proof.End
	if rest == nil {
		stop = r.put(n, n.id, reading.Stop{})
	}
	n.onward = func(to func(*flow) int) []int {
		var out []int
		for _, f := range ways {
			out = append(out, to(f))
		}
		if rest == nil {
			return append(out, stop)
		}
		return append(out, to(rest))
	}
}

// step is the step that an element with nothing behind its name is of.
func step(id string) string {
	if rest, ok := strings.CutPrefix(id, "End-"); ok {
		id = "-" + rest
	}
	return strings.ReplaceAll(strings.ReplaceAll(id, "--", ":"), "-", ".")
}

// condition is the expression of a flow, as true or false: next(null, EXPRESSION).
func (r *reader) condition(n *node, f *flow) reading.Value {
	if f.condition == nil {
		r.unread(n.where(), "the flow %q has no condition, and is not the default", f.id)
		return reading.Text("")
	}
	text := r.words(f.where(), f.condition, "id", "language")
	e, ok := (*script.Expr)(nil), false
	if f.condition.attr("language") == "javascript" {
		e, ok = r.given(n, text)
	}
	if !ok {
		r.unread(n.where(), "the condition of %q is not understood", f.id)
		return reading.Text("")
	}
	if !e.Truth() {
		return r.value(n, "!!("+e.Source()+")")
	}
	return reading.Script(e)
}
