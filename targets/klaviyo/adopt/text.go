package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// text is copy in pieces: words, and what the language computes.
type text []piece

type piece struct {
	code  bool // "${…}" or "%{…}", which is written as it is
	words string
}

func (t *text) words(s string) {
	if s == "" {
		return
	}
	if n := len(*t); n > 0 && !(*t)[n-1].code {
		(*t)[n-1].words += s
		return
	}
	*t = append(*t, piece{words: s})
}

func (t *text) code(s string) { *t = append(*t, piece{true, s}) }

// size is about how long the copy is, in bytes.
func (t text) size() int {
	n := 0
	for _, p := range t {
		n += len(p.words)
	}
	return n
}

// write gives the pieces with words as escape writes them. A mark that stands just
// before code would change what the code is.
func (t text) write(escape func(string) string) string {
	var b strings.Builder
	for i, p := range t {
		switch n := len(p.words) - 1; {
		case p.code:
			b.WriteString(p.words)
		case i+1 < len(t) && (p.words[n] == '$' || p.words[n] == '%'):
			b.WriteString(escape(p.words[:n]) + `${"` + p.words[n:] + `"}`)
		default:
			b.WriteString(escape(p.words))
		}
	}
	return b.String()
}

// quoted is the copy as an expression on one line.
func (t text) quoted() string {
	return `"` + t.write(func(s string) string {
		q := adopt.Quote(s)
		return q[1 : len(q)-1]
	}) + `"`
}

// file is the copy as a file that template() reads; false if it holds what no file of
// text does.
func (t text) file() (string, bool) {
	for _, p := range t {
		if strings.ContainsFunc(p.words, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == '\uFEFF' || r == '\uFFFD' }) {
			return "", false
		}
	}
	return t.write(phrase.InFile), true
}
