package lang

import "slices"

// The defaults that keep files short. Fields stay as written; these say what
// holds.

// MessageRef is the message that s sends: the one it names, else the one of its
// own label.
func (s *Send) MessageRef() Ref {
	if s.Message.Set() {
		return s.Message
	}
	return s.byLabel
}

// KindName is the kind of c, which defaults to the label.
func (c *Channel) KindName() string { return or(c.Kind, c.Label) }

// SenderName is the name that people see; it defaults to the project's title.
func (p *Project) SenderName(c *Channel) string {
	if c.Sender.Name.Set {
		return c.Sender.Name.Value
	}
	if p.Settings == nil {
		return ""
	}
	return or(p.Settings.Title, p.Settings.Label)
}

// EngineName is the engine of t, which defaults to the label.
func (t *Target) EngineName() string { return or(t.Engine, t.Label) }

// Live reports whether journey j reaches people; it is a draft unless it says so.
func (j *Journey) Live() bool { return j.Status.Value == "live" }

// Marketing reports whether m is of a class that is sent unasked, and so may go
// only to people who allowed it.
func (m *Message) Marketing() bool {
	return m != nil && (m.Class.Value == "promotional" || m.Class.Value == "editorial")
}

// Owner is who answers for something whose own owner is r.
func (p *Project) Owner(r Ref) *Team {
	if !r.Set() && p.Settings != nil {
		r = p.Settings.Owner
	}
	return To[*Team](r)
}

// Brand is the brand that copy is held to: the one that the project names, else
// the only one.
func (p *Project) Brand() *Brand {
	if p.Settings != nil && p.Settings.Brand.Set() {
		return To[*Brand](p.Settings.Brand)
	}
	if len(p.Brands) == 1 {
		return p.Brands[0]
	}
	return nil
}

// Locale is the locale of copy that stands in no `locale` block.
func (p *Project) Locale() string {
	if p.Settings == nil {
		return ""
	}
	return p.Settings.Locale.Value
}

// Locales are those in which the parts of a promotional message must exist, the
// project's own first.
func (p *Project) Locales() []string {
	if p.Settings == nil {
		return nil
	}
	list := []string{p.Settings.Locale.Value}
	for _, l := range p.Settings.Locales {
		if !slices.Contains(list, l.Value) {
			list = append(list, l.Value)
		}
	}
	return list
}

// Markets are the project's markets as written.
func (p *Project) Markets() []string {
	if p.Settings == nil {
		return nil
	}
	list := make([]string, 0, len(p.Settings.Markets))
	for _, m := range p.Settings.Markets {
		list = append(list, m.Value)
	}
	return list
}

// Part is the part of m on one kind of channel in exactly this locale, or nil.
// The empty locale is the project's.
func (m *Message) Part(kind, locale string) *Part {
	parts := m.Parts
	if locale != "" {
		parts = nil
		for _, l := range m.Locales {
			if l.Label == locale {
				parts = l.Parts
			}
		}
	}
	for _, part := range parts {
		if part.BlockType == kind {
			return part
		}
	}
	return nil
}

func or(v Val[string], otherwise string) string {
	if v.Set {
		return v.Value
	}
	return otherwise
}
