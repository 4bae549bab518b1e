package content

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/zclconf/go-cty/cty"
)

func lit(s string) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(s)}
}

func path(root string, steps ...string) *expr.Path {
	p := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: root}
	for _, s := range steps {
		p.Steps = append(p.Steps, expr.PathStep{Name: s})
	}
	return p
}

func tmpl(parts ...expr.Expr) *expr.Template { return &expr.Template{Parts: parts} }

func val[T any](v T) lang.Val[T] { return lang.Val[T]{Value: v, Set: true} }

// source gives the message's own names, then profile.x as person.x.
type source struct{ m *Message }

func (s source) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	if r, ok := s.m.Resolve(e, at); ok {
		return r
	}
	p := e.(*expr.Path)
	if p.Root == "recipient" {
		return dialect.Resolved{Tag: "{% unsubscribe_link %}"}
	}
	return dialect.Resolved{Var: dialect.Variable{Head: "person", Keys: dialect.Keys(p.Steps)}}
}

// render is what a person with a name gets.
func render(t *testing.T, m *Message, e expr.Expr, at dialect.Place) string {
	t.Helper()
	d := &dialect.Django{Source: source{m}}
	text := d.Write(dialect.Copy{Expr: e, Locale: m.Locale}, at)
	if len(text.Problems) > 0 {
		t.Fatal(text.Problems)
	}
	out, err := dialecttest.Render(text.Text, map[string]any{"person": map[string]any{"name": "An & Co", "q": "a b&c", "vip": true,
		"items": []any{map[string]any{"name": "<1>"}, map[string]any{"name": "2"}}}})
	if err != nil {
		t.Fatalf("%v in %s", err, text.Text)
	}
	return out
}

// mail completes a promotional e-mail in a project whose domain is shop.example.
func mail(body expr.Expr, change func(*lang.Part, *Context)) *Message {
	ch := &lang.Channel{LegalName: val("Shop BV"), PostalAddress: val("Kade 1, Utrecht")}
	ch.Footer.Default = val[expr.Expr](tmpl(lit("Stop: "), path("recipient", "unsubscribe_url")))
	ch.Footer.Locales = []lang.Entry[lang.Val[expr.Expr]]{{Key: "sv-SE", Value: val[expr.Expr](lit("Sluta?"))}}
	msg := &lang.Message{Header: lang.Header{Label: "hello"}, Class: val("promotional")}
	settings := &lang.Settings{Header: lang.Header{Label: "shop"}, Links: []lang.Val[string]{val("shop.example")}}
	c := Context{
		Project: &lang.Project{Settings: settings},
		Journey: &compiler.Journey{Label: "welcome", Decl: &lang.Journey{}},
		Send:    &compiler.Send{Message: msg},
		Choice:  &compiler.Choice{Kind: "email", Channel: ch},
	}
	p := &lang.Part{Subject: lit("Hoi <jij>"), Body: body}
	p.Links = []*lang.Link{{Header: lang.Header{Label: "cta"}, URL: lit("https://shop.example/a"), Text: lit("Kijk & koop")}}
	if change != nil {
		change(p, &c)
	}
	return New(c, compiler.Variant{Locale: "nl-NL", Part: p})
}

func TestMailIsCompleted(t *testing.T) {
	m := mail(tmpl(lit("<p>Hoi "), path("profile", "name"), lit("</p>")), nil)
	html := render(t, m, m.HTML, dialect.HTML)
	const utm = "utm_source=shop&amp;utm_medium=email&amp;utm_campaign=welcome&amp;utm_content=hello_cta"
	for _, want := range []string{
		"<title>Hoi &lt;jij&gt;</title>", "<p>Hoi An &amp; Co</p>", `href="https://shop.example/a?` + utm + `"`, ">Kijk &amp; koop</a>",
		`Stop: <a href="https://engine.example/unsubscribe_link">`, "Shop BV, Kade 1, Utrecht", "</body>\n</html>",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not in\n%s", want, html)
		}
	}
	text := render(t, m, m.Text, dialect.Plain)
	want := "Hoi An & Co\n\nKijk & koop: https://shop.example/a?utm_source=shop&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta\n\n--\nStop: https://engine.example/unsubscribe_link\n\nShop BV, Kade 1, Utrecht"
	if text != want {
		t.Errorf("text:\ngot  %q\nwant %q", text, want)
	}
}

func TestWholeDocumentKeepsItsFrame(t *testing.T) {
	m := mail(tmpl(lit("<html><BODY><a href=\""), path("link", "cta", "url"), lit("\">x</a></BODY></html>")), nil)
	html := render(t, m, m.HTML, dialect.HTML)
	if strings.Count(html, "<html") != 1 || strings.Contains(html, "class=\"button\"") {
		t.Errorf("a second frame, or a button for a link that the copy shows:\n%s", html)
	}
	if i, j := strings.Index(html, "Kade 1"), strings.Index(html, "</BODY>"); i < 0 || j < i {
		t.Errorf("the imprint does not stand before the end of the body:\n%s", html)
	}
}

func TestPlainBodyBecomesHTML(t *testing.T) {
	m := mail(tmpl(lit("3 < 4 & zo\n\nnog "), path("profile", "name"), lit("\nregel "), path("link", "cta", "url")), func(p *lang.Part, _ *Context) {})
	html := render(t, m, m.HTML, dialect.HTML)
	for _, want := range []string{"<p>3 &lt; 4 &amp; zo</p>\n<p>nog An &amp; Co<br>\nregel <a href=\"https://shop.example/a?"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not in\n%s", want, html)
		}
	}
	if text := render(t, m, m.Text, dialect.Plain); !strings.HasPrefix(text, "3 < 4 & zo\n\nnog An & Co\nregel https://shop.example/a?") {
		t.Errorf("text: %q", text)
	}
}

func TestTextIsDerived(t *testing.T) {
	vip := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TBool}}, Root: "profile", Steps: []expr.PathStep{{Name: "vip"}}}
	body := tmpl(
		lit("<html><head><style>p { color: red }</style></head><body>\n<h1>Kop</h1> <p>Een   <b>twee</b>\ndrie<br>vier &amp; &lt;vijf&gt;</p><ul><li>a</li><li>"),
		path("profile", "name"), lit("</li></ul><p>"),
		&expr.Cond{If: vip, Then: tmpl(lit("lieve <i>klant</i> ")), Else: tmpl()},
		lit("<a href=\""), path("link", "cta", "url"), lit("\">hier</a> en <a href=\"https://x.example\">https://x.example</a></p>"),
		&expr.For{Var: "i", In: path("profile", "items"), Body: tmpl(lit("<p>"), path("i", "name"), lit("</p>"))},
		lit("<img src=\"x\" alt=\"Logo\"></body></html>"))
	m := mail(body, func(p *lang.Part, c *Context) { c.Send.Message.Class.Value = "transactional" })
	got := render(t, m, m.Text, dialect.Plain)
	want := "Kop\n\nEen twee drie\nvier & <vijf>\n\n- a\n- An & Co\n\nlieve klant hier: https://shop.example/a?utm_source=shop&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta en https://x.example\n\n\n\n<1>\n\n\n\n2\n\nLogo"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAddresses(t *testing.T) {
	utm := &lang.UTM{Source: val("bron"), Term: val("t")}
	for _, c := range []struct {
		what string
		url  expr.Expr
		utm  *lang.UTM
		want string
	}{
		{"query", lit("https://shop.example/a?b=c"), nil, "https://shop.example/a?b=c&utm_source=shop&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta"},
		{"fragment", lit("https://www.shop.example/a#b"), nil, "https://www.shop.example/a?utm_source=shop&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta#b"},
		{"elsewhere", lit("https://other.example/"), nil, "https://other.example/"},
		{"a name that only ends alike", lit("https://notshop.example/"), nil, "https://notshop.example/"},
		{"elsewhere, asked for", lit("https://other.example/"), utm, "https://other.example/?utm_source=bron&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta&utm_term=t"},
		{"no web address", lit("mailto:a@shop.example"), nil, "mailto:a@shop.example"},
		{"data as a whole", tmpl(path("profile", "name")), nil, "An & Co"},
		{"data within", tmpl(lit("https://shop.example/?q="), path("profile", "q"), lit("#x")), nil, "https://shop.example/?q=a%20b%26c&utm_source=shop&utm_medium=email&utm_campaign=welcome&utm_content=hello_cta#x"},
	} {
		m := mail(lit("<p></p>"), func(p *lang.Part, _ *Context) { p.Links[0].URL, p.Links[0].UTM = c.url, c.utm })
		if got := render(t, m, path("link", "cta", "url"), dialect.Plain); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, got, c.want)
		}
	}
}

func TestFooterByLocale(t *testing.T) {
	for locale, want := range map[string]string{"sv-SE": "Sluta?", "sv-FI": "Sluta?", "nl-NL": "Stop: "} {
		c := Context{Choice: &compiler.Choice{Channel: &lang.Channel{}}}
		c.Choice.Channel.Footer.Default = val[expr.Expr](lit("Stop: "))
		c.Choice.Channel.Footer.Locales = []lang.Entry[lang.Val[expr.Expr]]{{Key: "sv-SE", Value: val[expr.Expr](lit("Sluta?"))}}
		if got := literals(c.footer(locale)); got != want {
			t.Errorf("%s: %q, want %q", locale, got, want)
		}
	}
}
