package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/drawn"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"
)

// documented are the reasons for which a journey may be left undecided: what the
// engine's maker does not say, what would take too long, and what nobody comes to. The
// guide lists them (docs/guide/proof.md).
func documented() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`^nobody was found who comes to: `),
		regexp.MustCompile(`^more than \d+ pairs of states would have to be compared$`),
		regexp.MustCompile(`^what Klaviyo does when the date has passed is not documented`),
		regexp.MustCompile(`^attributes of two types are kept in `),
		regexp.MustCompile(`^it is not known what .* gives: where HubL begins words beside blanks is not documented$`),
		regexp.MustCompile(`^a text is put together in another way, and is the same only on the values that are looked at`),
	}
}

// refusals are the rules of findings with which an engine may refuse a journey.
func refusals() []string { return []string{"target-unsupported", "target-dialect", "target-limits"} }

// TestEveryTargetOnDrawnJourneys sends random journeys through every engine that
// there is, with proof. None may come out as something else without a word on what
// is lost. A fault is told with a project that has it and little else. The long run
// is
//
//	go test ./cmd/cairn -run EveryTarget -rapid.checks 3000 -v
//
// Without a number of checks the same journeys are drawn each time, so that what is
// green stays green.
func TestEveryTargetOnDrawnJourneys(t *testing.T) {
	const enough = 3
	x := examiner{dir: t.TempDir(), all: tally{}}
	told := map[string]bool{}
	drawTheSame(t)
	rapid.Check(t, func(r *rapid.T) {
		p := drawn.Projects().Draw(r, "project")
		text, problems := format.Format([]byte(p.Text+targetBlocks(r, p)), "cairn.hcl")
		if len(problems) > 0 {
			r.Fatal(problems)
		}
		for _, f := range x.examine(text) {
			if told[f.kind] || len(told) >= enough {
				continue
			}
			told[f.kind] = true
			silent := examiner{dir: x.dir, only: f.engine, all: tally{}}
			small := reduced(text, func(text []byte) bool {
				return slices.ContainsFunc(silent.examine(text), func(g fault) bool { return g.kind == f.kind })
			})
			for _, g := range silent.examine(small) {
				if g.kind == f.kind {
					f = g
				}
			}
			t.Errorf("%s\n%s", f.told, small)
		}
	})
	x.all.write(t)
	if x.all.count("", "projects") < 2*x.all.count("", "projects with errors") {
		t.Error("most projects have errors: the test says nothing")
	}
	for _, e := range engines() {
		name := e.Profile().Name
		journeys, exported, proved := x.all.count(name, "journeys"), x.all.count(name, "exported"), x.all.count(name, "proved")
		if exported*10 < journeys {
			t.Errorf("%s: only %d of %d journeys are exported: the test says little", name, exported, journeys)
		}
		if provers()[name] != nil && proved*2 < exported {
			t.Errorf("%s: only %d of %d exported journeys are proved", name, proved, exported)
		}
	}
}

// fault is what must not be; faults of one kind are told once.
type fault struct{ engine, kind, told string }

// examiner sends projects through every engine.
type examiner struct {
	dir    string
	only   string // engine; "" is all
	all    tally
	faults []fault
}

func (x examiner) examine(text []byte) []fault {
	project, set, err := lang.Load(x.dir, lang.Options{Overlay: map[string][]byte{"cairn.hcl": text}})
	if err != nil {
		return []fault{{"", "load", err.Error()}}
	}
	var program *compiler.Program
	if !set.HasErrors() {
		program, set = compiler.Compile(project)
	}
	if set.HasErrors() {
		for _, d := range set.All() {
			if d.Severity == diag.Error {
				x.all.add("", "errors of projects", d.Rule+": "+general(d.Message))
			}
		}
		x.all.add("", "projects with errors", "")
		return nil
	}
	x.all.add("", "projects", "")
	for _, e := range engines() {
		one := passage{examiner: &x, program: program, profile: e.Profile()}
		if x.only == "" || x.only == one.profile.Name {
			one.build()
		}
	}
	return x.faults
}

// passage is one program on its way through one engine.
type passage struct {
	*examiner
	program *compiler.Program
	profile *engine.Profile
}

func (p passage) fault(kind, f string, a ...any) {
	name := p.profile.Name
	p.faults = append(p.faults, fault{name, name + " " + kind, name + ": " + fmt.Sprintf(f, a...)})
}

func (p passage) count(outcome, why string) { p.all.add(p.profile.Name, outcome, why) }

// build holds what comes of the program in the engine to what may.
func (p passage) build() {
	name := p.profile.Name
	defer func() {
		if r := recover(); r != nil {
			p.fault("panics", "panics: %v", r)
		}
	}()
	_, _, set := p.run(name+"_whole", false)
	for _, d := range set.All() {
		if d.Severity != diag.Error {
			continue
		}
		if !slices.Contains(refusals(), d.Rule) {
			p.fault(d.Rule, "%s: %s", d.Rule, d.Message)
		}
		p.count("refusals", d.Rule+": "+general(d.Message))
	}
	tree, proofs, set := p.run(name, true)
	for _, d := range set.All() {
		if d.Severity == diag.Error && d.Rule != "export-differs" { // which is told better below
			p.fault(d.Rule, "%s: %s", d.Rule, d.Message)
		}
	}
	for _, x := range proofs {
		p.judge(x)
	}
	if tree == nil {
		return
	}
	p.losses(tree)
	again, _, _ := p.run(name, false)
	if again == nil || len(again.Files) != len(tree.Files) {
		p.fault("other files", "built again, there are other files")
		return
	}
	for i, f := range tree.Files {
		if again.Files[i].Path != f.Path || !bytes.Equal(again.Files[i].Data, f.Data) {
			p.fault("another file", "built again, %s is another", f.Path)
		}
	}
}

// keeper keeps the proofs of a build, which one that differs would stop.
type keeper struct {
	targets.Prover
	proofs *[]targets.Proof
}

func (k keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	*k.proofs = k.Prover.Prove(in, ex, losses)
	return *k.proofs
}

// run builds one target block; proved says whether with proof.
func (p passage) run(target string, proved bool) (*targets.Tree, []targets.Proof, *diag.Set) {
	var proofs []targets.Proof
	o := targets.Options{Engines: engines(), Target: target, Provers: map[string]targets.Prover{}}
	if o.Known(p.program.Project) != nil { // reduced away
		return nil, nil, &diag.Set{}
	}
	if one := provers()[p.profile.Name]; one != nil && proved {
		o.Provers[p.profile.Name] = keeper{one, &proofs}
	}
	out, set := targets.Build(p.program, o)
	if out == nil {
		return nil, proofs, set
	}
	return out.Trees[0], proofs, set
}

// losses holds that every loss has a name.
func (p passage) losses(tree *targets.Tree) {
	lost := map[string]bool{}
	for _, l := range tree.Losses {
		if _, ok := p.profile.Loss(l.ID); !ok || l.Here == "" {
			p.fault("nameless", "loses %q, of which its profile says nothing", l.ID)
		}
		if l.ID != engine.NotExportedID && l.Severity != engine.SeverityNote {
			lost[l.Journey] = true
		}
	}
	for _, j := range p.program.Journeys {
		p.count("journeys", "")
		switch {
		case !slices.Contains(tree.Journeys, j.Label):
			p.count("refused", "")
		case lost[j.Label]:
			p.count("exported", "with losses")
		default:
			p.count("exported", "whole")
		}
	}
}

// judge takes the proof of one flow.
func (p passage) judge(x targets.Proof) {
	switch x.Outcome {
	case proof.Proved:
		p.count("proved", "")
	case proof.Differs:
		p.count("differs", "")
		p.fault("differs: "+general(x.Source)+" "+general(x.Export), "%s differs\n  %s\n  source: %s\n  export: %s", x.File, strings.Join(x.History, "\n  "), x.Source, x.Export)
	case proof.Undecided:
		for _, why := range x.Why {
			p.count("not decided", general(why))
			if !slices.ContainsFunc(documented(), func(r *regexp.Regexp) bool { return r.MatchString(why) }) {
				p.fault("is not decided: "+general(why), "%s is not decided: %s", x.File, why)
			}
		}
	}
}

// general is how a message begins, without what stands in this project alone.
func general(message string) string {
	words := strings.Fields(message)
	for i, w := range words {
		if i == 6 || strings.ContainsAny(w, ".\"(0123456789") {
			return strings.Join(words[:i], " ") + " …"
		}
	}
	return message
}

// drawTheSame sets the seed of rapid unless the command line asks for something of
// its own.
func drawTheSame(t *testing.T) {
	own := false
	flag.Visit(func(f *flag.Flag) { own = own || f.Name == "rapid.checks" || f.Name == "rapid.seed" })
	if own {
		return
	}
	before := flag.Lookup("rapid.seed").Value.String()
	if err := flag.Set("rapid.seed", "1"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := flag.Set("rapid.seed", before); err != nil {
			t.Fatal(err)
		}
	})
}

// tally counts outcomes by engine, and reasons below them.
type tally map[string]map[string]map[string]int

func (t tally) add(engine, outcome, why string) {
	if t[engine] == nil {
		t[engine] = map[string]map[string]int{}
	}
	if t[engine][outcome] == nil {
		t[engine][outcome] = map[string]int{}
	}
	t[engine][outcome][why]++
}

func (t tally) count(engine, outcome string) int {
	sum := 0
	for _, n := range t[engine][outcome] {
		sum += n
	}
	return sum
}

func (t tally) write(test *testing.T) {
	for _, e := range slices.Sorted(maps.Keys(t)) {
		for _, outcome := range slices.Sorted(maps.Keys(t[e])) {
			test.Logf("%-8s %6d %s", e, t.count(e, outcome), outcome)
			for _, why := range slices.Sorted(maps.Keys(t[e][outcome])) {
				if why != "" {
					test.Logf("         %6d   %s", t[e][outcome][why], why)
				}
			}
		}
	}
}

// targetBlocks are two for each engine: with all journeys, and without those that it
// refuses. Both take every loss.
func targetBlocks(r *rapid.T, p drawn.Project) string {
	var b strings.Builder
	for _, e := range engines() {
		profile := e.Profile()
		var accepts strings.Builder
		for _, id := range profile.LossIDs() {
			if id != engine.NotExportedID {
				fmt.Fprintf(&accepts, "  accept %q { reason = \"x\" }\n", id)
			}
		}
		bind := ""
		if rapid.Bool().Draw(r, "bound in "+profile.Name) {
			bind = bound(r, profile, p)
		}
		fmt.Fprintf(&b, "target \"%s_whole\" {\n  engine = %q\n  role = \"copy\"\n%s%s}\n", profile.Name, profile.Name, bind, accepts.String())
		fmt.Fprintf(&b, "target %q {\n  engine = %q\n  role = \"copy\"\n%s%s  accept %q { reason = \"x\" }\n}\n", profile.Name, profile.Name, bind, accepts.String(), engine.NotExportedID)
	}
	return b.String()
}

// bound binds names of the project to what the profile's own examples bind theirs to.
func bound(r *rapid.T, profile *engine.Profile, p drawn.Project) string {
	var b strings.Builder
	for _, x := range profile.Bindings {
		f, diags := hclsyntax.ParseConfig([]byte(x.Example), "example", hcl.InitialPos)
		if diags.HasErrors() {
			r.Fatal(diags)
		}
		attrs, _ := f.Body.JustAttributes()
		v, diags := attrs[x.Map].Expr.Value(nil)
		if diags.HasErrors() {
			r.Fatal(diags)
		}
		names := p.Names[x.Map]
		if len(names) > 0 {
			names = rapid.Permutation(names).Draw(r, x.Map)
		}
		fmt.Fprintf(&b, "    %s = {\n", x.Map)
		i := 0
		for it := v.ElementIterator(); it.Next(); i++ {
			key, to := it.Element()
			label := key.AsString()
			if len(names) > 0 { // what has none is bound by words of the engine
				if i >= len(names) {
					break
				}
				_, more, dotted := strings.Cut(label, ".")
				if label = names[i]; dotted {
					label += "." + more
				}
			}
			fmt.Fprintf(&b, "      %q = %q\n", label, to.AsString())
		}
		b.WriteString("    }\n")
	}
	return "  bind {\n" + b.String() + "  }\n"
}
