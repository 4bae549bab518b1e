package expr

import (
	"slices"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang/schema"
)

// What Print writes reads back as the same tree.
func TestPrintReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExpr(t, 4)
		src := Print(e)
		syntax, problems := hclsyntax.ParseExpression([]byte(src), "test", hcl.InitialPos)
		if problems.HasErrors() {
			t.Fatalf("%s does not parse: %s", src, problems)
		}
		back, diags := FromHCL(syntax, []byte(src))
		if len(diags) > 0 {
			t.Fatalf("%s: %v", src, diags)
		}
		if !Equal(e, back) {
			t.Fatalf("%s reads back as %s", src, Print(back))
		}
		if Print(back) != src {
			t.Fatalf("%s prints as %s", src, Print(back))
		}
	})
}

// No tree makes Check panic, and a checked tree is checked already.
func TestCheckIsIdempotent(t *testing.T) {
	wants := []Want{
		{Kind: schema.Copy}, {Kind: schema.Condition}, {Kind: schema.Value}, {Kind: schema.Any, Known: true},
		{Kind: schema.Copy, OrMap: true}, {Kind: schema.Value, List: true}, {Kind: schema.Value, Type: listOf(itemType)},
		{Kind: schema.Ref, Refs: []string{"event", "send"}},
	}
	s, w := testScope(t)
	world(w)
	rapid.Check(t, func(t *rapid.T) {
		want := wants[rapid.IntRange(0, len(wants)-1).Draw(t, "want")]
		e := sensible(t, 4)
		once, diags := Check(e, want, s)
		if once == nil {
			t.Fatal("nil")
		}
		hasBad := false
		Walk(once, func(e Expr) bool {
			if e.Type() == nil {
				t.Fatalf("%s: %T %s has no type", Print(once), e, Print(e))
			}
			hasBad = hasBad || isBad(e)
			return true
		})
		if hasBad && len(diags) == 0 {
			t.Fatalf("%s: %d findings, bad: %v", Print(e), len(diags), hasBad)
		}
		twice, again := Check(once, want, s)
		if len(again) > 0 || !Equal(once, twice) {
			t.Fatalf("%s\ngives      %s\nand then   %s\n%v", Print(e), Print(once), Print(twice), again)
		}
	})
}

func pick[T any](t *rapid.T, label string, of ...T) T { return rapid.SampledFrom(of).Draw(t, label) }

// text has everything that quoting could stumble over.
func text(t *rapid.T) string {
	piece := rapid.SampledFrom([]string{"a", "b c", "$", "%", "{", "}", "${", "%{", "$${", "\"", "\\", "\n", "\r", "\t", "é", "e\u0301",
		"😀", "\u202e", "\x01", "\x7f", "~", "u0041", "{{", "}}", "<%", "%%[", "&", "<<E\n", "#", "//", "/*", "\ufeff", "if", " "})
	s := ""
	for _, p := range rapid.SliceOfN(piece, 0, 5).Draw(t, "text") {
		s += p
	}
	return norm.NFC.String(s)
}

func textLit(s string, hole bool) *Lit { return &Lit{Value: cty.StringVal(s), Hole: hole} }

func numberLit(t *rapid.T) *Lit {
	v, err := cty.ParseNumberVal(pick(t, "number", "0", "1", "5", "0.1", "12345678901234567890123", "1.50", "-3", "-0.001", "1e300", "1e-300", "3.333333333333333333333333333333333"))
	if err != nil {
		t.Fatal(err)
	}
	return &Lit{Value: v}
}

func scalar(t *rapid.T) *Lit {
	switch rapid.IntRange(0, 4).Draw(t, "scalar") {
	case 0:
		return numberLit(t)
	case 1:
		return &Lit{Value: cty.BoolVal(rapid.Bool().Draw(t, "bool"))}
	case 2:
		return &Lit{Value: cty.NullVal(cty.DynamicPseudoType)}
	}
	return textLit(text(t), false)
}

func name(t *rapid.T) string {
	return pick(t, "name", "a", "profile", "x-y", "if", "for", "in", "endif", "_z", "é1", "local")
}

func pathSteps(t *rapid.T, max int) []PathStep {
	var steps []PathStep
	for range rapid.IntRange(0, max).Draw(t, "steps") {
		switch rapid.IntRange(0, 4).Draw(t, "step") {
		case 0:
			steps = append(steps, PathStep{Index: rapid.IntRange(0, 20).Draw(t, "index")})
		case 1:
			steps = append(steps, PathStep{Splat: true})
		case 2:
			if s := text(t); s != "" {
				steps = append(steps, PathStep{Name: s})
			}
		default:
			steps = append(steps, PathStep{Name: pick(t, "attr", "b", "true", "null", "for", "x-y", "ü")})
		}
	}
	return steps
}

// anyExpr makes any tree that FromHCL can give, sensible or not.
func anyExpr(t *rapid.T, depth int) Expr {
	if depth == 0 {
		if rapid.Bool().Draw(t, "leaf") {
			return scalar(t)
		}
		return &Path{Root: name(t), Steps: pathSteps(t, 3)}
	}
	sub := func() Expr { return anyExpr(t, depth-1) }
	switch rapid.IntRange(0, 12).Draw(t, "kind") {
	case 0:
		return scalar(t)
	case 1:
		return &Path{Root: name(t), Steps: pathSteps(t, 4)}
	case 2:
		return follow(sub(), []PathStep{{Name: pick(t, "get", "b", "x y", "for")}})
	case 3:
		return index(t, sub(), sub())
	case 4:
		return follow(sub(), append([]PathStep{{Splat: true}}, pathSteps(t, 2)...))
	case 5:
		if x := sub(); rapid.Bool().Draw(t, "not") {
			return &Unary{Op: "!", X: x}
		} else if lit, ok := x.(*Lit); !ok || !isNumber(lit.Value) {
			return &Unary{Op: "-", X: x}
		}
		return numberLit(t)
	case 6, 7:
		op := pick(t, "op", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "+", "-", "*", "/", "%")
		return &Binary{Op: op, L: sub(), R: sub()}
	case 8:
		return &Cond{If: sub(), Then: sub(), Else: sub()}
	case 9:
		c := &Call{Name: name(t)}
		for range rapid.IntRange(0, 3).Draw(t, "args") {
			c.Args = append(c.Args, sub())
		}
		c.Expand = len(c.Args) > 0 && rapid.Bool().Draw(t, "expand")
		return c
	case 10:
		l := &List{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			l.Items = append(l.Items, sub())
		}
		return l
	case 11:
		o := &Object{}
		for range rapid.IntRange(0, 3).Draw(t, "fields") {
			key := pick(t, "key", "a", "b", "for", "null", "nl-NL", "x y", "", "5", "${")
			if !slices.ContainsFunc(o.Fields, func(f Field) bool { return f.Name == key }) {
				o.Fields = append(o.Fields, Field{Name: key, Value: sub()})
			}
		}
		return o
	}
	return template(t, depth-1)
}

func index(t *rapid.T, x, key Expr) Expr {
	if lit, ok := key.(*Lit); ok {
		if n, ok := 3, isNumber(lit.Value); ok {
			return follow(x, []PathStep{{Index: n}})
		}
		return follow(x, []PathStep{{Name: "k"}})
	}
	return &Index{X: x, Key: key}
}

func template(t *rapid.T, depth int) Expr {
	parts := templateParts(t, depth)
	if len(parts) == 0 {
		return textLit("", false)
	}
	if len(parts) == 1 && isWriting(parts[0]) {
		return parts[0]
	}
	return &Template{Parts: parts}
}

func templateParts(t *rapid.T, depth int) []Expr {
	var parts []Expr
	for range rapid.IntRange(0, 4).Draw(t, "parts") {
		switch rapid.IntRange(0, 4).Draw(t, "part") {
		case 0, 1:
			s := text(t)
			if s != "" && (len(parts) == 0 || !isWriting(parts[len(parts)-1])) {
				parts = append(parts, textLit(s, false))
			}
		case 2:
			if depth > 0 {
				then := &Template{Parts: templateParts(t, depth-1)}
				parts = append(parts, &Cond{If: anyExpr(t, depth-1), Then: then, Else: &Template{Parts: templateParts(t, depth-1)}})
			}
		case 3:
			if depth > 0 {
				key := ""
				if rapid.Bool().Draw(t, "key") {
					key = "i"
				}
				parts = append(parts, &For{Key: key, Var: name(t), In: anyExpr(t, depth-1), Body: &Template{Parts: templateParts(t, depth-1)}})
			}
		default:
			parts = append(parts, holeOf(anyExpr(t, max(0, depth-1))))
		}
	}
	return parts
}

// holeOf is what FromHCL makes of ${e}.
func holeOf(e Expr) Expr {
	switch e := e.(type) {
	case *Lit:
		n := *e
		n.Hole = true
		return &n
	case *Cond:
		then, ok1 := e.Then.(*Template)
		other, ok2 := e.Else.(*Template)
		if ok1 && ok2 {
			return &Cond{If: e.If, Then: asHoles(then), Else: asHoles(other)}
		}
	}
	return e
}

// sensible makes trees many of which check: names and functions are there and
// types often fit.
func sensible(t *rapid.T, depth int) Expr {
	leaf := func() string {
		return pick(t, "leaf", `profile.first_name`, `profile.age`, `profile.vip`, `profile.birthday`, `profile.country`,
			`profile.tags`, `profile.balance`, `profile.seen`, `trigger.items`, `trigger.items[*].sku`, `trigger.items[0].price`,
			`event.order_placed`, `send.nudge`, `segment.lapsed`, `offer.summer10`, `offer.summer10.code`, `offer.summer10.ends`,
			`local.adult`, `local.hello`, `local.skus`, `local.shop`, `local.channels`, `local.twice`, `local.footer`, `local.nested`,
			`local.latest`, `var.name`, `var.n`, `var.none`, `var.on`, `5`, `0.5`, `"NL"`, `"x"`, `"2026-01-01"`, `"3d"`, `""`, `null`, `true`, `false`,
			`broken.x`, `param.about`, `now()`, `received.total`, `nothing.here`, `[1, 2]`, `["NL", "BE"]`, `{ a = 1 }`,
			`occurred(event.order_placed, "7d")`, `last(event.order_placed).total`, `last(event.order_placed).items[*].sku`)
	}
	if depth == 0 {
		return lowered(leaf())
	}
	sub := func() Expr { return sensible(t, depth-1) }
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0, 1:
		return lowered(leaf())
	case 2:
		return &Unary{Op: pick(t, "op", "!", "-"), X: sub()}
	case 3, 4:
		op := pick(t, "op", "==", "!=", "<", ">=", "&&", "||", "&&", "||", "+", "-", "*", "/", "%")
		return &Binary{Op: op, L: sub(), R: sub()}
	case 5:
		return &Cond{If: sub(), Then: sub(), Else: sub()}
	case 6:
		f := rapid.SampledFrom(schema.Functions()).Draw(t, "function")
		c := &Call{Name: f.Name}
		for range rapid.IntRange(0, 3).Draw(t, "args") {
			c.Args = append(c.Args, sub())
		}
		return c
	case 7:
		if rapid.Bool().Draw(t, "list") {
			return &List{Items: []Expr{sub(), sub()}}
		}
		return &Object{Fields: []Field{{Name: "a", Value: sub()}, {Name: "sku", Value: sub()}}}
	case 8:
		return index(t, sub(), sub())
	}
	parts := []Expr{textLit("Hi ", false), holeOf(sub()), textLit("!", false)}
	if rapid.Bool().Draw(t, "directive") {
		parts = append(parts, &Cond{If: sub(), Then: &Template{Parts: []Expr{holeOf(sub())}}, Else: &Template{Parts: []Expr{textLit("y", false)}}})
	}
	if rapid.Bool().Draw(t, "loop") {
		item := &Path{Root: "item", Steps: []PathStep{{Name: "sku"}}}
		parts = append(parts, &For{Var: "item", In: sub(), Body: &Template{Parts: []Expr{item, holeOf(sub())}}})
	}
	return &Template{Parts: parts}
}

func lowered(src string) Expr {
	syntax, _ := hclsyntax.ParseExpression([]byte(src), "test", hcl.InitialPos)
	e, _ := FromHCL(syntax, []byte(src))
	return e
}

// TestPlainNamesAreNames compares the quick answer with HCL's own, for all short
// texts of ASCII.
func TestPlainNamesAreNames(t *testing.T) {
	plain := 0
	for a := range 128 {
		for b := range 128 {
			s := string([]byte{byte(a), byte(b)})
			if plainName(s) {
				plain++
			}
			if plainName(s) != hclsyntax.ValidIdentifier(s) {
				t.Errorf("%q: plain %v", s, plainName(s))
			}
		}
	}
	if plain != 53*64 || plainName("") {
		t.Errorf("%d names of two characters are plain", plain)
	}
}
