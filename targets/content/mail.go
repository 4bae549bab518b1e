package content

import (
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// mail completes both parts of an e-mail.
func (m *Message) mail(c Context, p *lang.Part, footer expr.Expr) {
	body := m.Body
	if body == nil {
		body = known("")
	}
	if !markup(literals(body)) {
		body = textAsHTML(body)
	}
	imprint := c.imprint(body, footer)
	tail := join(m.buttons(c, p, body))
	if footer != nil {
		tail.Parts = append(tail.Parts, known("\n<p class=\"footer\">"))
		tail.Parts = append(tail.Parts, parts(asHTML(footer))...)
		tail.Parts = append(tail.Parts, known("</p>"))
	}
	if imprint != "" {
		tail.Parts = append(tail.Parts, known("\n<p class=\"imprint\">"+html.EscapeString(imprint)+"</p>"))
	}
	m.HTML = m.document(c, body, tail.Parts)
	if m.Preheader != nil {
		m.ahead = m.hold(m.Preheader)
	}

	text := c.Send.Fill(p.Text)
	if text == nil {
		text = textOf(body)
	}
	m.Text = join(parts(text), m.textLinks(p, text), m.textFooter(footer, imprint))
}

// markup reports whether a body is HTML; one without a tag or an entity is text.
func markup(s string) bool { return tagOrEntity().MatchString(s) }

var tagOrEntity = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<[a-zA-Z!/][^<]*>?|&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+);`)
})

func asHTML(e expr.Expr) expr.Expr {
	if markup(literals(e)) {
		return e
	}
	return linked(e)
}

// imprint is who sends it and from where, unless copy or footer say so already.
func (c Context) imprint(body, footer expr.Expr) string {
	ch := c.Choice.Channel
	if ch == nil || !c.marketing() {
		return ""
	}
	said := html.UnescapeString(literals(body))
	if footer != nil {
		said += literals(footer)
	}
	var out []string
	for _, v := range []lang.Val[string]{ch.LegalName, ch.PostalAddress} {
		if v.Value != "" && !strings.Contains(said, v.Value) {
			out = append(out, v.Value)
		}
	}
	return strings.Join(out, ", ")
}

// unmentioned lists the links that e does not show.
func unmentioned(p *lang.Part, e expr.Expr) []*lang.Link {
	shown := map[string]bool{}
	expr.Walk(e, func(x expr.Expr) bool {
		if path, ok := x.(*expr.Path); ok && path.Root == "link" && len(path.Steps) > 0 {
			shown[path.Steps[0].Name] = true
		}
		return true
	})
	var out []*lang.Link
	for _, l := range p.Links {
		if !shown[l.Label] {
			out = append(out, l)
		}
	}
	return out
}

func linkPath(label, what string) *expr.Path {
	return &expr.Path{
		Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}},
		Root: "link", Steps: []expr.PathStep{{Name: label}, {Name: what}},
	}
}

// buttons are the links that the copy leaves out.
func (m *Message) buttons(c Context, p *lang.Part, body expr.Expr) []expr.Expr {
	var out []expr.Expr
	ground, ink := c.buttonColors()
	for _, l := range unmentioned(p, body) {
		out = append(out,
			known("\n<p><a class=\"button\" href=\""), linkPath(l.Label, "url"),
			known("\" style=\"display:inline-block;padding:12px 20px;border-radius:4px;background:"+ground+";color:"+ink+";text-decoration:none\">"),
			linkPath(l.Label, "text"), known("</a></p>"))
	}
	return out
}

func (m *Message) textLinks(p *lang.Part, text expr.Expr) []expr.Expr {
	var out []expr.Expr
	for _, l := range unmentioned(p, text) {
		out = append(out, known("\n\n"), linkPath(l.Label, "text"), known(": "), linkPath(l.Label, "url"))
	}
	return out
}

func (m *Message) textFooter(footer expr.Expr, imprint string) []expr.Expr {
	var out []expr.Expr
	if footer != nil {
		if markup(literals(footer)) {
			footer = textOf(footer)
		}
		out = append(append(out, known("\n\n--\n")), parts(footer)...)
	}
	if imprint != "" {
		out = append(out, known("\n\n"+imprint))
	}
	return out
}

// document puts body and tail into a whole HTML document, if body is not one
// already.
func (m *Message) document(c Context, body expr.Expr, tail []expr.Expr) expr.Expr {
	list := parts(body)
	for i := len(list) - 1; i >= 0; i-- {
		s, ok := literal(list[i])
		if !ok {
			continue
		}
		if at := strings.LastIndex(strings.ToLower(s), "</body"); at >= 0 {
			return join(list[:i], []expr.Expr{known(s[:at])}, tail, []expr.Expr{known(s[at:])}, list[i+1:])
		}
	}
	if strings.Contains(strings.ToLower(literals(body)), "<html") {
		return join(list, tail)
	}
	head := "<!doctype html>\n<html lang=\"" + html.EscapeString(m.Locale) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
	open := "</title>\n</head>\n<body style=\"margin:0;padding:24px;font-family:" + c.font() + ";line-height:1.5\">\n"
	var title []expr.Expr
	if m.Subject != nil {
		title = []expr.Expr{m.hold(m.Subject)}
	}
	return join([]expr.Expr{known(head)}, title, []expr.Expr{known(open)}, list, tail, []expr.Expr{known("\n</body>\n</html>\n")})
}
