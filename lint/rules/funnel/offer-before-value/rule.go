// Package offerbeforevalue is the rule offer-before-value.
package offerbeforevalue

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Options are the rule's options.
type Options struct {
	Kinds []string `option:"kinds" doc:"Kinds of events by which somebody becomes a contact."`
}

// Rule finds journeys that greet a new contact with an offer.
var Rule = lint.Rule{
	Name: "offer-before-value", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Kinds: []string{"lead", "consent"}},
	Doc: lint.Doc{
		Title: "The first thing that a new contact gets is an offer",
		What: "In a live journey that begins when somebody becomes a contact (an event of kind `lead` or `consent`), no way leads to a promotional message with an offer before something " +
			"else was said or done: a message without one, a task for a colleague, a wait in which something came. A transactional mail, to confirm the address say, says nothing yet unless it names " +
			"its `content`. An offer that people signed up for is what they wait for: it is left alone where a touchpoint shows it (`offers`). Where the project knows several events of kind `consent`, " +
			"who gives one may be known by another, and only those of kind `lead` count.",
		Why: "Somebody who has just asked for a guide wants to know whether you understand the question. A series that begins with something useful and comes to the offer later keeps those whom a " +
			"discount as a greeting teaches to wait for the next one.",
		Bad: `event "guide_asked" { kind = "lead" }
message "ten_off" {
  class    = "promotional"
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.guide_asked
    reentry = "30d"
  }
  flow {
    send "ten_off" {}
  }
}`,
		Good: `event "guide_asked" { kind = "lead" }
message "ten_off" {
  class    = "promotional"
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.guide_asked
    reentry = "30d"
  }
  flow {
    send "hello" { message = message.welcome }
    wait "read" { for = "5d" }
    send "ten_off" {}
  }
}`,
		Fix: "Send something useful first. If people signed up for the offer, name it where they saw it: `offers` on the touchpoint.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	if !j.Decl.Live() {
		return nil
	}
	kinds := lint.Options[Options](p).Kinds
	var contact *lang.Event
	for _, e := range j.Triggers {
		if !slices.Contains(kinds, e.Kind.Value) || e.Kind.Value == "consent" && consents(p.Project) > 1 {
			return nil // some come who are known
		}
		contact = e
	}
	if contact == nil || len(j.Entries) != len(j.Triggers) {
		return nil
	}
	for _, at := range greetings(p, j) {
		n := j.Nodes[at]
		d := p.Finding(n.Range, "the first thing that a new contact gets from send %q is an offer: nothing of use comes before message %q", n.ID, n.Send.Message.Label)
		d = d.WithHelp("send something useful first, or name the offer where people signed up for it: offers on the touchpoint")
		if way := p.Facts.Way(j, at); len(way) > 0 {
			d.Witness = &diag.Witness{Title: "a run that begins with the offer", Steps: way}
		}
		p.Report(d.WithRelated(contact.HeadRng, "this makes somebody a contact"))
	}
	return nil
}

// greetings are the sends of an offer that a run can come to before anything of
// use.
func greetings(p *lint.Pass, j *compiler.Journey) []int {
	var list []int
	seen := make([]bool, len(j.Nodes))
	todo := []int{0}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at < 0 || at >= len(j.Nodes) || seen[at] {
			continue
		}
		seen[at] = true
		n := j.Nodes[at]
		if n.Send != nil && n.Send.Message != nil {
			m := n.Send.Message
			offers := funnel.BringsOffer(m)
			if offers && m.Class.Value == "promotional" {
				if !promised(p.Project, m) {
					list = append(list, at)
				}
				continue
			}
			if !offers && (m.Class.Value != "transactional" || m.Content.Set) {
				continue
			}
		}
		if n.Task != nil || n.Enroll != nil {
			continue // a person, or another journey, comes in between
		}
		for _, e := range n.Edges {
			if e.Kind != compiler.EdgeOn { // what came in a wait is more than an offer
				todo = append(todo, e.To)
			}
		}
	}
	slices.Sort(list)
	return list
}

// consents counts the events by which people give one.
func consents(p *lang.Project) int {
	n := 0
	for _, e := range p.Events {
		if e.Kind.Value == "consent" {
			n++
		}
	}
	return n
}

// promised reports whether a touchpoint shows an offer of the message.
func promised(p *lang.Project, m *lang.Message) bool {
	return slices.ContainsFunc(p.Touchpoints, func(t *lang.Touchpoint) bool {
		return slices.ContainsFunc(t.Offers, func(r lang.Ref) bool {
			return slices.ContainsFunc(m.Offers, func(own lang.Ref) bool { return own.Target != nil && own.Target == r.Target })
		})
	})
}
