package source

import (
	"bytes"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// directive is a %{ } sequence.
type directive struct {
	word       string
	start, end int
	expr       hclsyntax.Expression // condition of if, list of for
	key, value string               // names of for
}

func (d *directive) rng(f *File) hcl.Range { return span(f, d.start, d.end) }

func opener(word string) string {
	if word == "endfor" {
		return "%{ for … }"
	}
	return "%{ if … }"
}

// directive parses a %{ } sequence; nil means that it is not to be read on.
func (t *templateParser) directive(start int, word string) *directive {
	inner, end, ok := t.sequence(start)
	d := &directive{word: word, start: start, end: end}
	if !ok {
		return nil
	}
	i := inner.Start
	i += bytes.Index(t.f.Data[i:inner.End], []byte(word)) + len(word)
	rest := t.f.Range(i, inner.End)
	switch word {
	case "if":
		d.expr = t.expression(rest, start, end)
	case "for":
		t.forNames(d, rest)
	default:
		if len(bytes.TrimSpace(t.f.Text(rest))) > 0 {
			t.problem(rest.Start, rest.End, fmt.Sprintf("nothing may stand behind %s", word), fmt.Sprintf("write %%{ %s }", word))
		}
	}
	return d
}

// forNames reads "value in list" or "key, value in list".
func (t *templateParser) forNames(d *directive, rest Range) {
	l := newLexer(t.f.Data[:rest.End])
	l.pos = rest.Start
	var names []string
	for {
		tok := l.next()
		word := string(t.f.Data[tok.start:tok.end])
		switch {
		case tok.kind == tokNewline:
			continue
		case tok.kind == tokIdent && len(names) < 2:
			names = append(names, word)
			if next := l.next(); next.kind == tokComma && len(names) == 1 {
				continue
			} else if next.kind == tokIdent && string(t.f.Data[next.start:next.end]) == "in" {
				if d.value = names[len(names)-1]; len(names) == 2 {
					d.key = names[0]
				}
				d.expr = t.expression(t.f.Range(next.end, rest.End), d.start, d.end)
				return
			}
		}
		t.problem(d.start, d.end, "a for directive names a word and a list", "write %{ for item in trigger.items }")
		d.value, d.expr = "item", unknown(t.f, d.start, d.end)
		return
	}
}

func (t *templateParser) parseIf(open *directive) hclsyntax.Expression {
	then, end := t.body(open)
	var other []hclsyntax.Expression
	if end != nil && end.word == "else" {
		if other, end = t.body(open); end != nil && end.word == "else" {
			t.problem(end.start, end.end, "a second %{ else } for one %{ if … }", "delete one of them, or nest another %{ if … }")
		}
	}
	if !t.closes(open, end, "endif") {
		return unknown(t.f, open.start, open.end)
	}
	return &hclsyntax.ConditionalExpr{
		Condition:   open.expr,
		TrueResult:  t.template(then, open.end),
		FalseResult: t.template(other, end.start),
		SrcRange:    span(t.f, open.start, end.end),
	}
}

func (t *templateParser) parseFor(open *directive) hclsyntax.Expression {
	parts, end := t.body(open)
	if !t.closes(open, end, "endfor") {
		return unknown(t.f, open.start, open.end)
	}
	return &hclsyntax.TemplateJoinExpr{Tuple: &hclsyntax.ForExpr{
		KeyVar: open.key, ValVar: open.value,
		CollExpr: open.expr, ValExpr: t.template(parts, open.end),
		SrcRange:  span(t.f, open.start, end.end),
		OpenRange: open.rng(t.f), CloseRange: end.rng(t.f),
	}}
}

// closes reports whether end is the directive want, and says so if not.
func (t *templateParser) closes(open, end *directive, want string) bool {
	switch {
	case end == nil:
		t.problem(open.start, open.end, fmt.Sprintf("%%{ %s … } has no %%{ %s }", open.word, want), fmt.Sprintf("write %%{ %s } where it ends", want))
	case end.word == want:
		return true
	case end.word != "else" || open.word == "for":
		t.problems = append(t.problems, Problem{
			Rule: RuleSyntax, Range: t.f.Range(end.start, end.end),
			Message: fmt.Sprintf("%%{ %s } stands where %%{ %s } is expected", end.word, want),
			Help:    fmt.Sprintf("close the inner %%{ %s … } first", open.word),
			Related: []Related{{Range: t.f.Range(open.start, open.end), Message: "opened here"}},
		})
	}
	return false
}

// template wraps the parts of a directive's body as HCL does; an empty one is
// an empty text at offset at.
func (t *templateParser) template(parts []hclsyntax.Expression, at int) hclsyntax.Expression {
	if len(parts) == 0 {
		parts = []hclsyntax.Expression{t.noText(at)}
	}
	return &hclsyntax.TemplateExpr{
		Parts:    parts,
		SrcRange: hcl.RangeBetween(parts[0].Range(), parts[len(parts)-1].Range()),
	}
}

func (t *templateParser) noText(at int) hclsyntax.Expression {
	return &hclsyntax.LiteralValueExpr{Val: cty.StringVal(""), SrcRange: span(t.f, at, at)}
}
