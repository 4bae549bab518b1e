package targets

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// placed is a metric's name that Markdown and JSON have to escape.
const placed = `Placed | "Order"`

// fake exports each journey as its label and loses whatever it is told to.
type fake struct {
	loses map[string][]string // by journey
	fails map[string]bool
	// without is what is lost in an environment for want of an id.
	without map[string][]string
}

func (fake) Profile() *engine.Profile {
	p := &engine.Profile{Name: "fake", Title: "Fake", API: "1", AsOf: "2026-01-01", Losses: []engine.Loss{
		{ID: "small", Title: "small", Differs: "something small differs", Lowering: "Left out.", Severity: engine.SeverityLoss},
		{ID: "grave", Title: "grave", Differs: "something grave differs", Lowering: "Left out.", Severity: engine.SeverityError},
		{ID: "note", Title: "note", Differs: "nobody sees it", Lowering: "Left out.", Severity: engine.SeverityNote},
	}}
	for _, d := range engine.Features() {
		level := engine.Native
		if d.Feature == engine.Loop {
			level = engine.None
		}
		p.Features = append(p.Features, engine.Support{Feature: d.Feature, Level: level, How: "As it is."})
	}
	return p
}

func (fake) Options() []Option {
	return []Option{{Name: "mode", Default: "a", Values: []string{"a", "b"}}, {Name: "free"}}
}

func (f fake) Export(in *Input) *Export {
	ex := &Export{Lookups: []Lookup{
		{Placeholder: Placeholder("metric", placed), What: "a | metric", How: "Look."},
		{Placeholder: Placeholder("metric", "Placed"), What: "of a split that was left out", How: "Look."},
	}}
	for _, j := range in.Journeys {
		for _, id := range append(f.loses[j.Label], f.without[in.Env]...) {
			in.Report.Lose(id, j.Label, j.Decl.HeadRng, "")
			in.Report.Lose(id, j.Label, j.Decl.HeadRng, "again, which counts once")
		}
		if f.fails[j.Label] {
			in.Report.Unsupported(j.Label, j.Decl.HeadRng, "Do something else", "has no %s", j.Label)
		}
		data, _ := Encode(in.Options["mode"] + " " + j.Label + " " + Placeholder("metric", placed))
		ex.Artifacts = append(ex.Artifacts, Artifact{Path: "flows/" + j.Label + ".json", Kind: "flow", Key: j.Label, Name: j.Label, Source: j.Decl.Range, Data: data})
		ex.Calls = append(ex.Calls, Call{Method: "POST", URL: "https://x.example", File: "flows/" + j.Label + ".json", Why: "Create " + j.Label, Gives: Placeholder("flow", j.Label)})
	}
	return ex
}

// program has journeys "a" and "b" (live) and "c" (a draft), each at a place of
// its own.
func program(targets ...*lang.Target) *compiler.Program {
	p := &compiler.Program{Project: &lang.Project{Targets: targets}}
	for i, l := range []string{"a", "b", "c"} {
		rng := source.Range{Path: "j.cairn.hcl", Start: 10 * i, End: 10*i + 5}
		d := &lang.Journey{Header: lang.Header{BlockType: "journey", Label: l, Range: rng, HeadRng: rng}}
		if l != "c" {
			d.Status.Value = "live"
		}
		p.Journeys = append(p.Journeys, &compiler.Journey{Decl: d, Label: l})
	}
	return p
}

func target(change func(*lang.Target)) *lang.Target {
	rng := source.Range{Path: "t.cairn.hcl", Start: 1, End: 9}
	t := &lang.Target{Header: lang.Header{BlockType: "target", Label: "out", HeadRng: rng}}
	t.Engine = lang.Val[string]{Value: "fake", Set: true, Rng: rng}
	if change != nil {
		change(t)
	}
	return t
}

func accept(id, reason string, journeys ...string) *lang.Accept {
	a := &lang.Accept{Header: lang.Header{BlockType: "accept", Label: id, HeadRng: source.Range{Path: "t.cairn.hcl", Start: 20, End: 30}}}
	a.Reason.Value = reason
	for _, j := range journeys {
		a.Journeys = append(a.Journeys, lang.Ref{Type: "journey", Name: j})
	}
	return a
}

func rules(set *diag.Set) string {
	var out []string
	for _, d := range set.All() {
		out = append(out, fmt.Sprintf("%s %s", d.Severity, d.Rule))
	}
	return strings.Join(out, ", ")
}

func TestWhatIsBuilt(t *testing.T) {
	for _, c := range []struct {
		what    string
		targets []*lang.Target
		name    string
		want    string // paths of the first tree
		rules   string
	}{
		{"all that are live", []*lang.Target{target(nil)}, "", "APPLY.md LOSSES.md flows/a.json flows/b.json manifest.json", ""},
		{"named journeys", []*lang.Target{target(func(x *lang.Target) {
			x.Journeys = []lang.Ref{{Type: "journey", Name: "c"}, {Type: "journey", Name: "c"}}
		})}, "out", "APPLY.md LOSSES.md flows/c.json manifest.json", ""},
		{"an engine without a block", nil, "fake", "APPLY.md LOSSES.md flows/a.json flows/b.json manifest.json", ""},
		{"the program itself", nil, "", "manifest.json program.json", ""},
		{"the program, by name", []*lang.Target{target(nil)}, "ir", "manifest.json program.json", ""},
		{"a name that is nearly right", []*lang.Target{target(nil)}, "fakr", "", "error unknown-target"},
		{"an unknown engine", []*lang.Target{target(func(x *lang.Target) { x.Engine.Value = "nothing" })}, "", "", "error unknown-engine"},
		{"an unknown option", []*lang.Target{target(func(x *lang.Target) {
			x.Options = []lang.Entry[expr.Expr]{{Key: "mod", Value: text1("a")}, {Key: "mode", Value: text1("z")}}
		})}, "", "", "error unknown-option, error option-value"},
	} {
		out, set := Build(program(c.targets...), Options{Engines: Registry{fake{}}, Target: c.name})
		var paths []string
		if out != nil {
			for _, f := range out.Trees[0].Files {
				paths = append(paths, f.Path)
			}
		}
		if got := strings.Join(paths, " "); got != c.want || rules(set) != c.rules {
			t.Errorf("%s: files %q, findings %q", c.what, got, rules(set))
		}
	}
}

func text1(s string) expr.Expr {
	return &expr.Lit{Node: expr.Node{Rng: source.Range{Path: "t.cairn.hcl", Start: 40, End: 41}}, Value: cty.StringVal(s)}
}

func TestLossesAndWhatIsAccepted(t *testing.T) {
	e := fake{loses: map[string][]string{"a": {"small", "note"}, "b": {"grave"}}}
	for _, c := range []struct {
		what    string
		accepts []*lang.Accept
		rules   string
		built   bool
	}{
		{"nothing accepted", nil, "warning target-lossy, error target-lossy", false},
		{"the grave one accepted", []*lang.Accept{accept("grave", "r")}, "warning target-lossy", true},
		{"both", []*lang.Accept{accept("grave", "r"), accept("small", "r", "a")}, "", true},
		{"for another journey", []*lang.Accept{accept("grave", "r"), accept("small", "r", "b")}, "warning target-lossy, warning accept-unused", true},
		{"a note", []*lang.Accept{accept("grave", "r"), accept("small", "r"), accept("note", "r")}, "", true},
		{"twice", []*lang.Accept{accept("grave", "r"), accept("small", "r"), accept("small", "r", "a")}, "", true},
		{"misspelt", []*lang.Accept{accept("grave", "r"), accept("small", "r"), accept("smal", "r")}, "error unknown-loss", false},
		{"the journey left out", []*lang.Accept{accept("not-exported", "r", "b"), accept("small", "r")}, "", true},
	} {
		out, set := Build(program(target(func(x *lang.Target) { x.Accepts = c.accepts })), Options{Engines: Registry{e}})
		if rules(set) != c.rules || (out != nil) != c.built {
			t.Errorf("%s: %q, built %v", c.what, rules(set), out != nil)
		}
	}
}

func TestAcceptIsIdleInNoEnvironment(t *testing.T) {
	e := fake{without: map[string][]string{"": {"small"}, "prod": {"grave"}}}
	for _, c := range []struct {
		what, env string
		accepts   []*lang.Accept
		fails     bool
		rules     string
	}{
		{"lost without ids alone", "prod", []*lang.Accept{accept("grave", "r"), accept("small", "r")}, false, ""},
		{"lost with ids alone", "", []*lang.Accept{accept("grave", "r"), accept("small", "r")}, false, ""},
		{"lost in neither of its journeys", "prod", []*lang.Accept{accept("grave", "r"), accept("small", "r", "c")}, false, "warning accept-unused"},
		{"what an error hides is not known", "prod", []*lang.Accept{accept("grave", "r"), accept("note", "r")}, true, "error target-unsupported"},
		{"a journey left out elsewhere only", "prod", []*lang.Accept{accept("small", "r"), accept("not-exported", "r")}, false, ""},
	} {
		e.fails = map[string]bool{"a": c.fails}
		_, set := Build(program(target(func(x *lang.Target) {
			x.Accepts = c.accepts
			x.Binds = []*lang.Bind{{Header: lang.Header{Label: "prod"}}}
		})), Options{Engines: Registry{e}, Env: c.env})
		if rules(set) != c.rules {
			t.Errorf("%s: %q, want %q", c.what, rules(set), c.rules)
		}
	}
}

func TestJourneyIsLeftOut(t *testing.T) {
	e := fake{fails: map[string]bool{"b": true}}
	if out, set := Build(program(target(nil)), Options{Engines: Registry{e}}); out != nil || rules(set) != "error target-unsupported" {
		t.Errorf("not accepted: %q", rules(set))
	}
	out, set := Build(program(target(func(x *lang.Target) { x.Accepts = []*lang.Accept{accept("not-exported", "By hand.", "b")} })), Options{Engines: Registry{e}})
	if out == nil || set.Len() > 0 {
		t.Fatalf("accepted: %q", rules(set))
	}
	files := map[string]string{}
	for _, f := range out.Trees[0].Files {
		files[f.Path] = string(f.Data)
	}
	if _, there := files["flows/b.json"]; there || files["flows/a.json"] == "" {
		t.Errorf("files %v", files)
	}
	if !strings.Contains(files["LOSSES.md"], "Fake has no b") || !strings.Contains(files["LOSSES.md"], "By hand.") {
		t.Errorf("the report does not say why:\n%s", files["LOSSES.md"])
	}
	if strings.Contains(files["APPLY.md"], "flows/b.json") {
		t.Errorf("a call for what is left out:\n%s", files["APPLY.md"])
	}
}

func TestManifest(t *testing.T) {
	build := func(env string) map[string]string {
		out, set := Build(program(target(func(x *lang.Target) {
			x.Binds = []*lang.Bind{{Header: lang.Header{Label: "prod"}}}
		})), Options{Engines: Registry{fake{}}, Env: env})
		if out == nil {
			t.Fatal(rules(set))
		}
		files := map[string]string{}
		for _, f := range out.Trees[0].Files {
			files[f.Path] = string(f.Data)
		}
		return files
	}
	plain, again, prod := build(""), build(""), build("prod")
	if plain["manifest.json"] != again["manifest.json"] {
		t.Error("two builds differ")
	}
	var m, p manifest
	if err := json.Unmarshal([]byte(plain["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(prod["manifest.json"]), &p); err != nil {
		t.Fatal(err)
	}
	if m.Artifacts[0].ID == m.Artifacts[1].ID || m.Artifacts[0].ID == p.Artifacts[0].ID {
		t.Error("ids do not differ by name and environment")
	}
	if s := m.Artifacts[1].Source; s == nil || s.Path != "j.cairn.hcl" || s.Start != 10 {
		t.Errorf("source %+v", s)
	}
	if !strings.Contains(plain["APPLY.md"], `a \| metric`) || !strings.Contains(plain["APPLY.md"], "flows/a.json, flows/b.json") {
		t.Errorf("APPLY.md:\n%s", plain["APPLY.md"])
	}
	if strings.Contains(plain["APPLY.md"], "left out") || len(m.Lookups) != 1 {
		t.Errorf("an id is asked for that stands nowhere: %v\n%s", m.Lookups, plain["APPLY.md"])
	}
}

func TestEnvironments(t *testing.T) {
	entry := func(k, v string) lang.Entry[lang.Val[string]] {
		return lang.Entry[lang.Val[string]]{Key: k, Value: lang.Val[string]{Value: v, Set: true}}
	}
	x := target(func(x *lang.Target) {
		x.Binds = []*lang.Bind{
			{Segment: []lang.Entry[lang.Val[string]]{entry("a", "common"), entry("b", "common")}},
			{Header: lang.Header{Label: "prod"}, Segment: []lang.Entry[lang.Val[string]]{entry("b", "own")}},
			{Header: lang.Header{Label: "staging"}, Segment: []lang.Entry[lang.Val[string]]{entry("a", "other")}},
		}
	})
	for _, c := range []struct{ env, name, want string }{
		{"", "a", "common"}, {"prod", "a", "common"}, {"prod", "b", "own"}, {"staging", "a", "other"}, {"staging", "b", "common"}, {"", "c", ""},
	} {
		b, set := NewBindings(x, c.env)
		got, _ := b.Find(BindSegment, c.name)
		if got.Value != c.want || set.Len() > 0 {
			t.Errorf("%s in %q: %q", c.name, c.env, got.Value)
		}
	}
	if _, set := NewBindings(x, "prd"); rules(set) != "error unknown-environment" || !strings.Contains(set.All()[0].Help, "prod") {
		t.Errorf("an unknown environment: %v", set.All())
	}
}

func TestUsesFindsLoops(t *testing.T) {
	p := program(target(nil))
	p.Journeys[0].Nodes = []*compiler.Node{
		{ID: "x", Kind: compiler.KindUpdate, Update: &compiler.Update{}, Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: 1}}},
		{ID: "g", Kind: compiler.KindGoto, Range: source.Range{Path: "j.cairn.hcl", Start: 3, End: 4}, Goto: &compiler.Goto{Max: 2},
			Edges: []compiler.Edge{{Kind: compiler.EdgeAgain, To: 0}, {Kind: compiler.EdgeNext, To: 2}}},
		{ID: ":completed", Kind: compiler.KindExit, Exit: &compiler.Exit{Name: "completed"}},
	}
	_, set := Build(p, Options{Engines: Registry{fake{}}})
	if rules(set) != "error target-unsupported" || set.All()[0].Range.Start != 3 {
		t.Errorf("%v", set.All())
	}
}
