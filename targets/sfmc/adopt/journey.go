package adopt

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/located"
)

// journey is one journey that is read.
type journey struct {
	u         *unit
	from      string // name of the file
	f         *located.File
	v         *located.Value
	j         *adopt.Journey
	name      string
	key       string
	event     *account.Event // that starts it, nil if none does
	eventKey  string         // key of its event definition
	known     bool           // a file says the fields of that event
	entry     adopt.Body
	list      []*located.Value // activities
	ids       map[string]int
	into      map[string]int // outcomes that lead to an activity
	done      map[int]bool   // activities that are read with others
	labels    []string       // of steps
	first     string
	held      *adopt.Body
	triggered bool // the copy that was read last reads the event
}

// open gives a journey its label, and finds what it consists of.
func (u *unit) open(x journeyFile) *journey {
	r := &journey{u: u, from: x.input, f: x.file, v: x.v, ids: map[string]int{}, into: map[string]int{}, done: map[int]bool{}}
	title, _ := parted(r.f.String(x.v, "name"))
	r.key = r.f.String(x.v, "key")
	r.name = or(title, r.key)
	label := ""
	if adopt.Plain(r.key) == r.key { // a key that reads like a name stays the key
		label = r.key
	}
	r.j = &adopt.Journey{Label: u.Label("journey", label, title, r.key, "a journey"), First: adopt.End}
	if title != "" {
		r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(title)})
	}
	status := "draft"
	if s := r.f.String(x.v, "status"); s == "Published" || s == "Running" {
		status = "live"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	if r.key != "" && r.j.Label != r.key {
		r.remark(r.about(adopt.Lost, x.v.Get("key"), "the journey has the key %q, and what is built of the project another", r.key))
	}
	r.index()
	r.source()
	r.uses()
	return r
}

// index finds the activities and the first, to which none leads.
func (r *journey) index() {
	r.list = r.f.List(r.v, "activities")
	if len(r.list) > maxActivities {
		r.f.Fail(r.v.At, "the journey has more than %d activities", maxActivities)
	}
	for i, a := range r.list {
		key := r.f.Need(r.f.Object(a, "an activity"), "key", "an activity").Text
		if _, twice := r.ids[key]; twice || key == "" {
			r.f.Fail(a.At, "two activities have the key %q, or one has none", key)
		}
		r.ids[key] = i
	}
	for _, a := range r.list {
		for _, o := range r.outcomes(a) {
			to := r.f.String(o, "next")
			if _, ok := r.ids[to]; !ok && to != "" {
				r.f.Fail(o.Get("next").At, "an outcome leads to %q, which does not exist", to)
			}
			r.into[to]++
		}
	}
	for _, a := range r.list {
		key := a.Get("key").Text
		if r.into[key] > 0 {
			continue
		}
		if r.first != "" {
			r.f.Fail(a.At, "both %q and %q begin the journey: nothing leads to them", r.first, key)
		}
		r.first = key
	}
	if r.first == "" && len(r.list) > 0 {
		r.f.Fail(r.list[0].At, "no activity begins the journey: something leads to each")
	}
	r.into[r.first]++
}

func (r *journey) outcomes(a *located.Value) []*located.Value {
	list := r.f.List(a, "outcomes")
	for _, o := range list {
		r.f.Object(o, "an outcome")
	}
	return list
}

// uses notes the types that conditions ask for, and where addresses stand.
func (r *journey) uses() {
	seen := func(v *located.Value) {
		if v != nil && v.Kind == '"' {
			if t, err := criteria(v.Text); err == nil {
				r.u.kindsOf(t)
			}
		}
	}
	for _, a := range r.list {
		if c := a.Get("configurationArguments").Get("criteria"); c != nil && c.Kind == '{' {
			for _, x := range c.Items {
				seen(x)
			}
		}
		r.u.rest = r.u.rest || a.Get("configurationArguments").Get("triggeredSend").Get("emailId") != nil
	}
	for _, name := range []string{"goals", "exits"} {
		for _, g := range r.f.List(r.v, name) {
			seen(g.Get("configurationArguments").Get("criteria"))
		}
	}
	d := r.v.Get("defaults")
	for own, field := range [...]string{"email", "mobileNumber"} {
		list := d.Get(field)
		if list == nil || list.Kind != '[' || len(list.Items) == 0 || list.Items[0].Kind != '"' {
			continue
		}
		p, ok := binding(list.Items[0].Text)
		own := [...]string{"email", "phone"}[own]
		switch have := r.u.builtIn[own]; {
		case !ok || p.entry:
			r.remark(r.lost(list, "messages go to an address that the project does not say"))
		case have == "":
			r.u.builtIn[own] = p.text()
			if p.extension != ours || p.field != own {
				r.u.Bind("profile", own, p.text())
			}
		case have != p.text():
			r.remark(r.lost(list, "messages go to another address than those of the other journeys"))
		}
	}
}

func (r *journey) read() {
	first := r.opening()
	switch mode := r.f.String(r.v, "entryMode"); mode {
	case "OnceAndDone":
		r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "reentry", Value: `"never"`})
	case "MultipleEntries":
		r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "reentry", Value: `"always"`}, adopt.Attr{Name: "while_inside", Value: `"parallel"`})
	default:
		r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "reentry", Value: `"always"`})
		if mode != "SingleEntryAcrossAllVersions" {
			r.remark(r.about(adopt.Assumed, r.v, "how people enter again is not set: after they have left is ours"))
		}
	}
	r.j.Heads = append([]adopt.Body{r.entry}, r.j.Heads...)
	r.exits()
	if m := r.held; m != nil {
		r.j.Heads = append(r.j.Heads, *m)
	}
	r.steps()
	r.j.First = r.step(first)
	for _, k := range r.v.Keys() {
		x := r.v.Get(k)
		if !slices.Contains(fields(), k) && (len(x.Items) > 0 || x.Truth || x.Text != "" && x.Text != "0") {
			r.remark(r.lost(x, "%q of the journey has no counterpart here", k))
		}
	}
}

// fields are those of a journey that are read, or that say nothing of what it does.
func fields() []string {
	return []string{
		"key", "name", "description", "workflowApiVersion", "activities", "triggers", "goals", "exits", "entryMode", "definitionType",
		"defaults", "metaData", "executionMode", "tags", "categoryId", "r__folder_Path", "id", "definitionId", "version", "status",
		"scheduledStatus", "createdDate", "modifiedDate", "lastPublishedDate", "stats", "healthStats",
	}
}

// place of v in its file.
func (r *journey) place(v *located.Value) adopt.Place {
	if v == nil {
		return adopt.Place{}
	}
	return adopt.Place{Path: r.from, Start: v.At, End: v.End}
}

// lost is a remark on v, which the project does not say.
func (r *journey) lost(v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...), Detail: short(v.Print()), At: r.place(v)}
}

// about is a remark that says all there is to say of v.
func (r *journey) about(kind adopt.Kind, v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: kind, Text: fmt.Sprintf(format, args...), At: r.place(v)}
}

func (r *journey) remark(x adopt.Remark) { r.j.Remarks = append(r.j.Remarks, x) }

// maxDetail is how much of Marketing Cloud's own words a comment holds, in bytes.
const maxDetail = 20_000

func short(s string) string {
	if len(s) > maxDetail {
		return s[:maxDetail] + " …"
	}
	return s
}
