package content

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
)

func TestPreheaderBeginsTheBody(t *testing.T) {
	const hidden = "<div style=\"display:none;max-height:0;overflow:hidden\">Kijk &lt;eens&gt;, An &amp; Co</div>"
	preheader := tmpl(lit("Kijk <eens>, "), path("profile", "name"))
	for name, c := range map[string]struct {
		body expr.Expr
		want string // what stands before and after; "" where it cannot be placed
	}{
		"a frame of ours":    {lit("<p>Hoi</p>"), "line-height:1.5\">\n|\n<p>Hoi</p>"},
		"its own frame":      {lit("<html><BODY class=\"x\"><p>Hoi</p></BODY></html>"), "<BODY class=\"x\">\n|<p>Hoi</p>"},
		"a value in the tag": {tmpl(lit("<html><body class=\""), path("profile", "name"), lit("\"><p>Hoi</p></body></html>")), ""},
		"no body":            {lit("<html><p>Hoi</p></html>"), ""},
	} {
		m := mail(c.body, func(p *lang.Part, _ *Context) { p.Preheader = preheader })
		e, ok := m.Previewed()
		html := render(t, m, e, dialect.HTML)
		before, after, _ := strings.Cut(c.want, "|")
		if ok != (c.want != "") || strings.Contains(html, "display:none") != ok || ok && !strings.Contains(html, before+hidden+after) {
			t.Errorf("%s: %v:\n%s", name, ok, html)
		}
	}
	m := mail(lit("<p>Hoi</p>"), nil)
	if e, ok := m.Previewed(); !ok || render(t, m, e, dialect.HTML) != render(t, m, m.HTML, dialect.HTML) {
		t.Error("a mail without a preheader has changed")
	}
}
