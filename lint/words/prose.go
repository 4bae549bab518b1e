package words

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Prose is copy as one text, for those who search it: without markup, with a line
// left empty between what does not stand together, and Data where data is put in.
type Prose struct {
	Value string

	spans []proseSpan
}

// Data stands in prose for what data puts in, and between what is read in place of
// one another.
const Data = '\ufffc'

// proseSpan says where prose from the byte at on is written, up to the next span.
type proseSpan struct {
	at          int
	piece, from int32
}

// Prose is t as one text.
func (t *Text) Prose() *Prose {
	w := &proseWriter{pieces: t.pieces, r: &reader{markup: t.markup}}
	if t.markup {
		walkHTML(t.pieces, w.run, w.block)
	} else {
		for i, p := range t.pieces {
			w.run(i, 0, len(p.Value))
		}
	}
	return &Prose{w.text.String(), w.spans}
}

type proseWriter struct {
	pieces []Piece
	r      *reader // reads entities
	text   strings.Builder
	spans  []proseSpan
	last   rune
	alt    bool
}

// put writes c, which stands at a byte of a piece.
func (w *proseWriter) put(piece, from int, c rune) {
	at := w.text.Len()
	n := len(w.spans)
	if n == 0 || w.spans[n-1].piece != int32(piece) || int(w.spans[n-1].from)+at-w.spans[n-1].at != from {
		w.spans = append(w.spans, proseSpan{at, int32(piece), int32(from)})
	}
	w.text.WriteRune(c)
	w.last = c
}

func (w *proseWriter) run(piece, from, to int) {
	p := w.pieces[piece]
	if p.Cut || p.Alt != w.alt {
		w.put(piece, 0, Data)
		w.alt = p.Alt
	}
	if p.Hole {
		w.put(piece, 0, Data)
		return
	}
	if p.Plain {
		from, to = 0, len(p.Value)
	}
	w.r.plain = p.Plain
	s := p.Value[:min(to, len(p.Value))]
	for i := max(from, 0); i < len(s); {
		c, size := w.r.next(s, i)
		switch {
		case invisible(c):
		case !w.r.markup || !unicode.IsSpace(c):
			w.put(piece, i, c)
		case w.last != ' ' && w.last != '\n' && w.last != 0:
			w.put(piece, i, ' ')
		}
		i += size
	}
}

// block ends a paragraph.
func (w *proseWriter) block() {
	if w.last != '\n' && w.last != 0 {
		w.text.WriteString("\n\n")
		w.last = '\n'
	}
}

// Place is the piece of the text, and the byte of its value, at which a byte of the
// prose is written.
func (p *Prose) Place(at int) (piece, from int) {
	i := sort.Search(len(p.spans), func(i int) bool { return p.spans[i].at > at }) - 1
	if i < 0 {
		return 0, 0
	}
	s := p.spans[i]
	return int(s.piece), int(s.from) + at - s.at
}

// At is the byte of the prose at which a byte of a piece stands, or of what comes
// next, where it is left out.
func (p *Prose) At(piece, from int) int {
	i := sort.Search(len(p.spans), func(i int) bool {
		s := p.spans[i]
		return int(s.piece) > piece || int(s.piece) == piece && int(s.from) > from
	}) - 1
	if i < 0 {
		return 0
	}
	s := p.spans[i]
	end := len(p.Value)
	if i+1 < len(p.spans) {
		end = p.spans[i+1].at
	}
	if int(s.piece) != piece {
		return end
	}
	return min(s.at+from-int(s.from), end)
}

// Sentences are the sentences of t in its prose, as pairs of bytes.
func (p *Prose) Sentences(t *Text) [][2]int {
	var list [][2]int
	for i, s := range t.Sentences {
		first := t.Words[s.First]
		from, to := p.At(int(first.Piece), int(first.From)), len(p.Value)
		if i+1 < len(t.Sentences) {
			next := t.Words[t.Sentences[i+1].First]
			to = p.At(int(next.Piece), int(next.From))
		}
		if to <= from {
			continue
		}
		text, _, _ := strings.Cut(p.Value[from:to], "\n\n")
		list = append(list, [2]int{from, from + len(strings.TrimRightFunc(text, unicode.IsSpace))})
	}
	return list
}

// Whole reports whether the bytes from to to hold none of what data puts in, and do
// not end within a word that data completes.
func (p *Prose) Whole(from, to int) bool {
	if from >= to || strings.ContainsRune(p.Value[from:to], Data) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(p.Value[:from])
	first, _ := utf8.DecodeRuneInString(p.Value[from:to])
	last, _ := utf8.DecodeLastRuneInString(p.Value[from:to])
	after, _ := utf8.DecodeRuneInString(p.Value[to:])
	return (before != Data || !wordRune(first)) && (after != Data || !wordRune(last))
}

// Address reports whether the byte at stands in an address, which is no word.
func (p *Prose) Address(at int) bool {
	from := strings.LastIndexFunc(p.Value[:at], unicode.IsSpace) + 1
	word := p.Value[from:]
	if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		word = word[:i]
	}
	return strings.Contains(word, "://") || strings.Contains(word, "@") || strings.HasPrefix(word, "www.")
}
