package adopt

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// tags finds what HubL has between braces.
var tags = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}`)
})

// translation is copy in HubL that becomes copy of the language.
type translation struct {
	r    *flow
	copy *phrase.Copy
	kept []string // tags that stand as text, each once
}

// tag is a piece of copy: text, or one tag.
type tag struct {
	text string
	kind byte   // 0 text, 'v' a value, 'c' a comment, or 'i' if, 'l' elif, 'e' else, 'x' endif, '?' any other
	said string // the expression
	ok   bool
}

func (t *translation) translate(text string) {
	list := t.split(text)
	t.pair(list)
	open := []int{} // elifs within each choice, which are choices of their own
	for _, x := range list {
		switch {
		case x.kind == 0:
			t.copy.Text(x.text)
		case x.kind == 'c':
		case !x.ok:
			t.keep(x.text)
		case x.kind == 'v':
			t.copy.Hole(x.said)
		case x.kind == 'i':
			t.copy.If(x.said)
			open = append(open, 0)
		case x.kind == 'l':
			t.copy.Else()
			t.copy.If(x.said)
			open[len(open)-1]++
		case x.kind == 'e':
			t.copy.Else()
		case x.kind == 'x':
			for range open[len(open)-1] + 1 {
				t.copy.End()
			}
			open = open[:len(open)-1]
		}
	}
}

func (t *translation) keep(text string) {
	t.copy.Text(text)
	short := text
	if r := []rune(short); len(r) > 60 {
		short = string(r[:60]) + "…"
	}
	if !slices.Contains(t.kept, short) {
		t.kept = append(t.kept, short)
	}
}

func (t *translation) split(text string) []tag {
	var out []tag
	last := 0
	for _, at := range tags().FindAllStringIndex(text, -1) {
		if at[0] > last {
			out = append(out, tag{text: text[last:at[0]]})
		}
		last = at[1]
		x := tag{text: text[at[0]:at[1]], kind: '?'}
		inner := strings.TrimSpace(strings.Trim(x.text[2:len(x.text)-2], "-"))
		word, rest, _ := strings.Cut(inner, " ")
		switch {
		case strings.HasPrefix(x.text, "{#"):
			x.kind = 'c'
		case strings.HasPrefix(x.text, "{{"):
			x.kind = 'v'
			x.said, x.ok = t.value(inner)
		case word == "if":
			x.kind = 'i'
			x.said, x.ok = t.cond(rest)
		case word == "elif" || word == "elseif":
			x.kind = 'l'
			x.said, x.ok = t.cond(rest)
		case inner == "else":
			x.kind, x.ok = 'e', true
		case inner == "endif":
			x.kind, x.ok = 'x', true
		}
		out = append(out, x)
	}
	if last < len(text) {
		out = append(out, tag{text: text[last:]})
	}
	return out
}

// maxChoices is how deep choices of copy may stand in one another.
const maxChoices = 40

// pair holds that a choice is translated as a whole or not at all.
func (t *translation) pair(list []tag) {
	var open [][]int
	shut := func(group []int, whole bool) {
		elses := 0
		for _, i := range group {
			whole = whole && list[i].ok
			if list[i].kind == 'e' {
				elses++
			}
			whole = whole && elses <= 1 && (elses == 0 || list[i].kind != 'l')
		}
		for _, i := range group {
			list[i].ok = whole
		}
	}
	for i, x := range list {
		switch x.kind {
		case 'i':
			open = append(open, []int{i})
		case 'l', 'e', 'x':
			if len(open) == 0 {
				list[i].ok = false
				continue
			}
			top := len(open) - 1
			open[top] = append(open[top], i)
			if x.kind == 'x' {
				shut(open[top], len(open) <= maxChoices && len(open[top]) <= maxChoices)
				open = open[:top]
			}
		}
	}
	for _, group := range open {
		shut(group, false)
	}
}
