package reference

import (
	"math"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

const (
	maxDepth = 2_000 // steps that follow one another
)

type place struct {
	id  string
	rng source.Range
}

type writer struct {
	course.Writer
	in     *targets.Input
	entry  *lang.JourneyEntry
	key    string // of the journey in Marketing Cloud
	event  string // label of the event that starts it, "" if none does
	source string // key of its event definition
	zone   string
	rest   bool // names are ids of the API

	leaves proof.Cond // that an exit holds
	said   map[*compiler.Choice]*sayings
	named  map[place]bool
	ids    map[string]bool // of losses of the journey, wherever they stand
	asked  []*engaged
	asksOn bool // a step asks by which `on` a wait was left
	state  course.State
}

// Journey is the graph of a journey that is entered by e.
func Journey(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry) *proof.Graph {
	w := &writer{Writer: course.NewWriter(in.Program.Project, j, maxDepth), in: in, entry: e, key: profile.JourneyKey(in.Options["name_prefix"], j.Label, e.Label, len(j.Entries)),
		zone: "UTC", rest: in.Options["form"] == "rest", said: map[*compiler.Choice]*sayings{}, named: map[place]bool{}, ids: map[string]bool{}}
	w.Graph.Shapes, w.Graph.Whole = map[string]*proof.Shape{}, true
	for _, l := range losses {
		if l.Journey == j.Label || l.Journey == "" {
			w.named[place{l.ID, l.Range}] = true
			w.ids[l.ID] = true
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
	w.asksOn = slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool {
		return n.Branch != nil && slices.ContainsFunc(n.Branch.Cases, func(c compiler.Case) bool { return reads(c.When, "wait") })
	})
	w.start()
	w.answer()
	return w.Graph
}

// lost reports whether a loss is named at rng. If it is not, the difference has no
// excuse, and what would be excused is said.
func (w *writer) lost(id string, rng source.Range, what string) bool {
	if w.named[place{id, rng}] {
		return true
	}
	w.Unread(rng, "%s, and no loss %q is named there", what, id)
	return false
}

// lostSomewhere is lost for what is named once for the journey.
func (w *writer) lostSomewhere(id string, rng source.Range, what string) {
	if !w.ids[id] {
		w.Unread(rng, "%s, and no loss %q is named", what, id)
	}
}

func (w *writer) choose(rng source.Range, c proof.Cond, yes, no int) int {
	if truth, known := proof.Decided(c); known {
		return map[bool]int{true: yes, false: no}[truth]
	}
	return w.Add(proof.Node{Kind: proof.Choose, Where: w.Where(rng), Ways: []proof.Way{{When: c, To: yes}}, Next: no})
}

// start writes the entry, the exits and everything behind them.
func (w *writer) start() {
	w.Graph.Starts = proof.Label{Text: w.starts(), Where: w.Where(w.entry.HeadRng)}
	w.Graph.Reentry = proof.Label{Text: w.reentry(), Where: w.Where(w.entry.HeadRng)}
	out := w.exits()
	if len(w.Journey.Nodes) == 0 {
		return
	}
	first := w.holdout(w.node(course.State{}))
	if len(out) > 0 { // no run of theirs starts
		first = w.choose(w.entry.HeadRng, out, proof.End, first)
	}
	if e := w.entry; e.Where != nil && w.event != "" {
		w.refused(e.Where.Range(), "the filter is tested after the entry")
		first = w.choose(e.Where.Range(), w.cond(e.Where), first, proof.End)
	}
	w.Graph.First = first
}

// exits writes what ends a run, and gives what also keeps one from starting: the
// conditions.
func (w *writer) exits() (out proof.Any) {
	var any proof.Any
	for _, x := range w.Journey.Exits {
		switch {
		case !x.Event.Set() && x.When == nil:
			continue
		case x.Event.Set():
			if _, bound := w.bound(targets.BindEvent, x.Event.Name+".last_at"); x.Event.Name == "unsubscribed" && !bound {
				w.lost(profile.LossUnsubscribed, x.HeadRng, "a run goes on when somebody unsubscribes")
				continue
			}
			any = append(any, w.occurred(x.Event.Name, "entry", x.Where, x.Event.Rng))
		default:
			c := w.cond(x.When)
			if truth, known := proof.Decided(c); known && !truth {
				continue
			}
			w.refused(x.HeadRng, "an exit that holds already is tested after the entry")
			any, out = append(any, c), append(out, c)
		}
		if w.takesTime() || !x.Event.Set() && w.writes() {
			w.lost(profile.LossOccupancy, x.HeadRng, "exits are seen when a wait ends")
		}
	}
	if len(any) > 0 {
		w.leaves = any
	}
	return out
}

// refused is that people who are kept out have entered, where nobody enters twice.
func (w *writer) refused(rng source.Range, what string) {
	if w.Graph.Reentry.Text == never {
		w.lost(profile.LossEntryFilter, rng, what)
	}
}

func (w *writer) takesTime() bool {
	return slices.ContainsFunc(w.Journey.Nodes, func(n *compiler.Node) bool {
		return n.Wait != nil && n.Wait.Kind != compiler.WaitUntilAllowed || n.Send != nil && n.Send.Window != nil
	})
}

func (w *writer) writes() bool {
	return slices.ContainsFunc(w.Journey.Nodes, func(n *compiler.Node) bool { return n.Update != nil })
}

// How people come again.
const always, after, never = "always", "after the run before has ended", "never"

// reentry is how people come again. Marketing Cloud counts runs per person and no
// time between them.
func (w *writer) reentry() string {
	e := w.entry
	r, rng := e.Reentry.Value, e.Reentry.Attr
	if e.Key != nil {
		w.lost(profile.LossEntryKey, e.Key.Range(), "runs are counted per key")
		if !e.ReentryPerson.Set {
			return always
		}
		r, rng = e.ReentryPerson.Value, e.ReentryPerson.Attr
	}
	if !rng.Known() {
		rng = e.HeadRng
	}
	inside := e.WhileInside.Value
	if r.Never && inside != "restart" {
		return never
	}
	if inside == "restart" {
		w.lostSomewhere(profile.LossRestart, e.HeadRng, "a run is not ended by the next")
	}
	if !r.Always && (r.Never || r.Gap > 0) {
		w.lost(profile.LossReentryGap, rng, "no time between two runs is counted")
	}
	if inside == "restart" || inside == "parallel" {
		return always
	}
	return after
}

// holdout ends the run of a share of those who enter.
func (w *writer) holdout(next int) int {
	m := w.Journey.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 {
		return next
	}
	held := m.Holdout.Value
	if held != math.Trunc(held) || held < 1 || held > 99 {
		if w.lost(profile.LossSplitRounded, m.Holdout.Attr, "the holdout is no whole percent") {
			held = min(max(math.Round(held), 1), 99)
		}
	}
	if !w.entry.Reentry.Value.Never {
		w.lost(profile.LossHoldout, m.Holdout.Attr, "the holdout is drawn at each entry")
	}
	return w.Add(proof.Node{Kind: proof.Share, Where: w.Where(m.HeadRng), Next: proof.End,
		Ways: []proof.Way{{Percent: held, To: proof.End}, {Percent: 100 - held, To: next}}})
}

// follow is where an edge leads, or the one below the step where there is none.
func (w *writer) follow(n *compiler.Node, k compiler.EdgeKind, s course.State) int {
	to, ok := s.Along(n, k)
	if !ok {
		return proof.End
	}
	return w.node(to)
}

// left is s after a wait was left by an `on`, if the journey asks for that anywhere; ""
// is its timeout.
func (w *writer) left(s course.State, wait, on string) course.State {
	if !w.asksOn {
		return s
	}
	return s.Left(wait, on)
}
