package damaged

import (
	"bytes"
	"math/rand/v2"
	"slices"
)

// signs are put where nobody expects them: what opens and closes in HCL, JSON, XML and
// template languages, letters of several bytes, halves of them, and numbers that do not
// fit.
var signs = []string{
	`"`, `'`, "`", `\`, `{`, `}`, `[`, `]`, `(`, `)`, `<`, `>`, `</`, `/>`, `&`, `;`, `<![CDATA[`, `<!--`,
	`${`, `%{`, `{{`, `}}`, `{%`, `%}`, `%%[`, `%%=`, `/*`, `*/`, `//`, `#`, `<<EOT`, "\n", "\r", "\t", "\x00", "\xff", "\xc3",
	`é`, `ß`, "e\u0301", "\u200b", "\ufeff", `😀`, `\u0000`, `\ud800`, `,`, `.`, `..`, `:`, `=`, `-`, `--1`, `0`, `00`, `1e999`, `-0.0`,
	`99999999999999999999`, `9223372036854775808`, `null`, `true`, `NaN`, `id`, `type`, `P1000000000Y`, `0001-01-01`,
}

type drawer struct{ *rand.Rand }

func (d drawer) sign() []byte { return []byte(signs[d.IntN(len(signs))]) }

// span is a span of a text, mostly a short one.
func (d drawer) span(text []byte) (from, to int) {
	if len(text) == 0 {
		return 0, 0
	}
	from = d.IntN(len(text))
	most := 16
	if d.IntN(6) == 0 {
		most = len(text)
	}
	return from, min(len(text), from+1+d.IntN(most))
}

// ways to damage a text; each gives a text of its own.
var ways = []func(drawer, []byte) []byte{
	func(d drawer, c []byte) []byte { // a bit
		if len(c) > 0 {
			c[d.IntN(len(c))] ^= 1 << d.IntN(8)
		}
		return c
	},
	func(d drawer, c []byte) []byte { // lost
		from, to := d.span(c)
		return slices.Delete(c, from, to)
	},
	func(d drawer, c []byte) []byte { // doubled
		from, to := d.span(c)
		return slices.Insert(c, to, bytes.Repeat(c[from:to], 1+d.IntN(3))...)
	},
	func(d drawer, c []byte) []byte { // moved
		from, to := d.span(c)
		moved := bytes.Clone(c[from:to])
		c = slices.Delete(c, from, to)
		return slices.Insert(c, d.IntN(len(c)+1), moved...)
	},
	func(d drawer, c []byte) []byte { // cut off
		if d.IntN(3) > 0 {
			return c
		}
		return c[:d.IntN(len(c)+1)]
	},
	func(d drawer, c []byte) []byte { // a sign
		return slices.Insert(c, d.IntN(len(c)+1), d.sign()...)
	},
	func(d drawer, c []byte) []byte { // a sign in place of something
		from, to := d.span(c)
		return slices.Replace(c, from, to, d.sign()...)
	},
	func(d drawer, c []byte) []byte { // many of a sign
		return slices.Insert(c, d.IntN(len(c)+1), bytes.Repeat(d.sign(), 1+d.IntN(300))...)
	},
	wordForWord,
	wordForWord,
	func(d drawer, c []byte) []byte { // a word becomes a sign
		if from, to := d.word(c); to > from {
			return slices.Replace(c, from, to, d.sign()...)
		}
		return c
	},
}

// wordForWord writes one word of the text in the place of another.
func wordForWord(d drawer, c []byte) []byte {
	from, to := d.word(c)
	other, end := d.word(c)
	if from == to || other == end {
		return c
	}
	return slices.Replace(c, from, to, bytes.Clone(c[other:end])...)
}

// word is a run of letters, digits and underscores, or nothing near the place drawn.
func (d drawer) word(c []byte) (from, to int) {
	if len(c) == 0 {
		return 0, 0
	}
	from = d.IntN(len(c))
	for from < len(c) && !inWord(c[from]) {
		from++
	}
	to = from
	for from > 0 && inWord(c[from-1]) {
		from--
	}
	for to < len(c) && inWord(c[to]) {
		to++
	}
	return from, to
}

func inWord(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
