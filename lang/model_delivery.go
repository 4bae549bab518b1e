package lang

import "github.com/cairn-lang/cairn/lang/expr"

// Target is an engine that journeys are exported to.
type Target struct {
	Header
	Engine   Val[string]        `cairn:"engine"`
	Journeys []Ref              `cairn:"journeys"` // none: all that are live
	Role     Val[string]        `cairn:"role"`
	Options  []Entry[expr.Expr] `cairn:"options"` // known values; the engine's schema checks them
	Binds    []*Bind            `cairn:"bind,block"`
	Accepts  []*Accept          `cairn:"accept,block"`
}

// Bind maps names to an engine's ids; a label names the environment.
type Bind struct {
	Header
	Event   []Entry[Val[string]] `cairn:"event"`
	Profile []Entry[Val[string]] `cairn:"profile"`
	Message []Entry[Val[string]] `cairn:"message"`
	Segment []Entry[Val[string]] `cairn:"segment"`
	Consent []Entry[Val[string]] `cairn:"consent"`
	Check   []Entry[Val[string]] `cairn:"check"`
	Offer   []Entry[Val[string]] `cairn:"offer"`
	Team    []Entry[Val[string]] `cairn:"team"`
	Journey []Entry[Val[string]] `cairn:"journey"`
	Service []Entry[Val[string]] `cairn:"service"`
	Channel []Entry[Val[string]] `cairn:"channel"`
	Secret  []Entry[Val[string]] `cairn:"secret"`
}

// Accept takes a loss of the report, with a reason. The label is the loss id.
type Accept struct {
	Header
	Journeys []Ref       `cairn:"journeys"`
	Reason   Val[string] `cairn:"reason"`
}

// Secret is a credential that the engine keeps.
type Secret struct {
	Header
	Title Val[string] `cairn:"title"`
}

// Scenario is a test of journeys.
type Scenario struct {
	Header
	Title    Val[string] `cairn:"title"`
	Journeys []Ref       `cairn:"journeys"`
	Given    *Given      `cairn:"given,block"`
	At       []*At       `cairn:"at,block"`
	Expect   *Expect     `cairn:"expect,block"`
}

// Given is how the world stands before a scenario.
type Given struct {
	Header
	Now       Val[Date]            `cairn:"now"`
	Profile   []Entry[expr.Expr]   `cairn:"profile"`
	Consents  []Ref                `cairn:"consents"`
	Reachable []Ref                `cairn:"reachable"`
	Arms      []Entry[Val[string]] `cairn:"arms"`
	Answers   []Entry[expr.Expr]   `cairn:"answers"` // an object each
	Checks    []Entry[Val[bool]]   `cairn:"checks"`
	Holdout   Val[bool]            `cairn:"holdout"`
}

// At is something that happens in a scenario; the label is a signed duration.
type At struct {
	Header
	Offset    Duration             // of the label
	Event     Ref                  `cairn:"event"`
	Set       []Entry[expr.Expr]   `cairn:"set"`
	Opened    Ref                  `cairn:"opened"`
	Clicked   Ref                  `cairn:"clicked"`
	Replied   Ref                  `cairn:"replied"`
	Bounced   Ref                  `cairn:"bounced"`
	Fail      Ref                  `cairn:"fail"`
	Profile   []Entry[expr.Expr]   `cairn:"profile"`
	Consents  []Entry[Val[string]] `cairn:"consents"`
	Reachable []Entry[Val[bool]]   `cairn:"reachable"`
	Checks    []Entry[Val[bool]]   `cairn:"checks"`
}

// Expect is what must be observed.
type Expect struct {
	Header
	Sends    expr.Expr            `cairn:"sends"` // list of message.X or objects
	Contains expr.Expr            `cairn:"contains"`
	Never    []Ref                `cairn:"never"`
	Exit     Val[string]          `cairn:"exit"`
	Exits    []Entry[Val[string]] `cairn:"exits"`
	Tasks    []Val[string]        `cairn:"tasks"`
	Updates  []Entry[expr.Expr]   `cairn:"updates"`
	Events   []Ref                `cairn:"events"`
}

// Lint is the settings of `cairn check`.
type Lint struct {
	Header
	Since    Val[string]    `cairn:"since"`
	Baseline Val[string]    `cairn:"baseline"`
	Limits   Val[string]    `cairn:"limits"`
	Unstated []Val[string]  `cairn:"unstated"`
	Presets  []Val[string]  `cairn:"presets"`
	Rules    []*RuleSetting `cairn:"rule,block"`
	Paths    []*LintPaths   `cairn:"paths,block"`
}

// RuleSetting sets one rule; the label is its id. Options are the rule's own.
type RuleSetting struct {
	Header
	Severity Val[string]        `cairn:"severity"`
	Options  []Entry[expr.Expr] `cairn:",rest"`
}

// LintPaths are settings for files that match the label, a glob.
type LintPaths struct {
	Header
	Rules []*RuleSetting `cairn:"rule,block"`
}

// Library is another project whose blocks may be referred to.
type Library struct {
	Header
	Source  Val[string] `cairn:"source"`
	Project *Project    // nil if it could not be loaded
}

// FileInfo is a file of the project that was read.
type FileInfo struct {
	Path    string
	Bytes   int
	Ignores []Comment
}

// Comment is a `cairn:ignore` comment, for the lint engine.
type Comment struct {
	Header
	Text    string // without its signs
	OwnLine bool   // nothing but space stands before it on its line
}
