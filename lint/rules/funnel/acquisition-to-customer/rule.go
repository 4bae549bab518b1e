// Package acquisitiontocustomer is the rule acquisition-to-customer.
package acquisitiontocustomer

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Rule finds messages for new customers that go to customers.
var Rule = lint.Rule{
	Name: "acquisition-to-customer", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "What is meant for new customers can reach people who have bought",
		What: "A live journey sends a promotional or editorial message that is for people who have not bought: its offer is `eligible` for a segment that leaves customers out, or its stage has such an " +
			"`audience`. Then entry, branches, guards and exits see to it that nobody who has bought comes to the send. Customers are people with an event of kind `order`, or the `audience` of a later stage. " +
			"The finding shows such a person. Where neither offer nor stage says who they are for, the rule cannot check.",
		Why: "\"Welcome, new here?\" to somebody who buys every month says that nobody knows them, and a code that the till then refuses says it again. A narrow entry and exclusions are the first " +
			"point of every checklist before a launch.",
		Bad: `segment "new" { when = !occurred(event.order_placed) }
offer "first" {
  title    = "10% on the first order"
  code     = "FIRST"
  percent  = 10
  eligible = segment.new
}
message "first_order" {
  class    = "promotional"
  offers   = [offer.first]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off your first order"
    preheader = "For new customers."
    body      = "<p>Ten percent off with ${offer.first.code}.</p>"
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "first_order" {}
  }
}`,
		Good: `segment "new" { when = !occurred(event.order_placed) }
offer "first" {
  title    = "10% on the first order"
  code     = "FIRST"
  percent  = 10
  eligible = segment.new
}
message "first_order" {
  class    = "promotional"
  offers   = [offer.first]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off your first order"
    preheader = "For new customers."
    body      = "<p>Ten percent off with ${offer.first.code}.</p>"
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    where   = segment.new
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "first_order" {}
  }
}`,
		Fix: "Ask for the segment right before the send, in a guard or a branch, or at entry with an exit on the order.",
	},
}

// target is who a message is for, and where that is said.
type target struct {
	who   *lang.Segment
	what  string // "offer \"first\"", "stage \"consideration\""
	block lang.Block
}

func run(p *lint.Pass) error {
	j := p.Journey
	if !j.Decl.Live() {
		return nil
	}
	var flow *cond.Flow
	var customers []expr.Expr
	for i, n := range j.Nodes {
		if n.Send == nil || !n.Send.Message.Marketing() {
			continue
		}
		told := targets(p, n.Send.Message)
		if len(told) == 0 {
			if !says(p.Project) {
				p.Missing("offer.eligible", "stage.audience")
			}
			continue
		}
		for _, t := range told {
			who := reference("segment", t.who.Library, t.who.Label)
			found := false
			for _, c := range known(p) {
				if p.Facts.World().Disjoint(who, c).Answer != cond.Yes {
					continue
				}
				if flow == nil {
					customers = known(p)
					flow = p.Facts.World().Flow(j, customers...)
				}
				if found = look(p, flow, j, i, t, c); found {
					break
				}
			}
			if found {
				break
			}
		}
	}
	return nil
}

// look reports the send if a customer can come to it.
func look(p *lint.Pass, flow *cond.Flow, j *compiler.Journey, at int, t target, customer expr.Expr) bool {
	n := j.Nodes[at]
	if flow.Nodes[at].Possible == cond.No {
		return false
	}
	if leavesOnOrder(j) && flow.Space.Read(customer).Satisfiable(flow.Nodes[0].Facts).Answer == cond.No {
		return false // nobody comes in, and who orders leaves at once
	}
	v := flow.Space.Read(customer).Satisfiable(flow.Nodes[at].Facts)
	if v.Answer == cond.Undecided || !flow.Bounded || v.Person != nil && !v.Person.Sure {
		p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, j.Label))
		return false
	}
	if v.Answer == cond.No {
		return false
	}
	d := p.Finding(n.Range, "send %q can reach people who have bought, and %s is for people who have not", n.ID, t.what)
	d = d.WithHelp("ask for " + address(t.who) + " in a branch or guard right before the send")
	if v.Person != nil {
		who := *v.Person
		who.Before = nil // what else must be so for the way there is many lines, and not the point
		d.Witness = lint.Example(&who)
	}
	p.Report(d.WithRelated(t.block.Head().HeadRng, "meant for "+address(t.who)))
	return true
}

// leavesOnOrder reports whether any order ends a run.
func leavesOnOrder(j *compiler.Journey) bool {
	return slices.ContainsFunc(j.Exits, func(e *lang.WatchedExit) bool {
		ev := lang.To[*lang.Event](e.Event)
		return ev != nil && funnel.Sold(ev) && e.Where == nil
	})
}

// targets are the segments that a message is for.
func targets(p *lint.Pass, m *lang.Message) []target {
	var list []target
	for _, r := range m.Offers {
		if o := lang.To[*lang.Offer](r); o != nil {
			if s := lang.To[*lang.Segment](o.Eligible); s != nil {
				list = append(list, target{s, fmt.Sprintf("offer %q", o.Label), o})
			}
		}
	}
	if st := lang.To[*lang.Stage](m.Stage); st != nil {
		if s := lang.To[*lang.Segment](st.Audience); s != nil {
			list = append(list, target{s, fmt.Sprintf("stage %q", st.Label), st})
		}
	}
	return list
}

// says reports whether the project says of any offer or stage who it is for.
func says(p *lang.Project) bool {
	return slices.ContainsFunc(p.Offers, func(o *lang.Offer) bool { return o.Eligible.Set() }) ||
		p.Funnel != nil && slices.ContainsFunc(p.Funnel.Stages, func(s *lang.Stage) bool { return s.Audience.Set() })
}

// known are the conditions by which somebody is a customer: an event of kind
// order, and the audiences of stages after the decision.
func known(p *lint.Pass) []expr.Expr {
	var list []expr.Expr
	for _, e := range p.Project.Events {
		if funnel.Sold(e) {
			list = append(list, &expr.Call{Node: boolean(), Name: "occurred", Args: []expr.Expr{reference("event", e.Library, e.Label)}})
		}
	}
	if f := p.Project.Funnel; f != nil {
		for _, s := range f.Stages {
			if seg := lang.To[*lang.Segment](s.Audience); seg != nil && (funnel.Role(s) == "retention" || funnel.Role(s) == "advocacy") {
				list = append(list, reference("segment", seg.Library, seg.Label))
			}
		}
	}
	return list
}

func boolean() expr.Node { return expr.Node{Typ: &expr.Type{Kind: expr.TBool}} }

func reference(block, library, name string) expr.Expr {
	return &expr.Ref{Node: boolean(), Library: library, Block: block, Name: name}
}

func address(s *lang.Segment) string {
	if s.Library != "" {
		return "library." + s.Library + "." + s.Address()
	}
	return s.Address()
}
