package dialect_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/zclconf/go-cty/cty"
)

func write(e expr.Expr, p dialect.Place) dialect.Text {
	d := &dialect.Django{Source: names{}, Currency: "EUR"}
	return d.Write(dialect.Copy{Expr: e, Locale: "nl-NL"}, p)
}

func TestDjangoText(t *testing.T) {
	name := path(expr.TString, "profile", "name")
	total := path(expr.TMoney, "trigger", "total")
	for _, c := range []struct {
		what  string
		e     expr.Expr
		place dialect.Place
		want  string
	}{
		{"default", call("default", name, lit("there")), dialect.HTML, "{{ person.name|default:'there' }}"},
		{"plain text is not escaped", name, dialect.Plain, "{{ person.name|default:''|safe }}"},
		{"custom property", path(expr.TString, "profile", "custom_x"), dialect.HTML, "{{ person|lookup:'custom_x'|default:'' }}"},
		{"a name that is a method", path(expr.TString, "trigger", "items", "name"), dialect.HTML, "{{ event|lookup:'items'|lookup:'name'|default:'' }}"},
		{"a default with a quote", call("default", name, lit("it's")), dialect.HTML, "{% if person.name %}{{ person.name }}{% else %}it&#39;s{% endif %}"},
		{"zero is a value", call("default", total, num(5)), dialect.Plain, "{% if event.total or event.total == 0 %}{{ event.total|safe }}{% else %}5{% endif %}"},
		{"a default after a filter that writes a number", call("default", call("number", total, num(0)), lit("no")), dialect.Plain,
			"{% if event.total or event.total == 0 %}" +
				"{% if event.total >= 999999999.5 or event.total <= -999999999.5 %}{{ event.total|floatformat:0|slice:':-9'|safe }}.{{ event.total|floatformat:0|slice:'-9:-6'|safe }}.{{ event.total|floatformat:0|slice:'-6:-3'|safe }}.{{ event.total|floatformat:0|slice:'-3:'|safe }}" +
				"{% elif event.total >= 999999.5 or event.total <= -999999.5 %}{{ event.total|floatformat:0|slice:':-6'|safe }}.{{ event.total|floatformat:0|slice:'-6:-3'|safe }}.{{ event.total|floatformat:0|slice:'-3:'|safe }}" +
				"{% elif event.total >= 999.5 or event.total <= -999.5 %}{{ event.total|floatformat:0|slice:':-3'|safe }}.{{ event.total|floatformat:0|slice:'-3:'|safe }}" +
				"{% else %}{{ event.total|floatformat:0|safe }}{% endif %}{% else %}no{% endif %}"},
		{"filter after default", call("upper", call("default", name, lit("you"))), dialect.HTML, "{{ person.name|default:'you'|upper }}"},
		{"missing is not None in capitals", call("upper", name), dialect.HTML, "{{ person.name|default:''|upper }}"},
		{"truncate", call("truncate", name, num(10)), dialect.HTML, "{{ person.name|default:''|truncatechars:10 }}"},
		{"raw", call("raw", name), dialect.HTML, "{{ person.name|default:''|safe }}"},
		{"in an address", template(lit("https://x.example/?q="), name), dialect.URL, "https://x.example/?q={{ person.name|default:''|urlencode:'' }}"},
		{"a whole address", template(path(expr.TString, "trigger", "url")), dialect.URL, "{{ event.url|default:''|safe }}"},
		{"an address in HTML", template(lit(`<a href="`), path(expr.TString, "link", "cta"), lit(`">`)), dialect.HTML,
			`<a href="https://x.example/?a=1&amp;q={{ person.name|default:''|urlencode:'' }}">`},
		{"tag", path(expr.TString, "recipient", "unsubscribe_url"), dialect.HTML, "{% unsubscribe_link %}"},
		{"known money", call("money", &expr.Lit{Value: cty.NumberFloatVal(1234.5)}), dialect.Plain, "€\u00a01.234,50"},
		{"known date", call("date", lit("2026-06-01"), lit("full")), dialect.Plain, "maandag 1 juni 2026"},
		{"bool", path(expr.TBool, "profile", "vip"), dialect.Plain, "{% if person.vip == True %}true{% elif person.vip == False %}false{% endif %}"},
		{"a brace before a value", template(lit("{"), name), dialect.HTML, "{% templatetag openbrace %}{{ person.name|default:'' }}"},
		{"value as literal in HTML", &expr.Template{Parts: []expr.Expr{&expr.Lit{Value: cty.StringVal("a&b"), Hole: true}, lit("&amp;")}}, dialect.HTML, "a&amp;b&amp;"},
		{"no brackets", &expr.Cond{If: &expr.Binary{Op: "&&", L: path(expr.TBool, "profile", "a"), R: &expr.Binary{Op: "||", L: path(expr.TBool, "profile", "b"), R: path(expr.TBool, "profile", "c")}},
			Then: template(lit("x")), Else: template()}, dialect.HTML, "{% if person.a and person.b or person.a and person.c %}x{% endif %}"},
		{"one of", &expr.Cond{If: call("contains", &expr.List{Items: []expr.Expr{lit("NL"), lit("BE")}}, name), Then: template(lit("x")), Else: template()}, dialect.HTML,
			"{% if person.name == 'NL' or person.name == 'BE' %}x{% endif %}"},
		{"loop", &expr.For{Key: "i", Var: "event", In: path(expr.TList, "trigger", "lines"), Body: template(path(expr.TNumber, "i"), path(expr.TString, "event", "name"))}, dialect.HTML,
			"{% for event_1 in event.lines %}{% if forloop.counter0 or forloop.counter0 == 0 %}{{ forloop.counter0 }}{% endif %}{{ event_1.name|default:'' }}{% endfor %}"},
	} {
		got := write(c.e, c.place)
		if got.Text != c.want || len(got.Problems) > 0 {
			t.Errorf("%s:\ngot  %s\nwant %s\n%v", c.what, got.Text, c.want, got.Problems)
		}
	}
}

func TestDjangoCannot(t *testing.T) {
	name := path(expr.TString, "profile", "name")
	for _, c := range []struct {
		e    expr.Expr
		want string
	}{
		{path(expr.TList, "trigger", "items"), "list or an object"},
		{&expr.Binary{Op: "+", L: num(1), R: path(expr.TNumber, "trigger", "n")}, "cannot compute"},
		{&expr.Cond{If: call("occurred", &expr.Ref{Block: "event", Name: "x"}), Then: template(), Else: template()}, "cannot ask"},
		{&expr.Cond{If: &expr.Binary{Op: "==", L: name, R: lit("a%}b")}, Then: template(), Else: template()}, "cannot compare with text"},
		{call("upper", path(expr.TString, "recipient", "unsubscribe_url")), "cannot be compared or changed"},
		{call("upper", call("default", call("date", path(expr.TDate, "profile", "day")), lit("x"))), "upper cannot change what date has written"},
		{call("truncate", template(lit("a"), name), num(3)), "put together"},
	} {
		got := write(c.e, dialect.Plain)
		if len(got.Problems) == 0 || !strings.Contains(got.Problems[0].Message, c.want) {
			t.Errorf("%s: want a problem with %q, got %v and %q", expr.Print(c.e), c.want, got.Problems, got.Text)
		}
	}
}

func TestDateIsSpelledInItsLanguage(t *testing.T) {
	e := call("date", path(expr.TDate, "profile", "day"), lit("full"))
	for locale, want := range map[string]string{"nl-NL": "maandag 1 juni 2026", "sv-SE": "måndag 1 juni 2026", "de-DE": "Montag, 1. Juni 2026", "en-US": "Monday, June 1, 2026", "ja-JP": "2026-06-01"} {
		d := &dialect.Django{Source: names{}}
		text := d.Write(dialect.Copy{Expr: e, Locale: locale}, dialect.Plain)
		got, err := dialecttest.Render(text.Text, map[string]any{"person": map[string]any{"day": "2026-06-01"}})
		if err != nil || got != want {
			t.Errorf("%s: got %q, want %q (%v)", locale, got, want, err)
		}
		if lossy := len(text.Losses) > 0; lossy != (locale == "ja-JP") {
			t.Errorf("%s: losses %v", locale, text.Losses)
		}
	}
}

func TestMoneyIsSetInItsLocale(t *testing.T) {
	e := call("money", path(expr.TMoney, "trigger", "total"))
	for _, c := range []struct {
		locale, currency string
		amount           any
		want             string
	}{
		{"nl-NL", "EUR", 12.5, "€\u00a012,50"}, {"nl-NL", "EUR", 1234.5, "€\u00a01.234,50"}, {"nl-NL", "EUR", 1234567.891, "€\u00a01.234.567,89"},
		{"nl-NL", "EUR", 999.99, "€\u00a0999,99"}, {"nl-NL", "EUR", 999.996, "€\u00a01.000,00"}, {"nl-NL", "EUR", -1234.5, "€\u00a0-1.234,50"},
		{"nl-NL", "EUR", 0.0, "€\u00a00,00"}, {"nl-NL", "EUR", nil, ""},
		{"sv-SE", "SEK", 1234.5, "1\u00a0234,50\u00a0kr"}, {"en-GB", "GBP", 1234.5, "£1,234.50"}, {"de-CH", "CHF", 1234.5, "CHF\u00a01’234.50"},
		{"en-US", "JPY", 1234567.0, "¥1,234,567"},
	} {
		d := &dialect.Django{Source: names{}, Currency: c.currency}
		text := d.Write(dialect.Copy{Expr: e, Locale: c.locale}, dialect.HTML)
		got, err := dialecttest.Render(text.Text, map[string]any{"event": map[string]any{"total": c.amount}})
		if err != nil || got != c.want {
			t.Errorf("%s %v: got %q, want %q (%v)", c.locale, c.amount, got, c.want, err)
		}
	}
}

func TestChooseByLocale(t *testing.T) {
	sv := &expr.Binary{Op: "==", L: path(expr.TString, "profile", "language"), R: lit("sv")}
	d := &dialect.Django{Source: names{}}
	got := d.Choose([]dialect.Variant{{When: sv, Copy: dialect.Copy{Expr: lit("Hej {{"), Locale: "sv"}}, {Copy: dialect.Copy{Expr: lit("Hoi"), Locale: "nl"}}}, dialect.Plain)
	if want := "{% if person.language == 'sv' %}Hej {% templatetag openbrace %}{% templatetag openbrace %}{% else %}Hoi{% endif %}"; got.Text != want {
		t.Errorf("got %s\nwant %s", got.Text, want)
	}
	same := d.Choose([]dialect.Variant{{When: sv, Copy: dialect.Copy{Expr: lit("Hi")}}, {Copy: dialect.Copy{Expr: lit("Hi")}}}, dialect.Plain)
	if same.Text != "Hi" {
		t.Errorf("equal texts: %s", same.Text)
	}
}

func TestJSONBody(t *testing.T) {
	body := &expr.Object{Fields: []expr.Field{
		{Name: "email", Value: path(expr.TString, "profile", "name")},
		{Name: "total", Value: path(expr.TNumber, "trigger", "total")},
		{Name: "vip", Value: path(expr.TBool, "profile", "vip")},
		{Name: "note", Value: template(lit("for \"{{\" & "), path(expr.TString, "profile", "name"))},
		{Name: "tags", Value: &expr.List{Items: []expr.Expr{lit("a"), num(2)}}},
	}}
	d := &dialect.Django{Source: names{}}
	text := d.JSON(dialect.Copy{Expr: body})
	if len(text.Problems) > 0 {
		t.Fatal(text.Problems)
	}
	for _, data := range []map[string]any{
		{"person": map[string]any{"name": "O\"Neil \\ <x>\n{{", "vip": false}, "event": map[string]any{"total": 0.0}},
		{"person": map[string]any{}, "event": map[string]any{}},
	} {
		out, err := dialecttest.Render(text.Text, data)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		person, event := data["person"].(map[string]any), data["event"].(map[string]any)
		name, _ := person["name"].(string)
		if got["email"] != person["name"] || got["total"] != event["total"] || got["vip"] != person["vip"] || got["note"] != "for \"{{\" & "+name {
			t.Errorf("got %v from %v", got, data)
		}
	}
}

// FuzzCopy gives literal text and a person's name, which must arrive as they
// are.
func FuzzCopy(f *testing.F) {
	for _, s := range []string{"{{ x }}", "{% if %}", "%%[ a ]%%", "<% a %>", "a & b", "{", "{{{", "{#", "שלום {", "👋{%"} {
		damaged.Add(f, s, "Anna")
		f.Add("Hi", s)
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		e := template(lit(text), path(expr.TString, "profile", "name"), lit(text), &expr.Cond{
			If: path(expr.TBool, "profile", "vip"), Then: template(lit(text)), Else: template()})
		text = cty.StringVal(text).AsString()
		data := map[string]any{"person": map[string]any{"name": name, "vip": true}}
		if got, want := render(t, e, dialect.Plain, data), text+name+text+text; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
