package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/expr"
	"golang.org/x/net/html"
)

// firstMark is the first of the private characters that stand for values while
// HTML is read.
const firstMark = 0xF0000

// leadMark is how private characters begin in UTF-8, with the byte after it.
const leadMark = 0xF3

// textOf derives the text part from HTML.
func textOf(e expr.Expr) expr.Expr {
	d := &deriver{}
	list := d.fragment(e)
	return trim(list)
}

// deriver keeps what the private characters stand for.
type deriver struct{ values []expr.Expr }

func (d *deriver) mark(e expr.Expr) string {
	d.values = append(d.values, e)
	return string(rune(firstMark + len(d.values) - 1))
}

// fragment reads a piece of HTML with values in it.
func (d *deriver) fragment(e expr.Expr) []expr.Expr {
	var src strings.Builder
	for _, p := range parts(e) {
		switch p := p.(type) {
		case *expr.Cond:
			src.WriteString(d.mark(&expr.Cond{Node: p.Node, If: p.If, Then: join(d.fragment(p.Then)), Else: join(d.fragment(p.Else))}))
		case *expr.For:
			src.WriteString(d.mark(&expr.For{Node: p.Node, Key: p.Key, Var: p.Var, In: p.In, Body: join(d.fragment(p.Body))}))
		default:
			s, ok := literal(p)
			if !ok {
				src.WriteString(d.mark(p))
				continue
			}
			if strings.IndexByte(s, leadMark) < 0 && strings.IndexByte(s, leadMark+1) < 0 {
				src.WriteString(s)
				continue
			}
			for _, r := range s {
				if r >= firstMark && r <= unicode.MaxRune {
					src.WriteString(d.mark(known(string(r))))
				} else {
					src.WriteRune(r)
				}
			}
		}
	}
	return d.unmark(readHTML(src.String()))
}

// unmark puts the values back.
func (d *deriver) unmark(s string) []expr.Expr {
	var out []expr.Expr
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, known(text.String()))
			text.Reset()
		}
	}
	for _, r := range s {
		if i := int(r) - firstMark; i >= 0 && i < len(d.values) {
			flush()
			out = append(out, d.values[i])
			continue
		}
		text.WriteRune(r)
	}
	flush()
	return out
}

// reader turns HTML into text: paragraphs, list items, and the address of each
// link behind its words.
type reader struct {
	b      []byte
	hidden int    // depth within what is not shown
	href   string // of the link that is open
	from   int    // where its words begin
}

func readHTML(src string) string {
	r := &reader{}
	if !strings.ContainsAny(src, "<&") {
		r.text(src)
		return string(r.b)
	}
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return string(r.b)
		case html.TextToken:
			if r.hidden == 0 {
				r.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			r.open(t)
		case html.EndTagToken:
			t := z.Token()
			r.close(t.Data)
		}
	}
}

// text adds words; blanks in HTML are one blank.
func (r *reader) text(raw string) {
	for _, c := range raw {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			if n := len(r.b); n == 0 || r.b[n-1] != ' ' && r.b[n-1] != '\n' {
				r.b = append(r.b, ' ')
			}
			continue
		}
		r.b = utf8.AppendRune(r.b, c)
	}
}

func (r *reader) open(t html.Token) {
	if invisible(t.Data) {
		if t.Type == html.StartTagToken {
			r.hidden++
		}
		return
	}
	if r.hidden > 0 {
		return
	}
	switch t.Data {
	case "br":
		r.line(1)
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "hr":
		r.line(2)
	case "div", "tr":
		r.line(1)
	case "li":
		r.line(1)
		r.b = append(r.b, "- "...)
	case "td", "th":
		r.text(" ")
	case "a":
		r.href, r.from = attr(t, "href"), len(r.b)
	case "img":
		r.text(attr(t, "alt"))
	}
}

func (r *reader) close(tag string) {
	if invisible(tag) {
		if r.hidden > 0 {
			r.hidden--
		}
		return
	}
	if r.hidden > 0 {
		return
	}
	switch tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol":
		r.line(2)
	case "div", "tr", "li":
		r.line(1)
	case "a":
		words := strings.TrimSpace(string(r.b[min(r.from, len(r.b)):]))
		if r.href != "" && !strings.HasPrefix(r.href, "#") && words != r.href {
			if words != "" {
				r.b = append(r.b, ": "...)
			}
			r.b = append(r.b, r.href...)
		}
		r.href = ""
	}
}

// line ends the line, n times in all.
func (r *reader) line(n int) {
	r.b = bytes.TrimRight(r.b, " ")
	have := len(r.b) - len(bytes.TrimRight(r.b, "\n"))
	for ; have < n; have++ {
		r.b = append(r.b, '\n')
	}
}

func invisible(tag string) bool {
	switch tag {
	case "head", "style", "script", "title":
		return true
	}
	return false
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// trim takes blank from both ends of a text.
func trim(list []expr.Expr) expr.Expr {
	out := append([]expr.Expr{}, list...)
	if len(out) > 0 {
		if s, ok := literal(out[0]); ok {
			out[0] = known(strings.TrimLeft(s, " \n"))
		}
		if s, ok := literal(out[len(out)-1]); ok {
			out[len(out)-1] = known(strings.TrimRight(s, " \n"))
		}
	}
	return join(out)
}
