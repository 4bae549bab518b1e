package targets

import (
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/proof"
)

// IR is the name of the target that writes the program itself as JSON.
const IR = "ir"

// Options say what to build.
type Options struct {
	Engines Registry
	// Target is the label of a target block, the name of an engine (for a project
	// that has no block for it), or IR. "" is every target block, or IR where the
	// project has none.
	Target string
	Env    string // --env
	// Provers prove exports, by the name of the engine; nil proves nothing.
	Provers map[string]Prover
}

// Build exports p. The Output is nil if a finding is an error: nothing is
// written then.
func Build(p *compiler.Program, o Options) (*Output, *diag.Set) {
	set := &diag.Set{}
	blocks, ir, err := choose(p.Project.Targets, o)
	if err != nil {
		set.Add(diag.Errorf("unknown-target", source.Range{}, "%v", err))
	}
	out := &Output{}
	program := sync.OnceValues(func() ([]byte, error) { return Encode(compiler.IR(p)) })
	if ir {
		tree, err := irTree(p, program)
		if err != nil {
			set.Add(diag.Errorf("internal", source.Range{}, "the program cannot be written as JSON: %v", err))
		} else {
			out.Trees = append(out.Trees, tree)
		}
	}
	shared := &Input{Program: p, Env: o.Env, IR: program, Copy: &content.Memory{}, Memo: &proof.Memo{}}
	for _, t := range blocks {
		tree, d := buildOne(t, o, shared)
		set.Merge(d)
		if tree != nil {
			out.Trees = append(out.Trees, tree)
		}
	}
	if set.HasErrors() {
		return nil, set
	}
	return out, set
}

// Known is nil if o names something to build of p, and else says what there is.
func (o Options) Known(p *lang.Project) error {
	_, _, err := choose(p.Targets, o)
	return err
}

// choose picks the target blocks that o means, and whether it means the IR.
func choose(all []*lang.Target, o Options) ([]*lang.Target, bool, error) {
	if o.Target == "" {
		return all, len(all) == 0, nil
	}
	names := append([]string{IR}, o.Engines.Names()...)
	for _, t := range all {
		if t.Label == o.Target {
			return []*lang.Target{t}, false, nil
		}
		names = append(names, t.Label)
	}
	if o.Target == IR {
		return nil, true, nil
	}
	if _, ok := o.Engines.Find(o.Target); ok {
		return bare(all, o.Target), false, nil
	}
	if near, ok := diag.Nearest(o.Target, names); ok {
		return nil, false, fmt.Errorf("there is no target %q; did you mean %q?", o.Target, near)
	}
	sort.Strings(names)
	return nil, false, fmt.Errorf("there is no target %q; there are %s", o.Target, strings.Join(compact(names), ", "))
}

// bare is the blocks of an engine that was named itself, or a block without
// bindings where the project has none for it.
func bare(all []*lang.Target, name string) []*lang.Target {
	var out []*lang.Target
	for _, t := range all {
		if t.EngineName() == name {
			out = append(out, t)
		}
	}
	if len(out) > 0 {
		return out
	}
	t := &lang.Target{Header: lang.Header{BlockType: "target", Label: name}}
	t.Engine = lang.Val[string]{Value: name}
	return []*lang.Target{t}
}

func compact(sorted []string) []string {
	var out []string
	for i, s := range sorted {
		if i == 0 || s != sorted[i-1] {
			out = append(out, s)
		}
	}
	return out
}

// buildOne exports one target block; shared is what all of a build have in common.
func buildOne(t *lang.Target, o Options, shared *Input) (*Tree, *diag.Set) {
	p, set := shared.Program, &diag.Set{}
	e, ok := o.Engines.Find(t.EngineName())
	if !ok {
		set.Add(unknownEngine(t, o.Engines))
		return nil, set
	}
	profile := e.Profile()
	values, d := readOptions(t, e.Options(), profile.Title)
	set.Merge(d)
	bindings, d := NewBindings(t, o.Env)
	set.Merge(d)
	journeys, d := journeysOf(p, t)
	set.Merge(d)
	if set.HasErrors() {
		return nil, set
	}
	in := *shared
	in.Target, in.Journeys, in.Bindings, in.Options, in.Report = t, journeys, bindings, values, NewReport(profile, t)
	ex := export(e, &in)
	if profile.HandsOver {
		handOver(&in, ex)
	}
	losses, d := in.Report.settle()
	set.Merge(d)
	set.Add(idleAccepts(e, &in, journeys, d.HasErrors())...)
	if set.HasErrors() {
		return nil, set
	}
	tree, d := layOut(&in, profile, ex, losses)
	set.Merge(d)
	if tree == nil {
		return nil, set
	}
	tree.Engine, tree.Losses = profile.Title, losses
	for _, j := range in.Journeys {
		tree.Journeys = append(tree.Journeys, j.Label)
	}
	if p := o.Provers[profile.Name]; p != nil {
		tree.Proofs = p.Prove(&in, ex, losses)
		set.Add(refuted(profile.Title, tree.Proofs)...)
	}
	return tree, set
}

// export exports the journeys of in, without those that cannot be exported and
// that the target accepts to go without.
func export(e Engine, in *Input) *Export {
	ex := run(e, in)
	if out := in.Report.leaveOut(); len(out) > 0 {
		return runWithout(e, in, out)
	}
	return ex
}

func run(e Engine, in *Input) *Export {
	checkFeatures(in)
	return e.Export(in)
}

// runWithout exports again without the journeys that are left out.
func runWithout(e Engine, in *Input, out map[string]bool) *Export {
	first := in.Report
	in.Report = NewReport(first.profile, first.target)
	in.Report.recordLeftOut(first, out)
	var rest []*compiler.Journey
	for _, j := range in.Journeys {
		if !out[j.Label] {
			rest = append(rest, j)
		}
	}
	in.Journeys = rest
	return run(e, in)
}

func unknownEngine(t *lang.Target, r Registry) diag.Diagnostic {
	rng := t.Engine.Rng
	if !rng.Known() {
		rng = t.HeadRng
	}
	d := diag.Errorf("unknown-engine", rng, "there is no engine %q", t.EngineName())
	if near, ok := diag.Nearest(t.EngineName(), r.Names()); ok {
		return d.WithHelp(fmt.Sprintf("did you mean %q?", near))
	}
	return d.WithHelp("there are " + strings.Join(r.Names(), ", "))
}

// journeysOf lists what t exports: the journeys it names, else all live ones.
func journeysOf(p *compiler.Program, t *lang.Target) ([]*compiler.Journey, *diag.Set) {
	set := &diag.Set{}
	var out []*compiler.Journey
	if len(t.Journeys) == 0 {
		for _, j := range p.Journeys {
			if j.Decl.Live() {
				out = append(out, j)
			}
		}
		if len(out) == 0 {
			d := diag.Warningf("nothing-to-export", t.HeadRng, "target %q exports nothing: no journey is live", t.Label)
			set.Add(d.WithHelp("set status = \"live\" on the journeys that are ready, or name them in journeys"))
		}
		return out, set
	}
	seen := map[string]bool{}
	for _, r := range t.Journeys {
		if j := p.Journey(r.Name); j != nil && r.Library == "" && !seen[r.Name] {
			seen[r.Name] = true
			out = append(out, j)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Label < out[j].Label })
	return out, set
}

// irTree is the program itself.
func irTree(p *compiler.Program, program func() ([]byte, error)) (*Tree, error) {
	data, err := program()
	if err != nil {
		return nil, err
	}
	a := Artifact{Path: "program.json", Kind: "program", Key: "program", Name: "program", Data: data}
	m := manifest{Format: manifestFormat, Version: manifestVersion, Target: IR, Engine: IR}
	return finish(IR, p, m, []Artifact{a}, nil)
}
