package source

import (
	"bytes"
	"fmt"
	"unicode"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// ParseTemplate parses a template file: text with ${…} and %{ if }, %{ else },
// %{ endif }, %{ for }, %{ endfor }, and their forms with "~". Any other "%{" is
// text, so that style sheets stay as they are; "$${" is the text "${", and "%%{"
// before one of those words the text "%{".
//
// The expression has the nodes and ranges that hclsyntax.ParseTemplate makes,
// except that text is cut where an escape stands: each literal equals the bytes
// of its range, or is one escape. It is never nil. (hclsyntax joins the lines of
// a text one by one, which takes the square of their number.)
func ParseTemplate(f *File) (hclsyntax.Expression, []Problem) {
	empty := &hclsyntax.TemplateExpr{SrcRange: span(f, 0, len(f.Data))}
	if p := f.Check(); p != nil {
		return empty, []Problem{*p}
	}
	t := &templateParser{f: f, scan: newScanner(f.Path, newLexer(f.Data), false)}
	t.pos = t.scan.lex.pos
	t.text = t.pos
	parts, _ := t.body(nil)
	problems := tidy(f, append(t.problems, t.scan.out.problems...))
	if len(parts) == 1 && t.whole {
		return &hclsyntax.TemplateWrapExpr{Wrapped: parts[0], SrcRange: empty.SrcRange}, problems
	}
	empty.Parts = parts
	if len(parts) == 0 {
		empty.Parts = []hclsyntax.Expression{t.noText(0)}
	}
	return empty, problems
}

type templateParser struct {
	f        *File
	scan     *scanner
	pos      int  // where to look for the next sequence
	text     int  // where the text before it begins
	trim     bool // the sequence before it ended in "~}"
	whole    bool // the template is one interpolation and nothing else
	problems []Problem
}

// body parses parts up to the end of the file or, within open, up to the
// directive that ends or divides it, which it returns.
func (t *templateParser) body(open *directive) ([]hclsyntax.Expression, *directive) {
	var parts []hclsyntax.Expression
	for {
		start, word, ok := t.find(&parts)
		if !ok || len(t.problems)+len(t.scan.out.problems) > tooMany {
			return parts, nil
		}
		if word == "" {
			e, all := t.interpolation(start)
			parts = append(parts, e)
			t.whole = all
			continue
		}
		d := t.directive(start, word)
		if d == nil {
			continue
		}
		switch {
		case word == "if":
			parts = append(parts, t.parseIf(d))
		case word == "for":
			parts = append(parts, t.parseFor(d))
		case open == nil:
			t.problem(d.start, d.end, fmt.Sprintf("%%{ %s } without a %s before it", word, opener(word)),
				"delete it, or add what it belongs to")
		default:
			return parts, d
		}
	}
}

// find looks for the next sequence, whose word is "" for ${, and adds the text
// before it to parts.
func (t *templateParser) find(parts *[]hclsyntax.Expression) (start int, word string, ok bool) {
	src := t.f.Data
	for {
		n := bytes.IndexAny(src[t.pos:], "$%")
		if n < 0 {
			t.literal(parts, len(src), false)
			t.pos, t.text = len(src), len(src)
			return 0, "", false
		}
		i := t.pos + n
		c := src[i]
		rest := src[i+1:]
		switch {
		case c == '$' && bytes.HasPrefix(rest, []byte("${")), c == '%' && bytes.HasPrefix(rest, []byte("%{")) && directiveWord(src[i+1:]) != "":
			t.literal(parts, i, false)
			*parts = append(*parts, &hclsyntax.LiteralValueExpr{Val: cty.StringVal(string(rest[:2])), SrcRange: span(t.f, i, i+3)})
			t.pos, t.text = i+3, i+3
			continue
		case len(rest) > 0 && rest[0] == '{':
			word := ""
			if c == '%' {
				word = directiveWord(src[i:])
			}
			if c == '$' || word != "" {
				t.literal(parts, i, len(rest) > 1 && rest[1] == '~')
				t.pos = i
				return i, word, true
			}
		}
		t.pos = i + 1
	}
}

// directiveWord is the word that makes the "%{" at the start of b a directive.
func directiveWord(b []byte) string {
	b = bytes.TrimPrefix(b[2:], []byte("~"))
	b = bytes.TrimLeft(b, " \t\r\n")
	if len(b) == 0 || !isIdentStart(b[0]) {
		return ""
	}
	switch word := string(b[:identLen(b)]); word {
	case "if", "else", "endif", "for", "endfor":
		return word
	}
	return ""
}

// literal adds the text that ends at offset end. "~" strips space as HCL does:
// up to the next line end after it, back to the last one before it.
func (t *templateParser) literal(parts *[]hclsyntax.Expression, end int, strip bool) {
	start := t.text
	trim := t.trim
	t.text, t.trim = end, false
	if trim {
		line := start
		for line < end && t.f.Data[line] != '$' && t.f.Data[line] != '%' {
			line++
			if t.f.Data[line-1] == '\n' {
				break
			}
		}
		start = line - len(bytes.TrimLeftFunc(t.f.Data[start:line], unicode.IsSpace))
	}
	if strip && start < end {
		line := start + bytes.LastIndexByte(t.f.Data[start:end-1], '\n') + 1
		end = line + len(bytes.TrimRightFunc(t.f.Data[line:end], unicode.IsSpace))
	}
	if start < end {
		t.whole = false
		*parts = append(*parts, &hclsyntax.LiteralValueExpr{
			Val: cty.StringVal(string(t.f.Data[start:end])), SrcRange: span(t.f, start, end),
		})
	}
}

// sequence scans from the "${" or "%{" at start to its closing brace and moves
// behind it. inner is what stands between; ok is false if it is never closed or
// must not be parsed.
func (t *templateParser) sequence(start int) (inner Range, end int, ok bool) {
	s := t.scan
	l := newLexer(t.f.Data)
	l.pos = start
	s.lex = l
	s.bad, s.opens = false, 0
	before := len(s.out.problems)
	open, _ := l.sequence(t.f.Data[start])
	s.token(open)
	closed := false
	s.run(func() bool {
		closed = len(l.modes) == 0
		return closed
	})
	end = l.pos
	t.pos, t.text = end, end
	if !closed {
		if len(s.out.problems) == before {
			t.problem(start, start+2, fmt.Sprintf("this %s is never closed", t.f.Data[start:start+2]),
				"close it with }; to write the characters themselves, double the first: "+string(t.f.Data[start])+string(t.f.Data[start:start+2]))
		}
		return inner, end, false
	}
	n := 1
	if t.f.Data[end-2] == '~' && end-2 >= open.end {
		n, t.trim = 2, true
	}
	return t.f.Range(open.end, end-n), end, !s.bad
}

// interpolation parses ${…}; all tells that it is the whole file.
func (t *templateParser) interpolation(start int) (e hclsyntax.Expression, all bool) {
	inner, end, ok := t.sequence(start)
	if !ok {
		return unknown(t.f, start, end), false
	}
	e = t.expression(inner, start, end)
	return e, start == t.scan.levels[0].at && end == len(t.f.Data)
}

// expression parses the bytes of inner, which stand in the sequence from start
// to end.
func (t *templateParser) expression(inner Range, start, end int) hclsyntax.Expression {
	src := t.f.Data[inner.Start:inner.End]
	if len(bytes.TrimSpace(src)) == 0 {
		t.problem(start, end, "an expression is missing here", "write what is to be shown, such as ${profile.first_name}")
		return unknown(t.f, start, end)
	}
	e, diags := hclsyntax.ParseExpression(src, t.f.Path, at(inner.Start))
	t.problems = append(t.problems, explain(t.f, item{start: inner.Start, end: inner.End}, diags)...)
	return e
}

func (t *templateParser) problem(start, end int, message, help string) {
	t.problems = append(t.problems, Problem{Rule: RuleSyntax, Range: t.f.Range(start, end), Message: message, Help: help})
}

// unknown stands for what could not be parsed, as in hclsyntax.
func unknown(f *File, start, end int) hclsyntax.Expression {
	return &hclsyntax.LiteralValueExpr{Val: cty.DynamicVal, SrcRange: span(f, start, end)}
}

func span(f *File, start, end int) hcl.Range {
	return hcl.Range{Filename: f.Path, Start: at(start), End: at(end)}
}
