package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

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
	b := adopt.Body{Type: "message", Label: label}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	if name != "" {
		set("title", adopt.Quote(name))
	}
	c := r.a.channel(kind)
	marketing := !r.f.Truth(m, "transactional", false)
	if marketing {
		set("class", `"promotional"`)
		set("consents", adopt.List([]string{adopt.Ref("consent", c.consent())}))
	} else {
		set("class", `"transactional"`)
	}
	if r.event != nil {
		set("trigger", adopt.Ref("event", r.event.label))
	}
	b.Blocks = append(b.Blocks, r.part(kind, label, c, m, &b.Remarks))
	if f := m.Get("additional_filters"); f != nil {
		b.Remarks = append(b.Remarks, r.lost(f, "Klaviyo sends it to those alone who fit a filter of its own"))
	}
	r.settings(kind, m, marketing, &b.Remarks)
	r.a.messages = append(r.a.messages, adopt.Block{File: "messages/" + r.j.Label, Body: b})
	s.Type, s.Name, s.Attrs = "send", or(name, label), []adopt.Attr{{Name: "message", Value: adopt.Ref("message", label)}}
	return s
}

// field is the copy of a field as an expression.
func (r *flow) field(m *located.Value, name string, at place, remarks *[]adopt.Remark) string {
	t, _ := r.copy(r.f.String(m, name), at, r.at(m.Get(name)), remarks)
	if r.a.before == nil {
		return `""` // it is read for its types alone
	}
	return t.quoted()
}

// part is the copy of a message on its channel.
func (r *flow) part(kind, label string, c *channel, m *located.Value, remarks *[]adopt.Remark) adopt.Body {
	b := adopt.Body{Type: kind}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	copied := func(name, field, otherwise string) {
		switch {
		case r.f.String(m, field) != "":
			set(name, r.field(m, field, plain, remarks))
		case otherwise != "":
			set(name, adopt.Quote(otherwise))
		}
	}
	switch kind {
	case "email":
		copied("subject", "subject_line", "(no subject)")
		copied("preheader", "preview_text", "")
		r.body(label, m, set, remarks)
		r.sender(c, m, remarks)
	case "sms":
		copied("text", "body", " ")
		if r.f.Truth(m, "add_opt_out_language", false) {
			c.optOut = true
			r.a.accept("sms-opt-out", asBefore)
		}
	case "push":
		copied("title", "title", " ")
		copied("body", "body", " ")
		if r.f.String(m, "on_open") != "home" {
			copied("link", "web_url", "")
		}
	case "whatsapp":
		if id := r.f.String(m, "vendor_id"); id != "" {
			r.a.bind = append(r.a.bind, adopt.Bind{Map: "message", Name: label + ".whatsapp", Value: id})
		}
		set("text", adopt.Quote("The text stands in the approved template."))
		r.a.accept("whatsapp-template", "The text of these messages stands in templates that WhatsApp has approved.")
	}
	return b
}

// sender is that of the first mail; others have it too, or a remark.
func (r *flow) sender(c *channel, m *located.Value, remarks *[]adopt.Remark) {
	from := r.f.String(m, "from_email")
	if from == "" {
		return
	}
	sender := []adopt.Attr{{Name: "address", Value: r.field(m, "from_email", plain, remarks)}}
	if r.f.String(m, "from_label") != "" {
		sender = append(sender, adopt.Attr{Name: "name", Value: r.field(m, "from_label", plain, remarks)})
	}
	if r.f.String(m, "reply_to_email") != "" {
		sender = append(sender, adopt.Attr{Name: "reply_to", Value: r.field(m, "reply_to_email", plain, remarks)})
	}
	text := adopt.Object(sender)
	switch {
	case c.sender == "":
		c.sender = text
	case c.sender != text:
		*remarks = append(*remarks, r.about(adopt.Lost, m.Get("from_email"), "Klaviyo sends this from %s; the channel has one sender", from))
	}
}

// body is the HTML of an e-mail, if the files hold the template.
func (r *flow) body(label string, m *located.Value, set func(name, value string), remarks *[]adopt.Remark) {
	id := r.f.String(m, "template_id")
	at := r.at(m.Get("template_id"))
	t, ok := r.a.templates[id]
	switch {
	case ok && t.html != "":
		copy, whole := r.copy(strings.ReplaceAll(t.html, "\r\n", "\n"), html, at, remarks)
		if !whole {
			r.a.bind = append(r.a.bind, adopt.Bind{Map: "message", Name: label, Value: id})
		}
		set("body", r.long(label+".html", copy))
		if t.text != "" {
			copy, _ := r.copy(strings.ReplaceAll(t.text, "\r\n", "\n"), plain, at, remarks)
			set("text", r.long(label+".txt", copy))
		}
	case id == "":
		set("body", adopt.Quote("<p></p>"))
		*remarks = append(*remarks, r.about(adopt.Lost, m, "Klaviyo has no template for this mail yet"))
	default:
		set("body", adopt.Quote("<p></p>"))
		r.a.bind = append(r.a.bind, adopt.Bind{Map: "message", Name: label, Value: id})
		*remarks = append(*remarks, r.about(adopt.Missing, m.Get("template_id"), "the text stands in template %s, which none of the files holds", id))
	}
}

// longest is how long copy becomes that stands in its block, in bytes.
const longest = 160

// long is copy as an expression: a file of its own if it is long.
func (r *flow) long(name string, t text) string {
	if r.a.before == nil {
		return `""`
	}
	data, ok := "", false
	if t.size() > longest {
		data, ok = t.file()
	}
	if !ok {
		return t.quoted()
	}
	path := "copy/" + name
	r.a.texts = append(r.a.texts, adopt.Text{Path: path, Data: data})
	return "template(" + adopt.Quote(path) + ")"
}
