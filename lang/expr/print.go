package expr

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Binding strengths, weakest first; HCL's binary operators bind to the left.
const (
	bindCond = iota
	bindOr
	bindAnd
	bindEqual
	bindOrder
	bindSum
	bindProduct
	bindUnary
	bindTerm
)

// Print writes e as HCL on one line, with as few parentheses as it takes. Read
// back, it gives the same tree. Bad prints as null.
func Print(e Expr) string {
	var p printer
	p.expr(e, bindCond)
	return p.String()
}

type printer struct{ strings.Builder }

func (p *printer) expr(e Expr, min int) {
	if binding(e) < min {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch e := e.(type) {
	case *Lit:
		p.literal(e.Value)
	case *Path:
		p.WriteString(e.Root)
		p.steps(e.Steps)
	case *Ref:
		p.WriteString(e.Address())
	case *Get:
		p.base(e.X)
		p.steps([]PathStep{{Name: e.Name}})
	case *Index:
		p.base(e.X)
		p.WriteByte('[')
		p.expr(e.Key, bindCond)
		p.WriteByte(']')
	case *Splat:
		p.base(e.X)
		p.WriteString("[*]")
		p.steps(e.Steps)
	case *Unary:
		p.WriteString(e.Op)
		p.expr(e.X, bindUnary)
	case *Binary:
		b := binding(e)
		p.expr(e.L, b)
		p.WriteString(" " + e.Op + " ")
		p.expr(e.R, b+1)
	case *Cond:
		p.expr(e.If, bindOr)
		p.WriteString(" ? ")
		p.expr(e.Then, bindCond)
		p.WriteString(" : ")
		p.expr(e.Else, bindCond)
	case *Call:
		p.call(e)
	case *List:
		p.list(e)
	case *Object:
		p.object(e)
	case *Template:
		p.quoted(e)
	case *For:
		p.quoted(&Template{Parts: []Expr{e}})
	default:
		p.WriteString("null")
	}
}

func binding(e Expr) int {
	switch e := e.(type) {
	case *Cond:
		return bindCond
	case *Binary:
		switch e.Op {
		case "||":
			return bindOr
		case "&&":
			return bindAnd
		case "==", "!=":
			return bindEqual
		case "<", "<=", ">", ">=":
			return bindOrder
		case "+", "-":
			return bindSum
		default:
			return bindProduct
		}
	case *Unary:
		return bindUnary
	case *Lit:
		if isNumber(e.Value) && e.Value.AsBigFloat().Signbit() {
			return bindUnary
		}
	}
	return bindTerm
}

// base prints what a step, a place or a splat is read from. A step right behind
// a splat would be read from each element, so the splat gets parentheses.
func (p *printer) base(e Expr) {
	splat := false
	switch e := e.(type) {
	case *Path:
		splat = e.splat()
	case *Splat:
		splat = true
	case *Lit: // 5.name would be a number
		splat = isNumber(e.Value)
	}
	if splat {
		p.WriteByte('(')
		p.expr(e, bindCond)
		p.WriteByte(')')
		return
	}
	p.expr(e, bindTerm)
}

func (p *printer) steps(steps []PathStep) {
	for _, s := range steps {
		switch {
		case s.Splat:
			p.WriteString("[*]")
		case s.Name == "":
			p.WriteString("[" + strconv.Itoa(s.Index) + "]")
		case isName(s.Name):
			p.WriteString("." + s.Name)
		default:
			p.WriteByte('[')
			p.text(s.Name)
			p.WriteByte(']')
		}
	}
}

func (p *printer) call(e *Call) {
	p.WriteString(e.Name)
	p.WriteByte('(')
	for i, a := range e.Args {
		if i > 0 {
			p.WriteString(", ")
		}
		p.expr(a, bindCond)
	}
	if e.Expand {
		p.WriteString("...")
	}
	p.WriteByte(')')
}

func (p *printer) list(e *List) {
	p.WriteByte('[')
	for i, x := range e.Items {
		if i > 0 {
			p.WriteString(", ")
		}
		if i == 0 && firstWord(x) == "for" { // [for … would begin a list made with 'for'
			p.WriteByte('(')
			p.expr(x, bindCond)
			p.WriteByte(')')
			continue
		}
		p.expr(x, bindCond)
	}
	p.WriteByte(']')
}

// firstWord is the name that e is printed with in front, or "".
func firstWord(e Expr) string {
	for {
		switch x := e.(type) {
		case *Path:
			return x.Root
		case *Call:
			return x.Name
		case *Binary:
			e = x.L
		case *Cond:
			e = x.If
		case *Get:
			e = x.X
		case *Index:
			e = x.X
		case *Splat:
			e = x.X
		default:
			return ""
		}
	}
}

func (p *printer) object(e *Object) {
	if len(e.Fields) == 0 {
		p.WriteString("{}")
		return
	}
	p.WriteString("{ ")
	for i, f := range e.Fields {
		if i > 0 {
			p.WriteString(", ")
		}
		if plainKey(f.Name) {
			p.WriteString(f.Name)
		} else {
			p.text(f.Name)
		}
		p.WriteString(" = ")
		p.expr(f.Value, bindCond)
	}
	p.WriteString(" }")
}

// plainKey reports whether a key needs no quotes. HCL takes nl-NL too, but it
// reads like a subtraction.
func plainKey(name string) bool {
	return isName(name) && name != "for" && !strings.Contains(name, "-")
}

// isName reports whether HCL reads s as one name. Its own test takes a byte order
// mark in front for the beginning of a file.
func isName(s string) bool {
	if plainName(s) {
		return true // without HCL's scanner, which most names do not need
	}
	return hclsyntax.ValidIdentifier(s) && !strings.HasPrefix(s, "\ufeff")
}

// plainName reports whether s is of ASCII letters, digits, _ and -, and begins with
// a letter or _.
func plainName(s string) bool {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case 'a' <= c && c <= 'z', s[i] == '_':
		case i > 0 && ('0' <= s[i] && s[i] <= '9' || s[i] == '-'):
		default:
			return false
		}
	}
	return s != ""
}

func (p *printer) literal(v cty.Value) {
	switch {
	case v == cty.NilVal || v.IsNull() || !v.IsKnown():
		p.WriteString("null")
	case v.Type() == cty.String:
		p.text(v.AsString())
	case v.Type() == cty.Bool:
		p.WriteString(strconv.FormatBool(v.True()))
	case v.Type() == cty.Number:
		p.WriteString(numberText(v))
	default:
		p.WriteString("null")
	}
}

// numberText is the shortest decimal that reads back as v. Numbers beyond all
// measure, which no tree holds, would take gigabytes and are not written out.
func numberText(v cty.Value) string {
	f := v.AsBigFloat()
	// Between whole numbers of this size there are others, so that their digits are
	// the shortest decimal.
	if i, acc := f.Int64(); acc == big.Exact && f.Prec() >= 53 && i > -1<<50 && i < 1<<50 && !(i == 0 && f.Signbit()) {
		return strconv.FormatInt(i, 10)
	}
	if !countable(f) {
		return f.Text('p', 8)
	}
	return f.Text('f', -1)
}

// Address is how r is written: "event.order_placed", "library.group.brand.acme".
func (r *Ref) Address() string {
	a := r.Block + "." + r.Name
	if r.Library != "" {
		a = "library." + r.Library + "." + a
	}
	return a
}
