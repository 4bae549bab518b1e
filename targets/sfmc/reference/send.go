package reference

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// channel is one channel of a send, with the people who may get its message and those
// whom it reaches.
type channel struct {
	choice *compiler.Choice
	may    proof.Cond
	reach  proof.Fact
}

// send writes the message on the first channel that reaches a person, or on all of
// them; the fallback is for people whom none reaches.
func (w *writer) send(n *compiler.Node, s course.State) int {
	next := w.follow(n, compiler.EdgeNext, s)
	if n.Send.Message == nil {
		return next
	}
	if n.Send.To != nil {
		w.Unread(n.Range, "Marketing Cloud sends to the contact alone")
	}
	missed := next
	_, fallback := course.Way(n, compiler.EdgeFallback)
	if fallback {
		missed = w.follow(n, compiler.EdgeFallback, s)
	}
	w.state = s
	list := w.channels(n, fallback)
	if len(list) == 0 {
		return next
	}
	free := w.free(n)
	at := w.choose(n.Range, free, w.messages(n, list, next, missed), missed)
	if x := n.Send.Window; x != nil {
		w.lostSomewhere(profile.LossWindow, x.HeadRng, "there is no send window")
		if len(x.Days) > 0 && len(x.Days) < 7 {
			w.lost(profile.LossWeekdays, x.HeadRng, "waits know no days of the week")
		}
		at = w.choose(n.Range, free, w.untilTime(x.HeadRng, x.From.Value, x.Timezone.Value, at), missed)
	}
	return at
}

// messages writes the choice among channels.
func (w *writer) messages(n *compiler.Node, list []channel, next, missed int) int {
	if n.Send.All && len(list) > 1 {
		any, at := proof.Any{}, next
		for i := len(list) - 1; i >= 0; i-- {
			who := proof.All{list[i].may, set(list[i].reach)}
			any = append(any, who)
			at = w.message(n, list[i], who, at)
		}
		return w.choose(n.Range, any, at, missed)
	}
	out := proof.Node{Kind: proof.Choose, Where: w.Where(n.Range), Next: missed}
	for _, c := range list {
		out.Ways = append(out.Ways, proof.Way{When: proof.All{c.may, set(c.reach)}, To: w.message(n, c, nil, next)})
	}
	return w.Add(out)
}

// channels are those that there are activities for.
func (w *writer) channels(n *compiler.Node, fallback bool) []channel {
	var out []channel
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		reach, ok := w.address(c.Kind)
		if !ok {
			w.lost(profile.LossChannelDropped, n.Range, "there is no activity for "+c.Kind)
			continue
		}
		covered := w.covered(n, c)
		if some, known := proof.Decided(covered); known && !some {
			continue
		}
		out = append(out, channel{c, proof.All{covered, w.permission(n, c, fallback)}, reach})
	}
	if len(out) == 0 && len(n.Send.Channels) > 0 && !fallback {
		w.Unread(n.Range, "no channel of the send is left")
	}
	return out
}

// permission is that a consent was given which the message needs. One that is bound to
// nothing is the status of the subscriber.
func (w *writer) permission(n *compiler.Node, c *compiler.Choice, fallback bool) proof.Cond {
	if !n.Send.Message.Marketing() || len(c.Consents) == 0 {
		return proof.Const(true)
	}
	any := proof.Any{}
	for _, k := range c.Consents {
		if _, ok := w.bound(targets.BindConsent, k.Label); !ok {
			w.lost(profile.LossConsentStatus, n.Range, "a consent is the status of the subscriber")
			if fallback {
				w.lost(profile.LossFallback, n.Range, "the status of the subscriber is not seen before the send")
			}
			return proof.Const(true)
		}
		any = append(any, w.truthAt(targets.BindConsent, k.Label))
	}
	return any
}

// free is that no policy keeps the person from messages like this one.
func (w *writer) free(n *compiler.Node) proof.Cond {
	all := proof.All{}
	for _, p := range n.Send.Policies {
		if p.Suppress.Set() {
			all = append(all, proof.Not{X: w.block(&expr.Ref{Node: expr.Node{Rng: p.Suppress.Rng}, Block: "segment", Name: p.Suppress.Name})})
		}
		if len(p.Caps) > 0 && w.capped(n, p) {
			w.lost(profile.LossFrequencyCap, n.Range, "messages of other journeys are not counted")
		}
	}
	return all
}

func (w *writer) capped(n *compiler.Node, p *lang.Policy) bool {
	for _, x := range p.Caps {
		for i := range n.Send.Channels {
			if usage.Names(x.Channels, n.Send.Channels[i].Channel) {
				return true
			}
		}
	}
	return false
}

func (w *writer) quiet(n *compiler.Node, c *compiler.Choice) *lang.QuietHours {
	for _, p := range n.Send.Policies {
		for _, q := range p.QuietHours {
			if usage.Names(q.Channels, c.Channel) {
				return q
			}
		}
	}
	return nil
}

// mail is what the e-mail of a send is kept as: the one that the message is bound to,
// else one that is made of its copy.
func (w *writer) mail(n *compiler.Node) string {
	key, ok := w.boundMail(n)
	if !ok {
		key = profile.Short(w.key+"."+n.ID, profile.Get().Limit(profile.LimitAssetKey))
	}
	if w.rest && !(ok && profile.IsID(key)) {
		return targets.Placeholder("asset", key)
	}
	return key
}

func (w *writer) boundMail(n *compiler.Node) (string, bool) {
	label := n.Send.Message.Label
	if b, ok := w.bound(targets.BindMessage, label+".email"); ok {
		return b, true
	}
	return w.bound(targets.BindMessage, label)
}

// message is the act of sending on one channel.
func (w *writer) message(n *compiler.Node, c channel, only proof.Cond, next int) int {
	out := proof.Node{Kind: proof.Act, Name: "send e-mail", Where: w.Where(n.Range), Only: only, Next: next}
	put := func(name, value string) {
		if value != "" {
			out.Fields = append(out.Fields, proof.Field{Name: name, Value: value})
		}
	}
	extension, field := w.contact(map[string]string{"email": "email", "sms": "phone"}[c.choice.Kind])
	put("to", `{{Contact.Attribute."`+extension+`"."`+field+`"}}`)
	q := w.quiet(n, c.choice)
	if q != nil {
		w.lost(profile.LossQuietHours, n.Range, "quiet hours are those of text messages")
	}
	if c.choice.Kind == "sms" {
		out.Name = "send text message"
		code, keyword := w.part(c.choice.Channel, "code", ""), w.part(c.choice.Channel, "keyword", "")
		put("code", code)
		put("keyword", keyword)
		put("keyword of answers", keyword)
		if q != nil {
			put("held", fmt.Sprintf("from %s to %s", clock(q.From.Value), clock(q.To.Value)))
		}
		if b, ok := w.bound(targets.BindMessage, n.Send.Message.Label+".sms"); ok {
			w.lost(profile.LossBoundTemplate, n.Range, "the message is bound to one that is kept")
			put("message", b)
			return w.Add(out)
		}
		w.lost(profile.LossSMSByHand, n.Range, "text messages are created by hand")
		put("message", targets.Placeholder("sms", profile.Short(w.key+"."+n.ID, profile.Get().Limit(profile.LimitKey))))
		w.words(&out, n, c.choice)
		return w.Add(out)
	}
	class := "Default Transactional"
	if n.Send.Message.Marketing() {
		class = "Default Commercial"
	}
	put("campaign", w.Journey.Label)
	put("sender profile", w.part(c.choice.Channel, "sender_profile", ""))
	put("send classification", w.part(c.choice.Channel, "send_classification", class))
	put("delivery profile", w.part(c.choice.Channel, "delivery_profile", "Default"))
	put("publication list", w.part(c.choice.Channel, "publication_list", "my subscribers/All Subscribers"))
	put("flags", "autoAddSubscribers autoUpdateSubscribers isMultipart isSendLogging isTrackingClicks")
	put(mailField, w.mail(n))
	if _, ok := w.boundMail(n); ok {
		w.lost(profile.LossBoundTemplate, n.Range, "the message is bound to one that is kept")
	}
	w.words(&out, n, c.choice)
	return w.Add(out)
}

// part is what a channel is bound to for a purpose, else the standard of each account,
// which the API has no key for.
func (w *writer) part(c *lang.Channel, what, standard string) string {
	label := "email"
	if c != nil {
		label = c.Label
	}
	if b, ok := w.bound(targets.BindChannel, label+"."+what); ok {
		return b
	}
	if standard != "" && !w.rest {
		return standard
	}
	return targets.Placeholder(what, label)
}

// covered is that the message has a text in the person's language: that of their
// locale, else of its language, else the message's fallback. Without a locale a
// person has the project's. Tags are the same in capital and small letters.
func (w *writer) covered(n *compiler.Node, c *compiler.Choice) proof.Cond {
	fit := func(tag string) proof.Cond { return proof.Const(c.For(tag, n.Send.Message) != nil) }
	home := fit(w.Project.Locale())
	f, ok := w.localeFact()
	if !ok {
		return home
	}
	test := func(op, text string) proof.Cond {
		return proof.Depends{Term: &leaf{fact: f, op: op, value: proof.TextOf(text), fold: true}}
	}
	out := fit("\x00")
	languages := map[string]bool{}
	for _, v := range c.Variants {
		if l := locale.Language(v.Locale); !languages[l] {
			languages[l] = true
			out = either(proof.Any{test("==", l), test("starts", l+"-")}, fit(l+"-"), out)
		}
	}
	for _, v := range c.Variants {
		out = either(test("==", v.Locale), fit(v.Locale), out)
	}
	return either(set(f), out, home)
}

func either(c, yes, no proof.Cond) proof.Cond {
	truth1, ok1 := proof.Decided(yes)
	truth2, ok2 := proof.Decided(no)
	if ok1 && ok2 && truth1 == truth2 {
		return yes
	}
	return proof.Any{proof.All{c, yes}, proof.All{proof.Not{X: c}, no}}
}

// localeFact is where the locale of a person is kept.
func (w *writer) localeFact() (proof.Fact, bool) {
	if w.Project.Profile == nil {
		return proof.Fact{}, false
	}
	p, ok := w.Project.Profile.Locale.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 {
		return proof.Fact{}, false
	}
	return w.profileFact(p.Steps[0].Name), true
}

// tagged is the locale among the variants that a tag means, whatever its letters.
func tagged(c *compiler.Choice, tag string) string {
	for _, v := range c.Variants {
		if strings.EqualFold(v.Locale, tag) {
			return v.Locale
		}
	}
	for _, v := range c.Variants {
		if l := locale.Language(v.Locale); strings.EqualFold(l, tag) || len(tag) > len(l) && strings.EqualFold(l+"-", tag[:len(l)+1]) {
			return l + "-"
		}
	}
	return tag
}
