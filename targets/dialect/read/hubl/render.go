package hubl

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Data is what a template can read.
type Data interface {
	// Property is what a contact has under a name, as HubSpot gives it to templates:
	// text, or Missing. head is the variable that stands before its name.
	Property(head, name string) (proof.Value, error)
	// Tag is what a variable of e-mails prints, such as an address to unsubscribe at.
	Tag(name string) string
}

// run is one rendering.
type run struct {
	data  Data
	loops map[int]item
	steps int
	err   error
}

// item is where a loop is.
type item struct {
	value proof.Value
	at    int
}

// datum is a value in a template. Of a number that may have a fraction it is not
// known how it is printed.
type datum struct {
	proof.Value
	real bool
}

// errTooMuch is a rendering that was broken off.
var errTooMuch = errors.New("the template does not come to an end")

func (r *run) fail(format string, args ...any) datum {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	return datum{}
}

func (r *run) all(list []*node, b *strings.Builder) {
	for _, n := range list {
		if r.steps++; r.steps > maxSteps || b.Len() > maxSize {
			r.fail("%w", errTooMuch)
		}
		if r.err != nil {
			return
		}
		r.node(n, b)
	}
}

func (r *run) node(n *node, b *strings.Builder) {
	switch n.kind {
	case 't':
		b.WriteString(n.text)
	case 'n':
		b.WriteString(r.data.Tag(n.text))
	case 'p':
		b.WriteString(r.show(r.eval(n.value)))
	case '?':
		if i := r.take(n); i < len(n.bodies) {
			r.all(n.bodies[i], b)
		}
	case '*':
		over := r.eval(n.value)
		if over.Kind != proof.List {
			r.fail("a loop goes through what is no list")
			return
		}
		for i, x := range over.Elems.Items {
			r.loops[n.loop] = item{x, i}
			r.all(n.bodies[0], b)
		}
		delete(r.loops, n.loop)
	}
}

// take is the place of the body that a choice takes; behind the last there is none.
func (r *run) take(n *node) int {
	for i, c := range n.conds {
		if r.truth(c) {
			return i
		}
		if r.err != nil {
			break
		}
	}
	return len(n.conds)
}

func (r *run) truth(v *value) bool {
	x := r.eval(v)
	if x.Kind != proof.Truth {
		r.fail("a condition is neither true nor false")
	}
	return x.Truth
}

// show is a value as it is printed; what is missing prints nothing.
func (r *run) show(v datum) string {
	switch {
	case v.Kind == proof.Text:
		return v.Text
	case v.Kind == proof.Missing:
		return ""
	case v.Kind == proof.Truth:
		return strconv.FormatBool(v.Truth)
	case v.Kind == proof.Number && !v.real:
		if v.Num.IsInt() {
			return v.Num.Num().String()
		}
		f, _ := v.Num.Float64()
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	r.fail("how a list or a fraction is printed is not known")
	return ""
}

func text(s string) datum { return datum{Value: proof.TextOf(s)} }

func truth(b bool) datum { return datum{Value: proof.TruthOf(b)} }

func number(n *big.Rat, real bool) datum {
	return datum{proof.Value{Kind: proof.Number, Num: n}, real}
}

func (r *run) eval(v *value) datum {
	if r.steps++; r.steps > maxSteps {
		return r.fail("%w", errTooMuch)
	}
	if r.err != nil {
		return datum{}
	}
	switch v.op {
	case constant:
		return datum{Value: v.known, real: v.known.Kind == proof.Number && !v.known.Num.IsInt()}
	case property:
		x, err := r.data.Property(v.head, v.text)
		if err != nil {
			return r.fail("%w", err)
		}
		return datum{Value: x}
	case local:
		return datum{Value: r.loops[v.local].value}
	case counter:
		return number(big.NewRat(int64(r.loops[v.local].at), 1), false)
	case member:
		return datum{Value: r.eval(v.args[0]).At(v.text)}
	case index:
		return r.element(v)
	case list:
		items := make([]proof.Value, len(v.args))
		for i, x := range v.args {
			items[i] = r.eval(x).Value
		}
		return datum{Value: proof.ListOf(items...)}
	case not:
		return truth(!r.truth(v.args[0]))
	case minus:
		x := r.eval(v.args[0])
		if x.Kind != proof.Number {
			return r.fail("- before what is no number")
		}
		return number(new(big.Rat).Neg(x.Num), x.real)
	case chosen:
		if r.truth(v.args[1]) {
			return r.eval(v.args[0])
		}
		return r.eval(v.args[2])
	case test:
		return r.test(v)
	case filter:
		return r.filter(v)
	}
	switch v.text {
	case "and":
		return truth(r.truth(v.args[0]) && r.truth(v.args[1]))
	case "or":
		return truth(r.truth(v.args[0]) || r.truth(v.args[1]))
	}
	a, b := r.eval(v.args[0]), r.eval(v.args[1])
	if r.err != nil {
		return datum{}
	}
	switch v.text {
	case "~":
		if s := r.show(a) + r.show(b); len(s) <= maxSize {
			return text(s)
		}
		return r.fail("%w", errTooMuch)
	case "==", "!=", "<", "<=", ">", ">=":
		return r.compare(v.text, a, b)
	}
	return r.count(v.text, a, b)
}

func (r *run) element(v *value) datum {
	of, key := r.eval(v.args[0]), r.eval(v.args[1])
	switch {
	case key.Kind == proof.Text:
		return datum{Value: of.At(key.Text)}
	case of.Kind == proof.List && key.Kind == proof.Number && key.Num.IsInt() && key.Num.Sign() >= 0 && key.Num.Cmp(big.NewRat(int64(len(of.Elems.Items)), 1)) < 0:
		return datum{Value: of.Elems.Items[key.Num.Num().Int64()]}
	}
	return r.fail("an element that is not there")
}

func (r *run) test(v *value) datum {
	a, b := r.eval(v.args[0]), r.eval(v.args[1])
	if a.Kind != proof.Text || b.Kind != proof.Text {
		return r.fail("%s of what is no text", v.text)
	}
	if v.text == "string_containing" {
		return truth(strings.Contains(a.Text, b.Text))
	}
	return truth(strings.HasPrefix(a.Text, b.Text))
}

// compare compares two texts or two numbers. What HubL makes of others is not
// documented.
func (r *run) compare(sign string, a, b datum) datum {
	order := 0
	switch {
	case a.Kind == proof.Number && b.Kind == proof.Number:
		order = a.Num.Cmp(b.Num)
	case a.Kind == b.Kind && (a.Kind == proof.Text || a.Kind == proof.Truth) && (sign == "==" || sign == "!="):
		if !proof.Same(a.Value, b.Value) {
			order = 1
		}
	default:
		return r.fail("a comparison of values of other kinds than two texts or two numbers")
	}
	switch sign {
	case "==":
		return truth(order == 0)
	case "!=":
		return truth(order != 0)
	case "<":
		return truth(order < 0)
	case "<=":
		return truth(order <= 0)
	case ">":
		return truth(order > 0)
	}
	return truth(order >= 0)
}

// maxFigures bounds the bits of numbers.
const maxFigures = 4096

func (r *run) count(sign string, a, b datum) datum {
	if a.Kind != proof.Number || b.Kind != proof.Number {
		return r.fail("%s of what is no number", sign)
	}
	if a.Num.Num().BitLen()+b.Num.Num().BitLen()+a.Num.Denom().BitLen()+b.Num.Denom().BitLen() > maxFigures {
		return r.fail("%w", errTooMuch)
	}
	real := a.real || b.real
	out := new(big.Rat)
	switch sign {
	case "+":
		return number(out.Add(a.Num, b.Num), real)
	case "-":
		return number(out.Sub(a.Num, b.Num), real)
	case "*":
		return number(out.Mul(a.Num, b.Num), real)
	}
	if b.Num.Sign() == 0 {
		return r.fail("a division by zero")
	}
	if sign == "/" {
		return number(out.Quo(a.Num, b.Num), true)
	}
	if a.Num.Sign() < 0 || b.Num.Sign() < 0 || !a.Num.IsInt() || !b.Num.IsInt() || real {
		return r.fail("to which side %s rounds is not documented", sign)
	}
	x, y := new(big.Int), new(big.Int)
	x.QuoRem(a.Num.Num(), b.Num.Num(), y)
	if sign == "%" {
		x = y
	}
	return number(out.SetInt(x), false)
}
