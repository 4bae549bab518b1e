package lang

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// envPrefix is what the names of environment variables begin with.
const envPrefix = "CAIRN_VAR_"

// given is a value for a variable from outside the project.
type given struct {
	file *source.File // of the value's text; nil if it has been parsed
	expr expr.Expr    // from a file of values
	from string       // "--var", "CAIRN_VAR_x", or the path of a file
	rng  source.Range // of the name in a file of values
}

// inputs are the values from outside, the strongest for each name. As in
// Terraform, the command line beats files, later files beat earlier ones, and
// files beat the environment.
type inputs struct {
	values   map[string]given
	findings []diag.Diagnostic
}

func readInputs(src *sources, o Options) (*inputs, error) {
	in := &inputs{values: map[string]given{}}
	for _, line := range o.Environ {
		name, value, ok := strings.Cut(line, "=")
		if name, found := strings.CutPrefix(name, envPrefix); ok && found {
			in.values[name] = given{file: src.add(envPrefix+name, []byte(value)), from: envPrefix + name}
		}
	}
	for _, path := range o.VarFiles {
		if err := in.readVarFile(src, path); err != nil {
			return nil, err
		}
	}
	for _, name := range sortedKeys(o.Vars) {
		in.values[name] = given{file: src.add("--var "+name, []byte(o.Vars[name])), from: "--var"}
	}
	return in, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// readVarFile reads the attributes of a file of values, which may lie anywhere.
func (in *inputs) readVarFile(src *sources, path string) error {
	data, err := readBounded(path)
	if err != nil {
		return fmt.Errorf("the file of values %s cannot be read: %w", path, err)
	}
	f := src.add(path, data)
	if p := f.Check(); p != nil {
		in.findings = append(in.findings, diag.FromProblems([]source.Problem{*p})...)
		return nil
	}
	body, problems := source.Parse(f)
	in.findings = append(in.findings, diag.FromProblems(problems)...)
	if body == nil {
		return nil
	}
	for _, b := range body.Blocks {
		in.findings = append(in.findings, diag.Errorf("unknown-block", source.FromHCL(b.TypeRange),
			"a file of values holds no blocks").WithHelp("write NAME = VALUE for each variable"))
	}
	for _, a := range sortedAttributes(nil, body) {
		e, findings := expr.FromHCL(a.Expr, f.Data)
		in.findings = append(in.findings, findings...)
		in.values[a.Name] = given{expr: e, from: path, rng: source.FromHCL(a.NameRange)}
	}
	return nil
}

// linkVariables gives each variable its value.
func (l *linker) linkVariables(in *inputs) []diag.Diagnostic {
	findings := in.findings
	for _, f := range l.files {
		for _, b := range f.blocks {
			if b.typ() != "variable" || b.head.Label == "" {
				continue
			}
			v := b.block().(*Variable)
			if l.names.find("", "variable", b.head.Label) != Block(v) {
				continue // declared twice
			}
			x := &binder{linker: l}
			x.variable(v, b, in)
			l.take(x)
			l.known.vars[v.Label] = v.Value
			l.known.varNames = append(l.known.varNames, v.Label)
		}
	}
	slices.Sort(l.known.varNames)
	return append(findings, l.unknownInputs(in)...)
}

// unknownInputs reports values for variables that are not declared. The
// environment may be meant for other projects.
func (l *linker) unknownInputs(in *inputs) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, name := range sortedKeys(in.values) {
		g := in.values[name]
		if _, ok := l.known.vars[name]; ok || l.names.hidden(name) || strings.HasPrefix(g.from, envPrefix) {
			continue
		}
		if g.expr != nil {
			findings = append(findings, nearest(diag.Warningf("unknown-variable", g.rng, "the project has no variable %q", name),
				name, l.known.varNames, didYouMean, ""))
			continue
		}
		findings = append(findings, nearest(diag.Errorf("unknown-variable", g.file.Range(0, len(g.file.Data)),
			"--var %s: the project has no variable %q", name, name), name, l.known.varNames, didYouMean, ""))
	}
	return findings
}

// variable finds the value of v: what is given, else its default.
func (x *binder) variable(v *Variable, b *rawBlock, in *inputs) {
	for _, c := range b.blocks { // conditions wait for the value
		if a := c.attr("condition"); a != nil {
			a.bound = true
		}
	}
	x.bind(b)
	v.Value = &expr.Bad{Node: expr.Node{Rng: v.HeadRng}}
	g, ok := in.values[v.Label]
	switch {
	case !ok && b.attr("default") != nil:
		v.Value = v.Default
		if v.Value == nil { // default = null
			v.Value = &expr.Lit{Node: expr.Node{Rng: b.attr("default").expr.Range()}, Value: cty.NullVal(cty.DynamicPseudoType)}
		}
	case !ok && !b.file.broken:
		x.report(diag.Errorf("variable-missing", v.HeadRng, "the variable %q has no value", v.Label).
			WithHelp(fmt.Sprintf("give it with --var %s=…, or add a default", v.Label)))
	case ok:
		v.Value = x.givenValue(v, g)
	}
	x.known.vars[v.Label] = v.Value
	for _, c := range b.blocks {
		if c.typ() == "validation" {
			x.validate(v, c.block().(*Validation), c)
		}
	}
}

func (x *binder) givenValue(v *Variable, g given) expr.Expr {
	raw := g.expr
	if raw == nil {
		if v.takesText() {
			rng := g.file.Range(0, len(g.file.Data))
			raw = &expr.Lit{Node: expr.Node{Rng: rng}, Value: cty.StringVal(string(g.file.Data)), Text: rng}
		} else {
			syntax, problems := source.ParseExpr(g.file)
			x.report(diag.FromProblems(problems)...)
			if syntax == nil || len(problems) > 0 {
				return &expr.Bad{Node: expr.Node{Rng: g.file.Range(0, len(g.file.Data))}}
			}
			e, findings := expr.FromHCL(syntax, g.file.Data)
			x.report(findings...)
			raw = e
		}
	}
	want := expr.Want{Kind: schema.Any, Known: true}
	if v.Type != nil {
		want.Kind, want.Type = schema.Value, v.Type
	}
	e, findings := expr.Check(raw, want, &expr.Scope{})
	x.report(findings...)
	return e
}

// takesText reports whether a value from the command line is text as it stands.
// A variable without a type goes by its default.
func (v *Variable) takesText() bool {
	if v.Type != nil {
		switch v.Type.Kind {
		case expr.TString, expr.TDate, expr.TDatetime, expr.TDuration:
			return true
		}
		return false
	}
	switch d := v.Default.(type) {
	case *expr.Lit:
		return d.Value.Type() != cty.Number && d.Value.Type() != cty.Bool
	case nil:
		return true
	}
	return false
}

// validate holds the value to one condition of the variable's own.
func (x *binder) validate(v *Variable, val *Validation, b *rawBlock) {
	a := b.attr("condition")
	if a == nil || isBad(v.Value) {
		return
	}
	checked, findings := expr.Check(a.expr, expr.Want{Kind: schema.Condition, Known: true}, x.plainScope)
	x.report(findings...)
	val.Condition = checked
	lit, ok := checked.(*expr.Lit)
	if !ok || lit.Value.IsNull() || lit.Value.Type() != cty.Bool || lit.Value.True() {
		return
	}
	x.report(diag.Errorf("variable-invalid", v.Value.Range(), "the value of %q is refused: %s", v.Label, strings.TrimSuffix(val.Message.Value, ".")).
		WithRelated(val.HeadRng, "by this validation"))
}

func isBad(e expr.Expr) bool {
	_, bad := e.(*expr.Bad)
	return bad
}
