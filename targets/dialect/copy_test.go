package dialect_test

import (
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

// names maps profile.x to person.x and trigger.x to event.x.
type names struct{}

func (names) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	p, ok := e.(*expr.Path)
	if !ok {
		return dialect.Resolved{Tag: "{% unsubscribe_link %}"}
	}
	switch p.Root {
	case "profile":
		keys := dialect.Keys(p.Steps)
		keys[0].Lookup = strings.HasPrefix(keys[0].Name, "custom_")
		return dialect.Resolved{Var: dialect.Variable{Head: "person", Keys: keys}}
	case "recipient":
		return dialect.Resolved{Tag: "{% unsubscribe_link %}"}
	case "link":
		return dialect.Resolved{Expr: template(lit("https://x.example/?a=1&q="), path(expr.TString, "profile", "name")), At: at.Address()}
	}
	return dialect.Resolved{Var: dialect.Variable{Head: "event", Keys: dialect.Keys(p.Steps)}}
}

func typ(k expr.TypeKind) *expr.Type { return &expr.Type{Kind: k} }

func lit(s string) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: typ(expr.TString)}, Value: cty.StringVal(s)}
}

func num(n int64) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: typ(expr.TNumber)}, Value: cty.NumberIntVal(n)}
}

func path(k expr.TypeKind, root string, steps ...string) *expr.Path {
	p := &expr.Path{Node: expr.Node{Typ: typ(k)}, Root: root}
	for _, s := range steps {
		p.Steps = append(p.Steps, expr.PathStep{Name: s})
	}
	return p
}

func template(parts ...expr.Expr) *expr.Template { return &expr.Template{Parts: parts} }

func call(name string, args ...expr.Expr) *expr.Call { return &expr.Call{Name: name, Args: args} }

func render(t interface{ Fatalf(string, ...any) }, e expr.Expr, p dialect.Place, data map[string]any) string {
	d := &dialect.Django{Source: names{}, Currency: "EUR"}
	text := d.Write(dialect.Copy{Expr: e, Locale: "nl-NL"}, p)
	if len(text.Problems) > 0 {
		t.Fatalf("problems: %v", text.Problems)
	}
	out, err := dialecttest.Render(text.Text, data)
	if err != nil {
		t.Fatalf("%v\nin %s", err, text.Text)
	}
	return out
}

// nasty is text that template languages, HTML and people trip over.
func nasty() *rapid.Generator[string] {
	pieces := []string{"{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%%[", "]%%", "<%", "%>", "&", "&amp;", "<b>", "'", `"`, `\`, "|",
		"None", "{% endif %}", "{{ person.name }}", "{% verbatim %}", "\n", "%", "#", " ", "é", "👋🏽", "שלום", "مرحبا", "a", "$", "${x}", "~"}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "")
	})
}

func value(k string) *rapid.Generator[any] {
	switch k {
	case "text":
		return rapid.Custom(func(t *rapid.T) any {
			if rapid.Bool().Draw(t, "missing") {
				return nil
			}
			return nasty().Draw(t, "text")
		})
	case "number":
		return rapid.Custom(func(t *rapid.T) any {
			if rapid.Bool().Draw(t, "missing") {
				return nil
			}
			return float64(rapid.IntRange(-2, 3).Draw(t, "n"))
		})
	}
	return rapid.Custom(func(t *rapid.T) any {
		return rapid.SampledFrom([]any{nil, true, false}).Draw(t, "b")
	})
}

func copyGen(depth int, loop bool) *rapid.Generator[expr.Expr] {
	return rapid.Custom(func(t *rapid.T) expr.Expr {
		max := 6
		if depth > 0 {
			max = 9
		}
		text := path(expr.TString, "profile", rapid.SampledFrom([]string{"name", "custom_text"}).Draw(t, "text"))
		number := path(expr.TNumber, "trigger", "total")
		switch rapid.IntRange(0, max).Draw(t, "kind") {
		case 0, 1:
			return lit(nasty().Draw(t, "lit"))
		case 2:
			return text
		case 3:
			return number
		case 4:
			return call("default", text, lit(nasty().Draw(t, "otherwise")))
		case 5:
			return call(rapid.SampledFrom([]string{"upper", "lower", "raw", "url_encode"}).Draw(t, "filter"), text)
		case 6:
			if loop {
				return path(expr.TString, "item", "items")
			}
			return call("default", number, lit(nasty().Draw(t, "otherwise")))
		case 7:
			return &expr.Cond{If: condGen(2).Draw(t, "if"), Then: bodyGen(depth-1, loop).Draw(t, "then"), Else: bodyGen(depth-1, loop).Draw(t, "else")}
		case 8:
			return &expr.For{Var: "item", In: path(expr.TList, "trigger", "items"), Body: bodyGen(depth-1, true).Draw(t, "body")}
		default:
			return bodyGen(depth-1, loop).Draw(t, "nested")
		}
	})
}

func bodyGen(depth int, loop bool) *rapid.Generator[*expr.Template] {
	return rapid.Custom(func(t *rapid.T) *expr.Template {
		return &expr.Template{Parts: rapid.SliceOfN(copyGen(depth, loop), 0, 5).Draw(t, "parts")}
	})
}

func condGen(depth int) *rapid.Generator[expr.Expr] {
	return rapid.Custom(func(t *rapid.T) expr.Expr {
		if depth == 0 || rapid.Bool().Draw(t, "leaf") {
			text, number := path(expr.TString, "profile", "name"), path(expr.TNumber, "trigger", "total")
			switch rapid.IntRange(0, 5).Draw(t, "atom") {
			case 0:
				return &expr.Binary{Op: rapid.SampledFrom([]string{"==", "!="}).Draw(t, "op"), L: text, R: lit(rapid.SampledFrom([]string{"a", "o'k", `b"s\`, "éé"}).Draw(t, "c"))}
			case 1:
				return &expr.Binary{Op: rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op"), L: number, R: num(rapid.Int64Range(-2, 3).Draw(t, "n"))}
			case 2:
				return &expr.Binary{Op: "==", L: text, R: &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)}}
			case 3:
				return call("starts_with", text, lit("a"))
			case 4:
				return call("between", number, num(0), num(2))
			default:
				return path(expr.TBool, "profile", "vip")
			}
		}
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			return &expr.Unary{Op: "!", X: condGen(depth-1).Draw(t, "x")}
		case 1:
			return &expr.Binary{Op: "&&", L: condGen(depth-1).Draw(t, "l"), R: condGen(depth-1).Draw(t, "r")}
		default:
			return &expr.Binary{Op: "||", L: condGen(depth-1).Draw(t, "l"), R: condGen(depth-1).Draw(t, "r")}
		}
	})
}

// reference is what LANGUAGE.md says that copy prints.
type reference struct {
	data  map[string]any
	place dialect.Place
	item  map[string]any
}

func (r reference) get(p *expr.Path) any {
	at := map[string]any{"profile": r.data["person"], "trigger": r.data["event"], "item": r.item}[p.Root]
	for _, s := range p.Steps {
		m, _ := at.(map[string]any)
		at = m[s.Name]
	}
	return at
}

func (r reference) text(e expr.Expr) string {
	switch e := e.(type) {
	case *expr.Lit:
		return e.Value.AsString()
	case *expr.Template:
		var b strings.Builder
		for _, p := range e.Parts {
			b.WriteString(r.text(p))
		}
		return b.String()
	case *expr.Cond:
		if r.holds(e.If) {
			return r.text(e.Then)
		}
		return r.text(e.Else)
	case *expr.For:
		var b strings.Builder
		list, _ := r.get(e.In.(*expr.Path)).([]any)
		for _, x := range list {
			inner := r
			inner.item = x.(map[string]any)
			b.WriteString(inner.text(e.Body))
		}
		return b.String()
	case *expr.Call:
		if e.Name == "raw" {
			return plain(r.get(e.Args[0].(*expr.Path)))
		}
		if e.Name == "url_encode" {
			return encode(plain(r.get(e.Args[0].(*expr.Path))))
		}
		v, _ := r.value(e)
		return r.escape(v)
	case *expr.Path:
		return r.escape(plain(r.get(e)))
	}
	panic(fmt.Sprintf("%T", e))
}

func (r reference) value(e *expr.Call) (string, bool) {
	v := plain(r.get(e.Args[0].(*expr.Path)))
	switch e.Name {
	case "default":
		if v == "" {
			return e.Args[1].(*expr.Lit).Value.AsString(), true
		}
	case "upper":
		v = strings.ToUpper(v)
	case "lower":
		v = strings.ToLower(v)
	}
	return v, true
}

func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return fmt.Sprint(v)
	}
	return ""
}

func encode(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func (r reference) escape(s string) string {
	switch r.place {
	case dialect.HTML:
		return html.EscapeString(s)
	case dialect.URL:
		return encode(s)
	}
	return s
}

func (r reference) holds(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Unary:
		return !r.holds(e.X)
	case *expr.Path:
		return r.get(e) == true
	case *expr.Call:
		switch v := r.get(e.Args[0].(*expr.Path)).(type) {
		case string:
			return e.Name == "starts_with" && strings.HasPrefix(v, "a")
		case float64:
			return e.Name == "between" && v >= 0 && v <= 2
		}
		return false
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return r.holds(e.L) && r.holds(e.R)
		case "||":
			return r.holds(e.L) || r.holds(e.R)
		}
		return compare(e.Op, r.get(e.L.(*expr.Path)), e.R.(*expr.Lit).Value)
	}
	panic(fmt.Sprintf("%T", e))
}

func compare(op string, v any, c cty.Value) bool {
	if c.IsNull() {
		return (v == nil) == (op == "==")
	}
	if v == nil {
		return op == "!="
	}
	if c.Type() == cty.String {
		return (v == c.AsString()) == (op == "==")
	}
	n, _ := c.AsBigFloat().Float64()
	x := v.(float64)
	return map[string]bool{"<": x < n, "<=": x <= n, ">": x > n, ">=": x >= n, "==": x == n, "!=": x != n}[op]
}

// TestCopyArrives renders what is written for random copy and random people and
// compares it with what the language says.
func TestCopyArrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom([]dialect.Place{dialect.Plain, dialect.HTML, dialect.URL}).Draw(t, "place")
		e := bodyGen(3, false).Draw(t, "copy")
		if place == dialect.URL { // keep the first value from being a whole address
			e.Parts = append([]expr.Expr{lit("https://x.example/")}, e.Parts...)
		}
		person := map[string]any{}
		event := map[string]any{}
		set := func(m map[string]any, name, kind string) {
			if v := value(kind).Draw(t, name); v != nil || rapid.Bool().Draw(t, "null") {
				m[name] = v
			}
		}
		set(person, "name", "text")
		set(person, "custom_text", "text")
		set(person, "vip", "bool")
		set(event, "total", "number")
		if n := rapid.IntRange(-1, 2).Draw(t, "n"); n >= 0 {
			items := []any{}
			for range n {
				item := map[string]any{}
				set(item, "items", "text")
				items = append(items, item)
			}
			event["items"] = items
		}
		data := map[string]any{"person": person, "event": event}
		want := reference{data: data, place: place}.text(e)
		got := render(t, e, place, data)
		if got != want {
			t.Fatalf("got  %q\nwant %q\nfrom %s", got, want, expr.Print(e))
		}
	})
}
