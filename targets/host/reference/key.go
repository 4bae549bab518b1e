package reference

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Key implements proof.Keyed.
func (t *term) Key(k *proof.Key) {
	k.Text("expression")
	k.Text(t.locale)
	if s := t.w.in.Program.Project.Settings; s != nil {
		k.Text(s.Timezone.Value)
		k.Text(s.Currency.Value)
	}
	k.Number(int(t.place))
	for _, b := range []bool{t.truth, t.copy, t.whole} {
		k.Truth(b)
	}
	w := keyed{k, t}
	w.expr(t.expr)
}

// keyed writes an expression into a key: all but where it stands.
type keyed struct {
	*proof.Key
	t *term
}

func (k keyed) all(list []expr.Expr) {
	k.Number(len(list))
	for _, e := range list {
		k.expr(e)
	}
}

// kind writes of a type what comparing goes by.
func (k keyed) kind(t *expr.Type) {
	for ; t != nil; t = t.Elem {
		k.Number(int(t.Kind) + 1)
	}
	k.Number(0)
}

func (k keyed) expr(e expr.Expr) {
	if e == nil {
		k.Number(0)
		return
	}
	k.kind(e.Type())
	switch x := e.(type) {
	case *expr.Lit:
		k.Number(1)
		k.Truth(x.Hole)
		k.Value(fromCty(x.Value))
	case *expr.Path:
		k.path(x)
	case *expr.Call:
		k.Number(3)
		k.Text(x.Name)
		k.all(x.Args)
	case *expr.Get:
		k.Number(4)
		k.expr(x.X)
		k.Text(x.Name)
	case *expr.Splat:
		k.Number(5)
		k.expr(x.X)
		k.steps(x.Steps)
	case *expr.Index:
		k.Number(6)
		k.expr(x.X)
		k.expr(x.Key)
	case *expr.Unary:
		k.Number(7)
		k.Text(x.Op)
		k.expr(x.X)
	case *expr.Binary:
		k.Number(8)
		k.Text(x.Op)
		k.expr(x.L)
		k.expr(x.R)
	case *expr.Cond:
		k.Number(9)
		k.expr(x.If)
		k.expr(x.Then)
		k.expr(x.Else)
	case *expr.List:
		k.Number(10)
		k.all(x.Items)
	case *expr.Object:
		k.Number(11)
		k.Number(len(x.Fields))
		for _, f := range x.Fields {
			k.Text(f.Name)
			k.expr(f.Value)
		}
	case *expr.Template:
		k.Number(12)
		k.all(x.Parts)
	case *expr.For:
		k.Number(13)
		k.Text(x.Key)
		k.Text(x.Var)
		k.expr(x.In)
		if k.Truth(x.Body != nil); x.Body != nil {
			k.expr(x.Body)
		}
	default: // a text of a message in another place, or what nothing is known of
		k.None()
	}
}

// path writes a fact, or a variable of a loop.
func (k keyed) path(x *expr.Path) {
	steps := x.Steps
	if x.Root == atomRoot {
		k.Number(14)
		a := k.t.atoms[steps[0].Index]
		if k.Truth(a.must != ""); a.must != "" {
			k.Fact(fact.Of(a.must))
		}
		k.Fact(fact.Of(a.key))
		steps = steps[1:]
	} else {
		k.Number(2)
		k.Text(x.Root)
	}
	k.steps(steps)
}

func (k keyed) steps(list []expr.PathStep) {
	k.Number(len(list))
	for _, s := range list {
		k.Text(s.Name)
		k.Number(s.Index)
		k.Truth(s.Splat)
	}
}
