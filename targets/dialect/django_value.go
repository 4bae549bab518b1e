package dialect

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// variable is e as a template expression without filters other than those that
// reach into data; false if that cannot be said, which has been reported.
func (w *djangoWriter) variable(e expr.Expr) (string, bool) {
	v, ok := w.data(e)
	return djangoVariable(v), ok
}

func (w *djangoWriter) data(e expr.Expr) (Variable, bool) {
	switch e := e.(type) {
	case *expr.Path:
		return w.path(e)
	case *expr.Index:
		v, ok := w.data(e.X)
		if !ok {
			return v, false
		}
		if k, ok := key(e.Key); ok {
			return v.At(k), true
		}
	case *expr.Get:
		if _, block := e.X.(*expr.Ref); block {
			return w.named(e)
		}
		if v, ok := w.data(e.X); ok {
			return v.At(Key{Name: e.Name}), true
		}
		return Variable{}, false
	case *expr.Lit:
		if e.Value.IsNull() {
			return Variable{Head: "None"}, true
		}
	case *expr.Bad:
		return Variable{}, false
	}
	w.problem(e.Range(), "compute it before the message: keep it in a profile or event attribute",
		"a template cannot compute %s", expr.Print(e))
	return Variable{}, false
}

func key(e expr.Expr) (Key, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() {
		return Key{}, false
	}
	switch l.Value.Type() {
	case cty.String:
		return Key{Name: l.Value.AsString()}, true
	case cty.Number:
		n, _ := l.Value.AsBigFloat().Int64()
		return Key{Index: int(n)}, n >= 0
	}
	return Key{}, false
}

func (w *djangoWriter) path(p *expr.Path) (Variable, bool) {
	if v, ok := w.loopPath(p); ok {
		return v, true
	}
	return w.named(p)
}

func (w *djangoWriter) named(p expr.Expr) (Variable, bool) {
	r := w.d.Source.Resolve(p, Plain)
	switch {
	case r.Problem != nil:
		w.problems = append(w.problems, *r.Problem)
		return Variable{}, false
	case r.Expr != nil:
		return w.data(unwrap(r.Expr))
	case r.Tag != "":
		w.problem(p.Range(), "print it as it is", "%s cannot be compared or changed by a filter", expr.Print(p))
		return Variable{}, false
	}
	if r.Loss != nil {
		w.losses = append(w.losses, *r.Loss)
	}
	return r.Var, true
}

// unwrap takes "${x}" for x.
func unwrap(e expr.Expr) expr.Expr {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		return t.Parts[0]
	}
	return e
}

// loopPath is a path that begins at the variable of a loop.
func (w *djangoWriter) loopPath(p *expr.Path) (Variable, bool) {
	for i := len(w.loops) - 1; i >= 0; i-- {
		l := w.loops[i]
		if l.key != "" && p.Root == l.key {
			up := strings.Repeat("parentloop.", len(w.loops)-1-i)
			return Variable{Head: "forloop." + up + "counter0"}, true
		}
		if p.Root == l.name {
			return Variable{Head: l.variable, Keys: Keys(p.Steps)}, true
		}
	}
	return Variable{}, false
}

// Keys are the steps of a path as steps into a variable.
func Keys(steps []expr.PathStep) []Key {
	out := make([]Key, 0, len(steps))
	for _, s := range steps {
		out = append(out, Key{Name: s.Name, Index: s.Index})
	}
	return out
}

// djangoVariable is v with dots as long as they reach, and look-ups after the
// first name that needs one: a dot cannot follow a look-up.
func djangoVariable(v Variable) string {
	var b strings.Builder
	b.WriteString(v.Head)
	lookup := false
	for _, k := range v.Keys {
		name := k.Name
		if name == "" {
			name = strconv.Itoa(k.Index)
		}
		lookup = lookup || k.Lookup || k.Name != "" && !dotted(name)
		if lookup {
			b.WriteString("|lookup:" + djangoQuote(name))
		} else {
			b.WriteString("." + name)
		}
	}
	return b.String()
}

// dotted reports whether a dot reaches a key of that name: a plain name that is
// no method of a Python dictionary or list, which would be called where the key
// is missing.
func dotted(name string) bool {
	switch name {
	case "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values",
		"append", "count", "extend", "index", "insert", "remove", "reverse", "sort":
		return false
	}
	for i, r := range name {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}

// djangoQuote is s as a string constant.
func djangoQuote(s string) string {
	if !strings.Contains(s, "'") && !strings.Contains(s, `\`) {
		return "'" + s + "'"
	}
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

// quotable reports whether s can stand within a tag at all: a tag ends at the
// first closing mark, even within quotation marks, and never spans lines.
func quotable(s string) bool {
	for _, mark := range []string{"{{", "}}", "{%", "%}", "{#", "#}", "\n", "\r"} {
		if strings.Contains(s, mark) {
			return false
		}
	}
	return true
}

// plainArgument is text that may be an argument of a filter without a doubt.
func plainArgument(s string) bool {
	return quotable(s) && !strings.ContainsAny(s, `'"\{}%#|&<>`)
}
