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

// directive is a %{ } sequence.
type directive struct {
	word       string
	start, end int
	expr       hclsyntax.Expression // condition of if, list of for
	key, value string               // names of for
}

func (d *directive) rng(f *File) hcl.Range { return span(f, d.start, d.end) }

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
				"Delete it, or add what it belongs to")
		default:
			return parts, d
		}
	}
}

func opener(word string) string {
	if word == "endfor" {
		return "%{ for … }"
	}
	return "%{ if … }"
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
				"Close it with }; to write the characters themselves, double the first: "+string(t.f.Data[start])+string(t.f.Data[start:start+2]))
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
		t.problem(start, end, "an expression is missing here", "Write what is to be shown, such as ${profile.first_name}")
		return unknown(t.f, start, end)
	}
	e, diags := hclsyntax.ParseExpression(src, t.f.Path, at(inner.Start))
	t.problems = append(t.problems, explain(t.f, item{start: inner.Start, end: inner.End}, diags)...)
	return e
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
			t.problem(rest.Start, rest.End, fmt.Sprintf("nothing may stand behind %s", word), fmt.Sprintf("Write %%{ %s }", word))
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
		t.problem(d.start, d.end, "a for directive names a word and a list", "Write %{ for item in trigger.items }")
		d.value, d.expr = "item", unknown(t.f, d.start, d.end)
		return
	}
}

func (t *templateParser) parseIf(open *directive) hclsyntax.Expression {
	then, end := t.body(open)
	var other []hclsyntax.Expression
	if end != nil && end.word == "else" {
		if other, end = t.body(open); end != nil && end.word == "else" {
			t.problem(end.start, end.end, "a second %{ else } for one %{ if … }", "Delete one of them, or nest another %{ if … }")
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
		t.problem(open.start, open.end, fmt.Sprintf("%%{ %s … } has no %%{ %s }", open.word, want), fmt.Sprintf("Write %%{ %s } where it ends", want))
	case end.word == want:
		return true
	case end.word != "else" || open.word == "for":
		t.problems = append(t.problems, Problem{
			Rule: RuleSyntax, Range: t.f.Range(end.start, end.end),
			Message: fmt.Sprintf("%%{ %s } stands where %%{ %s } is expected", end.word, want),
			Help:    fmt.Sprintf("Close the inner %%{ %s … } first", open.word),
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
