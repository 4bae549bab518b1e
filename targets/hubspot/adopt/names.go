package adopt

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/located"
)

// builtIn is the event of every project that a type of HubSpot's is.
func builtIn(id string) string {
	switch id {
	case "4-667638":
		return "message_sent"
	case "4-665536":
		return "delivered"
	case "4-666440":
		return "opened"
	case "4-666288":
		return "clicked"
	case "4-665538":
		return "replied"
	case "4-5470331":
		return "bounced"
	case "4-666289":
		return "unsubscribed"
	}
	return ""
}

// common is what HubSpot calls a type of event that every account has.
func common(id string) string {
	switch id {
	case "4-1639801":
		return "Form submission"
	case "4-96000":
		return "Page view"
	case "4-655002":
		return "Property value change"
	}
	return ""
}

// eventRef is the event of a type as an expression; v is where the file names it.
// Events that every project has hold no attributes of HubSpot's: the event is nil
// then.
func (r *flow) eventRef(v *located.Value, id string) (string, *account.Event) {
	if b := builtIn(id); b != "" {
		return adopt.Ref("event", b), nil
	}
	e := r.eventOf(v, id)
	return adopt.Ref("event", e.Label), e
}

func (r *flow) eventOf(v *located.Value, id string) *account.Event {
	n, known := r.p.events[id]
	title := or(n.name, common(id))
	var remarks []adopt.Remark
	if title == "" && own(id) == "" {
		remarks = append(remarks, r.about(adopt.Missing, v, "no file names the event type %s: an event definition of the API does", id))
	}
	names := []string{or(title, own(id))}
	for _, flow := range r.p.starts[id] {
		names = append(names, flow+" started")
	}
	e := r.p.Event(id, bound(id), title, remarks, append(names, "an event")...)
	if known && !r.p.asked["event "+id] {
		r.p.asked["event "+id] = true
		for _, x := range n.file.List(n.v, "properties") {
			name := n.file.String(n.file.Object(x, "a property"), "name")
			if name != "" && !strings.HasPrefix(name, "hs_") { // those are HubSpot's own, many and rarely read
				e.Declare(name, kindOf(n.file.String(x, "type"), ""))
			}
		}
	}
	return e
}

// segment is a list as a condition.
func (r *flow) segment(v *located.Value, id string) string {
	if strings.HasPrefix(id, "cairn:check:") {
		t := r.p.Thing("check", id, func(*account.Thing) {}, own(id))
		return adopt.Ref("check", t.Label)
	}
	n, known := r.p.lists[id]
	t := r.p.Thing("segment", id, func(t *account.Thing) {
		t.Title(n.name)
		r.p.Bind("segment", t.Label, bound(id))
		if !known && own(id) == "" {
			t.Remarks = append(t.Remarks, r.about(adopt.Missing, v, "no file names the list %s", id))
		}
		if known && n.v.Get("filterBranch") != nil {
			of := &flow{p: r.p, from: n.input, f: n.file, j: r.j}
			t.Set("when", of.filter(n.v.Get("filterBranch"), of.contact(), or(n.name, "the list")).Text)
		}
	}, own(id), n.name, "a list")
	return adopt.Ref("segment", t.Label)
}

// check is a fact that HubSpot knows and nothing here can ask for: it must be bound to
// a list of those for whom it holds.
func (r *flow) check(v *located.Value, hint string) string {
	key := v.Print()
	t := r.p.Thing("check", key, func(t *account.Thing) {
		t.Title(hint)
		t.Remarks = append(t.Remarks, r.lost(v, "HubSpot asks for more than can be said here: bind the check to a list of those for whom it holds"))
	}, hint, "it holds")
	return adopt.Ref("check", t.Label)
}

// consent is a subscription type; "" is that of mails of which no file says one.
func (r *flow) consent(v *located.Value, id string) string {
	n := r.p.subscriptions[id]
	t := r.p.Thing("consent", id, func(t *account.Thing) {
		t.Title(n.name)
		t.Set("basis", adopt.Quote("opt_in"))
		r.p.Bind("consent", t.Label, bound(id))
		switch {
		case id == "":
			t.Remarks = append(t.Remarks, r.about(adopt.Missing, v, "no file says of which subscription type these e-mails are"))
		case n.name == "" && own(id) == "":
			t.Remarks = append(t.Remarks, r.about(adopt.Missing, v, "no file names the subscription type %s", id))
		}
		t.Remarks = append(t.Remarks, r.about(adopt.Assumed, v, "on what ground people gave this consent, no file says: opt_in is ours"))
	}, own(id), n.name, map[bool]string{true: "marketing e-mail", false: "a subscription"}[id == ""])
	return adopt.Ref("consent", t.Label)
}

// owner is the team that an owner stands for.
func (r *flow) owner(id string) string {
	n := r.p.owners[id]
	name, _, _ := strings.Cut(n.name, "@")
	return adopt.Ref("team", r.p.Team(id, n.name, bound(id), own(id), name, "a team"))
}

// property is an attribute of the profile; kind is the type that its use asks for, or
// "choice" where HubSpot tests it as one of several. It gives "" if the attribute is of
// another type.
func (r *flow) property(name, kind string) string {
	if to := r.kept[name]; to != nil {
		return to(kind)
	}
	if to := map[string]string{"email": "email", "phone": "phone", "firstname": "first_name"}[name]; to != "" {
		if kind != "" && kind != "string" && kind != "choice" {
			return ""
		}
		return adopt.Ref("profile", to)
	}
	known := r.p.properties[name]
	label := strings.TrimPrefix(strings.TrimPrefix(name, "cairn_"), r.key+"_")
	if name == "lastname" {
		label = "last_name"
	}
	choices := r.p.choices
	x := r.p.Property(name, func(x *account.Attribute) string {
		switch {
		case choices[name] && x.Type() == "string":
			return "choice:" + name
		case name == "lastname" || x.Label == name:
			return ""
		}
		return name
	}, label)
	if known.kind != "" {
		x.Tell(known.kind)
	}
	if kind == "choice" {
		kind = "string"
		r.p.choices[name] = true
	}
	if !x.Fits(kind) {
		return ""
	}
	return adopt.Ref("profile", x.Label)
}

// several reports whether a property holds several choices at once.
func (r *flow) several(name string) bool { return r.p.properties[name].kind == "list(string)" }

// at is where v stands in its file.
func (r *flow) at(v *located.Value) adopt.Place {
	if v == nil {
		return adopt.Place{}
	}
	return adopt.Place{Path: r.from, Start: v.At, End: v.End}
}

// lost is a remark on v, which the project does not say.
func (r *flow) lost(v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...), Detail: short(v.Print()), At: r.at(v)}
}

// about is a remark that says all there is to say of v.
func (r *flow) about(kind adopt.Kind, v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: kind, Text: fmt.Sprintf(format, args...), At: r.at(v)}
}

func (r *flow) remark(x adopt.Remark) { r.j.Remarks = append(r.j.Remarks, x) }

// maxDetail is how much of HubSpot's own words a comment holds, in bytes: programs
// are long.
const maxDetail = 20_000

func short(s string) string {
	if len(s) > maxDetail {
		return s[:maxDetail] + " …"
	}
	return s
}
