package adopt_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/proof"
	sfmc "github.com/cairn-lang/cairn/targets/sfmc/adopt"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	importer "github.com/cairn-lang/cairn/targets/sfmc/import"
	"github.com/cairn-lang/cairn/targets/sfmc/prove"
	"github.com/cairn-lang/cairn/targets/sfmc/reference"
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

// keeper keeps what a build gives to be proved.
type keeper struct {
	in     *targets.Input
	ex     *targets.Export
	losses []targets.Loss
}

func (k *keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	k.in, k.ex, k.losses = in, ex, losses
	return nil
}

// built are the files that a project exports to Marketing Cloud, and what it says.
func built(t testing.TB, p *compiler.Program, env string) ([]targets.File, *keeper) {
	t.Helper()
	k := &keeper{}
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "sfmc", Env: env, Provers: map[string]targets.Prover{"sfmc": k}})
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s: %s", d.Range.Path, d.Rule, d.Message)
		}
	}
	if out == nil {
		t.FailNow()
	}
	return out.Trees[0].Files, k
}

// taken is the folder of the project that is written from files.
func taken(t testing.TB, in ...adopt.Input) string {
	t.Helper()
	h, err := sfmc.Read(in)
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

// example is an example project with a target block for Marketing Cloud, and the
// environment that this binds.
func example(t testing.TB, name string) (p *compiler.Program, env string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, "targets", "sfmc.cairn.hcl")
	if _, err := os.Stat(at); err != nil {
		block, err := os.ReadFile(filepath.Join("..", "export", "testdata", name+".hcl"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, block, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	block, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(block), `bind "prod"`) {
		env = "prod"
	}
	return compiled(t, dir), env
}

// journeys are the journeys of an export by their keys.
func journeys(files []targets.File) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range files {
		if name, ok := strings.CutSuffix(filepath.Base(f.Path), ".journey-meta.json"); ok {
			out[name] = f.Data
		}
	}
	return out
}

// TestExamplesComeBack exports the examples, takes the exports over, and builds again:
// the project says what the first files do, and so do the second.
func TestExamplesComeBack(t *testing.T) {
	for name, least := range map[string]int{"aurora": 15, "halden": 3} {
		t.Run(name, func(t *testing.T) {
			p, env := example(t, name)
			files, _ := built(t, p, env)
			var in []adopt.Input
			for _, f := range files {
				if strings.Contains(f.Path, "deploy/") || strings.Contains(f.Path, "sms/") {
					in = append(in, adopt.Input{Name: f.Path, Data: applied(f.Data)})
				}
			}
			again, k := built(t, compiled(t, taken(t, in...)), "")
			proved := 0
			for key, data := range journeys(files) {
				is, ok := journeys(again)[key]
				if !ok {
					t.Errorf("%s does not come back", key)
					continue
				}
				v := compared(t, k, key, applied(data), is)
				if v.Outcome == proof.Proved {
					proved++
				}
				if why := left()[name+"/"+key]; (why == "") != (v.Outcome == proof.Proved) {
					t.Errorf("%s (%q)\n%s", key, why, tell(v))
				}
			}
			if proved < least {
				t.Errorf("%d came back", proved)
			}
		})
	}
}

// inputs are the files below a folder.
func inputs(t testing.TB, dir string) []adopt.Input {
	t.Helper()
	var in []adopt.Input
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		in = append(in, adopt.Input{Name: filepath.ToSlash(path), Data: data})
		return err
	})
	if err != nil || len(in) == 0 {
		t.Fatal(len(in), err)
	}
	return in
}

// TestSamplesComeBack takes the journeys of testdata over, each with what its account
// says, and those that mcdev reads and posts where they are at hand.
func TestSamplesComeBack(t *testing.T) {
	samples := map[string][]adopt.Input{"medlem": inputs(t, "testdata/medlem"), "api": inputs(t, "testdata/api")}
	theirs := []string{"example-welcome.journey-meta.json", "example-welcome.mcdev-resolved-post-body.json"}
	if vendor := os.Getenv("CAIRN_VENDOR"); vendor != "" {
		for _, name := range theirs {
			data, err := os.ReadFile(filepath.Join(vendor, "sfmc", name))
			if err != nil {
				t.Fatal(err)
			}
			samples[name] = []adopt.Input{{Name: name, Data: data}}
		}
	}
	for name, in := range samples {
		t.Run(name, func(t *testing.T) {
			_, k := built(t, compiled(t, taken(t, in...)), "")
			for _, x := range in {
				was := x.Data
				if !strings.Contains(string(was), `"activities"`) {
					continue
				}
				var list struct{ Items []json.RawMessage }
				if err := json.Unmarshal(was, &list); err == nil && len(list.Items) > 0 {
					was = list.Items[0]
				}
				// What the project does not say, and tells: that mails go to the address which
				// the entry brought, and the campaign, where it is not the journey's name.
				was = entryAddress().ReplaceAll(was, []byte(`"{{Contact.Attribute.\"Contacts\".\"email\"}}"`))
				j := k.in.Journeys[0]
				a := reference.Journey(k.in, k.losses, j, j.Entries[0])
				b, err := importer.Read(was, importer.Account{ContactKey: "SubscriberKey"})
				if err != nil {
					t.Fatal(err)
				}
				for _, g := range []*proof.Graph{a, b} {
					for i := range g.Nodes {
						g.Nodes[i].Open = append(g.Nodes[i].Open, "campaign")
					}
				}
				v := proof.Compare(a, b)
				unknown := v.Outcome == proof.Undecided && strings.Contains(strings.Join(v.Why, " "), "nothing is known of an activity of the type")
				if v.Outcome != proof.Proved && !unknown {
					t.Error(tell(v))
				}
			}
		})
	}
}

var entryAddress = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"\{\{Event\.[^"]*\\"Email\\"\}\}"`) })

// left are the journeys of the examples that do not come back as they were, and why.
func left() map[string]string {
	const figures = "subject or preheader holds an amount or a date that AMPscript sets, which stays text"
	return map[string]string{"aurora/refund_notice": figures, "aurora/shipping_notice": figures}
}

// applied is a file as it stands once somebody has made the text messages and put their
// ids in.
func applied(data []byte) []byte {
	return []byte(strings.ReplaceAll(string(data), "cairn:sms:", "sms-"))
}

// source is the key of the event definition by which people enter.
func source(t *testing.T, journey []byte) string {
	t.Helper()
	var v struct {
		Triggers []struct {
			Type     string
			MetaData struct {
				Key string `json:"r__event_key"`
			}
		}
	}
	if err := json.Unmarshal(journey, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Triggers) != 1 {
		return ""
	}
	return v.Triggers[0].MetaData.Key
}

// compared holds what the project says of a journey, and what is built of it, to the
// file that was taken over. Of an audience that an automation lets in, a build makes a
// definition anew, whose key is another.
func compared(t *testing.T, k *keeper, key string, was, is []byte) proof.Verdict {
	t.Helper()
	before, after := source(t, was), source(t, is)
	if strings.HasPrefix(before, "Audience-") && strings.HasPrefix(after, "Audience-") {
		was = []byte(strings.ReplaceAll(string(was), before, after))
	}
	for _, j := range k.in.Journeys {
		if j.Label != key {
			continue
		}
		account := prove.Account(k.in, k.ex)
		if v := prove.One(k.in, k.losses, j, j.Entries[0], is, account, nil); v.Outcome != proof.Proved {
			return v
		}
		return prove.One(k.in, k.losses, j, j.Entries[0], was, account, nil)
	}
	t.Fatalf("there is no journey %s", key)
	return proof.Verdict{}
}

func tell(v proof.Verdict) string {
	return strings.Join(v.History, "\n") + "\nbefore: " + v.Source + "\nafter: " + v.Export + "\n" + strings.Join(v.Why, "\n")
}
