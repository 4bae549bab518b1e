package expr

import (
	"reflect"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// library is the pure functions of cty's standard library by the names that
// HCL users know them by; schema describes them.
var library = sync.OnceValue(func() map[string]function.Function {
	return map[string]function.Function{
		"ceil": stdlib.CeilFunc, "chomp": stdlib.ChompFunc, "chunklist": stdlib.ChunklistFunc,
		"coalesce": stdlib.CoalesceFunc, "coalescelist": stdlib.CoalesceListFunc, "compact": stdlib.CompactFunc,
		"concat": stdlib.ConcatFunc, "csvdecode": stdlib.CSVDecodeFunc, "distinct": stdlib.DistinctFunc,
		"element": stdlib.ElementFunc, "flatten": stdlib.FlattenFunc, "floor": stdlib.FloorFunc,
		"format": stdlib.FormatFunc, "formatdate": stdlib.FormatDateFunc, "formatlist": stdlib.FormatListFunc,
		"indent": stdlib.IndentFunc, "int": stdlib.IntFunc, "join": stdlib.JoinFunc,
		"jsondecode": stdlib.JSONDecodeFunc, "jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc,
		"log": stdlib.LogFunc, "lookup": stdlib.LookupFunc, "merge": stdlib.MergeFunc,
		"parseint": stdlib.ParseIntFunc, "pow": stdlib.PowFunc, "range": stdlib.RangeFunc,
		"regex": stdlib.RegexFunc, "regexall": stdlib.RegexAllFunc, "replace": stdlib.ReplaceFunc,
		"reverse": stdlib.ReverseListFunc, "setintersection": stdlib.SetIntersectionFunc,
		"setproduct": stdlib.SetProductFunc, "setsubtract": stdlib.SetSubtractFunc, "setunion": stdlib.SetUnionFunc,
		"signum": stdlib.SignumFunc, "slice": stdlib.SliceFunc, "sort": stdlib.SortFunc, "split": stdlib.SplitFunc,
		"strlen": stdlib.StrlenFunc, "strrev": stdlib.ReverseFunc, "substr": stdlib.SubstrFunc,
		"timeadd": stdlib.TimeAddFunc, "trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc,
		"trimspace": stdlib.TrimSpaceFunc, "trimsuffix": stdlib.TrimSuffixFunc, "values": stdlib.ValuesFunc,
		"zipmap": stdlib.ZipmapFunc,
	}
})

// refCapsule is the type under which references pass through pure functions:
// concat([channel.a], local.more).
var refCapsule = sync.OnceValue(func() cty.Type {
	same := func(a, b any) bool { return Equal(a.(*Ref), b.(*Ref)) }
	return cty.CapsuleWithOps("reference", reflect.TypeFor[Ref](), &cty.CapsuleOps{
		Equals:    func(a, b any) cty.Value { return cty.BoolVal(same(a, b)) },
		RawEquals: same,
		HashKey:   func(v any) string { return v.(*Ref).Address() },
	})
})

// pure computes a function of known values.
func (c *checker) pure(e *Call) Expr {
	f, ok := library()[e.Name]
	if !ok {
		c.unknownFunction(e)
		return broken(e)
	}
	args := make([]Expr, len(e.Args))
	values := make([]cty.Value, len(e.Args))
	failed := false
	for i, a := range e.Args {
		args[i] = c.expr(a)
		if isBad(args[i]) {
			failed = true
			continue
		}
		v, ok := toValue(args[i])
		if !ok {
			c.needsKnown(e, a, args[i])
			failed = true
			continue
		}
		values[i] = v
	}
	if failed {
		return broken(e)
	}
	least := len(f.Params())
	most := least
	if f.VarParam() != nil {
		most = -1
	}
	if !c.takes(e, least, most) || !c.convert(e, f, values) || !c.modest(e, values) {
		return broken(e)
	}
	v, err := f.Call(values)
	if err != nil {
		c.failed(e, err)
		return broken(e)
	}
	if v.IsKnown() && !v.IsNull() && v.Type() == cty.String && !c.room(e, len(v.AsString())) {
		return broken(e)
	}
	v, _ = v.UnmarkDeep()
	x, ok := c.fromValue(v, e, 0)
	if !ok {
		if !c.grown {
			c.errorf("wrong-type", e.Rng, "%s gives nothing that Cairn can hold", e.Name)
		}
		return broken(e)
	}
	return x
}

// convert makes each argument the type that f asks for, as HCL does: a list of
// what is written in brackets, text of a number.
func (c *checker) convert(e *Call, f function.Function, values []cty.Value) bool {
	params := f.Params()
	for i, v := range values {
		p := f.VarParam()
		if i < len(params) {
			p = &params[i]
		}
		converted, err := convert.Convert(v, p.Type)
		if err != nil {
			c.failed(e, function.NewArgError(i, err))
			return false
		}
		values[i] = converted
	}
	return true
}

// needsKnown reports run-time data in a function of known values.
func (c *checker) needsKnown(e *Call, raw, x Expr) {
	culprit := unknown(x)
	if culprit == nil {
		culprit = x
	}
	d := c.errorf("not-known", raw.Range(), "%s works on values that are known when the project is checked, and %s is known at run time only", e.Name, subject(culprit))
	switch e.Name {
	case "format", "join":
		d.Help = `put values into text with "${x}", and lists with %{ for }`
	case "substr":
		d.Help = "in copy, truncate(x, 40) shortens text"
	case "coalesce", "lookup":
		d.Help = "default(x, otherwise) stands in for a missing value"
	case "formatdate":
		d.Help = "in copy, date(x) writes a date as people of the locale do"
	case "concat", "distinct", "setunion":
		d.Help = "test each list on its own: contains(a, x) || contains(b, x)"
	case "strlen":
		d.Help = "write length(x)"
	case "regex", "regexall":
		d.Help = `write matches(x, "pattern")`
	case "ceil", "floor", "int":
		d.Help = "in copy, number(x, 0) writes a number without decimals"
	case "jsonencode":
		d.Help = `in a webhook's body, write the JSON with "${x}" in it: values are escaped for it`
	}
}

// failed reports what the library found wrong.
func (c *checker) failed(e *Call, err error) {
	rng := e.Rng
	message := err.Error()
	if arg, ok := err.(function.ArgError); ok && arg.Index < len(e.Args) {
		rng = e.Args[arg.Index].Range()
	}
	if i := strings.IndexByte(message, '\n'); i >= 0 {
		message = message[:i]
	}
	f, _ := schema.FunctionNamed(e.Name)
	c.errorf("wrong-arguments", rng, "%s fails: %s", e.Name, strings.TrimRight(message, ".")).Help = "write " + f.Signature
}

// modest refuses calls whose result would be out of all proportion to what is
// written: each of these can make gigabytes of a line.
func (c *checker) modest(e *Call, values []cty.Value) bool {
	var size int
	for _, v := range values {
		size += weight(v)
	}
	over := false
	switch e.Name {
	case "replace":
		text, old, with := textOf(values[0]), textOf(values[1]), len(textOf(values[2]))
		places := strings.Count(text, old)
		if len(old) > 1 && old[0] == '/' && old[len(old)-1] == '/' {
			places = utf8.RuneCountInString(text) + 1
			with += len(text) * strings.Count(textOf(values[2]), "$") // each $1 may be the whole text
		}
		over = places*with > maxText
	case "format", "formatlist":
		longest := 1
		for _, v := range values {
			if t := v.Type(); !v.IsNull() && (t.IsTupleType() || t.IsListType() || t.IsSetType()) {
				longest = max(longest, v.LengthInt())
			}
		}
		over = size*longest > maxText || widePattern().MatchString(textOf(values[0]))
	case "join":
		over = size > maxText || len(textOf(values[0]))*size > maxText && len(textOf(values[0])) > 64
	case "indent":
		n, ok := 0, false
		if isNumber(values[0]) {
			n, ok = position(values[0])
		}
		over = ok && n*(strings.Count(textOf(values[1]), "\n")+1) > maxText
	case "setproduct":
		product := 1
		for _, v := range values {
			if t := v.Type(); !v.IsNull() && (t.IsTupleType() || t.IsListType() || t.IsSetType()) {
				product = min(product*max(1, v.LengthInt()), maxNodes)
			}
		}
		over = product*max(1, len(values)) >= maxNodes
	case "jsondecode":
		over = jsonDepth(textOf(values[0])) > maxDepth/5
	case "pow", "log", "parseint":
		over = size > 1<<16
	}
	if over {
		c.errorf("expression-too-large", e.Rng, "%s would make more of this than one expression can hold", e.Name)
	}
	return !over
}

// widePattern finds widths of four digits and more in a format.
var widePattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%[^a-zA-Z%]*[0-9]{4}`) })

func textOf(v cty.Value) string {
	if v.IsNull() || v.Type() != cty.String {
		return ""
	}
	return v.AsString()
}

// weight is about how many bytes v is.
func weight(v cty.Value) int {
	t := v.Type()
	switch {
	case v.IsNull():
		return 4
	case t == cty.String:
		return len(v.AsString()) + 1
	case t.IsTupleType(), t.IsListType(), t.IsObjectType(), t.IsMapType(), t.IsSetType():
		n := 1
		for it := v.ElementIterator(); it.Next(); {
			_, elem := it.Element()
			n += weight(elem)
		}
		return n
	}
	return 8
}

// jsonDepth is how deep brackets nest in a JSON text.
func jsonDepth(s string) int {
	depth, deepest := 0, 0
	quoted := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			quoted = !quoted
		case '\\':
			if quoted {
				i++
			}
		case '[', '{':
			if !quoted {
				depth++
				deepest = max(deepest, depth)
			}
		case ']', '}':
			if !quoted {
				depth--
			}
		}
	}
	return deepest
}
