package script

import "math"

// Bounds of one computation.
const (
	maxSteps = 2_000_000
	maxItems = 100_000
)

type env struct {
	names  []string
	values []Value
	outer  *env
	few    [2]Value // room for values
}

// room is a place for the values of n names.
func (e *env) room(n int) []Value {
	if n <= len(e.few) {
		return e.few[:n]
	}
	return make([]Value, n)
}

// find is the value of a name.
func (e *env) find(name string) (Value, bool) {
	for ; e != nil; e = e.outer {
		for i := len(e.names) - 1; i >= 0; i-- {
			if e.names[i] == name {
				return e.values[i], true
			}
		}
	}
	return Value{}, false
}

// run computes one expression.
type run struct {
	ask   func(key string) Value
	steps int
	depth int
}

// Eval computes e. ask gives what Bind put in, by its key. Thrown is that the engine
// raises an error, Failed that what it does is not known here.
func (e *Expr) Eval(ask func(key string) Value) Value {
	r := run{ask: ask}
	return r.eval(e.node, e.env)
}

// eval computes a node. A chain that ends early at ?. is Undefined as a whole.
func (r *run) eval(n *Node, v *env) Value {
	out, _ := r.chain(n, v)
	return out
}

// chain also reports whether a chain ended early.
func (r *run) chain(n *Node, v *env) (out Value, early bool) {
	r.steps++
	if r.steps > maxSteps || r.depth > 3*maxHeight {
		return fail("too much to compute"), false
	}
	r.depth++
	defer func() { r.depth-- }()
	switch n.kind {
	case nodeValue:
		return n.value(), false
	case nodeFact:
		return r.read(n.fact), false
	case nodeName:
		if value, ok := v.find(n.text); ok {
			return value, false
		}
		return fail(n.text + " is not known"), false
	case nodeMember, nodeIndex:
		out, early = r.member(n, v)
	case nodeCall:
		out, early = r.call(n, v)
	case nodeNew:
		return r.create(n, v), false
	case nodeUnary:
		return unary(n.text, r.eval(n.a, v)), false
	case nodeBinary:
		return r.binary(n, v), false
	case nodeCond:
		c := r.eval(n.a, v)
		switch {
		case c.failed():
			return c, false
		case c.truthy():
			return r.eval(n.b, v), false
		}
		return r.eval(n.c, v), false
	case nodeArray, nodeObject:
		return r.several(n, v), false
	case nodeArrow:
		return Value{Kind: Function, f: &function{n, v}}, false
	default:
		return fail("a regular expression is only known as an argument"), false
	}
	return out, early && !n.paren
}

func (r *run) read(o *Outside) Value {
	if o.Must != "" {
		if m := r.ask(o.Must); m.failed() || !m.truthy() {
			return throw("what is read is not there")
		}
	}
	v := Value{}
	if o.If == "" {
		v = r.ask(o.Key)
	} else if there := r.ask(o.If); there.failed() {
		return there
	} else if there.truthy() {
		v = r.ask(o.Key)
	}
	if o.Null && v.Kind == Undefined {
		v.Kind = Null
	}
	return v
}

func (r *run) several(n *Node, v *env) Value {
	items, failed := r.all(n.list, v)
	if failed.failed() {
		return failed
	}
	if n.kind == nodeArray {
		return listOf(items)
	}
	return Value{Kind: Object, X: &Elems{Items: items, Names: n.names}}
}

func (r *run) all(list []*Node, v *env) ([]Value, Value) {
	out := make([]Value, len(list))
	for i, x := range list {
		out[i] = r.eval(x, v)
		if out[i].failed() {
			return nil, out[i]
		}
	}
	return out, Value{}
}

func (r *run) member(n *Node, v *env) (Value, bool) {
	x, early := r.chain(n.a, v)
	if early || x.failed() {
		return x, early
	}
	if x.nullish() {
		if n.optional {
			return Value{}, true
		}
		return throw("nothing can be read of what is missing"), false
	}
	if n.kind == nodeMember {
		return property(x, n.text), false
	}
	key := r.eval(n.b, v)
	switch key.Kind {
	case Thrown, Failed:
		return key, false
	case Number:
		return element(x, key.N), false
	case String:
		return property(x, key.S), false
	}
	return fail("such a key is not known"), false
}

// property is x.name. Names that all objects have from their prototype are not
// known.
func property(x Value, name string) Value {
	switch x.Kind {
	case Object:
		if v := x.at(name); v.Kind != Undefined {
			return v
		}
		if inherited(name) {
			return fail("what " + name + " is of an object is not known")
		}
		return Value{}
	case List, String:
		if name == "length" {
			if x.Kind == List {
				return Num(float64(len(x.X.Items)))
			}
			return Num(float64(units(x.S)))
		}
		if n, ok := arrayIndex(name); ok {
			return element(x, n)
		}
		if inherited(name) || known(x.Kind, name) || name == "" || name[0] >= 'a' && name[0] <= 'z' && methodLike(name) {
			return fail("what " + name + " is of a text or a list is not known")
		}
		return Value{}
	case Number, Bool:
		if inherited(name) || methodLike(name) {
			return fail("what " + name + " is of a number is not known")
		}
		return Value{}
	}
	return fail("nothing is known to be read of that")
}

func inherited(name string) bool {
	switch name {
	case "constructor", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "__proto__":
		return true
	}
	return len(name) > 1 && name[:2] == "__"
}

// methodLike are names of JavaScript's own methods, and of those that n8n adds to
// texts, numbers and lists.
func methodLike(name string) bool {
	switch name {
	case "at", "charAt", "concat", "filter", "find", "first", "flat", "every", "some", "keys", "values", "entries", "last", "match", "normalize", "pop", "push", "reduce", "repeat", "search", "shift", "sort", "split", "sum", "test", "format", "floor", "ceil", "round", "abs", "isEmpty", "isNotEmpty", "pluck", "unique", "chunk", "compact", "merge", "average", "min", "max", "size", "remove", "append", "base64Encode", "base64Decode", "removeTags", "toDate", "toInt", "toFloat", "toNumber", "toBoolean", "toDateTime", "toTitleCase", "toSentenceCase", "toSnakeCase", "urlEncode", "urlDecode", "quote", "link", "big", "bold", "sub", "sup", "fixed", "anchor", "blink", "italics", "small", "strike", "fontcolor", "fontsize":
		return true
	}
	return false
}

func arrayIndex(s string) (float64, bool) {
	if s == "" || len(s) > 9 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if !digit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return float64(n), true
}

func element(x Value, n float64) Value {
	switch x.Kind {
	case List:
		if n >= 0 && n == math.Trunc(n) && n < float64(len(x.X.Items)) {
			return x.X.Items[int(n)]
		}
		return Value{}
	case Object:
		return property(x, numberText(n))
	case String:
		if n < 0 || n != math.Trunc(n) || n >= float64(units(x.S)) {
			return Value{}
		}
		return slice(x.S, int(n), int(n)+1)
	case Number, Bool:
		return Value{}
	}
	return fail("nothing is known to be read of that")
}
