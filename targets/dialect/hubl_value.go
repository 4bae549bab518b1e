package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// hublValue is data that a template reads.
type hublValue struct {
	name string
	typ  *expr.Type
	loop bool // an element of a list of JSON, with the types of JSON
	made bool // computed by the template itself, and never missing
}

// text is v as text; what is missing is empty.
func (v hublValue) text() string { return "(" + v.name + ` ~ "")` }

// number is v as a number; what is missing is 0.
func (v hublValue) number() string {
	if v.made {
		return v.name
	}
	return v.name + "|float"
}

// millis is a date in milliseconds since 1970.
func (v hublValue) millis() string { return v.name + "|int" }

// list is v as a list.
func (v hublValue) list() string {
	switch {
	case v.loop:
		return v.name
	case v.typ != nil && v.typ.Kind == expr.TList && v.typ.Elem != nil && v.typ.Elem.Kind == expr.TString:
		return v.name + `|split(";")`
	}
	return v.name + "|fromjson"
}

func (v hublValue) kind() kind { return kindOf(&expr.Path{Node: expr.Node{Typ: v.typ}}) }

// operand reads e as data; false if that cannot be said, which has been
// reported.
func (w *hublWriter) operand(e expr.Expr) (hublValue, bool) {
	switch e := e.(type) {
	case *expr.Path:
		if v, ok := w.loopPath(e); ok {
			return v, true
		}
		return w.named(e)
	case *expr.Get:
		if _, block := e.X.(*expr.Ref); block {
			return w.named(e)
		}
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.operand(e.Parts[0])
		}
	case *expr.Call:
		if e.Name == "length" && len(e.Args) == 1 {
			v, ok := w.operand(e.Args[0])
			list := "(" + v.list() + ")|length"
			if !v.loop {
				list = fmt.Sprintf(`(%s if %s != "" else 0)`, list, v.text())
			}
			return hublValue{name: list, typ: &expr.Type{Kind: expr.TNumber}, made: true}, ok
		}
	case *expr.Bad:
		return hublValue{}, false
	}
	w.problem(e.Range(), "compute it before the message: keep it in a profile or event attribute",
		"a template cannot compute %s", expr.Print(e))
	return hublValue{}, false
}

func (w *hublWriter) named(e expr.Expr) (hublValue, bool) {
	r := w.source.Resolve(e, Plain)
	switch {
	case r.Problem != nil:
		w.problems = append(w.problems, *r.Problem)
		return hublValue{}, false
	case r.Expr != nil:
		return w.operand(unwrap(r.Expr))
	case r.Tag != "":
		w.problem(e.Range(), "print it as it is", "%s cannot be compared or changed by a filter", expr.Print(e))
		return hublValue{}, false
	}
	if r.Loss != nil {
		w.losses = append(w.losses, *r.Loss)
	}
	if len(r.Var.Keys) > 1 || len(r.Var.Keys) == 1 && r.Var.Keys[0].Name == "" {
		w.problem(e.Range(), "go through the list with %{ for }, or keep the value in an attribute of its own",
			"a template reads whole properties of a contact, not %s", expr.Print(e))
		return hublValue{}, false
	}
	return hublValue{name: hublVariable(r.Var), typ: e.Type()}, true
}

// loopPath is a path that begins at the variable of a loop.
func (w *hublWriter) loopPath(p *expr.Path) (hublValue, bool) {
	for i := len(w.loops) - 1; i >= 0; i-- {
		l := w.loops[i]
		if l.key != "" && p.Root == l.key {
			if i == len(w.loops)-1 {
				return hublValue{name: "loop.index0", typ: &expr.Type{Kind: expr.TNumber}, made: true}, true
			}
			w.problem(p.Range(), "use the index inside its own loop", "a template knows the index of the innermost loop only")
			return hublValue{}, true
		}
		if p.Root == l.name {
			return hublValue{name: hublVariable(Variable{Head: l.variable, Keys: Keys(p.Steps)}), typ: p.Type(), loop: true}, true
		}
	}
	return hublValue{}, false
}

// hublVariable is v with dots where they reach and brackets elsewhere.
func hublVariable(v Variable) string {
	var b strings.Builder
	b.WriteString(v.Head)
	for _, k := range v.Keys {
		switch {
		case k.Name == "":
			fmt.Fprintf(&b, "[%d]", k.Index)
		case dotted(k.Name):
			b.WriteString("." + k.Name)
		default:
			b.WriteString("[" + hublQuote(k.Name) + "]")
		}
	}
	return b.String()
}

// hublQuote is s as a constant. Marks of the template are taken apart, so that no
// reader ends a tag within quotation marks.
func hublQuote(s string) string {
	var parts []string
	start := 0
	for i := 1; i < len(s); i++ {
		switch s[i-1 : i+1] {
		case "{{", "}}", "{%", "%}", "{#", "#}":
			parts = append(parts, s[start:i])
			start = i
		}
	}
	parts = append(parts, s[start:])
	for i, p := range parts {
		parts[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p) + `"`
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " ~ ") + ")"
}
