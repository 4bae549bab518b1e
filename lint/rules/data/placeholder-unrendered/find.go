package placeholderunrendered

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lint"
)

type kind int

const (
	tag     kind = iota // of an engine
	escaped             // of the language, with the sign doubled
	filler              // of whoever wrote the first draft
)

// match is a placeholder: its bytes of the text, and what it names, if that can be
// told.
type match struct {
	from, to int
	kind     kind
	name     string
	form     string // the sign of its form
}

// form is a way of writing placeholders. Its first group is what one names.
type form struct {
	sign    string // without it no text has one
	pattern func() *regexp.Regexp
	kind    kind
	listed  bool // only names of the option count
}

// forms bound how far a tag goes on: what is longer is text that has both signs by
// chance.
var forms = []form{
	{"{{", lint.Pattern(`\{\{\{?[-~#^/&>!]?\s*[\pL_@$][^{}\n]{0,150}\}\}\}?`), tag, false},
	{"{%", lint.Pattern(`\{%[-+]?\s*([a-z]+)\b[^{}\n]{0,150}%\}`), tag, false},
	{"*|", lint.Pattern(`\*\|(?:[A-Z]+:)?([A-Za-z][\w:=. -]{0,80})\|\*`), tag, false},
	{"%%", lint.Pattern(`%%=?([\pL_@][^%\n]{0,120})%%`), tag, false},
	{"<%", lint.Pattern(`<%[=-]?\s*([A-Za-z_@][\w.@()' -]{0,80})\s*%>`), tag, false},
	{"${", lint.Pattern(`\$\{~?\s*([A-Za-z_][\w.]*)[^{}\n]{0,150}\}`), escaped, false},
	{"%{", lint.Pattern(`%\{~?\s*(if|else|endif|for|endfor)\b[^{}\n]{0,150}\}`), escaped, false},
	{"[", lint.Pattern(`\[\[?\s*([\pL][\pL _-]{1,30}?)\s*\]`), tag, true},
	{"{", lint.Pattern(`\{\s*([\pL][\pL _-]{1,30}?)\s*\}`), tag, true},
	{"XX", lint.Pattern(`\bXX\s?%`), filler, false},
}

// word is what a tag of braces names: the last name of a path before its filters.
var word = lint.Pattern(`^\W*(?:[\pL_]\w*[.:])*([\pL_]\w*)`)

// find gives the placeholders of a text in order, of those that overlap the first.
func find(text string, names map[string]bool) []match {
	var list []match
	for _, f := range forms {
		if !strings.Contains(text, f.sign) {
			continue
		}
		for _, m := range f.pattern().FindAllStringSubmatchIndex(text, -1) {
			found := match{from: m[0], to: m[1], kind: f.kind}
			if len(m) > 2 && m[2] >= 0 {
				found.name = text[m[2]:m[3]]
			} else if w := word().FindStringSubmatch(text[m[0]:m[1]]); w != nil {
				found.name = w[1]
			}
			if f.listed && (!names[plain(found.name)] || strings.HasPrefix(text[m[1]:], "(")) {
				continue // a link of Markdown is none
			}
			if closes(found.name) && len(list) > 0 && list[len(list)-1].form == f.sign {
				continue // what it closes has been found
			}
			found.form = f.sign
			list = append(list, found)
		}
	}
	slices.SortStableFunc(list, func(a, b match) int { return a.from - b.from })
	end := 0
	return slices.DeleteFunc(list, func(m match) bool {
		if m.from < end || quoted(text, m) {
			return true
		}
		end = m.to
		return false
	})
}

// closes reports whether a tag of this name goes with another before it.
func closes(name string) bool {
	return strings.HasPrefix(name, "end") || strings.HasPrefix(name, "els")
}

// quoted reports whether m is shown as code, between backticks.
func quoted(text string, m match) bool {
	line := text[strings.LastIndexByte(text[:m.from], '\n')+1 : m.from]
	return strings.Count(line, "`")%2 == 1
}

// unread follows markup from one piece of a text to the next, to know what people
// do not read or read as code.
type unread struct {
	html  bool
	until string // what ends the part that is not read; "" in what is read
}

var silent = []struct{ begin, end string }{
	{"<!--", "-->"}, {"<style", "</style"}, {"<script", "</script"}, {"<code", "</code"}, {"<pre", "</pre"},
}

// parts tells of each byte of the next piece whether it is in such a part.
func (u *unread) parts(text string) func(at int) bool {
	if !u.html {
		return func(int) bool { return false }
	}
	type span struct{ from, to int }
	var spans []span
	low := strings.ToLower(text)
	if len(low) != len(text) { // letters that change their length
		low = text
	}
	for at := 0; at < len(text); {
		if u.until != "" {
			i := strings.Index(low[at:], u.until)
			if i < 0 {
				spans = append(spans, span{at, len(text)})
				break
			}
			spans = append(spans, span{at, at + i})
			at, u.until = at+i+len(u.until), ""
		}
		first := len(text)
		for _, s := range silent {
			if i := strings.Index(low[at:], s.begin); i >= 0 && at+i < first {
				first, u.until = at+i, s.end
			}
		}
		at = first
	}
	return func(at int) bool {
		return slices.ContainsFunc(spans, func(s span) bool { return s.from <= at && at < s.to })
	}
}
