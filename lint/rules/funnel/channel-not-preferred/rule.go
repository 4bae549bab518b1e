// Package channelnotpreferred is the rule channel-not-preferred.
package channelnotpreferred

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	analysis "github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	LeastShare float64 `option:"least_share" min:"0" max:"1" doc:"A channel that a smaller share of a market uses reaches too few to be the only one."`
	Times      float64 `option:"times" min:"1" max:"100" doc:"Another channel counts as better if so many times more people use it."`
	SameBudget float64 `option:"same_budget" min:"0" max:"1" doc:"Two budgets that differ by less than this part of the larger are the same."`
}

// Rule finds channels that the people of a market hardly use, where a better one
// is at hand.
var Rule = lint.Rule{
	Name: "channel-not-preferred", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{LeastShare: 0.15, Times: 3, SameBudget: 0.1},
	Doc: lint.Doc{
		Title: "A channel is used that hardly anybody in a market uses",
		What: "Two things are held against the `adoption` of channels. A promotional or editorial message that a live journey sends on channels alone which few people of a market use (less than 15 %), " +
			"while another channel on which this message or others go out has three times as many. And touchpoints of advertising at one stage that get the same budget, though three times as many people use " +
			"one channel as the other. It is silent where people chose the channel: a consent for these channels alone, a `fallback`, a way that leads to the send by a case of a branch. A share that is not stated is not guessed.",
		Why: "WhatsApp reaches people better than mail where they have it, and not every country does. And money is often spread evenly over channels, so that the one where customers are gets as much as " +
			"the one where they hardly are.",
		Bad: `channel "search" {
  adoption = { IE = 0.9 }
}
channel "display" {
  adoption = { IE = 0.1 }
}
funnel "notes" {
  stage "awareness" {}
}
touchpoint "ads" {
  channel = channel.search
  stage   = stage.awareness
  budget  = 2000
}
touchpoint "banners" {
  channel = channel.display
  stage   = stage.awareness
  budget  = 2000
}`,
		Good: `channel "search" {
  adoption = { IE = 0.9 }
}
channel "display" {
  adoption = { IE = 0.1 }
}
funnel "notes" {
  stage "awareness" {}
}
touchpoint "ads" {
  channel = channel.search
  stage   = stage.awareness
  budget  = 3800
}
touchpoint "banners" {
  channel = channel.display
  stage   = stage.awareness
  budget  = 200
}`,
		Fix: "Name the better channel first, ask people which one they like, or move the budget to where they are.",
	},
}

func run(p *lint.Pass) error {
	if !slices.ContainsFunc(p.Project.Channels, func(c *lang.Channel) bool { return len(c.Adoption) > 0 }) {
		p.Missing("channel.adoption")
		return nil
	}
	o := lint.Options[Options](p)
	budgets(p, o)
	used := inUse(p)
	for _, j := range p.Program.Journeys {
		if !j.Decl.Live() {
			continue
		}
		for i, n := range j.Nodes {
			if n.Send != nil && n.Send.Message.Marketing() && len(n.Send.Channels) > 0 && !chosen(p, j, i) {
				send(p, o, j, i, used)
			}
		}
	}
	return nil
}

// share is the adoption of a channel in a market; false if it is not stated.
func share(c *lang.Channel, market string) (float64, bool) {
	for _, e := range c.Adoption {
		if e.Key == market {
			return e.Value.Value, e.Value.Set
		}
	}
	return 0, false
}

// inUse are the channels on which live journeys send, in order of declaration.
func inUse(p *lint.Pass) []*lang.Channel {
	sent := map[*lang.Channel]bool{}
	for _, j := range p.Program.Journeys {
		for _, n := range j.Nodes {
			if n.Send != nil && j.Decl.Live() {
				for _, c := range n.Send.Channels {
					sent[c.Channel] = true
				}
			}
		}
	}
	var list []*lang.Channel
	for _, c := range p.Project.Channels {
		if sent[c] {
			list = append(list, c)
		}
	}
	return list
}

// chosen reports whether people come to a send by a choice: of a branch, of a
// consent for its channels alone, or because there is a fallback. Where everybody goes
// the same way, nobody chooses.
func chosen(p *lint.Pass, j *compiler.Journey, at int) bool {
	n := j.Nodes[at]
	if slices.ContainsFunc(n.Edges, func(e compiler.Edge) bool { return e.Kind == compiler.EdgeFallback }) || n.Send.To != nil {
		return true
	}
	for _, c := range n.Send.Channels {
		for _, k := range c.Consents {
			if len(k.Channels) > 0 {
				return true
			}
		}
	}
	for b, x := range j.Nodes {
		if x.Branch == nil && x.Guard == nil {
			continue
		}
		led, taken := false, 0
		for k, e := range x.Edges {
			if p.Facts.Flow(j).Nodes[b].Edges[k] != cond.No {
				taken++
			}
			led = led || (e.Kind == compiler.EdgeCase || e.Kind == compiler.EdgeOtherwise) && (e.To == at || len(lint.Between(j, b, at)) > 0)
		}
		if led && taken > 1 {
			return true
		}
	}
	return false
}

func send(p *lint.Pass, o Options, j *compiler.Journey, at int, used []*lang.Channel) {
	n := j.Nodes[at]
	for _, m := range p.Project.Markets() {
		best, most := (*lang.Channel)(nil), -1.0
		for _, c := range n.Send.Channels {
			s, ok := share(c.Channel, m)
			if !ok || s >= o.LeastShare {
				return // it is enough in one market, or nobody knows
			}
			if s > most {
				best, most = c.Channel, s
			}
		}
		better, more := (*lang.Channel)(nil), 0.0
		for _, c := range used {
			if s, ok := share(c, m); ok && s >= max(most*o.Times, o.LeastShare) && s > more {
				better, more = c, s
			}
		}
		if better == nil || !comes(p, j, m) {
			continue
		}
		d := p.Finding(n.Range, "send %q goes out on %q alone, which %s of people in %s use; %s use %q", n.ID, best.Label, percent(most), m, percent(more), better.Label)
		d = d.WithHelp(fmt.Sprintf("add a part for %s to message %s, or ask people which channel they like before this", better.Label, n.Send.Message.Label))
		p.Report(d.WithRelated(n.Send.Message.HeadRng, "the message").WithRelated(better.HeadRng, "the channel that more people use"))
		return
	}
}

// comes reports whether people of a market are known to come into a journey: where
// the funnel has looked, it is asked, and else its entry has no condition.
func comes(p *lint.Pass, j *compiler.Journey, market string) bool {
	if r := p.Facts.Funnel(); r != nil {
		for _, s := range r.Stages {
			for i, x := range s.Places {
				if x.Journey != j {
					continue
				}
				return slices.ContainsFunc(r.Cells, func(c analysis.Cell) bool {
					at := slices.Index(r.Cells, c)
					return c.Market == market && s.Cover[at].Answer != cond.Undecided && slices.Contains(s.Cover[at].By, i)
				})
			}
		}
	}
	return !slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return e.Where != nil || e.Segment.Set() })
}

// budgets finds advertising that gets as much money as that at the same stage
// which far more people see.
func budgets(p *lint.Pass, o Options) {
	for i, t := range p.Project.Touchpoints {
		for _, u := range p.Project.Touchpoints[i+1:] {
			if !bought(t) || !bought(u) || t.Stage.Target == nil || t.Stage.Target != u.Stage.Target {
				continue
			}
			large := max(t.Budget.Value, u.Budget.Value)
			if large-min(t.Budget.Value, u.Budget.Value) > o.SameBudget*large {
				continue
			}
			x, y := t, u
			sx, sy, ok := compared(p, x, y)
			if sx > sy {
				x, y, sx, sy = y, x, sy, sx
			}
			if !ok || sx*o.Times > sy || lang.To[*lang.Channel](x.Channel) == lang.To[*lang.Channel](y.Channel) {
				continue
			}
			d := p.Finding(x.Budget.Rng, "touchpoint %q gets the budget of %q, and %s of people use its channel against %s", x.Label, y.Label, percent(sx), percent(sy))
			d = d.WithHelp("move budget to " + y.Address() + ", or say of the channel's adoption what you know")
			p.Report(d.WithRelated(y.Budget.Rng, "the same budget"))
		}
	}
}

// bought reports whether a touchpoint is advertising that is paid for.
func bought(t *lang.Touchpoint) bool {
	c := lang.To[*lang.Channel](t.Channel)
	if c == nil || !t.Budget.Set || t.Budget.Value <= 0 {
		return false
	}
	switch c.KindName() {
	case "social", "search", "display", "video", "marketplace":
		return true
	}
	return false
}

// compared is the mean adoption of two touchpoints' channels in the markets where
// both are; false if it is not stated for each.
func compared(p *lint.Pass, x, y *lang.Touchpoint) (sx, sy float64, ok bool) {
	at := func(t *lang.Touchpoint, m string) bool {
		return len(t.Markets) == 0 || slices.ContainsFunc(t.Markets, func(v lang.Val[string]) bool { return v.Value == m })
	}
	n := 0.0
	for _, m := range p.Project.Markets() {
		if !at(x, m) || !at(y, m) {
			return 0, 0, false // money for other markets
		}
		a, known := share(lang.To[*lang.Channel](x.Channel), m)
		b, known2 := share(lang.To[*lang.Channel](y.Channel), m)
		if !known || !known2 {
			return 0, 0, false
		}
		sx, sy, n = sx+a, sy+b, n+1
	}
	if n == 0 {
		return 0, 0, false
	}
	return sx / n, sy / n, true
}

func percent(share float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(share*100, 'f', 1, 64), ".0") + " %"
}
