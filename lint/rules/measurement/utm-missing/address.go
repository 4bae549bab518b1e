package utmmissing

import (
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// span is where an address stands in a text.
type span struct{ from, to int }

// addresses are the addresses that people follow: in HTML those of href, else
// all that are written out.
func addresses(text string, html bool) []span {
	var list []span
	for at := 0; ; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			return list
		}
		mark := at + i
		at = mark + 3
		from := -1
		for _, scheme := range []string{"https", "http"} {
			if strings.HasSuffix(strings.ToLower(text[:mark]), scheme) {
				from = mark - len(scheme)
				break
			}
		}
		if from < 0 {
			continue
		}
		to := mark + 3
		for to < len(text) && !strings.ContainsRune(" \t\n\r\"'<>()[]{}", rune(text[to])) {
			to++
		}
		to = from + len(strings.TrimRight(text[from:to], ".,;:!?"))
		before := strings.TrimRight(strings.ToLower(text[:from]), "\"' ")
		if !html || strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, "="), " "), "href") && strings.HasSuffix(before, "=") {
			list = append(list, span{from, to})
		}
	}
}

// place is where an address is written; exact is false where that is more than
// the address, or less.
func place(p *lint.Pass, texts []lint.Text, a span) (rng source.Range, exact bool) {
	at := 0
	for _, t := range texts {
		end := at + len(t.Value)
		if a.from < end {
			to := min(a.to, end)
			rng = p.Place(t, a.from-at, to-at)
			// Where the piece ends with the address, data may follow.
			return rng, a.to < end && rng.End-rng.Start == a.to-a.from
		}
		at = end
	}
	return rng, false
}

// with is an address with the parameters that a link would get; false if they
// cannot be known, or are not among the project's words.
func with(p *lint.Pass, copy lint.Copy, address string, html bool) (string, bool) {
	var journey *lang.Journey
	for _, s := range p.Facts.Sends(copy.Message) {
		if journey != nil && journey != s.Journey.Decl {
			return "", false
		}
		journey = s.Journey.Decl
	}
	if journey == nil {
		return "", false
	}
	values := []struct{ name, value string }{
		{"source", p.Project.Settings.Label}, {"medium", copy.Part.BlockType}, {"campaign", journey.Label}, {"content", copy.Message.Label}, {"term", ""},
	}
	if m := journey.Measure; m != nil && m.UTM != nil {
		for i, v := range []lang.Val[string]{m.UTM.Source, m.UTM.Medium, m.UTM.Campaign, m.UTM.Content, m.UTM.Term} {
			if v.Set {
				values[i].value = v.Value
			}
		}
	}
	var query []string
	for _, v := range values {
		if v.value == "" {
			continue
		}
		for _, words := range p.Project.Settings.UTM {
			if words.Key == v.name && !slices.ContainsFunc(words.Value, func(w lang.Val[string]) bool { return w.Value == v.value }) {
				return "", false
			}
		}
		query = append(query, "utm_"+v.name+"="+url.QueryEscape(v.value))
	}
	and := "&"
	if html {
		and = "&amp;"
	}
	mark := "?"
	if strings.Contains(address, "?") {
		mark = and
	}
	before, fragment, has := strings.Cut(address, "#")
	if has {
		fragment = "#" + fragment
	}
	return before + mark + strings.Join(query, and) + fragment, true
}
