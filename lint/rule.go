package lint

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// Group is the subject of a rule; rules lie in a folder of its name.
type Group string

const (
	Structure   Group = "structure"
	Funnel      Group = "funnel"
	Checks      Group = "checks"
	Offers      Group = "offers"
	Brand       Group = "brand"
	Channels    Group = "channels"
	Consent     Group = "consent"
	Data        Group = "data"
	Timing      Group = "timing"
	Measurement Group = "measurement"
	Ownership   Group = "ownership"
	Conflicts   Group = "conflicts"
	Portability Group = "portability"
	Security    Group = "security"
	Policies    Group = "policies" // the team's own rules
)

// Title is the group as a heading.
func (g Group) Title() string {
	switch g {
	case Structure:
		return "Structure and flow"
	case Funnel:
		return "Funnel coverage"
	case Checks:
		return "Operational checks"
	case Offers:
		return "Offers and redemption"
	case Brand:
		return "Brand tone and terms"
	case Channels:
		return "Channel fit and limits"
	case Consent:
		return "Consent and law"
	case Data:
		return "Personalisation and data"
	case Timing:
		return "Timing and contact pressure"
	case Measurement:
		return "Measurement"
	case Ownership:
		return "Ownership and goals"
	case Conflicts:
		return "Between journeys"
	case Portability:
		return "Portability"
	case Security:
		return "Security and privacy"
	case Policies:
		return "The team's own rules"
	}
	return string(g)
}

// Groups are all groups in the order in which they are listed.
func Groups() []Group {
	return []Group{
		Structure, Funnel, Checks, Offers, Brand, Channels, Consent, Data, Timing,
		Measurement, Ownership, Conflicts, Portability, Security, Policies,
	}
}

// Own reports whether the project itself holds r.
func (r *Rule) Own() bool { return r.Group == Policies || r.Of != nil }

// Need says how often a rule runs.
type Need uint8

const (
	Project Need = iota // once
	Journey             // once for each journey, Pass.Journey
)

// Rule is one check.
type Rule struct {
	Name     string        // kebab-case, names the bad thing; stable
	Aliases  []string      // former names, which settings and ignores may still use
	Group    Group         //
	Severity diag.Severity // of its findings, unless they say less or settings differ
	Default  bool          // on in the preset `recommended`
	Packs    []string      // presets besides `recommended` and `strict` that turn it on
	Since    string        // first release that has it
	Doc      Doc
	// Options is a struct whose fields hold the defaults, or nil. See Pass.Options.
	Options any
	Needs   Need
	// Whole marks a rule that speaks of what is nowhere in the project. It stays
	// silent while errors may hide something.
	Whole bool
	// Build marks a rule that finds what a build says itself, with all that only the
	// exporter knows: it is not run where a build follows.
	Build bool
	// Absent are the facts whose absence the rule reports. Of those that a project calls
	// unstated it says that it cannot check; see Pass.Unstated.
	Absent []string
	// Run reports what it finds. An error is the rule's own fault, not the
	// project's.
	Run func(*Pass) error
	// Team, in place of Run, gives the rules that blocks of the project hold, each
	// with a name and a severity of its own. The rule then stands for all of them:
	// its settings and ignores hold for each, and its page explains them.
	Team func(*lang.Project) []*Rule
	// Of is the rule that stands for this one, or nil.
	Of *Rule
}

// Doc is the documentation of a rule, for the terminal, its page and reports.
// Texts are Markdown without headings.
type Doc struct {
	Title string // one line without a full stop: what is wrong
	What  string // what is checked, and when the rule is silent
	Why   string // why it matters, with the source
	Bad   string // blocks that give exactly one finding of the rule
	Good  string // blocks that give none
	Fix   string // how to mend it, and whether `--fix` does
}
