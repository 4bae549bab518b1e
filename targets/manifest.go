package targets

import (
	"encoding/json"

	"github.com/cairn-lang/cairn/compiler"
)

const (
	manifestFormat  = "cairn-export"
	manifestVersion = 1
)

// manifest says of every file what it is made of. Its format line is also how
// a later build knows that the folder may be replaced.
type manifest struct {
	Format    string            `json:"format"`
	Version   int               `json:"version"`
	Target    string            `json:"target"`
	Engine    string            `json:"engine"`
	API       string            `json:"api,omitempty"`
	AsOf      string            `json:"as_of,omitempty"`
	Env       string            `json:"env,omitempty"`
	Artifacts []artifactEntry   `json:"artifacts"`
	Lookups   []string          `json:"unresolved,omitempty"`
	Losses    []manifestLossRow `json:"losses,omitempty"`
}

type artifactEntry struct {
	Path   string      `json:"path"`
	Kind   string      `json:"kind"`
	Key    string      `json:"key"`
	Name   string      `json:"name"`
	ID     string      `json:"id"`
	SHA256 string      `json:"sha256"`
	Source *placeEntry `json:"source,omitempty"`
}

// placeEntry is a half-open byte range, with the lines for people.
type placeEntry struct {
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	EndLine int    `json:"end_line,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

type manifestLossRow struct {
	ID       string      `json:"id"`
	Severity string      `json:"severity"`
	Journey  string      `json:"journey,omitempty"`
	Here     string      `json:"here"`
	Accepted bool        `json:"accepted"`
	Reason   string      `json:"reason,omitempty"`
	Source   *placeEntry `json:"source,omitempty"`
}

func lossEntry(p *compiler.Program, l Loss) manifestLossRow {
	return manifestLossRow{
		ID: l.ID, Severity: string(l.Severity), Journey: l.Journey, Here: l.Here,
		Accepted: l.Accepted, Reason: l.Reason, Source: place(p, l.Range),
	}
}

func (m manifest) encode() ([]byte, error) { return Encode(m) }

// ours reports whether data is a manifest of an export, of any version.
func ours(data []byte) bool {
	var m struct {
		Format string `json:"format"`
	}
	return json.Unmarshal(data, &m) == nil && m.Format == manifestFormat
}
