// Package winbackaudienceunproven is the rule winback-audience-unproven.
package winbackaudienceunproven

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	MaxAge lang.Duration `option:"max_age" min:"1m" max:"30d" doc:"How old the knowledge that somebody has left may be."`
	Words  []string      `option:"words" doc:"What only people who have left should read, in lower case. A list of your own takes the place of this one."`
}

// Rule finds win-back messages for people who may never have left.
var Rule = lint.Rule{
	Name: "winback-audience-unproven", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 24 * 60 * 60, Words: []string{
		"we miss you", "we missed you", "we've missed you", "we have missed you", "win you back", "sorry to see you go",
		"we missen je", "we missen u", "we hebben je gemist", "we hebben u gemist",
		"wir vermissen dich", "wir vermissen sie", "wir haben dich vermisst", "wir haben sie vermisst",
		"vi saknar dig", "vi har saknat dig",
		"vous nous manquez", "tu nous manques",
	}},
	Doc: lint.Doc{
		Title: "A win-back message can reach people who have not left",
		What: "A promotional or editorial message that says \"we miss you\" or the like, or whose name or `purpose` says `win_back`, goes only to people of whom every path proves, at " +
			"most a day before, that they have left: by a check of `about = \"lapsed\"`, or a condition that finds no order for a month or more. Knowledge from entry is enough " +
			"where the run also looks for orders since, best by an exit; so is a run that an order started and that the next one would have ended, a month or more after it began, a cancellation, a segment of the engine's own, and a condition that names a lapsed state. The words are an option, in " +
			"English, Dutch, German, Swedish and French. The rule is silent in projects that know neither orders nor cancellations nor such a check.",
		Why: "In December 2011 an offer to win back some 300 subscribers who had cancelled went to 8.6 million readers of the New York Times; the half price was honoured at " +
			"first. And whoever ordered yesterday reads \"we miss you\" as \"we do not know you\".",
		Bad: `message "hello_again" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We miss you"
    preheader = "What has happened since."
    body      = "<p>Here is what is new.</p>"
  }
}
journey "again" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "half_a_year" { for = "180d" }
    send "hello_again" {}
  }
}`,
		Good: `segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
message "hello_again" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "We miss you"
    preheader = "What has happened since."
    body      = "<p>Here is what is new.</p>"
  }
}
journey "again" {
  serves = objective.first_order
  entry {
    segment = segment.lapsed
    reentry = "180d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "midweek" { for = "3d" }
    send "hello_again" {}
  }
}`,
		Fix: "Enter by a segment of people who have left and end the journey by an order, or put a guard with a check of `about = \"lapsed\"` right before the send.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	for i, n := range p.Journey.Nodes {
		if n.Send == nil || n.Send.Message == nil || !winsBack(p, n.Send.Message, o.Words) {
			continue
		}
		if len(p.Facts.ChecksAbout("lapsed")) == 0 && !checks.HasEvent(p.Facts, "order", "cancellation") {
			p.Missing("check.about")
			return nil
		}
		check(p, i, o.MaxAge)
	}
	return nil
}

func winsBack(p *lint.Pass, m *lang.Message, words []string) bool {
	if !m.Marketing() {
		return false
	}
	for _, name := range []string{m.Label, m.Purpose.Value} {
		if strings.Contains(strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name)), "winback") {
			return true
		}
	}
	for _, c := range p.Facts.CopyOf(m) {
		for _, t := range lint.Texts(c.Expr) {
			lower := strings.ToLower(strings.ReplaceAll(t.Value, "’", "'"))
			if !c.IsURL() && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(lower, strings.ToLower(w)) }) {
				return true
			}
		}
	}
	return false
}

func check(p *lint.Pass, node int, maxAge lang.Duration) {
	r := p.Facts.Proofs(p.Journey)
	n := p.Journey.Nodes[node]
	left := mustpass.Want{MaxAge: maxAge, Any: [][]mustpass.Fact{{{Kind: mustpass.About, Name: "lapsed"}}}}
	known := map[mustpass.Fact]bool{}
	for i := range p.Journey.Nodes {
		for f := range r.At(i) {
			if !known[f] && says(p.Project, f) {
				known[f] = true
				left.Any = append(left.Any, []mustpass.Fact{f})
			}
		}
	}
	fresh := r.Prove(node, left)
	left.MaxAge = mustpass.NoAge
	left.Any = append(left.Any, []mustpass.Fact{{Kind: mustpass.SeenKind, Name: "cancellation"}})
	ever := r.Prove(node, left)
	since := r.ClearOfKind(node, "order", true, maxAge)
	if !fresh.Decided || !ever.Decided || !since.Decided {
		p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, p.Journey.Label))
		return
	}
	if fresh.Proven || stayedAway(p, node) || ever.Proven && (since.Proven || !checks.HasEvent(p.Facts, "order")) {
		return
	}
	help := "put a guard with a check of about = \"lapsed\" right before the send"
	if list := p.Facts.ChecksAbout("lapsed"); len(list) > 0 {
		help = fmt.Sprintf("put a guard with checks = %s right before the send", checks.List(list[:1]))
	}
	story := ever.Story
	d := p.Finding(n.Range, "win-back %q can reach people who have not left: one path to it proves neither that they lapsed nor that they cancelled", n.Send.Message.Label)
	if ever.Proven {
		story = since.Story
		d = p.Finding(n.Range, "win-back %q can reach people who have come back: nothing looks for an order since it was known that they had left", n.Send.Message.Label)
		help += ", or end the journey by an order: exit \"bought\" { event = … }"
	}
	d.Witness = story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
	p.Report(d.WithHelp(help))
}

// stayedAway reports whether the run itself shows that people have left: an order
// started it, it has taken a month at least to come here, and any other order would
// have ended it.
func stayedAway(p *lint.Pass, node int) bool {
	order := func(e *lang.Event) bool { return e != nil && e.Kind.Value == "order" }
	if len(p.Journey.Triggers) == 0 || slices.ContainsFunc(p.Journey.Triggers, func(e *lang.Event) bool { return !order(e) }) {
		return false
	}
	at, comes := p.Facts.Times(p.Journey).Arrival(node)
	return comes && at.Min >= month && slices.ContainsFunc(p.Journey.Exits, func(x *lang.WatchedExit) bool {
		return order(lang.To[*lang.Event](x.Event)) && x.Where == nil
	})
}

// month is the shortest time without an order after which somebody has left.
const month lang.Duration = 30 * 24 * 60 * 60

// says reports whether f means that somebody has left.
func says(p *lang.Project, f mustpass.Fact) bool {
	switch f.Kind {
	case mustpass.Occurred:
		window, _, _ := strings.Cut(f.Scope, "|")
		if !f.Not || window == "" { // never ordered: a stranger
			return false
		}
		d, err := lang.ParseDuration(window)
		return err == nil && d >= month && slices.ContainsFunc(p.Events, func(e *lang.Event) bool {
			return e.Address() == f.Name && e.Kind.Value == "order"
		})
	case mustpass.Segment:
		s, _ := p.Find("segment", strings.TrimPrefix(f.Name, "segment.")).(*lang.Segment)
		return !f.Not && (s == nil || s.When == nil)
	case mustpass.Condition:
		return !f.Not && slices.ContainsFunc([]string{"days_since(", "cancel", "laps", "churn", "inactive", "expired", "ended", "former", "dormant"},
			func(w string) bool { return strings.Contains(strings.ToLower(f.Name), w) })
	}
	return false
}
