package adopt_test

import (
	"testing"

	"github.com/cairn-lang/cairn/targets/host/adopttest"
	n8n "github.com/cairn-lang/cairn/targets/n8n/adopt"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/cairn-lang/cairn/targets/n8n/prove"
)

func engine() adopttest.Engine {
	return adopttest.Engine{Target: export.Engine(), Read: n8n.Read, Prove: prove.One, Folder: "workflows"}
}

// TestExamples takes what the examples export over and builds it again.
func TestExamples(t *testing.T) {
	for _, dir := range []string{"aurora", "halden"} {
		t.Run(dir, func(t *testing.T) { adopttest.Example(t, engine(), "../../../examples/"+dir) })
	}
}

// TestWithoutProgram takes the same files over alone.
func TestWithoutProgram(t *testing.T) {
	for dir, least := range map[string]int{"aurora": 18, "halden": 11} {
		t.Run(dir, func(t *testing.T) { adopttest.Bare(t, engine(), "../../../examples/"+dir, least) })
	}
}
