package lint

import (
	"encoding/json"
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
)

// DefaultBaseline is the file of the baseline where `lint` names none.
const DefaultBaseline = ".cairn-baseline.json"

// Baseline is the findings that a team has agreed to live with for now. They are
// known by their keys, so that edits elsewhere in their files do not bring them
// back.
type Baseline struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// BaselineEntry is one finding. Only its key counts; the rest is for people who
// read the file.
type BaselineEntry struct {
	Key     string `json:"key"`
	Rule    string `json:"rule"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

const baselineVersion = 1

// NewBaseline makes a baseline of findings, in their order.
func NewBaseline(findings []diag.Diagnostic) *Baseline {
	b := &Baseline{Version: baselineVersion, Findings: []BaselineEntry{}}
	for _, d := range findings {
		b.Findings = append(b.Findings, BaselineEntry{d.Key, d.Rule, d.Range.Path, d.Message})
	}
	return b
}

// ReadBaseline reads what Write has written.
func ReadBaseline(data []byte) (*Baseline, error) {
	b := &Baseline{}
	if err := json.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("the baseline is not JSON: %w", err)
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("the baseline has version %d; this release reads version %d", b.Version, baselineVersion)
	}
	return b, nil
}

// Bytes is the file of b.
func (b *Baseline) Bytes() []byte {
	data, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		panic(err) // texts and numbers alone
	}
	return append(data, '\n')
}

// split parts findings into those that are not in b and those that are. gone
// counts the entries that no finding has any more.
func (b *Baseline) split(findings []diag.Diagnostic) (fresh, known []diag.Diagnostic, gone int) {
	if b == nil {
		return findings, nil, 0
	}
	keys := make(map[string]bool, len(b.Findings))
	for _, e := range b.Findings {
		keys[e.Key] = true
	}
	met := map[string]bool{}
	for _, d := range findings {
		if keys[d.Key] {
			known = append(known, d)
			met[d.Key] = true
			continue
		}
		fresh = append(fresh, d)
	}
	return fresh, known, len(keys) - len(met)
}
