package reference

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// actions are what Klaviyo calls a send on each kind of channel.
var actions = map[string]string{"email": "send-email", "sms": "send-sms", "push": "send-mobile-push", "whatsapp": "send-whatsapp"}

// send writes the message on the first channel that is eligible, or on all of
// them; the fallback is for people whom none reaches.
func (w *writer) send(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	if n.Send.Message == nil {
		return next
	}
	if n.Send.To != nil {
		w.Unread(n.Range, "Klaviyo sends to the person of the flow alone")
	}
	none := next
	if _, ok := course.Way(n, compiler.EdgeFallback); ok {
		w.lost(profile.LossFallback, n.Range, "Klaviyo does not know of a message that was skipped")
		none = w.follow(n, compiler.EdgeFallback, s)
	}
	w.state = s
	var choices []*compiler.Choice
	var eligible []proof.Cond
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		if actions[c.Kind] == "" {
			w.lost(profile.LossChannelDropped, n.Range, "Klaviyo does not send on "+c.Kind)
			continue
		}
		who := w.eligible(n, c)
		if some, ok := proof.Decided(who); ok && !some {
			continue // nobody, whom nothing can be lost for
		}
		choices = append(choices, c)
		eligible = append(eligible, who)
	}
	w.accounted(n)
	at := w.first(n, choices, eligible, next, none)
	if n.Send.All {
		at = w.each(n, choices, eligible, next, none)
	}
	if x := n.Send.Window; x != nil {
		w.lost(profile.LossWindow, x.HeadRng, "Klaviyo has no send window")
		var on []string
		for _, d := range x.Days {
			on = append(on, d.Value)
		}
		at = w.Add(proof.Node{Kind: proof.Wait, Where: w.Where(x.HeadRng), Next: at,
			Delay: proof.Delay{Until: moment(clock(x.From.Value), w.zone(x.Timezone.Value), days(on))}})
	}
	return at
}

func (w *writer) first(n *compiler.Node, choices []*compiler.Choice, eligible []proof.Cond, next, none int) int {
	if n.Send.All {
		return proof.End
	}
	out := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Next: none}
	for i, c := range choices {
		out.Ways = append(out.Ways, proof.Way{When: eligible[i], To: w.message(n, c, nil, next)})
	}
	return w.Add(out)
}

func (w *writer) each(n *compiler.Node, choices []*compiler.Choice, eligible []proof.Cond, next, none int) int {
	at := next
	for i := len(choices) - 1; i >= 0; i-- {
		at = w.message(n, choices[i], eligible[i], at)
	}
	return w.Add(proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Ways: []proof.Way{{When: proof.Any(eligible), To: at}}, Next: none})
}

// accounted asks for the losses that policies on the send bring with them.
func (w *writer) accounted(n *compiler.Node) {
	for _, c := range n.Send.Channels {
		if w.capped(n, &c) {
			w.lost(profile.LossFrequencyCap, n.Range, "Klaviyo has caps of the account alone")
		}
		if w.quiet(n, &c) {
			w.lost(profile.LossQuietHours, n.Range, "Klaviyo has quiet hours of the account alone")
		}
	}
}

func (w *writer) capped(n *compiler.Node, c *compiler.Choice) bool {
	for _, p := range n.Send.Policies {
		for _, x := range p.Caps {
			if usage.Names(x.Channels, c.Channel) {
				return true
			}
		}
	}
	return false
}

func (w *writer) quiet(n *compiler.Node, c *compiler.Choice) bool {
	for _, p := range n.Send.Policies {
		for _, x := range p.QuietHours {
			if usage.Names(x.Channels, c.Channel) {
				return true
			}
		}
	}
	return false
}

// message is the act of sending on one channel.
func (w *writer) message(n *compiler.Node, c *compiler.Choice, only proof.Cond, next int) int {
	out := proof.Node{Kind: proof.Act, Name: actions[c.Kind], Where: w.Where(n.Range), Only: only, Next: next}
	set := func(name, value string) {
		if value != "" {
			out.Fields = append(out.Fields, proof.Field{Name: name, Value: value})
		}
	}
	flag := func(name string, on bool) {
		if on {
			set(name, "true")
		}
	}
	flag("smart_sending_enabled", w.capped(n, c))
	if c.Kind != "push" {
		flag("transactional", !marketing(n.Send.Message))
	}
	switch c.Kind {
	case "email":
		set("template_id", w.template(n))
		if ch := c.Channel; ch != nil {
			set("from_email", ch.Sender.Address.Value)
			set("from_label", w.Project.SenderName(ch))
			set("reply_to_email", ch.Sender.ReplyTo.Value)
		}
	case "sms":
		flag("sms_quiet_hours_enabled", w.quiet(n, c))
		flag("add_opt_out_language", w.optOut(n, c))
	case "push":
		set("push_type", "standard")
	case "whatsapp":
		return w.approved(n, c, out)
	}
	w.words(&out, n, c)
	return w.Add(out)
}

// ownTemplate is the template that the message is bound to.
func (w *writer) ownTemplate(n *compiler.Node) (string, bool) {
	label := n.Send.Message.Label
	if b, ok := w.bound(targets.BindMessage, label+".email"); ok {
		return b, true
	}
	return w.bound(targets.BindMessage, label)
}

// template is the one that the message is bound to, else the one that is made of
// its copy.
func (w *writer) template(n *compiler.Node) string {
	b, ok := w.ownTemplate(n)
	if !ok {
		return targets.Placeholder("template", w.key+"."+n.ID)
	}
	w.lost(profile.LossBoundTemplate, n.Range, "the message is bound to a template")
	if name, ok := strings.CutPrefix(b, "name:"); ok {
		return targets.Placeholder("template", name)
	}
	return strings.TrimPrefix(b, "id:")
}

// optOut reports whether the footer of an SMS says how to unsubscribe, which
// Klaviyo says in its own words.
func (w *writer) optOut(n *compiler.Node, c *compiler.Choice) bool {
	for _, v := range c.Variants {
		m := w.in.Copy.New(content.Context{Project: w.Project, Journey: w.Journey, Send: n.Send, Choice: c}, v)
		if m.Footer != nil && reads(m.Footer, "recipient") {
			w.lost(profile.LossOptOut, n.Range, "Klaviyo has its own words on how to unsubscribe from SMS")
			return true
		}
	}
	return false
}

// approved is the WhatsApp template of the person's language.
func (w *writer) approved(n *compiler.Node, c *compiler.Choice, act proof.Node) int {
	w.lost(profile.LossWhatsApp, n.Range, "Klaviyo sends an approved template")
	out := proof.Node{Kind: proof.Choose, Where: act.Where, Next: act.Next}
	for i := range c.Variants {
		v := &c.Variants[i]
		id := v.Part.Template.Value
		if b, ok := w.bound(targets.BindMessage, n.Send.Message.Label+".whatsapp"); ok {
			id = b
		}
		one := act
		one.Fields = append(append([]proof.Field{}, act.Fields...), proof.Field{Name: "vendor_id", Value: id})
		out.Ways = append(out.Ways, proof.Way{When: w.speaks(n, c, func(x *compiler.Variant) bool { return x == v }), To: w.Add(one)})
	}
	return w.Add(out)
}

// covered is that the message speaks the person's language.
func (w *writer) covered(n *compiler.Node, c *compiler.Choice) proof.Cond {
	return w.speaks(n, c, func(v *compiler.Variant) bool { return v != nil })
}

// speaks is that the variant which the person gets is one of those that fit: that
// of their locale, else of its language, else the message's fallback. Without a
// locale a person has the project's.
func (w *writer) speaks(n *compiler.Node, c *compiler.Choice, fit func(*compiler.Variant) bool) proof.Cond {
	home := c.For(w.Project.Locale(), n.Send.Message)
	var at *expr.Path
	if w.Project.Profile != nil {
		at, _ = w.Project.Profile.Locale.(*expr.Path)
	}
	if at == nil || at.Root != "profile" || len(at.Steps) != 1 {
		return proof.Const(fit(home))
	}
	f := proof.Fact{Key: "property " + w.property(at.Steps[0].Name)}
	test := func(op proof.Op, text string) proof.Cond {
		return proof.Test{Fact: f, Op: op, Value: proof.TextOf(text)}
	}
	w.declared(f, at.Steps[0].Name)
	type rule struct {
		when proof.Cond
		gets *compiler.Variant
	}
	rules := []rule{{proof.Not{X: proof.Test{Fact: f, Op: proof.IsSet}}, home}}
	locales := map[string]bool{}
	languages := map[string]bool{}
	for i := range c.Variants {
		locales[c.Variants[i].Locale] = true
		languages[language(c.Variants[i].Locale)] = true
	}
	for _, l := range sorted(locales) {
		rules = append(rules, rule{test(proof.Equals, l), c.For(l, n.Send.Message)})
	}
	for _, l := range sorted(languages) {
		rules = append(rules, rule{proof.Any{test(proof.Equals, l), test(proof.Starts, l+"-")}, c.For(l+"-", n.Send.Message)})
	}
	var out proof.Cond = proof.Const(fit(c.For("\x00", n.Send.Message)))
	for i := len(rules) - 1; i >= 0; i-- {
		out = proof.Any{proof.All{rules[i].when, proof.Const(fit(rules[i].gets))}, proof.All{proof.Not{X: rules[i].when}, out}}
	}
	return out
}

// declared takes the values that the project declares for an attribute as the
// only ones.
func (w *writer) declared(f proof.Fact, attr string) {
	for _, a := range w.Project.Profile.Attributes {
		if a.Label == attr && len(a.Values) > 0 && w.Graph.Values[f.Key] == nil {
			if w.Graph.Values == nil {
				w.Graph.Values = map[string][]string{}
			}
			for _, v := range a.Values {
				w.Graph.Values[f.Key] = append(w.Graph.Values[f.Key], v.Value)
			}
		}
	}
}

func language(tag string) string { return strings.SplitN(tag, "-", 2)[0] }

func sorted(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// key is what the account calls what is made of a step.
func (w *writer) made(kind string, n *compiler.Node) string {
	return targets.Placeholder(kind, fmt.Sprintf("%s.%s", w.key, n.ID))
}
