package host

import (
	"bytes"
	_ "embed"
	"fmt"
	"text/template"
	"time"
)

// All is the name of the service that takes every call that no other does.
const All = "host"

// A call that fails is tried this often in all, with this time between.
const (
	Tries   = 5
	Between = 5 * time.Second
)

//go:embed host.md
var text string

// Contract is what the services are told, in Markdown. Each text stands in a
// sentence or is one or more of them.
type Contract struct {
	Engine    string // "n8n"
	Runs      string // what keeps runs: "workflows"
	Reads     string // what reads of the call that starts a run: "the workflow"
	Start     string // how a run is started, up to the object that is sent
	Run       string // what a run's name is unique in: "this n8n"
	Execution string // what ends when a run has: "execution"
	Resume    string // when `resume` is taken, and what to do when not; sentences
	Mail      bool   // the engine may send e-mail itself
}

// Text is the whole contract.
func (c Contract) Text() ([]byte, error) {
	t, err := template.New("host.md").Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, fmt.Errorf("the text of the contract: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, c); err != nil {
		return nil, fmt.Errorf("the text of the contract: %w", err)
	}
	return b.Bytes(), nil
}
