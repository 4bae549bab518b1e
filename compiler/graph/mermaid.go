package graph

import (
	"fmt"
	"strings"
	"unicode"
)

// mermaid writes p as a Mermaid flowchart.
func (p *picture) mermaid() string {
	var b strings.Builder
	direction := "TD"
	if p.across {
		direction = "LR"
	}
	fmt.Fprintf(&b, "%%%% %s\nflowchart %s\n", mermaidText(p.name), direction)
	for _, x := range p.boxes {
		mermaidBox(&b, "  ", x)
	}
	for _, g := range p.groups {
		fmt.Fprintf(&b, "  subgraph %s[\"%s\"]\n", g.id, mermaidText(g.title))
		for _, x := range g.boxes {
			mermaidBox(&b, "    ", x)
		}
		b.WriteString("  end\n")
	}
	for _, a := range p.arrows {
		line := "-->"
		if a.dotted {
			line = "-.->"
		}
		if a.label != "" {
			line += `|"` + mermaidText(a.label) + `"|`
		}
		fmt.Fprintf(&b, "  %s %s %s\n", a.from, line, a.to)
	}
	return b.String()
}

func mermaidBox(b *strings.Builder, indent string, x box) {
	left, right := mermaidShape(x.kind)
	lines := make([]string, 0, len(x.lines))
	for _, l := range x.lines {
		if l != "" {
			lines = append(lines, mermaidText(l))
		}
	}
	fmt.Fprintf(b, "%s%s%s\"%s\"%s\n", indent, x.id, left, strings.Join(lines, "<br/>"), right)
}

func mermaidShape(k kind) (left, right string) {
	switch k {
	case start, end:
		return "([", "])"
	case wait:
		return "{{", "}}"
	case choice, guard:
		return "{", "}"
	case task:
		return "[/", "/]"
	case system:
		return "[[", "]]"
	case again:
		return "((", "))"
	case touch:
		return "(", ")"
	}
	return "[", "]"
}

// mermaidText writes every character that could mean something to Mermaid, to
// its Markdown or to HTML by its number.
func mermaidText(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case opensList(s, i):
			fmt.Fprintf(&b, "#%d;", r)
		case r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(".,:/-+='()!?…→", r):
			b.WriteRune(r)
		case unicode.IsControl(r) || unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '_':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}

// opensList reports whether the character at i would make a Markdown list of s,
// which Mermaid refuses: that after a leading number, or a leading dash.
func opensList(s string, i int) bool {
	switch s[i] {
	case '-', '+', '*':
		return i == 0
	case '.', ')':
		return i > 0 && strings.Trim(s[:i], "0123456789") == ""
	}
	return false
}

// name makes an identifier of an id. Ids of a correct program hold lower-case
// letters, digits, underscores, dots and colons, so that no two become one.
func name(id string) string {
	var b strings.Builder
	for _, r := range id {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case r == '.':
			b.WriteByte('D')
		case r == ':':
			b.WriteByte('C')
		default:
			fmt.Fprintf(&b, "X%xX", r)
		}
	}
	return b.String()
}
