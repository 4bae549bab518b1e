package adopt_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/adopttest"
	n8n "github.com/cairn-lang/cairn/targets/n8n/adopt"
)

// FuzzRead: whatever a file holds, it is a project or a fault with a place.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.json")
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		damaged.Add(f, data)
	}
	x := adopttest.Built(f, "testdata/shop", engine())
	for _, j := range x.Journeys {
		damaged.Add(f, j.Data)
	}
	damaged.Add(f, x.Program.Data)
	f.Fuzz(func(t *testing.T, data []byte) { adopttest.Hostile(t, engine(), data) })
}

// TestFaults: what is wrong with a file is told with its place.
func TestFaults(t *testing.T) {
	for data, want := range map[string]string{
		``:                     "in.json: line 1, column 1: the file ends too soon",
		`{"name": "x"}`:        `in.json: line 1, column 1: a workflow has no "nodes"`,
		"{\"nodes\": [\n  7]}": "in.json: line 2, column 3: a node must be an object",
		`{"nodes": []}`:        "in.json: line 1, column 1: the workflow has no trigger, so nothing starts it",
		`{"nodes": [{"name": "a", "type": "n8n-nodes-base.webhook"}], "connections": {"a": {"main": [[{"node": "b"}]]}}}`: `in.json: line 1, column 94: "a" leads to "b", which does not exist`,
		`{"format": "cairn-ir", "version": 2}`: "in.json: line 1, column 1: the program is of version 2, and 1 is known",
		`{"format": "cairn-ir", "version": 1}`: "in.json: there is no workflow in it",
	} {
		_, err := n8n.Read([]adopt.Input{{Name: "in.json", Data: []byte(data)}})
		if err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", data, err, want)
		}
	}
}

// TestLarge reads five megabytes in less than a second.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	var nodes, links []string
	text := "<p>Dag {{ $('n0').item.json.body.naam }},</p>" + strings.Repeat("<p>Je koffie staat klaar, vers gebrand en gemalen.</p> ", 24)
	nodes = append(nodes, `{"name": "n0", "type": "n8n-nodes-base.webhook", "typeVersion": 2, "parameters": {"path": "x"}}`)
	for i := 1; i < 4000; i++ {
		node := fmt.Sprintf(`{"name": "n%d", "type": "n8n-nodes-base.emailSend", "typeVersion": 2.1, "parameters": {"toEmail": "={{ $json.email }}", "subject": "nr. %d", "html": "=%s"}}`, i, i, text)
		if i%4 == 0 {
			node = fmt.Sprintf(`{"name": "n%d", "type": "n8n-nodes-base.if", "typeVersion": 2.2, "parameters": {"note": "%s", "conditions": {"conditions": [{"leftValue": "={{ $('n0').item.json.body.n }}", "rightValue": %d, "operator": {"type": "number", "operation": "gt"}}]}}}`, i, text, i)
		}
		nodes = append(nodes, node)
		to := fmt.Sprintf(`[{"node": "n%d"}]`, i)
		if i > 1 && (i-1)%4 == 0 {
			to += "," + fmt.Sprintf(`[{"node": "n%d"}]`, min(i+1, 3999))
		}
		links = append(links, fmt.Sprintf(`"n%d": {"main": [%s]}`, i-1, to))
	}
	data := []byte(`{"name": "Groot", "nodes": [` + strings.Join(nodes, ",\n") + `], "connections": {` + strings.Join(links, ",\n") + `}}`)
	if len(data) < 5<<20 {
		t.Fatalf("%d bytes", len(data))
	}
	fast(t, data)
}

// fast reads data. What a machine takes that does other things besides says little, so
// that the bound has much room.
func fast(t *testing.T, data []byte) {
	t.Helper()
	start := time.Now()
	h, err := n8n.Read([]adopt.Input{{Name: "in.json", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(start)
	if _, _, err := adopt.Project(h); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes: read in %s, written in %s", len(data), read, time.Since(start)-read)
	if read > 20*time.Second { // a second where nothing else runs
		t.Errorf("%d bytes took %s", len(data), read)
	}
}
