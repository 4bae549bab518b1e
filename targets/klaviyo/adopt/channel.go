package adopt

import (
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// channel is a kind of channel that is sent on.
type channel struct {
	kind     string
	sender   string // an expression
	consents bool   // something asks for the consent of the channel
	optOut   bool   // Klaviyo adds how to opt out
	smart    use    // of Smart Sending, in marketing
	quiet    use    // of the quiet hours of SMS, in marketing
	messages int
	other    map[string]int // settings that nothing says, and how many messages have them
	at       adopt.Place
}

// use says whether messages have a setting.
type use struct{ on, off bool }

func (u *use) note(on bool) { u.on, u.off = u.on || on, u.off || !on }

// all reports whether every message has it.
func (u use) all() bool { return u.on && !u.off }

func (a *account) channel(kind string) *channel {
	if a.channels[kind] == nil {
		a.channels[kind] = &channel{kind: kind, other: map[string]int{}}
	}
	return a.channels[kind]
}

// consent is the label of the consent to marketing on the channel.
func (c *channel) consent() string {
	c.consents = true
	return c.kind + "_marketing"
}

func (c *channel) add(add func(file string, b adopt.Body)) {
	b := adopt.Body{Type: "channel", Label: c.kind}
	if c.sender != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "sender", Value: c.sender})
	}
	if c.optOut {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "footer", Value: `"${recipient.unsubscribe_url}"`})
	}
	for _, setting := range c.throughout() {
		b.Remarks = append(b.Remarks, adopt.Remark{Text: "Klaviyo " + does(setting) + " all messages of the channel", At: c.at})
	}
	add("data/channels", b)
	if c.consents {
		add("data/consents", adopt.Body{Type: "consent", Label: c.kind + "_marketing", Attrs: []adopt.Attr{
			{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", c.kind)})}, {Name: "basis", Value: `"opt_in"`},
		}, Remarks: []adopt.Remark{{Kind: adopt.Assumed, Text: "on what ground people gave it, no file says; opt_in is ours"}}})
	}
}

// throughout are the settings that all messages have.
func (c *channel) throughout() []string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(c.other)) {
		if c.other[k] == c.messages {
			out = append(out, k)
		}
	}
	return out
}

// does is what a setting lets Klaviyo do, to be followed by messages.
func does(setting string) string {
	switch before(setting, " ") {
	case "add_tracking_params":
		return "adds its tracking parameters to the links of"
	case "shorten_links":
		return "shortens the links of"
	case "add_org_prefix":
		return "puts the name of the account before"
	case "add_info_link":
		return "adds a link to the terms to"
	case "include_contact_card":
		return "adds a contact card to"
	}
	return "sets " + setting + " for"
}

// common is what holds for a field of messages that is left out (Klaviyo, flow
// actions of the API, revision 2026-07-15).
func common(kind, field string) bool {
	switch field {
	case "smart_sending_enabled":
		return true
	case "shorten_links", "add_org_prefix", "add_info_link", "sms_quiet_hours_enabled":
		return kind == "sms"
	}
	return false
}

// saying are the fields of messages that a project says, or that say nothing of what
// is sent.
var saying = []string{
	"id", "name", "created", "updated", "transactional", "additional_filters", "subject_line", "preview_text", "template_id", "body", "title",
	"from_email", "from_label", "reply_to_email", "vendor_id", "add_opt_out_language", "on_open", "web_url", "push_type",
	"smart_sending_enabled", "sms_quiet_hours_enabled",
}

// settings says of a message what is set in another way than the project says.
func (r *flow) settings(kind string, m *located.Value, marketing bool, remarks *[]adopt.Remark) {
	c := r.a.channel(kind)
	for _, x := range []struct {
		field string
		u     *use
		was   func(*channel) use
		text  string
	}{
		{"smart_sending_enabled", &c.smart, func(c *channel) use { return c.smart }, "Smart Sending is on for this message, and not for all that are like it"},
		{"sms_quiet_hours_enabled", &c.quiet, func(c *channel) use { return c.quiet }, "quiet hours are on for this message, and not for all that are like it"},
	} {
		on := r.f.Truth(m, x.field, common(kind, x.field))
		if x.field == "sms_quiet_hours_enabled" && kind != "sms" {
			continue
		}
		if marketing {
			x.u.note(on)
		}
		if on && r.a.before != nil && (!marketing || !x.was(r.a.before.channel(kind)).all()) {
			*remarks = append(*remarks, r.about(adopt.Lost, m, "%s", x.text))
		}
	}
	c.messages++
	var list []string
	for _, k := range unknown(m, saying...) {
		if x := m.Get(k); x.Kind == 't' && x.Truth || x.Kind != 't' && (x.Text != "" || len(x.Items) > 0) {
			text := k + " = " + x.Print()
			c.other[text]++
			c.at = r.at(m)
			if b := r.a.before; b == nil || !slices.Contains(b.channel(kind).throughout(), text) {
				list = append(list, text)
			}
		}
	}
	for _, setting := range list {
		*remarks = append(*remarks, r.about(adopt.Lost, m, "Klaviyo %s this message", does(setting)))
	}
}

// smartSending says as policies what marketing on a channel has throughout.
func (a *account) smartSending(h *adopt.Holding) {
	var caps, quiet []adopt.Body
	for _, kind := range slices.Sorted(maps.Keys(a.channels)) {
		c := a.channels[kind]
		on := adopt.Attr{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", kind)})}
		if c.smart.all() {
			gap := "24h"
			if kind == "email" {
				gap = "16h"
			}
			caps = append(caps, adopt.Body{Type: "frequency_cap", Attrs: []adopt.Attr{{Name: "min_gap", Value: adopt.Quote(gap)}, on}})
		}
		if c.quiet.all() {
			quiet = append(quiet, adopt.Body{Type: "quiet_hours", Attrs: []adopt.Attr{{Name: "from", Value: `"20:00"`}, {Name: "to", Value: `"09:00"`}, on}})
		}
	}
	policy := func(label, title, remark string, blocks []adopt.Body) {
		if len(blocks) == 0 {
			return
		}
		h.Blocks = append(h.Blocks, adopt.Block{File: "policies/sending", Body: adopt.Body{Type: "policy", Label: label, Blocks: blocks,
			Attrs:   []adopt.Attr{{Name: "title", Value: adopt.Quote(title)}, {Name: "applies_to", Value: `["promotional"]`}},
			Remarks: []adopt.Remark{{Kind: adopt.Assumed, Text: remark}}}})
	}
	policy("smart_sending", "Smart Sending", "for how long Smart Sending skips people, the account says and no file; these times are ours", caps)
	policy("quiet_hours", "Quiet hours", "when it is quiet, the account says and no file; these times are ours", quiet)
	if len(caps) > 0 {
		h.Accepts = append(h.Accepts, adopt.Accept{Loss: "frequency-cap", Reason: "Smart Sending is what the cap was taken over from."})
	}
	if len(quiet) > 0 {
		h.Accepts = append(h.Accepts, adopt.Accept{Loss: "quiet-hours", Reason: "The account's own quiet hours are what these were taken over from."})
	}
}
