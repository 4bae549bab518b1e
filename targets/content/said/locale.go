package said

import (
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/proof"
)

// ByLocale is a text in the language of its reader.
type ByLocale struct {
	Fact    proof.Fact           // the locale of a person
	Home    string               // that of people who have none
	Locales []string             // of the variants
	In      func(tag string) int // the variant that people of a locale get; -1 is none
	Terms   []proof.Term         // of each variant
}

// Take implements proof.Deciding.
func (b *ByLocale) Take(ask func(string) proof.Value) proof.Term {
	tag := b.Home
	v := ask(b.Fact.Key)
	if filled := b.Fact.Shape != nil && b.Fact.Shape.Filled; v.Kind == proof.Text && (v.Text != "" || !filled) {
		tag = v.Text
	}
	if i := b.In(tag); i >= 0 {
		return b.Terms[i]
	}
	return proof.Fixed{Value: proof.Unmet()}
}

// Eval implements proof.Term.
func (b *ByLocale) Eval(ask func(string) proof.Value) proof.Value { return b.Take(ask).Eval(ask) }

// By implements proof.Deciding.
func (b *ByLocale) By(f func(proof.Fact, ...proof.Value)) {
	for _, tag := range b.Locales {
		l := locale.Language(tag)
		f(b.Fact, proof.TextOf(tag), proof.TextOf(l), proof.TextOf(l+"-"), proof.TextOf(l+"-XX"))
	}
}

// Facts implements proof.Term.
func (b *ByLocale) Facts(f func(proof.Fact, ...proof.Value)) {
	b.By(f)
	for _, t := range b.Terms {
		t.Facts(f)
	}
}

// Words implements proof.Term.
func (b *ByLocale) Words() string { return "the text in the language of " + b.Fact.Key }
