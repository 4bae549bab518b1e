package export_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
)

// TestExpressionsParse lets JavaScript itself read every expression of the exports
// of both examples.
func TestExpressionsParse(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("SKIPPED: no node on this machine reads the expressions")
	}
	var all []string
	for _, name := range []string{"aurora", "halden"} {
		p := compileDir(t, withTarget(t, name, exampleTarget("https://host.shop.example", "")))
		out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
		if out == nil {
			t.Fatalf("%s:\n%s", name, lines(p, set))
		}
		for _, f := range out.Trees[0].Files {
			if strings.HasPrefix(f.Path, "workflows/") {
				var w any
				if err := json.Unmarshal(f.Data, &w); err != nil {
					t.Fatal(err)
				}
				all = append(all, codeIn(w)...)
			}
		}
	}
	if len(all) < 1000 {
		t.Errorf("only %d expressions were found", len(all))
	}
	data, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", "-e", `
		for (const js of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
			try { new Function("$", "$json", "$execution", "$runIndex", "return (" + js + "\n)") } catch (e) { console.log(String(e) + " in " + js) }
		}`)
	c.Stdin = strings.NewReader(string(data))
	said, err := c.CombinedOutput()
	if err != nil || len(said) > 0 {
		t.Errorf("%v\n%s", err, said)
	}
}

// codeIn gathers the expressions in a document.
func codeIn(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		if inner, ok := strings.CutPrefix(v, "={{ "); ok {
			out = append(out, strings.TrimSuffix(inner, " }}"))
		}
	case []any:
		for _, x := range v {
			out = append(out, codeIn(x)...)
		}
	case map[string]any:
		for _, x := range v {
			out = append(out, codeIn(x)...)
		}
	}
	return out
}
