package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// channel is a kind of channel that is sent on.
type channel struct {
	kind     string
	sender   []adopt.Attr
	consents bool // something asks for the consent of the channel
	optOut   bool // Klaviyo adds how to opt out
}

func (a *account) channel(kind string) *channel {
	if a.channels[kind] == nil {
		a.channels[kind] = &channel{kind: kind}
	}
	return a.channels[kind]
}

// consent is the label of the consent to marketing on the channel.
func (c *channel) consent() string {
	c.consents = true
	return c.kind + "_marketing"
}

func (c *channel) add(add func(file string, b adopt.Body, remarks ...adopt.Remark)) {
	b := adopt.Body{Type: "channel", Label: c.kind, Attrs: c.sender}
	if c.optOut {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "footer", Value: `"${recipient.unsubscribe_url}"`})
	}
	add("data/channels", b)
	if c.consents {
		add("data/consents", adopt.Body{Type: "consent", Label: c.kind + "_marketing", Attrs: []adopt.Attr{
			{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", c.kind)})}, {Name: "basis", Value: `"opt_in"`},
		}}, adopt.Remark{Kind: adopt.Assumed, Text: "on what ground people gave Klaviyo's marketing consent of the channel, no file says: opt_in is ours"})
	}
}

var kinds = map[string]string{"send-email": "email", "send-sms": "sms", "send-mobile-push": "push", "send-whatsapp": "whatsapp"}

// send is a message and the step that sends it.
func (r *flow) send(action string, data *located.Value, s adopt.Step) adopt.Step {
	kind := kinds[action]
	if kind == "" {
		r.f.Fail(data.At, "a test cannot share people among actions of the type %q", action)
	}
	m := r.f.Object(r.f.Need(data, "message", "an action that sends"), "a message")
	name := r.f.String(m, "name")
	label := r.a.label("message", name, r.f.String(m, "subject_line"), r.f.String(m, "title"), r.name+" "+kind)
	transactional := r.f.Truth(m, "transactional", false)
	b := adopt.Body{Type: "message", Label: label}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	if name != "" {
		set("title", adopt.Quote(name))
	}
	c := r.a.channel(kind)
	if transactional {
		set("class", `"transactional"`)
	} else {
		set("class", `"promotional"`)
		set("consents", adopt.List([]string{adopt.Ref("consent", c.consent())}))
	}
	if r.event != nil {
		set("trigger", adopt.Ref("event", r.event.label))
	}
	var part adopt.Step // gathers remarks on the copy
	b.Blocks = append(b.Blocks, r.part(kind, label, c, m, &part))
	if f := m.Get("additional_filters"); f != nil {
		part.Remarks = append(part.Remarks, r.lost(f, "Klaviyo sends it to those alone who fit a filter of its own"))
	}
	if list := settings(m); len(list) > 0 {
		part.Remarks = append(part.Remarks, adopt.Remark{Text: "Klaviyo has settings for the message that nothing here says", Detail: strings.Join(list, ", "), At: r.at(m)})
	}
	b.Remarks = part.Remarks
	r.a.messages = append(r.a.messages, adopt.Block{File: "messages/" + r.j.Label, Body: b})
	s.Type, s.Name, s.Attrs = "send", or(name, label), []adopt.Attr{{Name: "message", Value: adopt.Ref("message", label)}}
	return s
}

// said are the fields of messages that a project says, or that say nothing of what
// is sent.
var said = []string{
	"id", "name", "created", "updated", "transactional", "additional_filters", "subject_line", "preview_text", "template_id", "body", "title",
	"from_email", "from_label", "reply_to_email", "vendor_id", "add_opt_out_language", "on_open", "web_url", "push_type",
}

// settings are the fields of a message that are set and that a project does not
// say, with their values.
func settings(m *located.Value) []string {
	var out []string
	for _, k := range unknown(m, said...) {
		if x := m.Get(k); x.Kind != 't' && x.Text == "" && len(x.Items) == 0 || x.Kind == 't' && !x.Truth {
			continue
		}
		out = append(out, k+" = "+m.Get(k).Print())
	}
	return out
}

// part is the copy of a message on its channel.
func (r *flow) part(kind, label string, c *channel, m *located.Value, s *adopt.Step) adopt.Body {
	b := adopt.Body{Type: kind}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	text := func(name, field string) {
		if t := r.f.String(m, field); t != "" {
			set(name, r.copy(t, s))
		}
	}
	switch kind {
	case "email":
		set("subject", r.copy(or(r.f.String(m, "subject_line"), "(no subject)"), s))
		text("preheader", "preview_text")
		r.body(label, m, set, s)
		if from := r.f.String(m, "from_email"); from != "" && c.sender == nil {
			sender := []adopt.Attr{{Name: "address", Value: adopt.Quote(from)}}
			if n := r.f.String(m, "from_label"); n != "" {
				sender = append(sender, adopt.Attr{Name: "name", Value: adopt.Quote(n)})
			}
			if to := r.f.String(m, "reply_to_email"); to != "" {
				sender = append(sender, adopt.Attr{Name: "reply_to", Value: adopt.Quote(to)})
			}
			c.sender = []adopt.Attr{{Name: "sender", Value: adopt.Object(sender)}}
		}
	case "sms":
		set("text", r.copy(or(r.f.String(m, "body"), " "), s))
		c.optOut = c.optOut || r.f.Truth(m, "add_opt_out_language", false)
	case "push":
		set("title", r.copy(or(r.f.String(m, "title"), " "), s))
		set("body", r.copy(or(r.f.String(m, "body"), " "), s))
		if r.f.String(m, "on_open") != "home" {
			text("link", "web_url")
		}
	case "whatsapp":
		if id := r.f.String(m, "vendor_id"); id != "" {
			set("template", adopt.Quote(id))
		}
		set("text", adopt.Quote("The text stands in the approved template."))
	}
	return b
}

// body is the HTML of an e-mail, if the files hold the template.
func (r *flow) body(label string, m *located.Value, set func(name, value string), s *adopt.Step) {
	id := r.f.String(m, "template_id")
	t, ok := r.a.templates[id]
	switch {
	case ok && t.html != "":
		set("body", r.copy(t.html, s))
		if t.text != "" {
			set("text", r.copy(t.text, s))
		}
		return
	case id == "":
		set("body", adopt.Quote("<p></p>"))
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, m, "Klaviyo has no template for this mail yet"))
		return
	}
	set("body", adopt.Quote("<p>The text stands in a template of Klaviyo's.</p>"))
	r.a.bind = append(r.a.bind, adopt.Bind{Map: "message", Name: label, Value: id})
	s.Remarks = append(s.Remarks, r.about(adopt.Missing, m.Get("template_id"), "the text stands in template %s, which none of the files holds", id))
}
