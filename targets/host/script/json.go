package script

import (
	"strconv"
	"strings"
)

// stringify is JSON.stringify of a value; of what JSON does not have it is
// undefined.
func stringify(v Value) Value {
	var b strings.Builder
	switch ok, there := writeJSON(&b, v, 0); {
	case !ok:
		return fail("that cannot be written as JSON here")
	case !there:
		return Value{}
	}
	return Text(b.String())
}

// writeJSON reports whether it could be written, and whether there is something.
func writeJSON(b *strings.Builder, v Value, depth int) (ok, there bool) {
	if depth > maxDepth || b.Len() > maxText {
		return false, false
	}
	switch v.Kind {
	case Undefined, Function:
		return true, false
	case Null:
		b.WriteString("null")
	case Bool:
		b.WriteString(strconv.FormatBool(v.B))
	case Number:
		if v.N-v.N != 0 {
			b.WriteString("null")
		} else {
			b.WriteString(numberText(v.N))
		}
	case String:
		quoteJSON(b, v.S)
	case List:
		b.WriteByte('[')
		for i, x := range v.X.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			ok, there := writeJSON(b, x, depth+1)
			if !ok {
				return false, false
			}
			if !there {
				b.WriteString("null")
			}
		}
		b.WriteByte(']')
	case Object:
		b.WriteByte('{')
		first := true
		for _, i := range propertyOrder(v.X.Names) {
			var one strings.Builder
			ok, there := writeJSON(&one, v.X.Items[i], depth+1)
			if !ok {
				return false, false
			}
			if !there {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			quoteJSON(b, v.X.Names[i])
			b.WriteByte(':')
			b.WriteString(one.String())
		}
		b.WriteByte('}')
	default:
		return false, false
	}
	return true, true
}

// propertyOrder is the order in which JavaScript lists names: whole numbers
// first, by size.
func propertyOrder(names []string) []int {
	out := make([]int, 0, len(names))
	for i, name := range names {
		n, index := arrayIndex(name)
		if !index {
			out = append(out, i)
			continue
		}
		at := 0
		for at < len(out) {
			m, also := arrayIndex(names[out[at]])
			if !also || m > n {
				break
			}
			at++
		}
		out = append(out[:at], append([]int{i}, out[at:]...)...)
	}
	return out
}

func quoteJSON(b *strings.Builder, s string) {
	const hex = "0123456789abcdef"
	b.WriteByte('"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b.WriteString(s[start:i])
		start = i + 1
		switch c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteString(`\u00`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	b.WriteString(s[start:])
	b.WriteByte('"')
}

// Quote is s as a text in double quotation marks, which a script can hold.
func Quote(s string) string {
	var b strings.Builder
	quoteJSON(&b, s)
	return b.String()
}
