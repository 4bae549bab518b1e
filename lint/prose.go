package lint

import (
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/words"
)

// Prose is r as one text, made when it is first asked for.
func (r *Reading) Prose() *words.Prose {
	r.flat.Do(func() { r.prose = r.Text.Prose() })
	return r.prose
}

// ProseSpan is where the bytes from to to of r's prose are written; ok as for
// Exactly.
func (p *Pass) ProseSpan(r *Reading, from, to int) (rng source.Range, ok bool) {
	prose := r.Prose()
	first, start := prose.Place(from)
	last, end := prose.Place(to - 1)
	if first == last && r.texts[first].lit != nil && end < len(r.texts[first].Value) {
		return p.exactly(r, first, start, end+1)
	}
	return p.between(r, first, start, last, min(end+1, len(r.texts[last].Value))), false
}
