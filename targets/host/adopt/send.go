package adopt

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
)

// send hands a message to the service.
func (r *journey) send(id string, node int) adopt.Step {
	sent := r.calls[node].sent
	s := adopt.Step{Type: "send"}
	m := Message{Label: constantText(sent["message"])}
	if m.Label == "" {
		m.Label = id
	}
	class := constantText(sent["class"])
	if !slices.Contains([]string{"transactional", "service", "editorial", "promotional"}, class) {
		class = "service"
		m.Remarks = append(m.Remarks, adopt.Remark{Kind: adopt.Assumed, Text: "no file says why people get it: that it is service is ours"})
	}
	m.Attrs = []adopt.Attr{{Name: "class", Value: adopt.Quote(class)}}
	var channels []string
	items, _ := items(sent["channels"])
	params := map[string]string{}
	for _, x := range items {
		if label := r.part(&m, x, params); label != "" {
			channels = append(channels, label)
		}
	}
	known := r.said(&m)
	if !known && (class == "promotional" || class == "editorial") {
		var consents []string
		for _, c := range channels {
			if x := "consent." + r.a.Consent(c); !slices.Contains(consents, x) {
				consents = append(consents, x)
			}
		}
		m.Attrs = append(m.Attrs, adopt.Attr{Name: "consents", Value: adopt.List(consents)})
	}
	m.Params = sorted(params)
	m.Types = map[string]string{}
	var with []adopt.Attr
	for _, name := range m.Params {
		m.Types[name] = r.typeOf(params[name])
		with = append(with, adopt.Attr{Name: name, Value: params[name]})
	}
	if len(m.Parts) == 0 {
		m.Parts = []Part{{Body: adopt.Body{Type: "email", Attrs: []adopt.Attr{{Name: "subject", Value: `"…"`}, {Name: "body", Value: `"<p></p>"`}}}}}
		m.Remarks = append(m.Remarks, adopt.Remark{Kind: adopt.Missing, Text: "the file holds no copy of it in a form that is known"})
	}
	label := r.a.Add(m)
	r.messages = append(r.messages, label)
	s.Attrs = []adopt.Attr{{Name: "message", Value: "message." + label}}
	if with != nil {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "with", Value: adopt.Object(with)})
	}
	if v, ok := fixed(sent["to"]); sent["to"] != nil && (!ok || v.Kind != script.Null) {
		r.attr(&s, "to", sent["to"])
	}
	if channels != nil {
		for i, c := range channels {
			channels[i] = "channel." + c
		}
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "channels", Value: adopt.List(channels)})
	}
	if constantText(sent["mode"]) == "all" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "mode", Value: `"all"`})
	}
	r.sent(&s, id, node)
	return s
}

// sent is where the run goes on behind a message.
func (r *journey) sent(s *adopt.Step, id string, node int) {
	known := func(status string) map[string]script.Value {
		return map[string]script.Value{fact.Status(id): script.Text(status), fact.Ran(id): script.Truth(true),
			fact.Left(id, "channel"): {}, fact.Left(id, "locale"): {}, fact.Left(id, "to"): {}}
	}
	next := r.to(node, 0)
	sent, none := r.way(next, known("sent")), r.way(next, known("none"))
	if sent == nil || none == nil {
		s.Remarks = append(s.Remarks, lost("what follows the message does not depend on what became of it alone"))
		s.Next = r.walk(next)
		return
	}
	s.Next = r.walk(sent[0])
	if other := r.walk(none[0]); other != s.Next {
		s.Ways = append(s.Ways, adopt.Way{Type: "fallback", Body: true, To: other})
	}
	for at := range r.f.Nodes[max(next, 0)].To {
		if to := r.to(next, at); to >= 0 {
			if mail, ok := r.f.Nodes[to].Do.(reading.Mail); ok {
				r.mails(s, mail)
			}
		}
	}
	if n := r.a.node(r.label, id); n != nil {
		r.window(s, n)
	}
}

// mails notes by which mail server the engine sends itself.
func (r *journey) mails(s *adopt.Step, do reading.Mail) {
	id, ok := strings.CutPrefix(do.Auth, "smtp ")
	if ok && id != "not set" && !r.a.Option("mail_credential", id) {
		s.Remarks = append(s.Remarks, lost("this is sent by another mail server, %s", id))
	}
}

// window is when a message may go out, which the service sees to.
func (r *journey) window(s *adopt.Step, n *located.Value) {
	w := n.Get("send").Get("window")
	if w == nil {
		return
	}
	f := r.a.program.f
	attrs := r.a.program.attrs(w, "days:texts", "from:text", "to:text")
	if zone := f.String(w, "timezone"); zone != "" && zone != "recipient" {
		attrs = append(attrs, adopt.Attr{Name: "timezone", Value: adopt.Quote(zone)})
	}
	s.Ways = append(s.Ways, adopt.Way{Type: "window", Attrs: attrs, Body: true, To: s.Next})
}

// said is what the program says of a message beside its copy; false without one.
func (r *journey) said(m *Message) bool {
	if r.a.program == nil || r.a.program.messages[m.Label] == nil {
		return false
	}
	p, v := r.a.program, r.a.program.messages[m.Label]
	m.Attrs = append(p.attrs(v, "title:text"), append(m.Attrs, p.attrs(v, "content:text", "offers:list", "consents:list", "purpose:text")...)...)
	for _, e := range p.f.Texts(v, "trigger") {
		m.Said = append(m.Said, strings.TrimPrefix(e, "event."))
	}
	return true
}

// part is the copy on one channel, in each locale. It gives the channel's label.
func (r *journey) part(m *Message, e *script.Expr, params map[string]string) string {
	names, values, _ := e.Object()
	x := map[string]*script.Expr{}
	for i, n := range names {
		x[n] = values[i]
	}
	kind, label := constantText(x["kind"]), constantText(x["channel"])
	if kind == "" || adopt.Plain(kind) != kind {
		m.Remarks = append(m.Remarks, lostScript("a channel", e.Source()))
		return ""
	}
	if label == "" || adopt.Plain(label) != label {
		label = kind
	}
	r.a.Channel(label, kind)
	if x["from"] != nil {
		fields, from, _ := x["from"].Object()
		for i, name := range fields {
			if (name == "name" || name == "address" || name == "reply_to") && !r.a.Sender(label, name, constantText(from[i])) {
				m.Remarks = append(m.Remarks, lost("here the %s of the sender is %q", name, constantText(from[i])))
			}
		}
	}
	if x["locales"] == nil {
		return label
	}
	locales, copies, _ := x["locales"].Object()
	for i, l := range locales {
		if r.a.Locale == "" {
			r.a.Locale = l
		}
		if !slices.Contains(r.a.locales, l) {
			r.a.locales = append(r.a.locales, l)
		}
		b := r.copies(m, kind, label, l, copies[i], params)
		if l == r.a.Locale {
			l = ""
		}
		at := len(m.Parts)
		if l == "" { // what stands in the message itself is the project's locale
			at = slices.IndexFunc(m.Parts, func(p Part) bool { return p.Locale != "" })
			if at < 0 {
				at = len(m.Parts)
			}
		}
		m.Parts = slices.Insert(m.Parts, at, Part{Locale: l, Body: b})
	}
	return label
}
