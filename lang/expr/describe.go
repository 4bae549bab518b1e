package expr

import (
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
)

// longest is the most characters of an expression that a message repeats.
const longest = 40

// short prints e, or is instead where that is too long for a sentence.
func short(e Expr, instead string) string {
	s := Print(e)
	if utf8.RuneCountInString(s) > longest {
		return instead
	}
	return s
}

// subject names e in a sentence.
func subject(e Expr) string {
	switch e := e.(type) {
	case *Path, *Ref, *Get, *Index, *Splat, *Call, *Lit:
		return short(e, "this")
	}
	return "this"
}

// words is what a checked expression is, in a sentence.
func words(e Expr) string {
	if _, ok := e.(*Template); ok {
		return "text"
	}
	return e.Type().Words()
}

func isNull(e Expr) bool {
	l, ok := e.(*Lit)
	return ok && l.Value != cty.NilVal && l.Value.IsNull()
}
