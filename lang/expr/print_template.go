package expr

import (
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// text prints s as a quoted string.
func (p *printer) text(s string) {
	p.WriteByte('"')
	p.escaped(s, 0)
	p.WriteByte('"')
}

func (p *printer) quoted(t *Template) {
	p.WriteByte('"')
	p.parts(t.Parts)
	p.WriteByte('"')
}

func (p *printer) parts(parts []Expr) {
	for i, part := range parts {
		switch part := part.(type) {
		case *Lit:
			if isText(part) {
				p.escaped(part.Value.AsString(), opener(parts, i+1))
				continue
			}
			p.hole(part)
		case *Cond:
			then, ok1 := part.Then.(*Template)
			other, ok2 := part.Else.(*Template)
			if ok1 && ok2 {
				p.conditional(part.If, then, other)
				continue
			}
			p.hole(part)
		case *For:
			p.WriteString("%{ for ")
			if part.Key != "" {
				p.WriteString(part.Key + ", ")
			}
			p.WriteString(part.Var + " in ")
			p.expr(part.In, bindCond)
			p.WriteString(" }")
			p.parts(part.Body.Parts)
			p.WriteString("%{ endfor }")
		default:
			p.hole(part)
		}
	}
}

// isText reports whether a part of a template is the writer's own text.
func isText(l *Lit) bool {
	return !l.Hole && l.Value != cty.NilVal && !l.Value.IsNull() && l.Value.Type() == cty.String
}

func (p *printer) hole(e Expr) {
	p.WriteString("${")
	p.expr(e, bindCond)
	p.WriteByte('}')
}

func (p *printer) conditional(c Expr, then, other *Template) {
	p.WriteString("%{ if ")
	p.expr(c, bindCond)
	p.WriteString(" }")
	p.parts(then.Parts)
	if len(other.Parts) > 0 {
		p.WriteString("%{ else }")
		p.parts(other.Parts)
	}
	p.WriteString("%{ endif }")
}

// opener is the character that begins what follows the text before parts[i]:
// '$' for ${…}, '%' for %{…}, at the end of a body too, 0 for the end of all.
func opener(parts []Expr, i int) byte {
	if i >= len(parts) {
		return '%'
	}
	switch part := parts[i].(type) {
	case *For:
		return '%'
	case *Cond:
		_, ok1 := part.Then.(*Template)
		_, ok2 := part.Else.(*Template)
		if ok1 && ok2 {
			return '%'
		}
	}
	return '$'
}

// escaped writes s between quotes. A run of $ or % before a brace would begin
// ${…} or %{…}: one alone is doubled, more are written as codes, since HCL reads
// $$${ in another way. next is what follows s.
func (p *printer) escaped(s string, next byte) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '$' || c == '%' {
			run := 1
			for i+run < len(s) && s[i+run] == c {
				run++
			}
			end := i + run
			brace := end < len(s) && s[end] == '{'
			switch {
			case brace && run == 1:
				p.WriteByte(c)
				p.WriteByte(c)
			case brace || end == len(s) && next == c:
				p.WriteString(strings.Repeat(fmt.Sprintf(`\u%04x`, c), run))
			default:
				p.WriteString(s[i:end])
			}
			i = end - 1
			continue
		}
		switch {
		case c == '"' || c == '\\':
			p.WriteByte('\\')
			p.WriteByte(c)
		case c == '\n':
			p.WriteString(`\n`)
		case c == '\r':
			p.WriteString(`\r`)
		case c == '\t':
			p.WriteString(`\t`)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(p, `\u%04x`, c)
		default:
			p.WriteByte(c)
		}
	}
}
