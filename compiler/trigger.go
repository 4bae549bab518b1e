package compiler

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// triggers collects the events that may enter the journey.
func (l *lowering) triggers() {
	j := l.journey
	for _, e := range j.Entries {
		event := entryEvent(e)
		switch {
		case event == nil && !e.Event.Set() && !e.API.Set():
			l.mixed = true
		case event != nil && !slices.Contains(j.Triggers, event):
			j.Triggers = append(j.Triggers, event)
		}
	}
}

// entryEvent is the event whose attributes an entry brings, or nil.
func entryEvent(e *lang.JourneyEntry) *lang.Event {
	if e.API.Set() {
		return lang.To[*lang.Event](e.API)
	}
	return lang.To[*lang.Event](e.Event)
}

// checkTrigger reports a message, check or fragment that names its trigger and
// is used in a flow that others can start.
func (l *lowering) checkTrigger(b lang.Block, triggers []lang.Ref, at source.Range, sc *scope) {
	why, strange := l.strangeTrigger(triggers, sc)
	if !strange {
		return
	}
	h := b.Head()
	l.report(diag.Errorf("trigger-mismatch", at, "%s %q reads what %s brings, but %s", h.BlockType, h.Label, eventsInWords(triggers), why).
		WithHelp("use it only where that event starts the journey, or hand it what it needs by a `param`").
		WithRelated(triggers[0].Rng, "it names its trigger here"))
}

// strangeTrigger says why a flow cannot give what triggers bring, if so. A
// fragment that names its own trigger answers for its steps; any other has that
// of the journey.
func (l *lowering) strangeTrigger(triggers []lang.Ref, sc *scope) (string, bool) {
	if len(triggers) == 0 || !allKnown(triggers) {
		return "", false
	}
	for ; sc != nil; sc = sc.outer {
		if sc.frag == nil || len(sc.frag.Triggers) == 0 {
			continue
		}
		for _, r := range sc.frag.Triggers {
			if r.Target != nil && !refersTo(triggers, r.Target) {
				return fmt.Sprintf("fragment %q names %s", sc.frag.Label, r.Address()), true
			}
		}
		return "", false
	}
	for _, e := range l.journey.Triggers {
		if !refersTo(triggers, e) {
			return fmt.Sprintf("%s starts journey %q", e.Address(), l.journey.Label), true
		}
	}
	if l.mixed {
		return fmt.Sprintf("journey %q has an entry without an event", l.journey.Label), true
	}
	return "", false
}

func refersTo(refs []lang.Ref, b lang.Block) bool {
	return slices.ContainsFunc(refs, func(r lang.Ref) bool { return r.Target == b })
}

func eventsInWords(refs []lang.Ref) string {
	list := make([]string, len(refs))
	for i, r := range refs {
		list[i] = r.Address()
	}
	return joined(list, "or")
}
