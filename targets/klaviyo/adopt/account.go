package adopt

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// account is what all flows share.
type account struct {
	metricNames, groupNames map[string]string // by id
	templates               map[string]template

	names    map[string]*adopt.Names // by kind of block
	events   map[string]*event       // by id of the metric
	segments map[string]string       // labels, by id of the group
	profile  map[string]*attribute   // by path of the property
	channels map[string]*channel     // by kind
	teams    map[string]string       // labels, by address
	order    []string                // of events and segments, as they came: "event ID"
	messages []adopt.Block
	journeys []*adopt.Journey
	bind     []adopt.Bind
}

type template struct{ name, html, text string }

type event struct {
	label, title string
	fields       map[string]*attribute // by path
}

// attribute is a value that is read. Its type is what its uses say, text otherwise.
type attribute struct {
	label, kind string
	parts       []string // of an object, sorted
}

func newAccount() *account {
	return &account{
		metricNames: map[string]string{}, groupNames: map[string]string{}, templates: map[string]template{},
		names: map[string]*adopt.Names{}, events: map[string]*event{}, segments: map[string]string{},
		profile: map[string]*attribute{}, channels: map[string]*channel{}, teams: map[string]string{},
	}
}

func (a *account) label(kind string, names ...string) string {
	if a.names[kind] == nil {
		a.names[kind] = &adopt.Names{}
	}
	return a.names[kind].Label(names...)
}

// event is the event of a metric; other is what it is called where no file names it.
func (a *account) event(id, other string) *event {
	if e := a.events[id]; e != nil {
		return e
	}
	name := a.metricNames[id]
	e := &event{label: a.label("event", name, other), title: name, fields: map[string]*attribute{}}
	a.events[id] = e
	a.order = append(a.order, "event "+id)
	value := name
	if id != "" {
		value = "id:" + id
	}
	a.bind = append(a.bind, adopt.Bind{Map: "event", Name: e.label, Value: value})
	return e
}

// field is an attribute of an event, by its path in the metric's data.
func (a *account) field(e *event, path, kind string) string {
	x := e.fields[path]
	if x == nil {
		var names adopt.Names
		for _, k := range slices.Sorted(maps.Keys(e.fields)) {
			names.Label(e.fields[k].label)
		}
		x = &attribute{label: names.Label(strings.TrimPrefix(path, "$"), "value")}
		e.fields[path] = x
		if x.label != path {
			a.bind = append(a.bind, adopt.Bind{Map: "event", Name: e.label + "." + x.label, Value: path})
		}
	}
	x.as(kind)
	return x.label
}

// as notes how a value is used. What is used in two ways is text.
func (x *attribute) as(kind string) {
	switch {
	case kind == "" || x.kind == kind:
	case x.kind == "":
		x.kind = kind
	default:
		x.kind = "string"
	}
}

func (x *attribute) typ() string {
	if len(x.parts) > 0 {
		parts := make([]adopt.Attr, len(x.parts))
		for i, p := range x.parts {
			parts[i] = adopt.Attr{Name: p, Value: "string"}
		}
		return "object(" + adopt.Object(parts) + ")"
	}
	if x.kind == "" {
		return "string"
	}
	return x.kind
}

// part is a value within an attribute of an event; "" if no name is one here.
func (a *account) part(e *event, path, name string) string {
	if name == "" || path == "" || adopt.Plain(name) != name || adopt.Plain(path) != path {
		return ""
	}
	label := a.field(e, path, "")
	x := e.fields[path]
	if i, found := slices.BinarySearch(x.parts, name); !found {
		x.parts = slices.Insert(x.parts, i, name)
	}
	return label + "." + name
}

// builtIn are the attributes that every profile of the language has.
var builtIn = map[string]string{"email": "email", "phone_number": "phone"}

// property is the expression of a property of the profile.
func (a *account) property(path, kind string) string {
	if own := builtIn[path]; own != "" {
		return adopt.Ref("profile", own)
	}
	name := path
	if inner, ok := strings.CutPrefix(path, "properties['"); ok {
		name = strings.TrimSuffix(inner, "']")
	}
	x := a.profile[path]
	if x == nil {
		x = &attribute{label: a.label("attribute", name)}
		a.profile[path] = x
		if !strings.HasPrefix(path, "properties") {
			if x.label != path {
				a.bind = append(a.bind, adopt.Bind{Map: "profile", Name: x.label, Value: path})
			}
		} else if x.label != name {
			a.bind = append(a.bind, adopt.Bind{Map: "profile", Name: x.label, Value: path})
		}
	}
	x.as(kind)
	return adopt.Ref("profile", x.label)
}

// segment is the label of a list or segment.
func (a *account) segment(id string) string {
	if s, ok := a.segments[id]; ok {
		return s
	}
	label := a.label("segment", a.groupNames[id], "a group")
	a.segments[id] = label
	a.order = append(a.order, "segment "+id)
	a.bind = append(a.bind, adopt.Bind{Map: "segment", Name: label, Value: id})
	return label
}

// team is the label of the team that an address is of.
func (a *account) team(address string) string {
	if t, ok := a.teams[address]; ok {
		return t
	}
	name, _, _ := strings.Cut(address, "@")
	label := a.label("team", name, "team")
	a.teams[address] = label
	return label
}

// holding puts together what was found.
func (a *account) holding() *adopt.Holding {
	h := &adopt.Holding{Engine: "klaviyo", Name: "Klaviyo", Title: "From Klaviyo", Journeys: a.journeys, Bind: a.bind}
	add := func(file string, b adopt.Body, remarks ...adopt.Remark) {
		b.Remarks = append(b.Remarks, remarks...)
		h.Blocks = append(h.Blocks, adopt.Block{File: file, Body: b})
	}
	for _, address := range slices.Sorted(maps.Keys(a.teams)) {
		add("data/teams", adopt.Body{Type: "team", Label: a.teams[address], Attrs: []adopt.Attr{{Name: "contact", Value: adopt.Quote(address)}}})
	}
	for _, what := range a.order {
		if id, ok := strings.CutPrefix(what, "event "); ok {
			e := a.events[id]
			add("data/events", e.body(), e.unnamed(id)...)
		}
	}
	for _, what := range a.order {
		if id, ok := strings.CutPrefix(what, "segment "); ok {
			b := adopt.Body{Type: "segment", Label: a.segments[id]}
			if name := a.groupNames[id]; name != "" {
				b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(name)})
				add("data/segments", b)
				continue
			}
			add("data/segments", b, adopt.Remark{Kind: adopt.Missing, Text: fmt.Sprintf("no file names the list or segment %s", id)})
		}
	}
	if len(a.profile) > 0 {
		add("data/profile", a.attributes())
	}
	for _, kind := range slices.Sorted(maps.Keys(a.channels)) {
		a.channels[kind].add(add)
	}
	h.Blocks = append(h.Blocks, a.messages...)
	return h
}

func (a *account) attributes() adopt.Body {
	b := adopt.Body{Type: "profile"}
	for _, path := range slices.Sorted(maps.Keys(a.profile)) {
		x := a.profile[path]
		b.Blocks = append(b.Blocks, adopt.Body{Type: "attribute", Label: x.label, Attrs: []adopt.Attr{{Name: "type", Value: x.typ()}}})
	}
	return b
}

func (e *event) body() adopt.Body {
	b := adopt.Body{Type: "event", Label: e.label}
	if e.title != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(e.title)})
	}
	for _, path := range slices.Sorted(maps.Keys(e.fields)) {
		x := e.fields[path]
		b.Blocks = append(b.Blocks, adopt.Body{Type: "attribute", Label: x.label, Attrs: []adopt.Attr{{Name: "type", Value: x.typ()}}})
	}
	return b
}

func (e *event) unnamed(id string) []adopt.Remark {
	if e.title != "" || id == "" {
		return nil
	}
	return []adopt.Remark{{Kind: adopt.Missing, Text: fmt.Sprintf("no file names the metric %s", id)}}
}
