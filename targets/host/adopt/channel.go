package adopt

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// channel is a way to reach people.
type channel struct {
	kind   string
	sender []string // fields of the sender, as "name = VALUE"
	attrs  []adopt.Attr
	// footers by locale, below what is promotional or editorial
	footers map[string]string
}

// Channel declares a channel of a kind.
func (a *Account) Channel(label, kind string) {
	if a.channels[label] == nil {
		a.channels[label] = &channel{kind: kind}
	}
}

// Sender says who messages on a channel come from; what is said twice has to be the
// same, and false is that it is not.
func (a *Account) Sender(label, name, value string) bool {
	c := a.channels[label]
	if c == nil || value == "" {
		return true
	}
	line := name + " = " + adopt.Quote(value)
	for _, s := range c.sender {
		if strings.HasPrefix(s, name+" = ") {
			return s == line
		}
	}
	c.sender = append(c.sender, line)
	return true
}

// Consent is the consent to marketing on a channel, where no file says which it is.
func (a *Account) Consent(channel string) string {
	label := channel + "_marketing"
	b := a.Declare("consent", label, "", adopt.Attr{Name: "channels", Value: "[channel." + channel + "]"}, adopt.Attr{Name: "basis", Value: `"opt_in"`})
	if b.Remarks == nil {
		b.Remarks = []adopt.Remark{{Kind: adopt.Assumed, Text: "no file says which consent lets such messages be sent: this one is ours, and that it is an opt-in"}}
	}
	return label
}

// Team declares a team by what it is called.
func (a *Account) Team(label, contact string) {
	if contact == "" {
		a.Declare("team", label, "")
		return
	}
	a.Declare("team", label, "", adopt.Attr{Name: "contact", Value: adopt.Quote(contact)})
}

func (c *channel) body(label string) adopt.Body {
	b := adopt.Body{Type: "channel", Label: label}
	if c.kind != label {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "kind", Value: adopt.Quote(c.kind)})
	}
	if len(c.sender) > 0 {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "sender", Value: "{ " + strings.Join(slices.Sorted(slices.Values(c.sender)), ", ") + " }"})
	}
	b.Attrs = append(b.Attrs, c.attrs...)
	var footers []adopt.Attr
	for _, l := range sorted(c.footers) {
		footers = append(footers, adopt.Attr{Name: l, Value: c.footers[l]})
	}
	if footers != nil {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "footer", Value: adopt.Object(footers)})
	}
	return b
}
