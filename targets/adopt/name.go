package adopt

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxLabel is how long a label made of a name becomes, in bytes, without the number
// that tells it from others.
const maxLabel = 48

// Names gives labels out, each once.
type Names struct {
	taken map[string]bool
	next  map[string]int // the number that a label may be free with
}

// Label is the label for a name of the engine's, or for one of those after it if
// nothing of the name can stand in a label. A label given before is followed by a
// number.
func (n *Names) Label(names ...string) string {
	base := "unnamed"
	for _, name := range names {
		if label := short(Plain(name)); label != "" {
			base = label
			break
		}
	}
	if n.taken == nil {
		n.taken, n.next = map[string]bool{}, map[string]int{}
	}
	label := base
	for i := max(n.next[base], 2); n.taken[label]; i++ {
		label = base + "_" + strconv.Itoa(i)
		n.next[base] = i + 1
	}
	n.taken[label] = true
	return label
}

// short is a plain name as far as a label goes, cut between words where it can be.
func short(plain string) string {
	if len(plain) <= maxLabel {
		return plain
	}
	if at := strings.LastIndexByte(plain[:maxLabel+1], '_'); at > maxLabel/2 {
		return plain[:at]
	}
	return strings.TrimRight(plain[:maxLabel], "_")
}

// maxName is how much of a name is looked at, in bytes: engines take any length.
const maxName = 400

// Plain is a name in small letters, digits and underscores, beginning with a
// letter; "" if nothing is left of it. Marks on letters are left out. A plain name
// stays as it is.
func Plain(name string) string {
	if isName(name) {
		return name
	}
	if len(name) > maxName {
		name = name[:maxName]
		for !utf8.ValidString(name) && len(name) > maxName-utf8.UTFMax {
			name = name[:len(name)-1]
		}
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			continue
		}
		spelt := string(r)
		if s, ok := letters(r); ok {
			spelt = s
		} else if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' && b.Len() > 0) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteString(spelt)
	}
	return b.String()
}

// letters spells letters out that are none with a mark.
func letters(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø':
		return "o", true
	case 'đ', 'ð':
		return "d", true
	case 'ł':
		return "l", true
	case 'þ':
		return "th", true
	case 'ı':
		return "i", true
	}
	return "", false
}

// isName reports whether the language takes s as the name of anything.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '_')) {
			return false
		}
	}
	return s != ""
}

// isLabel reports whether s is a name, or the id of a locale or a loss.
func isLabel(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && (c >= '0' && c <= '9' || c == '_' || c == '-')) {
			return false
		}
	}
	return s != ""
}

// Field is the name of a value for Names: "CheckoutURL" in words.
func Field(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		small := i > 0 && (unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1]))
		last := i > 0 && i+1 < len(runes) && unicode.IsUpper(runes[i-1]) && unicode.IsLower(runes[i+1])
		if unicode.IsUpper(r) && (small || last) {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Ref is a reference to what names lead to: Ref("event", label). Whatever the names
// are, it is well formed.
func Ref(names ...string) string {
	parts := make([]string, len(names))
	for i, n := range names {
		parts[i] = or(Plain(n), "unnamed")
	}
	return strings.Join(parts, ".")
}

// Object is an expression of keys and values on one line.
func Object(list []Attr) string {
	if len(list) == 0 {
		return "{}"
	}
	parts := make([]string, len(list))
	for i, a := range list {
		parts[i] = key(a.Name) + " = " + a.Value
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// List is an expression of values on one line.
func List(values []string) string { return "[" + strings.Join(values, ", ") + "]" }

// key is the key of an object, quoted where it would be read as something else.
func key(s string) string {
	if isName(s) && !slices.Contains([]string{"for", "null", "true", "false"}, s) {
		return s
	}
	return Quote(s)
}
