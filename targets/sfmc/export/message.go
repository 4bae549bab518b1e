package export

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// letter is what the message of a route is made of.
type letter struct {
	f *flow
	n *compiler.Node
	r route
}

// copies are the completed copy of each audience, in their order.
func (m letter) copies() []*content.Message {
	c := content.Context{Project: m.f.x.project, Journey: m.f.j, Send: m.n.Send, Choice: m.r.choice}
	out := make([]*content.Message, len(m.r.audiences))
	for i, a := range m.r.audiences {
		out[i] = m.f.x.in.Copy.New(c, a.variant)
	}
	return out
}

// text writes one field of the copy for all audiences.
func (m letter) text(copies []*content.Message, at dialect.Place, field func(*content.Message) expr.Expr) string {
	variants := make([]dialect.Variant, len(copies))
	for i, c := range copies {
		variants[i] = dialect.Variant{When: m.r.audiences[i].when, Copy: dialect.Copy{
			Expr: field(c), Locale: c.Locale, Source: names{f: m.f, message: c, email: m.r.choice.Kind == "email"},
		}}
	}
	d := &dialect.AMPscript{Source: names{f: m.f}}
	if s := m.f.x.project.Settings; s != nil {
		d.Currency = s.Currency.Value
	}
	t := d.Choose(variants, at)
	if len(t.Problems) > 0 {
		m.f.fail(t.Problems...)
	}
	for _, l := range t.Losses {
		m.f.lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

// triggered is what an e-mail activity sends.
func (m letter) triggered() wire.TriggeredSend {
	copies := m.copies()
	subject := m.text(copies, dialect.Plain, func(c *content.Message) expr.Expr { return c.Subject })
	preheader := m.text(copies, dialect.Plain, func(c *content.Message) expr.Expr { return c.Preheader })
	class := "Default Transactional"
	if m.n.Send.Message.Marketing() {
		class = "Default Commercial"
	}
	channel, rng := m.r.choice.Channel, m.n.Range
	t := wire.TriggeredSend{
		AutoAddSubscribers: true, AutoUpdateSubscribers: true, DomainExclusions: []string{},
		DynamicEmailSubject: subject, EmailSubject: subject, PreHeader: preheader,
		IsMultipart: true, IsSendLogging: true, IsTrackingClicks: true,
	}
	asset := m.asset(copies, subject, preheader)
	sender := m.f.part(channel, "sender_profile", "", rng)
	classification := m.f.part(channel, "send_classification", class, rng)
	delivery := m.f.part(channel, "delivery_profile", "Default", rng)
	list := m.f.part(channel, "publication_list", "my subscribers/All Subscribers", rng)
	if m.f.x.rest {
		t.BCC, t.CC, t.Priority = "", "", 4
		t.EmailID, t.SenderProfileID, t.SendClassificationID, t.DeliveryProfileID, t.PublicationListID = asset, sender, classification, delivery, list
		return t
	}
	t.BCC, t.CC, t.PriorityName = []string{}, []string{}, "Medium"
	t.AssetKey, t.SenderProfileKey, t.SendClassificationKey, t.DeliveryProfileKey = asset, sender, classification, delivery
	t.ListPath = &wire.ListPath{PublicationList: list}
	return t
}

// bound is what the message is bound to for one kind of channel. A name without
// a kind is that of the e-mail.
func (m letter) bound(kind string) (string, bool) {
	label := m.n.Send.Message.Label
	if b, ok := m.f.x.in.Bindings.Find(targets.BindMessage, label+"."+kind); ok {
		return b.Value, true
	}
	if kind != "email" {
		return "", false
	}
	b, ok := m.f.x.in.Bindings.Find(targets.BindMessage, label)
	return b.Value, ok
}

// asset is the key of the e-mail in Content Builder, or the placeholder of its
// id; one that is not bound is created from the copy.
func (m letter) asset(copies []*content.Message, subject, preheader string) string {
	x := m.f.x
	if key, ok := m.bound("email"); ok {
		m.f.lose(profile.LossBoundTemplate, m.n.Range, "")
		if x.rest && !profile.IsID(key) {
			return x.lookup("asset", key, "the id of the e-mail "+key, "GET "+x.api()+"asset/v1/content/assets?$filter=customerKey eq '"+key+"': data.email.legacy.legacyId")
		}
		return key
	}
	key := profile.Short(m.f.key+"."+m.n.ID, profile.Get().Limit(profile.LimitAssetKey))
	html := m.text(copies, dialect.HTML, func(c *content.Message) expr.Expr { return c.HTML })
	plain := m.text(copies, dialect.Plain, func(c *content.Message) expr.Expr { return c.Text })
	a := wire.Asset{CustomerKey: key, AssetType: wire.AssetType{ID: 208, Name: "htmlemail"}, Views: wire.Views{Subject: wire.View{Content: subject}}}
	a.Name = x.name(title(m.n.Send.Message.Title.Value, m.n.Send.Message.Label), key)
	a.Data.Email.Options.CharacterEncoding = "utf-8"
	if preheader != "" {
		a.Views.Preheader = &wire.View{Content: preheader}
	}
	src := m.n.Send.Message.Range
	if x.rest {
		a.Views.HTML.Content, a.Views.Text.Content = html, plain
		x.add("asset", key, a.Name, src, a, made{})
		id := targets.Placeholder("asset", key)
		m.f.needs = appendNew(m.f.needs, id)
		return id
	}
	a.Folder = "Content Builder"
	x.add("asset", key, a.Name, src, a, made{})
	folder := strings.TrimSuffix(x.path("asset", key), key+".asset-message-meta.json")
	x.file(folder+"views.html.content.asset-message-meta.html", "html", key, a.Name, src, []byte(html))
	x.file(folder+"views.text.content.asset-message-meta.amp", "text", key, a.Name, src, []byte(plain))
	return key
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// sms is a text message. MobileConnect keeps the text itself, so it is written
// into a file for whoever creates it there.
func (m letter) sms() wire.SMS {
	x := m.f.x
	key := profile.Short(m.f.key+"."+m.n.ID, profile.Get().Limit(profile.LimitKey))
	id, ok := m.bound("sms")
	if !ok {
		m.f.lose(profile.LossSMSByHand, m.n.Range, "")
		x.file("sms/"+key+".amp", "sms", key, m.n.ID, m.n.Send.Message.Range, []byte(m.smsText()))
		id = x.lookup("sms", key, "the id of the outbound message "+key, "Create it in MobileConnect with the text of sms/"+key+".amp")
	} else {
		m.f.lose(profile.LossBoundTemplate, m.n.Range, "")
	}
	code := m.f.part(m.r.choice.Channel, "code", "", m.n.Range)
	keyword := m.f.part(m.r.choice.Channel, "keyword", "", m.n.Range)
	s := wire.SMS{ApplicationExtensionKey: "jb-mobile-connect-send-sms-sync"}
	if q := quiet(m.n, m.r.choice.Channel); q != nil {
		s.Blackout, s.BlackoutStart, s.BlackoutEnd = 2, clock(q.From.Value), clock(q.To.Value)
	}
	if x.rest {
		s.MessageID, s.CodeID, s.KeywordID, s.NextKeywordID = id, code, keyword, keyword
		return s
	}
	s.MessageKey, s.CodeKey, s.Keyword = id, code, &wire.Keywords{Current: keyword, Next: keyword}
	return s
}

// smsText is text and footer. MobileConnect ends texts by its own keyword and has
// no address for that, so a footer that names one is left out.
func (m letter) smsText() string {
	copies := m.copies()
	optOut := false
	for _, c := range copies {
		optOut = optOut || c.Footer != nil && reads(c.Footer, "recipient")
	}
	if optOut {
		m.f.lose(profile.LossOptOut, m.n.Range, "")
	}
	return m.text(copies, dialect.Plain, func(c *content.Message) expr.Expr {
		if c.Footer == nil || optOut {
			return c.Text
		}
		return &expr.Template{Node: expr.Node{Rng: c.Footer.Range()}, Parts: []expr.Expr{c.Text, text("\n", c.Footer.Range()), c.Footer}}
	})
}
