package expr

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// The range of each node, as the text that it covers.
func TestRanges(t *testing.T) {
	const src = "(a.b + /* - */ f(x, \"y\"))[0] == last(e.z).items[*].sku ? \"hi ${n} %{ if c }t%{ endif }\" : { \"k\" = -5, l : [!q] }"
	e := raw(t, src)
	text := func(r source.Range) string { return src[r.Start:r.End] }
	var got []string
	Walk(e, func(e Expr) bool {
		line := strings.TrimPrefix(strings.ToLower(typeName(e)), "*expr.") + " " + text(e.Range())
		switch e := e.(type) {
		case *Binary:
			line += " | op " + text(e.OpRng)
		case *Path:
			line += " | root " + text(e.RootRng)
			for _, s := range e.Steps {
				line += " | step " + text(s.Rng)
			}
		case *Get:
			line += " | name " + text(e.NameRng)
		case *Call:
			line += " | name " + text(e.NameRng)
		case *Splat:
			line += " | step " + text(e.Steps[0].Rng)
		case *Lit:
			if e.Text.Known() {
				line += " | text " + text(e.Text)
			}
		case *Object:
			for _, f := range e.Fields {
				line += " | key " + text(f.NameRng)
			}
		}
		got = append(got, line)
		return true
	})
	want := []string{
		`cond ` + src,
		`binary (a.b + /* - */ f(x, "y"))[0] == last(e.z).items[*].sku | op ==`,
		`index (a.b + /* - */ f(x, "y"))[0]`,
		`binary a.b + /* - */ f(x, "y") | op +`,
		`path a.b | root a | step b`,
		`call f(x, "y") | name f`,
		`path x | root x`,
		`lit "y" | text y`,
		`lit [0]`,
		`splat last(e.z).items[*].sku | step sku`,
		`get last(e.z).items | name items`,
		`call last(e.z) | name last`,
		`path e.z | root e | step z`,
		`template "hi ${n} %{ if c }t%{ endif }"`,
		`lit hi  | text hi `,
		`path n | root n`,
		`lit   | text  `,
		`cond %{ if c }t%{ endif }`,
		`path c | root c`,
		`template t`,
		`lit t | text t`,
		`template `,
		`object { "k" = -5, l : [!q] } | key k | key l`,
		`lit -5`,
		`list [!q]`,
		`unary !q`,
		`path q | root q`,
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func typeName(e Expr) string {
	switch e.(type) {
	case *Lit:
		return "lit"
	case *Path:
		return "path"
	case *Get:
		return "get"
	case *Index:
		return "index"
	case *Splat:
		return "splat"
	case *Unary:
		return "unary"
	case *Binary:
		return "binary"
	case *Cond:
		return "cond"
	case *Call:
		return "call"
	case *List:
		return "list"
	case *Object:
		return "object"
	case *Template:
		return "template"
	}
	return "?"
}

func TestHeredocsAndMarkers(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"<<E\n  a\n  b\nE\n", `"  a\n  b\n"`},
		{"<<-E\n    a\n      ${x}\n    b\nE\n", `"a\n  ${x}\nb\n"`},
		{"<<E\na \"q\" \\n $${x}\nE\n", `"a \"q\" \\n $${x}\n"`},
		{`"a ${~ x ~} b"`, `"a${x}b"`},
		{`"a %{~ if c ~} b %{~ endif ~} c"`, `"a%{ if c }b%{ endif }c"`},
		{`"%{ if c }%{ else }b%{ endif }"`, `"%{ if c }%{ else }b%{ endif }"`},
		{`"%{ for i, x in y }%{ endfor }"`, `"%{ for i, x in y }%{ endfor }"`},
		{`"${c ? "a${x}" : "b${y}"}"`, `"%{ if c }${"a"}${x}%{ else }${"b"}${y}%{ endif }"`},
		{`"${"${x}"}"`, `"${"${x}"}"`},
		{`"${"x"}"`, `"${"x"}"`},
		{`a.0.b`, `a[0].b`},
		{`a.*.b`, `a[*].b`},
		{`a.*.b[0]`, `(a[*].b)[0]`},
		{`a[*].b[*].c[0]`, `a[*].b[*].c[0]`},
		{`a["b"]["c d"]`, `a.b["c d"]`},
		{`((a)).b`, `a.b`},
		{`-(-5)`, `5`},
		{`1.50`, `1.5`},
		{`100000000000000000000000.000000000000000000000001`, ``},
		{`{ a : 1, (b) = 2 }`, `{ a = 1 }`},
		{`{ 5 = 1, null = 2, "nl-NL" = 3 }`, `{ "5" = 1, null = 2, "nl-NL" = 3 }`},
	} {
		syntax, problems := hclsyntax.ParseExpression([]byte(c.src), "test", hcl.InitialPos)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		e, _ := FromHCL(syntax, []byte(c.src))
		want := c.want
		if want == "" {
			want = c.src
		}
		if Print(e) != want {
			t.Errorf("%s gives %s, want %s", c.src, Print(e), want)
		}
	}
}

func TestRewrite(t *testing.T) {
	e := raw(t, `contains([a.x, "k"], "n ${a.x} %{ for i in b }${a.x}%{ endfor }") ? { k = a.x } : !f(a.x)[a.x]`)
	if got := Rewrite(e, func(e Expr) Expr { return e }); got != e {
		t.Error("a rewrite that changes nothing makes a new tree")
	}
	got := Rewrite(e, func(e Expr) Expr {
		if p, ok := e.(*Path); ok && p.Root == "a" {
			return &Lit{Value: cty.NumberIntVal(1), Hole: true}
		}
		return e
	})
	if want := `contains([1, "k"], "n ${1} %{ for i in b }${1}%{ endfor }") ? { k = 1 } : !f(1)[1]`; Print(got) != want {
		t.Errorf("got %s", Print(got))
	}
	if strings.Contains(Print(e), "1") {
		t.Error("the first tree was changed")
	}
}

func TestHistory(t *testing.T) {
	s, _ := testScope(t)
	for _, c := range []struct{ src, event, then, attr, window, cond string }{
		{`occurred(event.order_placed)`, "event.order_placed", "", "", "", ""},
		{`occurred(event.order_placed, "entry", received.total > 1)`, "event.order_placed", "", "", "entry", "received.total > 1"},
		{`count(event.order_placed, received.total > 1) > 1`, "event.order_placed", "", "", "", "received.total > 1"},
		{`sum(event.order_placed, "total", "7d") > 1`, "event.order_placed", "", "total", "7d", ""},
		{`pending(event.order_placed, event.order_shipped, "order_id", "7d")`, "event.order_placed", "event.order_shipped", "order_id", "7d", ""},
		{`sent(message.welcome, "1d")`, "message.welcome", "", "", "1d", ""},
		{`clicked(send.nudge)`, "", "", "", "", ""},
	} {
		e, diags := Check(raw(t, c.src), Want{Kind: schema.Condition}, s)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		if b, ok := e.(*Binary); ok {
			e = b.L
		}
		look, ok := e.(*Call).History()
		if ok != (c.event != "") {
			t.Errorf("%s: %v", c.src, ok)
		}
		print := func(e Expr) string {
			if e == nil {
				return ""
			}
			return Print(e)
		}
		if print(look.Event) != c.event || print(look.Then) != c.then || look.Attr != c.attr || look.Window != c.window || print(look.Cond) != c.cond {
			t.Errorf("%s: %+v", c.src, look)
		}
	}
}

// "entry" needs a journey that was entered.
func TestEntryWindowOutsideJourneys(t *testing.T) {
	s, _ := testScope(t)
	delete(s.Roots, "entered")
	s.Hidden["entered"] = "a segment is looked at without a journey"
	_, diags := Check(raw(t, `occurred(event.order_placed, "entry")`), Want{Kind: schema.Condition}, s)
	if len(diags) != 1 || diags[0].Rule != "bad-window" || !strings.Contains(diags[0].Message, "without a journey") {
		t.Errorf("got %v", diags)
	}
}

func TestParseType(t *testing.T) {
	for _, src := range []string{`string`, `number`, `bool`, `date`, `datetime`, `money`, `duration`, `check`, `message`, `offer`,
		`list(string)`, `list(object({ name = string, "a b" = list(money) }))`, `object({})`} {
		typ, diags := ParseType(raw(t, src))
		if len(diags) > 0 || typ.String() != strings.ReplaceAll(src, `"a b"`, `a b`) {
			t.Errorf("%s: %s %v", src, typ, diags)
		}
		again, _ := ParseType(raw(t, src))
		if !typ.Equal(again) || typ.Equal(listOf(typ)) {
			t.Errorf("%s: Equal", src)
		}
	}
	for _, c := range []fault{
		{`«strng»`, "wrong-type", `there is no type strng`, `did you mean "string"?`},
		{`«"string"»`, "wrong-type", "without quotes", "write string"},
		{`«integer»`, "wrong-type", "there is no type integer", "write number"},
		{`«list»`, "wrong-type", "there is no type list", "list(string)"},
		{`«list()»`, "wrong-type", "list takes one type", ""},
		{`list(«txt»)`, "wrong-type", "there is no type txt", ""},
		{`«map»(string)`, "wrong-type", "there is no type map", "object({"},
		{`«lst»(string)`, "wrong-type", `there is no type lst`, `did you mean "list"?`},
		{`object(«string»)`, "wrong-type", "object takes its attributes in braces", ""},
		{`«{ a = string }»`, "wrong-type", "this is not a type", "object({ a = string })"},
		{`«[string]»`, "wrong-type", "this is not a type", "list(string)"},
		{`«a.b»`, "wrong-type", "this is not a type", ""},
		{`«5»`, "wrong-type", "this is not a type", ""},
	} {
		t.Run(c.src, func(t *testing.T) {
			src, start, end := span(c.src)
			typ, diags := ParseType(raw(t, src))
			expectFault(t, diags, c, start, end)
			Walk(raw(t, src), func(Expr) bool { return true })
			if typ == nil {
				t.Error("nil")
			}
		})
	}
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]int64{"90m": 5400, "1h30m": 5400, "3d": 259200, "2w": 1209600, "P3DT4H": 273600, "-2d": -172800, "+1s": 1, "0s": 0, "PT1M": 60, "1w2d3h4m5s": 788645} {
		if got, err := ParseDuration(text); err != nil || got != want {
			t.Errorf("%s: %d %v", text, got, err)
		}
	}
	for _, text := range []string{"", "P", "PT", "3", "d", "3 d", "1m1h", "1d1d", "1y", "2mo", "P1Y", "P1M", "1.5h", "99999999999999999999d", "40000d", "p3d", "1D", "P1DT", "--1d", "３d"} {
		if got, err := ParseDuration(text); err == nil {
			t.Errorf("%q is %d", text, got)
		}
	}
	for _, text := range []string{"2026-12-01T09:00:00+01:00", "2026-12-01T09:00:00Z"} {
		if _, err := ParseDatetime(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{"2026-12-01T09:00:00", "2026-12-01", "2026-12-01T09:00:00.5Z", "2026-13-01T09:00:00Z", "soon"} {
		if _, err := ParseDatetime(text); err == nil {
			t.Errorf("%s is an instant", text)
		}
	}
}

// A near name comes with the edit that writes it.
func TestFixes(t *testing.T) {
	s, w := testScope(t)
	world(w)
	for src, want := range map[string]string{
		`profile.frist_name == "x"`:      `profile.first_name == "x"`,
		`profile["frist_name"] == "x"`:   ``,
		`ocurred(event.order_placed)`:    `occurred(event.order_placed)`,
		`occurred(event.order_plcaed)`:   `occurred(event.order_placed)`,
		`occurred("order_placed")`:       `occurred(event.order_placed)`,
		`wait.reaction.on == "came_bck"`: `wait.reaction.on == "came_back"`,
		`clicked(send.use1.nuge)`:        `clicked(send.use1.nudge)`,
	} {
		_, diags := Check(raw(t, src), Want{Kind: schema.Condition}, s)
		if len(diags) != 1 {
			t.Fatalf("%s: %v", src, diags)
		}
		got := ""
		if fixes := diags[0].Fixes; len(fixes) > 0 {
			e := fixes[0].Edits[0]
			got = src[:e.Range.Start] + e.New + src[e.Range.End:]
		}
		if got != want {
			t.Errorf("%s: fixed to %q", src, got)
		}
	}
}
