package adopt

import (
	"html"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// mail is what a file says of an e-mail.
type mail struct {
	name, subject, preview, html, text string
	from, sender, reply                string
	subscription                       string
	transactional                      bool
}

// message is what was declared of an e-mail.
type message struct {
	label string
	event string // label of the event whose attributes its copy reads, "" if none
}

// mail notes an e-mail: as the API gives it, or as Cairn exports it.
func (p *portal) mail(f *located.File, v *located.Value) {
	title, key := parted(f.String(v, "name"))
	m := &mail{name: title, subject: f.String(v, "subject"), preview: f.String(v, "preview_text"), text: f.String(v, "plain_text"),
		from: f.String(v, "from_address"), sender: f.String(v, "from_name"), reply: f.String(v, "reply_to"),
		subscription: f.String(v, "subscription"), transactional: f.Truth(v, "isTransactional", false)}
	if t := f.String(v, "template"); t != "" {
		m.html = "template " + t[strings.LastIndexByte(t, '/')+1:] // found once all files are read
	}
	if x := v.Get("from"); x != nil {
		f.Object(x, `"from"`)
		m.sender, m.from = or(f.String(x, "fromName"), m.sender), or(f.String(x, "replyTo"), m.from)
		m.reply = or(f.String(x, "customReplyTo"), m.reply)
	}
	if x := v.Get("subscriptionDetails"); x != nil {
		if id := f.Object(x, "a subscription").Get("subscriptionId"); id != nil && id.Text != "0" {
			m.subscription = id.Text
		}
	}
	if c := v.Get("content"); c != nil {
		f.Object(c, "the content")
		m.text = or(f.String(c, "plainTextVersion"), m.text)
		m.widgets(f, c)
	}
	if id := v.Get("id"); id != nil && id.Text != "" {
		p.mails[id.Text] = m
	}
	if key != "" {
		p.mails[placeholder("email", key)] = m
	}
}

// widgets puts the HTML together that stands in the modules of a mail, in the order of
// its layout.
func (m *mail) widgets(f *located.File, c *located.Value) {
	all := c.Get("widgets")
	if all == nil {
		return
	}
	f.Object(all, "widgets")
	body := func(name, field string) string {
		w := all.Get(name)
		if w == nil || w.Kind != '{' || w.Get("body") == nil || w.Get("body").Kind != '{' {
			return ""
		}
		if x := w.Get("body").Get(field); x != nil && x.Kind == '"' {
			return x.Text
		}
		return ""
	}
	m.preview = or(body("preview_text", "value"), m.preview)
	var order []string
	if areas := c.Get("flexAreas"); areas != nil {
		for _, area := range f.Object(areas, "areas").Items {
			for _, s := range f.List(area, "sections") {
				for _, col := range f.List(s, "columns") {
					order = append(order, f.Texts(col, "widgets")...)
				}
			}
		}
	}
	if len(order) == 0 {
		order = all.Names
	}
	var parts []string
	for _, name := range order {
		if t := body(name, "html"); t != "" {
			parts = append(parts, t)
		}
	}
	m.html = strings.Join(parts, "\n")
}

// send is a step that sends an e-mail, which is declared once.
func (r *flow) send(fields *located.Value, s adopt.Step) adopt.Step {
	id := r.f.Need(fields, "content_id", "a send").Text
	key := id
	have := r.p.messages[key]
	if have != nil && have.event != "" && (r.event == nil || have.event != r.event.Label) {
		key += " of " + r.j.Label // its copy reads another event
		have = r.p.messages[key]
	}
	if have == nil {
		have = r.message(fields, id)
		r.p.messages[key] = have
	}
	s.Type, s.Name, s.Attrs = "send", r.sendName(id, have.label), []adopt.Attr{{Name: "message", Value: adopt.Ref("message", have.label)}}
	r.sends = append(r.sends, r.ids[r.current])
	return s
}

// sendName is what the step is called: the name that an export gave, or the message's.
func (r *flow) sendName(id, label string) string {
	if name := own(id); name != "" {
		return name[strings.LastIndexByte(name, '.')+1:]
	}
	return label
}

func (r *flow) message(v *located.Value, id string) *message {
	m, known := r.p.mails[id]
	if !known {
		m = &mail{}
	}
	ownName := ""
	if name := own(id); name != "" {
		ownName = name[strings.LastIndexByte(name, '.')+1:]
	}
	label := r.p.Label("message", m.name, ownName, m.subject, r.name+" e-mail")
	r.p.Bind("message", label, bound(id))
	b := adopt.Body{Type: "message", Label: label}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	if m.name != "" {
		set("title", adopt.Quote(m.name))
	}
	if m.transactional {
		set("class", `"transactional"`)
	} else {
		set("class", `"promotional"`)
		set("consents", adopt.List([]string{r.consent(v, m.subscription)}))
	}
	channel := r.p.Channel("email", "")
	channel.From(m.from, m.sender, m.reply)
	r.triggered = false
	part := adopt.Body{Type: "email"}
	text := func(name, field, otherwise string) {
		if field == "" && otherwise == "" {
			return
		}
		c := r.hubl(or(field, otherwise), name == "body", &b.Remarks, v)
		value := c.Expr()
		if ending := map[string]string{"body": "html", "text": "txt"}[name]; ending != "" {
			value = r.p.Copy(label, ending, c)
		}
		part.Attrs = append(part.Attrs, adopt.Attr{Name: name, Value: value})
	}
	if file, ok := strings.CutPrefix(m.html, "template "); ok {
		m.html = r.p.templates[file]
		if comment, rest, ok := strings.Cut(m.html, "-->\n"); ok && strings.HasPrefix(comment, "<!--\n  templateType") {
			m.html = rest // what the design manager reads
		}
	}
	text("subject", m.subject, "(kept in HubSpot)")
	if !known {
		m.preview = "(kept in HubSpot)"
	}
	text("preheader", m.preview, "")
	text("body", m.html, "<p>The text is kept in HubSpot.</p>")
	text("text", m.text, "")
	if !known {
		b.Remarks = append(b.Remarks, r.about(adopt.Missing, v, "no file holds the e-mail %s: subject, text and class stand in HubSpot", id))
	}
	out := &message{label: label}
	if r.triggered {
		set("trigger", adopt.Ref("event", r.event.Label))
		out.event = r.event.Label
	}
	b.Blocks = append(b.Blocks, part)
	r.p.Message(r.j.Label, b)
	return out
}

// plain is the text of a small piece of HTML, such as the notes of a task.
func plain(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "<p>"), "</p>")
	s = strings.NewReplacer("</p><p>", "\n", "<br>", "\n", "<br/>", "\n", "<br />", "\n").Replace(s)
	return html.UnescapeString(s)
}
