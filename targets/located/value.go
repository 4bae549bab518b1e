package located

import (
	"fmt"
	"slices"
	"strings"
)

// Value is JSON with the place where it stands.
type Value struct {
	At    int  // offset of its start, in bytes
	End   int  // offset behind it
	Kind  byte // '{' '[' '"' '0' 't' 'n', of which 't' is true or false
	Truth bool
	Text  string
	Items []*Value       // of a list, or of an object in the order of Names
	Names []string       // of an object, as it has them
	index map[string]int // of Names, where they are more than few
}

// few is how many fields are looked for one by one.
const few = 8

// Get is a field that is there and not null, else nil.
func (v *Value) Get(name string) *Value {
	if v == nil || v.Kind != '{' {
		return nil
	}
	i, ok := v.index[name]
	if v.index == nil {
		i = slices.Index(v.Names, name)
		ok = i >= 0
	}
	if !ok || v.Items[i].Kind == 'n' {
		return nil
	}
	return v.Items[i]
}

// Empty reports whether v is nil or holds nothing: no items, no text, false.
func (v *Value) Empty() bool {
	if v == nil {
		return true
	}
	switch v.Kind {
	case '{', '[':
		return len(v.Items) == 0
	case '"':
		return v.Text == ""
	case 't':
		return !v.Truth
	}
	return v.Kind == 'n'
}

// Keys are the names of the fields that are not null, sorted.
func (v *Value) Keys() []string {
	var out []string
	for i, k := range v.Names {
		if v.Items[i].Kind != 'n' {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// Print is a value as JSON with the keys in order, so that equal values are equal
// texts. What is null is left out.
func (v *Value) Print() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v *Value) write(b *strings.Builder) {
	switch v.Kind {
	case '{':
		b.WriteByte('{')
		for i, k := range v.Keys() {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(b, "%q:", k)
			v.Get(k).write(b)
		}
		b.WriteByte('}')
	case '[':
		b.WriteByte('[')
		for i, x := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			x.write(b)
		}
		b.WriteByte(']')
	case '"':
		fmt.Fprintf(b, "%q", v.Text)
	case '0':
		b.WriteString(v.Text)
	case 't':
		fmt.Fprint(b, v.Truth)
	default:
		b.WriteString("null")
	}
}
