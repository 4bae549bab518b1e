// Package funnel is what the rules of the funnel have in common: which stage is
// which, what works for it, and how the people of a market are named.
package funnel

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lint"
)

// Of is what the funnel does, or nil. Then the rule cannot check: there is no
// funnel, or nothing says which stage it works for.
func Of(p *lint.Pass) *funnel.Result {
	r := p.Facts.Funnel()
	if r == nil {
		p.Missing("funnel")
		return nil
	}
	for _, s := range r.Stages {
		if len(s.Places)+len(s.Drafts) > 0 {
			return r
		}
	}
	p.Missing("journey.stages", "touchpoint.stage")
	return nil
}

// Role is what a stage is for, by its label: "awareness", "consideration",
// "decision", "retention" or "advocacy"; "" where it cannot be told. The labels
// are those of the usual frameworks: AIDA, AARRR, RACE, See-Think-Do-Care, the
// loyalty loop, and the lifecycle stages of CRM systems.
func Role(s *lang.Stage) string {
	switch strings.ToLower(s.Label) {
	case "awareness", "aware", "first_touch", "attention", "see", "reach", "acquisition", "subscriber", "initial_consideration", "discovery":
		return "awareness"
	case "consideration", "consider", "lead", "interest", "think", "act", "active_evaluation", "marketing_qualified_lead", "evaluation":
		return "consideration"
	case "decision", "purchase", "first_purchase", "sale", "desire", "action", "do", "convert", "conversion", "moment_of_purchase", "sales_qualified_lead", "opportunity":
		return "decision"
	case "retention", "post_purchase", "repeat_purchase", "care", "engage", "customer", "onboarding", "win_back":
		return "retention"
	case "advocacy", "referral", "loyalty", "loyalty_loop", "evangelist":
		return "advocacy"
	}
	return ""
}

// First is the first stage with a role, with its place in the funnel; nil if there
// is none.
func First(f *lang.Funnel, role string) (*lang.Stage, int) {
	for i, s := range f.Stages {
		if Role(s) == role {
			return s, i
		}
	}
	return nil, -1
}

// HasModel reports whether the project is of this kind of business.
func HasModel(p *lint.Pass, model string) bool {
	s := p.Project.Settings
	if s == nil || !s.Model.Set {
		p.Missing("project.model")
		return false
	}
	return s.Model.Value == model
}

// Begun reports whether a journey of the project reaches people, or it has none.
// Before that, what is lacking is still to come.
func Begun(p *lint.Pass) bool {
	return len(p.Program.Journeys) == 0 || slices.ContainsFunc(p.Program.Journeys, func(j *compiler.Journey) bool { return j.Decl.Live() })
}

// BringsOffer reports whether a message carries an offer.
func BringsOffer(m *lang.Message) bool { return len(m.Offers) > 0 || m.Content.Value == "offer" }

// Sold reports whether an event says that somebody has bought.
func Sold(e *lang.Event) bool { return e.Kind.Value == "order" && !e.BuiltIn }

// People names the people of some cells: "market SE", "market BE who read nl-BE".
func People(cells []funnel.Cell) string {
	var words []string
	for i, c := range cells {
		if i == 2 && len(cells) > 3 {
			words = append(words, fmt.Sprintf("%d more", len(cells)-2))
			break
		}
		switch {
		case c.Locale == "":
			words = append(words, "in market "+c.Market)
		case c.Market == "":
			words = append(words, "who read "+c.Locale)
		default:
			words = append(words, "in market "+c.Market+" who read "+c.Locale)
		}
	}
	return Listed(words)
}

// Listed is words as a list: "a", "a and b", "a, b and c".
func Listed(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
