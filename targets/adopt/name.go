package adopt

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxLabel is how long a label made of a name becomes, in bytes.
const maxLabel = 48

// Names gives labels out, each once.
type Names struct{ taken map[string]bool }

// Label is the label for a name of the engine's, or for one of those after it if
// nothing of the name can stand in a label. A label given before is followed by a
// number.
func (n *Names) Label(names ...string) string {
	base := ""
	for _, name := range names {
		if base = Plain(name); base != "" {
			break
		}
	}
	if base == "" {
		base = "unnamed"
	}
	label := base
	for i := 2; n.taken[label]; i++ {
		label = base + "_" + strconv.Itoa(i)
	}
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	n.taken[label] = true
	return label
}

// Plain is a name in small letters, digits and underscores, beginning with a
// letter; "" if nothing is left of it. Marks on letters are left out.
func Plain(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			continue
		case r == 'ß':
			r = 's'
		case r == 'æ':
			r = 'e'
		case r == 'ø':
			r = 'o'
		}
		letter, digit := r >= 'a' && r <= 'z', r >= '0' && r <= '9'
		if !letter && (!digit || b.Len() == 0) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteRune(r)
		if b.Len() >= maxLabel {
			break
		}
	}
	return b.String()
}
