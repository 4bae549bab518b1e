package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
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

// source is the entry source.
func (r *journey) source() {
	r.entry = adopt.Body{Type: "entry"}
	list := r.f.List(r.v, "triggers")
	if len(list) != 1 {
		r.start("entry of "+r.j.Label, "", nil, r.name+" started")
		r.remark(r.about(adopt.Missing, r.v, "the journey does not say who enters it: the event is ours"))
		return
	}
	t := r.f.Object(list[0], "an entry source")
	meta := t.Get("metaData")
	r.eventKey = text(meta, "r__event_key", "eventDefinitionKey")
	d := r.u.events[or(r.eventKey, text(meta, "eventDefinitionId"))]
	if d == nil {
		d = &definition{key: r.eventKey}
	}
	if r.eventKey == "" {
		r.eventKey = d.key
	}
	title, label := parted(d.name)
	kind := r.f.String(t, "type")
	var remarks []adopt.Remark
	if d.name == "" {
		remarks = append(remarks, r.about(adopt.Missing, t, "no file holds the event definition %s", r.eventKey))
	}
	switch {
	case kind == "AutomationAudience" && strings.HasPrefix(r.eventKey, "Audience-"):
		r.audience(d, title)
		return
	case kind == "APIEvent", kind == "EmailAudience", kind == "AutomationAudience", kind == "Event":
	default:
		remarks = append(remarks, r.lost(t, "people enter by %q, which is an event of ours that something must report", kind))
	}
	r.start(or(r.eventKey, "entry of "+r.j.Label), r.eventKey, remarks, label, title, r.name+" started")
	for _, x := range d.fields {
		d.file.Object(x, "a field")
		name := d.file.String(x, "name")
		if name == "" || name == "ContactKey" || name == "EnteredAt" || name == "SubscriberKey" {
			continue
		}
		r.event.Declare(name, map[string]string{"Number": "number", "Decimal": "number", "Boolean": "bool", "Date": "datetime"}[d.file.String(x, "dataType")])
	}
	r.known = len(d.fields) > 0
	if id := meta.Get("criteria"); id != nil && id.Text != "" {
		r.remark(r.lost(id, "the entry source has a filter of its own"))
	}
	if c := t.Get("configurationArguments").Get("criteria"); c != nil && c.Text != "" {
		r.where(r.cond(c, "Enters "+r.name))
	}
}

// start is an entry by an event.
func (r *journey) start(key, bind string, remarks []adopt.Remark, names ...string) {
	title := ""
	if len(names) > 1 {
		title = names[1]
	}
	r.event = r.u.Event(key, bound(bind), title, remarks, append(names, "an event")...)
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "event", Value: adopt.Ref("event", r.event.Label)})
}

// audience is an entry by an automation that fills a data extension, as Cairn exports
// entries by segments and dates.
func (r *journey) audience(d *definition, title string) {
	s := r.u.Thing("segment", "enters "+r.j.Label, func(t *account.Thing) {
		t.Remarks = append(t.Remarks, r.about(adopt.Missing, r.v, "who is in it, an automation says"))
	}, "enters "+or(title, r.name), "enters")
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "segment", Value: adopt.Ref("segment", s.Label)})
	r.u.Bind("journey", r.j.Label, bound(d.extension))
	r.u.Bind("journey", r.j.Label+".automation", bound(d.automation))
	r.u.accept("audience-by-automation", "The automation that lets people in is there.")
}

// accept takes a loss that the engine has by itself.
func (u *unit) accept(loss, reason string) {
	for _, a := range u.Holding.Accepts {
		if a.Loss == loss {
			return
		}
	}
	u.Holding.Accepts = append(u.Holding.Accepts, adopt.Accept{Loss: loss, Reason: reason})
}

// where adds a condition to the entry.
func (r *journey) where(c phrase.Cond) {
	for i, a := range r.entry.Attrs {
		if a.Name == "where" {
			r.entry.Attrs[i].Value = "(" + a.Value + ") && (" + c.Text + ")"
			return
		}
	}
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "where", Value: c.Text})
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

// exits reads the goal and the exit criteria.
func (r *journey) exits() {
	var names adopt.Names
	for _, kind := range []string{"goals", "exits"} {
		for _, g := range r.f.List(r.v, kind) {
			r.f.Object(g, "a goal or an exit")
			xml := g.Get("configurationArguments").Get("criteria")
			ends := kind == "exits"
			if m := g.Get("metaData"); m != nil {
				ends = r.f.Truth(r.f.Object(m, "what is kept of a goal"), "isExitCriteria", ends)
			}
			title := or(r.f.String(g, "name"), strings.TrimSuffix(kind, "s"))
			if !ends || xml == nil || xml.Kind != '"' {
				r.remark(r.lost(g, "%s counts who does this, and ends no run", strings.TrimSuffix(kind, "s")))
				continue
			}
			for _, way := range r.ways(xml, kind, title) {
				b := adopt.Body{Type: "exit", Attrs: []adopt.Attr{{Name: "when", Value: way.Text}}}
				name := map[string]string{"goal": "goal reached", "exit": "left"}[title]
				if e, ok := strings.CutSuffix(strings.TrimPrefix(way.Text, "occurred("), ", \"entry\")"); ok && strings.HasPrefix(way.Text, "occurred(event.") && !strings.ContainsAny(e, " (") {
					b.Attrs = []adopt.Attr{{Name: "event", Value: e}}
					name = strings.TrimPrefix(e, "event.")
				}
				if kind == "goals" {
					b.Attrs = append(b.Attrs, adopt.Attr{Name: "counts_as", Value: `"conversion"`})
				}
				b.Label = names.Label(name, title)
				r.j.Heads = append(r.j.Heads, b)
			}
		}
	}
}

// ways are the conditions of which one ends a run. A goal has one alone.
func (r *journey) ways(xml *located.Value, kind, title string) []phrase.Cond {
	t, err := criteria(xml.Text)
	if err != nil || kind == "goals" || t.op != "OR" || !t.set() {
		return []phrase.Cond{r.cond(xml, title+" of "+r.name)}
	}
	var out []phrase.Cond
	for i := 0; i < len(t.kids); i++ {
		if i+1 < len(t.kids) {
			if c, ok := r.orMissing(t.kids[i], t.kids[i+1]); ok {
				out = append(out, c)
				i++
				continue
			}
		}
		out = append(out, r.test(xml, t.kids[i], fmt.Sprintf("%s %d of %s", title, i+1, r.name)))
	}
	return out
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
