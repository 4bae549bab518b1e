package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

type irChannel struct {
	Address       string            `json:"address"`
	Kind          string            `json:"kind"`
	Sender        map[string]string `json:"sender,omitempty"`
	LegalName     string            `json:"legal_name,omitempty"`
	PostalAddress string            `json:"postal_address,omitempty"`
	Footer        string            `json:"footer,omitempty"`
	Footers       map[string]string `json:"footers,omitempty"`
	Range         *irRange          `json:"range,omitempty"`
}

func (w irWriter) channel(c *lang.Channel) irChannel {
	out := irChannel{
		Address: blockAddress(c), Kind: c.KindName(), LegalName: c.LegalName.Value, PostalAddress: c.PostalAddress.Value,
		Footer: hcl(c.Footer.Default.Value), Range: w.places.of(c.HeadRng),
	}
	out.Sender = setTexts(map[string]lang.Val[string]{
		"name": c.Sender.Name, "address": c.Sender.Address, "reply_to": c.Sender.ReplyTo, "number": c.Sender.Number,
	})
	for _, f := range c.Footer.Locales {
		if out.Footers == nil {
			out.Footers = map[string]string{}
		}
		out.Footers[f.Key] = hcl(f.Value.Value)
	}
	return out
}

// setTexts are the texts that were written; nil if none was.
func setTexts(values map[string]lang.Val[string]) map[string]string {
	var out map[string]string
	for k, v := range values {
		if !v.Set {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[k] = v.Value
	}
	return out
}

type irCheck struct {
	Address string        `json:"address"`
	About   string        `json:"about,omitempty"`
	Per     string        `json:"per,omitempty"`
	Trigger []string      `json:"trigger,omitempty"`
	Params  []irAttribute `json:"params,omitempty"`
	Holds   string        `json:"holds,omitempty"`
	Range   *irRange      `json:"range,omitempty"`
}

func (w irWriter) check(c *lang.Check) irCheck {
	return irCheck{
		Address: blockAddress(c), About: c.About.Value, Per: c.Per.Value, Trigger: addresses(c.Triggers),
		Params: w.attributes(c.Params), Holds: hcl(c.Holds), Range: w.places.of(c.HeadRng),
	}
}

type irMessage struct {
	Address        string        `json:"address"`
	Class          string        `json:"class,omitempty"`
	Content        string        `json:"content,omitempty"`
	Stage          string        `json:"stage,omitempty"`
	Trigger        []string      `json:"trigger,omitempty"`
	Offers         []string      `json:"offers,omitempty"`
	Consents       []string      `json:"consents,omitempty"`
	Products       string        `json:"products,omitempty"`
	FallbackLocale string        `json:"fallback_locale,omitempty"`
	Params         []irAttribute `json:"params,omitempty"`
	Parts          []irPart      `json:"parts"`
	Range          *irRange      `json:"range,omitempty"`
}

// irPart is a part of a message in one locale. Copy holds the attributes that
// people read, by name.
type irPart struct {
	Kind     string            `json:"kind"`
	Locale   string            `json:"locale"`
	Copy     map[string]string `json:"copy"`
	Image    string            `json:"image,omitempty"`
	Template string            `json:"template,omitempty"`
	Category string            `json:"category,omitempty"`
	Links    []irLink          `json:"links,omitempty"`
	Range    *irRange          `json:"range,omitempty"`
}

type irLink struct {
	Name string            `json:"name"`
	URL  string            `json:"url"`
	Text string            `json:"text,omitempty"`
	UTM  map[string]string `json:"utm,omitempty"`
}

func (w irWriter) message(m *lang.Message) irMessage {
	out := irMessage{
		Address: blockAddress(m), Class: m.Class.Value, Content: m.Content.Value, Stage: address(m.Stage),
		Trigger: addresses(m.Triggers), Offers: addresses(m.Offers), Consents: addresses(m.Consents), Products: hcl(m.Products),
		FallbackLocale: m.FallbackLocale.Value, Params: w.attributes(m.Params), Parts: []irPart{}, Range: w.places.of(m.HeadRng),
	}
	for _, kind := range partKinds(m) {
		for _, v := range variants(m, kind, topLocale(w.places.project, m)) {
			out.Parts = append(out.Parts, w.part(v))
		}
	}
	return out
}

func (w irWriter) part(v Variant) irPart {
	p := v.Part
	out := irPart{
		Kind: p.BlockType, Locale: v.Locale, Copy: map[string]string{}, Image: p.Image.Value, Template: p.Template.Value,
		Category: p.Category.Value, Range: w.places.of(p.HeadRng),
	}
	for name, e := range map[string]expr.Expr{
		"subject": p.Subject, "preheader": p.Preheader, "title": p.Heading, "body": p.Body, "text": p.Text,
		"link": p.Link, "footer": p.Footer,
	} {
		if e != nil {
			out.Copy[name] = hcl(e)
		}
	}
	for _, l := range p.Links {
		out.Links = append(out.Links, irLink{Name: l.Label, URL: hcl(l.URL), Text: hcl(l.Text), UTM: utm(l.UTM)})
	}
	return out
}

func utm(u *lang.UTM) map[string]string {
	if u == nil {
		return nil
	}
	return setTexts(map[string]lang.Val[string]{
		"source": u.Source, "medium": u.Medium, "campaign": u.Campaign, "content": u.Content, "term": u.Term,
	})
}
