package adopt_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/adopt"
	hubspot "github.com/cairn-lang/cairn/targets/hubspot/adopt"
	"github.com/cairn-lang/cairn/targets/hubspot/export"
	importer "github.com/cairn-lang/cairn/targets/hubspot/import"
	"github.com/cairn-lang/cairn/targets/proof"
)

// compiled is the project in a folder.
func compiled(t testing.TB, dir string) *compiler.Program {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, more := compiler.Compile(project)
	set.Merge(more)
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			text, _ := os.ReadFile(filepath.Join(dir, filepath.FromSlash(d.Range.Path)))
			t.Errorf("%s: %s: %s\n%s", d.Range.Path, d.Rule, d.Message, text)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return p
}

// built are the files that a project exports to HubSpot.
func built(t testing.TB, p *compiler.Program) []targets.File {
	t.Helper()
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "hubspot"})
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s: %s", d.Range.Path, d.Rule, d.Message)
		}
	}
	if out == nil {
		t.FailNow()
	}
	return out.Trees[0].Files
}

// taken is the folder of the project that is written from files.
func taken(t testing.TB, in ...adopt.Input) string {
	t.Helper()
	h, err := hubspot.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func flows(files []targets.File) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range files {
		if name, ok := strings.CutPrefix(f.Path, "flows/"); ok {
			out[strings.TrimSuffix(name, ".json")] = f.Data
		}
	}
	return out
}

// example is an example project.
func example(t testing.TB, name string) *compiler.Program {
	t.Helper()
	return compiled(t, filepath.Join("..", "..", "..", "examples", name))
}

// TestExamplesComeBack exports the examples, takes the exports over, and builds again:
// flows do the same to everybody.
func TestExamplesComeBack(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		t.Run(name, func(t *testing.T) {
			files := built(t, example(t, name))
			var in []adopt.Input
			for _, f := range files {
				if strings.HasPrefix(f.Path, "flows/") || strings.HasPrefix(f.Path, "emails/") || strings.HasPrefix(f.Path, "lists/") {
					in = append(in, adopt.Input{Name: f.Path, Data: f.Data})
				}
			}
			again := flows(built(t, compiled(t, taken(t, in...))))
			for key, data := range flows(files) {
				is, ok := again[strings.ReplaceAll(key, ".", "_")]
				if !ok {
					t.Errorf("%s does not come back", key)
					continue
				}
				v := compared(t, data, is)
				if why := left()[name+"/"+key]; (why == "") != (v.Outcome == proof.Proved) {
					t.Errorf("%s (%q)\n%s", key, why, tell(v))
				}
			}
		})
	}
}

// left are the flows of the examples that do not come back as they were, and why.
func left() map[string]string {
	const (
		program = "a program runs in it, which is not taken over"
		figures = "the text of its task holds figures or dates that templates compute, which stays text"
	)
	return map[string]string{
		"aurora/parcel_watch.shipped": program, "aurora/parcel_watch.delayed": program, "aurora/return_and_refund": program,
		"aurora/review_request": program, "aurora/route_guide": program,
		"halden/objection": program, "halden/talk_request": program, "halden/onboarding": program, "halden/article_reader": program, "halden/lead_magnet": program,
		"halden/support_case": figures, "halden/payment_failed": figures, "halden/reference": figures, "halden/invoice": figures,
	}
}

// TestSamplesComeBack takes the flows of testdata over, each with what its account
// says, and those of HubSpot's own examples where they are at hand.
func TestSamplesComeBack(t *testing.T) {
	samples := map[string][]string{}
	for _, dir := range []string{"demo", "winback"} {
		samples[dir], _ = filepath.Glob("testdata/" + dir + "/*.json")
	}
	if vendor := os.Getenv("CAIRN_VENDOR"); vendor != "" {
		list, _ := filepath.Glob(filepath.Join(vendor, "hubspot", "*.json"))
		if len(list) == 0 {
			t.Errorf("there is no sample in %s", vendor)
		}
		for _, path := range list {
			samples[filepath.Base(path)] = []string{path}
		}
	}
	for name, paths := range samples {
		t.Run(name, func(t *testing.T) {
			var in []adopt.Input
			var was []byte
			for _, path := range paths {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				in = append(in, adopt.Input{Name: path, Data: data})
				if strings.Contains(string(data), `"actions"`) {
					was = data
				}
			}
			if strings.Contains(string(was), `"actions": []`) {
				compiled(t, taken(t, in...)) // a flow that does nothing has nothing to export
				return
			}
			files := built(t, compiled(t, taken(t, in...)))
			for _, is := range flows(files) {
				v := compared(t, was, inlined(t, is, files))
				// What nobody knows of a flow is not decided, even beside itself.
				if v.Outcome != proof.Proved && (v.Outcome == proof.Differs || compared(t, was, was).Outcome == proof.Proved) {
					t.Error(tell(v))
				}
			}
		})
	}
}

// inlined is a flow whose enrolment asks for the filter of a list that the export
// makes, and not for the list, as HubSpot's own flows have it.
func inlined(t *testing.T, flow []byte, files []targets.File) []byte {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(flow, &v); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, ok := strings.CutPrefix(f.Path, "lists/")
		if !ok {
			continue
		}
		var list map[string]any
		if err := json.Unmarshal(f.Data, &list); err != nil {
			t.Fatal(err)
		}
		enrol := v["enrollmentCriteria"].(map[string]any)
		if b, _ := json.Marshal(enrol["listFilterBranch"]); strings.Contains(string(b), targets.Placeholder("list", strings.TrimSuffix(name, ".json"))) {
			enrol["listFilterBranch"] = list["filterBranch"]
		}
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func compared(t *testing.T, was, is []byte) proof.Verdict {
	t.Helper()
	a, err := importer.Read(was)
	if err != nil {
		t.Fatal(err)
	}
	b, err := importer.Read(is)
	if err != nil {
		t.Fatal(err)
	}
	return proof.Compare(a, b)
}

func tell(v proof.Verdict) string {
	return strings.Join(v.History, "\n") + "\nbefore: " + v.Source + "\nafter: " + v.Export + "\n" + strings.Join(v.Why, "\n")
}
