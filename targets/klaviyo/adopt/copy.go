package adopt

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/dialect/read/django"
	"github.com/cairn-lang/cairn/targets/proof"
)

// place is where copy stands, which decides how values in it are escaped.
type place uint8

const (
	plain place = iota
	html
	json
)

// copier translates the copy of one place.
type copier struct {
	r     *flow
	at    place
	out   text
	names []named  // of loops and of with, the innermost last
	raw   bool     // values are not escaped here
	kept  []string // what stands as text, since the language does not say it
	near  []string // filters that the language has in its own way
}

type named struct {
	name string
	v    value
	text string // of what is no value, or has filters
}

// copy translates copy. What it cannot say it keeps as text, and says so; the copy is not
// whole then.
func (r *flow) copy(s string, at place, from adopt.Place, remarks *[]adopt.Remark) (t text, whole bool) {
	c := &copier{r: r, at: at}
	c.all(r.a.tree(s))
	if len(c.kept) > 0 {
		x := adopt.Remark{Text: "what only Klaviyo knows stands in the copy as text", Detail: strings.Join(c.kept, " "), At: from}
		if at == html {
			x.Kind, x.Text = adopt.Missing, "the copy here lacks what only Klaviyo knows; the mail stays bound to its template"
		}
		*remarks = append(*remarks, x)
	}
	if len(c.near) > 0 {
		*remarks = append(*remarks, adopt.Remark{Text: "what these filters of the copy write differs a little here, and follows the locale", Detail: strings.Join(c.near, " "), At: from})
	}
	return c.out, len(c.kept) == 0
}

// tree is a template in pieces, what cannot be read among them. Each is read once.
func (a *account) tree(s string) []django.Piece {
	list, ok := a.trees[s]
	if !ok {
		t, _ := django.Parse(s)
		list = t.Tree()
		a.trees[s] = list
	}
	return list
}

func (c *copier) all(list []django.Piece) {
	for _, p := range list {
		at, names, near, kept := len(c.out), len(c.names), len(c.near), len(c.kept)
		last := ""
		if at > 0 {
			last = c.out[at-1].words
		}
		if c.piece(p) {
			continue
		}
		c.out, c.names, c.near, c.kept = c.out[:at], c.names[:names], c.near[:near], c.kept[:kept]
		if at > 0 {
			c.out[at-1].words = last // words are added to those before
		}
		c.keep(p.Source)
	}
}

// keep lets what cannot be said stand as text: in HTML as a comment, since such a mail
// stays bound to its template and is here to be read.
func (c *copier) keep(source string) {
	switch {
	case c.at != html:
		c.out.words(source)
	case c.between() && !strings.Contains(source, "--"):
		c.out.words("<!-- " + source + " -->")
	}
	if !slices.Contains(c.kept, source) {
		c.kept = append(c.kept, source)
	}
}

// piece reports whether it could be said.
func (c *copier) piece(p django.Piece) bool {
	switch {
	case p.Text != "":
		c.out.words(p.Text)
	case p.Tag != "":
		return c.tag(p.Tag)
	case p.Print != nil:
		return c.print(*p.Print)
	case p.If != nil:
		return c.choice(p.If)
	case p.For != nil:
		return c.loop(p.For)
	case p.With != nil:
		return c.with(p.With)
	case p.Unread:
		return c.link(p.Source)
	}
	return true
}

// addresses are the tags of Klaviyo that print one.
var addresses = map[string]string{
	"unsubscribe_link": "recipient.unsubscribe_url", "manage_preferences_link": "recipient.preferences_url", "web_view_link": "recipient.view_url",
}

func (c *copier) tag(name string) bool {
	if url := addresses[name]; url != "" {
		c.out.code("${" + url + "}")
		return true
	}
	if coupon, ok := strings.CutPrefix(name, "coupon_code "); ok {
		c.out.code("${" + adopt.Ref("offer", c.r.a.offer(coupon), "code") + "}")
		return true
	}
	c.keep("{% " + name + " %}")
	return true
}

// links are the tags of Klaviyo that print one, with its words.
var links = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\{%\s*(unsubscribe|manage_preferences|web_view)(?:\s+(?:'([^'\\<]*)'|"([^"\\<]*)"))?\s*%\}$`)
})

func (c *copier) link(source string) bool {
	m := links().FindStringSubmatch(source)
	if m == nil {
		return false
	}
	url := addresses[m[1]+"_link"]
	if c.at != html {
		c.out.code("${" + url + "}")
		return true
	}
	words := map[string]string{"unsubscribe": "Unsubscribe", "manage_preferences": "Manage preferences", "web_view": "View in browser"}[m[1]]
	c.out.words(`<a href="`)
	c.out.code("${" + url + "}")
	c.out.words(`">` + or(m[2]+m[3], words) + `</a>`)
	return true
}

func (c *copier) print(e django.Expression) bool {
	if words, ok := c.r.a.organization(e); ok {
		c.out.words(words)
		return true
	}
	x, ok := c.expression(e)
	if !ok || x.constant && x.text == "null" {
		return false
	}
	if x.v != nil && !x.v.use("scalar") {
		return false
	}
	t := x.text
	if c.at == html && (c.raw || x.safe) {
		t = "raw(" + t + ")"
	}
	c.out.code("${" + t + "}")
	return true
}

func (c *copier) choice(arms []django.Arm) bool {
	open := 0
	for i, a := range arms {
		switch {
		case a.When == nil && i == 0:
			return false
		case a.When == nil:
			c.out.code("%{ else }")
		default:
			cond, ok := c.condition(a.When)
			if !ok {
				return false
			}
			if i > 0 {
				c.out.code("%{ else }")
			}
			c.out.code("%{ if " + bare(cond) + " }")
			open++
		}
		c.all(a.Body)
	}
	for range open {
		c.out.code("%{ endif }")
	}
	return true
}

// bare is a condition without brackets around the whole of it.
func bare(s string) string {
	if !strings.HasPrefix(s, "(") || !strings.HasSuffix(s, ")") {
		return s
	}
	depth := 0
	for i, c := range unquoted(s) {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 && i < len(s)-1 {
			return s
		}
	}
	return s[1 : len(s)-1]
}

// unquoted is an expression with blanks in place of its texts, byte for byte.
func unquoted(s string) string {
	b := []byte(s)
	in := false
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && in:
			b[i] = ' '
			if i++; i < len(b) {
				b[i] = ' '
			}
		case b[i] == '"':
			in, b[i] = !in, ' '
		case in:
			b[i] = ' '
		}
	}
	return string(b)
}

// between reports whether the copy ends between tags of HTML, and not within one.
func (c *copier) between() bool {
	for i := len(c.out) - 1; i >= 0; i-- {
		if at := strings.LastIndexAny(c.out[i].words, "<>"); at >= 0 && !c.out[i].code {
			return c.out[i].words[at] == '>'
		}
	}
	return true
}

func (c *copier) loop(l *django.Loop) bool {
	over, ok := c.expression(l.Over)
	if !ok || over.v == nil || l.Reversed || !over.v.use("list") {
		return false
	}
	name := or(adopt.Plain(l.Name), "item")
	if slices.Contains([]string{"profile", "trigger", "recipient", "offer", "link", "param", "entered", "for", "in", "if", "null", "true", "false"}, name) {
		name = "each_" + name
	}
	item, ok := over.v.item(name)
	if !ok {
		return false
	}
	if len(l.Empty) > 0 {
		c.out.code("%{ if length(" + over.text + ") > 0 }")
	}
	c.out.code("%{ for " + name + " in " + over.text + " }")
	c.names = append(c.names, named{name: "forloop"}, named{name: l.Name, v: item})
	c.all(l.Body)
	c.names = c.names[:len(c.names)-2]
	c.out.code("%{ endfor }")
	if len(l.Empty) > 0 {
		c.out.code("%{ else }")
		c.all(l.Empty)
		c.out.code("%{ endif }")
	}
	return true
}

func (c *copier) with(w *django.Naming) bool {
	before, raw := len(c.names), c.raw
	for i, e := range w.Values {
		x, ok := c.expression(e)
		if !ok {
			return false
		}
		n := named{name: w.Names[i], text: x.text}
		if x.v != nil {
			n.v = *x.v
			if x.text == x.v.text {
				n.text = ""
			}
		}
		c.names = append(c.names, n)
	}
	if w.Escape != nil {
		c.raw = !*w.Escape
	}
	c.all(w.Body)
	c.names, c.raw = c.names[:before], raw
	return true
}

// constant is a value of the template as an expression.
func constant(v django.Value) (string, bool) {
	switch v.Kind {
	case proof.Missing:
		return "null", true
	case proof.Text:
		return adopt.Quote(v.Text), true
	case proof.Truth:
		return fmt.Sprint(v.Truth), true
	case proof.Number:
		if v.Num.IsInt() {
			return v.Num.Num().String(), true
		}
		return strings.TrimRight(v.Num.FloatString(12), "0"), true
	}
	return "", false
}

// organization is what the account says of itself, which is known while it is read.
func (a *account) organization(e django.Expression) (string, bool) {
	if len(e.Path) != 2 || e.Path[0] != "organization" || len(e.Filters) > 0 {
		return "", false
	}
	words := map[string]string{"name": a.about.name, "url": a.about.url}[e.Path[1]]
	return words, words != ""
}
