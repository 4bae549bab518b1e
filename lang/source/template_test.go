package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// shape writes an expression as its nodes, ranges and values. Neighbouring
// texts count as one: where they are cut has no meaning.
func shape(e hclsyntax.Expression) string {
	r := e.Range()
	at := fmt.Sprintf("[%d:%d]", r.Start.Byte, r.End.Byte)
	switch e := e.(type) {
	case *hclsyntax.TemplateExpr:
		return "T" + at + "(" + shapes(e.Parts) + ")"
	case *hclsyntax.TemplateWrapExpr:
		return "W" + at + "(" + shape(e.Wrapped) + ")"
	case *hclsyntax.TemplateJoinExpr:
		return "J(" + shape(e.Tuple) + ")"
	case *hclsyntax.ForExpr:
		return fmt.Sprintf("F%s(%q %q %s %s [%d:%d] [%d:%d])", at, e.KeyVar, e.ValVar, shape(e.CollExpr), shape(e.ValExpr),
			e.OpenRange.Start.Byte, e.OpenRange.End.Byte, e.CloseRange.Start.Byte, e.CloseRange.End.Byte)
	case *hclsyntax.ConditionalExpr:
		return "C" + at + "(" + shape(e.Condition) + " ? " + shape(e.TrueResult) + " : " + shape(e.FalseResult) + ")"
	case *hclsyntax.LiteralValueExpr:
		return fmt.Sprintf("L(%#v)", e.Val)
	}
	return fmt.Sprintf("%T%s", e, at)
}

func shapes(parts []hclsyntax.Expression) string {
	var out []string
	text := ""
	flush := func() {
		if text != "" {
			out = append(out, fmt.Sprintf("%q", text))
		}
		text = ""
	}
	for _, p := range parts {
		if l, ok := p.(*hclsyntax.LiteralValueExpr); ok && l.Val.Type().FriendlyName() == "string" && l.Val.IsKnown() {
			text += l.Val.AsString()
			continue
		}
		flush()
		out = append(out, shape(p))
	}
	flush()
	return strings.Join(out, " ")
}

// sameTemplate compares ParseTemplate with HCL's own where both accept a text.
func sameTemplate(t testing.TB, src string) {
	for _, odd := range []string{"%%{", "%{"} {
		rest := src
		for {
			_, after, ok := strings.Cut(rest, odd)
			if !ok {
				break
			}
			rest = after
			if directiveWord([]byte("%{"+after)) == "" {
				return // text to us, an error or an escape to HCL
			}
		}
	}
	f := NewFile("x", []byte(src))
	got, problems := ParseTemplate(f)
	want, diags := hclsyntax.ParseTemplate(f.Data, "x", at(0))
	if diags.HasErrors() != (len(problems) > 0) {
		if !diags.HasErrors() {
			t.Errorf("%q: HCL accepts it, but: %v", src, problems)
		}
		return
	}
	if diags.HasErrors() {
		return
	}
	g, w := shape(got), shape(want)
	// HCL's ranges of directives depend on where it cuts texts; compare without.
	if stripTextRanges(g) != stripTextRanges(w) {
		t.Errorf("%q:\n got %s\nwant %s", src, g, w)
	}
}

// stripTextRanges takes the ranges off templates, which begin and end with a
// text that "~" may have shortened.
func stripTextRanges(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == 'T' && i+1 < len(s) && s[i+1] == '[' {
			i += strings.IndexByte(s[i:], ']')
		}
	}
	return b.String()
}

func TestTemplateEnumerated(t *testing.T) {
	words := []string{"$", "%", "{", "}", "~", "\n", " x ", "${", "${~ a", "~}", "%{ if a }", "%{~ if a ~}", "%{ else }", "%{ endif ~}", "%{ for a in b }", "%{ endfor }", `"`}
	n := 4
	if testing.Short() || underRace {
		n = 3
	}
	var fill func(prefix string, n int)
	fill = func(prefix string, n int) {
		sameTemplate(t, prefix)
		if n == 0 || t.Failed() {
			return
		}
		for _, w := range words {
			fill(prefix+w, n-1)
		}
	}
	fill("", n)
	fill("a\n  %{ if a ~}\n b ", n-1)
	fill("%{ for a, b in c }", n-1)
}

func TestTemplateText(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"other %{ is text", "<style>@media{a{width:50%{b}}}</style>", `T[0:38]("<style>@media{a{width:50%{b}}}</style>")`},
		{"escape before a word", "%%{ if x", `T[0:8]("%{ if x")`},
		{"no escape before another", "%%{ x", `T[0:5]("%%{ x")`},
		{"word must end", "%{ iffy }", `T[0:9]("%{ iffy }")`},
		{"interpolation escape", "$${a} $$${a}", `T[0:12]("${a} $${a}")`},
		{"mark in front", "\xef\xbb\xbfa", `T[0:1]("a")`},
		{"empty", "", `T[0:0]("")`},
		{"only a hole", "${a}", `W[0:4](*hclsyntax.ScopeTraversalExpr[2:3])`},
		{"hole in a line of CSS", "a{b:10%}c{d:${e}}", `T[0:17]("a{b:10%}c{d:" *hclsyntax.ScopeTraversalExpr[14:15] "}")`},
		{"braces within", `${ {a = "}"} }`, `W[0:14](*hclsyntax.ObjectConsExpr[3:12])`},
		{"line ends within", "${\na\n}", `W[0:6](*hclsyntax.ScopeTraversalExpr[3:4])`},
	}
	for _, c := range cases {
		e, problems := ParseTemplate(NewFile("x", []byte(c.src)))
		if got := strings.Replace(shape(e), `(L(cty.StringVal("")))`, `("")`, 1); len(problems) > 0 || got != c.want && !(c.name == "empty" && got == "T[0:0]()") {
			t.Errorf("%s: got %s %v, want %s", c.name, got, problems, c.want)
		}
	}
}

// TestTemplateLiteralsAreExact holds the promise that a literal equals the bytes
// of its range or is an escape.
func TestTemplateLiteralsAreExact(t *testing.T) {
	f := NewFile("x", []byte("a $${ b %%{ if\n  %{~ if x ~}  \n  y $ % \n%{ endif ~}  z\n"))
	e, problems := ParseTemplate(f)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	seen := 0
	hclsyntax.VisitAll(e, func(n hclsyntax.Node) (diags hcl.Diagnostics) {
		l, ok := n.(*hclsyntax.LiteralValueExpr)
		if !ok || l.Val.AsString() == "" {
			return nil
		}
		seen++
		text := string(f.Text(FromHCL(l.SrcRange)))
		if got := l.Val.AsString(); got != text && text != got[:1]+got {
			t.Errorf("literal %q has the range of %q", got, text)
		}
		return nil
	})
	if seen < 6 {
		t.Errorf("%d literals", seen)
	}
}

func TestTemplateHostile(t *testing.T) {
	size := 1 << 20
	if testing.Short() || underRace {
		size = 200 << 10
	}
	rep := func(s string) string { return strings.Repeat(s, size/len(s)) }
	cases := map[string]string{
		"if": rep("%{ if a }"), "for": rep("%{for a in b}"), "holes": rep("${"), "holes and quotes": rep(`${"`), "brackets": "${" + rep("["),
		"directives closed": rep("%{if a}") + rep("%{endif}"), "directive in directive": rep("%{ if %{"),
		"unclosed": rep("%{ if "), "ends": rep("%{endif}"), "elses": "%{if a}" + rep("%{else}"), "comment": "${" + rep("/* "),
		"signs": "${" + rep("-") + "a}", "conditions": "${" + rep("a?b:") + "c}", "sum": "${" + rep("a+") + "c}",
	}
	long := map[string]string{"lines": rep("x\n"), "dollars": rep("$"), "percents": rep("50% "), "escapes": rep("$${"), "small holes": rep("${a} "), "css": rep("%{a}")}
	check := func(name, text string, wantProblem bool) {
		start := time.Now()
		_, problems := ParseTemplate(NewFile("x", []byte(text)))
		if (len(problems) > 0) != wantProblem {
			t.Errorf("%s: %d problems", name, len(problems))
		}
		t.Logf("%-24s %.2fs", name, time.Since(start).Seconds())
	}
	for name, text := range cases {
		check(name, text, true)
	}
	for name, text := range long {
		check(name, text, false)
	}
}
