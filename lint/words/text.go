package words

import "strings"

// Piece is a stretch of copy in the order of reading.
type Piece struct {
	Value string
	Hole  bool // data is put in here; Value is not read
	Alt   bool // read only in place of pieces before it, such as what stands under `else`
	Cut   bool // nothing of what stands before it goes on in it
	Plain bool // text even among HTML: what looks like a tag in it is shown as it is
}

// Word is a word of copy. Numbers are words, and so is what data puts in.
type Word struct {
	Text     string // as people read it, without markup
	Key      string // Text as Fold makes it
	Piece    int32  // of the pieces that were read
	From, To int32  // bytes of the piece's value
	Data     bool   // put in from data: Text is empty
	Glued    bool   // only a part of a word: data or another piece touches it
	Code     bool   // an address, a file name or an abbreviation with points
	Alt      bool   // see Piece
	Quoted   bool   // stands between quotation marks
	First    bool   // of its sentence
	Joined   bool   // nothing but space and inline markup stands before it in its sentence
}

// Own reports whether w is a whole word of the writer's.
func (w *Word) Own() bool { return !w.Data && !w.Glued && !w.Code }

// Sentence is the words from First up to, but not including, End.
type Sentence struct{ First, End int }

// Mark is a sign that is no word.
type Mark struct {
	Piece    int32
	From, To int32
	Text     string
	Emoji    bool // else a run of `!` and `?`
	Alt      bool
}

// Text is copy that has been read.
type Text struct {
	Words     []Word
	Sentences []Sentence
	Marks     []Mark

	pieces []Piece
	markup bool // they are HTML
}

// Fold makes words that differ by case, or by how an apostrophe or a hyphen is
// written, the same.
func Fold(s string) string {
	s = strings.ToLower(s)
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.Map(plain, s)
		}
	}
	return s
}

func plain(c rune) rune {
	switch c {
	case '’', '‘', 'ʼ':
		return '\''
	case '‑':
		return '-'
	}
	if invisible(c) {
		return -1
	}
	return c
}

// invisible reports whether c is a soft hyphen or a space of no width.
func invisible(c rune) bool {
	return c == '\u00ad' || c >= '\u200b' && c <= '\u200d' || c == '\ufeff'
}

// before and after are what is written around a word in its piece.
func (t *Text) before(i int) string { return t.pieces[t.Words[i].Piece].Value[:t.Words[i].From] }
func (t *Text) after(i int) string  { return t.pieces[t.Words[i].Piece].Value[t.Words[i].To:] }

// Length is how many words a sentence has for somebody who reads it: of what is
// read in place of one another, the first.
func (t *Text) Length(s Sentence) int {
	n := 0
	for i := s.First; i < s.End; i++ {
		if !t.Words[i].Alt {
			n++
		}
	}
	return n
}
