package export_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/export"
)

// installed is a folder that holds bpmn-engine, bpmnlint and the files of exports:
// the node_modules of $CAIRN_BPMN.
type installed struct {
	t   *testing.T
	dir string
}

func install(t *testing.T) *installed {
	t.Helper()
	from := os.Getenv("CAIRN_BPMN")
	if from == "" {
		if os.Getenv("CAIRN_REQUIRE_ENGINES") != "" {
			t.Fatal("CAIRN_REQUIRE_ENGINES is set, and CAIRN_BPMN is not")
		}
		t.Skip("SKIPPED: bpmn-engine and bpmnlint look at no export; run .ci/bpmn, or set CAIRN_BPMN to a folder with node_modules/bpmn-engine (npm install bpmn-engine@" +
			export.Engine().Profile().API + " bpmnlint@11.15.0)")
	}
	e := &installed{t: t, dir: t.TempDir()}
	if err := os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(e.dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	e.copy("host.mjs", "host.mjs")
	for _, f := range []string{"run.mjs", "drive.mjs", "long.mjs", "lint.cjs"} {
		e.copy(filepath.Join("testdata", f), f)
	}
	if v := e.version("bpmn-engine"); v != export.Engine().Profile().API {
		t.Fatalf("bpmn-engine is %s, and the profile is of %s", v, export.Engine().Profile().API)
	}
	t.Logf("bpmn-engine %s, bpmn-elements %s, bpmnlint %s", e.version("bpmn-engine"), e.version("bpmn-elements"), e.version("bpmnlint"))
	return e
}

func (e *installed) version(pkg string) string {
	e.t.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, "node_modules", pkg, "package.json"))
	if err != nil {
		e.t.Fatal(err)
	}
	var p struct{ Version string }
	if err := json.Unmarshal(data, &p); err != nil {
		e.t.Fatal(err)
	}
	return p.Version
}

func (e *installed) copy(from, to string) {
	e.t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		e.t.Fatal(err)
	}
	e.write(to, data)
}

func (e *installed) write(name string, data []byte) string {
	e.t.Helper()
	path := filepath.Join(e.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		e.t.Fatal(err)
	}
	return path
}

// load writes the processes of an export, and gives their paths by journey.
func (e *installed) load(folder string, out *targets.Output) map[string]string {
	e.t.Helper()
	paths := map[string]string{}
	for _, f := range out.Trees[0].Files {
		if name, ok := strings.CutPrefix(f.Path, "processes/"); ok {
			paths[strings.TrimSuffix(name, ".bpmn")] = e.write(filepath.Join(folder, name), f.Data)
		}
	}
	return paths
}

// job is one run for testdata/run.mjs, which says what it means.
type job struct {
	File    string            `json:"file"`
	Entry   string            `json:"entry,omitempty"`
	Person  map[string]any    `json:"person"`
	Trigger map[string]any    `json:"trigger"`
	Now     string            `json:"now"`
	Rest    string            `json:"rest,omitempty"`
	Secrets map[string]string `json:"secrets,omitempty"`
}

// came is what came of a job.
type came struct {
	Person string
	Path   []string
	Now    string
	Error  string
}

// run does jobs one after the other in one process of node.
func (e *installed) run(jobs ...job) []came {
	e.t.Helper()
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, j := range jobs {
		if err := enc.Encode(j); err != nil {
			e.t.Fatal(err)
		}
	}
	var out []came
	s := bufio.NewScanner(bytes.NewReader(e.node(&in, "--max-semi-space-size=64", "run.mjs")))
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var c came
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			e.t.Fatalf("%v in %s", err, s.Text())
		}
		out = append(out, c)
	}
	if len(out) != len(jobs) {
		e.t.Fatalf("%d of %d runs were told of", len(out), len(jobs))
	}
	return out
}

// node runs a script to its end and gives what it wrote.
func (e *installed) node(in io.Reader, args ...string) []byte {
	e.t.Helper()
	c := exec.CommandContext(e.t.Context(), "node", args...)
	c.Dir, c.Stdin = e.dir, in
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		e.t.Fatalf("node %s: %v\n%s%s", strings.Join(args, " "), err, out, said.String())
	}
	return out
}
