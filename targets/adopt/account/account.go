package account

import (
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// Account is what the journeys share.
type Account struct {
	Holding adopt.Holding // Journeys, Options, Title and so on, as the reader sets them

	names    map[string]*adopt.Names // by kind of block
	things   map[string]*Thing       // by kind and key
	order    []string                // of events, segments, checks and consents, as they came
	events   map[string]*Event
	called   map[string]*Event     // by label
	profile  map[string]*Attribute // by what the engine calls it
	channels []*Channel
	teams    map[string]string
	messages []adopt.Block
	texts    adopt.Names
	bind     []adopt.Bind
}

// Thing is a segment, a check or a consent.
type Thing struct {
	Label   string
	kind    string
	Attrs   []adopt.Attr
	Remarks []adopt.Remark
}

// New is an account of an engine: its name as a target, and as sentences have it.
func New(engine, name string) *Account {
	a := &Account{
		Holding: adopt.Holding{Engine: engine, Name: name, Title: "From " + name},
		names:   map[string]*adopt.Names{}, things: map[string]*Thing{}, events: map[string]*Event{}, called: map[string]*Event{},
		profile: map[string]*Attribute{}, teams: map[string]string{},
	}
	for _, own := range []string{"email", "phone", "first_name"} { // every profile has these
		a.Label("attribute", own)
	}
	for _, own := range builtIn() {
		a.Label("event", own)
	}
	return a
}

// builtIn are the events that every project has.
func builtIn() []string {
	return []string{"message_sent", "delivered", "opened", "clicked", "replied", "bounced", "unsubscribed"}
}

// Label gives a label out for a kind of block; see adopt.Names.
func (a *Account) Label(kind string, names ...string) string {
	if a.names[kind] == nil {
		a.names[kind] = &adopt.Names{}
	}
	return a.names[kind].Label(names...)
}

// Bind notes what the engine calls a name of the project. An empty value is none.
func (a *Account) Bind(table, name, value string) {
	if value != "" {
		a.bind = append(a.bind, adopt.Bind{Map: table, Name: name, Value: value})
	}
}

// Thing is the segment, check or consent that the engine knows by a key. The first
// time it is made with what make sets, its label from names.
func (a *Account) Thing(kind, key string, make func(*Thing), names ...string) *Thing {
	full := kind + " " + key
	if t := a.things[full]; t != nil {
		return t
	}
	t := &Thing{Label: a.Label(kind, names...), kind: kind}
	a.things[full] = t
	a.order = append(a.order, full)
	make(t)
	return t
}

// Set adds an attribute.
func (t *Thing) Set(name, value string) {
	t.Attrs = append(t.Attrs, adopt.Attr{Name: name, Value: value})
}

// Title adds the name that people read, if there is one.
func (t *Thing) Title(name string) {
	if name != "" {
		t.Set("title", adopt.Quote(name))
	}
}

// Team is the label of a team, by a key such as an address; contact is how it is
// reached, if that is known.
func (a *Account) Team(key, contact, bind string, names ...string) string {
	if label, ok := a.teams[key]; ok {
		return label
	}
	label := a.Label("team", names...)
	a.teams[key] = label
	body := adopt.Body{Type: "team", Label: label}
	if contact != "" {
		body.Attrs = append(body.Attrs, adopt.Attr{Name: "contact", Value: adopt.Quote(contact)})
	}
	a.Holding.Blocks = append(a.Holding.Blocks, adopt.Block{File: "data/teams", Body: body})
	a.Bind("team", label, bind)
	return label
}

// Message declares a message of a journey.
func (a *Account) Message(journey string, b adopt.Body) {
	a.messages = append(a.messages, adopt.Block{File: "messages/" + journey, Body: b})
}

// Copy is copy as an expression. That of several lines is a file of its own with an
// ending, such as "html".
func (a *Account) Copy(label, ending string, c *phrase.Copy) string {
	if c.Lines() {
		if text, ok := c.File(); ok {
			path := "copy/" + a.texts.Label(label+"_"+ending)
			path = strings.TrimSuffix(path, "_"+ending) + "." + ending
			a.Holding.Texts = append(a.Holding.Texts, adopt.Text{Path: path, Data: text})
			return "template(" + adopt.Quote(path) + ")"
		}
	}
	return c.Expr()
}

// Hold puts together what was found.
func (a *Account) Hold() *adopt.Holding {
	h := &a.Holding
	files := map[string]string{"segment": "data/segments", "check": "data/checks", "consent": "data/consents"}
	for _, full := range a.order {
		if e := a.events[full]; e != nil {
			h.Blocks = append(h.Blocks, adopt.Block{File: "data/events", Body: e.body()})
			continue
		}
		t := a.things[full]
		h.Blocks = append(h.Blocks, adopt.Block{File: files[t.kind], Body: adopt.Body{Type: t.kind, Label: t.Label, Attrs: t.Attrs, Remarks: t.Remarks}})
	}
	if b := (adopt.Body{Type: "profile"}); len(a.profile) > 0 {
		for _, path := range slices.Sorted(maps.Keys(a.profile)) {
			x := a.profile[path]
			if x.bind != nil {
				a.Bind("profile", x.Label, x.bind(x))
			}
			b.Blocks = append(b.Blocks, x.body())
		}
		h.Blocks = append(h.Blocks, adopt.Block{File: "data/profile", Body: b})
	}
	for _, c := range a.channels {
		h.Blocks = append(h.Blocks, adopt.Block{File: "data/channels", Body: c.body()})
	}
	h.Blocks = append(h.Blocks, a.messages...)
	h.Bind = a.bind
	return h
}
