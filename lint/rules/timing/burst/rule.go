// Package burst is the rule burst.
package burst

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/timing"
)

// Options are the rule's options.
type Options struct {
	Gap lang.Duration `option:"gap" doc:"The least time between two messages where no frequency_cap names a min_gap."`
}

// Rule finds messages of one run that come in a heap.
var Rule = lint.Rule{
	Name: "burst", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run, Options: Options{Gap: 16 * 3600},
	Doc: lint.Doc{
		Title: "Two marketing messages come too close together",
		What: "Between two promotional or editorial messages of one run lies at least the `min_gap` of the `frequency_cap` that covers both, or 16 hours where there is none. It is found where a way leads from one to the " +
			"other on which so little time passes for everybody: a wait for an event counts with its timeout, one until a time of day with its longest. And a promotional message does not go out on several channels at once, with `mode = \"all\"`; " +
			"the first channel that works is the default. Transactional and service messages may.",
		Why: "E-mail, text message and push about the same thing within a minute read as an alarm, and cost three permissions at once. With a `min_gap` the second message is not late, but skipped: the cap delays nothing.",
		Bad: `message "tip" {
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
    send "tip" {}
    wait "an_hour" { for = "1h" }
    send "welcome" {}
  }
}`,
		Good: `message "tip" {
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
    send "tip" {}
    wait "two_days" { for = "2d" }
    send "welcome" {}
  }
}`,
		Fix: "Wait longer between the two, or send one message on the first channel that works.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	var sends []int
	for i, n := range j.Nodes {
		if !timing.Marketing(n) {
			continue
		}
		sends = append(sends, i)
		if n.Send.All && len(n.Send.Channels) > 1 && n.Send.Message.Class.Value == "promotional" {
			atOnce(p, n)
		}
	}
	if len(sends) < 2 {
		return nil
	}
	told := map[int]bool{}
	for _, a := range sends {
		near := reach(p, a)
		var found []soon
		for _, b := range sends {
			if !near[b].set || told[b] {
				continue
			}
			if d := pair(p, a, b, near[b]); d != nil {
				told[b] = true
				found = append(found, soon{b, near[b].time, *d})
			}
		}
		report(p, found)
	}
	return nil
}

// soon is a send that comes too soon after another.
type soon struct {
	node int
	time lang.Duration
	said diag.Diagnostic
}

// report reports what comes too soon after one send. Arms of a split and cases of
// a branch that do so at the same distance lack one wait, which is one finding.
func report(p *lint.Pass, found []soon) {
	for len(found) > 0 {
		first := found[0]
		behind := reach(p, first.node)
		var rest []soon
		for _, s := range found[1:] {
			if s.time == first.time && s.said.Help == first.said.Help && !behind[s.node].set {
				first.said = first.said.WithRelated(s.said.Range, "and so does this one")
				continue
			}
			rest = append(rest, s)
		}
		p.Report(first.said)
		found = rest
	}
}

func atOnce(p *lint.Pass, n *compiler.Node) {
	var names []string
	for _, c := range n.Send.Channels {
		names = append(names, c.Channel.Label)
	}
	last := len(names) - 1
	at := n.Range
	if s, ok := n.Step.(*lang.Send); ok && s.Mode.Attr.Known() {
		at = s.Mode.Attr
	}
	d := p.Finding(at, "send %q puts one promotional message on %s and %s at the same moment", n.ID, strings.Join(names[:last], ", "), names[last])
	p.Report(d.WithHelp("remove mode: the message then goes out on the first channel that works"))
}

// pair is what to say of b if it comes too soon after a.
func pair(p *lint.Pass, a, b int, way way) *diag.Diagnostic {
	first, later := p.Journey.Nodes[a], p.Journey.Nodes[b]
	gap, at := gapOf(first.Send, later.Send, lint.Options[Options](p).Gap)
	if way.time >= gap {
		return nil
	}
	after := "at the same moment as"
	if way.time > 0 {
		after = way.time.Text() + " after"
	}
	d := p.Finding(later.Range, "send %q comes %s %q: two marketing messages need %s between them", later.ID, after, first.ID, gap.Text())
	if at.Known() {
		d = p.Finding(later.Range, "send %q comes %s %q, closer than min_gap = %q allows: people who got the first never get it",
			later.ID, after, first.ID, gap.Text()).WithRelated(at, "the gap is set here")
	}
	d = d.WithRelated(first.Range, "the message before")
	steps := p.Facts.Way(p.Journey, append([]int{a}, way.nodes...)...)
	if steps != nil {
		d.Witness = &diag.Witness{Title: "a run that comes to both", Steps: steps}
	}
	d = d.WithHelp(fmt.Sprintf("put a wait of %s or more between the two", gap.Text()))
	return &d
}

// gapOf is the least time between two sends, and where it is set.
func gapOf(a, b *compiler.Send, otherwise lang.Duration) (lang.Duration, source.Range) {
	var gap lang.Duration
	var at source.Range
	for _, policy := range b.Policies {
		if !slices.Contains(a.Policies, policy) {
			continue
		}
		for _, c := range policy.Caps {
			if c.MinGap.Set && c.MinGap.Value > gap && covers(c, a) && covers(c, b) {
				gap, at = c.MinGap.Value, c.MinGap.Attr
			}
		}
	}
	if at.Known() {
		return gap, at
	}
	return otherwise, at
}

// covers reports whether a cap counts whatever channel a send goes out on.
func covers(c *lang.FrequencyCap, s *compiler.Send) bool {
	return len(c.Channels) == 0 || !slices.ContainsFunc(s.Channels, func(choice compiler.Choice) bool {
		return !slices.ContainsFunc(c.Channels, func(r lang.Ref) bool { return lang.To[*lang.Channel](r) == choice.Channel })
	})
}

// way is how a run comes from one send to a node, when nobody hurries.
type way struct {
	set   bool
	time  lang.Duration
	nodes []int
}

// reach is the quickest way from a send that went out to each node, where all
// waits last as long as they can.
func reach(p *lint.Pass, from int) []way {
	j, t, flow := p.Journey, p.Facts.Times(p.Journey), p.Facts.Flow(p.Journey)
	best := make([]way, len(j.Nodes))
	todo := []int{from}
	best[from] = way{}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for k, e := range j.Nodes[at].Edges {
			if e.To < 0 || e.To >= len(j.Nodes) || e.To == from || at == from && e.Kind == compiler.EdgeFallback ||
				e.Kind == compiler.EdgeAgain || len(flow.Nodes) == len(j.Nodes) && k < len(flow.Nodes[at].Edges) && flow.Nodes[at].Edges[k] == cond.No {
				continue
			}
			d := t.Delay(at, k).Min
			if j.Nodes[at].Wait != nil {
				d = t.Delay(at, k).Max
			}
			const year = 366 * 24 * 3600
			if d > year || best[at].time > 10*year {
				continue
			}
			next := way{true, best[at].time + d, append(slices.Clip(best[at].nodes), e.To)}
			if !best[e.To].set || next.time < best[e.To].time {
				best[e.To] = next
				todo = append(todo, e.To)
			}
		}
	}
	return best
}
