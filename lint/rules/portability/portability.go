// Package portability is what the rules about engines have in common.
package portability

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lint"
)

// Accept says how to take a loss, as the end of a help.
func Accept(x *lint.Export, loss string) string {
	return fmt.Sprintf("accept %q { reason = \"…\" } in target %q", loss, x.Target.Label)
}

// InPassing is a sentence of a profile as it stands within another. Names of
// engines and code keep their first letter.
func InPassing(x *lint.Export, s string) string {
	s = strings.TrimSuffix(s, ".")
	if s == "" || strings.HasPrefix(s, x.Profile.Title) {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
