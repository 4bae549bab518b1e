// Package touchpointnopurpose is the rule touchpoint-no-purpose.
package touchpointnopurpose

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds contact of which nobody says what it is for.
var Rule = lint.Rule{
	Name: "touchpoint-no-purpose", Group: lint.Funnel, Severity: diag.Info, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "Nobody says what a touchpoint or a message is for",
		What: "In a project with a `funnel`, a touchpoint says one of these: its `stage`, where it `leads_to`, its `content`, its `offers`. Something that leads there, answers an objection with it or lands on it says it too. " +
			"A promotional or editorial message that a live journey sends says one of these: `purpose`, `stage`, `content`, `offers`, `landing`, or an objection that it answers; or the journeys that send it have `stages` or serve an " +
			"objective. And a stage that lists objections answers at least one of them.",
		Why: "\"We need a post\" is no task. Contact that no stage of the funnel asks for costs money and attention, and since nobody knows what it was for, nobody can say whether it worked.",
		Bad: `funnel "notes" {
  stage "awareness" {}
}
touchpoint "posts" {
  channel = channel.website
}`,
		Good: `funnel "notes" {
  stage "awareness" {}
}
touchpoint "posts" {
  channel = channel.website
  stage   = stage.awareness
}`,
		Fix: "Name the stage that it works for and where people go next, or leave it out.",
	},
}

func run(p *lint.Pass) error {
	f := p.Project.Funnel
	if f == nil {
		p.Missing("funnel")
		return nil
	}
	meant := spokenFor(p.Project)
	for _, t := range p.Project.Touchpoints {
		if t.Library == "" && !meant[t] && !t.Stage.Set() && len(t.LeadsTo) == 0 && !t.Content.Set && len(t.Offers) == 0 {
			d := p.Finding(t.HeadRng, "nobody says what touchpoint %q is for: it has no stage, and leads nowhere", t.Label)
			p.Report(d.WithHelp("add the stage that it works for and where people go next: stage = stage.X, leads_to = [journey.Y]"))
		}
	}
	for _, m := range p.Project.Messages {
		if m.Library == "" && m.Marketing() && !meant[m] && !says(m) && aimless(p, m) {
			d := p.Finding(m.HeadRng, "nobody says what message %q is for: it has no purpose and no stage", m.Label)
			p.Report(d.WithHelp("add purpose = \"…\", or the stage of the funnel that it works for"))
		}
	}
	for _, s := range f.Stages {
		if len(s.Objections) > 0 && !slices.ContainsFunc(s.Objections, func(o *lang.Objection) bool { return len(o.AnsweredBy) > 0 }) {
			d := p.Finding(s.Objections[0].HeadRng, "nothing answers the objections of stage %q", s.Label)
			p.Report(d.WithHelp("name the message or touchpoint that answers it: answered_by = [message.X]"))
		}
	}
	return nil
}

// spokenFor are the messages and touchpoints of which something else says what
// they are for.
func spokenFor(p *lang.Project) map[lang.Block]bool {
	meant := map[lang.Block]bool{}
	add := func(refs ...lang.Ref) {
		for _, r := range refs {
			if r.Target != nil {
				meant[r.Target] = true
			}
		}
	}
	for _, t := range p.Touchpoints {
		add(t.LeadsTo...)
	}
	for _, j := range p.Journeys {
		add(j.LeadsTo...)
	}
	for _, m := range p.Messages {
		add(m.Landing)
	}
	if p.Funnel != nil {
		for _, s := range p.Funnel.Stages {
			for _, o := range s.Objections {
				add(o.AnsweredBy...)
			}
		}
	}
	return meant
}

func says(m *lang.Message) bool {
	return m.Purpose.Set || m.Stage.Set() || m.Content.Set || len(m.Offers) > 0 || m.Landing.Set()
}

// aimless reports whether live journeys send a message, and none of them says what
// it is for.
func aimless(p *lint.Pass, m *lang.Message) bool {
	return p.Facts.SentLive(m) && !slices.ContainsFunc(p.Facts.Sends(m), func(s lint.SendSite) bool { return aims(s.Journey) })
}

func aims(j *compiler.Journey) bool { return len(j.Decl.Stages) > 0 || j.Decl.Serves.Set() }
