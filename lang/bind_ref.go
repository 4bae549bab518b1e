package lang

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// ref reads a reference to a block.
func (x *binder) ref(p place, e expr.Expr) (Ref, bool) {
	if path, ok := e.(*expr.Path); ok {
		if r, ok := x.plainRef(p, path); ok {
			return r, true
		}
	}
	if isNull(e) {
		return Ref{}, false
	}
	before := len(x.findings)
	switch checked := x.check(p, e, expr.Want{Kind: schema.Ref, Refs: p.decl.Refs}).(type) {
	case *expr.Bad:
		if len(x.findings) == before+1 && p.block.typ() == "goto" && p.block.top().typ() == "fragment" {
			x.findings[before] = x.findings[before].WithHelp("name a step of this fragment: it goes on after the `use`, or ends the run by `exit`")
		}
		return unresolved(p, e), true
	case *expr.Ref:
		return Ref{
			Library: checked.Library, Type: checked.Block, Name: checked.Name, Rng: checked.Range(),
			Target: x.target(checked),
		}, true
	case *expr.Path:
		if checked.Root == "param" && len(checked.Steps) == 1 && p.decl.Scope&schema.InParam != 0 {
			return Ref{Type: "param", Name: checked.Steps[0].Name, Rng: checked.Range()}, true
		}
		x.report(diag.Errorf("wrong-type", e.Range(), "`%s` names a block, as %s.NAME, and cannot be read from data", p.attr.name, p.decl.Refs[0]))
		return unresolved(p, e), true
	}
	return Ref{}, false
}

// unresolved stands for a reference that was written and finds no block, so that
// nobody takes the attribute for missing.
func unresolved(p place, e expr.Expr) Ref {
	r := Ref{Type: p.decl.Refs[0], Name: "?", Rng: e.Range()}
	if path, ok := e.(*expr.Path); ok && len(path.Steps) > 0 && path.Steps[0].Name != "" && slices.Contains(p.decl.Refs, path.Root) {
		r.Type, r.Name = path.Root, path.Steps[0].Name
	}
	return r
}

// plainRef reads TYPE.NAME of a block that exists and may stand here, which
// needs no look at locals or scopes.
func (x *binder) plainRef(p place, path *expr.Path) (Ref, bool) {
	if len(path.Steps) != 1 || path.Steps[0].Name == "" || !slices.Contains(p.decl.Refs, path.Root) {
		return Ref{}, false
	}
	name := path.Steps[0].Name
	if path.Root == "send" || path.Root == "step" {
		return Ref{}, false
	}
	b := x.names.blocks[blockKey{path.Root, name}]
	if b == nil {
		return Ref{}, false
	}
	return Ref{Type: path.Root, Name: name, Rng: path.Rng, Target: b}, true
}

// target is the block behind a checked reference, or nil.
func (x *binder) target(r *expr.Ref) Block {
	if r.Library == "" && (r.Block == "send" || r.Block == "step") {
		if f := x.around.flow; f != nil {
			if c := f.labels.find(r.Name); c != nil {
				return c.block()
			}
		}
		return nil
	}
	return x.names.find(r.Library, r.Block, r.Name)
}

func (x *binder) refs(p place, e expr.Expr) []Ref {
	items := x.items(p, e)
	list := make([]Ref, 0, len(items))
	for _, item := range items {
		if r, ok := x.ref(p, item); ok {
			list = append(list, r)
		}
	}
	return list
}

// Step reports whether r names a step of a flow, and splits "USE.LABEL" into
// the `use` step and the label in its fragment.
func (r Ref) Step() (use, label string, ok bool) {
	if r.Type != "step" && r.Type != "send" {
		return "", "", false
	}
	if i := strings.LastIndexByte(r.Name, '.'); i >= 0 {
		return r.Name[:i], r.Name[i+1:], true
	}
	return "", r.Name, true
}
