package adopt

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Names calls found with each name of the language that an expression reads, such as
// profile.tier and trigger.items[0].sku: roots and what follows, but for what stands
// in text.
func Names(text string, found func(name string)) {
	var stack []byte // 'c' for code in a text, '"' for a text, '<' for lines of text
	in := func() byte {
		if len(stack) == 0 {
			return 'c'
		}
		return stack[len(stack)-1]
	}
	if strings.HasPrefix(text, "<<") || strings.HasPrefix(text, fileMark) {
		stack = append(stack, '<')
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if in() != 'c' {
			switch {
			case c == '\\' && in() == '"':
				i++
			case c == '"' && in() == '"':
				stack = stack[:len(stack)-1]
			case (c == '$' || c == '%') && i+2 < len(text) && text[i+1] == c && text[i+2] == '{':
				i += 2
			case (c == '$' || c == '%') && i+1 < len(text) && text[i+1] == '{':
				stack = append(stack, 'c')
				i++
			}
			continue
		}
		switch {
		case c == '"':
			stack = append(stack, '"')
		case c == '{':
			stack = append(stack, 'c')
		case c == '}' && len(stack) > 0:
			stack = stack[:len(stack)-1]
		case letter(c):
			end := i
			for end < len(text) && (letter(text[end]) || text[end] >= '0' && text[end] <= '9' || text[end] == '.' || bracket(text, end)) {
				end++
			}
			found(strings.TrimRight(text[i:end], "."))
			i = end - 1
		}
	}
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// bracket reports whether what stands at i belongs to the number of an element.
func bracket(text string, i int) bool {
	switch text[i] {
	case '[':
		return i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
	case ']':
		return i > 0 && text[i-1] >= '0' && text[i-1] <= '9'
	}
	return false
}

// Reads reports whether a part reads names of a root such as "trigger".
func Reads(b adopt.Body, root string) bool {
	found := false
	for _, a := range b.Attrs {
		Names(a.Value, func(name string) { found = found || strings.HasPrefix(name, root+".") })
	}
	return found
}

// Lift makes parameters of what a part reads of other steps, which messages know
// nothing of. It gives their names and values.
func Lift(b *adopt.Body) []adopt.Attr {
	var out []adopt.Attr
	for i, a := range b.Attrs {
		text := a.Value
		Names(a.Value, func(name string) {
			root, rest, _ := strings.Cut(name, ".")
			if root != "step" && root != "wait" {
				return
			}
			_, field, _ := strings.Cut(rest, ".")
			label := adopt.Plain(strings.ReplaceAll(field, ".", "_"))
			for k := 0; k < len(out); k++ {
				if out[k].Name == label && out[k].Value != name {
					label, k = label+"_2", -1
				}
			}
			if !slices.Contains(out, adopt.Attr{Name: label, Value: name}) {
				out = append(out, adopt.Attr{Name: label, Value: name})
			}
			text = strings.ReplaceAll(text, name, "param."+label)
		})
		b.Attrs[i].Value = text
	}
	return out
}
