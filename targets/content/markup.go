package content

import (
	"html"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// each rewrites the literals and values of copy, whatever choice or loop they
// stand in. Filters keep their arguments.
func each(e expr.Expr, lit func(string) []expr.Expr, value func(expr.Expr) []expr.Expr) expr.Expr {
	out := join()
	for _, p := range parts(e) {
		switch p := p.(type) {
		case *expr.Lit:
			if s, ok := literal(p); ok {
				out.Parts = append(out.Parts, lit(s)...)
				continue
			}
			out.Parts = append(out.Parts, value(p)...)
		case *expr.Template:
			out.Parts = append(out.Parts, parts(each(p, lit, value))...)
		case *expr.Cond:
			out.Parts = append(out.Parts, &expr.Cond{Node: p.Node, If: p.If, Then: each(p.Then, lit, value), Else: each(p.Else, lit, value)})
		case *expr.For:
			body := join(parts(each(p.Body, lit, value)))
			out.Parts = append(out.Parts, &expr.For{Node: p.Node, Key: p.Key, Var: p.Var, In: p.In, Body: body})
		default:
			out.Parts = append(out.Parts, value(p)...)
		}
	}
	return out
}

func same(e expr.Expr) []expr.Expr { return []expr.Expr{e} }

// textAsHTML is text as HTML: an empty line begins a paragraph.
func textAsHTML(e expr.Expr) expr.Expr {
	inner := each(e, func(s string) []expr.Expr {
		blocks := strings.Split(html.EscapeString(s), "\n\n")
		for i, b := range blocks {
			blocks[i] = strings.ReplaceAll(b, "\n", "<br>\n")
		}
		return []expr.Expr{known(strings.Join(blocks, "</p>\n<p>"))}
	}, anchored)
	return join([]expr.Expr{known("<p>")}, parts(inner), []expr.Expr{known("</p>")})
}

// linked is text as HTML within a paragraph that is there already.
func linked(e expr.Expr) expr.Expr {
	return each(e, func(s string) []expr.Expr {
		return []expr.Expr{known(strings.ReplaceAll(html.EscapeString(s), "\n", "<br>\n"))}
	}, anchored)
}

// anchored makes a link of an address, and leaves other values.
func anchored(e expr.Expr) []expr.Expr {
	p, ok := e.(*expr.Path)
	if !ok || len(p.Steps) == 0 || p.Root != "recipient" && (p.Root != "link" || p.Steps[len(p.Steps)-1].Name != "url") {
		return same(e)
	}
	return []expr.Expr{known(`<a href="`), p, known(`">`), p, known(`</a>`)}
}
