package account

import "github.com/cairn-lang/cairn/targets/adopt"

// Channel is a channel that is sent on.
type Channel struct {
	Label  string
	kind   string
	key    string
	sender string
}

// Channel is the channel of a kind that sends in the way that key tells apart. The
// first of its kind has the kind as its label.
func (a *Account) Channel(kind, key string, names ...string) *Channel {
	for _, c := range a.channels {
		if c.kind == kind && c.key == key {
			return c
		}
	}
	c := &Channel{kind: kind, key: key}
	if a.Several(kind) == 0 {
		names = []string{kind}
	}
	c.Label = a.Label("channel", append(names, kind)...)
	a.channels = append(a.channels, c)
	return c
}

// Several is how many channels there are of a kind.
func (a *Account) Several(kind string) int {
	n := 0
	for _, c := range a.channels {
		if c.kind == kind {
			n++
		}
	}
	return n
}

// From sets the sender, unless one is known already. An empty address is none.
func (c *Channel) From(address, name, reply string) {
	if address == "" || c.sender != "" {
		return
	}
	sender := []adopt.Attr{{Name: "address", Value: adopt.Quote(address)}}
	if name != "" {
		sender = append(sender, adopt.Attr{Name: "name", Value: adopt.Quote(name)})
	}
	if reply != "" && reply != address {
		sender = append(sender, adopt.Attr{Name: "reply_to", Value: adopt.Quote(reply)})
	}
	c.sender = adopt.Object(sender)
}

func (c *Channel) body() adopt.Body {
	b := adopt.Body{Type: "channel", Label: c.Label}
	if c.Label != c.kind {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "kind", Value: adopt.Quote(c.kind)})
	}
	if c.sender != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "sender", Value: c.sender})
	}
	return b
}
