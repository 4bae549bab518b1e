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

// local is one local while the circles among them are looked for.
type local struct {
	name    string
	nameRng source.Range
	expr    expr.Expr
	uses    []string
	state   int // 0 not seen, 1 being followed, 2 done
	depth   int // how many locals in a row it stands on
}

// collectLocals gathers the locals of all files and takes out those that stand
// on themselves.
func (k *known) collectLocals(files []*rawFile) []diag.Diagnostic {
	var findings []diag.Diagnostic
	all := map[string]*local{}
	var order []*local
	for _, f := range files {
		for _, b := range f.blocks {
			if b.typ() != "locals" {
				continue
			}
			for i := range b.attrs {
				a := &b.attrs[i]
				if first := all[a.name]; first != nil {
					findings = append(findings, diag.Errorf("duplicate-label", b.nameRng(a), "the local %q is declared twice", a.name).
						WithRelated(first.nameRng, "first declared here").WithHelp("rename one of the two"))
					continue
				}
				l := &local{name: a.name, nameRng: b.nameRng(a), expr: a.expr, uses: usesOf(a.expr)}
				all[a.name] = l
				order = append(order, l)
			}
		}
	}
	c := circles{all: all, k: k}
	for _, l := range order {
		c.follow(l)
	}
	for _, l := range order {
		k.locals[l.name] = l.expr
		k.sizes[l.name] = sizeOf(l.expr)
		k.localNames = append(k.localNames, l.name)
	}
	slices.Sort(k.localNames)
	return append(findings, c.findings...)
}

// usesOf are the locals that e names, in order.
func usesOf(e expr.Expr) []string {
	var names []string
	expr.Walk(e, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && p.Root == "local" && len(p.Steps) > 0 && p.Steps[0].Name != "" {
			names = append(names, p.Steps[0].Name)
		}
		return true
	})
	return names
}

// sizeOf is what e weighs in a budget: its nodes, and its text.
func sizeOf(e expr.Expr) int {
	n := 0
	expr.Walk(e, func(e expr.Expr) bool {
		n++
		if lit, ok := e.(*expr.Lit); ok && !lit.Value.IsNull() && lit.Value.Type() == cty.String {
			n += textWeight(len(lit.Value.AsString()))
		}
		return true
	})
	return n
}

// circles finds locals that stand on themselves, each circle once.
type circles struct {
	all      map[string]*local
	k        *known
	trail    []*local
	findings []diag.Diagnostic
}

func (c *circles) follow(l *local) {
	switch l.state {
	case 1:
		c.report(l)
		return
	case 2:
		return
	}
	l.state = 1
	c.trail = append(c.trail, l)
	for _, name := range l.uses {
		used := c.all[name]
		if used == nil {
			continue // an unknown name, said where it is checked
		}
		if len(c.trail) > 5*maxLocalDepth {
			l.depth = maxLocalDepth // too deep already; the stack is not for finding out how deep
			break
		}
		c.follow(used)
		l.depth = max(l.depth, used.depth+1)
	}
	c.trail = c.trail[:len(c.trail)-1]
	l.state = 2
	if l.depth == maxLocalDepth {
		c.findings = append(c.findings, diag.Errorf("nested-too-deeply", l.nameRng,
			"the local %q stands on more than %d others in a row", l.name, maxLocalDepth-1))
	}
	if l.depth >= maxLocalDepth {
		l.expr = &expr.Bad{Node: expr.Node{Rng: l.expr.Range()}}
	}
}

// report names the circle that ends at l, and makes all of it Bad.
func (c *circles) report(l *local) {
	from := slices.Index(c.trail, l)
	circle := c.trail[from:]
	names := make([]string, 0, len(circle)+1)
	for _, m := range circle {
		names = append(names, "local."+m.name)
	}
	names = append(names, "local."+l.name)
	d := diag.Errorf("circular-local", l.nameRng, "this local stands on itself: %s", strings.Join(short(names), " → ")).
		WithHelp("write one of them out")
	for _, m := range circle[1:min(len(circle), 9)] {
		d = d.WithRelated(m.nameRng, fmt.Sprintf("by way of %q", m.name))
	}
	c.findings = append(c.findings, d)
	for _, m := range circle {
		m.expr = &expr.Bad{Node: expr.Node{Rng: m.expr.Range()}}
	}
}

// short keeps the ends of a long row of names.
func short(names []string) []string {
	if len(names) <= 8 {
		return names
	}
	return append(append(slices.Clone(names[:4]), "…"), names[len(names)-3:]...)
}

// checkUnusedLocals looks at the locals that nothing stands on: the others have
// been checked where they are used. Data is not known here, so that only blocks,
// locals and functions can be wrong.
func (l *linker) checkUnusedLocals() {
	scope := &expr.Scope{
		Roots:  anyData(),
		Blocks: flowBlocks{l.names, &flowNames{unsure: true}},
		Known:  l.known,
		Files:  l.texts,
	}
	for _, name := range l.known.localNames {
		if _, used := l.known.used.Load(name); used {
			continue
		}
		want := expr.Want{Kind: schema.Value}
		if _, text := l.known.locals[name].(*expr.Template); text {
			want.Kind = schema.Copy
		}
		_, findings := expr.Check(l.known.locals[name], want, scope)
		l.findings = append(l.findings, findings...)
	}
}
