package compiler

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

func (l *lowering) update(d *lang.Update, sc *scope) *Update {
	u := &Update{Set: sc.entries(d.Set), Add: sc.entries(d.Add), Remove: sc.entries(d.Remove)}
	for _, w := range d.Consents {
		if c, ok := l.blocks[name{sc.lib, "consent", w.Key}].(*lang.Consent); ok {
			u.Consents = append(u.Consents, ConsentWrite{Consent: c, Granted: w.Value.Value == "granted"})
		}
	}
	return u
}

// checkConsentWrites reports updates that grant a consent where a run can come
// without an event of kind `consent`: nothing then shows that the person asked for
// it. To withdraw one takes no proof: it only ends what may be sent.
func (l *lowering) checkConsentWrites() {
	nodes := l.journey.Nodes
	if l.startsWithConsent() {
		return
	}
	var seen []bool
	for i, n := range nodes {
		if n.Kind != KindUpdate {
			continue
		}
		granted := slices.IndexFunc(n.Update.Consents, func(w ConsentWrite) bool { return w.Granted })
		if granted < 0 {
			continue
		}
		if seen == nil {
			seen = l.withoutConsent()
		}
		if !seen[i] {
			continue
		}
		w := n.Update.Consents[granted].Consent
		rng := n.Range
		if d, ok := n.Step.(*lang.Update); ok {
			for _, k := range d.Consents {
				if k.Key == w.Label {
					rng = k.KeyRng
				}
			}
		}
		l.report(diag.Errorf("consent-without-event", rng,
			"update %q grants consent %q, but a run can come here without an event of kind `consent`", n.Step.Head().Label, w.Label).
			WithHelp("let such an event start the journey, or wait for one first: it is the proof"))
	}
}

func (l *lowering) startsWithConsent() bool {
	if l.mixed || len(l.journey.Triggers) == 0 {
		// A fragment that nobody uses is held to the journeys that will use it.
		return l.fragment != nil
	}
	for _, e := range l.journey.Triggers {
		if !isConsent(e) {
			return false
		}
	}
	return true
}

// withoutConsent says which nodes a run can come to before any event of kind
// `consent`.
func (l *lowering) withoutConsent() []bool {
	nodes := l.journey.Nodes
	seen := make([]bool, len(nodes))
	todo := []int{0}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		for _, e := range nodes[at].Edges {
			if !arrivesByConsent(nodes[at], e) {
				todo = append(todo, e.To)
			}
		}
	}
	return seen
}

func arrivesByConsent(n *Node, e Edge) bool {
	if e.Kind != EdgeOn || n.Wait == nil || e.Index >= len(n.Wait.On) {
		return false
	}
	event := n.Wait.On[e.Index].Event
	return event != nil && isConsent(event)
}

// isConsent reports whether e is of the kind `consent`, or may be if it could be
// read.
func isConsent(e *lang.Event) bool {
	return e.Kind.Value == "consent" || e.Broken || e.Wrote("kind")
}

func (l *lowering) emit(d *lang.Emit, sc *scope) *Emit {
	n := &Emit{Event: l.event(d.Event, sc), Set: sc.entries(d.Set)}
	if n.Event == nil {
		return n
	}
	c := call{by: d.Head(), of: n.Event.Head(), at: d.HeadRng, title: `event "` + n.Event.Label + `"`, takes: n.Event.Attributes, with: n.Set, attr: "set"}
	l.checkMissing(c)
	if isParam(d.Event) {
		l.checkTaken(c, d.Set)
	}
	return n
}

func (l *lowering) enroll(d *lang.Enroll, sc *scope) *Enroll {
	n := &Enroll{Journey: lang.To[*lang.Journey](d.Journey), Set: sc.entries(d.Set)}
	if n.Journey == nil {
		return n
	}
	var first *lang.Event
	for _, e := range n.Journey.Entries {
		if event := entryEvent(e); event != nil && first == nil {
			first = event
		}
	}
	if first == nil {
		if opensByEvent(n.Journey) {
			return n // by an event that is unknown, which was reported
		}
		l.report(diag.Errorf("enroll-no-entry", d.Journey.Rng, "journey %q cannot be enrolled in: no event or API call starts it", n.Journey.Label).
			WithHelp("give it an `entry { api = event.NAME … }`").
			WithRelated(n.Journey.HeadRng, "this is the journey"))
		return n
	}
	if len(n.Journey.Entries) == 1 {
		l.checkMissing(call{by: d.Head(), of: first.Head(), at: d.HeadRng, title: `journey "` + n.Journey.Label + `"`, takes: first.Attributes, with: n.Set, attr: "set"})
	}
	return n
}

func opensByEvent(j *lang.Journey) bool {
	if j.Broken {
		return true
	}
	for _, e := range j.Entries {
		if e.Event.Set() || e.API.Set() || e.Wrote("event") || e.Wrote("api") {
			return true
		}
	}
	return false
}
