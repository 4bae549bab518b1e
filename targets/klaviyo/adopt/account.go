package adopt

import (
	"slices"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/dialect/read/django"
	"github.com/cairn-lang/cairn/targets/located"
)

// account is what all flows share.
type account struct {
	metricNames map[string]string // by id
	groups      map[string]group  // by id
	templates   map[string]template
	about       settings
	skipped     []adopt.Remark // on what the files hold besides
	trees       map[string][]django.Piece
	before      *account // what was found when the files were read for the first time

	names    map[string]*adopt.Names // by kind of block
	events   map[string]*event       // by id of the metric
	segments map[string]string       // labels, by id of the group
	profile  map[string]*attribute   // by path of the property
	offers   map[string]string       // labels, by name of the coupon
	channels map[string]*channel     // by kind
	teams    map[string]string       // labels, by address
	order    []string                // of events and segments, as they came: "event ID"
	messages []adopt.Block
	texts    []adopt.Text
	journeys []*adopt.Journey
	bind     []adopt.Bind
	accepts  []adopt.Accept
}

// group is a list or a segment.
type group struct {
	name string
	list bool
}

// settings are what the account says of itself.
type settings struct{ name, locale, zone, currency, url string }

func accountOf(f *located.File, v *located.Value) settings {
	s := settings{locale: f.String(v, "locale"), zone: f.String(v, "timezone"), currency: f.String(v, "preferred_currency")}
	if c := v.Get("contact_information"); c != nil {
		f.Object(c, "the contact information")
		s.name, s.url = f.String(c, "organization_name"), f.String(c, "website_url")
	}
	return s
}

type template struct{ name, html, text string }

type event struct {
	id, label, title string
	names            adopt.Names
	fields           map[string]*attribute // by path
	at               adopt.Place           // where it is first named
}

// attribute is a value of a person or an event.
type attribute struct {
	label string
	shape shape
	all   *shape
	at    adopt.Place
}

func (x *attribute) value(text string) value { return value{text, &x.shape, x.all} }

func newAccount(before *account) *account {
	a := &account{
		metricNames: map[string]string{}, groups: map[string]group{}, templates: map[string]template{}, before: before,
		trees: map[string][]django.Piece{},
		names: map[string]*adopt.Names{}, events: map[string]*event{}, segments: map[string]string{}, offers: map[string]string{},
		profile: map[string]*attribute{}, channels: map[string]*channel{}, teams: map[string]string{},
	}
	if before != nil {
		a.metricNames, a.groups, a.templates, a.about, a.trees, a.skipped = before.metricNames, before.groups, before.templates, before.about, before.trees, before.skipped
	}
	for _, own := range []string{"email", "phone", "first_name"} { // every profile has these
		a.label("attribute", own)
	}
	for _, own := range []string{"message_sent", "delivered", "opened", "clicked", "replied", "bounced", "unsubscribed"} { // every project has these
		a.label("event", own)
	}
	return a
}

func (a *account) label(kind string, names ...string) string {
	if a.names[kind] == nil {
		a.names[kind] = &adopt.Names{}
	}
	return a.names[kind].Label(names...)
}

// event is the event of a metric; other is what it is called where no file names it.
func (a *account) event(id, other string, at adopt.Place) *event {
	if e := a.events[id]; e != nil {
		return e
	}
	name := a.metricNames[id]
	e := &event{id: id, label: a.label("event", name, other), title: name, fields: map[string]*attribute{}, at: at}
	a.events[id] = e
	a.order = append(a.order, "event "+id)
	if id != "" {
		a.bind = append(a.bind, adopt.Bind{Map: "event", Name: e.label, Value: "id:" + id})
	}
	return e
}

// field is an attribute of an event, by its path in the metric's data.
func (a *account) field(e *event, path string) value {
	x := e.fields[path]
	if x == nil {
		x = &attribute{label: e.names.Label(adopt.Field(path), "value")}
		if a.before != nil {
			if was := a.before.events[e.id]; was != nil && was.fields[path] != nil {
				x.all = &was.fields[path].shape
			}
		}
		e.fields[path] = x
		if x.label != path {
			a.bind = append(a.bind, adopt.Bind{Map: "event", Name: e.label + "." + x.label, Value: path})
		}
	}
	return x.value(adopt.Ref("trigger", x.label))
}

// property is a property of the profile.
func (a *account) property(path string) value {
	own := map[string]string{"email": "email", "phone_number": "phone", "first_name": "first_name"}[path]
	x := a.profile[path]
	switch {
	case x != nil:
	case own != "":
		x = &attribute{label: own, all: &shape{kind: "string"}}
	default:
		x = &attribute{label: a.label("attribute", adopt.Field(customName(path)))}
		if a.before != nil && a.before.profile[path] != nil {
			x.all = &a.before.profile[path].shape
		}
		a.profile[path] = x
		if x.label != customName(path) {
			a.bind = append(a.bind, adopt.Bind{Map: "profile", Name: x.label, Value: path})
		}
	}
	return x.value(adopt.Ref("profile", x.label))
}

// segment is the label of a list or segment. A list that starts a flow is bound as a
// list.
func (a *account) segment(id string, starts bool) string {
	if s, ok := a.segments[id]; ok {
		return s
	}
	label := a.label("segment", a.groups[id].name, "people")
	a.segments[id] = label
	a.order = append(a.order, "segment "+id)
	value := id
	if starts {
		value = "list:" + id
	}
	a.bind = append(a.bind, adopt.Bind{Map: "segment", Name: label, Value: value})
	return label
}

// offer is the label of the offer that a coupon brings.
func (a *account) offer(coupon string) string {
	label, ok := a.offers[coupon]
	if !ok {
		label = a.label("offer", coupon)
		a.offers[coupon] = label
		a.bind = append(a.bind, adopt.Bind{Map: "offer", Name: label, Value: coupon})
	}
	return label
}

// team is the label of the team that an address is of.
func (a *account) team(address string) string {
	if t, ok := a.teams[address]; ok {
		return t
	}
	label := a.label("team", before(address, "@"), "team")
	a.teams[address] = label
	return label
}

// accept takes a loss of the target that Klaviyo has by itself.
func (a *account) accept(loss, reason string) {
	x := adopt.Accept{Loss: loss, Reason: reason}
	if !slices.Contains(a.accepts, x) {
		a.accepts = append(a.accepts, x)
	}
}
