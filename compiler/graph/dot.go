package graph

import (
	"fmt"
	"strings"
	"unicode"
)

// dot writes p in the language of Graphviz.
func (p *picture) dot() string {
	var b strings.Builder
	direction := "TB"
	if p.across {
		direction = "LR"
	}
	fmt.Fprintf(&b, "digraph %s {\n  rankdir=%s;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n", dotText(p.name), direction)
	for _, x := range p.boxes {
		dotBox(&b, "  ", x)
	}
	for _, g := range p.groups {
		fmt.Fprintf(&b, "  subgraph cluster_%s {\n    label=%s;\n", g.id, dotText(g.title))
		for _, x := range g.boxes {
			dotBox(&b, "    ", x)
		}
		b.WriteString("  }\n")
	}
	for _, a := range p.arrows {
		var attrs []string
		if a.label != "" {
			attrs = append(attrs, "label="+dotText(a.label))
		}
		if a.dotted {
			attrs = append(attrs, "style=dashed")
		}
		fmt.Fprintf(&b, "  %s -> %s", a.from, a.to)
		if len(attrs) > 0 {
			fmt.Fprintf(&b, " [%s]", strings.Join(attrs, ", "))
		}
		b.WriteString(";\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func dotBox(b *strings.Builder, indent string, x box) {
	lines := make([]string, 0, len(x.lines))
	for _, l := range x.lines {
		if l != "" {
			lines = append(lines, l)
		}
	}
	fmt.Fprintf(b, "%s%s [shape=%s, label=%s];\n", indent, x.id, dotShape(x.kind), dotText(strings.Join(lines, "\n")))
}

func dotShape(k kind) string {
	switch k {
	case start, end:
		return "oval"
	case wait:
		return "hexagon"
	case choice:
		return "diamond"
	case guard:
		return "octagon"
	case task:
		return "note"
	case system:
		return "component"
	case again:
		return "circle"
	case touch:
		return "tab"
	}
	return "box"
}

// dotText is s as a quoted string. In labels Graphviz gives a backslash and some
// letters a meaning, so that it is doubled.
func dotText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
