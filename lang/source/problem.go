package source

// Rule ids of the problems that reading and parsing find.
const (
	RuleSyntax     = "syntax"          // not HCL
	RuleLimit      = "file-limit"      // too large, too many, nested too deep
	RuleEncoding   = "file-encoding"   // not text in UTF-8
	RuleUnreadable = "file-unreadable" // missing, not a file, not permitted
	RuleOutside    = "file-outside"    // leads out of the project's root
	RuleNoProject  = "no-project"      // there is no cairn.hcl
)

// Problem is a fault found while reading or parsing, before the diagnostics
// package can be used: diag imports source, not the other way round.
type Problem struct {
	Rule    string // one of the Rule constants
	Note    bool   // worth saying, but nothing is wrong
	Range   Range
	Message string
	Help    string
	Related []Related

	sign  bool // it is about a quote that is missing or a character that HCL does not know
	meant bool // HCL takes it, but not as it was meant
	brace bool // a block's { is missing or stands on another line
}

// Related is a second place that a problem speaks of.
type Related struct {
	Range   Range
	Message string
}
