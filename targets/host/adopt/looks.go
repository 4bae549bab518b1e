package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// looks declares all that an expression names.
func (r *journey) looks(text string) {
	before := ""
	Names(text, func(name string) {
		kind := around(text, name)
		r.known(name, kind)
		root, rest, _ := strings.Cut(name, ".")
		switch {
		case root == "event":
			before = rest
		case root == "received" && before != "":
			r.field(before, rest, kind)
		}
	})
	for _, m := range events().FindAllStringSubmatch(text, -1) {
		r.field(m[2], m[3], map[string]string{"sum": "number"}[m[1]])
	}
	for _, at := range latest().FindAllStringSubmatchIndex(text, -1) {
		if attr := behind(text[at[1]:]); attr != "" {
			r.field(text[at[2]:at[3]], attr, "")
		}
	}
}

// events are functions that name an attribute of an event in quotes.
var events = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(sum|pending)\(event\.([a-z][a-z0-9_]*)(?:, event\.[a-z0-9_]+)?, "([a-z][a-z0-9_]*)"`)
})

var latest = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\blast\(event\.([a-z][a-z0-9_]*)`) })

// behind is the attribute that is read of a call whose arguments text ends.
func behind(text string) string {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth > 0 {
			continue
		}
		rest, ok := strings.CutPrefix(text[i+1:], ".")
		end := 0
		for end < len(rest) && (letter(rest[end]) || rest[end] >= '0' && rest[end] <= '9') {
			end++
		}
		if ok && adopt.Plain(rest[:end]) == rest[:end] {
			return rest[:end]
		}
		return ""
	}
	return ""
}

// around is the type of a name by what stands around it, "" if that says none.
func around(text, name string) string {
	for _, f := range [][2]string{{"days_since(", "date"}, {"days_until(", "date"}, {"date(", "date"}, {"contains(", "list"}, {"money(", "money"}, {"between(", "number"}, {"abs(", "number"}} {
		if strings.Contains(text, f[0]+name+",") || strings.Contains(text, f[0]+name+")") {
			return f[1]
		}
	}
	for _, op := range []string{" >= ", " <= ", " > ", " < "} {
		i := strings.Index(text, name+op)
		if i < 0 {
			continue
		}
		switch rest := text[i+len(name)+len(op):]; {
		case strings.HasPrefix(rest, "now()"):
			return "datetime"
		case rest != "" && rest[0] >= '0' && rest[0] <= '9':
			return "number"
		}
	}
	return ""
}
