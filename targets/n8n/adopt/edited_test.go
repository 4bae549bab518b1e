package adopt_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/adopttest"
)

// TestEdited takes an export over that somebody changed in the editor: a node put in, a
// wait made longer, a text changed.
func TestEdited(t *testing.T) {
	x := adopttest.Built(t, "testdata/shop", engine())
	data := x.Journeys[0].Data
	for _, edit := range [][2]string{
		{"Noch", "Nur noch"},
		{`"resumeAmount": 2,`, `"resumeAmount": 3,`},
		{`{
      "node": "call",`, `{
      "node": "Slack",`},
		{`"nodes": [`, `"nodes": [{"parameters": {"channel": "C1"}, "name": "Slack", "type": "n8n-nodes-base.slack", "typeVersion": 2.2, "position": [0, 0]},`},
		{`"connections": {`, `"connections": {"Slack": {"main": [[{"node": "call", "type": "main", "index": 0}]]},`},
	} {
		if !bytes.Contains(squeezed(data), squeezed([]byte(edit[0]))) {
			t.Fatalf("the workflow does not hold %s", edit[0])
		}
		data = bytes.ReplaceAll(squeezed(data), squeezed([]byte(edit[0])), []byte(edit[1]))
	}
	dir, remarks := adopttest.Taken(t, engine(), adopt.Input{Name: "cart.json", Data: data}, adopt.Input{Name: "program.json", Data: x.Program.Data})
	journey, err := os.ReadFile(dir + "/journeys/cart.cairn.hcl")
	if err != nil {
		t.Fatal(err)
	}
	message, err := os.ReadFile(dir + "/messages/cart.cairn.hcl")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`timeout = "3d"`, `Nur noch ${length(trigger.items)} Tüten`, `task "call"`, `title = "Anrufen: ${profile.first_name}"`} {
		if !strings.Contains(string(journey)+string(message), want) {
			t.Errorf("%s is not in\n%s%s", want, journey, message)
		}
	}
	if len(remarks) != 1 || !strings.Contains(remarks[0].Message, `node "Slack": a node of the type n8n-nodes-base.slack of version 2.2 is not known`) {
		t.Errorf("remarks are %v", remarks)
	}
	adopttest.Built(t, dir, engine())
}

// squeezed is JSON without the blanks that only lay it out.
func squeezed(data []byte) []byte {
	var out []byte
	for _, line := range bytes.Split(data, []byte("\n")) {
		out = append(out, bytes.TrimSpace(line)...)
	}
	return out
}
