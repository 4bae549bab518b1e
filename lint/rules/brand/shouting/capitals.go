package shouting

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/words"
)

// capitals reports words in capitals, those side by side as one.
func (c *checker) capitals(r *lint.Reading, caps lang.Val[bool]) {
	type span struct{ first, end int }
	var spans []span
	total := 0
	for i := 0; i < len(r.Words); i++ {
		if !c.capital(&r.Words[i]) {
			continue
		}
		s, sure := span{i, i + 1}, c.word(r.Words[i].Key)
		for s.end < len(r.Words) && r.Words[s.end].Joined && c.capital(&r.Words[s.end]) {
			sure = sure || c.word(r.Words[s.end].Key)
			s.end++
		}
		if n := s.end - s.first; sure || n >= 3 {
			spans = append(spans, s)
			total += n
		}
		i = s.end - 1
	}
	if !caps.Set && total <= c.o.Caps {
		return
	}
	if !caps.Set {
		slices.SortStableFunc(spans, func(a, b span) int { return shared(r, a.first) - shared(r, b.first) })
	}
	for _, s := range spans {
		said := r.Says(s.first, s.end)
		if !c.first(r.Shared(s.first), c.p.Span(r, s.first, s.end)) {
			continue
		}
		d := c.p.Finding(c.p.Span(r, s.first, s.end), "%q is written in capitals, and so are %d words of this %s", said, total, r.Attr)
		if caps.Set {
			d = c.p.Finding(d.Range, "%q is written in capitals, which the brand does not do", said).WithRelated(caps.Rng, "the brand says so")
		}
		c.p.Report(d.WithHelp("write it in small letters, or add it to the option `allow`"))
		if !caps.Set {
			return
		}
	}
}

// shared is 1 of a word in a text that other copy shares, and else 0.
func shared(r *lint.Reading, word int) int {
	if r.Shared(word) {
		return 1
	}
	return 0
}

// word reports whether a word is one of the language rather than a name: it is
// known to be shouted, or stands elsewhere in small letters.
func (c *checker) word(key string) bool {
	if c.small == nil {
		c.small = map[string]bool{}
		for _, w := range c.o.Loud {
			c.small[words.Fold(w)] = true
		}
		for _, r := range c.p.Facts.Words() {
			for i := range r.Words {
				if w := &r.Words[i]; w.Own() && w.Text == w.Key {
					c.small[w.Key] = true
				}
			}
		}
	}
	return c.small[key]
}

// capital reports whether w stands in capitals without being an abbreviation, a
// code or a name of the project.
func (c *checker) capital(w *words.Word) bool {
	if !w.Own() || len(w.Text) < 4 || w.Text == w.Key || w.Text != strings.ToUpper(w.Text) || c.allowed[w.Text] {
		return false
	}
	if strings.ContainsAny(w.Text, "0123456789") || !strings.ContainsAny(w.Key, "aeiouyäöüåéèêáóíøæ") || strings.Trim(w.Key, "ivxlcdm") == "" {
		return false
	}
	letters := 0
	for range w.Text {
		letters++
	}
	return letters >= 4
}

// readNames reads what is written in capitals in the project's own names.
func (c *checker) readNames() {
	for _, a := range c.o.Allow {
		c.allowed[a] = true
	}
	add := func(s string) {
		for _, w := range words.Read([]words.Piece{{Value: s}}).Words {
			c.allowed[w.Text] = true
		}
	}
	p := c.p.Project
	if p.Settings != nil {
		add(p.Settings.Title.Value)
	}
	if b := p.Brand(); b != nil {
		add(b.Title.Value)
		for _, t := range b.Terms {
			for _, u := range t.Use {
				add(u.Value.Value)
			}
		}
	}
	for _, ch := range p.Channels {
		add(ch.Title.Value)
		add(ch.LegalName.Value)
		add(ch.Sender.Name.Value)
	}
	for _, o := range p.Offers {
		add(o.Title.Value)
		add(o.Code.Value)
	}
}
