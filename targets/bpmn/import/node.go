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
	r.only(n.where(), n.e, append([]string{"id", "name"}, attrs...), append([]string{"incoming", "outgoing", "documentation"}, items...))
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
		one, err := script.Parse("(environment.output[" + script.Quote(n.id) + "] ?? 0) + 1")
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

// race waits for a message or a time, whichever comes first. It is one wait, and a
// choice on what ended it.
func (r *reader) race(n *node) {
	n.only(r, []string{"eventGatewayType", "instantiate"})
	var message, timer *node
	for _, f := range n.ways {
		x := r.ids[f.to]
		switch {
		case f.condition != nil || x.e.name != "intermediateCatchEvent" || len(x.comes) != 1:
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
	n.only(r, nil, "timerEventDefinition", "messageEventDefinition", "extensionElements")
	timer, message := r.f.one(n.e, "timerEventDefinition"), r.f.one(n.e, "messageEventDefinition")
	if x := r.f.one(n.e, "extensionElements"); x != nil && message == nil {
		r.only(n.where(), x, nil, nil)
	}
	if n.raced {
		return
	}
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
	n.only(r, nil, "messageEventDefinition", "extensionElements")
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
	if r.f.one(d, "timeDate") == nil {
		seconds, ok := r.duration(n)
		if !ok {
			r.unread(n.where(), "the time that is waited is no amount")
		}
		r.add(n, n.id, reading.Pause{Seconds: seconds})
		return
	}
	r.only(n.where(), d, []string{"id"}, []string{"timeDate"})
	at, ok := path(strings.TrimSpace(r.words(n.where(), r.f.one(d, "timeDate"), "id")))
	if !ok {
		r.unread(n.where(), "the instant that is waited for is not understood")
		at = "null"
	}
	r.add(n, n.id, reading.Until{At: r.value(n, at)})
}

// path is an expression of the engine, ${environment.output.NAME.MEMBER}, as
// JavaScript.
func path(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "${environment.output.")
	rest, closed := strings.CutSuffix(rest, "}")
	name, member, deep := strings.Cut(rest, ".")
	if !ok || !closed || !deep || !plain(name) || !plain(member) {
		return "", false
	}
	return "environment.output[" + script.Quote(name) + "]?.[" + script.Quote(member) + "]", true
}

// plain reports whether s is a name that a path can hold.
func plain(s string) bool {
	for i := range len(s) {
		if !named(s[i]) || s[i] == '.' {
			return false
		}
	}
	return s != ""
}

// duration is an amount of time in seconds.
func (r *reader) duration(n *node) (int64, bool) {
	d := r.f.one(n.e, "timerEventDefinition")
	r.only(n.where(), d, []string{"id"}, []string{"timeDuration"})
	x := r.f.one(d, "timeDuration")
	if x == nil {
		return 0, false
	}
	return Seconds(strings.TrimSpace(r.words(n.where(), x, "id")))
}

// Seconds is a duration of ISO 8601 in whole weeks, days of 24 hours, hours, minutes
// and seconds: "P2D", "PT1H30M"; false for others, as months and years are of no
// certain length. The parts are in this order, each at most once.
func Seconds(text string) (int64, bool) {
	rest, ok := strings.CutPrefix(text, "P")
	if !ok || rest == "" {
		return 0, false
	}
	all := int64(0)
	for _, unit := range []struct {
		sign    byte
		seconds int64
	}{{'W', 7 * 86400}, {'D', 86400}, {'T', 0}, {'H', 3600}, {'M', 60}, {'S', 1}} {
		if unit.sign == 'T' {
			if strings.HasPrefix(rest, "T") && len(rest) > 1 {
				rest = rest[1:]
			} else if rest != "" {
				return 0, false
			}
			continue
		}
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n == 0 || n == len(rest) || rest[n] != unit.sign {
			continue
		}
		amount, err := strconv.ParseInt(rest[:n], 10, 64)
		if err != nil || amount > 1e10/unit.seconds {
			return 0, false
		}
		all, rest = all+amount*unit.seconds, rest[n+1:]
	}
	return all, rest == ""
}
