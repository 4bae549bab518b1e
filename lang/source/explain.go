package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Explain turns HCL's diagnostics into problems in plain words.
func Explain(diags hcl.Diagnostics) []Problem { return explain(nil, diags, nil) }

// explain may use the file and the body, if known, to say more.
func explain(f *File, diags hcl.Diagnostics, body *hclsyntax.Body) []Problem {
	var out []Problem
	for _, d := range diags {
		p := Problem{Rule: RuleSyntax, Note: d.Severity == hcl.DiagWarning}
		if d.Subject != nil {
			p.Range = FromHCL(*d.Subject)
		}
		p.Message = sentence(d.Summary)
		p.Help = strings.TrimSuffix(d.Detail, ".")
		out = append(out, p)
	}
	_ = f
	_ = body
	return out
}

// sentence makes a message out of a title.
func sentence(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func setTwice(name string, second, first Range) Problem {
	return Problem{
		Rule: RuleSyntax, Range: second,
		Message: fmt.Sprintf("%s is set twice", name),
		Help:    "Delete one of the two",
		Related: []Related{{Range: first, Message: "first set here"}},
	}
}

// tidy sorts problems by place, keeps one per place and message, and cuts the
// list where more would help nobody.
func tidy(f *File, ps []Problem) []Problem {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Message, b.Message))
	})
	ps = slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Range == b.Range && a.Message == b.Message
	})
	if more := len(ps) - maxProblems; more > 0 {
		next := ps[maxProblems].Range
		ps = append(ps[:maxProblems:maxProblems], Problem{
			Rule: RuleSyntax, Range: next,
			Message: fmt.Sprintf("and %d more problems in this file", more),
			Help:    "Mend the first ones and check again",
		})
	}
	return ps
}
