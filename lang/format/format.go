// Package format lays out Cairn files in the one canonical way.
//
// The layout is that of hclwrite (two spaces a level, "=" and comments of
// neighbouring lines aligned) with LF line ends, a line end at the end of the
// file, at most one blank line in a row and none where a block or bracket
// begins or ends. Texts (quoted ones and heredocs, with what stands in their
// ${…} and %{…}) and comments stay byte for byte. There are no options.
package format

import (
	"bytes"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/cairn-lang/cairn/lang/source"
)

// RuleFailed is the rule of a Problem that is not a fault of the file's own: no
// layout was found.
const RuleFailed = "format-failed"

const (
	// maxPasses bounds the search for a layout that formatting leaves alone.
	// One pass finds it, but for odd input.
	maxPasses = 4

	// maxPadding is the number of spaces that alignment may add to a file, in
	// bytes: one line of a megabyte would pad each line beside it by as much.
	maxPadding = 16 << 20
)

// Format returns src in canonical layout. path is the file's path in the
// problems. With problems, which are those of source.Parse or say why no layout
// was found, src is returned as it is.
//
// Only white space between tokens changes, and CRLF everywhere:
// Format(Format(x)) equals Format(x).
func Format(src []byte, path string) ([]byte, []source.Problem) {
	f := source.NewFile(path, src)
	if _, problems := source.Parse(f); len(problems) > 0 {
		return src, problems
	}
	before := lex(bytes.ReplaceAll(f.Data, []byte("\r\n"), []byte("\n")))
	if padding(before.src) > maxPadding {
		return src, refusal(path, "lines are too long to be aligned with one another", "break the longest lines")
	}
	now := before
	for range maxPasses {
		next := lex(pass(now))
		if bytes.Equal(next.src, now.src) {
			return now.src, nil
		}
		if !sameTokens(before, next) {
			return src, refusal(path, "the file cannot be laid out without changing what it means", `is there a space within a number or beside a "."?`)
		}
		now = next
	}
	return src, refusal(path, "no layout was found that stays as it is", "write one thing a line where several stand on one")
}

func refusal(path, message, help string) []source.Problem {
	return []source.Problem{{
		Rule: RuleFailed, Range: source.Range{Path: path}, Message: message, Help: help,
	}}
}

// lexed is a text and its tokens.
type lexed struct {
	src    []byte
	tokens hclsyntax.Tokens
}

func lex(src []byte) lexed {
	tokens, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	return lexed{src, tokens}
}

func (l lexed) start(i int) int { return l.tokens[i].Range.Start.Byte }
func (l lexed) end(i int) int   { return l.tokens[i].Range.End.Byte }

// pass drops blank lines and lets hclwrite place the tokens. Texts stay as they
// are: hclwrite would also lay out what stands in their ${…} and %{…}.
func pass(l lexed) []byte {
	text := dropBlankLines(l)
	from := lex(mask(lex(text)))
	to := lex(hclwrite.Format(from.src))
	if len(to.tokens) != len(from.tokens) {
		return to.src // sameTokens will say so
	}
	var out bytes.Buffer
	done, depth, open := 0, 0, 0
	for i, t := range to.tokens {
		switch {
		case opensText(t):
			if depth == 0 {
				open = i
			}
			depth++
		case closesText(t):
			if depth--; depth == 0 {
				out.Write(to.src[done:to.start(open)])
				out.Write(text[from.start(open):from.end(i)])
				done = to.end(i)
			}
		}
	}
	out.Write(to.src[done:])
	return out.Bytes()
}

// mask replaces the sequences of quoted texts by letters, so that hclwrite
// measures the columns that the text takes. Those of several lines stay: there
// is no column to align with.
func mask(l lexed) []byte {
	src := bytes.Clone(l.src)
	depth, open := 0, 0
	for i, t := range l.tokens {
		switch {
		case opensText(t):
			if depth == 0 {
				open = i
			}
			depth++
		case closesText(t):
			if depth--; depth > 0 || t.Type != hclsyntax.TokenCQuote {
				continue
			}
			inner := src[l.end(open):l.start(i)]
			if i > open+2 && bytes.IndexByte(inner, '\n') < 0 {
				maskBytes(inner)
			}
		}
	}
	return src
}

// maskBytes leaves what is not ASCII, which may take any number of columns.
func maskBytes(b []byte) {
	for i, c := range b {
		if c < utf8.RuneSelf {
			b[i] = 'x'
		}
	}
}

func opensText(t hclsyntax.Token) bool {
	return t.Type == hclsyntax.TokenOQuote || t.Type == hclsyntax.TokenOHeredoc
}

func closesText(t hclsyntax.Token) bool {
	return t.Type == hclsyntax.TokenCQuote || t.Type == hclsyntax.TokenCHeredoc
}

// endsLine reports whether t is a line end or a comment that takes one along.
func endsLine(t hclsyntax.Token) bool {
	return t.Type == hclsyntax.TokenNewline || t.Type == hclsyntax.TokenComment && bytes.HasSuffix(t.Bytes, []byte("\n"))
}

// dropBlankLines keeps single blank lines between things and ends the text with
// one line end. Heredocs are left alone.
func dropBlankLines(l lexed) []byte {
	var out bytes.Buffer
	copied, depth := 0, 0
	cut := func(i int) {
		from := copied
		if i > 0 {
			from = max(copied, l.end(i-1)) // with the space that stands on the blank line
		}
		out.Write(l.src[copied:from])
		copied = l.end(i)
	}
	for i, t := range l.tokens {
		switch t.Type {
		case hclsyntax.TokenOHeredoc:
			depth++
		case hclsyntax.TokenCHeredoc:
			depth--
		case hclsyntax.TokenNewline:
			if depth == 0 && dropped(l.tokens, i) {
				cut(i)
			}
		}
	}
	out.Write(l.src[copied:])
	text := bytes.TrimRight(out.Bytes(), " \t")
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	return text
}

// dropped reports whether the line end tokens[i] stands on a blank line that is
// not kept.
func dropped(tokens hclsyntax.Tokens, i int) bool {
	if i > 0 && !endsLine(tokens[i-1]) {
		return false // ends a line with something on it
	}
	switch tokens[i+1].Type { // there is one: the end of the file
	case hclsyntax.TokenNewline, hclsyntax.TokenEOF, hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen:
		return true
	}
	before := i - 1
	for before >= 0 && tokens[before].Type == hclsyntax.TokenNewline {
		before--
	}
	if before < 0 {
		return true
	}
	if before == i-1 && before > 0 {
		before-- // a comment, perhaps behind an opening bracket
	}
	switch tokens[before].Type {
	case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen:
		return true
	}
	return false
}

// padding is an upper bound of the spaces that aligning lines can add: within
// lines that follow one another without a blank one, each may become as long as
// the longest.
func padding(src []byte) int {
	sum, lines, longest := 0, 0, 0
	for len(src) > 0 && sum <= maxPadding {
		line, rest, _ := bytes.Cut(src, []byte("\n"))
		src = rest
		if len(bytes.TrimSpace(line)) > 0 {
			lines++
			longest = max(longest, len(line))
			if len(src) > 0 {
				continue
			}
		}
		if lines > 1 {
			sum += lines * longest
		}
		lines, longest = 0, 0
	}
	return sum
}

// sameTokens reports whether a and b differ in white space alone.
func sameTokens(a, b lexed) bool {
	i, j := 0, 0
	for {
		for i < len(a.tokens) && a.tokens[i].Type == hclsyntax.TokenNewline {
			i++
		}
		for j < len(b.tokens) && b.tokens[j].Type == hclsyntax.TokenNewline {
			j++
		}
		if i >= len(a.tokens) || j >= len(b.tokens) {
			return i >= len(a.tokens) && j >= len(b.tokens)
		}
		x, y := a.tokens[i], b.tokens[j]
		if x.Type != y.Type || !bytes.Equal(bytes.TrimRight(x.Bytes, "\n"), bytes.TrimRight(y.Bytes, "\n")) {
			return false
		}
		if x.Type != hclsyntax.TokenEOF && startsLine(a.tokens, i) != startsLine(b.tokens, j) {
			return false
		}
		i++
		j++
	}
}

// startsLine reports whether tokens[i] is the first on its line.
func startsLine(tokens hclsyntax.Tokens, i int) bool { return i == 0 || endsLine(tokens[i-1]) }
