package adopt_test

import (
	"regexp"
	"testing"

	bpmn "github.com/cairn-lang/cairn/targets/bpmn/adopt"
	"github.com/cairn-lang/cairn/targets/bpmn/export"
	"github.com/cairn-lang/cairn/targets/bpmn/prove"
	"github.com/cairn-lang/cairn/targets/host/adopttest"
)

func engine() adopttest.Engine {
	return adopttest.Engine{Target: export.Engine(), Read: bpmn.Read, Prove: prove.One, Folder: "processes", ID: id}
}

func id(file []byte) string {
	return string(regexp.MustCompile(`<bpmn:process id="([^"]*)"`).Find(file))
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
