package lint

import (
	"sync"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/limits"
)

// limitTables reads what channels take and when the law lets people be written
// to, with the project's own figures put in.
func limitTables(p *lang.Project) func() (*limits.Tables, []diag.Diagnostic) {
	return sync.OnceValues(func() (*limits.Tables, []diag.Diagnostic) { return limits.Of(p) })
}

// Limits are what channels take and when the law lets people be written to, as
// dated data. A finding that rests on one names its date.
func (f *Facts) Limits() *limits.Tables {
	t, _ := f.limits()
	return t
}

// wrongLimits are the findings about the project's own figures, which are read
// here only if it has some.
func (f *Facts) wrongLimits(p *lang.Project) []diag.Diagnostic {
	for _, block := range p.Lint {
		if block.Limits.Set {
			_, wrong := f.limits()
			return wrong
		}
	}
	return nil
}
