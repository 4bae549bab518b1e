package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// tags finds what HubL has between braces.
var tags = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}`)
})

// hubl translates copy. What it cannot say it keeps as it is, and says so.
func (r *flow) hubl(text string, html bool, remarks *[]adopt.Remark, v *located.Value) *phrase.Copy {
	copy, kept := phrase.Copied(r.split(text), html)
	switch len(kept) {
	case 0:
	case 1:
		*remarks = append(*remarks, r.about(adopt.Lost, v, "the copy holds HubSpot's %s, which stands here as it is", kept[0]))
	default:
		x := r.about(adopt.Lost, v, "the copy holds %d tags of HubSpot's, which stand here as they are", len(kept))
		x.Detail = short(strings.Join(kept, " "))
		*remarks = append(*remarks, x)
	}
	return copy
}

// split takes copy apart.
func (r *flow) split(text string) []phrase.Tag {
	var out []phrase.Tag
	last := 0
	for _, at := range tags().FindAllStringIndex(text, -1) {
		if at[0] > last {
			out = append(out, phrase.Tag{Text: text[last:at[0]]})
		}
		last = at[1]
		out = append(out, r.tag(text[at[0]:at[1]]))
	}
	if last < len(text) {
		out = append(out, phrase.Tag{Text: text[last:]})
	}
	return out
}

func (r *flow) tag(text string) phrase.Tag {
	x := phrase.Tag{Text: text, Role: phrase.Other}
	inner := strings.TrimSpace(strings.Trim(text[2:len(text)-2], "-"))
	word, rest, _ := strings.Cut(inner, " ")
	switch {
	case strings.HasPrefix(text, "{#"):
		x.Role = phrase.Hidden
	case strings.HasPrefix(text, "{{"):
		x.Role = phrase.Value
		x.Said, x.OK = r.value(inner)
	case word == "if":
		x.Role = phrase.If
		x.Said, x.OK = r.cond(rest)
	case word == "elif" || word == "elseif":
		x.Role = phrase.Elif
		x.Said, x.OK = r.cond(rest)
	case inner == "else":
		x.Role, x.OK = phrase.Else, true
	case inner == "endif":
		x.Role, x.OK = phrase.End, true
	}
	return x
}
