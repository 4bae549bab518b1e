package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// flow builds one journey of Marketing Cloud: a journey entered by one of its
// entries.
type flow struct {
	x     *exporter
	j     *compiler.Journey
	entry *lang.JourneyEntry
	key   string // of the journey in Marketing Cloud
	event string // label of the event that starts it, "" if none does
	eventKey,
	eventID string // of its event definition

	activities []*wire.Activity
	keys       map[string]bool
	memo       map[visit]string
	begins     map[visit]bool       // a task comes before the first activity
	passed     int                  // tasks on the way to the activity that is asked for
	sent       map[string][]sending // by node id of the send
	asked      []question
	needs      []string
	tasks      []*handover
	asksOn     bool // a step asks by which `on` a wait was left
	full       bool
	failed     bool
}

// visit is a step as a run comes to it.
type visit struct {
	node  int
	state string
}

// sending is an e-mail activity, as it was written for a state.
type sending struct {
	key   string
	state state
}

func newFlow(x *exporter, j *compiler.Journey, e *lang.JourneyEntry) *flow {
	f := &flow{x: x, j: j, entry: e, keys: map[string]bool{}, memo: map[visit]string{}, begins: map[visit]bool{}, sent: map[string][]sending{}}
	f.key = profile.JourneyKey(x.in.Options[optionName], j.Label, e.Label, len(j.Entries))
	switch {
	case e.Event.Set():
		f.event = e.Event.Name
	case e.API.Set():
		f.event = e.API.Name
	}
	f.asksOn = f.asksArrival()
	return f
}

// lose, unsupported and fail report for this journey.
func (f *flow) lose(id string, rng source.Range, here string) {
	f.x.in.Report.Lose(id, f.j.Label, rng, here)
}

func (f *flow) unsupported(rng source.Range, help, format string, args ...any) {
	f.failed = true
	f.x.in.Report.Unsupported(f.j.Label, rng, help, format, args...)
}

func (f *flow) fail(d ...diag.Diagnostic) {
	f.failed = true
	f.x.in.Report.Fail(f.j.Label, d...)
}

// build makes the journey; false if something in it was reported as an error.
func (f *flow) build() (*wire.Journey, bool) {
	trigger, ok := f.trigger()
	if !ok {
		return nil, false
	}
	body := &wire.Journey{
		Key: f.key, WorkflowAPIVersion: 1, Activities: []*wire.Activity{}, Triggers: []wire.Trigger{trigger},
		Goals: []wire.Goal{}, Exits: []wire.Goal{}, Notifiers: []string{}, EntryMode: f.entryMode(),
		DefinitionType: "Multistep", ExecutionMode: "Production", MetaData: wire.JourneyMeta{DataSource: "ContactsModel"},
	}
	body.Name = f.x.name(title(j2(f.j)), f.key)
	if !f.x.rest {
		body.Status, body.Folder = "Draft", f.x.in.Options[optionFolder]
	}
	body.Defaults.Email = []string{f.contact("email").expression()}
	f.exits(body)
	f.admit(func() string { return f.node(0, state{}) })
	f.answer()
	for _, t := range f.tasks {
		f.handOver(t)
	}
	if f.activities != nil {
		body.Activities = f.activities
	}
	for _, a := range f.activities {
		if a.Type == wire.TypeSMS {
			body.Defaults.MobileNumber = []string{f.contact("phone").expression()}
		}
	}
	if len(f.activities) == 0 && !f.failed {
		f.unsupported(f.j.Decl.HeadRng, "give it a step", "has no journeys without activities")
	}
	return body, !f.failed
}

func j2(j *compiler.Journey) (string, string) { return j.Decl.Title.Value, j.Label }

func title(title, label string) string {
	if title != "" {
		return title
	}
	return label
}

// add makes an activity with a key of its own.
func (f *flow) add(ui, typ, id string) *wire.Activity {
	base := ui + "-" + strings.NewReplacer(":", "-", ".", "-").Replace(strings.TrimPrefix(id, ":"))
	key := base
	for n := 2; f.keys[key]; n++ {
		key = fmt.Sprintf("%s-%d", base, n)
	}
	f.keys[key] = true
	a := &wire.Activity{Key: profile.Short(key, profile.Get().Limit(profile.LimitKey)), Name: id, Type: typ, Arguments: wire.Nothing{}, Configuration: wire.Nothing{}}
	f.activities = append(f.activities, a)
	if most := profile.Get().Limit(profile.LimitActivities); len(f.activities) > most && !f.full {
		f.full = true
		f.fail(diag.Errorf("target-limits", f.j.Decl.HeadRng, "journey %q has more than %d activities in Marketing Cloud", f.j.Label, most).
			WithHelp("let loops go round less often, or move a part into a journey of its own"))
	}
	return a
}

// line is the one way on from an activity.
func (f *flow) line(a *wire.Activity, next func() string) string {
	a.Outcomes = []wire.Outcome{{Key: a.Key + "-out", Arguments: wire.Nothing{}}}
	before := f.passed
	to := next()
	a.Outcomes[0].Next, f.passed = to, before
	return a.Key
}

// drop takes back an activity after which everybody goes the same way.
func (f *flow) drop(a *wire.Activity) {
	for i, o := range f.activities {
		if o == a {
			f.activities = append(f.activities[:i], f.activities[i+1:]...)
			delete(f.keys, a.Key)
			return
		}
	}
}

// once is next, asked at most once.
func (f *flow) once(next func() string) func() string {
	done, key, passed := false, "", 0
	return func() string {
		if done {
			f.passed += passed
			return key
		}
		before := f.passed
		key, done = next(), true
		passed = f.passed - before
		return key
	}
}

// lookup is a placeholder that somebody fills in.
func (x *exporter) lookup(kind, name, what, how string) string {
	p := targets.Placeholder(kind, name)
	x.lookups[p] = targets.Lookup{Placeholder: p, What: what, How: how}
	return p
}
