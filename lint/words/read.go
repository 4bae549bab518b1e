package words

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Read splits plain text.
func Read(pieces []Piece) *Text {
	r := newReader(pieces)
	for i, p := range pieces {
		if p.Hole {
			r.hole(i)
		} else {
			r.run(i, 0, len(p.Value))
		}
	}
	return r.done()
}

// reader goes through runs of text and keeps what the next word needs to know of
// what stands before it.
type reader struct {
	pieces []Piece
	markup bool // HTML: entities, and a line break is but space
	plain  bool // within it, text without entities
	out    *Text

	touch  int  // the word that ends right here, or -1
	joined bool // only space since the last word
	end    rune // the sign that may have ended the sentence, or 0
	fresh  bool // the next word begins a sentence in any case
	lines  int  // line breaks since the last sign or word
	quote  int  // the first word within quotation marks, or -1
	single bool // they are single ones
}

func newReader(pieces []Piece) *reader {
	size := 0
	for _, p := range pieces {
		size += len(p.Value)
	}
	return &reader{pieces: pieces, out: &Text{Words: make([]Word, 0, size/8+1), pieces: pieces}, touch: -1, quote: -1, fresh: true}
}

// next is the sign at i of s, in HTML with entities resolved, and its width in s.
func (r *reader) next(s string, i int) (rune, int) {
	c, size := utf8.DecodeRuneInString(s[i:])
	if c != '&' || !r.markup || r.plain {
		return c, size
	}
	end := strings.IndexByte(s[i:min(len(s), i+12)], ';')
	if end < 0 {
		return c, size
	}
	plain := html.UnescapeString(s[i : i+end+1])
	if d, n := utf8.DecodeRuneInString(plain); n == len(plain) {
		return d, end + 1
	}
	return c, size
}

// run reads the bytes from to to of a piece.
func (r *reader) run(piece, from, to int) {
	p := r.pieces[piece]
	s := p.Value[:to]
	if p.Cut && from == 0 {
		r.touch, r.joined = -1, false
	}
	for i := from; i < to; {
		c, size := r.next(s, i)
		switch {
		case wordRune(c):
			i = r.word(piece, s, i)
		case c == '!' || c == '?' || c == '‽':
			i = r.shout(piece, s, i)
		case isEmoji(s[i:]):
			g, _, _, _ := uniseg.FirstGraphemeClusterInString(s[i:], -1)
			r.out.Marks = append(r.out.Marks, Mark{int32(piece), int32(i), int32(i + len(g)), g, true, p.Alt})
			r.touch, r.joined = -1, false
			i += len(g)
		default:
			r.sign(s, i, c, size)
			i += size
		}
	}
}

// shout reads a run of ! and ?.
func (r *reader) shout(piece int, s string, i int) int {
	end := i + 1
	for end < len(s) && (s[end] == '!' || s[end] == '?') {
		end++
	}
	if strings.HasPrefix(s[i:], "‽") {
		end = i + len("‽")
	}
	r.out.Marks = append(r.out.Marks, Mark{int32(piece), int32(i), int32(end), s[i:end], false, r.pieces[piece].Alt})
	r.touch, r.joined, r.end = -1, false, '!'
	return end
}

// sign reads a sign that is neither a word's nor an emoji.
func (r *reader) sign(s string, i int, c rune, size int) {
	if invisible(c) {
		return
	}
	r.touch = -1
	if unicode.IsSpace(c) {
		if c == '\n' && !r.markup {
			if r.lines++; r.lines > 1 {
				r.block()
			}
		}
		return
	}
	bullet := r.lines > 0 && (c == '-' || c == '*' || c == '•' || c == '–')
	r.joined = false
	r.lines = 0
	after, _ := r.peek(s, i+size)
	switch {
	case bullet:
		r.fresh = true
	case c == '.' || c == '…' || c == ':' || c == '。':
		if after == 0 || !wordRune(after) {
			r.end = c
		}
	case c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»':
		r.quotation(false)
	case c == '‘' && wordRune(after), c == '’' && r.quote >= 0 && r.single && !wordRune(after):
		r.quotation(true)
	case c == '•' || c == '·' || c == '|':
		r.fresh = true
	}
}

func (r *reader) peek(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	return r.next(s, i)
}

// quotation opens or closes quotation marks. Which sign opens differs by country,
// so they take turns.
func (r *reader) quotation(single bool) {
	switch {
	case r.quote < 0:
		r.quote, r.single = len(r.out.Words), single
	case r.single == single:
		for i := r.quote; i < len(r.out.Words); i++ {
			r.out.Words[i].Quoted = true
		}
		r.quote = -1
	}
}

// block ends what stands together: a paragraph, a list item, a cell. Quotation
// marks that are open there were none.
func (r *reader) block() {
	r.touch, r.joined, r.fresh, r.quote = -1, false, true, -1
}

// hole reads what data puts in, which counts as a word.
func (r *reader) hole(piece int) {
	p := r.pieces[piece]
	if r.touch >= 0 {
		r.out.Words[r.touch].Glued = true
	}
	r.add(Word{Piece: int32(piece), Data: true, Glued: true, Alt: p.Alt}, 0)
	r.joined = false
}

// word reads the word at i of s and gives where it ends.
func (r *reader) word(piece int, s string, i int) int {
	w := Word{Piece: int32(piece), From: int32(i), Alt: r.pieces[piece].Alt}
	first, _ := r.next(s, i)
	end, code := r.extent(s, i)
	w.To, w.Code = int32(end), code
	w.Text = s[i:end]
	if r.markup && !r.plain && strings.IndexByte(w.Text, '&') >= 0 {
		w.Text = html.UnescapeString(w.Text)
	}
	w.Key = Fold(w.Text)
	if r.touch >= 0 {
		w.Glued = true
		r.out.Words[r.touch].Glued = true
	}
	r.add(w, first)
	return end
}

func (r *reader) add(w Word, first rune) {
	n := len(r.out.Words)
	low := unicode.IsLower(first)
	goesOn := w.Data || low
	w.First = r.fresh || r.end == '!' || r.end == ':' || r.end == '。' || r.end != 0 && !low || r.lines > 0 && !r.markup && !goesOn
	if w.First {
		r.out.Sentences = append(r.out.Sentences, Sentence{n, n})
	}
	w.Joined = r.joined && r.end == 0 && !r.fresh
	r.out.Words = append(r.out.Words, w)
	r.out.Sentences[len(r.out.Sentences)-1].End = n + 1
	r.touch, r.joined, r.end, r.fresh, r.lines = n, true, 0, false, 0
}

func (r *reader) done() *Text { return r.out }

func wordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
	}
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) && c != '\ufe0f' && c != '\u20e3')
}

// extent is where the word at i of s ends, and whether it is an address or the
// like. Words go on over an apostrophe, a hyphen or a soft hyphen to the next
// letter; where they go on over a point or another sign of addresses, they are no
// words that somebody reads. Unicode's own boundaries (UAX 29) would part what
// hyphens join, and "order" is not what "pre-order" says.
func (r *reader) extent(s string, i int) (end int, code bool) {
	letters := false
	for i < len(s) {
		c, size := r.next(s, i)
		if wordRune(c) {
			letters = letters || unicode.IsLetter(c)
			code = code || c == '_'
			i += size
			continue
		}
		after, width := r.peek(s, i+size)
		switch {
		case invisible(c) && wordRune(after):
			i += size
			continue
		case wordRune(after) && (c == '\'' || c == '’' || c == '-' || c == '‑'):
			i += size + width
			letters = letters || unicode.IsLetter(after)
			continue
		case wordRune(after) && (c == '.' || c == ','):
			if c == ',' && (letters || !unicode.IsDigit(after)) {
				return i, code
			}
			code = code || letters || unicode.IsLetter(after)
			i += size
			continue
		case c == '@' && wordRune(after), c == ':' && strings.HasPrefix(s[i:], "://"), code && (c == '/' || c == '?' || c == '='):
			return r.address(s, i), true
		}
		return i, code
	}
	return i, code
}

// address is where an address ends that goes on at i of s: before the space, and
// before the signs that end a sentence.
func (r *reader) address(s string, i int) int {
	end := i
	for j := i; j < len(s); {
		c, size := r.next(s, j)
		if unicode.IsSpace(c) || c == '<' || c == '"' || c == ')' {
			break
		}
		j += size
		if !strings.ContainsRune(".,;:!?'’", c) {
			end = j
		}
	}
	return max(end, i)
}
