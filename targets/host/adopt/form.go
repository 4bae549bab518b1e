package adopt

import (
	"fmt"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// form is what scripts look like that say something of the language.
type form struct {
	order                       map[string]*script.Expr // by operator, as _num is given it
	is, isNot                   *script.Expr            // tests of an If of n8n
	figures, date, upper, lower *script.Expr
	loops                       []*script.Expr // over variables _1, _2 and so on
	compact                     *script.Expr   // a number that another stands for
	again                       *script.Expr   // a way back
}

// maxLoops is how deep loops may stand in one another.
const maxLoops = 6

var forms = sync.OnceValue(func() *form {
	parse := func(s string) *script.Expr {
		e, err := script.Parse(s)
		if err != nil {
			panic(fmt.Sprintf("%s: %v", s, err)) // a constant of ours
		}
		return e
	}
	typed := func(kind, none, test string) *script.Expr {
		return parse(`((_l) => _l === null || _l === undefined ? ` + none + ` : typeof _l === "` + kind + `" ? ` + test + ` : null.type)(_0)`)
	}
	f := &form{
		order:   map[string]*script.Expr{},
		is:      typed("boolean", "false", "_l"),
		isNot:   typed("boolean", "true", "!_l"),
		figures: parse(`((_v) => typeof _v === "number" ? _1 : "")(_0)`),
		date:    parse(`((_v) => _v === null || isNaN(new Date(_v)) ? "" : ((_d) => _1)(new Date(_v)))(_0)`),
		upper:   parse(`_0.toUpperCase()`), lower: parse(`_0.toLowerCase()`),
		compact: parse(`_0[_1] ?? -1`),
		again:   parse(`_0 < _1`),
	}
	for _, op := range []string{"<", "<=", ">", ">="} {
		f.order[op] = parse("(a, b) => a " + op + " b")
	}
	for i := 1; i <= maxLoops; i++ {
		f.loops = append(f.loops, parse(fmt.Sprintf(`(_0 ?? []).map((_%d, _%di) => _9).join("")`, i, i)))
	}
	return f
})

// helper reports whether a name stands for the function that package dialect hands in
// by it.
func helper(e *script.Expr, name string) bool {
	want := dialect.JSHelper(name)
	if want == "" {
		return false
	}
	f := e.Function(name)
	return f != nil && strings.TrimSpace(f.Source()) == want
}

// tested is what an If of n8n tests to be true, or to be false.
func tested(e *script.Expr) (x *script.Expr, not, ok bool) {
	if h, ok := e.Match(forms().is); ok {
		return h[0], false, true
	}
	if h, ok := e.Match(forms().isNot); ok {
		return h[0], true, true
	}
	return nil, false, false
}
