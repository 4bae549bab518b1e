package importer

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
)

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
