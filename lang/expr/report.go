package expr

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// report adds an error to list and returns it for what else there is to say;
// the pointer is good until the next report.
func report(list *[]diag.Diagnostic, rule string, rng source.Range, format string, a ...any) *diag.Diagnostic {
	*list = append(*list, diag.Diagnostic{
		Rule:     rule,
		Severity: diag.Error,
		Range:    rng,
		Message:  fmt.Sprintf(format, a...),
	})
	return &(*list)[len(*list)-1]
}
