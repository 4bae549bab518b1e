package compiler

import (
	"github.com/cairn-lang/cairn/lang/diag"
)

// checkEntries reports entries that cannot be told apart.
func (l *lowering) checkEntries() {
	entries := l.journey.Entries
	for i, e := range entries {
		if len(entries) > 1 && e.Label == "" {
			l.report(diag.Errorf("entry-unnamed", e.HeadRng, "journey %q has several entries, and this one has no label", l.journey.Label).
				WithHelp("name each, as in `entry \"bought\" { … }`").
				WithRelated(entries[(i+1)%len(entries)].HeadRng, "another entry"))
		}
	}
}
