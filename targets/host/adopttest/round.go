// Package adopttest takes journeys over that were exported, builds them again, and
// compares both files, for tests of engines that run by the host contract.
package adopttest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Engine is an engine whose files are taken over.
type Engine struct {
	Target targets.Engine
	Read   adopt.Reader
	// Prove shows that a file does what a journey says.
	Prove  func(in *targets.Input, losses []targets.Loss, j *compiler.Journey, file []byte) proof.Verdict
	Folder string // of the files
	ID     func(file []byte) string
}

// Export is what a project exports to a target.
type Export struct {
	Journeys []targets.File // by path
	Program  targets.File
	in       *targets.Input
	losses   []targets.Loss
}

// Prove implements targets.Prover: it keeps what it is handed.
func (x *Export) Prove(in *targets.Input, _ *targets.Export, losses []targets.Loss) []targets.Proof {
	x.in, x.losses = in, losses
	return nil
}

// Built exports the project in a folder.
func Built(t testing.TB, dir string, e Engine) *Export {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, more := compiler.Compile(project)
	set.Merge(more)
	if set.HasErrors() {
		for _, d := range set.All() {
			t.Errorf("%s: %s: %s", d.Range.Path, d.Rule, d.Message)
		}
		t.FailNow()
	}
	name, x := e.Target.Profile().Name, &Export{}
	out, built := targets.Build(p, targets.Options{Engines: targets.Registry{e.Target}, Target: name, Provers: map[string]targets.Prover{name: x}})
	set.Merge(built)
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s: %s", d.Range.Path, d.Rule, d.Message)
		}
	}
	if out == nil || len(out.Trees) == 0 {
		t.Fatal("nothing is exported")
	}
	for _, f := range out.Trees[0].Files {
		switch {
		case strings.HasPrefix(f.Path, e.Folder+"/"):
			x.Journeys = append(x.Journeys, f)
		case f.Path == "program.json":
			x.Program = f
		}
	}
	return x
}

// Taken is the project that is written of files, in a folder of its own, with what
// it does not say.
func Taken(t testing.TB, e Engine, in ...adopt.Input) (string, []diag.Diagnostic) {
	t.Helper()
	h, err := e.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	files, remarks, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, remarks
}

// Example takes the export of an example over, together with its program.json, and
// proves that what is built of that does what the journeys of the example say.
func Example(t *testing.T, e Engine, dir string) {
	if n := again(t, e, dir); n < 10 {
		t.Errorf("%d files were taken over", n)
	}
}

// again takes the export of a project over, and gives how many journeys that were.
func again(t *testing.T, e Engine, dir string) int {
	before := Built(t, dir, e)
	in := []adopt.Input{{Name: before.Program.Path, Data: before.Program.Data}}
	for _, f := range before.Journeys {
		in = append(in, adopt.Input{Name: f.Path, Data: f.Data})
	}
	to, remarks := Taken(t, e, in...)
	for _, d := range remarks {
		t.Logf("%s: %s: %s", d.Range.Path, d.Rule, d.Message)
	}
	after := Built(t, to, e)
	if len(after.Journeys) != len(before.Journeys) {
		t.Fatalf("%d files were taken over, %d are built again", len(before.Journeys), len(after.Journeys))
	}
	same := 0
	for i, f := range before.Journeys {
		if bytes.Equal(f.Data, after.Journeys[i].Data) {
			same++
		}
		t.Run(filepath.Base(f.Path), func(t *testing.T) {
			if after.Journeys[i].Path != f.Path {
				t.Fatalf("%s is built in place of %s", after.Journeys[i].Path, f.Path)
			}
			if was, is := e.ID(f.Data), e.ID(after.Journeys[i].Data); was == "" || was != is {
				t.Errorf("the id was %q and is %q", was, is)
			}
			j := before.journey(f.Path)
			data := renamed(j, after.Journeys[i].Data)
			if v := e.Prove(before.in, before.losses, j, data); v.Outcome != proof.Proved {
				t.Errorf("%s\nbefore: %s\nafter: %s\n%s", strings.Join(v.History, "\n"), v.Source, v.Export, strings.Join(v.Why, "\n"))
			}
		})
	}
	t.Logf("%d of %d files are the same, byte for byte", same, len(before.Journeys))
	return len(before.Journeys)
}

// Drawn takes a file over that somebody drew, and compares what is written, with its
// findings, with the file beside it that ends in .want. What is written can be built,
// and what is built of it taken over again.
func Drawn(t *testing.T, e Engine, path string, update bool) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir, remarks := Taken(t, e, adopt.Input{Name: filepath.Base(path), Data: data})
	got := written(t, dir, remarks)
	if update {
		if err := os.WriteFile(path+".want", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path + ".want")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again(t, e, dir) == 0 {
		t.Error("nothing is built")
	}
}

// written is a project as one text, with what it does not say.
func written(t *testing.T, dir string, remarks []diag.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		fmt.Fprintf(&b, "-- %s --\n%s", filepath.ToSlash(name), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("-- findings --\n")
	for _, d := range remarks {
		fmt.Fprintf(&b, "%s: %s: %s\n", d.Range.Path, d.Rule, d.Message)
	}
	return b.String()
}

// Hostile reads whatever a file holds: it is a project or a fault with a place.
func Hostile(t *testing.T, e Engine, data []byte) {
	h, err := e.Read([]adopt.Input{{Name: "in", Data: data}})
	if err != nil {
		var fault *adopt.Fault
		if !errors.As(err, &fault) {
			t.Fatalf("%v is no fault of a file", err)
		}
		return
	}
	if _, _, err := adopt.Project(h); err != nil && !strings.Contains(err.Error(), "deep in one another") {
		t.Fatal(err)
	}
}

// journey is that of a file.
func (x *Export) journey(path string) *compiler.Journey {
	label := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	for _, j := range x.in.Journeys {
		if j.Label == label {
			return j
		}
	}
	return nil
}

// renamed is a file in which steps of fragments are called as in the journey that it
// was made of: a dot is no part of a label in the project that is written.
func renamed(j *compiler.Journey, data []byte) []byte {
	var ids []string
	for _, n := range j.Nodes {
		if strings.Contains(n.ID, ".") {
			ids = append(ids, n.ID)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return len(b) - len(a) })
	for _, id := range ids {
		label := strings.ReplaceAll(id, ".", "_")
		// Where no dot may stand, hyphens do.
		hyphens := strings.ReplaceAll(id, ".", "-")
		data = regexp.MustCompile(`((?:id|Ref|bpmnElement|default|answer)="|output\["|output\.)`+label+`\b`).ReplaceAll(data, []byte("${1}"+hyphens))
		data = regexp.MustCompile(`\b`+label+`-([A-Z])`).ReplaceAll(data, []byte(hyphens+"-${1}"))
		// An event may be called as the step that records it.
		data = regexp.MustCompile(`(event(?:\\?": \\?"|\.))?\b`+label+`\b`).ReplaceAllFunc(data, func(found []byte) []byte {
			if bytes.HasPrefix(found, []byte("event")) && !strings.HasPrefix(label, "event") {
				return found
			}
			return []byte(id)
		})
	}
	return data
}

// Bare takes the export of an example over without its program.json: what is written
// can be built, and at least so many of its journeys do the same as before.
func Bare(t *testing.T, e Engine, dir string, least int) {
	before := Built(t, dir, e)
	var in []adopt.Input
	for _, f := range before.Journeys {
		in = append(in, adopt.Input{Name: f.Path, Data: f.Data})
	}
	to, _ := Taken(t, e, in...)
	after := Built(t, to, e)
	if len(after.Journeys) != len(before.Journeys) {
		t.Fatalf("%d files were taken over, %d are built again", len(before.Journeys), len(after.Journeys))
	}
	same := 0
	for i, f := range before.Journeys {
		j := before.journey(f.Path)
		v := e.Prove(before.in, before.losses, j, renamed(j, after.Journeys[i].Data))
		if v.Outcome == proof.Proved {
			same++
			continue
		}
		t.Logf("%s: %s | %s | %s", j.Label, v.Source, v.Export, strings.Join(v.Why, "; "))
	}
	t.Logf("%d of %d are the same", same, len(before.Journeys))
	if same < least {
		t.Errorf("%d of %d journeys do the same as before, and %d did", same, len(before.Journeys), least)
	}
}
