package dialect_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"pgregory.net/rapid"
)

// contact maps profile.x to contact.x and trigger.x to contact.kept_x.
type contact struct{}

func (contact) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	p, ok := e.(*expr.Path)
	if !ok || p.Root == "recipient" {
		return dialect.Resolved{Tag: "{{ unsubscribe_link }}"}
	}
	switch p.Root {
	case "profile", "trigger":
		keys := dialect.Keys(p.Steps)
		if p.Root == "trigger" {
			keys[0].Name = "kept_" + keys[0].Name
		}
		return dialect.Resolved{Var: dialect.Variable{Head: "contact", Keys: keys}}
	case "link":
		return dialect.Resolved{Expr: template(lit("https://x.example/?a=1&q="), path(expr.TString, "profile", "name")), At: at.Address()}
	}
	panic(p.Root)
}

// stored is people as HubSpot keeps them: every property is text.
func stored(t interface{ Fatalf(string, ...any) }, person, event map[string]any) map[string]any {
	out := map[string]any{}
	put := func(prefix string, m map[string]any) {
		for k, v := range m {
			switch v := v.(type) {
			case nil:
			case string:
				out[prefix+k] = v
			case float64:
				out[prefix+k] = strconv.FormatFloat(v, 'f', -1, 64)
			case bool:
				out[prefix+k] = strconv.FormatBool(v)
			default:
				data, err := json.Marshal(v)
				if err != nil {
					t.Fatalf("%v", err)
				}
				out[prefix+k] = string(data)
			}
		}
	}
	put("", person)
	put("kept_", event)
	return map[string]any{"contact": out}
}

func renderHubL(t interface{ Fatalf(string, ...any) }, e expr.Expr, locale string, p dialect.Place, data map[string]any) string {
	d := &dialect.HubL{Source: contact{}, Currency: "EUR"}
	text := d.Write(dialect.Copy{Expr: e, Locale: locale}, p)
	if len(text.Problems) > 0 {
		t.Fatalf("problems: %v", text.Problems)
	}
	out, err := dialecttest.RenderHubL(text.Text, data)
	if err != nil {
		t.Fatalf("%v\nin %s", err, text.Text)
	}
	return out
}

// TestHubLCopyArrives renders what is written for random copy and random people
// and compares it with what the language says.
func TestHubLCopyArrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom([]dialect.Place{dialect.Plain, dialect.HTML, dialect.URL}).Draw(t, "place")
		e := bodyGen(3, false).Draw(t, "copy")
		if place == dialect.URL { // keep the first value from being a whole address
			e.Parts = append([]expr.Expr{lit("https://x.example/")}, e.Parts...)
		}
		person, event := map[string]any{}, map[string]any{}
		set := func(m map[string]any, name, kind string) {
			if v := value(kind).Draw(t, name); v != nil && v != "" { // HubSpot keeps no empty text
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
		want := reference{data: map[string]any{"person": person, "event": event}, place: place}.text(e)
		got := renderHubL(t, e, "nl-NL", place, stored(t, person, event))
		if place == dialect.HTML {
			got = strings.ReplaceAll(got, "&quot;", "&#34;")
		}
		if got != want {
			t.Fatalf("got  %q\nwant %q\nfrom %s", got, want, expr.Print(e))
		}
	})
}

func TestHubLFiguresAndDates(t *testing.T) {
	number, day := path(expr.TMoney, "trigger", "total"), path(expr.TDate, "profile", "born")
	data := func(total, born string) map[string]any {
		return map[string]any{"contact": map[string]any{"kept_total": total, "born": born}}
	}
	const march = "1804204800000" // 2027-03-05
	for _, c := range []struct {
		e      expr.Expr
		locale string
		data   map[string]any
		want   string
	}{
		{call("money", number), "nl-NL", data("1234567.5", ""), "€\u00a01.234.567,50"},
		{call("money", number), "nl-NL", data("7", ""), "€\u00a07,00"},
		{call("money", number), "en-GB", data("1003.05", ""), "€1,003.05"},
		{call("money", number), "nl-NL", data("", ""), ""},
		{call("number", number, num(0)), "de-DE", data("12004", ""), "12.004"},
		{call("number", number, num(3)), "en-GB", data("-0.25", ""), "-0.250"},
		{call("number", number), "nl-NL", data("2.5", ""), "2,5"},
		{call("default", call("money", number), lit("niets")), "nl-NL", data("", ""), "niets"},
		{call("date", day, lit("short")), "nl-NL", data("", march), "05-03-2027"},
		{call("date", day, lit("medium")), "nl-NL", data("", march), "5 maart 2027"},
		{call("date", day, lit("medium")), "de-DE", data("", march), "5. März 2027"},
		{call("date", day, lit("long")), "en-GB", data("", march), "5 March 2027"},
		{call("truncate", path(expr.TString, "profile", "born"), num(4)), "nl-NL", data("", "abcd"), "abcd"},
		{call("truncate", path(expr.TString, "profile", "born"), num(4)), "nl-NL", data("", "abcde"), "abc…"},
	} {
		if got := renderHubL(t, c.e, c.locale, dialect.Plain, c.data); got != c.want {
			t.Errorf("%s for %s: got %q, want %q", expr.Print(c.e), c.locale, got, c.want)
		}
	}
}

func TestHubLConditions(t *testing.T) {
	tags := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TList, Elem: typ(expr.TString)}}, Root: "profile", Steps: []expr.PathStep{{Name: "tags"}}}
	day := path(expr.TDate, "profile", "born")
	say := func(cond expr.Expr) expr.Expr {
		return template(&expr.Cond{If: cond, Then: template(lit("yes")), Else: template(lit("no"))})
	}
	for _, c := range []struct {
		cond expr.Expr
		data map[string]any
		want string
	}{
		{call("contains", tags, lit("ski")), map[string]any{"tags": "hike;ski"}, "yes"},
		{call("contains", tags, lit("ski")), map[string]any{"tags": "skipping"}, "no"},
		{call("contains", tags, lit("ski")), map[string]any{}, "no"},
		{&expr.Binary{Op: ">=", L: call("length", tags), R: num(2)}, map[string]any{"tags": "hike;ski"}, "yes"},
		{&expr.Binary{Op: "==", L: call("length", tags), R: num(0)}, map[string]any{}, "yes"},
		{&expr.Binary{Op: "<", L: day, R: &expr.Lit{Node: expr.Node{Typ: typ(expr.TDate)}, Value: lit("2027-03-06").Value}}, map[string]any{"born": "1804204800000"}, "yes"},
		{&expr.Binary{Op: "<", L: day, R: &expr.Lit{Node: expr.Node{Typ: typ(expr.TDate)}, Value: lit("2027-03-05").Value}}, map[string]any{"born": "1804204800000"}, "no"},
		{&expr.Binary{Op: "==", L: path(expr.TString, "profile", "a"), R: path(expr.TString, "profile", "b")}, map[string]any{"a": "x", "b": "x"}, "yes"},
		{&expr.Binary{Op: "==", L: path(expr.TString, "profile", "a"), R: path(expr.TString, "profile", "b")}, map[string]any{}, "no"},
		{&expr.Binary{Op: "!=", L: path(expr.TString, "profile", "a"), R: path(expr.TString, "profile", "b")}, map[string]any{}, "yes"},
		{&expr.Cond{If: path(expr.TBool, "profile", "vip"), Then: path(expr.TBool, "profile", "a"), Else: path(expr.TBool, "profile", "b")}, map[string]any{"vip": "true", "a": "true"}, "yes"},
	} {
		if got := renderHubL(t, say(c.cond), "nl-NL", dialect.Plain, map[string]any{"contact": c.data}); got != c.want {
			t.Errorf("%s of %v: got %q, want %q", expr.Print(c.cond), c.data, got, c.want)
		}
	}
}

// TestHubLSaysWhatItCannot holds that what a template cannot say is reported, not
// left out.
func TestHubLSaysWhatItCannot(t *testing.T) {
	list := path(expr.TList, "trigger", "items")
	for _, e := range []expr.Expr{
		call("truncate", call("money", path(expr.TMoney, "trigger", "total")), num(3)),
		list,
		&expr.Binary{Op: "+", L: path(expr.TNumber, "trigger", "total"), R: num(1)},
		path(expr.TString, "trigger", "items", "name"),
		template(&expr.Cond{If: call("ends_with", path(expr.TString, "profile", "name"), lit("x")), Then: template(lit("a")), Else: template()}),
		&expr.For{Var: "item", In: list, Body: template(call("date", path(expr.TDate, "item", "day")))},
	} {
		d := &dialect.HubL{Source: contact{}}
		if text := d.Write(dialect.Copy{Expr: e, Locale: "nl-NL"}, dialect.Plain); len(text.Problems) == 0 {
			t.Errorf("%s was written as %s", expr.Print(e), text.Text)
		}
	}
}
