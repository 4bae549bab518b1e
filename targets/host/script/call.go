package script

import (
	"net/url"
	"strings"
)

func (r *run) call(n *Node, v *env) (Value, bool) {
	callee := n.a
	switch callee.kind {
	case nodeName:
		if bound(v, callee.text) {
			break
		}
		args, failed := r.all(n.list, v)
		if failed.failed() {
			return failed, false
		}
		return global(callee.text, args), false
	case nodeMember, nodeIndex:
		if callee.a.kind == nodeName && !bound(v, callee.a.text) && callee.kind == nodeMember {
			args, failed := r.all(n.list, v)
			if failed.failed() {
				return failed, false
			}
			return static(callee.a.text+"."+callee.text, args), false
		}
		if callee.kind == nodeMember {
			return r.method(n, callee, v)
		}
	}
	f, early := r.chain(callee, v)
	if early || f.failed() {
		return f, early
	}
	if f.nullish() && n.optional {
		return Value{}, true
	}
	if f.Kind != Function {
		return throw("what is called is no function"), false
	}
	inner := &env{names: f.f.node.names, outer: f.f.env}
	inner.values = inner.room(len(inner.names))
	for i, x := range n.list {
		arg := r.eval(x, v)
		if arg.failed() {
			return arg, false
		}
		if i < len(inner.values) {
			inner.values[i] = arg
		}
	}
	return r.eval(f.f.node.a, inner), false
}

func bound(v *env, name string) bool {
	_, ok := v.find(name)
	return ok
}

// apply calls a function.
func (r *run) apply(f Value, args ...Value) Value {
	if f.Kind != Function {
		return throw("what is called is no function")
	}
	inner := &env{names: f.f.node.names, outer: f.f.env}
	inner.values = inner.room(len(inner.names))
	copy(inner.values, args)
	return r.eval(f.f.node.a, inner)
}

// method calls x.name(…).
func (r *run) method(n, callee *Node, v *env) (Value, bool) {
	x, early := r.chain(callee.a, v)
	if early || x.failed() {
		return x, early
	}
	if x.nullish() {
		if callee.optional {
			return Value{}, true
		}
		return throw("nothing can be called of what is missing"), false
	}
	if x.Kind == String && callee.text == "replace" {
		return r.replace(x.S, n, v), false
	}
	args, failed := r.all(n.list, v)
	if failed.failed() {
		return failed, false
	}
	if x.Kind == Object {
		if f := x.at(callee.text); f.Kind != Undefined {
			return r.apply(f, args...), false
		}
	}
	return r.builtin(x, callee.text, args), false
}

// create is new Date(text).
func (r *run) create(n *Node, v *env) Value {
	args, failed := r.all(n.list, v)
	if failed.failed() {
		return failed
	}
	if n.text != "Date" || len(args) != 1 {
		return fail("new " + n.text + " is not known")
	}
	return dateOf(args[0])
}

func arg(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return Value{}
}

// global is a call of a function that stands by itself.
func global(name string, args []Value) Value {
	x := arg(args, 0)
	switch name {
	case "String":
		if len(args) == 0 {
			return Text("")
		}
		if s, ok := x.text(); ok {
			return Text(s)
		}
	case "Number":
		if n, ok := x.number(); ok && len(args) > 0 {
			return Num(n)
		}
	case "Boolean":
		return Truth(x.truthy())
	case "isNaN":
		if n, ok := x.number(); ok {
			return Truth(n != n)
		}
	case "encodeURIComponent":
		if s, ok := x.text(); ok {
			return Text(encodeComponent(s))
		}
	case "parseInt":
		if s, ok := x.text(); ok {
			return parseInt(s, arg(args, 1))
		}
	}
	return fail(name + "(…) is not known, or not of that")
}

// static is a call such as JSON.stringify(x).
func static(name string, args []Value) Value {
	x := arg(args, 0)
	switch name {
	case "JSON.stringify":
		if len(args) == 1 {
			return stringify(x)
		}
	case "Array.isArray":
		return Truth(x.Kind == List)
	case "Array.from":
		if x.Kind == String && len(args) == 1 {
			runes := []rune(x.S)
			if len(runes) > maxItems {
				return fail("the text is too long")
			}
			items := make([]Value, len(runes))
			for i, c := range runes {
				items[i] = Text(string(c))
			}
			return listOf(items)
		}
		if x.Kind == List && len(args) == 1 {
			return listOf(append([]Value{}, x.X.Items...))
		}
	case "Number.isFinite", "Number.isInteger":
		return Truth(x.Kind == Number && x.N-x.N == 0 && (name == "Number.isFinite" || x.N == float64(int64(x.N))))
	}
	return fail(name + "(…) is not known, or not of that")
}

// encodeComponent is encodeURIComponent, which leaves more than Go's function does.
func encodeComponent(s string) string {
	s = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	if !strings.Contains(s, "%2") {
		return s
	}
	return strings.NewReplacer("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(s)
}

func parseInt(s string, radix Value) Value {
	base := 10.0
	if radix.Kind == Number {
		base = radix.N
	} else if radix.Kind != Undefined {
		return fail("such a radix is not known")
	}
	s = trim(s)
	sign := 1.0
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if base != 10 && base != 16 || base == 10 && radix.Kind == Undefined && len(s) > 1 && (s[:2] == "0x" || s[:2] == "0X") {
		return fail("such a radix is not known")
	}
	if base == 16 && len(s) > 1 && (s[:2] == "0x" || s[:2] == "0X") {
		s = s[2:]
	}
	n, digits := 0.0, 0
	for ; digits < len(s); digits++ {
		d := strings.IndexByte("0123456789abcdef", s[digits]|0x20)
		if digit(s[digits]) {
			d = int(s[digits] - '0')
		}
		if d < 0 || float64(d) >= base {
			break
		}
		n = n*base + float64(d)
	}
	if digits == 0 {
		return Num(nan())
	}
	if digits > 13 {
		return fail("a number of so many figures is not known")
	}
	return Num(sign * n)
}
