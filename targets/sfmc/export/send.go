package export

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// route is one channel of a send with the people whom it reaches.
type route struct {
	choice    *compiler.Choice
	audiences []audience
	may       crit // consents that are bound, and the languages of the part
	reach     crit // there is an address
}

// send writes a step that sends: decisions where not everybody gets the message,
// then activities.
func (f *flow) send(n *compiler.Node, s state) string {
	if n.Send.Message == nil {
		return f.next(n, s)
	}
	after := f.once(func() string { return f.next(n, s) })
	missed := after
	fallback, has := way(n, compiler.EdgeFallback)
	if has {
		missed = f.once(func() string { return f.node(fallback.To, s) })
	}
	routes := f.routes(n, has)
	if len(routes) == 0 {
		return after()
	}
	body := func() string { return f.first(n, routes, s, has, after, missed) }
	if n.Send.All && len(routes) > 1 {
		body = func() string { return f.all(n, routes, s, has, after, missed) }
	}
	once := f.once(body)
	body = func() string { return f.two(n.ID+":suppressed", "may get it", f.unsuppressed(n, s), once, missed) }
	if w := n.Send.Window; w != nil {
		if len(w.Days) > 0 && len(w.Days) < 7 {
			f.lose(profile.LossWeekdays, w.HeadRng, "")
		}
		open := f.once(body)
		body = func() string { // who may not have it does not wait; who may is asked again
			return f.two(n.ID+":suppressed", "may get it", f.unsuppressed(n, s), func() string {
				return f.untilTime(n.ID+":window", w.From.Value, w.Timezone.Value, w.HeadRng, open)
			}, missed)
		}
	}
	return body()
}

// first sends on the first channel that reaches a person.
func (f *flow) first(n *compiler.Node, routes []route, s state, fallback bool, after, missed func() string) string {
	if len(routes) == 0 {
		return missed()
	}
	r := routes[0]
	when := r.may
	if fallback || len(routes) > 1 || r.choice != &n.Send.Channels[0] && len(n.Send.Channels) > 1 {
		when = and(when, r.reach)
	}
	send := func() string { return f.message(n, r, s, after) }
	return f.two(n.ID+":"+r.choice.Kind, r.choice.Kind, when, send, func() string {
		return f.first(n, routes[1:], s, fallback, after, missed)
	})
}

// all sends on each channel that reaches a person.
func (f *flow) all(n *compiler.Node, routes []route, s state, fallback bool, after, missed func() string) string {
	reached := known(false)
	next := after
	for i := len(routes) - 1; i >= 0; i-- {
		r, then := routes[i], next
		when := and(r.may, r.reach)
		reached = or(when, reached)
		next = f.once(func() string {
			return f.two(n.ID+":"+r.choice.Kind, r.choice.Kind, when, func() string { return f.message(n, r, s, then) }, then)
		})
	}
	if !fallback {
		return next()
	}
	return f.two(n.ID+":reached", "reached", reached, next, missed)
}

// routes are the channels of n that exports have activities for, in order.
func (f *flow) routes(n *compiler.Node, fallback bool) []route {
	var out []route
	lost := ""
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		reach, ok := f.address(c.Kind)
		if !ok {
			lost = c.Kind
			continue
		}
		r := route{choice: c, reach: reach.isSet()}
		var covered crit
		r.audiences, covered = f.audiences(n, c)
		if len(r.audiences) == 0 {
			continue
		}
		r.may = and(f.permission(n, c, fallback), covered)
		out = append(out, r)
	}
	switch {
	case lost == "":
	case len(out) == 0:
		f.unsupported(n.Range, "add e-mail or SMS to the send: what its other activities hold is not documented", "has no documented activity for %s, and the send has no other channel", lost)
	default:
		f.lose(profile.LossChannelDropped, n.Range, "the export has no activity for "+lost+"; the other channels of the send are tried")
	}
	return out
}

// permission is whether a person gave one of the consents that the message needs.
// One that is bound to nothing is the status of the subscriber.
func (f *flow) permission(n *compiler.Node, c *compiler.Choice, fallback bool) crit {
	if !n.Send.Message.Marketing() {
		return known(true)
	}
	any := known(false)
	for _, k := range c.Consents {
		at, ok := f.boundPlace(targets.BindConsent, k.Label)
		if !ok {
			f.lose(profile.LossConsentStatus, n.Range, "")
			if fallback {
				f.lose(profile.LossFallback, n.Range, "")
			}
			return known(true)
		}
		any = or(any, at.is(true, false))
	}
	if len(c.Consents) == 0 {
		return known(true)
	}
	return any
}

// unsuppressed is that no policy keeps the person from messages like this one.
func (f *flow) unsuppressed(n *compiler.Node, s state) crit {
	out := known(true)
	for _, p := range n.Send.Policies {
		if p.Suppress.Set() {
			ref := &expr.Ref{Node: expr.Node{Rng: p.Suppress.Rng}, Block: "segment", Name: p.Suppress.Name}
			out = and(out, f.context(s).compile(ref, true))
		}
	}
	return out
}

func (f *flow) message(n *compiler.Node, r route, s state, after func() string) string {
	m := letter{f: f, n: n, r: r}
	if r.choice.Kind == "sms" {
		a := f.add("SMSSYNC", wire.TypeSMS, n.ID)
		a.Arguments = wire.SMSArguments{ContactKey: "{{Contact.Key}}", DefaultSMSAddress: "{{Contact.Default.SMS}}", MobileNumber: "{{InteractionDefaults.MobileNumber}}",
			ContactID: "{{Contact.Id}}", DefinitionInstanceID: "{{Context.DefinitionInstanceId}}", DefinitionID: "{{Context.DefinitionId}}"}
		a.Configuration, a.MetaData = m.sms(), wire.Configured{IsConfigured: true, Category: "message", Version: "1.0"}
		return f.line(a, after)
	}
	a := f.add("EMAILV2", wire.TypeEmail, n.ID)
	f.sent[n.ID] = append(f.sent[n.ID], sending{a.Key, s})
	a.Configuration = wire.Email{ApplicationExtensionKey: "jb-email-activity", IsModified: true, Campaign: f.j.Label, TriggeredSend: m.triggered()}
	a.MetaData = wire.Configured{IsConfigured: true, Category: "message", Version: "1.0"}
	return f.line(a, after)
}

// quiet is the quiet hours that hold for a message on a channel; nil if none do.
func quiet(n *compiler.Node, c *lang.Channel) *lang.QuietHours {
	for _, p := range n.Send.Policies {
		for _, q := range p.QuietHours {
			if usage.Names(q.Channels, c) {
				return q
			}
		}
	}
	return nil
}
