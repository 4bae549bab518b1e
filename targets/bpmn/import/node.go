package importer

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/proof"
)

// flowing are what every flow node has.
var flowing = []string{"incoming", "outgoing", "documentation", "extensionElements"}

// node says what a flow node does.
func (r *reader) node(n *node) {
	switch n.e.name {
	case "startEvent", "endEvent":
		r.only(n.where(), n.e, []string{"id", "name"}, []string{"incoming", "outgoing", "documentation"})
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
	r.only(n.where(), n.e, []string{"id", "name", "implementation"}, flowing)
	own := r.ownOf(n)
	r.wrote[n.id] = append(r.wrote[n.id], len(r.out.Nodes))
	switch how := n.e.attr("implementation"); {
	case own != nil && own.name == "journey:call" && how == "${environment.services.call}":
		r.only(n.where(), own, []string{"service", "url"}, nil)
		body := r.value(n, own.text)
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
	if s := e.attr("timeout"); s != "" {
		seconds, err := strconv.ParseFloat(s, 64)
		if err != nil || seconds < 0 || seconds > 1e6 {
			r.f.fail(e.at, "a timeout is a number of seconds, not %q", s)
		}
		out.Timeout = seconds
	}
	for _, x := range e.items {
		switch x.name {
		case "journey:url":
			out.URL = r.value(n, x.text)
		case "journey:header":
			out.Headers = append(out.Headers, reading.Header{Name: x.attr("name"), Value: r.value(n, x.text)})
		case "journey:body":
			body := r.value(n, x.text)
			out.Body = &body
		case "journey:secret":
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
	r.only(n.where(), n.e, []string{"id", "name", "attachedToRef", "cancelActivity"}, append([]string{"errorEventDefinition"}, flowing...))
	task := r.ids[n.e.attr("attachedToRef")]
	switch {
	case task == nil:
		r.f.fail(n.e.at, "the event is attached to %q, which does not exist", n.e.attr("attachedToRef"))
	case task.failed != nil:
		r.unread(n.where(), "two events are attached to one task")
	case n.e.attr("cancelActivity") == "false":
		r.unread(n.where(), "the event does not end the task")
	case r.f.one(n.e, "errorEventDefinition") == nil:
		r.unread(n.where(), "the event is none of an error")
	case r.ownOf(task) == nil || r.ownOf(task).name != "journey:http":
		r.unread(n.where(), "the event is not attached to the call of a system")
	default:
		task.failed = n
	}
}

// count is the script that counts the rounds of a loop, which alone is known.
func (r *reader) count(n *node) {
	r.only(n.where(), n.e, []string{"id", "name", "scriptFormat"}, append([]string{"script"}, flowing...))
	x := r.f.one(n.e, "script")
	name := strconv.Quote(n.id)
	known := "next(null,(environment.output[" + name + "]??0)+1)"
	if format := n.e.attr("scriptFormat"); x == nil || format != "javascript" || strings.Join(strings.Fields(x.text), "") != known {
		r.unread(n.where(), "what the script does is not known")
	}
	r.wrote[n.id] = append(r.wrote[n.id], len(r.out.Nodes))
	r.add(n, n.id, reading.Pass{})
}

// gateway is a join, or a choice.
func (r *reader) gateway(n *node) {
	r.only(n.where(), n.e, []string{"id", "name", "default", "gatewayDirection"}, flowing)
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
		text, ok := r.condition(f)
		if !ok {
			r.unread(n.where(), "the condition of %q is not understood", f.id)
			text = "false"
		}
		cases.When = append(cases.When, r.value(n, text))
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

// condition is the expression of a flow: next(null, EXPRESSION).
func (r *reader) condition(f *flow) (string, bool) {
	if f.condition == nil || f.condition.attr("language") != "javascript" {
		return "", false
	}
	inner, ok := strings.CutPrefix(strings.TrimSpace(f.condition.text), "next(null, ")
	inner, closed := strings.CutSuffix(inner, ")")
	return inner, ok && closed
}

// race waits for a message or a time, whichever comes first. It is one wait, and a
// choice on what ended it.
func (r *reader) race(n *node) {
	r.only(n.where(), n.e, []string{"id", "name", "eventGatewayType", "instantiate"}, flowing)
	var message, timer *node
	for _, f := range n.ways {
		x := r.ids[f.to]
		switch {
		case f.condition != nil || x.e.name != "intermediateCatchEvent" || x.coming != 1:
		case r.f.one(x.e, "messageEventDefinition") != nil && message == nil:
			message = x
		case r.f.one(x.e, "timerEventDefinition") != nil && timer == nil:
			timer = x
		}
	}
	if message == nil || timer == nil || len(n.ways) != 2 || n.e.attr("eventGatewayType") == "Parallel" || n.e.attr("instantiate") == "true" {
		r.unread(n.where(), "it waits for something else than one message or one time")
		r.add(n, n.id, reading.Stop{})
		return
	}
	suffix, answer := r.message(message)
	seconds, ok := r.duration(timer)
	if !ok {
		r.unread(timer.where(), "the time that ends the wait is no amount")
	}
	r.wrote[answer] = append(r.wrote[answer], len(r.out.Nodes))
	r.add(n, answer, reading.Listen{Suffix: suffix, Timeout: seconds})
	came := r.put(n, answer, reading.Choice{Boolean: true, Value: r.value(n, "(environment.output["+strconv.Quote(answer)+"]?.on ?? null) !== null")})
	n.onward = func(to func(*flow) int) []int {
		r.out.Nodes[came].To = []int{r.onlyWay(message, to), r.onlyWay(timer, to)}
		return []int{came}
	}
}

// catch waits for a time, or alone for a message. What stands behind an event-based
// gateway is read with it.
func (r *reader) catch(n *node) {
	r.only(n.where(), n.e, []string{"id", "name"}, append([]string{"timerEventDefinition", "messageEventDefinition"}, flowing...))
	if n.raced {
		return
	}
	timer, message := r.f.one(n.e, "timerEventDefinition"), r.f.one(n.e, "messageEventDefinition")
	switch {
	case (timer == nil) == (message == nil):
		r.unread(n.where(), "it waits for none or several things")
		r.add(n, n.id, reading.Stop{})
	case message != nil:
		suffix, answer := r.message(n)
		r.wrote[answer] = append(r.wrote[answer], len(r.out.Nodes))
		r.add(n, answer, reading.Listen{Suffix: suffix})
	default:
		r.timer(n, timer)
	}
}

// message is the id of the message that an event waits for, and the name under which
// it puts what comes.
func (r *reader) message(n *node) (id, answer string) {
	r.only(n.where(), n.e, []string{"id", "name"}, append([]string{"messageEventDefinition"}, flowing...))
	d := r.f.one(n.e, "messageEventDefinition")
	r.only(n.where(), d, []string{"id", "messageRef"}, nil)
	id = d.attr("messageRef")
	if !r.named[id] {
		r.f.fail(d.at, "the message %q does not exist", id)
	}
	own := r.ownOf(n)
	if own == nil || own.name != "journey:callback" || own.attr("answer") == "" {
		r.unread(n.where(), "it is not said where what comes is put")
		return id, n.id
	}
	r.only(n.where(), own, []string{"answer"}, nil)
	return id, own.attr("answer")
}

func (r *reader) timer(n *node, d *element) {
	if date := r.f.one(d, "timeDate"); date != nil && len(d.items) == 1 {
		inner, ok := strings.CutPrefix(strings.TrimSpace(date.text), "${")
		inner, closed := strings.CutSuffix(inner, "}")
		at, known := path(inner)
		if !ok || !closed || !known {
			r.unread(n.where(), "the instant that is waited for is not understood")
			at = "null"
		}
		r.add(n, n.id, reading.Until{At: r.value(n, at)})
		return
	}
	seconds, ok := r.duration(n)
	if !ok {
		r.unread(n.where(), "the time that is waited is no amount")
	}
	r.add(n, n.id, reading.Pause{Seconds: seconds})
}

// path is an expression of the engine, names with dots between, as JavaScript.
func path(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "environment.output.")
	name, member, deep := strings.Cut(rest, ".")
	if !ok || !deep || name == "" || member == "" || strings.ContainsAny(text, "[]()'\" ") || strings.Contains(member, ".") {
		return "", false
	}
	return fmt.Sprintf("environment.output[%q]?.[%q]", name, member), true
}

// duration is an amount of time in seconds.
func (r *reader) duration(n *node) (int64, bool) {
	d := r.f.one(n.e, "timerEventDefinition")
	r.only(n.where(), d, []string{"id"}, []string{"timeDuration", "timeDate"})
	x := r.f.one(d, "timeDuration")
	if x == nil || len(d.items) != 1 {
		return 0, false
	}
	text := strings.TrimSpace(x.text)
	for _, u := range []struct {
		before, after string
		seconds       int64
	}{{"PT", "H", 3600}, {"PT", "M", 60}, {"PT", "S", 1}, {"P", "D", 86400}} {
		digits, ok := strings.CutPrefix(text, u.before)
		digits, closed := strings.CutSuffix(digits, u.after)
		n, err := strconv.ParseInt(digits, 10, 64)
		if ok && closed && err == nil && n >= 0 && n < 1e10/u.seconds {
			return n * u.seconds, true
		}
	}
	return 0, false
}
