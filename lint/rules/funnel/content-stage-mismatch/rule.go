// Package contentstagemismatch is the rule content-stage-mismatch.
package contentstagemismatch

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Options are the rule's options.
type Options struct {
	Allowed []string `option:"allowed" doc:"What fits a stage, one text for each: its label or what it is for, a colon and kinds of content."`
}

// Rule finds messages that bring the wrong thing for their stage of the funnel.
var Rule = lint.Rule{
	Name: "content-stage-mismatch", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Allowed: []string{
		"awareness: expert howto news personal",
		"consideration: expert howto case_study roi review product news personal",
		"decision: offer product personal howto case_study roi review expert news",
		"retention: howto product personal offer roi review expert news",
		"advocacy: review offer personal howto news",
	}},
	Doc: lint.Doc{
		Title: "A message does not bring what its stage of the funnel needs",
		What: "A promotional or editorial message that names its `content` and its `stage` brings something that fits: what the stage lists as its `content`, or what the option `allowed` lists for " +
			"stages of this kind. Stages of the usual frameworks are known by their labels (a `purchase`, a `convert` and an `action` are all a decision); for others the stage's own " +
			"list counts, and without one the rule cannot check. Messages that tell people what they must know are left alone.",
		Why: "People who have just heard of a firm want to know whether it understands their question; a discount answers one that they have not asked. Guides and articles fit the first stage, case " +
			"studies, comparisons and calculations the second, offers and personal words the decision.",
		Bad: `funnel "notes" {
  stage "awareness" {}
}
message "ten_off" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.awareness
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}`,
		Good: `funnel "notes" {
  stage "awareness" {}
}
message "sharpening" {
  class    = "promotional"
  content  = "howto"
  stage    = stage.awareness
  consents = [consent.newsletter]
  email {
    subject   = "Sharpen a knife in five minutes"
    preheader = "With a stone and some water."
    body      = "<p>With a stone and some water.</p>"
  }
}`,
		Fix: "Move the message to the stage where people want it, or add the kind to the stage's `content` if they do here.",
	},
}

func run(p *lint.Pass) error {
	if p.Project.Funnel == nil {
		p.Missing("funnel")
		return nil
	}
	allowed := table(lint.Options[Options](p).Allowed)
	for _, m := range p.Project.Messages {
		if m.Library != "" || !m.Marketing() || !m.Content.Set {
			continue
		}
		s := lang.To[*lang.Stage](m.Stage)
		if s == nil {
			if !m.Stage.Set() {
				p.Missing("message.stage")
			}
			continue
		}
		fits := allowed[strings.ToLower(s.Label)]
		if fits == nil {
			fits = allowed[funnel.Role(s)]
		}
		own := kinds(s)
		if fits == nil && own == nil {
			p.Missing("stage.content")
			continue
		}
		if slices.Contains(fits, m.Content.Value) || slices.Contains(own, m.Content.Value) {
			continue
		}
		wanted := own
		if wanted == nil {
			wanted = fits
		}
		d := p.Finding(m.Content.Rng, "message %q brings %s at stage %q, where people need %s", m.Label, words(m.Content.Value), s.Label, needs(wanted))
		d = d.WithHelp("move the message to another stage, or add " + m.Content.Value + " to the content of " + s.Address() + " if people want it there")
		if len(s.Content) > 0 {
			d = d.WithRelated(s.Content[0].Rng, "what the stage needs")
		} else {
			d = d.WithRelated(s.HeadRng, "the stage")
		}
		p.Report(d)
	}
	return nil
}

// table reads the option: what fits a stage, by its label or by what it is for.
func table(lines []string) map[string][]string {
	t := make(map[string][]string, len(lines))
	for _, l := range lines {
		if stage, list, ok := strings.Cut(l, ":"); ok {
			t[strings.ToLower(strings.TrimSpace(stage))] = strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' })
		}
	}
	return t
}

func kinds(s *lang.Stage) []string {
	var list []string
	for _, v := range s.Content {
		list = append(list, v.Value)
	}
	return list
}

// words is a kind of content as a marketer calls it.
func words(kind string) string {
	switch kind {
	case "expert":
		return "expert knowledge"
	case "howto":
		return "instructions"
	case "case_study":
		return "a case study"
	case "roi":
		return "a calculation"
	case "review":
		return "reviews"
	case "product":
		return "products"
	case "offer":
		return "an offer"
	case "personal":
		return "a personal word"
	case "news":
		return "news"
	}
	return kind
}

// needs lists the first kinds of content of a stage.
func needs(kinds []string) string {
	var list []string
	for i, k := range kinds {
		if i < 3 {
			list = append(list, words(k))
		}
	}
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " or " + list[n-1]
	}
	return strings.Join(list, "")
}
