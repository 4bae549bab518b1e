package dialect_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

// ampNames maps profile.x to a field of a data extension and trigger.x to an
// attribute of the send.
type ampNames struct{}

func (ampNames) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	p, ok := e.(*expr.Path)
	if !ok {
		return dialect.Resolved{Tag: "%%unsub_center_url%%"}
	}
	switch p.Root {
	case "profile":
		return dialect.Resolved{Var: dialect.Variable{Head: fmt.Sprintf(`Lookup("People", "%s", "SubscriberKey", _subscriberkey)`, p.Steps[0].Name)}}
	case "recipient":
		return dialect.Resolved{Tag: "%%unsub_center_url%%"}
	case "link":
		return dialect.Resolved{Expr: template(lit("https://x.example/?a=1&q="), path(expr.TString, "profile", "name")), At: at.Address()}
	}
	return dialect.Resolved{Var: dialect.Variable{Head: fmt.Sprintf(`AttributeValue("%s")`, p.Steps[0].Name), Keys: dialect.Keys(p.Steps[1:])}}
}

func amp(t interface{ Fatalf(string, ...any) }, e expr.Expr, p dialect.Place, locale string, data map[string]any) string {
	d := &dialect.AMPscript{Source: ampNames{}, Currency: "EUR"}
	text := d.Write(dialect.Copy{Expr: e, Locale: locale}, p)
	if len(text.Problems) > 0 {
		t.Fatalf("problems: %v", text.Problems)
	}
	out, err := dialecttest.AMPscript(text.Text, data)
	if err != nil {
		t.Fatalf("%v\nin %s", err, text.Text)
	}
	return out
}

// TestAMPscriptArrives renders what is written for random copy and random people
// and compares it with what the language says. Empty text counts as missing.
func TestAMPscriptArrives(t *testing.T) {
	hex := regexp.MustCompile(`%[0-9A-F]{2}`)
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom([]dialect.Place{dialect.Plain, dialect.HTML, dialect.URL}).Draw(t, "place")
		e := bodyGen(3, false).Draw(t, "copy")
		if place == dialect.URL { // keep the first value from being a whole address
			e.Parts = append([]expr.Expr{lit("https://x.example/")}, e.Parts...)
		}
		person, event, flat := map[string]any{}, map[string]any{}, map[string]any{}
		set := func(m map[string]any, name, kind string) {
			if v := value(kind).Draw(t, name); v != nil && v != "" {
				m[name] = v
			}
		}
		set(person, "name", "text")
		set(person, "custom_text", "text")
		set(person, "vip", "bool")
		set(event, "total", "number")
		flat["total"] = event["total"]
		if n := rapid.IntRange(-1, 2).Draw(t, "n"); n >= 0 {
			items := []any{}
			for range n {
				item := map[string]any{}
				set(item, "items", "text")
				items = append(items, item)
			}
			event["items"] = items
			data, err := json.Marshal(items)
			if err != nil {
				t.Fatal(err)
			}
			flat["items"] = string(data)
		}
		flat["People"] = person
		want := reference{data: map[string]any{"person": person, "event": event}, place: place}.text(e)
		got := amp(t, e, place, "nl-NL", flat)
		// The engine writes small letters behind the percent sign.
		want, got = hex.ReplaceAllStringFunc(want, strings.ToLower), hex.ReplaceAllStringFunc(got, strings.ToLower)
		if got != want {
			t.Fatalf("got  %q\nwant %q\nfrom %s", got, want, expr.Print(e))
		}
	})
}

// TestAMPscriptIsExact holds the text of the parts that people read most.
func TestAMPscriptIsExact(t *testing.T) {
	name := path(expr.TString, "profile", "name")
	for _, c := range []struct {
		e    expr.Expr
		want string
	}{
		{lit("10% off, 50%"), "10% off, 50%%=Char(37)=%%"},
		{lit("%%[ SET @a = 1 ]%%"), "%%=Char(37)=%%%%=Char(37)=%%[ SET @a = 1 ]%%=Char(37)=%%%%=Char(37)=%%"},
		{lit("{{x}}"), "%%=Char(123)=%%%%=Char(123)=%%x}}"},
		{template(lit("Hoi "), call("default", name, lit("jij"))),
			`%%[ SET @profile_name = Lookup("People", "name", "SubscriberKey", _subscriberkey) ]%%Hoi %%=IIF(Empty(@profile_name), "jij", @profile_name)=%%`},
		{path(expr.TString, "recipient", "unsubscribe_url"), "%%unsub_center_url%%"},
	} {
		d := &dialect.AMPscript{Source: ampNames{}}
		if got := d.Write(dialect.Copy{Expr: c.e}, dialect.Plain); got.Text != c.want || len(got.Problems) > 0 {
			t.Errorf("%s\ngot  %s\nwant %s\n%v", expr.Print(c.e), got.Text, c.want, got.Problems)
		}
	}
}

func TestAMPscriptFigures(t *testing.T) {
	total, day := path(expr.TMoney, "trigger", "total"), path(expr.TDate, "trigger", "day")
	for _, c := range []struct {
		e      expr.Expr
		locale string
		data   map[string]any
		want   string
	}{
		{call("money", total), "nl-NL", map[string]any{"total": 1234567.5}, "€\u00a01.234.567,50"},
		{call("money", total), "en-GB", map[string]any{"total": -1234.5}, "€-1,234.50"},
		{call("money", total), "sv-SE", map[string]any{"total": 999.999}, "1\u00a0000,00\u00a0€"},
		{call("money", total), "nl-NL", nil, ""},
		{call("money", call("default", total, num(0))), "nl-NL", nil, "€\u00a00,00"},
		{call("default", call("money", total), lit("gratis")), "nl-NL", nil, "gratis"},
		{call("number", total, num(0)), "de-DE", map[string]any{"total": 4321.0}, "4.321"},
		{call("number", total), "de-DE", map[string]any{"total": 4321.5}, "4321,5"},
		{call("date", day, lit("medium")), "nl-NL", map[string]any{"day": "2027-03-05"}, "5 maart 2027"},
		{call("date", day, lit("full")), "de-DE", map[string]any{"day": "2027-03-05"}, "Freitag, 5. März 2027"},
		{call("date", day), "nl-NL", nil, ""},
		{call("money", num(1234)), "nl-NL", nil, "€\u00a01.234,00"},
		{call("date", lit("2027-03-05"), lit("medium")), "nl-NL", nil, "5 maart 2027"},
		{call("truncate", path(expr.TString, "trigger", "s"), num(4)), "nl-NL", map[string]any{"s": "Wandelen"}, "Wan…"},
		{call("title", path(expr.TString, "trigger", "s")), "nl-NL", map[string]any{"s": "jan de vries"}, "Jan De Vries"},
		{call("length", path(expr.TList, "trigger", "l")), "nl-NL", map[string]any{"l": `[{"a":1},{"a":2}]`}, "2"},
		{path(expr.TBool, "trigger", "b"), "nl-NL", map[string]any{"b": true}, "true"},
		{call("upper", &expr.Cond{If: &expr.Binary{Op: ">", L: total, R: num(5)}, Then: lit("veel"), Else: lit("weinig")}), "nl-NL", map[string]any{"total": 7.0}, "VEEL"},
	} {
		if got := amp(t, c.e, dialect.Plain, c.locale, c.data); got != c.want {
			t.Errorf("%s for %s: got %q, want %q", expr.Print(c.e), c.locale, got, c.want)
		}
	}
}

func TestAMPscriptChoose(t *testing.T) {
	sv := &expr.Binary{Op: "==", L: &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString, Values: []string{"sv"}}}, Root: "profile", Steps: []expr.PathStep{{Name: "language"}}}, R: lit("sv")}
	d := &dialect.AMPscript{Source: ampNames{}}
	text := d.Choose([]dialect.Variant{{When: sv, Copy: dialect.Copy{Expr: lit("Hej")}}, {Copy: dialect.Copy{Expr: lit("Hoi")}}}, dialect.Plain)
	if len(text.Losses) > 0 {
		t.Errorf("declared values differ by more than case: %v", text.Losses)
	}
	for language, want := range map[string]string{"sv": "Hej", "nl": "Hoi", "": "Hoi"} {
		got, err := dialecttest.AMPscript(text.Text, map[string]any{"People": map[string]any{"language": language}})
		if err != nil || got != want {
			t.Errorf("%s: %q, %v", language, got, err)
		}
	}
	same := d.Choose([]dialect.Variant{{When: sv, Copy: dialect.Copy{Expr: lit("Hi")}}, {Copy: dialect.Copy{Expr: lit("Hi")}}}, dialect.Plain)
	if same.Text != "Hi" {
		t.Errorf("equal texts: %s", same.Text)
	}
}

// TestAMPscriptReports holds what cannot be said, and what is said differently.
func TestAMPscriptReports(t *testing.T) {
	name := path(expr.TString, "profile", "name")
	d := &dialect.AMPscript{Source: ampNames{}}
	write := func(e expr.Expr) dialect.Text { return d.Write(dialect.Copy{Expr: e}, dialect.HTML) }
	when := func(c expr.Expr) expr.Expr {
		return &expr.Cond{If: c, Then: template(lit("x")), Else: template()}
	}
	for what, e := range map[string]expr.Expr{
		"server script":   lit("<p><SCRIPT runat=server>Write(1)</script>"),
		"an object":       path(expr.TObject, "trigger", "address"),
		"within a list":   &expr.For{Var: "x", In: path(expr.TList, "trigger", "l"), Body: template(path(expr.TString, "x", "a", "b"))},
		"history":         when(call("occurred", &expr.Ref{Block: "event", Name: "x"})),
		"dates":           when(&expr.Binary{Op: "<", L: path(expr.TDate, "trigger", "day"), R: lit("2027-01-01")}),
		"a sum":           &expr.Binary{Op: "+", L: path(expr.TNumber, "trigger", "total"), R: num(1)},
		"inside an event": path(expr.TString, "trigger", "address", "city"),
	} {
		if len(write(e).Problems) == 0 {
			t.Errorf("%s is written without a word", what)
		}
	}
	for what, c := range map[string]struct {
		e    expr.Expr
		loss string
	}{
		"text":           {when(&expr.Binary{Op: "==", L: name, R: lit("Anna")}), dialect.LossTextCase},
		"beginning":      {when(call("starts_with", name, lit("An"))), dialect.LossTextCase},
		"open decimals":  {call("number", path(expr.TNumber, "trigger", "total")), dialect.LossNumberFormat},
		"instant as day": {call("date", path(expr.TDatetime, "trigger", "at"), lit("short")), dialect.LossDateZone},
	} {
		text := write(c.e)
		if len(text.Losses) != 1 || text.Losses[0].ID != c.loss {
			t.Errorf("%s: %v", what, text.Losses)
		}
	}
	if text := write(when(&expr.Binary{Op: "==", L: name, R: lit("12-5")})); len(text.Losses) > 0 {
		t.Errorf("figures have no case: %v", text.Losses)
	}
}

// FuzzAMPscript gives literal text and a person's name, which must arrive as
// they are.
func FuzzAMPscript(f *testing.F) {
	for _, s := range []string{"%%[ a ]%%", "%%=v(@x)=%%", "%%name%%", "%", "%%%", "100%", "{{ x }}", "{", "a & b", "\"]%%", "\r\n\t\"\"", "👋%"} {
		damaged.Add(f, s, "Anna")
		f.Add("Hi", s)
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		text = cty.StringVal(text).AsString()
		e := template(lit(text), path(expr.TString, "profile", "name"), lit(text), call("default", path(expr.TString, "profile", "none"), lit(text)))
		data := map[string]any{"People": map[string]any{"name": name}}
		if got, want := amp(t, e, dialect.Plain, "nl-NL", data), text+name+text+text; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// TestAMPscriptStaysSmall nests what is written more than once.
func TestAMPscriptStaysSmall(t *testing.T) {
	d := &dialect.AMPscript{Source: ampNames{}}
	var value expr.Expr = path(expr.TString, "profile", "name")
	var cond expr.Expr = path(expr.TBool, "profile", "vip")
	for range 60 {
		value = call("truncate", value, num(9))
		cond = &expr.Cond{Node: expr.Node{Typ: typ(expr.TBool)}, If: cond, Then: path(expr.TBool, "profile", "a"), Else: path(expr.TBool, "profile", "b")}
	}
	for what, e := range map[string]expr.Expr{"value": value, "condition": &expr.Cond{If: cond, Then: template(lit("x")), Else: template()}} {
		text := d.Write(dialect.Copy{Expr: e}, dialect.Plain)
		if len(text.Problems) == 0 || len(text.Text) > 1<<20 {
			t.Errorf("%s: %d problems, %d bytes", what, len(text.Problems), len(text.Text))
		}
	}
}
