// Package contactcapexceeded is the rule contact-cap-exceeded.
package contactcapexceeded

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Together bool `option:"together" doc:"Also report, as a warning, what one person can get in the worst case from all journeys together."`
}

// Rule finds plans that their own cap never lets through.
var Rule = lint.Rule{
	Name: "contact-cap-exceeded", Group: lint.Timing, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Options: Options{},
	Doc: lint.Doc{
		Title: "A plan holds more messages than its cap lets through",
		What: "What live journeys plan is counted against each `frequency_cap` with `max` and `per`: one run of a journey, with waits for events at their longest; all runs of a journey that a " +
			"`schedule` starts; one run each of journeys that start on the same event; and campaigns that go to one segment at instants `at`. It is found only if more is planned than the cap allows, so that the same messages are " +
			"dropped again and again. A message counts only if the cap covers all channels that it may go out on, and one whose send has a `fallback` may be dropped. That several journeys can meet by chance in a busy week is what the " +
			"cap is for, and no finding; with `together = true` it is reported as well.",
		Why: "A cap skips a message and does not delay it. A series of five under a cap of four ends before its last mail for everybody, and nothing says so: the engine counts it as skipped, the report as " +
			"not clicked, and the offer that the series led up to is never seen.",
		Bad: `policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 1
    per = "7d"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "soon" { for = "2d" }
    send "welcome" {}
    wait "a_while" { for = "3d" }
    send "tip" {}
  }
}`,
		Good: `policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 1
    per = "7d"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "soon" { for = "10d" }
    send "welcome" {}
    wait "a_while" { for = "8d" }
    send "tip" {}
  }
}`,
		Fix: "Leave more time between the messages, drop one, or raise the cap.",
	},
}

func run(p *lint.Pass) error {
	f := finder{p: p, overs: map[string]over{}}
	for _, policy := range p.Project.Policies {
		for _, c := range policy.Caps {
			if policy.Library == "" && c.Max.Set && c.Per.Set && c.Per.Value > 0 {
				f.caps = append(f.caps, limit{policy, c})
			}
		}
	}
	if len(f.caps) == 0 {
		return nil
	}
	single := map[*compiler.Journey]bool{}
	for _, j := range p.Program.Journeys {
		if j.Decl.Live() && f.alone(j) {
			single[j] = true
		}
	}
	for _, g := range gather(p.Program) {
		f.together(g, single)
	}
	f.report()
	if lint.Options[Options](p).Together {
		f.worstCase()
	}
	return nil
}

// limit is a cap of a policy.
type limit struct {
	policy *lang.Policy
	cap    *lang.FrequencyCap
}

// over is a plan that a cap cuts.
type over struct {
	limit
	bound   *contacts.Bound
	dropped []contacts.Contact
	how     string // the plan comes about
}

type finder struct {
	p     *lint.Pass
	caps  []limit
	overs map[string]over // the cap that cuts most, by the journeys of the plan
	order []string
}

// alone holds one journey against all caps.
func (f *finder) alone(j *compiler.Journey) bool {
	found := false
	for _, l := range f.caps {
		if states(f.p, j, l) <= l.cap.Max.Value && !scheduled(j) {
			continue
		}
		q := contacts.CapQuestion(l.policy, l.cap)
		q.Unhurried = true
		b := f.p.Facts.Contacts().Run(j, q)
		if scheduled(j) {
			b = f.p.Facts.Contacts().Journey(j, q)
		}
		found = f.hold(l, b, "") || found
	}
	return found
}

// states is how many sends of a run the cap may count, loops counted out.
func states(p *lint.Pass, j *compiler.Journey, l limit) int {
	sends := 0
	for _, n := range j.Nodes {
		if n.Send != nil && n.Send.Message != nil && slices.Contains(n.Send.Policies, l.policy) {
			sends++
		}
	}
	if sends == 0 {
		return 0
	}
	sends = 0
	for _, s := range p.Facts.Times(j).Space.States {
		if n := j.Nodes[s.Node]; n.Send != nil && slices.Contains(n.Send.Policies, l.policy) {
			sends++
			if n.Send.All {
				sends += len(n.Send.Channels)
			}
		}
	}
	return sends
}

// scheduled reports whether the calendar alone starts the runs of j.
func scheduled(j *compiler.Journey) bool {
	return len(j.Entries) > 0 && !slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return !e.Schedule.Set })
}

// together holds journeys that start together against all caps. Those that are
// cut alone are left out: that is told.
func (f *finder) together(g group, single map[*compiler.Journey]bool) {
	list := slices.DeleteFunc(slices.Clone(g.journeys), func(j *compiler.Journey) bool { return single[j] })
	if len(list) < 2 {
		return
	}
	var compatible []*compiler.Journey
	for _, l := range f.caps {
		sends := 0
		for _, j := range list {
			sends += states(f.p, j, l)
		}
		if sends <= l.cap.Max.Value {
			continue
		}
		q := contacts.CapQuestion(l.policy, l.cap)
		q.Unhurried = true
		if g.dated {
			f.hold(l, f.p.Facts.Contacts().Among(list, q), g.how)
			continue
		}
		if compatible == nil {
			compatible = f.compatible(list)
		}
		f.hold(l, f.p.Facts.Contacts().Started(compatible, q), g.how)
	}
}

// compatible are those of some journeys that one person can enter at once, taken
// in order of declaration.
func (f *finder) compatible(list []*compiler.Journey) []*compiler.Journey {
	entries := f.p.Facts.World().Entries()
	var set []*compiler.Journey
	for _, j := range list {
		group := j.Decl.Exclusive.Value
		if group != "" && slices.ContainsFunc(set, func(k *compiler.Journey) bool { return k.Decl.Exclusive.Value == group }) {
			continue
		}
		if with := append(slices.Clip(set), j); len(with) == 1 || !excluded(entries, with) {
			set = with
		}
	}
	return set
}

// hold notes a plan that is cut by a cap, unless another cap cuts it as much.
func (f *finder) hold(l limit, b *contacts.Bound, how string) bool {
	if b.Summed || b.Unbounded {
		return false
	}
	dropped := cut(l, b.Schedule)
	if len(dropped) == 0 {
		return false
	}
	key := ""
	for _, s := range b.Shares {
		key += s.Journey.Label + " "
	}
	before, known := f.overs[key]
	if !known {
		f.order = append(f.order, key)
	}
	if !known || len(dropped) > len(before.dropped) {
		f.overs[key] = over{l, b, dropped, how}
	}
	return true
}

// cut is what a cap drops of a schedule, beside what comes closer than its gap. A
// transactional message fills the cap; that it may be dropped itself is what
// operational-blocked tells, and to raise the cap would not mend it.
func cut(l limit, list []contacts.Contact) []contacts.Contact {
	var gap lang.Duration
	for _, c := range l.policy.Caps {
		if len(c.Channels) == 0 || c == l.cap {
			gap = max(gap, c.MinGap.Value)
		}
	}
	var dropped []contacts.Contact
	sent, last := 0, lang.Duration(0)
	for _, c := range list {
		switch {
		case c.Node < 0:
		case sent > 0 && c.At-last < gap && c.At != last:
		case sent < l.cap.Max.Value:
			sent, last = sent+1, c.At
		case !hasFallback(c.Journey.Nodes[c.Node]) && !transactional(c.Journey.Nodes[c.Node]):
			dropped = append(dropped, c)
		}
	}
	return dropped
}

func transactional(n *compiler.Node) bool {
	return n.Send != nil && n.Send.Message != nil && n.Send.Message.Class.Value == "transactional"
}

func hasFallback(n *compiler.Node) bool {
	return slices.ContainsFunc(n.Edges, func(e compiler.Edge) bool { return e.Kind == compiler.EdgeFallback })
}

func (f *finder) report() {
	for _, key := range f.order {
		o := f.overs[key]
		first, messages := o.dropped[0], o.bound.Most
		what := fmt.Sprintf("%d messages in %s", messages, inDays(o.cap.Per.Value))
		if n := len(o.cap.Channels); n > 0 {
			what = fmt.Sprintf("%d messages by %s in %s", messages, first.Channel.Label, inDays(o.cap.Per.Value))
		}
		d := f.p.Finding(o.cap.HeadRng, "journey %q plans %s, and this cap lets %d through: message %q is dropped",
			first.Journey.Label, what, o.cap.Max.Value, first.Message().Label)
		if n := len(o.bound.Shares); n > 1 {
			d = f.p.Finding(o.cap.HeadRng, "%d journeys that %s plan %s, and this cap lets %d through: message %q is dropped",
				n, o.how, what, o.cap.Max.Value, first.Message().Label)
		}
		d = d.WithRelated(first.Journey.Nodes[first.Node].Range, "this is dropped")
		if asks := reaction(first.Journey, first.Journey.Nodes[first.Node].ID); asks.Known() {
			d = d.WithRelated(asks, "this asks how people reacted to what they never got")
		}
		help := fmt.Sprintf("send it %s later, or set max = %d", later(o), messages)
		if scheduled(first.Journey) {
			help = fmt.Sprintf("let the schedule start it less often, or set max = %d", messages)
		}
		d = d.WithHelp(help)
		d.Witness = witness("what is planned, with every wait at its longest", o.bound.Schedule, o.dropped)
		f.p.Report(d)
	}
}

// worstCase reports what all journeys together can bring.
func (f *finder) worstCase() {
	for _, c := range f.p.Facts.Contacts().Caps() {
		if !c.Exceeded() || c.Policy.Library != "" {
			continue
		}
		if c.Bound.Summed {
			f.p.Undecided(fmt.Sprintf("the cap of policy %q", c.Policy.Label))
			continue
		}
		upTo := fmt.Sprintf("up to %d messages in %s", c.Bound.Most, inDays(c.Cap.Per.Value))
		if c.Bound.Unbounded {
			upTo = fmt.Sprintf("any number of messages in %s", inDays(c.Cap.Per.Value))
		}
		d := f.p.Finding(c.Cap.HeadRng, "one person can be due %s from %d journeys, and this cap lets %d through", upTo, len(c.Bound.Shares), c.Cap.Max.Value)
		d.Severity = diag.Warning
		d.Witness = witness("the busiest time that one person can have", c.Bound.Schedule, cut(limit{c.Policy, c.Cap}, c.Bound.Schedule))
		f.p.Report(d.WithHelp("give the journeys a priority, put them into one exclusive group, or leave it to the cap"))
	}
}
