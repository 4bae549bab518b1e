package export

import (
	"fmt"
	"sort"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// flow builds one Klaviyo flow: a journey entered by one of its entries.
type flow struct {
	x     *exporter
	j     *compiler.Journey
	entry *lang.JourneyEntry
	key   string // names the flow's files
	event string // label of the event that starts it, "" if none does

	actions   []*wire.Action
	ids       map[string]int // times that a temporary id was asked for
	visits    []int          // by node
	templates map[string]bool
	full      bool // more actions than a flow may have
	failed    bool
}

func newFlow(x *exporter, j *compiler.Journey, e *lang.JourneyEntry) *flow {
	f := &flow{x: x, j: j, entry: e, key: j.Label, ids: map[string]int{}, visits: make([]int, len(j.Nodes)), templates: map[string]bool{}}
	if len(j.Entries) > 1 {
		f.key += "." + e.Label
	}
	switch {
	case e.Event.Set():
		f.event = e.Event.Name
	case e.API.Set():
		f.event = e.API.Name
	}
	return f
}

// lose, unsupported and fail report for this journey.
func (f *flow) lose(id string, rng source.Range, here string) {
	f.x.in.Report.Lose(id, f.j.Label, rng, here)
}

func (f *flow) unsupported(rng source.Range, help, format string, args ...any) {
	f.x.in.Report.Unsupported(f.j.Label, rng, help, format, args...)
}

func (f *flow) fail(d ...diag.Diagnostic) {
	f.failed = true
	f.x.in.Report.Fail(f.j.Label, d...)
}

// report is what conditions of this flow report to.
type report struct{ f *flow }

func (r report) Lose(id string, rng source.Range, here string) { r.f.lose(id, rng, here) }

func (r report) Unsupported(rng source.Range, help, format string, args ...any) {
	r.f.unsupported(rng, help, format, args...)
}

// filters is where the conditions of this flow stand.
func (f *flow) filters(arrived map[string]string) *filter.Context {
	return &filter.Context{
		Account: f, Report: report{f}, Project: f.x.project, Trigger: f.event,
		Arrived: arrived, Limit: profile.Get().Limit(profile.LimitLiterals),
	}
}

// write is copy in Klaviyo's language, with its findings reported.
func (f *flow) write(src dialect.Source, do func(*dialect.Django) dialect.Text) string {
	currency := ""
	if s := f.x.project.Settings; s != nil {
		currency = s.Currency.Value
	}
	t := do(&dialect.Django{Source: src, Currency: currency})
	if len(t.Problems) > 0 {
		f.fail(t.Problems...)
	}
	for _, l := range t.Losses {
		f.lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

// plain is a text outside of messages, such as the title of a task.
func (f *flow) plain(e expr.Expr, at dialect.Place) string {
	return f.write(names{f: f}, func(d *dialect.Django) dialect.Text {
		return d.Write(dialect.Copy{Expr: e, Locale: f.x.project.Locale()}, at)
	})
}

// build makes the flow; false if something in it was reported as an error.
func (f *flow) build() (*wire.Definition, bool) {
	def := &wire.Definition{Actions: []*wire.Action{}}
	first, ok := f.trigger(def)
	if !ok {
		return nil, false
	}
	f.exits(def)
	f.reentry(def)
	def.EntryActionID = first(func() *string { return f.node(0, state{}) })
	if f.actions != nil {
		def.Actions = f.actions
	}
	f.noteCopies()
	return def, !f.failed
}

// noteCopies says which steps were written more than once.
func (f *flow) noteCopies() {
	in := make([]int, len(f.j.Nodes))
	for _, n := range f.j.Nodes {
		for _, e := range n.Edges {
			in[e.To]++
		}
	}
	for i, n := range f.j.Nodes {
		if f.visits[i] > 1 && in[i] > 1 && n.Kind != compiler.KindExit {
			f.lose(profile.LossCopies, n.Range, fmt.Sprintf("what follows from %q on is written %d times, because Klaviyo's branches cannot meet again", n.ID, f.visits[i]))
		}
	}
}

// needs lists the templates that the flow names and the export creates.
func (f *flow) needs() []string {
	out := make([]string, 0, len(f.templates))
	for t := range f.templates {
		out = append(out, targets.Placeholder("template", t))
	}
	sort.Strings(out)
	return out
}

// add makes an action with a temporary id of its own.
func (f *flow) add(id, typ string, data any) *wire.Action {
	f.ids[id]++
	if n := f.ids[id]; n > 1 {
		id = fmt.Sprintf("%s#%d", id, n)
	}
	a := &wire.Action{TemporaryID: id, Type: typ, Data: data}
	f.actions = append(f.actions, a)
	if max := profile.Get().Limit(profile.LimitActions); len(f.actions) > max && !f.full {
		f.full = true
		f.tooMany(max)
	}
	return a
}

// tooMany names the step whose copies weigh most.
func (f *flow) tooMany(max int) {
	worst := 0
	for i, n := range f.j.Nodes {
		if n.Kind != compiler.KindExit && f.visits[i] > f.visits[worst] {
			worst = i
		}
	}
	n := f.j.Nodes[worst]
	f.fail(diag.Errorf("target-limits", n.Range,
		"the flow of journey %q has more than %d actions: branches cannot meet again in Klaviyo, and %q is copied %d times or more", f.j.Label, max, n.ID, f.visits[worst]).
		WithHelp("let branches end, or move what follows them into a journey of its own"))
}

// line adds an action that leads on to one other.
func (f *flow) line(id, typ string, data any, next func() *string) *string {
	a := f.add(id, typ, data)
	link := &wire.Link{}
	a.Links = link
	link.Next = next()
	return &a.TemporaryID
}

// option is one way on from a split, and the condition that leads there.
type option struct {
	label string
	when  filter.Filter
	to    int // node, where the caller compares ways
	next  func() *string
}

// choose adds the split that takes the first option that holds.
func (f *flow) choose(id, name string, options []option, otherwise func() *string) *string {
	var live []option
	for _, o := range options {
		if o.when.Known && !o.when.Truth {
			continue
		}
		if o.when.Known {
			otherwise = o.next
			break
		}
		live = append(live, o)
	}
	switch paths := profile.Get().Limit(profile.LimitPaths); {
	case len(live) == 0:
		return otherwise()
	case len(live) == 1 && !(live[0].when.Profile && live[0].when.Trigger):
		return f.two(id, live[0], otherwise)
	case len(live) < paths:
		return f.many(id, name, live, otherwise)
	default:
		head, rest := live[:paths-1], live[paths-1:]
		return f.many(id, name, head, func() *string { return f.choose(id, name, rest, otherwise) })
	}
}

func (f *flow) two(id string, o option, otherwise func() *string) *string {
	w := *o.when.Wire()
	links := &wire.BooleanLinks{}
	var a *wire.Action
	if o.when.Trigger {
		a = f.add(id, wire.TypeTriggerSplit, wire.TriggerSplit{TriggerFilter: w, TriggerID: f.Metric(f.event, f.entry.HeadRng), TriggerType: "metric"})
	} else {
		a = f.add(id, wire.TypeConditionalSplit, wire.ConditionalSplit{ProfileFilter: w})
	}
	a.Links = links
	links.True = o.next()
	links.False = otherwise()
	if links.True == nil && links.False == nil {
		return f.drop(a)
	}
	return &a.TemporaryID
}

// drop takes back a split after which nothing happens either way.
func (f *flow) drop(a *wire.Action) *string {
	if last := len(f.actions) - 1; f.actions[last] == a {
		f.actions = f.actions[:last]
		return nil
	}
	return &a.TemporaryID
}

func (f *flow) many(id, name string, options []option, otherwise func() *string) *string {
	data := &wire.MultiBranch{Name: name}
	a := f.add(id, wire.TypeMultiBranch, data)
	for i, o := range options {
		data.Branches = append(data.Branches, wire.Branch{
			ID: fmt.Sprintf("%s:%s", a.TemporaryID, o.label), Order: i, Name: o.label, Filter: o.when.Wire(), Links: wire.Link{Next: o.next()},
		})
	}
	data.Branches = append(data.Branches, wire.Branch{
		ID: a.TemporaryID + ":else", Order: len(options), IsElse: true, Name: "Everyone else", Links: wire.Link{Next: otherwise()},
	})
	for _, b := range data.Branches {
		if b.Links.Next != nil {
			return &a.TemporaryID
		}
	}
	return f.drop(a)
}
