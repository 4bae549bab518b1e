package expr

import (
	"math/big"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

const (
	// maxDepth bounds the depth of a tree, so that everything that walks one may
	// recurse. Brackets are bounded when a file is read; a chain of operators is
	// not, and HCL nests it to the left.
	maxDepth = 1000
	// maxExponent bounds numbers to some 1,200 digits before and after the point:
	// sums with larger ones take memory and time without limit.
	maxExponent = 4096
)

// FromHCL lowers parsed syntax to a raw tree, in which every traversal is a
// Path. src is the text that e was parsed from; e may come from a parse with
// errors, whose broken places become Bad without a further finding.
func FromHCL(e hclsyntax.Expression, src []byte) (Expr, []diag.Diagnostic) {
	l := &lowerer{src: src}
	return l.expr(e, 0), l.diags
}

type lowerer struct {
	src   []byte
	diags []diag.Diagnostic
	deep  bool // reported once
}

func (l *lowerer) errorf(rule string, rng source.Range, format string, a ...any) *diag.Diagnostic {
	return report(&l.diags, rule, rng, format, a...)
}

func place(r hcl.Range) source.Range {
	return source.Range{Path: r.Filename, Start: r.Start.Byte, End: max(r.Start.Byte, r.End.Byte)}
}

func bad(rng source.Range) *Bad { return &Bad{Node{Rng: rng}} }

func (l *lowerer) expr(e hclsyntax.Expression, depth int) Expr {
	if e == nil {
		return bad(source.Range{})
	}
	if depth > maxDepth {
		l.tooDeep(place(e.Range()))
		return bad(place(e.Range()))
	}
	depth++
	rng := place(e.Range())
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return l.literal(e.Val, rng)
	case *hclsyntax.ParenthesesExpr:
		return l.expr(e.Expression, depth)
	case *hclsyntax.TemplateExpr:
		return l.template(e, depth)
	case *hclsyntax.TemplateWrapExpr:
		return &Template{Node{Rng: rng}, []Expr{l.hole(e.Wrapped, depth)}}
	case *hclsyntax.TemplateJoinExpr:
		return &Template{Node{Rng: rng}, []Expr{l.join(e, depth)}}
	case *hclsyntax.ScopeTraversalExpr:
		return l.traversal(e)
	case *hclsyntax.RelativeTraversalExpr:
		return l.access(e, depth)
	case *hclsyntax.IndexExpr:
		return l.index(l.expr(e.Collection, depth), l.expr(e.Key, depth), rng)
	case *hclsyntax.SplatExpr:
		return l.splat(e, depth)
	case *hclsyntax.ConditionalExpr:
		return &Cond{Node{Rng: rng}, l.expr(e.Condition, depth), l.expr(e.TrueResult, depth), l.expr(e.FalseResult, depth)}
	case *hclsyntax.UnaryOpExpr:
		return l.unary(e, depth)
	case *hclsyntax.BinaryOpExpr:
		return l.binary(e, depth)
	case *hclsyntax.FunctionCallExpr:
		return l.call(e, depth)
	case *hclsyntax.TupleConsExpr:
		items := make([]Expr, len(e.Exprs))
		for i, x := range e.Exprs {
			items[i] = l.expr(x, depth)
		}
		return &List{Node{Rng: rng}, items}
	case *hclsyntax.ObjectConsExpr:
		return l.object(e, depth)
	case *hclsyntax.ForExpr:
		l.errorf("unsupported-expression", place(e.OpenRange).To(rng), "a list or object made with 'for' is not in Cairn 0.1").
			Help = "write the elements out, or use [*] to read one attribute of every element: trigger.items[*].sku"
		return bad(rng)
	}
	// What is left is syntax that did not parse (ExprSyntaxError).
	return bad(rng)
}

func (l *lowerer) tooDeep(rng source.Range) {
	if l.deep {
		return
	}
	l.deep = true
	l.errorf("nested-too-deeply", rng, "this expression has more than %d parts inside one another", maxDepth).
		Help = "put parts of it in locals, or use contains([…], x) for a long list of values"
}

func (l *lowerer) literal(v cty.Value, rng source.Range) Expr {
	if !v.IsKnown() { // a placeholder for what did not parse
		return bad(rng)
	}
	if !v.IsNull() && v.Type() == cty.Number && !l.bounded(v, rng) {
		return bad(rng)
	}
	return &Lit{Node: Node{Rng: rng}, Value: v}
}

// bounded reports a number that is too large or too fine to count with.
func (l *lowerer) bounded(v cty.Value, rng source.Range) bool {
	if countable(v.AsBigFloat()) {
		return true
	}
	l.errorf("number-too-large", rng, "this number has more than 1,200 digits")
	return false
}

func countable(f *big.Float) bool {
	if f.IsInf() {
		return false
	}
	exp := f.MantExp(nil)
	return exp <= maxExponent && exp >= -maxExponent
}

func (l *lowerer) unary(e *hclsyntax.UnaryOpExpr, depth int) Expr {
	rng := place(e.SrcRange)
	x := l.expr(e.Val, depth)
	if e.Op == hclsyntax.OpLogicalNot {
		return &Unary{Node{Rng: rng}, "!", x}
	}
	if lit, ok := x.(*Lit); ok && isNumber(lit.Value) {
		return &Lit{Node: Node{Rng: rng}, Value: negate(lit.Value)}
	}
	return &Unary{Node{Rng: rng}, "-", x}
}

func isNumber(v cty.Value) bool {
	return v.Type() == cty.Number && v.IsKnown() && !v.IsNull()
}

func negate(v cty.Value) cty.Value {
	if v.AsBigFloat().Sign() == 0 {
		return cty.Zero
	}
	return v.Negate()
}

func (l *lowerer) binary(e *hclsyntax.BinaryOpExpr, depth int) Expr {
	left, right := l.expr(e.LHS, depth), l.expr(e.RHS, depth)
	op := operatorText(e.Op)
	between := source.Range{Path: e.SrcRange.Filename, Start: e.LHS.Range().End.Byte, End: e.RHS.Range().Start.Byte}
	return &Binary{Node{Rng: place(e.SrcRange)}, op, l.operatorPlace(between, op), left, right}
}

func operatorText(op *hclsyntax.Operation) string {
	switch op {
	case hclsyntax.OpLogicalOr:
		return "||"
	case hclsyntax.OpLogicalAnd:
		return "&&"
	case hclsyntax.OpEqual:
		return "=="
	case hclsyntax.OpNotEqual:
		return "!="
	case hclsyntax.OpGreaterThan:
		return ">"
	case hclsyntax.OpGreaterThanOrEqual:
		return ">="
	case hclsyntax.OpLessThan:
		return "<"
	case hclsyntax.OpLessThanOrEqual:
		return "<="
	case hclsyntax.OpAdd:
		return "+"
	case hclsyntax.OpSubtract:
		return "-"
	case hclsyntax.OpMultiply:
		return "*"
	case hclsyntax.OpDivide:
		return "/"
	default:
		return "%"
	}
}

// operatorPlace finds the operator between its operands, where there may be
// blanks and comments too.
func (l *lowerer) operatorPlace(between source.Range, op string) source.Range {
	i, end := between.Start, min(between.End, len(l.src))
	for i >= 0 && i < end {
		switch c := l.src[i]; {
		case c == '#' || c == '/' && i+1 < end && l.src[i+1] == '/':
			for i < end && l.src[i] != '\n' {
				i++
			}
		case c == '/' && i+1 < end && l.src[i+1] == '*':
			for i += 2; i+1 < end && (l.src[i] != '*' || l.src[i+1] != '/'); {
				i++
			}
			i += 2
		case c == op[0]:
			return source.Range{Path: between.Path, Start: i, End: i + len(op)}
		default:
			i++
		}
	}
	return between
}

func (l *lowerer) call(e *hclsyntax.FunctionCallExpr, depth int) Expr {
	args := make([]Expr, len(e.Args))
	for i, a := range e.Args {
		args[i] = l.expr(a, depth)
	}
	rng := place(e.NameRange)
	if end := e.CloseParenRange.End.Byte; end > rng.End {
		rng.End = end
	}
	return &Call{Node: Node{Rng: rng}, Name: e.Name, NameRng: place(e.NameRange), Args: args, Expand: e.ExpandFinal}
}

func (l *lowerer) object(e *hclsyntax.ObjectConsExpr, depth int) Expr {
	o := &Object{Node: Node{Rng: place(e.SrcRange)}}
	seen := make(map[string]source.Range, len(e.Items))
	for _, item := range e.Items {
		name, rng, ok := l.key(item.KeyExpr)
		value := l.expr(item.ValueExpr, depth)
		if !ok {
			continue
		}
		if first, twice := seen[name]; twice {
			d := l.errorf("duplicate-key", rng, "%q is set twice in this object", name)
			d.Related = append(d.Related, diag.Related{Range: first, Message: "first set here"})
			continue
		}
		seen[name] = rng
		o.Fields = append(o.Fields, Field{Name: name, NameRng: rng, Value: value})
	}
	return o
}

// key is the name of an object's field and its place, without quotes.
func (l *lowerer) key(e hclsyntax.Expression) (string, source.Range, bool) {
	k, ok := e.(*hclsyntax.ObjectConsKeyExpr)
	if !ok {
		return "", source.Range{}, false
	}
	rng := place(k.Wrapped.Range())
	if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
		return word, rng, true
	}
	switch w := k.Wrapped.(type) {
	case *hclsyntax.LiteralValueExpr:
		if w.Val.IsKnown() && !w.Val.IsNull() && w.Val.Type() == cty.Number && l.bounded(w.Val, rng) {
			return numberText(w.Val), rng, true
		}
		if !w.Val.IsKnown() {
			return "", rng, false
		}
	case *hclsyntax.TemplateExpr:
		if len(w.Parts) == 1 {
			if lit, ok := w.Parts[0].(*hclsyntax.LiteralValueExpr); ok && lit.Val.IsKnown() {
				return lit.Val.AsString(), place(lit.SrcRange), true
			}
		}
	}
	d := l.errorf("unsupported-expression", rng, "the name of a field is a plain name or a text without ${…}")
	d.Help = "put the name in quotes"
	return "", rng, false
}
