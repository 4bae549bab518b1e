package account

import (
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Event is an event with the attributes that something reads.
type Event struct {
	Label   string
	title   string
	a       *Account
	names   adopt.Names
	fields  map[string]*Attribute // by what the engine calls them
	remarks []adopt.Remark
}

// Attribute is a value that is read. Its type is what the files or its uses say,
// text otherwise.
type Attribute struct {
	Label string
	kind  string
	bind  func(*Attribute) string
}

// Event is the event that the engine knows by a key. The first time it is made: bind
// is what it is bound to, "" for nothing, title its name for people, and its label is
// made of names.
func (a *Account) Event(key, bind, title string, remarks []adopt.Remark, names ...string) *Event {
	full := "event " + key
	if e := a.events[full]; e != nil {
		return e
	}
	e := &Event{Label: a.Label("event", names...), title: title, a: a, fields: map[string]*Attribute{}, remarks: remarks}
	a.events[full], a.called[e.Label] = e, e
	a.order = append(a.order, full)
	a.Bind("event", e.Label, bind)
	return e
}

// Called is the event of a label, nil if there is none yet.
func (a *Account) Called(label string) *Event { return a.called[label] }

// Field is an attribute of an event, by what the engine calls it; kind is the type
// that its use asks for, "" for any. It gives "" if the attribute is of another type.
func (e *Event) Field(path, kind string) string {
	x := e.field(path)
	if !x.Fits(kind) {
		return ""
	}
	return x.Label
}

func (e *Event) field(path string) *Attribute {
	x := e.fields[path]
	if x == nil {
		x = &Attribute{Label: e.names.Label(adopt.Field(path), "value")}
		e.fields[path] = x
		if x.Label != path {
			e.a.Bind("event", e.Label+"."+x.Label, path)
		}
	}
	return x
}

// Has reports whether an attribute of that name was declared.
func (e *Event) Has(path string) bool { return e.fields[path] != nil }

// Declare is Field for an attribute whose type a file says.
func (e *Event) Declare(path, kind string) { e.field(path).Tell(kind) }

// Property is the attribute of the profile that the engine knows by a path; bind
// gives what it is bound to once all uses are known, nil for nothing.
func (a *Account) Property(path string, bind func(*Attribute) string, names ...string) *Attribute {
	x := a.profile[path]
	if x == nil {
		x = &Attribute{Label: a.Label("attribute", names...), bind: bind}
		a.profile[path] = x
	}
	return x
}

// Fits notes how a value is used, and reports whether it can be used so: the first
// use says its type, unless a file does. Dates and instants are used alike.
func (x *Attribute) Fits(kind string) bool {
	switch {
	case kind == "" || x.kind == kind:
		return true
	case x.kind == "":
		x.kind = kind
		return true
	}
	return x.dated() && (kind == "date" || kind == "datetime")
}

func (x *Attribute) dated() bool { return x.kind == "date" || x.kind == "datetime" }

// Tell notes the type that a file says, if it says one.
func (x *Attribute) Tell(kind string) *Attribute {
	if kind != "" {
		x.kind = kind
	}
	return x
}

// Type is the type of the attribute.
func (x *Attribute) Type() string {
	if x.kind == "" {
		return "string"
	}
	return x.kind
}

func (x *Attribute) body() adopt.Body {
	return adopt.Body{Type: "attribute", Label: x.Label, Attrs: []adopt.Attr{{Name: "type", Value: x.Type()}}}
}

func (e *Event) body() adopt.Body {
	b := adopt.Body{Type: "event", Label: e.Label, Remarks: e.remarks}
	if e.title != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(e.title)})
	}
	for _, path := range slices.Sorted(maps.Keys(e.fields)) {
		b.Blocks = append(b.Blocks, e.fields[path].body())
	}
	return b
}
