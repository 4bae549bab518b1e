package importer

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// shapes are flows with their graphs, which were written by hand.
func shapes(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "shapes", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no shapes", err)
	}
	out := map[string]*txtar.Archive{}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil || len(a.Files) != 2 {
			t.Fatal(path, err)
		}
		out[filepath.Base(path)] = a
	}
	return out
}

// TestShapes reads flows as they come: joined by jumps, with branches that hold nothing,
// in older forms, with what is not known here.
func TestShapes(t *testing.T) {
	for name, a := range shapes(t) {
		g, err := Read(a.Files[0].Data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(string(a.Files[1].Data), draw(g)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// TestLargeFlows reads flows of five megabytes: as many actions as there may be, one
// condition as large as that, and far too many actions.
func TestLargeFlows(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	const size = 5 << 20
	frame := func(actions string) []byte {
		return []byte(`{"type":"CONTACT_FLOW","objectTypeId":"0-1","startActionId":"1","actions":[` + actions + `]}`)
	}
	chain := func(count, words int) string {
		var b bytes.Buffer
		for i := 1; i <= count; i++ {
			fmt.Fprintf(&b, `{"actionId":"%d","type":"SINGLE_CONNECTION","actionTypeId":"0-5","fields":{"property_name":"p%d","value":{"type":"STATIC_VALUE","staticValue":%q}},"connection":{"edgeType":"STANDARD","nextActionId":"%d"}},`,
				i, i, bytes.Repeat([]byte("w"), words), i+1)
		}
		fmt.Fprintf(&b, `{"actionId":"%d","type":"SINGLE_CONNECTION","actionTypeId":"0-4","fields":{"content_id":"1"}}`, count+1)
		return b.String()
	}
	filter := `{"filterType":"PROPERTY","property":"tier","operation":{"operationType":"MULTISTRING","operator":"IS_EQUAL_TO","includeObjectsWithNoValueSet":false,"values":["gold"]}}`
	wide := `{"actionId":"1","type":"LIST_BRANCH","listBranches":[{"branchName":"b","filterBranch":{"filterBranchType":"AND","filterBranchOperator":"AND","filterBranches":[],"filters":[` +
		string(bytes.Repeat([]byte(filter+","), size/len(filter))) + filter + `]}}]}`
	for name, data := range map[string][]byte{
		"long":     frame(chain(maxActions-1, size/maxActions-180)),
		"wide":     frame(wide),
		"too long": frame(chain(30_000, 1)),
		"deep":     bytes.Repeat([]byte(`{"actions":[`), size/12),
	} {
		began := time.Now()
		g, err := Read(data)
		took := time.Since(began)
		t.Logf("%s: %d bytes in %v, %v", name, len(data), took, err)
		if took > 20*time.Second { // a second where nothing else runs
			t.Errorf("%s takes %v", name, took)
		}
		if refused := name == "too long" || name == "deep"; (err != nil) != refused || !refused && len(g.Nodes) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
