package adopt

import (
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Account is what the journeys of several files share: each thing that they name is
// declared once.
type Account struct {
	Engine, Name     string // of the holding
	Title            string
	Locale, Timezone string // "" where no file says
	Settings         []adopt.Attr
	Journeys         []*adopt.Journey

	names    map[string]*adopt.Names
	events   map[string]*Record
	profile  *Record
	channels map[string]*channel
	declared map[string]map[string]*adopt.Block // by type of block, by label
	messages map[string]*message
	bind     []adopt.Bind
	bound    map[adopt.Bind]bool
	options  map[string]string
	sites    map[string]string // names of sites, by address
	font     *string           // of the brand, "" for none; nil until a mail was seen
	program  *program
	given    []given
	starts   map[string][]string // labels of the events that start a journey
	locales  []string            // of copy, as they came
}

// given is a value that a step hands to an event, or to another journey.
type given struct {
	label   string
	journey bool
	name    string
	kind    string
}

// NewAccount is an account without anything in it.
func NewAccount(engine, name string) *Account {
	return &Account{
		Engine: engine, Name: name, Title: "From " + name, names: map[string]*adopt.Names{}, events: map[string]*Record{}, profile: NewRecord(),
		channels: map[string]*channel{}, declared: map[string]map[string]*adopt.Block{}, messages: map[string]*message{},
		bound: map[adopt.Bind]bool{}, starts: map[string][]string{}, options: map[string]string{},
	}
}

// Label is a label for a new thing of a kind, of the first of names that gives one.
func (a *Account) Label(kind string, names ...string) string {
	if a.names[kind] == nil {
		a.names[kind] = &adopt.Names{}
	}
	return a.names[kind].Label(names...)
}

// Bind notes what the engine calls a name.
func (a *Account) Bind(in, name, value string) {
	if b := (adopt.Bind{Map: in, Name: name, Value: value}); !a.bound[b] {
		a.bound[b] = true
		a.bind = append(a.bind, b)
	}
}

// Option sets an option of the target; false if another file says something else.
func (a *Account) Option(name, value string) bool {
	before, set := a.options[name]
	if !set {
		a.options[name] = value
	}
	return !set || before == value
}

// Event is the event of a label, which is declared with a title unless that is "".
func (a *Account) Event(label, title string) *Record {
	e := a.events[label]
	if e == nil {
		e = NewRecord()
		a.events[label] = e
	}
	if e.title == "" {
		e.title = title
	}
	return e
}

// builtIn are the attributes that every profile has.
func builtIn(name string) bool { return name == "email" || name == "phone" }

// Attribute declares an attribute of the profile, by its path behind "profile.".
func (a *Account) Attribute(path, kind string) {
	if !builtIn(path) {
		a.profile.Field(path, kind)
	}
}

// Declare declares a block of a type once. What comes later with attributes takes
// the place of one that has none.
func (a *Account) Declare(typ, label, title string, attrs ...adopt.Attr) *adopt.Block {
	all := a.declared[typ]
	if all == nil {
		all = map[string]*adopt.Block{}
		a.declared[typ] = all
	}
	b := all[label]
	if b == nil {
		b = &adopt.Block{File: "data/" + typ + "s", Body: adopt.Body{Type: typ, Label: label}}
		all[label] = b
	}
	if len(b.Attrs) == 0 {
		if title != "" {
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(title)})
		}
		b.Attrs = append(b.Attrs, attrs...)
	}
	return b
}

// Use tells that a name such as profile.tier or event.order is read as a kind of
// value. Names that begin otherwise are of no concern here.
func (a *Account) Use(name, kind string) {
	root, rest, _ := strings.Cut(name, ".")
	if root == "profile" || root == "entered" {
		a.Attribute(rest, kind)
	}
}

// money notes in which currency copy writes amounts, the first time.
func (a *Account) money(currency string) {
	if a.program == nil && currency != "" && !slices.ContainsFunc(a.Settings, func(x adopt.Attr) bool { return x.Name == "currency" }) {
		a.Settings = append(a.Settings, adopt.Attr{Name: "currency", Value: adopt.Quote(currency)})
	}
}

// handed declares what steps hand to events, and to the events that start other
// journeys.
func (a *Account) handed() {
	for _, g := range a.given {
		list := []string{g.label}
		if g.journey {
			list = a.starts[g.label]
		}
		for _, e := range list {
			r := a.Event(e, "")
			if f := r.fields[g.name]; f == nil || f.attrs == nil {
				r.Field(g.name, g.kind)
			}
		}
	}
}

// Holding is all of it.
func (a *Account) Holding() *adopt.Holding {
	a.handed()
	a.complete()
	if a.program == nil && len(a.locales) > 1 {
		a.Settings = append(a.Settings, adopt.Attr{Name: "locales", Value: texts(a.locales)})
		a.profile.attrs = []adopt.Attr{{Name: "locale", Value: "profile.language"}}
		a.profile.Field("language", "")
		a.profile.Remark(adopt.Remark{Kind: adopt.Missing, Text: "the services know who speaks which language; that it is the attribute language is ours, and program.json says"})
	}
	h := &adopt.Holding{Engine: a.Engine, Name: a.Name, Title: a.Title, Locale: a.Locale, Timezone: a.Timezone, Settings: a.Settings, Journeys: a.Journeys, Bind: a.bind}
	for _, name := range slices.Sorted(maps.Keys(a.options)) {
		if a.options[name] != "" {
			h.Options = append(h.Options, adopt.Attr{Name: name, Value: adopt.Quote(a.options[name])})
		}
	}
	add := func(file string, b adopt.Body) { h.Blocks = append(h.Blocks, adopt.Block{File: file, Body: b}) }
	if len(a.sites) > 0 {
		locals := adopt.Body{Type: "locals"}
		for _, site := range sorted(a.sites) {
			locals.Attrs = append(locals.Attrs, adopt.Attr{Name: a.sites[site], Value: adopt.Quote(site)})
		}
		add("locals", locals)
	}
	for _, label := range slices.Sorted(maps.Keys(a.events)) {
		if e := a.events[label]; !e.known {
			add("data/events", e.body("event", label))
		}
	}
	if len(a.profile.fields)+len(a.profile.attrs)+len(a.profile.blocks) > 0 {
		add("data/profile", a.profile.body("profile", ""))
	}
	for _, label := range slices.Sorted(maps.Keys(a.channels)) {
		add("data/channels", a.channels[label].body(label))
	}
	for _, typ := range slices.Sorted(maps.Keys(a.declared)) {
		for _, label := range slices.Sorted(maps.Keys(a.declared[typ])) {
			h.Blocks = append(h.Blocks, *a.declared[typ][label])
		}
	}
	for _, label := range slices.Sorted(maps.Keys(a.messages)) {
		h.Texts = append(h.Texts, a.messages[label].files()...)
		h.Blocks = append(h.Blocks, a.messages[label].block())
	}
	return h
}
