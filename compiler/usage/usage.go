// Package usage lists what a journey asks of an engine, feature by feature.
package usage

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// Use is one place where a journey uses a feature.
type Use struct {
	Feature engine.Feature
	Journey string
	Range   source.Range
}

// Of lists what j asks of an engine, in order of the journey.
func Of(j *compiler.Journey) []Use {
	u := &uses{journey: j.Label}
	u.entries(j)
	for _, x := range j.Exits {
		if x.Event.Set() {
			u.add(engine.ExitEvent, x.HeadRng)
		} else {
			u.add(engine.ExitCondition, x.HeadRng)
		}
	}
	u.settings(j)
	for _, n := range j.Nodes {
		u.node(n)
	}
	u.joins(j)
	return u.list
}

type uses struct {
	journey string
	list    []Use
}

func (u *uses) add(f engine.Feature, rng source.Range) {
	u.list = append(u.list, Use{f, u.journey, rng})
}

// addIf adds f where ok, at rng or, if that is not known, at instead.
func (u *uses) addIf(ok bool, f engine.Feature, rng, instead source.Range) {
	if !ok {
		return
	}
	if !rng.Known() {
		rng = instead
	}
	u.add(f, rng)
}

func (u *uses) entries(j *compiler.Journey) {
	if len(j.Entries) > 1 {
		u.add(engine.EntrySeveral, j.Entries[1].HeadRng)
	}
	for _, e := range j.Entries {
		h := e.HeadRng
		u.addIf(e.Event.Set(), engine.EntryEvent, e.Event.Rng, h)
		u.addIf(e.API.Set(), engine.EntryAPI, e.API.Rng, h)
		u.addIf(e.Date != nil, engine.EntryDate, h, h)
		switch {
		case !e.Segment.Set():
		case e.Schedule.Set:
			u.add(engine.EntrySchedule, e.Schedule.Attr)
		case e.At.Set:
			u.add(engine.EntryCampaign, e.At.Attr)
		default:
			u.add(engine.EntrySegment, e.Segment.Rng)
		}
		u.addIf(e.Where != nil, engine.EntryFilter, rangeOf(e.Where), h)
		u.addIf(e.Key != nil, engine.EntryKey, rangeOf(e.Key), h)
		u.addIf(true, engine.Reentry, e.Reentry.Attr, h)
		u.addIf(e.ReentryPerson.Set, engine.ReentryPerson, e.ReentryPerson.Attr, h)
		u.addIf(e.WhileInside.Value == "restart", engine.InsideRestart, e.WhileInside.Attr, h)
		u.addIf(e.WhileInside.Value == "parallel", engine.InsideParallel, e.WhileInside.Attr, h)
	}
}

func (u *uses) settings(j *compiler.Journey) {
	d := j.Decl
	if m := d.Measure; m != nil {
		u.addIf(m.Holdout.Set && m.Holdout.Value > 0, engine.Holdout, m.Holdout.Attr, m.HeadRng)
	}
	if d.Measure != nil || len(j.Tracks) > 0 || len(j.Exits) > 0 {
		u.add(engine.Measurement, d.HeadRng)
	}
	u.addIf(d.Exclusive.Set, engine.Exclusive, d.Exclusive.Attr, d.HeadRng)
	u.addIf(d.Starts.Set, engine.JourneyDates, d.Starts.Attr, d.HeadRng)
	u.addIf(d.Ends.Set && !d.Starts.Set, engine.JourneyDates, d.Ends.Attr, d.HeadRng)
}

func (u *uses) node(n *compiler.Node) {
	switch n.Kind {
	case compiler.KindWait:
		u.wait(n)
	case compiler.KindSend:
		u.send(n)
	case compiler.KindBranch:
		u.add(engine.Branch, n.Range)
	case compiler.KindSplit:
		u.add(engine.Split, n.Range)
		u.addIf(n.Split.Sticky, engine.SplitSticky, n.Range, n.Range)
		u.addIf(n.Split.Winner != nil, engine.SplitWinner, headOf(n.Split.Winner), n.Range)
	case compiler.KindGuard:
		u.add(engine.Guard, n.Range)
	case compiler.KindUpdate:
		u.addIf(len(n.Update.Set) > 0, engine.UpdateSet, n.Range, n.Range)
		u.addIf(len(n.Update.Add)+len(n.Update.Remove) > 0, engine.UpdateList, n.Range, n.Range)
		u.addIf(len(n.Update.Consents) > 0, engine.UpdateConsent, n.Range, n.Range)
	case compiler.KindTask:
		u.add(engine.Task, n.Range)
	case compiler.KindWebhook:
		u.add(engine.Webhook, n.Range)
		u.addIf(len(n.Webhook.Returns) > 0, engine.WebhookReturns, n.Range, n.Range)
		u.addIf(edge(n, compiler.EdgeError), engine.WebhookError, n.Range, n.Range)
	case compiler.KindEmit:
		u.add(engine.Emit, n.Range)
	case compiler.KindEnroll:
		u.add(engine.Enroll, n.Range)
	case compiler.KindGoto:
		u.add(engine.Loop, n.Range)
	}
}

func (u *uses) wait(n *compiler.Node) {
	switch n.Wait.Kind {
	case compiler.WaitFor:
		u.add(engine.WaitFor, n.Range)
	case compiler.WaitUntilTime:
		u.add(engine.WaitTime, n.Range)
	case compiler.WaitUntilDate:
		u.add(engine.WaitDate, n.Range)
	case compiler.WaitUntilAllowed:
		u.add(engine.WaitAllowed, n.Range)
	case compiler.WaitEvent:
		for _, a := range n.Wait.On {
			if a.Event != nil {
				u.add(engine.WaitEvent, n.Range)
				break
			}
		}
		for _, a := range n.Wait.On {
			u.addIf(a.When != nil, engine.WaitCondition, a.Range, n.Range)
		}
	}
}

func (u *uses) send(n *compiler.Node) {
	s := n.Send
	for _, c := range s.Channels {
		u.add(engine.Channel(c.Kind), n.Range)
	}
	u.addIf(len(s.Channels) > 1 && !s.All, engine.SendFirst, n.Range, n.Range)
	u.addIf(len(s.Channels) > 1 && s.All, engine.SendAll, n.Range, n.Range)
	u.addIf(edge(n, compiler.EdgeFallback), engine.SendFallback, n.Range, n.Range)
	u.addIf(s.To != nil, engine.SendTo, rangeOf(s.To), n.Range)
	if s.Window != nil {
		u.add(engine.SendWindow, s.Window.HeadRng)
	}
	for _, c := range s.Channels {
		if len(c.Variants) > 1 {
			u.add(engine.Locales, n.Range)
			break
		}
	}
	for _, p := range s.Policies {
		u.addIf(anyCap(p, s), engine.FrequencyCap, n.Range, n.Range)
		u.addIf(anyQuiet(p, s), engine.QuietHours, n.Range, n.Range)
		u.addIf(p.Suppress.Set(), engine.Suppression, n.Range, n.Range)
	}
}

func anyCap(p *lang.Policy, s *compiler.Send) bool {
	for _, c := range p.Caps {
		for _, ch := range s.Channels {
			if Names(c.Channels, ch.Channel) {
				return true
			}
		}
	}
	return false
}

func anyQuiet(p *lang.Policy, s *compiler.Send) bool {
	for _, q := range p.QuietHours {
		for _, ch := range s.Channels {
			if Names(q.Channels, ch.Channel) {
				return true
			}
		}
	}
	return false
}

// Names reports whether a list of channels covers c; an empty one covers all.
func Names(refs []lang.Ref, c *lang.Channel) bool {
	if len(refs) == 0 {
		return true
	}
	for _, r := range refs {
		if lang.To[*lang.Channel](r) == c && c != nil {
			return true
		}
	}
	return false
}

// joins finds nodes that several edges lead to. Ends do not count: nothing
// follows them.
func (u *uses) joins(j *compiler.Journey) {
	in := make([]int, len(j.Nodes))
	for _, n := range j.Nodes {
		for _, e := range n.Edges {
			if e.Kind != compiler.EdgeAgain && e.To >= 0 && e.To < len(in) {
				in[e.To]++
			}
		}
	}
	for i, n := range j.Nodes {
		if in[i] > 1 && n.Kind != compiler.KindExit {
			u.add(engine.Join, n.Range)
		}
	}
}

func edge(n *compiler.Node, k compiler.EdgeKind) bool {
	for _, e := range n.Edges {
		if e.Kind == k {
			return true
		}
	}
	return false
}

type ranged interface{ Range() source.Range }

func rangeOf(e ranged) source.Range {
	if e == nil {
		return source.Range{}
	}
	return e.Range()
}

func headOf(w *lang.Winner) source.Range {
	if w == nil {
		return source.Range{}
	}
	return w.HeadRng
}
