package phrase_test

import (
	"testing"

	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

func TestConditionsHaveTheBracketsThatTheyNeed(t *testing.T) {
	a, b, c := phrase.Atom("a"), phrase.Compare("b", "==", "1"), phrase.Atom("f(x) == 2 && \"(\"")
	for _, x := range []struct {
		got  phrase.Cond
		want string
	}{
		{phrase.All(a, phrase.Any(a, b)), "a && (a || b == 1)"},
		{phrase.Any(phrase.All(a, b), a), "(a && b == 1) || a"},
		{phrase.All(phrase.All(a, b), a), "a && b == 1 && a"},
		{phrase.All(phrase.Cond{}, a), "a"},
		{phrase.All(), ""},
		{phrase.Not(a), "!a"},
		{phrase.Not(b), "!(b == 1)"},
		{phrase.Not(phrase.Not(b)), "b == 1"},
		{phrase.All(a, phrase.Not(phrase.Not(phrase.Any(a, b)))), "a && (a || b == 1)"},
		{phrase.Not(phrase.Any(a, b)), "!(a || b == 1)"},
		{phrase.Not(phrase.Known("x")), "x == null"},
		{phrase.Not(phrase.Missing("x")), "x != null"},
		{phrase.Not(phrase.Atom("occurred(event.e, \"2d\")")), "!occurred(event.e, \"2d\")"},
		{phrase.Not(c), "!(f(x) == 2 && \"(\")"},
		{phrase.OneOf("x", []string{"a"}), `x == "a"`},
		{phrase.OneOf("x", []string{"a", "${b}"}), `contains(["a", "$${b}"], x)`},
	} {
		if x.got.Text != x.want {
			t.Errorf("%s, not %s", x.got.Text, x.want)
		}
	}
}

func TestCopyKeepsWhatIsLiteral(t *testing.T) {
	var c phrase.Copy
	c.Text("${x} %{ if y } {{ z }} 5 %")
	c.If("a == null")
	c.Text("$$")
	c.Hole("b")
	c.Else()
	c.Text("line\n%{color}\n%{endif}")
	c.End()
	if got, want := c.Expr(), `"$${x} %%{ if y } {{ z }} 5 ${"%"}%{ if a == null }${"$$"}${b}%{ else }line\n%%{color}\n%%{endif}%{ endif }"`; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	got, ok := c.File()
	if want := "$${x} %%{ if y } {{ z }} 5 ${\"%\"}%{ if a == null }${\"$$\"}${b}%{ else }line\n%{color}\n%%{endif}%{ endif }"; got != want || !ok {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestChoicesAreUnderstoodAsAWhole(t *testing.T) {
	list := []phrase.Tag{
		{Role: phrase.If, Text: "[if a]", Said: "a", OK: true}, {Text: "<p>A"}, {Role: phrase.If, Text: "[if ?]"}, {Text: "B</p>"},
		{Role: phrase.End, Text: "[end]", OK: true}, {Role: phrase.Elif, Text: "[elif b]", Said: "b", OK: true}, {Text: `<a href="`},
		{Role: phrase.Other, Text: "[x]"}, {Text: `">`}, {Role: phrase.End, Text: "[end]", OK: true}, {Role: phrase.Else, Text: "[else]", OK: true},
	}
	copy, kept := phrase.Copied(list, true)
	if got, want := copy.Expr(), `"%{ if a }<p>A<!-- [if ?] -->B</p><!-- [end] -->%{ else }%{ if b }<a href=\"[x]\">%{ endif }%{ endif }<!-- [else] -->"`; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if len(kept) != 4 {
		t.Errorf("kept: %q", kept)
	}
}

func TestDurations(t *testing.T) {
	for seconds, want := range map[int64]string{0: "0d", 60: "1m", 5400: "90m", 7200: "2h", 86400 * 14: "14d", -86400: "-1d", 61: "61s"} {
		if got := phrase.Duration(seconds); got != want {
			t.Errorf("%d: %s, not %s", seconds, got, want)
		}
	}
}
