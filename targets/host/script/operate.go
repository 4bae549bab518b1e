package script

import "math"

func unary(op string, x Value) Value {
	if x.failed() {
		return x
	}
	switch op {
	case "!":
		return Truth(!x.truthy())
	case "typeof":
		return Text(typeOf(x))
	}
	n, ok := x.number()
	if !ok {
		return fail("such a number is not known")
	}
	if op == "-" {
		n = -n
	}
	return Num(n)
}

func typeOf(x Value) string {
	switch x.Kind {
	case Undefined:
		return "undefined"
	case Bool:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	case Function:
		return "function"
	}
	return "object"
}

func (r *run) binary(n *Node, v *env) Value {
	x := r.eval(n.a, v)
	if x.failed() {
		return x
	}
	switch n.text {
	case "&&":
		if !x.truthy() {
			return x
		}
		return r.eval(n.b, v)
	case "||":
		if x.truthy() {
			return x
		}
		return r.eval(n.b, v)
	case "??":
		if !x.nullish() {
			return x
		}
		return r.eval(n.b, v)
	}
	y := r.eval(n.b, v)
	if y.failed() {
		return y
	}
	if x.Kind == y.Kind && (x.Kind == List || x.Kind == Object) && x.X != y.X && n.text[0] != '+' {
		return fail("whether two lists are one is not known")
	}
	switch n.text {
	case "===":
		return Truth(same(x, y))
	case "!==":
		return Truth(!same(x, y))
	case "==", "!=":
		if x.nullish() && y.nullish() {
			return Truth(n.text == "==")
		}
		if x.Kind != y.Kind && !x.nullish() && !y.nullish() {
			return fail("values of different types are compared")
		}
		return Truth(same(x, y) == (n.text == "=="))
	case "<", "<=", ">", ">=":
		return order(n.text, x, y)
	case "+":
		return plus(x, y)
	}
	return arithmetic(n.text, x, y)
}

func order(op string, x, y Value) Value {
	if x.Kind == String && y.Kind == String {
		c := compareTexts(x.S, y.S)
		return Truth(op == "<" && c < 0 || op == "<=" && c <= 0 || op == ">" && c > 0 || op == ">=" && c >= 0)
	}
	a, ok1 := x.number()
	b, ok2 := y.number()
	if !ok1 || !ok2 {
		return fail("such values cannot be compared here")
	}
	return Truth(op == "<" && a < b || op == "<=" && a <= b || op == ">" && a > b || op == ">=" && a >= b)
}

// plus joins texts or adds numbers.
func plus(x, y Value) Value {
	wordy := func(v Value) bool { return v.Kind == String || v.Kind == List || v.Kind == Object }
	if wordy(x) || wordy(y) {
		a, ok1 := x.text()
		b, ok2 := y.text()
		if !ok1 || !ok2 || len(a)+len(b) > maxText {
			return fail("such a text cannot be put together here")
		}
		return Text(a + b)
	}
	return arithmetic("+", x, y)
}

func arithmetic(op string, x, y Value) Value {
	a, ok1 := x.number()
	b, ok2 := y.number()
	if !ok1 || !ok2 || x.Kind == Date || y.Kind == Date {
		return fail("such values cannot be computed with here")
	}
	switch op {
	case "+":
		return Num(a + b)
	case "-":
		return Num(a - b)
	case "*":
		return Num(a * b)
	case "/":
		return Num(a / b)
	}
	return Num(math.Mod(a, b))
}
