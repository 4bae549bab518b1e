package said

import (
	"math/big"
	"strconv"
	"time"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// world lets compiler/eval ask for facts. What copy cannot ask for has been
// noted as unread before.
type world struct{ r *run }

// Now implements eval.World.
func (world) Now() int64 { return 0 }

// Zone implements eval.World.
func (world) Zone() *time.Location { return time.UTC }

// ProjectZone implements eval.World.
func (world) ProjectZone() *time.Location { return time.UTC }

// Data implements eval.World.
func (w world) Data(root string, steps []expr.PathStep) cty.Value {
	return toCty(w.r.compute(&expr.Path{Root: root, Steps: steps}))
}

// Fact implements eval.World.
func (world) Fact(eval.Name) (expr.Expr, bool) { return nil, false }

// Consented implements eval.World.
func (world) Consented(eval.Name) bool { return false }

// Reachable implements eval.World.
func (world) Reachable(eval.Name) bool { return false }

// Offer implements eval.World.
func (world) Offer(eval.Name) (first, last int64) { return 0, -1 }

// Engaged implements eval.World.
func (world) Engaged(string, string) bool { return false }

// Sent implements eval.World.
func (world) Sent(eval.Name) []int64 { return nil }

// History implements eval.World.
func (world) History(eval.Name) []eval.Event { return nil }

// Entry implements eval.World.
func (world) Entry() int { return 0 }

// textOf is a value as copy prints it; false of what is missing and of lists and
// objects.
func textOf(v proof.Value) (string, bool) {
	switch v.Kind {
	case proof.Text:
		return v.Text, true
	case proof.Number:
		return decimal(v.Num), true
	case proof.Truth:
		return strconv.FormatBool(v.Truth), true
	}
	return "", false
}

// decimal is a number in the fewest figures that tell it apart.
func decimal(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	f, _ := n.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// figuresKept is how exact numbers come back from eval: beyond what people and
// machines keep, and short of what a fraction in binary adds.
const figuresKept = 40

func fromCty(v cty.Value) proof.Value {
	if v == cty.NilVal || v.IsNull() || !v.IsKnown() {
		return proof.Value{}
	}
	switch t := v.Type(); {
	case t == cty.String:
		return proof.TextOf(v.AsString())
	case t == cty.Bool:
		return proof.TruthOf(v.True())
	case t == cty.Number:
		n, ok := new(big.Rat).SetString(v.AsBigFloat().Text('g', figuresKept))
		if !ok {
			return proof.Value{}
		}
		return proof.Value{Kind: proof.Number, Num: n}
	case t.IsObjectType() || t.IsMapType():
		var names []string
		var items []proof.Value
		for it := v.ElementIterator(); it.Next(); {
			k, x := it.Element()
			names, items = append(names, k.AsString()), append(items, fromCty(x))
		}
		return proof.ObjectOf(names, items)
	case v.CanIterateElements():
		var items []proof.Value
		for it := v.ElementIterator(); it.Next(); {
			_, x := it.Element()
			items = append(items, fromCty(x))
		}
		return proof.ListOf(items...)
	}
	return proof.Value{}
}

func toCty(v proof.Value) cty.Value {
	switch v.Kind {
	case proof.Text:
		return cty.StringVal(v.Text)
	case proof.Truth:
		return cty.BoolVal(v.Truth)
	case proof.Number:
		return cty.NumberVal(new(big.Float).SetPrec(512).SetRat(v.Num))
	case proof.List:
		items := make([]cty.Value, len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			items[i] = toCty(x)
		}
		return cty.TupleVal(items)
	case proof.Object:
		fields := make(map[string]cty.Value, len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			fields[v.Elems.Names[i]] = toCty(x)
		}
		return cty.ObjectVal(fields)
	}
	return eval.Missing
}
