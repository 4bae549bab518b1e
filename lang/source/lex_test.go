package source

import (
	"bytes"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// hclTokens lexes src by hclsyntax and maps its token types to ours. ok is
// false if HCL gave up on a part of the input.
func hclTokens(src []byte) (toks []token, ok bool) {
	all, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	for _, t := range all {
		k := tokOther
		switch t.Type {
		case hclsyntax.TokenEOF:
			k = tokEOF
		case hclsyntax.TokenIdent:
			k = tokIdent
		case hclsyntax.TokenNumberLit:
			k = tokNumber
		case hclsyntax.TokenNewline:
			k = tokNewline
		case hclsyntax.TokenComment:
			k = tokComment
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen:
			k = tokOpen
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen:
			k = tokClose
		case hclsyntax.TokenComma:
			k = tokComma
		case hclsyntax.TokenEqual:
			k = tokEqual
		case hclsyntax.TokenColon:
			k = tokColon
		case hclsyntax.TokenDoubleColon:
			k = tokScope
		case hclsyntax.TokenQuestion:
			k = tokQuery
		case hclsyntax.TokenMinus:
			k = tokMinus
		case hclsyntax.TokenBang:
			k = tokBang
		case hclsyntax.TokenStar:
			k = tokStar
		case hclsyntax.TokenPlus, hclsyntax.TokenSlash, hclsyntax.TokenPercent, hclsyntax.TokenEqualOp,
			hclsyntax.TokenNotEqual, hclsyntax.TokenLessThan, hclsyntax.TokenLessThanEq,
			hclsyntax.TokenGreaterThan, hclsyntax.TokenGreaterThanEq, hclsyntax.TokenAnd, hclsyntax.TokenOr:
			k = tokBinary
		case hclsyntax.TokenOQuote:
			k = tokOQuote
		case hclsyntax.TokenCQuote:
			k = tokCQuote
		case hclsyntax.TokenOHeredoc:
			k = tokOHeredoc
		case hclsyntax.TokenCHeredoc:
			k = tokCHeredoc
		case hclsyntax.TokenStringLit, hclsyntax.TokenQuotedLit:
			k = tokLiteral
		case hclsyntax.TokenQuotedNewline:
			k = tokBreak
		case hclsyntax.TokenTemplateInterp:
			k = tokInterp
		case hclsyntax.TokenTemplateControl:
			k = tokControl
		case hclsyntax.TokenTemplateSeqEnd:
			k = tokSeqEnd
		case hclsyntax.TokenInvalid, hclsyntax.TokenBadUTF8:
			return nil, false
		}
		toks = append(toks, token{k, t.Range.Start.Byte, t.Range.End.Byte})
	}
	return toks, true
}

// melt joins pieces of template text that follow one another: where they are
// cut has no meaning.
func melt(toks []token) []token {
	var out []token
	for _, t := range toks {
		if n := len(out); n > 0 && t.kind == tokLiteral && out[n-1].kind == tokLiteral && out[n-1].end == t.start {
			out[n-1].end = t.end
			continue
		}
		if t.kind == tokLiteral && t.start == t.end {
			continue
		}
		if t.kind == tokStray {
			t.kind = tokSeqEnd // HCL does not tell them apart
		}
		out = append(out, t)
	}
	return out
}

func ourTokens(src []byte) []token {
	l := newLexer(src)
	var out []token
	for {
		t := l.next()
		out = append(out, t)
		if t.kind == tokEOF {
			return out
		}
	}
}

func sameTokens(t testing.TB, src []byte) {
	want, ok := hclTokens(src)
	if !ok {
		return
	}
	got := melt(ourTokens(src))
	want = melt(want)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%q: token %d\n got %v\nwant %v", src, i, got, want)
			return
		}
	}
}

// TestLexerEnumerated compares every short text over the signs that matter.
func TestLexerEnumerated(t *testing.T) {
	frames := []struct {
		before, alphabet, after string
		n                       int
	}{
		{"a = <<E\n", "$%{}x\nE~", "\nE\nb = 1 # c\n", 5},
		{"a = <<E\n", "$%{}\"\n\\E ", "\nE\n", 5},
		{"a = \"", "$%{}x\"\\~\n", "\" # c\n", 5},
		{"", "/*#\n\"{}x", "", 5},
		{"a = ", "1e.+-x=<>", "\n", 5},
		{"a = ", "<-E\n\r$", "\nE\n", 5},
	}
	for _, f := range frames {
		n := f.n
		if testing.Short() || underRace {
			n = min(n, 4)
		}
		buf := make([]byte, n)
		var fill func(i int)
		fill = func(i int) {
			src := append(append([]byte(f.before), buf[:i]...), f.after...)
			sameTokens(t, src)
			if i == n || t.Failed() {
				return
			}
			for j := range len(f.alphabet) {
				buf[i] = f.alphabet[j]
				fill(i + 1)
			}
		}
		fill(0)
	}
}

func FuzzLexer(f *testing.F) {
	damaged.Add(f, []byte("a \"b\" {\n  c = \"x ${d[\"e\"]} %{if f}g%{endif}\" # h\n}\n"))
	damaged.Add(f, []byte("a = <<-E\n  $${x} ${<<F\ny\nF\n}\n  E\n/* z */ b = 1e-5 ...\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if bytes.ContainsFunc(src, func(r rune) bool { return r >= 0x80 }) {
			return
		}
		sameTokens(t, src)
	})
}
