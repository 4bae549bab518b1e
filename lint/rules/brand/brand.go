// Package brand is what the rules of the brand have in common: the rules that its
// blocks hold, and which voice holds for a part of a message.
package brand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Own is the rule that a block of a brand holds, named brand.BRAND.KIND.LABEL and
// as severe as the block says.
//
// what ends with the words that the rule looks for; of is the rule of all that
// stands for it.
func Own(b *lang.Brand, block *lang.Header, of, severity, title, what string, run func(*lint.Pass) error) *lint.Rule {
	s, ok := diag.ParseSeverity(severity)
	if !ok {
		s = diag.Warning
	}
	what += ". It is one of the rules of `" + of + "`, which explains them."
	if block.Doc != "" {
		what = block.Doc + "\n\n" + what
	}
	return &lint.Rule{
		Name: "brand." + b.Label + "." + block.BlockType + "." + block.Label, Group: lint.Brand, Severity: s, Since: "0.1",
		Doc: lint.Doc{Title: title, What: what}, Needs: lint.Project, Run: run,
	}
}

// Because adds the reason that the brand gives to a message, if there is room for
// it.
func Because(message string, reason lang.Val[string]) string {
	r := lowerFirst(strings.TrimRight(strings.Join(strings.Fields(reason.Value), " "), ". "))
	if r == "" || utf8.RuneCountInString(message)+utf8.RuneCountInString(r)+2 > 160 {
		return message
	}
	return message + ": " + r
}

// Sentence is a message of others as findings are written: one sentence on a line,
// without its full stop and not too long.
func Sentence(s string) string {
	s = lowerFirst(strings.TrimRight(strings.Join(strings.Fields(s), " "), ".! "))
	if r := []rune(s); len(r) > 160 {
		s = strings.TrimRight(string(r[:159]), " ") + "…"
	}
	return s
}

// lowerFirst lets a sentence go on behind a colon, unless its first word is
// written with more capitals than its first letter.
func lowerFirst(s string) string {
	c, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	if unicode.IsUpper(c) && (unicode.IsLower(next) || next == ' ') {
		return string(unicode.ToLower(c)) + s[size:]
	}
	return s
}

// Quoted are words as a finding names them: the first three, and how many more.
func Quoted(list []lang.Val[string]) string {
	if len(list) > 3 {
		return quoted(list[:3], ", ") + " or others"
	}
	return quoted(list, " or ")
}

// Listed are all of the words, in Markdown.
func Listed(list []lang.Val[string]) string { return quoted(list, " or ") }

func quoted(list []lang.Val[string], last string) string {
	var w strings.Builder
	for i, v := range list {
		switch {
		case i > 0 && i == len(list)-1:
			w.WriteString(last)
		case i > 0:
			w.WriteString(", ")
		}
		w.WriteString(`"` + v.Value + `"`)
	}
	return w.String()
}

// Voices are what a brand asks of parts for a kind of channel, the stricter first.
func Voices(b *lang.Brand, kind string) []*lang.Voice {
	var list []*lang.Voice
	if b == nil {
		return nil
	}
	for _, on := range b.On {
		if on.Label == kind {
			list = append(list, on)
		}
	}
	if b.Voice != nil {
		list = append(list, b.Voice)
	}
	return list
}

// Asks is what the first of voices says that says anything.
func Asks[T any](voices []*lang.Voice, attr func(*lang.Voice) lang.Val[T]) lang.Val[T] {
	for _, v := range voices {
		if val := attr(v); val.Set {
			return val
		}
	}
	return lang.Val[T]{}
}

// In is the value of an attribute for a locale: its own, else that of its
// language, else the one for all.
func In[T any](v lang.ByLocale[T], locale string) lang.Val[T] {
	if val, ok := lint.InLanguage(v.Locales, locale); ok {
		return val
	}
	return v.Default
}

// Lacks says what a rule cannot check without a brand.
func Lacks(p *lint.Pass) {
	if len(p.Project.Brands) > 1 {
		p.Missing("project.brand")
	} else if p.Project.Brand() == nil {
		p.Missing("brand")
	}
}
