package importer

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// mail is an e-mail that was read.
type mail struct {
	fields map[string]string
	html   string
	faults []string
}

// mailFields are the details of an e-mail that are no words.
var mailFields = [...]string{"from_name", "from_address", "reply_to", "subscription"}

// mail is the e-mail of an id; false if nothing is known of it.
func (r *reader) mail(id string) (*mail, bool) {
	if m, ok := r.mails[id]; ok {
		return m, true
	}
	file, ok := r.account.Mails[id]
	if !ok {
		return nil, false
	}
	m := &mail{fields: map[string]string{}}
	r.mails[id] = m
	err := located.Read(file.Fields, func(f *located.File, v *located.Value) {
		for _, k := range v.Keys() {
			switch k {
			case "name", "template", "subject", "preview_text", "plain_text", "from_name", "from_address", "reply_to", "subscription":
				m.fields[k] = f.String(v, k)
			default:
				m.faults = append(m.faults, "an e-mail has a field "+k+", whose meaning is not known")
			}
		}
	})
	if err != nil {
		m.faults = append(m.faults, "the e-mail cannot be read: "+err.Error())
	}
	if m.html, ok = programmable(string(file.Template)); !ok {
		m.faults = append(m.faults, "the template of the e-mail does not say that it is one of e-mails whose conditions see the contact")
	}
	return m, true
}

// programmable is the text of a template file behind what the design manager reads
// of it.
func programmable(s string) (string, bool) {
	head, rest, ok := strings.Cut(s, "-->\n")
	if !ok || !strings.HasPrefix(head, "<!--\n") {
		return s, false
	}
	says := map[string]string{}
	for _, line := range strings.Split(strings.Trim(head[len("<!--"):], "\n"), "\n") {
		k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
		says[k] = v
	}
	return rest, says["templateType"] == "email" && says["isEnabledForEmailV3Rendering"] == "true" && says["isAvailableForNewContent"] == "true"
}

// send is the act that sends an e-mail, with its words where they are known.
func (r *reader) send(s state, a, fields *located.Value, n *proof.Node) {
	id := r.f.String(fields, "content_id")
	n.Kind, n.Name = proof.Act, "send e-mail"
	n.Fields = []proof.Field{{Name: "content_id", Value: id}}
	m, ok := r.mail(id)
	if !ok {
		n.Open = []string{"words"}
		return
	}
	for _, fault := range m.faults {
		r.unread(a, "%s", fault)
	}
	for _, k := range mailFields {
		if v := m.fields[k]; v != "" {
			n.Fields = append(n.Fields, proof.Field{Name: k, Value: v})
		}
	}
	word := func(name, text string, w way) {
		if f := r.words(name, text, w, headMail, s.memory, a); f.Term != nil || f.Value != "" {
			n.Fields = append(n.Fields, f)
		}
	}
	word("subject", m.fields["subject"], plain)
	word("preview_text", m.fields["preview_text"], plain)
	word("plain_text", m.fields["plain_text"], plain)
	word("html", m.html, markup)
}
