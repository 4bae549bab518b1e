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

// flow is one flow that is read.
type flow struct {
	p         *portal
	from      string // name of the file
	f         *located.File
	v         *located.Value
	j         *adopt.Journey
	name      string
	key       string         // of the journey in the project that it was exported from, "" if it was not
	event     *account.Event // that starts it, nil if none does or several do
	eventID   string
	entries   []adopt.Body
	kept      map[string]func(kind string) string // what properties that Cairn made hold
	actions   []*located.Value
	ids       map[string]int
	into      map[string]int // links that lead to an action
	done      map[int]bool   // actions that are read with others
	start     string
	again     string      // re-entry
	sends     []int       // steps
	after     map[int]int // where steps go on instead of where they lead
	measure   *adopt.Body
	current   string // id of the action that is read
	triggered bool   // the copy that was read last reads the event that started the run
}

// open gives a flow its label.
func (p *portal) open(x flowFile) *flow {
	r := &flow{p: p, from: x.input, f: x.file, v: x.v, kept: map[string]func(string) string{}, ids: map[string]int{}, into: map[string]int{}, done: map[int]bool{}, after: map[int]int{}}
	title, key := parted(r.f.String(x.v, "name"))
	r.name = title
	r.key, _, _ = strings.Cut(key, ".")
	r.j = &adopt.Journey{Label: p.Label("journey", strings.ReplaceAll(key, ".", "_"), title, "a flow"), First: adopt.End}
	if id := x.v.Get("id"); id != nil && id.Text != "" {
		p.flows[id.Text] = r.j.Label
	}
	if key != "" {
		p.flows[placeholder("flow", key)] = r.j.Label
	}
	if title != "" {
		r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(title)})
	}
	status := "draft"
	if r.f.Truth(x.v, "isEnabled", false) {
		status = "live"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	r.index()
	if e := x.v.Get("enrollmentCriteria"); e != nil {
		for _, b := range r.f.List(r.f.Object(e, "an enrolment"), "eventFilterBranches") {
			id := r.f.String(r.f.Object(b, "an event"), "eventTypeId")
			p.starts[id] = append(p.starts[id], r.name)
		}
	}
	return r
}

// index finds the actions and holds that all links lead somewhere.
func (r *flow) index() {
	r.actions = r.f.List(r.v, "actions")
	if len(r.actions) > maxActions {
		r.f.Fail(r.v.At, "the flow has more than %d actions", maxActions)
	}
	for i, a := range r.actions {
		id := r.f.String(r.f.Object(a, "an action"), "actionId")
		if _, twice := r.ids[id]; twice || id == "" {
			r.f.Fail(a.At, "two actions are called %q, or one has no actionId", id)
		}
		r.ids[id] = i
	}
	for _, a := range r.actions {
		for _, c := range r.links(a) {
			r.into[r.target(c)]++
		}
	}
	r.start = r.f.String(r.v, "startActionId")
	if _, ok := r.ids[r.start]; !ok && r.start != "" {
		r.f.Fail(r.v.Get("startActionId").At, "the flow starts with %q, which does not exist", r.start)
	}
	r.into[r.start]++
}

// links are the values that may hold a link of an action.
func (r *flow) links(a *located.Value) []*located.Value {
	out := []*located.Value{a.Get("connection"), a.Get("defaultBranch")}
	for _, name := range []string{"listBranches", "staticBranches", "testBranches"} {
		for _, b := range r.f.List(a, name) {
			out = append(out, r.f.Object(b, "a branch").Get("connection"))
		}
	}
	return out
}

// target is the action that a link leads to, "" at the end of a path.
func (r *flow) target(c *located.Value) string {
	if c == nil {
		return ""
	}
	id := r.f.Need(c, "nextActionId", "a link").Text
	if _, ok := r.ids[id]; !ok && id != "" {
		r.f.Fail(c.At, "a link leads to %q, which does not exist", id)
	}
	return id
}

// to is the step that a link leads to.
func (r *flow) to(c *located.Value) int { return r.step(r.target(c)) }

func (r *flow) step(id string) int {
	if id == "" {
		return adopt.End
	}
	return r.ids[id]
}

func (r *flow) read() {
	if kind, object := r.f.String(r.v, "type"), r.f.String(r.v, "objectTypeId"); kind != "" && kind != "CONTACT_FLOW" || object != "" && object != "0-1" {
		r.remark(r.about(adopt.Lost, r.v, "this is a flow of %s, and is read as if it were about contacts", or(object, kind)))
	}
	r.enrol()
	r.opening()
	for i, b := range r.entries {
		if r.again != "" {
			b = replaced(b, "reentry", adopt.Quote(r.again))
		}
		if len(r.entries) > 1 {
			b.Label = fmt.Sprintf("entry_%d", i+1)
		}
		r.j.Heads = slices.Insert(r.j.Heads, i, b)
	}
	r.stays()
	if r.measure != nil {
		r.j.Heads = append(r.j.Heads, *r.measure)
	}
	r.steps()
	r.windows()
	r.settings()
}

func replaced(b adopt.Body, name, value string) adopt.Body {
	b.Attrs = slices.Clone(b.Attrs)
	for i := range b.Attrs {
		if b.Attrs[i].Name == name {
			b.Attrs[i].Value = value
		}
	}
	return b
}

// where adds a condition to all entries.
func (r *flow) where(c phrase.Cond) {
	for i := range r.entries {
		b := &r.entries[i]
		at := slices.IndexFunc(b.Attrs, func(a adopt.Attr) bool { return a.Name == "where" })
		if at >= 0 {
			b.Attrs[at].Value = "(" + b.Attrs[at].Value + ") && (" + c.Text + ")"
			continue
		}
		b.Attrs = slices.Insert(b.Attrs, len(b.Attrs)-1, adopt.Attr{Name: "where", Value: c.Text})
	}
}

// stays reads what ends a run: suppression lists and the goal, each way to which is
// an exit.
func (r *flow) stays() {
	var names adopt.Names
	exit := func(name string, attrs ...adopt.Attr) {
		r.j.Heads = append(r.j.Heads, adopt.Body{Type: "exit", Label: names.Label(name), Attrs: attrs})
	}
	for _, id := range r.f.List(r.v, "suppressionListIds") {
		if id.Kind != '0' {
			r.f.Fail(id.At, "a suppression list is named by a number")
		}
		name := r.segment(id, id.Text)
		exit(strings.TrimPrefix(name, "segment."), adopt.Attr{Name: "when", Value: name})
	}
	goal := r.v.Get("goalFilterBranch")
	if goal == nil {
		return
	}
	ways := r.f.List(r.f.Object(goal, "the goal"), "filterBranches")
	if r.f.String(goal, "filterBranchType") != "OR" || len(r.f.List(goal, "filters")) > 0 || len(ways) == 0 {
		ways = []*located.Value{goal}
	}
	success := adopt.Attr{Name: "counts_as", Value: `"conversion"`}
	for _, w := range ways {
		if name, attrs, ok := r.leaves(w); ok {
			if name != "unsubscribed" && name != "bounced" {
				attrs = append(attrs, success)
			}
			exit(name, attrs...)
			continue
		}
		c := r.filter(w, r.contact(), "Goal of "+r.name)
		exit("goal reached", adopt.Attr{Name: "when", Value: c.Text}, success)
	}
}

// leaves is an exit by an event: one that came in the last day, which HubSpot's goals
// stand in for 'since the run began' with.
func (r *flow) leaves(w *located.Value) (name string, attrs []adopt.Attr, ok bool) {
	branches := r.f.List(r.f.Object(w, "a filter branch"), "filterBranches")
	if len(branches) != 1 || len(r.f.List(w, "filters")) > 0 {
		return "", nil, false
	}
	b := r.f.Object(branches[0], "a filter branch")
	n, known := r.lately(b.Get("pruningRefineBy"))
	if r.f.String(b, "filterBranchType") != "UNIFIED_EVENTS" || r.f.String(b, "operator") != "HAS_COMPLETED" || b.Get("coalescingRefineBy") != nil || !known || n != r.p.days(n) {
		return "", nil, false
	}
	ref, e := r.eventRef(b, r.f.Need(b, "eventTypeId", "a filter of events").Text)
	where, ok := r.looks(b, e)
	if !ok {
		return "", nil, false
	}
	attrs = []adopt.Attr{{Name: "event", Value: ref}}
	if !where.None() {
		attrs = append(attrs, adopt.Attr{Name: "where", Value: where.Text})
	}
	return strings.TrimPrefix(ref, "event."), attrs, true
}

// days is for how many days an exit's event counts, which is one setting of the
// target: what the first goal says, if it can be set.
func (p *portal) days(n int64) int64 {
	for _, o := range p.Holding.Options {
		if o.Name == "exit_days" {
			var have int64
			fmt.Sscanf(o.Value, "\"%d\"", &have)
			return have
		}
	}
	if n >= 1 && n <= 30 {
		p.Holding.Options = append(p.Holding.Options, adopt.Attr{Name: "exit_days", Value: adopt.Quote(fmt.Sprint(n))})
		return n
	}
	return -1
}

// settings names what is set of the flow and has no counterpart.
func (r *flow) settings() {
	if u := r.v.Get("unEnrollmentSetting"); u != nil && (r.f.String(r.f.Object(u, "a setting"), "type") == "ALL" || len(r.f.List(u, "flowIds")) > 0) {
		r.remark(r.lost(u, "who enters leaves other flows"))
	}
	if d := r.v.Get("blockedDates"); d != nil && len(r.f.List(r.v, "blockedDates")) > 0 {
		r.remark(r.lost(d, "nothing is done on these dates"))
	}
	if r.f.Truth(r.v, "canEnrollFromSalesforce", false) {
		r.remark(r.about(adopt.Lost, r.v.Get("canEnrollFromSalesforce"), "people may be enrolled from Salesforce"))
	}
	for _, k := range r.v.Keys() {
		x := r.v.Get(k)
		if !slices.Contains(known(), k) && (len(x.Items) > 0 || x.Text != "" || x.Truth) {
			r.remark(r.lost(x, "%q of the flow has no counterpart here", k))
		}
	}
}

// known are the fields of a flow that are read, or that say nothing of what it does.
func known() []string {
	return []string{
		"type", "flowType", "objectTypeId", "name", "description", "uuid", "isEnabled", "startActionId", "actions", "enrollmentCriteria",
		"enrollmentSchedule", "goalFilterBranch", "suppressionListIds", "unEnrollmentSetting", "timeWindows", "blockedDates",
		"canEnrollFromSalesforce", "customProperties", "dataSources", "id", "createdAt", "updatedAt", "revisionId",
		"crmObjectCreationStatus", "nextAvailableActionId",
	}
}
