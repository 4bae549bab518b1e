package reference

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

const (
	maxDepth = 2_000 // steps that follow one another
	maxTerms = 128   // ways in which an event may fit
)

type writer struct {
	course.Writer
	in       *targets.Input
	entry    *lang.JourneyEntry
	event    string // label of the event that starts the flow, "" if none does
	zone     string
	losses   map[string]bool
	state    course.State
	received string // event that is looked at, "" if none is
	outside  bool   // what is written is asked of people who are in no run
	times    *elapsed.Times
	shapes   map[string]*proof.Shape // of facts that words read, by key
	calls    map[string]proof.Term   // addresses of webhooks, by the id of the step
}

// Flow is the graph of a journey that is entered by e.
func Flow(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry) *proof.Graph {
	w := &writer{Writer: course.NewWriter(in.Program.Project, j, maxDepth), in: in, entry: e, zone: "UTC", losses: map[string]bool{}}
	for _, l := range losses {
		if l.Journey == j.Label || l.Journey == "" {
			w.losses[l.ID] = true
		}
	}
	if s := w.Project.Settings; s != nil && s.Timezone.Value != "" {
		w.zone = s.Timezone.Value
	}
	switch {
	case e.Event.Set():
		w.event = e.Event.Name
	case e.API.Set():
		w.event = e.API.Name
	}
	w.start()
	return w.Graph
}

// lost holds that a loss is named for the journey. If it is not, the difference has
// no excuse, and what would be excused is said.
func (w *writer) lost(id string, rng source.Range, what string) {
	if !w.losses[id] {
		w.Unread(rng, "%s, and no loss %q is named", what, id)
	}
}

func (w *writer) choose(rng source.Range, c proof.Cond, yes, no int) int {
	return w.Add(proof.Node{Kind: proof.Choose, Where: w.Where(rng), Ways: []proof.Way{{When: c, To: yes}}, Next: no})
}

// start writes the entry, the exits and everything behind them.
func (w *writer) start() {
	e := w.entry
	w.outside = true
	w.Graph.Stay = w.stays()
	w.outside = false
	w.Graph.Starts = proof.Label{Where: w.Where(e.HeadRng)}
	first := w.paced(w.holdout(w.node(course.State{})))
	r := w.reentry()
	w.Graph.Reentry = proof.Label{Text: "always", Where: w.Graph.Starts.Where}
	if r.Never && !(w.event != "" && e.Where != nil) {
		w.Graph.Reentry.Text = "never"
	}
	if e.WhileInside.Value == "restart" || e.WhileInside.Value == "parallel" {
		w.lost(profile.LossInside, e.HeadRng, "HubSpot ignores an event of somebody inside")
	}
	if len(w.Journey.Entries) > 1 {
		w.lost(profile.LossEntryFlows, e.HeadRng, "each entry is a flow of its own")
	}
	where := proof.Cond(proof.Const(true))
	switch {
	case w.event != "":
		w.Graph.Starts.Text = "event " + w.eventType(w.event)
		if e.Where != nil {
			where = w.entering(e.Where)
		}
	case e.Segment.Set() && e.At.Set:
		w.lost(profile.LossCampaign, e.HeadRng, "HubSpot enrols no list at an instant")
		w.Graph.Starts.Text = "by hand"
	default:
		w.Graph.Starts.Text = "filter"
		w.outside = true
		where = w.admits()
		w.outside = false
	}
	w.Graph.Starts.Text += w.running()
	if w.Graph.Starts.Text != "by hand" {
		first = w.choose(e.HeadRng, where, first, proof.End)
	}
	w.Graph.First = first
}

// admits is who enters by a list or a date.
func (w *writer) admits() proof.Cond {
	e := w.entry
	all := proof.All{}
	switch {
	case e.Date != nil:
		w.lost(profile.LossSchedule, e.HeadRng, "how a schedule enrols is not documented in full")
		w.lost(profile.LossAccountZone, e.HeadRng, "a schedule goes by the account's clock")
		p, ok := e.Date.(*expr.Path)
		if !ok || p.Root != "profile" || len(p.Steps) != 1 || e.Offset.Value%day != 0 {
			w.Unread(e.HeadRng, "a flow starts by a date of the profile and whole days")
			return all
		}
		at := "09:00"
		if e.At.Set {
			at = e.At.Value
		}
		c, err := lang.ParseClock(at)
		if err != nil {
			w.Unread(e.HeadRng, "the time of the entry is not read")
		}
		name, _ := w.property(p.Steps[0].Name)
		all = append(all, isSet("property "+name))
		w.Graph.Starts.Text += fmt.Sprintf(` at {"dateProperty":%q,"daysDelta":%d,"timeOfDay":{"hour":%d,"minute":%d},"type":"PROPERTY_BASED","yearly":%t}`,
			name, int64(e.Offset.Value/day), int(c)/60, int(c)%60, e.Repeats.Value == "yearly")
	case e.Segment.Set():
		if b, ok := w.bound(targets.BindSegment, e.Segment.Name); ok {
			all = append(all, is("member "+b))
		} else {
			all = append(all, is("member "+targets.Placeholder("list", e.Segment.Name)))
		}
		if e.Schedule.Set {
			w.lost(profile.LossSchedule, e.HeadRng, "how a schedule enrols is not documented in full")
			w.Graph.Starts.Text += " at " + w.schedule(e.Schedule.Value)
		}
	default:
		w.Unread(e.HeadRng, "nothing is known of such an entry")
	}
	if e.Where != nil {
		all = append(all, w.cond(e.Where))
	}
	return all
}

// entering is what the event that enrols must hold, and the person. What compares the
// two is left out, whichever way it is meant.
func (w *writer) entering(where expr.Expr) proof.Cond {
	terms, ok := normal.DNF(normal.Spread(where), maxTerms)
	if !ok || !slices.ContainsFunc(terms, func(t []normal.Literal) bool { return slices.ContainsFunc(t, correlated) }) {
		return w.cond(where)
	}
	any := proof.Any{}
	for _, literals := range terms {
		all := proof.All{}
		for _, l := range literals {
			if correlated(l) {
				w.lost(profile.LossCorrelation, l.Atom.Range(), "HubSpot cannot compare an event with another value")
				continue
			}
			all = append(all, w.literal(l))
		}
		any = append(any, all)
	}
	return any
}

// correlated reports whether a test compares the event that enrols with something else.
func correlated(l normal.Literal) bool {
	others := slices.ContainsFunc([]string{"profile", "entered", "wait"}, func(root string) bool { return expr.Reads(l.Atom, root) })
	return others && expr.Reads(l.Atom, "trigger")
}

const day = lang.Duration(86400)

// schedule is a cron line as the fields of a schedule.
func (w *writer) schedule(cron string) string {
	f := strings.Fields(cron)
	if len(f) != 5 {
		w.Unread(w.entry.HeadRng, "the schedule is not read")
		return ""
	}
	at := fmt.Sprintf(`"timeOfDay":{"hour":%s,"minute":%s}`, strings.TrimLeft(f[1][:len(f[1])-1], "0")+f[1][len(f[1])-1:], strings.TrimLeft(f[0][:len(f[0])-1], "0")+f[0][len(f[0])-1:])
	switch days, months, weekdays := f[2], f[3], f[4]; {
	case days == "*" && months == "*" && weekdays == "*":
		return `{` + at + `,"type":"DAILY"}`
	case days == "*" && months == "*":
		var on []string
		for _, d := range strings.Split(weekdays, ",") {
			names := map[string]string{"0": "SUNDAY", "1": "MONDAY", "2": "TUESDAY", "3": "WEDNESDAY", "4": "THURSDAY", "5": "FRIDAY", "6": "SATURDAY", "7": "SUNDAY"}
			on = append(on, fmt.Sprintf("%q", names[d]))
		}
		return `{"daysOfWeek":[` + strings.Join(on, ",") + `],` + at + `,"type":"WEEKLY"}`
	case weekdays == "*" && months == "*":
		return `{"daysOfMonth":[` + days + `],` + at + `,"type":"MONTHLY_SPECIFIC_DAYS"}`
	case weekdays == "*":
		names := map[string]string{"1": "JANUARY", "2": "FEBRUARY", "3": "MARCH", "4": "APRIL", "5": "MAY", "6": "JUNE", "7": "JULY", "8": "AUGUST", "9": "SEPTEMBER", "10": "OCTOBER", "11": "NOVEMBER", "12": "DECEMBER"}
		return fmt.Sprintf(`{"dayOfMonth":%s,"month":%q,%s,"type":"YEARLY"}`, days, names[months], at)
	}
	w.Unread(w.entry.HeadRng, "the schedule is not read")
	return ""
}

// reentry is how soon a person may come again; HubSpot counts per person.
func (w *writer) reentry() lang.Reentry {
	e := w.entry
	if e.Key == nil {
		return e.Reentry.Value
	}
	w.lost(profile.LossEntryKey, e.HeadRng, "re-entry counts per key")
	if e.ReentryPerson.Set {
		return e.ReentryPerson.Value
	}
	return lang.Reentry{Always: true}
}

// paced keeps out who has entered too lately, by what the flow has noted then.
func (w *writer) paced(next int) int {
	r := w.reentry()
	fact := "property cairn_" + w.Journey.Label + "_at_entry"
	switch {
	case r.Always, !r.Never && r.Gap <= 0:
		return next
	case r.Never:
		if w.event != "" && w.entry.Where != nil {
			return w.choose(w.entry.HeadRng, isSet(fact), proof.End, next)
		}
		return next
	}
	hours := int64(math.Ceil(float64(r.Gap) / 3600))
	if int64(r.Gap) != hours*3600 {
		w.lost(profile.LossReentryRounded, w.entry.HeadRng, "re-entry is no whole number of hours")
	}
	lately := proof.All{isSet(fact), proof.Not{X: proof.Test{Fact: fromNow(proof.Fact{Key: fact}), Op: proof.LessOrEqual, Value: proof.NumberOf(-60 * hours)}}}
	return w.choose(w.entry.HeadRng, lately, proof.End, next)
}

// holdout ends the run of a share of those who enter.
func (w *writer) holdout(next int) int {
	m := w.Journey.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 || w.idle(next, map[int]bool{}) {
		return next
	}
	w.lost(profile.LossHoldout, m.Holdout.Attr, "the holdout is drawn at each entry")
	share := m.Holdout.Value
	if share != math.Trunc(share) {
		w.lost(profile.LossSplitRounded, m.Holdout.Attr, "the holdout is no whole percent")
		share = min(max(math.Round(share), 1), 99)
	}
	return w.Add(proof.Node{Kind: proof.Share, Where: w.Where(m.HeadRng), Next: proof.End,
		Ways: []proof.Way{{Percent: share, To: proof.End}, {Percent: 100 - share, To: next}}})
}

// idle reports whether nothing is done from a node on, and nobody waits.
func (w *writer) idle(at int, seen map[int]bool) bool {
	if at < 0 || seen[at] {
		return true
	}
	seen[at] = true
	n := &w.Graph.Nodes[at]
	if n.Kind != proof.Choose || !w.idle(n.Next, seen) {
		return false
	}
	return !slices.ContainsFunc(n.Ways, func(x proof.Way) bool { return !w.idle(x.To, seen) })
}

// stays is that no exit holds.
func (w *writer) stays() proof.Cond {
	all := proof.All{}
	for _, x := range w.Journey.Exits {
		var c proof.Cond
		if x.Event.Set() {
			w.lost(profile.LossExitWindow, x.HeadRng, "a goal does not know when the run began")
			c = w.occurred(x.Event.Name, w.in.Options["exit_days"], x.Where, x.HeadRng)
		} else {
			c = w.cond(x.When)
		}
		all = append(all, proof.Not{X: c})
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

func (w *writer) bound(kind targets.BindKind, name string) (string, bool) {
	b, ok := w.in.Bindings.Find(kind, name)
	return b.Value, ok
}

func is(key string) proof.Cond { return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.IsTrue} }

func isSet(key string) proof.Cond { return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.IsSet} }
