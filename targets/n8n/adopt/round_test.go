package adopt_test

import (
	"encoding/json"
	"testing"

	"github.com/cairn-lang/cairn/targets/host/adopttest"
	n8n "github.com/cairn-lang/cairn/targets/n8n/adopt"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/cairn-lang/cairn/targets/n8n/prove"
)

func engine() adopttest.Engine {
	return adopttest.Engine{Target: export.Engine(), Read: n8n.Read, Prove: prove.One, Folder: "workflows", ID: id}
}

func id(file []byte) string {
	var w struct{ ID string }
	if json.Unmarshal(file, &w) != nil {
		return ""
	}
	return w.ID
}

// TestExamples takes what the examples export over, builds it again, and proves that
// all of it does what it did.
func TestExamples(t *testing.T) {
	for _, dir := range []string{"aurora", "halden"} {
		t.Run(dir, func(t *testing.T) { adopttest.Example(t, engine(), "../../../examples/"+dir) })
	}
}

// TestWithoutProgram takes the same files over alone. What waits for an instant that
// the services know cannot be the same, nor a branch of which only the project knows
// that its cases are all that there are.
func TestWithoutProgram(t *testing.T) {
	for dir, least := range map[string]int{"aurora": 18, "halden": 11} {
		t.Run(dir, func(t *testing.T) { adopttest.Bare(t, engine(), "../../../examples/"+dir, least) })
	}
}
