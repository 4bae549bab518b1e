// Package nopostpurchase is the rule no-post-purchase.
package nopostpurchase

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Options are the rule's options.
type Options struct {
	Kinds []string `option:"kinds" doc:"Kinds of events that come with a purchase, or after it."`
}

// Rule finds funnels that end when somebody has bought.
var Rule = lint.Rule{
	Name: "no-post-purchase", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Options: Options{Kinds: []string{"order", "payment", "shipment", "delivery", "return", "refund"}},
	Doc: lint.Doc{
		Title: "Nothing happens after the purchase",
		What: "In a project with a `funnel` and an event of kind `order`, some live journey looks after people who have bought: it starts on an event of a purchase or later, on a segment or a " +
			"condition that asks for one, on what such a journey does, or it works for a stage of retention or advocacy, or any after that of the decision. What another system sends (`answered_by`) tells people about " +
			"their order; it keeps nobody. The rule waits until the first journey is live.",
		Why: "A customer who is left alone after the till is a source of profit once. Those who get help with what they bought come back, and cost no advertising.",
		Bad: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
}
journey "hello" {
  serves = objective.first_order
  stages = [stage.consideration]
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "hello" { message = message.welcome }
  }
}`,
		Good: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
  stage "retention" {}
}
message "care" {
  class = "service"
  email {
    subject = "How to keep it sharp"
    body    = "<p>Once a month.</p>"
  }
}
journey "care" {
  serves = objective.first_order
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "arrived" { for = "10d" }
    send "care" {}
  }
}`,
		Fix: "Begin a journey on the order or its delivery: thanks, help with the first use, a question how it went.",
	},
}

func run(p *lint.Pass) error {
	f := p.Project.Funnel
	if f == nil {
		p.Missing("funnel")
		return nil
	}
	i := slices.IndexFunc(p.Project.Events, funnel.Sold)
	if i < 0 {
		p.Missing("event.kind")
		return nil
	}
	live, draft := false, (*compiler.Journey)(nil)
	kinds := lint.Options[Options](p).Kinds
	for _, j := range p.Program.Journeys {
		after := looksAfter(p.Project, j, kinds)
		switch {
		case after && j.Decl.Live():
			return nil
		case after && draft == nil:
			draft = j
		}
		live = live || j.Decl.Live()
	}
	if !live || startedAfter(p, kinds) {
		return nil
	}
	at := f.HeadRng
	if s, _ := funnel.First(f, "retention"); s != nil {
		at = s.HeadRng
	}
	e := p.Project.Events[i]
	d := p.Finding(at, "nothing happens after the purchase: no live journey starts on an order or what follows it")
	d = d.WithHelp("begin a journey on " + e.Address() + ", or on its delivery: help with the first use brings people back")
	if draft != nil {
		d = d.WithHelp("put journey "+draft.Label+" live").WithRelated(draft.Decl.HeadRng, "this would, and is a draft")
	}
	p.Report(d.WithRelated(e.HeadRng, "the purchase"))
	return nil
}

// looksAfter reports whether a journey is for people who have bought.
func looksAfter(p *lang.Project, j *compiler.Journey, kinds []string) bool {
	for _, e := range j.Triggers {
		if slices.Contains(kinds, e.Kind.Value) {
			return true
		}
	}
	for _, e := range j.Entries {
		seen := map[*lang.Segment]bool{}
		if asksFor(p, e.Where, kinds, seen) || asksOf(p, lang.To[*lang.Segment](e.Segment), kinds, seen) {
			return true
		}
	}
	_, bought := funnel.First(p.Funnel, "decision")
	stage := func(r lang.Ref) bool {
		s := lang.To[*lang.Stage](r)
		return s != nil && (funnel.Role(s) == "retention" || funnel.Role(s) == "advocacy" ||
			bought >= 0 && slices.Index(p.Funnel.Stages, s) > bought)
	}
	if slices.ContainsFunc(j.Decl.Stages, stage) {
		return true
	}
	return slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool {
		return n.Send != nil && n.Send.Message != nil && stage(n.Send.Message.Stage)
	})
}

// asksFor reports whether a condition looks for one of the events, be it through
// segments.
func asksFor(p *lang.Project, e expr.Expr, kinds []string, seen map[*lang.Segment]bool) bool {
	if e == nil {
		return false
	}
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if r, ok := x.(*expr.Ref); ok && r.Library == "" {
			switch r.Block {
			case "event":
				ev, _ := p.Find("event", r.Name).(*lang.Event)
				found = found || ev != nil && slices.Contains(kinds, ev.Kind.Value) && !absent(e, r)
			case "segment":
				s, _ := p.Find("segment", r.Name).(*lang.Segment)
				found = found || asksOf(p, s, kinds, seen)
			}
		}
		return !found
	})
	return found
}

func asksOf(p *lang.Project, s *lang.Segment, kinds []string, seen map[*lang.Segment]bool) bool {
	if s == nil || seen[s] {
		return false
	}
	seen[s] = true
	// A segment of customers that is kept elsewhere is known by its name alone.
	return asksFor(p, s.When, kinds, seen) || s.When == nil && strings.Contains(s.Label, "customer")
}

// absent reports whether e looks for the event only to rule it out: !occurred(X).
func absent(e expr.Expr, ref *expr.Ref) bool {
	none := false
	expr.Walk(e, func(x expr.Expr) bool {
		if u, ok := x.(*expr.Unary); ok && u.Op == "!" {
			if c, ok := u.X.(*expr.Call); ok && c.Name == "occurred" {
				expr.Walk(c, func(y expr.Expr) bool {
					none = none || y == expr.Expr(ref)
					return !none
				})
			}
		}
		return !none
	})
	return none
}

// startedAfter reports whether a live journey is begun by a step that only people
// who have bought come to: after a wait for the order, say.
func startedAfter(p *lint.Pass, kinds []string) bool {
	for _, s := range p.Facts.Interplay().Starts {
		if s.From.Node < 0 {
			continue
		}
		j := s.From.Journey
		for w, n := range j.Nodes {
			if n.Wait == nil {
				continue
			}
			for _, e := range n.Edges {
				if e.Kind == compiler.EdgeOn && e.Index < len(n.Wait.On) && n.Wait.On[e.Index].Event != nil &&
					slices.Contains(kinds, n.Wait.On[e.Index].Event.Kind.Value) && (e.To == s.From.Node || len(lint.Between(j, w, s.From.Node)) > 0) {
					return true
				}
			}
		}
	}
	return false
}
