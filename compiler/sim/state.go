package sim

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Bounds of the work for one person. A run does far fewer steps than these unless
// it goes round.
const (
	maxStepsAtOnce = 1000      // of one run at one instant: the language calls more an error
	maxDepth       = 100       // of writes that start runs that write
	maxSteps       = 1_000_000 // of one person in all
	maxInstants    = 1_000_000
	maxRuns        = 10_000 // of one person in all
)

var errEndless = errors.New("journeys start one another without end")

// world is one person on the way through time.
type world struct {
	*Simulator
	who   Person
	trace Trace
	cover bool

	now       int64
	started   bool // history is over
	seq       int  // of the last event
	profile   map[string]cty.Value
	consents  map[*lang.Consent]*grant
	reachable map[*lang.Channel]bool
	checks    map[*lang.Check]bool
	failing   map[string]bool
	history   map[*lang.Event][]eval.Event
	sends     []sending
	answer    func(Entry) []Input
	watcher   Watcher
	reactions []Input // that are still to be put among the inputs
	sentAt    map[*lang.Message][]int64

	runs     []*run                    // that have not ended, by journey and then by start
	watched  []*run                    // whose journeys count events, in order of start
	count    int                       // of runs in all
	nth      map[*compiler.Journey]int // of runs of a journey
	entered  map[entryKey]int64
	members  map[*lang.JourneyEntry]bool // whether the person is in the segment of the entry
	turned   map[*lang.JourneyEntry]bool // who has come to be in it by time alone, at this instant
	calm     bool                        // no entry by a date or a schedule comes before nextDate
	nextDate int64
	steps    int
	depth    int
}

// grant is a consent that was given, perhaps not for every channel any more.
type grant struct{ without map[*lang.Channel]bool }

// sending is a message that went out.
type sending struct {
	at      int64
	message *lang.Message
	channel *lang.Channel
	run     *run // nil of history
	step    string
	pass    int // of the run through the step
}

// entryKey tells entries apart for re-entry: of one key, or of the person.
type entryKey struct {
	journey *compiler.Journey
	key     string
	person  bool
}

func (s *Simulator) newWorld(p Person) *world {
	w := &world{
		Simulator: s, who: p,
		profile: maps.Clone(p.Profile), consents: map[*lang.Consent]*grant{}, checks: maps.Clone(p.Checks),
		failing: map[string]bool{}, history: map[*lang.Event][]eval.Event{}, sentAt: map[*lang.Message][]int64{},
		nth: map[*compiler.Journey]int{}, entered: map[entryKey]int64{}, members: map[*lang.JourneyEntry]bool{}, turned: map[*lang.JourneyEntry]bool{},
	}
	if w.profile == nil {
		w.profile = map[string]cty.Value{}
	}
	if w.checks == nil {
		w.checks = map[*lang.Check]bool{}
	}
	for _, c := range p.Consents {
		w.consents[c] = &grant{}
	}
	w.reachable = map[*lang.Channel]bool{}
	for _, c := range s.program.Project.Channels {
		w.reachable[c] = p.Reachable == nil || slices.Contains(p.Reachable, c)
	}
	return w
}

// apply changes the facts by an input and returns the event that it records, if
// any.
func (w *world) apply(in Input) *happened {
	if len(in.Profile) > 0 {
		w.calm = false
		w.profile = maps.Clone(w.profile) // runs keep the one that they were entered with
		for k, v := range in.Profile {
			if v.IsNull() {
				delete(w.profile, k)
			} else {
				w.profile[k] = v
			}
		}
	}
	for c, granted := range in.Consents {
		w.grant(c, granted)
	}
	for c, ok := range in.Reachable {
		w.reachable[c] = ok
	}
	for c, ok := range in.Checks {
		w.checks[c] = ok
	}
	if in.Fail != "" {
		w.failing[in.Fail] = true
	}
	switch {
	case in.Verb != "":
		return w.engage(in)
	case in.Event != nil:
		return w.happen(in.Event, in.Attrs, in.own)
	}
	return nil
}

func (w *world) grant(c *lang.Consent, granted bool) {
	if granted {
		w.consents[c] = &grant{}
	} else {
		delete(w.consents, c)
	}
}

// happened is an event that has just been recorded.
type happened struct {
	decl *lang.Event
	eval.Event
}

// happen records an event with what it does to consents, and with what it says of
// sends unless it follows from one: then that has been noted.
func (w *world) happen(e *lang.Event, attrs map[string]cty.Value, own bool) *happened {
	w.seq++
	h := &happened{e, eval.Event{Seq: w.seq, At: w.now, Attrs: attrs}}
	w.history[e] = append(w.history[e], h.Event)
	for _, c := range w.given[e] {
		w.grant(c, true)
	}
	if !e.BuiltIn || own {
		return h
	}
	message, channel := w.named(attrs)
	switch e.Label {
	case "unsubscribed":
		if message != nil {
			w.unsubscribe(message, channel)
		}
	case "message_sent":
		if message != nil {
			w.sent(sending{at: w.now, message: message, channel: channel})
		}
	default:
		w.reacted(e.Label, message, channel)
	}
	return h
}

// unsubscribe withdraws the consents that a message names, for its channel, or
// for all where none is told.
func (w *world) unsubscribe(m *lang.Message, channel *lang.Channel) {
	for _, r := range m.Consents {
		c := lang.To[*lang.Consent](r)
		g := w.consents[c]
		switch {
		case g == nil:
		case channel == nil:
			delete(w.consents, c)
		default:
			if g.without == nil {
				g.without = map[*lang.Channel]bool{}
			}
			g.without[channel] = true
		}
	}
}

// named are the message and the channel that a built-in event is about, as far as
// it names them.
func (w *world) named(attrs map[string]cty.Value) (*lang.Message, *lang.Channel) {
	m, _ := w.blocks[eval.Name{Block: "message", Name: textOf(attrs["message"])}].(*lang.Message)
	c, _ := w.blocks[eval.Name{Block: "channel", Name: textOf(attrs["channel"])}].(*lang.Channel)
	return m, c
}

func textOf(v cty.Value) string {
	text, _ := eval.Text(v)
	return text
}

func (w *world) sent(s sending) {
	w.sends = append(w.sends, s)
	w.sentAt[s.message] = append(w.sentAt[s.message], s.at)
}

// engage is what the person does with the message that a step last sent.
func (w *world) engage(in Input) *happened {
	for i := len(w.sends) - 1; i >= 0; i-- {
		s := w.sends[i]
		if s.step != in.Step || s.run == nil {
			continue
		}
		s.run.engaged[engagement{in.Verb, s.step}] = true
		attrs := map[string]cty.Value{"message": cty.StringVal(s.message.Label), "channel": cty.StringVal(s.channel.Label)}
		for k, v := range in.Attrs {
			attrs[k] = v
		}
		return w.happen(w.events[in.Verb], attrs, true)
	}
	w.trace.Idle = append(w.trace.Idle, in)
	return nil
}

// reacted is an event that tells of a message what engage tells of a step.
func (w *world) reacted(verb string, m *lang.Message, channel *lang.Channel) {
	for i := len(w.sends) - 1; i >= 0 && m != nil; i-- {
		if s := w.sends[i]; s.message == m && (channel == nil || s.channel == channel) {
			if s.run != nil {
				s.run.engaged[engagement{verb, s.step}] = true
			}
			return
		}
	}
}

func (w *world) zoneOfPerson() *time.Location {
	return w.location(w.attribute(w.program.Project.Profile.Timezone), w.zone)
}

func (w *world) attribute(e expr.Expr) string {
	if e == nil {
		return ""
	}
	return textOf(eval.Scope{World: w.view(nil)}.Value(e))
}

// zoneOf is the zone that a block names, else the person's.
func (w *world) zoneOf(named string) *time.Location {
	if named == "" || named == "recipient" {
		return w.zoneOfPerson()
	}
	return w.location(named, w.zone)
}

func (w *world) locale() string {
	if l := w.attribute(w.program.Project.Profile.Locale); l != "" {
		return l
	}
	return w.program.Project.Locale()
}

// tell adds a line to the trace.
func (w *world) tell(r *run, kind EntryKind, n *compiler.Node, e Entry) {
	e.Kind, e.At, e.Journey, e.Run = kind, w.now, r.Journey, r.number
	if n != nil {
		e.Step = n.ID
	}
	w.trace.Entries = append(w.trace.Entries, e)
	if w.watcher != nil {
		w.watcher.Tells(e)
	}
}

// insert keeps open runs in the order in which timers of one instant are worked
// off: by journey, then by start.
func (w *world) insert(r *run) {
	at, _ := slices.BinarySearchFunc(w.runs, r, func(a, b *run) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.number, b.number))
	})
	w.runs = slices.Insert(w.runs, at, r)
}

func (w *world) fail(r *run, n *compiler.Node, format string, args ...any) error {
	return &Error{Journey: r.Journey, Node: n, At: w.now, Message: fmt.Sprintf(format, args...)}
}

// Error is a program or a history for which the language has no meaning.
type Error struct {
	Journey *compiler.Journey
	Node    *compiler.Node
	At      int64
	Message string
}

func (e *Error) Error() string {
	return fmt.Sprintf("journey %q, step %q: %s", e.Journey.Label, e.Node.ID, e.Message)
}
