package source

import (
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// hostile are texts that would take the stack, the memory or the time of a
// parser that trusts its input. size is about how many bytes to make.
func hostile(size int) map[string]string {
	rep := func(s string) string { return strings.Repeat(s, size/len(s)) }
	return map[string]string{
		"brackets":              "a = " + rep("["),
		"brackets closed":       "a = " + rep("[") + rep("]"),
		"parens":                "a = " + rep("(") + "1" + rep(")"),
		"objects":               "a = " + rep("{a="),
		"object for":            "a = {for x in y : x => \n" + rep("a ? b :\n"),
		"object for below":      "a = {\n\nfor x in y : x => \n" + rep("a ? b :\n"),
		"bangs":                 "a = " + rep("!") + "b",
		"minuses":               "a = " + rep("-") + "b",
		"minuses apart":         "a = " + rep("- ") + "b",
		"interpolations":        "a = " + rep(`"${`),
		"interpolations closed": "a = " + rep(`"${`) + "b" + rep(`}"`),
		"directives":            `a = "` + rep("%{if a}"),
		"directives closed":     `a = "` + rep("%{if a}") + "b" + rep("%{endif}") + `"`,
		"directives near ends":  `a = "` + rep("%{if a}%{endif-x}") + `"`,
		"directives for":        `a = "` + rep("%{for a in b}") + `"`,
		"heredoc directives":    "a = <<E\n" + rep("%{if a}\n") + "\nE\n",
		"braces":                rep("{"),
		"blocks":                rep("a {\n"),
		"blocks closed":         rep("a {\n") + rep("}\n"),
		"blocks of one line":    rep("a { "),
		"blocks missing lines":  rep("b {\na=1 }\n"),
		"blocks odd item":       rep("b {\na b }\n"),
		"blocks odd bracket":    rep("b {\na ] }\n"),
		"blocks odd inner":      rep("x {\n b { a = 1 + }\n}\n"),
		"blocks odd inner item": rep("x {\n b { a b }\n }\n"),
		"conditions":            "a = " + rep("a?b:") + "c",
		"conditions in middle":  "a = " + rep("a?") + "c",
		"sum":                   "a = " + rep("a+") + "c",
		"or":                    "a = " + rep("a||") + "c",
		"attributes":            "a = b" + rep(".c"),
		"legacy indexes":        "a = b" + rep(".0"),
		"indexes":               "a = b" + rep("[0]"),
		"indexes of names":      "a = b" + rep("[c]"),
		"splats":                "a = b" + rep("[*]"),
		"attribute splats":      "a = b" + rep(".*[c]"),
		"attribute splats only": "a = b" + rep(".*"),
		"calls":                 "a = " + rep("f("),
		"call of call":          "a = f" + rep("()"),
		"namespaces":            "a = b" + rep("::b") + "()",
		"namespaces in lines":   rep("a = b::c::d::e()\n"),
		"commas":                "a = [" + rep("1,"),
		"comments unclosed":     rep("/* "),
		"comments":              rep("/**/"),
		"comment lines":         rep("#\n"),
		"comments in list":      "a = [" + rep("#\n"),
		"line ends in list":     "a = [" + rep("\n") + "]",
		"line ends, conditions": "a = (" + strings.Repeat("a?b:", 190) + rep("\n") + "c)",
		"line ends, signs":      "a = (" + strings.Repeat("!", 190) + "c" + rep("\n") + ")",
		"line ends, brackets":   "a = (" + strings.Repeat("[", 190) + "c" + rep("\n") + strings.Repeat("]", 190) + ")",
		"quotes":                "a = " + rep(`"`),
		"quotes open":           rep("a = \"\n"),
		"quotes open in block":  "a {\n" + rep("a = \"\n"),
		"holes open":            rep("a = \"${b\n"),
		"holes open in line":    "a = " + rep("\"${b\" ") + "\n",
		"holes open, quoted":    rep("a = \"${b\"\n"),
		"blocks, next at left":  rep("a {\n  b = 1\n"),
		"blocks, closed left":   rep("  a {\n}\n"),
		"braces in line":        rep("{}"),
		"heredoc lines":         "a = <<E\n" + rep("x\n") + "E\n",
		"heredoc signs":         "a = <<E\n" + rep("$ ") + "\nE\n",
		"heredocs":              rep("a = <<E\n"),
		"heredocs in heredocs":  "a = " + rep("<<E\n${"),
		"heredoc marker":        "a = <<" + rep("E"),
		"string signs":          "a = \"" + rep("$") + "\"",
		"string escapes":        "a = \"" + rep("%%{") + "\"",
		"same attribute":        rep("a=1\n"),
		"closers":               rep(")"),
		"closers by line":       rep("}\n"),
		"closers mixed":         "a = " + rep("([)]"),
		"dots":                  "a = 1" + rep("."),
		"number":                "a = " + rep("9"),
		"exponent":              "a = 1e" + rep("9"),
		"huge exponent":         "a = 1e600000000",
		"curly quotes":          "a = " + rep("“"),
		"semicolons":            rep(";"),
		"labels":                "a " + rep(`"b" `) + "{}",
		"one name":              rep("a"),
		"tildes":                "a = \"${" + rep("~}") + "\"",
		"carets":                rep("^"),
		"ellipses":              "a = f(" + rep("..."),
		"arrows":                "a = {" + rep("a=>"),
		"for":                   "a = " + rep("[for x in "),
		"for objects":           "a = " + rep("{for x in y:"),
		"backslashes":           "a = \"" + rep(`\`),
		"unicode escapes":       "a = \"" + rep(`\u0041`) + `"`,
		"unicode escapes cut":   "a = \"" + rep(`\u`) + `"`,
		"combining marks":       "a = \"" + rep("\u0301") + `"`,
		"flags":                 "a = \"" + rep("\U0001F1F3") + `"`,
		"joiners":               "a = \"" + rep("\u200d") + `"`,
	}
}

// plain are those that are long, not odd: they may parse without a problem.
var plain = map[string]bool{
	"comments": true, "comment lines": true, "line ends in list": true, "string signs": true,
	"attributes": true, "indexes": true, "legacy indexes": true, "labels": true, "line ends, brackets": true,
	"string escapes": true, "unicode escapes": true, "combining marks": true, "flags": true, "joiners": true,
	"heredoc lines": true, "heredoc signs": true, "commas": true, "blocks, closed left": true,
}

func TestParseHostile(t *testing.T) {
	sizes := []int{200 << 10, 4<<20 - 1024}
	if testing.Short() || underRace {
		sizes = sizes[:1]
	}
	for _, size := range sizes {
		for name, text := range hostile(size) {
			start := time.Now()
			f := NewFile("x", []byte(text))
			_, problems := Parse(f)
			took := time.Since(start)
			if len(problems) == 0 && !plain[name] {
				t.Errorf("%s: no problem found", name)
			}
			for _, p := range problems {
				if p.Range.Start < 0 || p.Range.End < p.Range.Start || p.Range.End > len(f.Data) || p.Range.Path != "x" || p.Message == "" {
					t.Errorf("%s: %+v", name, p)
				}
			}
			first := ""
			if len(problems) > 0 {
				first = problems[0].Message
			}
			t.Logf("%-24s %8d %8.2fs %3d %s", name, len(text), took.Seconds(), len(problems), first)
		}
	}
}

// TestParsePumped repeats short random texts many times. What hclsyntax's error
// recovery makes of them is hard to foresee; the stack must stay bounded.
func TestParsePumped(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(256 << 20)) // an overflow ends the process
	words := []string{
		`"`, "${", "}", "\n", "{", "a", "=", "[", "]", "(", ")", "<<E\n", "E\n", "%{if a}", "%{endif}", "#", "1", "?", ":", "-", "!", ",", ".",
		"*", " ", `\`, "~}", "a {\n", "b { c = ", " a=1 }\n", "for x in", "\"b\" {\n", "[*]",
	}
	r := rand.New(rand.NewPCG(1, 2))
	n := 60
	if testing.Short() || underRace {
		n = 20
	}
	pick := func(n int) string {
		var b strings.Builder
		for range 1 + r.IntN(n) {
			b.WriteString(words[r.IntN(len(words))])
		}
		return b.String()
	}
	for range n {
		before, w, after := pick(3), pick(8), pick(3)
		f := NewFile("x", []byte(before+strings.Repeat(w, 1+(100<<10)/len(w))+after))
		Parse(f)
		ParseTemplate(f)
		ParseExpr(f)
	}
}
