package prove_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	"github.com/cairn-lang/cairn/targets/klaviyo/prove"
)

// broken is the exporter with a fault: it takes hours for days.
type broken struct{ targets.Engine }

func (b broken) Export(in *targets.Input) *targets.Export {
	ex := b.Engine.Export(in)
	for i := range ex.Artifacts {
		ex.Artifacts[i].Data = bytes.ReplaceAll(ex.Artifacts[i].Data, []byte(`"unit": "days"`), []byte(`"unit": "hours"`))
	}
	return ex
}

// TestBuildRefusesWhatDiffers builds with a broken exporter, with and without
// proof.
func TestBuildRefusesWhatDiffers(t *testing.T) {
	p := compile(t, filepath.Join("..", "..", "..", "examples", "aurora"))
	o := targets.Options{Engines: targets.Registry{broken{export.Engine()}}, Target: "klaviyo"}
	if out, _ := targets.Build(p, o); out == nil {
		t.Fatal("without proof nothing is found, and nothing was built")
	}
	o.Provers = map[string]targets.Prover{"klaviyo": prove.Prover()}
	out, set := targets.Build(p, o)
	if out != nil || set.Len() == 0 {
		t.Fatal("a wrong export was built")
	}
	for _, d := range set.All() {
		if d.Rule != "export-differs" || d.Witness == nil || len(d.Witness.Steps) < 2 || !d.Range.Known() ||
			!strings.HasPrefix(d.Message, "Klaviyo would not do what journey ") || !strings.Contains(d.Message, "the project ") {
			t.Errorf("%s: %s %v", d.Rule, d.Message, d.Witness)
		}
	}
	t.Log(set.All()[0].Message, set.All()[0].Witness.Steps)
}
