package diag

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"

	"github.com/cairn-lang/cairn/lang/source"
)

// String is the severity as it is written in settings and reports.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return "hint"
}

// ParseSeverity is the inverse of String.
func ParseSeverity(s string) (Severity, bool) {
	for sev := Hint; sev <= Error; sev++ {
		if sev.String() == s {
			return sev, true
		}
	}
	return 0, false
}

// Errorf makes an Error at rng. The message is one sentence without a final
// period.
func Errorf(rule string, rng source.Range, format string, a ...any) Diagnostic {
	return Diagnostic{Rule: rule, Severity: Error, Range: rng, Message: fmt.Sprintf(format, a...)}
}

// Warningf makes a Warning at rng.
func Warningf(rule string, rng source.Range, format string, a ...any) Diagnostic {
	return Diagnostic{Rule: rule, Severity: Warning, Range: rng, Message: fmt.Sprintf(format, a...)}
}

// Infof makes an Info at rng.
func Infof(rule string, rng source.Range, format string, a ...any) Diagnostic {
	return Diagnostic{Rule: rule, Severity: Info, Range: rng, Message: fmt.Sprintf(format, a...)}
}

// WithHelp returns d with help: what to do next, one sentence.
func (d Diagnostic) WithHelp(help string) Diagnostic {
	d.Help = help
	return d
}

// WithLabel returns d with the text under its caret, at most 40 characters.
func (d Diagnostic) WithLabel(label string) Diagnostic {
	d.Label = label
	return d
}

// WithContext returns d with the block to show around it.
func (d Diagnostic) WithContext(rng source.Range) Diagnostic {
	d.Context = rng
	return d
}

// WithRelated returns d with one more place that it speaks of.
func (d Diagnostic) WithRelated(rng source.Range, message string) Diagnostic {
	d.Related = append(d.Related[:len(d.Related):len(d.Related)], Related{rng, message})
	return d
}

// WithFix returns d with one more way to mend it.
func (d Diagnostic) WithFix(f Fix) Diagnostic {
	d.Fixes = append(d.Fixes[:len(d.Fixes):len(d.Fixes)], f)
	return d
}

// FromProblems makes findings of what reading and parsing found.
func FromProblems(ps []source.Problem) []Diagnostic {
	var out []Diagnostic
	for _, p := range ps {
		d := Diagnostic{Rule: p.Rule, Severity: Error, Range: p.Range, Message: p.Message, Help: p.Help}
		if p.Note {
			d.Severity = Info
		}
		for _, r := range p.Related {
			d.Related = append(d.Related, Related{r.Range, r.Message})
		}
		out = append(out, d)
	}
	return out
}

// FromHCL makes findings of HCL's own.
func FromHCL(diags hcl.Diagnostics) []Diagnostic { return FromProblems(source.Explain(diags)) }
