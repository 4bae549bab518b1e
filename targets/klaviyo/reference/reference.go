package reference

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Flow is the graph of a journey that is entered by e.
func Flow(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry) *proof.Graph {
	w := newWriter(in, losses, j)
	w.entry = e
	if len(j.Entries) > 1 {
		w.key += "." + e.Label
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

func newWriter(in *targets.Input, losses []targets.Loss, j *compiler.Journey) *writer {
	w := &writer{Writer: course.NewWriter(in.Program.Project, j, maxDepth), in: in, key: j.Label,
		shapes: map[string]*proof.Shape{}, said: map[*compiler.Choice]*sayings{}, named: map[place]bool{}}
	for _, l := range losses {
		if l.Journey == j.Label || l.Journey == "" {
			w.named[place{l.ID, l.Range}] = true
		}
	}
	return w
}

type place struct {
	id  string
	rng source.Range
}

type writer struct {
	course.Writer
	in     *targets.Input
	entry  *lang.JourneyEntry
	key    string                        // of the flow
	event  string                        // label of the event that starts the flow, "" if none does
	shapes map[string]*proof.Shape       // of facts that copy reads
	said   map[*compiler.Choice]*sayings // words of messages

	named map[place]bool
	state course.State // of the step that is being written
}

// lost reports whether a loss is named at rng. If it is not, the difference has
// no excuse, and what would be excused is said.
func (w *writer) lost(id string, rng source.Range, what string) bool {
	if w.named[place{id, rng}] {
		return true
	}
	w.Unread(rng, "%s, and no loss %q is named there", what, id)
	return false
}

// start writes the entry, the exits and everything behind them.
func (w *writer) start() {
	w.Graph.Starts = w.trigger()
	w.Graph.Reentry = w.reentry()
	w.Graph.Stay = w.stays()
	if len(w.Journey.Nodes) == 0 {
		return
	}
	first := w.holdout(w.node(course.State{}))
	if e := w.entry; e.Where != nil {
		w.state = course.State{}
		c := w.cond(e.Where)
		if truth, ok := proof.Decided(c); readsOther(c) && !(ok && truth) {
			w.lost(profile.LossEntryFilter, e.Where.Range(), "the entry asks for more than its event")
		}
		first = w.Add(proof.Node{Kind: proof.Choose, Where: w.Where(e.Where.Range()), Ways: []proof.Way{{When: c, To: first}}, Next: proof.End})
	}
	w.Graph.First = w.afterDate(first)
}

// readsOther reports whether c asks for something else than the entry event.
func readsOther(c proof.Cond) bool {
	found := false
	proof.Tests(c, func(t proof.Test) {
		found = found || !t.Fact.Fixed && !strings.HasPrefix(t.Fact.Key, "days since event ")
	})
	return found
}

func (w *writer) trigger() proof.Label {
	e := w.entry
	l := proof.Label{Where: w.Where(e.HeadRng)}
	switch {
	case w.event != "":
		l.Text = "metric " + w.metric(w.event)
	case e.Date != nil:
		l.Text = w.dateTrigger()
	case e.Segment.Set():
		id, _ := w.segment(e.Segment.Name)
		l.Text = "segment " + id
		if b, _ := w.bound(targets.BindSegment, e.Segment.Name); strings.HasPrefix(b, "list:") {
			l.Text = "list " + id
		}
	default:
		w.Unread(e.HeadRng, "nothing is known of such an entry")
	}
	return l
}

const day = lang.Duration(86400)

func (w *writer) dateTrigger() string {
	e := w.entry
	p, ok := e.Date.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 || e.Offset.Value%day != 0 {
		w.Unread(e.HeadRng, "a flow starts by a date of the profile and whole days")
		return ""
	}
	at, often := "09:00", "never"
	if e.At.Set {
		at = e.At.Value
	}
	if e.Repeats.Value == "yearly" {
		often = "annually"
	}
	return fmt.Sprintf("date in property %s, %d days before, %s, at %s %s", w.property(p.Steps[0].Name), max(0, -int64(e.Offset.Value/day)), often, at, w.zone(""))
}

// afterDate puts the days after the date of the entry before the first step.
func (w *writer) afterDate(next int) int {
	e := w.entry
	if e.Date == nil || w.event != "" || e.Offset.Value <= 0 {
		return next
	}
	at := "09:00"
	if e.At.Set {
		at = e.At.Value
	}
	where := w.Where(e.HeadRng)
	next = w.Add(proof.Node{Kind: proof.Wait, Where: where, Delay: proof.Delay{Until: moment(at, w.zone(""), "")}, Next: next})
	return w.Add(proof.Node{Kind: proof.Wait, Where: where, Delay: proof.Delay{Seconds: int64(e.Offset.Value)}, Next: next})
}

func moment(clock, zone, days string) string {
	if days != "" {
		return clock + " " + zone + " on " + days
	}
	return clock + " " + zone
}

// zone is the person's own time zone, which an option of the target stands for,
// or the one that is named.
func (w *writer) zone(z string) string {
	if z == "" || z == "recipient" {
		return w.in.Options["trigger_timezone"]
	}
	return z
}

// reentry is how soon a person may come again. Klaviyo counts per person, in
// whole hours.
func (w *writer) reentry() proof.Label {
	e := w.entry
	r, rng := e.Reentry.Value, e.Reentry.Attr
	if !rng.Known() {
		rng = e.HeadRng
	}
	if e.Key != nil {
		if !r.Always {
			w.lost(profile.LossEntryKey, e.Key.Range(), "re-entry counts per key")
		}
		r = lang.Reentry{Always: true}
		if e.ReentryPerson.Set {
			r, rng = e.ReentryPerson.Value, e.ReentryPerson.Attr
		}
	}
	if e.WhileInside.Value == "restart" {
		r = lang.Reentry{Always: true}
	}
	l := proof.Label{Where: w.Where(rng)}
	hours := int64(math.Ceil(float64(r.Gap) / 3600))
	switch {
	case r.Never:
		l.Text = "never"
	case r.Always || r.Gap <= 0:
		l.Text = "always"
	default:
		if int64(r.Gap) != hours*3600 {
			w.lost(profile.LossReentryRounded, rng, "re-entry is no whole number of hours")
		}
		l.Text = fmt.Sprintf("after %d h", hours)
	}
	return l
}

// stays is that no exit has come. An exit by an event has come for good; one by
// a condition may pass again between two steps, which only a loss can excuse.
func (w *writer) stays() proof.Cond {
	w.state = course.State{}
	all := proof.All{}
	for _, x := range w.Journey.Exits {
		var c proof.Cond
		if x.Event.Set() {
			c = w.occurred(x.Event.Name, "flow-start", x.Where, x.HeadRng)
		} else {
			c = w.cond(x.When)
			if w.takesTime() && !w.named[place{profile.LossOccupancy, x.HeadRng}] {
				w.Unread(x.HeadRng, "exit %q may hold between two steps and be over at the next", x.Label)
			}
		}
		all = append(all, proof.Not{X: c})
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

func (w *writer) takesTime() bool {
	return slices.ContainsFunc(w.Journey.Nodes, func(n *compiler.Node) bool {
		return n.Wait != nil && n.Wait.Kind != compiler.WaitUntilAllowed || n.Send != nil && n.Send.Window != nil
	})
}

// holdout ends the run of a share of those who enter.
func (w *writer) holdout(next int) int {
	m := w.Journey.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 {
		return next
	}
	share := m.Holdout.Value
	if share != math.Trunc(share) {
		if w.lost(profile.LossSplitRounded, m.Holdout.Attr, "the holdout is no whole percent") {
			share = min(max(math.Round(share), 1), 99)
		}
	}
	if !w.entry.Reentry.Value.Never {
		w.lost(profile.LossHoldout, m.Holdout.Attr, "the holdout is drawn at each entry")
	}
	return w.Add(proof.Node{Kind: proof.Share, Where: w.Where(m.HeadRng), Next: proof.End,
		Ways: []proof.Way{{Percent: share, To: proof.End}, {Percent: 100 - share, To: next}}})
}

// follow is where an edge leads, or the one below the step where there is none.
func (w *writer) follow(n *compiler.Node, k compiler.EdgeKind, s course.State) int {
	to, ok := s.Along(n, k)
	if !ok {
		return proof.End
	}
	return w.node(to)
}
