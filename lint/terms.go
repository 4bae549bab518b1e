package lint

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/words"
)

// TermHit is a place where copy says what a block of the brand lists: a word that
// a `term` avoids, or a phrase of `banned` or `must_say`.
type TermHit struct {
	In         *Reading
	First, End int    // words of In
	Says       string // as the block writes it
	Use        string // what a term says instead in the language of the copy; "" if it does not say
	Again      bool   // it stands in a shared text, and has come before in other copy
}

// Terms are the places where copy says what b lists, in order, those in the footers
// of channels behind those in messages. b is a term, a
// banned or a must_say of the brand that copy is held to. Where a longer phrase of
// the brand stands, the shorter ones in it are not counted against it: "work
// order" is a good word although "order" is none. Copy in a language that a term
// does not name is left alone.
func (f *Facts) Terms(b lang.Block) []TermHit { return f.wording.terms()[b] }

// termKind says what a brand lists words for. Of two that list the same words,
// the first counts.
type termKind int

const (
	termUse termKind = iota
	termBanned
	termAvoid
	termMust
)

type termEntry struct {
	block lang.Block
	kind  termKind
	says  string
	use   string
}

// sharedHit is a place in a text that several messages put in.
type sharedHit struct {
	block lang.Block
	text  source.Range
	at    int32
}

// termHits looks all words of the brand up at once.
func termHits(f *Facts, p *lang.Project) map[lang.Block][]TermHit {
	brand := p.Brand()
	if brand == nil {
		return nil
	}
	indices := map[string]*words.Index[termEntry]{}
	out := map[lang.Block][]TermHit{}
	seen := map[sharedHit]bool{}
	for _, r := range slices.Concat(f.Words(), f.Footers()) {
		locale := r.LocaleIn(p)
		index, ok := indices[locale]
		if !ok {
			index = brandIndex(brand, locale)
			indices[locale] = index
		}
		var hits []words.Hit[termEntry]
		index.Find(r.Text, func(h words.Hit[termEntry]) { hits = append(hits, h) })
		for i, h := range hits {
			if h.Value.kind == termUse || h.Value.kind != termMust && covered(hits, i) {
				continue
			}
			hit := TermHit{In: r, First: h.First, End: h.End, Says: h.Value.says, Use: h.Value.use}
			if w := r.Words[h.First]; r.Shared(h.First) {
				key := sharedHit{h.Value.block, r.texts[w.Piece].lit.Text, w.From}
				hit.Again, seen[key] = seen[key], true
			}
			out[h.Value.block] = append(out[h.Value.block], hit)
		}
	}
	return out
}

// covered reports whether another hit counts in place of the i-th.
func covered(hits []words.Hit[termEntry], i int) bool {
	h := hits[i]
	for j, o := range hits {
		if j == i || o.Value.kind == termMust || o.First > h.First || o.End < h.End {
			continue
		}
		longer := o.End-o.First > h.End-h.First
		if longer || o.Value.kind < h.Value.kind || o.Value.kind == h.Value.kind && j < i {
			return true
		}
	}
	return false
}

// brandIndex holds all words that the brand lists for a locale.
func brandIndex(b *lang.Brand, locale string) *words.Index[termEntry] {
	x := &words.Index[termEntry]{}
	for _, t := range b.Terms {
		use, _ := InLanguage(t.Use, locale)
		if use.Value != "" {
			x.Add(use.Value, termEntry{t, termUse, use.Value, ""})
		}
		avoid, _ := InLanguage(t.Avoid, locale)
		for _, a := range avoid {
			x.Add(a.Value, termEntry{t, termAvoid, a.Value, use.Value})
		}
	}
	for _, list := range []struct {
		phrases []*lang.Phrase
		kind    termKind
	}{{b.Banned, termBanned}, {b.MustSay, termMust}} {
		for _, ph := range list.phrases {
			for _, m := range ph.Match {
				x.Add(m.Value, termEntry{ph, list.kind, m.Value, ""})
			}
		}
	}
	return x
}

// InLanguage is the entry of a list by language or locale that holds for locale:
// its own, else that of its language. ok is false if there is neither.
func InLanguage[T any](entries []lang.Entry[T], locale string) (value T, ok bool) {
	for _, key := range []string{locale, LanguageOf(locale)} {
		i := slices.IndexFunc(entries, func(e lang.Entry[T]) bool { return strings.EqualFold(e.Key, key) })
		if i >= 0 {
			return entries[i].Value, true
		}
	}
	return value, false
}

// LanguageOf is "nl" for "nl-NL".
func LanguageOf(locale string) string {
	language, _, _ := strings.Cut(locale, "-")
	return strings.ToLower(language)
}
