package expr

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// raw checks raw(x): x without escaping. What is known becomes text of the
// writer's own.
func (c *checker) raw(e *Call) []Expr {
	if !c.takes(e, 1, 1) {
		return []Expr{broken(e)}
	}
	return unescaped(c.data(e.Args[0]), e)
}

func unescaped(parts []Expr, e *Call) []Expr {
	out := make([]Expr, len(parts))
	for i, p := range parts {
		switch p := p.(type) {
		case *Lit:
			n := *p
			if text, ok := printed(p.Value); ok && p.Typ.Kind == TString {
				n.Value, n.Hole = cty.StringVal(lineFeeds(text)), false
			}
			out[i] = &n
		case *Cond:
			then, other := p.Then.(*Template), p.Else.(*Template)
			out[i] = &Cond{p.Node, p.If, unescapedBody(then, e), unescapedBody(other, e)}
		case *For:
			n := *p
			n.Body = unescapedBody(p.Body, e)
			out[i] = &n
		case *Bad:
			out[i] = p
		case *Call:
			if p.Name == "raw" {
				out[i] = p
				continue
			}
			out[i] = &Call{Node{e.Rng, stringType}, "raw", e.NameRng, []Expr{p}, false}
		default:
			out[i] = &Call{Node{e.Rng, stringType}, "raw", e.NameRng, []Expr{p}, false}
		}
	}
	return out
}

func unescapedBody(t *Template, e *Call) *Template {
	return &Template{t.Node, joined(unescaped(t.Parts, e))}
}

// joined puts pieces of written text that came to stand side by side together,
// so that nobody overlooks what begins in one and ends in the other. Empty ones
// are dropped.
func joined(parts []Expr) []Expr {
	var out []Expr
	for i := 0; i < len(parts); {
		n := i
		for n < len(parts) && isWriting(parts[n]) {
			n++
		}
		if n == i {
			out = append(out, parts[i])
			i++
			continue
		}
		if l := join(parts[i:n]); l.Value.AsString() != "" {
			out = append(out, l)
		}
		i = n
	}
	return out
}

func isWriting(e Expr) bool {
	l, ok := e.(*Lit)
	return ok && isText(l)
}

// join makes one text of several; one alone stays as it is.
func join(run []Expr) *Lit {
	first := run[0].(*Lit)
	if len(run) == 1 {
		return first
	}
	n := *first
	var b strings.Builder
	var stretches []Stretch
	for i, p := range run {
		l := p.(*Lit)
		for _, s := range l.Joined {
			stretches = append(stretches, Stretch{b.Len() + s.End, s.Text})
		}
		b.WriteString(l.Value.AsString())
		if l.Joined == nil {
			stretches = append(stretches, Stretch{b.Len(), l.Text})
		}
		if i > 0 && n.Text.Path == l.Text.Path && n.Text.End == l.Text.Start {
			n.Text.End = l.Text.End
		} else if i > 0 { // there was something between them
			n.Text = source.Range{Start: -1, End: -1}
		}
		if l.Rng.Path == n.Rng.Path && n.Rng.Start <= l.Rng.Start {
			n.Rng = n.Rng.To(l.Rng)
		}
	}
	if n.Text.Start < 0 {
		n.Text = source.Range{}
	}
	n.Joined = nil
	if !n.Text.Known() {
		n.Joined = stretches
	}
	n.Value = cty.StringVal(b.String())
	return &n
}
