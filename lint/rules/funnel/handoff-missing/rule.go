// Package handoffmissing is the rule handoff-missing.
package handoffmissing

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	analysis "github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Rule finds B2B funnels that do not hand people over to sales, or hand them over
// without a word.
var Rule = lint.Rule{
	Name: "handoff-missing", Group: lint.Funnel, Severity: diag.Warning, Packs: []string{"b2b"}, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "Leads are not handed over to sales, or without what sales must know",
		What: "In a project with `model = \"b2b\"` whose stage of decision has something live, a live journey of that stage or an earlier one has a `task` for a colleague. A `webhook` there, or a `lead` event " +
			"that another system answers (`answered_by`), may be the hand-over as well. A task of kind `call` or `email` in these journeys says by when (`due`), and what it is about: `notes`, or a " +
			"`title` with something of the trigger or the profile beside the name. Where another step of the journey, a webhook or a task with notes, brings that, it is enough.",
		Why: "A lead that nobody calls back is the dearest one. Sales needs to know where somebody came from, what they were interested in and what they did last; without it, the first call " +
			"begins with questions that the customer has answered three times.",
		Bad: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
funnel "firms" {
  stage "lead" {}
  stage "decision" {}
}
journey "prices" {
  serves = objective.first_order
  stages = [stage.decision]
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}`,
		Good: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
event "prices_asked" {
  kind       = "lead"
  attributes = { topic = string, source = string }
}
funnel "firms" {
  stage "lead" {}
  stage "decision" {}
}
journey "prices" {
  serves = objective.first_order
  stages = [stage.decision]
  status = "live"
  entry {
    event   = event.prices_asked
    reentry = "1d"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      kind  = "call"
      title = "Call ${default(profile.first_name, "the firm")}"
      notes = "Asked about ${trigger.topic}, came from ${trigger.source}"
      due   = "4h"
    }
  }
}`,
		Fix: "Add a task with `due` and `notes` that carry the source, the interest and the last contact.",
	},
}

func run(p *lint.Pass) error {
	if !funnel.HasModel(p, "b2b") {
		return nil
	}
	r := funnel.Of(p)
	if r == nil {
		return nil
	}
	decision, at := funnel.First(p.Project.Funnel, "decision")
	if decision == nil {
		p.Missing("funnel.stage")
		return nil
	}
	journeys := before(r.Stages[:at+1])
	handed := slices.ContainsFunc(p.Project.Events, func(e *lang.Event) bool { return e.Kind.Value == "lead" && e.AnsweredBy.Set })
	for _, j := range journeys {
		handed = hands(p, j) || handed
	}
	if handed || len(journeys) == 0 || len(r.Stages[at].Places) == 0 {
		return nil
	}
	d := p.Finding(decision.HeadRng, "people come to stage %q, and nobody hands them over to sales: no journey there or before it has a task", decision.Label)
	d = d.WithHelp("add a task to a journey of this stage, with the team, by when, and notes on source, interest and last contact")
	for _, j := range journeys[:min(2, len(journeys))] {
		d = d.WithRelated(j.Decl.HeadRng, "a journey without a task")
	}
	p.Report(d)
	return nil
}

// hands reports whether a journey hands people over, and reports tasks that do it
// without a word.
func hands(p *lint.Pass, j *compiler.Journey) bool {
	handed, briefed := false, false
	for _, n := range j.Nodes {
		handed = handed || n.Task != nil || n.Webhook != nil
		briefed = briefed || n.Webhook != nil || n.Task != nil && tells(p.Project, n.Task)
	}
	for _, n := range j.Nodes {
		if n.Task == nil || n.Task.Kind != "call" && n.Task.Kind != "email" {
			continue
		}
		lacks := ""
		if n.Task.Due == 0 {
			lacks = "by when"
		}
		if !briefed {
			if lacks != "" {
				lacks += ", nor "
			}
			lacks += "what the person is interested in"
		}
		if lacks != "" {
			d := p.Finding(n.Range, "task %q does not say %s", n.ID, lacks)
			p.Report(d.WithHelp(fmt.Sprintf("add due and notes with the source, the interest and the last contact%s", example(j))))
		}
	}
	return handed
}

// example names an attribute of what starts the journey.
func example(j *compiler.Journey) string {
	for _, e := range j.Triggers {
		for _, a := range e.Attributes {
			if len(j.Triggers) == 1 {
				return ", as in ${trigger." + a.Label + "}"
			}
		}
	}
	return ""
}

// tells reports whether a task says what it is about: in notes, or by data that is
// more than a name.
func tells(p *lang.Project, t *compiler.Task) bool {
	if t.Notes != nil {
		return true
	}
	if t.Title == nil {
		return false
	}
	more := false
	expr.Walk(t.Title, func(e expr.Expr) bool {
		if path, ok := e.(*expr.Path); ok && len(path.Steps) > 0 {
			more = more || path.Root != "profile" || !names(p, path.Steps[0].Name)
		}
		return !more
	})
	return more
}

// names reports whether an attribute of the profile only says who somebody is.
func names(p *lang.Project, attribute string) bool {
	if slices.ContainsFunc(p.Profile.Identifiers, func(i *lang.Identifier) bool { return i.Label == attribute }) {
		return true
	}
	return slices.ContainsFunc(p.Profile.Attributes, func(a *lang.TypedAttr) bool {
		return a.Label == attribute && (a.Personal.Value || attribute == "first_name")
	})
}

// before are the live journeys of some stages.
func before(stages []*analysis.Stage) []*compiler.Journey {
	var list []*compiler.Journey
	for _, s := range stages {
		for _, x := range s.Places {
			if x.Journey != nil && !slices.Contains(list, x.Journey) {
				list = append(list, x.Journey)
			}
		}
	}
	return list
}
