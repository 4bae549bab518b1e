package targets

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
)

// checkFeatures reports what the journeys use and the engine lacks, and the
// losses that come with a feature as such. What depends on details is left to
// the exporter.
func checkFeatures(in *Input) {
	p := in.Report.profile
	for _, j := range in.Journeys {
		for _, u := range usage.Of(j) {
			s := p.Feature(u.Feature)
			switch s.Level {
			case engine.None:
				in.Report.Unsupported(j.Label, u.Range, in.Report.inPassing(s.How), "has nothing for this: %s", u.Feature.Title())
			case engine.Lossy:
				in.Report.Lose(s.Loss, j.Label, u.Range, "")
			}
		}
	}
}
