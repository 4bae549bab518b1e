package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// message is one action that sends.
type message struct {
	typ  string
	id   string // what is added to the step's id
	data wire.Send
}

// send writes a step that sends. Several channels are several messages in a
// row, each with a filter: so nothing that follows is copied.
func (f *flow) send(n *compiler.Node, s state) *string {
	if n.Send.Message == nil {
		return f.next(n, s)
	}
	after := func() *string { return f.next(n, s) }
	list := f.messages(n, filter.Always())
	all := func() *string { return f.sequence(n, list, after) }
	body := all
	if e, ok := way(n, compiler.EdgeFallback); ok {
		body = func() *string { return f.orFallback(n, e.To, s, all) }
	}
	if w := n.Send.Window; w != nil {
		d := wire.TargetDate{Timezone: f.zone(w.Timezone.Value), Time: clock(w.From.Value), Days: weekdays(texts(w.Days))}
		return f.line(label(n, "window"), wire.TypeTargetDate, d, body)
	}
	return body()
}

func texts(list []lang.Val[string]) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.Value)
	}
	return out
}

func (f *flow) sequence(n *compiler.Node, list []message, after func() *string) *string {
	if len(list) == 0 {
		return after()
	}
	m := list[0]
	return f.line(n.ID+m.id, m.typ, m.data, func() *string { return f.sequence(n, list[1:], after) })
}

// orFallback splits off the people whom no channel reaches.
func (f *flow) orFallback(n *compiler.Node, to int, s state, send func() *string) *string {
	reached := filter.Never()
	for _, r := range f.routes(n) {
		reached = f.either(n, reached, filter.And(r.may, r.covered))
	}
	reached = filter.And(f.unsuppressed(n), reached)
	o := option{label: "reached", when: reached, next: send}
	return f.choose(label(n, "fallback"), n.ID, []option{o}, func() *string { return f.node(to, s) })
}

// messages are the actions of a send to those who fit only: one for each
// channel, and for WhatsApp one for each template.
func (f *flow) messages(n *compiler.Node, only filter.Filter) []message {
	if n.Send.Message == nil {
		return nil
	}
	var out []message
	free := filter.And(only, f.unsuppressed(n)) // nobody has been reached yet
	routes := f.routes(n)
	for _, r := range routes {
		who := filter.And(free, r.covered)
		if r.needed || len(routes) > 1 && !n.Send.All && n.Send.Message.Marketing() {
			who = filter.And(who, r.may)
		}
		suffix := ""
		if len(routes) > 1 {
			suffix = ":" + r.choice.Kind
		}
		if !(who.Known && !who.Truth) {
			out = append(out, f.onRoute(n, r, who, suffix)...)
		}
		if !n.Send.All {
			free = filter.And(free, f.either(n, r.mayNot, r.missed))
		}
	}
	return out
}

func (f *flow) onRoute(n *compiler.Node, r route, who filter.Filter, suffix string) []message {
	one := func(typ string, msg any) []message {
		return []message{{typ: typ, id: suffix, data: wire.Send{Status: "draft", Message: msg}}}
	}
	p := part{f: f, n: n, r: r, filter: who.Wire()}
	switch r.choice.Kind {
	case "email":
		return one(wire.TypeSendEmail, p.email())
	case "sms":
		return one(wire.TypeSendSMS, p.sms())
	case "push":
		return one(wire.TypeSendPush, p.push())
	}
	return f.whatsapp(n, r, who, suffix)
}

// part is what the message of a route is made of.
type part struct {
	f      *flow
	n      *compiler.Node
	r      route
	filter *wire.Filter
}

func (p part) name() string { return fmt.Sprintf("%s.%s", p.f.key, p.n.ID) }

// transactional messages go to people who gave no consent.
func (p part) transactional() bool { return !p.n.Send.Message.Marketing() }

// smart reports whether a frequency cap holds for the message.
func (p part) smart() bool {
	for _, policy := range p.n.Send.Policies {
		for _, c := range policy.Caps {
			if usage.Names(c.Channels, p.r.choice.Channel) {
				return true
			}
		}
	}
	return false
}

// quiet reports whether quiet hours hold for the message.
func (p part) quiet() bool {
	for _, policy := range p.n.Send.Policies {
		for _, q := range policy.QuietHours {
			if usage.Names(q.Channels, p.r.choice.Channel) {
				return true
			}
		}
	}
	return false
}
