package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// mailer reports whether nodes of a kind send e-mail.
func mailer(kind string) bool {
	switch kind {
	case "emailSend", "gmail", "microsoftOutlook", "sendGrid", "mailgun", "mailjet", "awsSes", "brevo", "sendInBlue":
		return true
	}
	return false
}

// field is the first of several parameters that is there: nodes that send call them
// differently.
func field(p *located.Value, names ...string) *located.Value {
	for _, name := range names {
		if x := p.Get(name); x != nil {
			return x
		}
	}
	return nil
}

// mail sends an e-mail to the person, or hands over to a team.
func (r *flow) mail(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	s := adopt.Step{Type: "send", Next: r.out(i, 0, then)}
	if op := or(r.f.String(n.p, "operation"), "send"); op != "send" && op != "sendEmail" && op != "sendHtml" {
		s.Type = ""
		x := r.lost(i, "node “%s” does something else with mail than sending: %s", n.name, op)
		x.Detail = printed(n.p)
		s.Remarks = append(s.Remarks, x)
		return s
	}
	var remarks []adopt.Remark
	subject := r.copy(i, field(n.p, "subject"), host.Plain, &remarks)
	html := r.copy(i, field(n.p, "html", "message", "htmlBody", "htmlContent", "contentValue", "bodyContent"), host.Plain, &remarks)
	text := r.copy(i, field(n.p, "text", "textContent", "body"), host.Plain, &remarks)
	if r.f.String(n.p, "emailFormat") == "text" || r.f.String(n.p, "emailType") == "text" && html.Empty() {
		html = nil
	}
	to := field(n.p, "toEmail", "sendTo", "toRecipients", "to", "toAddresses")
	if address := r.team(i, to); address != "" {
		return r.task(i, s, address, subject, or2(text, html), remarks)
	}
	from := field(n.p, "fromEmail", "from", "sender")
	label := r.a.Label("message", r.message(i, subject), "a mail")
	r.a.Channel("email", "email")
	if from != nil && from.Kind == '"' && !strings.HasPrefix(from.Text, "=") {
		name, address := mailbox(from.Text)
		if !r.a.Sender("email", "address", address) || !r.a.Sender("email", "name", name) {
			remarks = append(remarks, r.lost(i, "this is sent from %s", from.Text))
		}
	}
	if reply := field(object(n.p, "options"), "replyTo"); reply != nil && reply.Kind == '"' && !strings.HasPrefix(reply.Text, "=") {
		r.a.Sender("email", "reply_to", reply.Text)
	}
	part := adopt.Body{Type: "email", Attrs: []adopt.Attr{{Name: "subject", Value: subject.String()}}}
	if subject.Empty() {
		part.Attrs[0].Value = adopt.Quote("(no subject)")
	}
	body := or2(html, text)
	if body.Empty() {
		body = host.Text{{Literal: "<p></p>"}}
		remarks = append(remarks, adopt.Remark{Kind: adopt.Missing, At: r.where(i), Text: "the file holds no text of this mail"})
	}
	part.Attrs = append(part.Attrs, adopt.Attr{Name: "body", Value: body.File("html")})
	if !html.Empty() && !text.Empty() {
		part.Attrs = append(part.Attrs, adopt.Attr{Name: "text", Value: text.File("txt")})
	}
	r.send(i, &s, label, "email", part, body, remarks)
	r.to(i, &s, to)
	return s
}

func or2(a, b host.Text) host.Text {
	if a.Empty() {
		return b
	}
	return a
}

// lines is copy whose last line ends, so that it can stand in lines.
func lines(t host.Text) string {
	if n := len(t); n > 0 && t[n-1].Code == "" && strings.Contains(t[n-1].Literal, "\n") {
		t[n-1].Literal = strings.TrimRight(t[n-1].Literal, "\n") + "\n"
	}
	return t.String()
}

// refusable reports whether copy says how to refuse more of it.
func refusable(text string) bool {
	text = strings.ToLower(text)
	for _, word := range []string{"unsubscribe", "opt out", "opt-out", "optout", "abmeld", "abbestell", "afmeld", "uitschrijv", "avregistrer", "avprenumerer", "désabonn"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// send declares a message and sends it. Nothing in a workflow says why people get it:
// what they can refuse is promotional.
func (r *flow) send(i int, s *adopt.Step, label, channel string, part adopt.Body, body host.Text, remarks []adopt.Remark) {
	m := host.Message{Label: label, Parts: []host.Part{{Body: part}}, Remarks: remarks, Attrs: []adopt.Attr{{Name: "class", Value: `"service"`}}}
	if !usual(&r.nodes[i]) {
		m.Attrs = append([]adopt.Attr{{Name: "title", Value: adopt.Quote(r.nodes[i].name)}}, m.Attrs...)
	}
	class := "service"
	if refusable(body.Quoted()) {
		class = "promotional"
		m.Attrs[len(m.Attrs)-1].Value = `"promotional"`
		m.Attrs = append(m.Attrs, adopt.Attr{Name: "consents", Value: "[consent." + r.a.Consent(channel) + "]"})
	}
	m.Remarks = append(m.Remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "n8n does not say why people get this; that it is " + class + " is ours"})
	if host.Reads(part, "trigger") {
		m.Trigger = r.events
	}
	lift := host.Lift(&part)
	m.Parts[0].Body = part
	for _, p := range lift {
		m.Params = append(m.Params, p.Name)
		if m.Types == nil {
			m.Types = map[string]string{}
		}
		m.Types[p.Name] = "string"
	}
	s.Attrs = append(s.Attrs, adopt.Attr{Name: "message", Value: "message." + r.a.Add(m)})
	if lift != nil {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "with", Value: adopt.Object(lift)})
	}
}

// message is what a mail is called.
func (r *flow) message(i int, subject host.Text) string {
	if !usual(&r.nodes[i]) {
		return r.nodes[i].name
	}
	name := ""
	for _, p := range subject {
		name += p.Literal + " "
	}
	return or(adopt.Plain(name), r.nodes[i].name)
}

// team is the address of the team's own to which a mail goes, "" if it goes to the
// person.
func (r *flow) team(i int, to *located.Value) string {
	if to == nil || to.Kind != '"' || strings.HasPrefix(to.Text, "=") || !strings.Contains(to.Text, "@") {
		return ""
	}
	return to.Text
}

// task hands a mail over to a team as a task.
func (r *flow) task(i int, s adopt.Step, address string, subject, text host.Text, remarks []adopt.Remark) adopt.Step {
	name, _, _ := strings.Cut(address, "@")
	label := adopt.Plain(name)
	if label == "" {
		label = "team"
	}
	r.a.Team(label, address)
	s.Type = "task"
	s.Attrs = []adopt.Attr{{Name: "team", Value: "team." + label}}
	if !subject.Empty() {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "title", Value: subject.Quoted()})
	}
	if !text.Empty() {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "notes", Value: lines(text)})
	}
	s.Remarks = append(remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "n8n writes this to an address of the team's own; here it is a task of that team"})
	return s
}

// to is the address that a message goes to, where that is not the person's own.
func (r *flow) to(i int, s *adopt.Step, to *located.Value) {
	if to == nil {
		return
	}
	text, ok := r.value(i, to)
	last := strings.ToLower(text[strings.LastIndexByte(text, '.')+1:])
	switch {
	case ok && (strings.Contains(last, "mail") || strings.Contains(last, "phone") || strings.Contains(last, "mobile")):
	case ok:
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "to", Value: text})
	default:
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, At: r.where(i), Text: "to whom n8n sends this has no words here; that it is the person is ours", Detail: printed(to)})
	}
}

// mailbox takes NAME <ADDRESS> apart.
func mailbox(s string) (name, address string) {
	before, rest, ok := strings.Cut(s, "<")
	if !ok {
		return "", strings.TrimSpace(s)
	}
	address, _, _ = strings.Cut(rest, ">")
	return strings.Trim(strings.TrimSpace(before), `"`), strings.TrimSpace(address)
}

// sms sends a text message.
func (r *flow) sms(i int, then *behind) adopt.Step {
	n := &r.nodes[i]
	s := adopt.Step{Type: "send", Next: r.out(i, 0, then)}
	var remarks []adopt.Remark
	text := r.copy(i, field(n.p, "message"), host.Plain, &remarks)
	if text.Empty() {
		text = host.Text{{Literal: "…"}}
	}
	kind := "sms"
	if r.f.Truth(n.p, "toWhatsapp", false) {
		kind = "whatsapp"
	}
	r.a.Channel(kind, kind)
	if from := r.f.String(n.p, "from"); !strings.HasPrefix(from, "=") {
		r.a.Sender(kind, "number", from)
	}
	part := adopt.Body{Type: kind, Attrs: []adopt.Attr{{Name: "text", Value: lines(text)}}}
	r.send(i, &s, r.a.Label("message", r.message(i, text), "a text"), kind, part, text, remarks)
	r.to(i, &s, field(n.p, "to"))
	return s
}
