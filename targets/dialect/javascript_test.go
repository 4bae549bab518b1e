package dialect_test

import (
	"bufio"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

// values reads profile.x as data.person.x and trigger.x as data.event.x, and
// answers the two functions that the generator uses.
type values struct{}

func (values) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	switch e := e.(type) {
	case *expr.Path:
		switch e.Root {
		case "link":
			return dialect.Resolved{Expr: template(lit("https://x.example/?a=1&q="), path(expr.TString, "profile", "name")), At: at.Address()}
		case "profile":
			return dialect.Resolved{Tag: dialect.JSPath("data.person", e.Steps)}
		}
		return dialect.Resolved{Tag: dialect.JSPath("data.event", e.Steps)}
	case *expr.Call:
		x := values{}.Resolve(e.Args[0], at).Tag
		if e.Name == "starts_with" {
			return dialect.Resolved{Tag: "(" + x + " ?? \"\").startsWith(\"a\")"}
		}
		return dialect.Resolved{Tag: "(" + x + " !== null && " + x + " >= 0 && " + x + " <= 2)"}
	}
	return dialect.Resolved{Tag: "null"}
}

func javascript(t interface{ Fatalf(string, ...any) }, write func(*dialect.JavaScript) dialect.Text) string {
	d := &dialect.JavaScript{Source: values{}, Currency: "EUR"}
	text := write(d)
	if len(text.Problems) > 0 {
		t.Fatalf("problems: %v", text.Problems)
	}
	js := d.Close(text.Text)
	if strings.Contains(js, "{{") || strings.Contains(js, "}}") {
		t.Fatalf("two braces in a row in %s", js)
	}
	return js
}

// node evaluates expressions.
type node struct {
	in  *json.Encoder
	out *bufio.Scanner
}

func startNode(t *testing.T) *node {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("SKIPPED: no node on this machine evaluates what is written")
	}
	c := exec.Command("node", "-e", `require("readline").createInterface({ input: process.stdin }).on("line", (l) => {
		const x = JSON.parse(l); let r;
		try { r = { value: new Function("data", "return " + x.js)(x.data) } } catch (e) { r = { error: String(e) } }
		console.log(JSON.stringify(r)) })`)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close()
		_ = c.Wait()
	})
	n := &node{json.NewEncoder(stdin), bufio.NewScanner(stdout)}
	n.out.Buffer(nil, 1<<24)
	return n
}

func (n *node) eval(t interface{ Fatalf(string, ...any) }, js string, data map[string]any) any {
	if err := n.in.Encode(map[string]any{"js": js, "data": data}); err != nil {
		t.Fatalf("%v", err)
	}
	if !n.out.Scan() {
		t.Fatalf("node has ended: %v", n.out.Err())
	}
	var r struct {
		Value any
		Error string
	}
	if err := json.Unmarshal(n.out.Bytes(), &r); err != nil {
		t.Fatalf("%v", err)
	}
	if r.Error != "" {
		t.Fatalf("%s\nin %s", r.Error, js)
	}
	return r.Value
}

// TestJavaScriptCopyArrives evaluates what is written for random copy and random
// people and compares it with what the language says.
func TestJavaScriptCopyArrives(t *testing.T) {
	n := startNode(t)
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom([]dialect.Place{dialect.Plain, dialect.HTML, dialect.URL}).Draw(t, "place")
		e := bodyGen(3, false).Draw(t, "copy")
		if place == dialect.URL { // keep the first value from being a whole address
			e.Parts = append([]expr.Expr{lit("https://x.example/")}, e.Parts...)
		}
		person, event := map[string]any{}, map[string]any{}
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
		js := javascript(t, func(d *dialect.JavaScript) dialect.Text {
			return d.Text(dialect.Copy{Expr: e, Locale: "nl-NL"}, place)
		})
		want := reference{data: data, place: place}.text(e)
		if got := n.eval(t, js, data); got != want {
			t.Fatalf("got  %q\nwant %q\nfrom %s\nas %s", got, want, expr.Print(e), js)
		}
	})
}

// TestJavaScriptText compares filters and places by hand.
func TestJavaScriptText(t *testing.T) {
	n := startNode(t)
	name, total, day := path(expr.TString, "profile", "name"), path(expr.TMoney, "trigger", "total"), path(expr.TDate, "trigger", "day")
	data := map[string]any{
		"person": map[string]any{"name": "d'été <b>", "tags": []any{map[string]any{"id": "a"}, map[string]any{}}},
		"event":  map[string]any{"total": 1234567.5, "day": "2026-03-01", "ok": false},
	}
	tags := &expr.Path{Node: expr.Node{Typ: typ(expr.TList)}, Root: "profile", Steps: []expr.PathStep{{Name: "tags"}, {Splat: true}, {Name: "id"}}}
	for _, c := range []struct {
		e      expr.Expr
		at     dialect.Place
		locale string
		want   string
	}{
		{call("money", total), dialect.Plain, "nl-NL", "€\u00a01.234.567,50"},
		{call("money", total), dialect.HTML, "en-IE", "€1,234,567.50"},
		{call("money", path(expr.TMoney, "trigger", "none")), dialect.Plain, "nl-NL", ""},
		{call("number", total, num(0)), dialect.Plain, "sv-SE", "1\u00a0234\u00a0568"},
		{call("number", total), dialect.Plain, "de-DE", "1.234.567,5"},
		{call("date", day, lit("full")), dialect.Plain, "nl-NL", "zondag 1 maart 2026"},
		{call("date", day, lit("short")), dialect.Plain, "en-US", "3/1/2026"},
		{call("date", path(expr.TDate, "trigger", "none")), dialect.Plain, "nl-NL", ""},
		{call("title", name), dialect.Plain, "nl-NL", "D'été <B>"},
		{call("truncate", name, num(3)), dialect.Plain, "nl-NL", "d'…"},
		{call("truncate", name, num(7)), dialect.Plain, "nl-NL", "d'été…"},
		{call("default", call("truncate", path(expr.TString, "profile", "none"), num(3)), lit("x")), dialect.Plain, "nl-NL", "x"},
		{path(expr.TBool, "trigger", "ok"), dialect.Plain, "nl-NL", "false"},
		{template(path(expr.TString, "link", "cta", "url")), dialect.HTML, "nl-NL", "https://x.example/?a=1&amp;q=d%27%C3%A9t%C3%A9%20%3Cb%3E"},
		{name, dialect.URL, "nl-NL", "d'été <b>"},
		{template(lit(`{"a": "`), name, lit(`"}`)), dialect.JSONBody, "nl-NL", `{"a": "d'été <b>"}`},
	} {
		js := javascript(t, func(d *dialect.JavaScript) dialect.Text {
			return d.Text(dialect.Copy{Expr: c.e, Locale: c.locale}, c.at)
		})
		if got := n.eval(t, js, data); got != c.want {
			t.Errorf("%s: got %q, want %q\nas %s", expr.Print(c.e), got, c.want, js)
		}
	}
	js := javascript(t, func(d *dialect.JavaScript) dialect.Text {
		return d.Value(dialect.Copy{Expr: &expr.Object{Fields: []expr.Field{{Name: "a", Value: tags}, {Name: "b", Value: &expr.Object{Fields: []expr.Field{{Name: "c", Value: total}}}}}}})
	})
	want := map[string]any{"a": []any{"a", nil}, "b": map[string]any{"c": 1234567.5}}
	if diff := cmp.Diff(any(want), n.eval(t, js, data)); diff != "" {
		t.Errorf("%s:\n%s", js, diff)
	}
}

// TestJavaScriptConditions compares random conditions with what the language
// says of missing values.
func TestJavaScriptConditions(t *testing.T) {
	n := startNode(t)
	rapid.Check(t, func(t *rapid.T) {
		e := condGen(3).Draw(t, "condition")
		person, event := map[string]any{}, map[string]any{}
		for name, v := range map[string]any{"name": rapid.SampledFrom([]any{nil, "a", "o'k", `b"s\`, "éé"}).Draw(t, "name"), "vip": value("bool").Draw(t, "vip")} {
			if v != nil {
				person[name] = v
			}
		}
		if v := value("number").Draw(t, "total"); v != nil {
			event["total"] = v
		}
		data := map[string]any{"person": person, "event": event}
		js := javascript(t, func(d *dialect.JavaScript) dialect.Text { return d.Condition(dialect.Copy{Expr: e}) })
		if got, want := n.eval(t, js, data), (reference{data: data}).holds(e); got != want {
			t.Fatalf("got %v, want %v of %s\nas %s", got, want, expr.Print(e), js)
		}
	})
}

// TestJavaScriptRefuses lists what no expression says.
func TestJavaScriptRefuses(t *testing.T) {
	list := path(expr.TList, "trigger", "items")
	for name, e := range map[string]expr.Expr{
		"a list as text":      list,
		"a question in loops": &expr.For{Var: "x", In: list, Body: template(&expr.Cond{If: call("starts_with", path(expr.TString, "x"), lit("a")), Then: template(lit("b")), Else: template()})},
		"a known list":        &expr.Lit{Value: cty.TupleVal([]cty.Value{cty.True})},
	} {
		d := &dialect.JavaScript{Source: values{}}
		if got := d.Text(dialect.Copy{Expr: template(e)}, dialect.Plain); len(got.Problems) == 0 {
			t.Errorf("%s: %s", name, got.Text)
		}
	}
}

// TestJSQuote holds constants to those of encoding/json, braces aside.
func TestJSQuote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\"\\{}<>& \n\r\t\b\f\v\x00\x7f\u2028\u2029é🙂")))).Draw(t, "text")
		if rapid.IntRange(0, 9).Draw(t, "broken") == 0 {
			s += "\xff" + s
		}
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("{", `\u007b`, "}", `\u007d`).Replace(strings.TrimSuffix(b.String(), "\n"))
		if got := dialect.JSQuote(s); got != want {
			t.Fatalf("%q is written as %s, not %s", s, got, want)
		}
	})
}
