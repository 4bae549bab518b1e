package compiler

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
)

// variants are the parts of m for a kind of channel.
func (x *index) variants(m *lang.Message, kind string) []Variant {
	return variants(m, kind, topLocale(x.project, m))
}

// variants are the parts of m for a kind of channel: that of the locale at the
// top first, then those of its `locale` blocks. A block for that same locale
// replaces the part at the top.
func variants(m *lang.Message, kind, top string) []Variant {
	var list []Variant
	if p := partOf(m.Parts, kind); p != nil {
		list = append(list, Variant{Locale: top, Part: p})
	}
	for _, b := range m.Locales {
		p := partOf(b.Parts, kind)
		if p == nil {
			continue
		}
		at := slices.IndexFunc(list, func(v Variant) bool { return v.Locale == b.Label })
		if at < 0 {
			list = append(list, Variant{Locale: b.Label, Part: p})
		} else {
			list[at].Part = p
		}
	}
	return list
}

// topLocale is the locale of the parts at the top of m: that of its own project.
func topLocale(p *lang.Project, m *lang.Message) string {
	if m.Library == "" {
		return p.Locale()
	}
	for _, lib := range p.Libraries {
		if lib.Label == m.Library && lib.Project != nil {
			return lib.Project.Locale()
		}
	}
	return ""
}

// partKinds are the kinds of channel that m has parts for: those at the top in
// order, then those that only a locale has.
func partKinds(m *lang.Message) []string {
	kinds := make([]string, 0, len(m.Parts))
	enter := func(parts []*lang.Part) {
		for _, p := range parts {
			if !slices.Contains(kinds, p.BlockType) {
				kinds = append(kinds, p.BlockType)
			}
		}
	}
	enter(m.Parts)
	for _, b := range m.Locales {
		enter(b.Parts)
	}
	return kinds
}

func partOf(parts []*lang.Part, kind string) *lang.Part {
	for _, p := range parts {
		if p.BlockType == kind {
			return p
		}
	}
	return nil
}

func partsInWords(m *lang.Message) string {
	kinds := partKinds(m)
	for i, k := range kinds {
		kinds[i] = "`" + k + "`"
	}
	if len(kinds) == 0 {
		return "no parts"
	}
	return joined(kinds, "and")
}

// joined lists words as a sentence does: "a, b and c".
func joined(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// language is the language of a locale: "nl" of "nl-NL".
func language(locale string) string {
	l, _, _ := strings.Cut(locale, "-")
	return l
}

// variantFor is the variant that people of a locale get: that of the locale,
// else of the same language, else of the message's fallback.
func variantFor(variants []Variant, locale, fallback string) *Variant {
	var near, spare *Variant
	for i := range variants {
		switch v := &variants[i]; {
		case v.Locale == locale:
			return v
		case near == nil && language(v.Locale) == language(locale):
			near = v
		case spare == nil && fallback != "" && v.Locale == fallback:
			spare = v
		}
	}
	if near != nil {
		return near
	}
	return spare
}

// For is the variant that a person of the given locale gets: that of the locale,
// else of the same language, else of the message's fallback locale; nil if the
// channel is then not eligible.
func (c *Choice) For(locale string, m *lang.Message) *Variant {
	fallback := ""
	if m != nil {
		fallback = m.FallbackLocale.Value
	}
	return variantFor(c.Variants, locale, fallback)
}
