package host_test

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/host"
)

// TestContractSaysWhatEnginesSay fills the contract with words that stand nowhere
// else and finds each of them.
func TestContractSaysWhatEnginesSay(t *testing.T) {
	c := host.Contract{Engine: "WORD1", Runs: "WORD2", Reads: "WORD3", Start: "WORD4", Run: "WORD5", Execution: "WORD6", Resume: "WORD7", Mail: true}
	data, err := c.Text()
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, w := range []string{"WORD1 ", "WORD2 ", "WORD3 ", "\nWORD4\n", "WORD5 ", "WORD6 ", "\nWORD7\n", `"status": "mail"`} {
		if !strings.Contains(text, w) {
			t.Errorf("the contract does not say %q", w)
		}
	}
	c.Mail = false
	less, err := c.Text()
	if err != nil || strings.Contains(string(less), "mail`") || strings.Contains(string(less), "\n\n\n") || strings.Contains(text, "\n\n\n") {
		t.Errorf("an engine that sends no e-mail is told of it, or lines are left: %v\n%s", err, less)
	}
	for _, w := range []string{"{{", "}}", "n8n", "orkflow", "no value"} {
		if strings.Contains(text, w) {
			t.Errorf("the contract says %q, whatever the engine", w)
		}
	}
}
