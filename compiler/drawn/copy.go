package drawn

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// place is where copy stands.
type place struct {
	scope scope
	html  bool
	url   bool
	value bool // no copy but a value, which has fewer filters
	links []string
}

func valueText(s scope) place {
	return place{scope: s, value: true}
}

func plainCopy(s scope) place {
	s.copy = true
	return place{scope: s}
}

// literal is text of the writer that some template language would take for its own.
func (g *source) literal(p place) string {
	list := []string{
		"Hoi", " ", "😀 dag", "{{ name }}", "{% if x %}", "it's", `say "x"`, "${x}", "%{ if x }", "%%[ v ]%%", "<% x %>", "}}", "{{", "#}", "{#",
		`back\slash`, "\n", "&amp;", "100 %", "$5", "a{b}c", "åß", "${{ y }}", "=1+1", "|safe", "{%%}", "''", "$", "%", "`${z}`", " </script>",
	}
	switch {
	case p.url:
		list = []string{"a", "-b", "%20", "{{x}}", "c'd", "(e)", "{%25}", "~", "å"}
	case p.html:
		list = append(list, "<p>x</p>", "<b>{{ y }}</b>", `<a href="https://t.example/{{z}}?a=1&amp;b=2">z</a>`, "<br>", "&lt;", "<!-- {{ c }} -->")
	default:
		list = append(list, "a < b", "x & y", "<b>")
	}
	s := escaped(rapid.SampledFrom(list).Draw(g.t, "literal"))
	if strings.HasSuffix(s, "$") || strings.HasSuffix(s, "%") {
		s += "." // "$" before a hole would double its sign, which is an escape
	}
	return s
}

// copy is the inside of a text that people read.
func (g *source) copy(p place, depth int) string {
	var b strings.Builder
	for range g.upTo(0, 3, "pieces") {
		b.WriteString(g.piece(p, depth))
	}
	return b.String()
}

func (g *source) piece(p place, depth int) string {
	what := "literal"
	if g.chance(2) {
		what = g.pick("hole", "hole", "if", "for", "link")
	}
	switch {
	case what == "hole":
		return g.hole(p)
	case what == "if" && depth > 0:
		otherwise := ""
		if g.chance(2) {
			otherwise = "%{ else }" + g.copy(p, depth-1)
		}
		return "%{ if " + g.cond(p.scope, 1) + " }" + g.copy(p, depth-1) + otherwise + "%{ endif }"
	case what == "for" && depth > 0:
		list, _, ok := g.read(p.scope, items)
		if !ok || g.among(g.words, "item") == "" {
			break
		}
		one := g.label("it")
		in := p
		in.scope = p.scope.with(root{one, []attr{{"sku", text}, {"name", text}, {"price", money}, {"keys", number}}})
		return "%{ for " + one + " in " + list + " }" + g.hole(in) + g.copy(in, depth-1) + "%{ endfor }"
	case what == "link" && len(p.links) > 0:
		l := rapid.SampledFrom(p.links).Draw(g.t, "link")
		if p.html && g.chance(2) {
			return `<a href=\"${link.` + l + `.url}\">${link.` + l + `.text}</a>`
		}
		return "${link." + l + "." + g.pick("url", "text") + "}"
	}
	return g.literal(p)
}

// hole is a value in copy.
func (g *source) hole(p place) string {
	s := p.scope
	kinds := []kind{text, text, money, number, date, instant, closed}
	if p.url {
		kinds = []kind{text, closed}
	}
	path, k, ok := g.read(s, kinds...)
	if !ok || g.chance(12) {
		return "${offer.summer." + g.pick("code", "title", "percent", "ends", "terms_url") + "}"
	}
	switch {
	case p.value && (k == money || k == number || k == date || k == instant):
		return g.literal(p)
	case k == money:
		return "${money(" + path + ")}"
	case k == number:
		return "${number(" + path + g.pick("", ", 0", ", 2") + ")}"
	case k == date || k == instant:
		return "${date(" + path + g.pick("", `, "short"`, `, "medium"`, `, "long"`, `, "full"`) + ")}"
	}
	if g.among(g.words, "filter") == "" || g.chance(3) {
		return "${" + path + "}"
	}
	filters := []string{"default", "upper", "lower", "title", "truncate", "url_encode", "raw", "chain"}
	if p.url || p.value {
		filters = filters[:3]
	}
	filters = slices.Clone(filters)
	switch f := rapid.SampledFrom(filters).Draw(g.t, "filter"); f {
	case "default":
		return "${default(" + path + ", " + quoted(g.word()) + ")}"
	case "truncate":
		return "${truncate(" + path + ", " + g.pick("5", "20") + ")}"
	case "chain":
		return fmt.Sprintf("${upper(default(%s, %s))}", path, quoted(g.word()))
	default:
		return "${" + f + "(" + path + ")}"
	}
}
