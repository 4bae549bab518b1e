package lint

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// ignore is one comment that takes findings away.
type ignore struct {
	comment source.Range
	whole   bool // cairn:ignore-file
	rules   []ignoredRule
	until   lang.Date
	dated   bool
	expired bool
	spans   []source.Range // what it covers, besides
	texts   []string       // whole template files
}

type ignoredRule struct {
	name string
	rng  source.Range
	rule *Rule
	used bool
}

const (
	ignoreWord     = "cairn:ignore"
	ignoreFileWord = "cairn:ignore-file"
	ignoreForm     = "write it as: cairn:ignore RULE[,RULE] [until DATE] -- reason"
)

// parseIgnore reads the comment at rng. It is nil, without a finding, for a
// comment that only mentions the word.
func parseIgnore(f *source.File, rng source.Range, c *catalogue) (*ignore, []diag.Diagnostic) {
	s := &ignoreScanner{text: string(f.Text(rng)), rng: rng}
	s.skip("#/*<!- \t\n\r")
	ig := &ignore{comment: rng}
	switch word, _ := s.word(); word {
	case ignoreWord:
	case ignoreFileWord:
		ig.whole = true
	default:
		return nil, nil
	}
	fail := func(at source.Range, format string, a ...any) (*ignore, []diag.Diagnostic) {
		return nil, []diag.Diagnostic{diag.Warningf("ignore-invalid", at, format, a...).WithHelp(ignoreForm)}
	}
	var findings []diag.Diagnostic
	for {
		name, at := s.word()
		if name == "" || name == "--" || name == "until" {
			return fail(rng, "the comment names no rule to ignore")
		}
		more := strings.HasSuffix(name, ",")
		name = strings.TrimSuffix(name, ",")
		for part := range strings.SplitSeq(name, ",") {
			partRng := source.Range{Path: at.Path, Start: at.Start, End: at.Start + len(part)}
			at.Start = partRng.End + 1
			r := c.byName[part]
			if r == nil {
				findings = append(findings, c.unknown("ignore-invalid", part, partRng))
				continue
			}
			ig.rules = append(ig.rules, ignoredRule{name: part, rng: partRng, rule: r})
		}
		if !more {
			break
		}
	}
	word, at := s.word()
	if word == "until" {
		date, at := s.word()
		d, err := lang.ParseDate(date)
		if err != nil || d.Instant {
			return fail(at, "%q is not a day such as 2027-01-31", date)
		}
		ig.until, ig.dated = d, true
		word, _ = s.word()
	} else if word != "" && word != "--" {
		return fail(at, "%q is not understood in a comment that ignores rules", word)
	}
	if word != "--" || !s.reason() {
		return fail(rng, "the comment gives no reason for what it ignores")
	}
	return ig, findings
}

// ignoreScanner reads words of a comment and knows where they stand.
type ignoreScanner struct {
	text string
	rng  source.Range
	at   int
}

func (s *ignoreScanner) skip(chars string) {
	for s.at < len(s.text) && strings.IndexByte(chars, s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *ignoreScanner) word() (string, source.Range) {
	s.skip(" \t\n\r")
	start := s.at
	for s.at < len(s.text) && strings.IndexByte(" \t\n\r", s.text[s.at]) < 0 {
		s.at++
	}
	word := s.text[start:s.at]
	if word == "*/" || word == "-->" {
		word = ""
	}
	return word, source.Range{Path: s.rng.Path, Start: s.rng.Start + start, End: s.rng.Start + start + len(word)}
}

// reason reports whether anything is said in what is left.
func (s *ignoreScanner) reason() bool {
	rest := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s.text[s.at:]), "-->"), "*/")
	return strings.Trim(rest, " \t\r\n.-") != ""
}

// covers reports whether a finding of the comment's rules at r is meant.
func (ig *ignore) covers(r source.Range) bool {
	for _, path := range ig.texts {
		if r.Path == path {
			return true
		}
	}
	if ig.whole {
		return r.Path == ig.comment.Path
	}
	for _, span := range ig.spans {
		if r.Path == span.Path && span.Start <= r.Start && r.Start < span.End {
			return true
		}
	}
	return false
}

// ignores are all comments of a project that ignore rules, by path.
type ignores struct {
	byRule map[*Rule][]*ignore
	all    []*ignore
}

// take reports whether a comment covers a finding of r, by its name or by that of
// the rule that stands for it, and remembers that it was of use.
func (x *ignores) take(r *Rule, rng source.Range) bool {
	taken := r.Of != nil && x.take(r.Of, rng)
	for _, ig := range x.byRule[r] {
		if ig.expired || !ig.covers(rng) {
			continue
		}
		taken = true
		for i := range ig.rules {
			if ig.rules[i].rule == r {
				ig.rules[i].used = true
			}
		}
	}
	return taken
}

// leftOver are the findings about comments that are expired or cover nothing.
// spoke reports whether a rule ran over the files of a path and could speak.
func (x *ignores) leftOver(file func(string) *source.File, spoke func(r *Rule, path string) bool) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, ig := range x.all {
		if ig.expired {
			findings = append(findings, diag.Warningf("ignore-expired", ig.comment, "the ignore held until %s", ig.until.Text).
				WithHelp("mend what it covers, or agree on a new day"))
			continue
		}
		for i, r := range ig.rules {
			if r.used || !spoke(r.rule, ig.comment.Path) {
				continue
			}
			d := diag.Warningf("ignore-stale", r.rng, "%s finds nothing here any more", r.name).WithHelp("delete it from the comment")
			if e, ok := ig.without(i, file(ig.comment.Path)); ok {
				d.Help = "delete the comment"
				d = d.WithFix(diag.Fix{Title: fmt.Sprintf("delete the ignore of %s", r.name), Safety: diag.Safe, Edits: []source.Edit{e}})
			}
			findings = append(findings, d)
		}
	}
	return findings
}

// without deletes the comment, if it names this rule alone, with its line if it
// has one to itself.
func (ig *ignore) without(i int, f *source.File) (source.Edit, bool) {
	if f == nil || len(ig.rules) != 1 || i != 0 {
		return source.Edit{}, false
	}
	start, end := ig.comment.Start, ig.comment.End
	for start > 0 && (f.Data[start-1] == ' ' || f.Data[start-1] == '\t') {
		start--
	}
	own := start == 0 || f.Data[start-1] == '\n'
	if own && end < len(f.Data) && f.Data[end] == '\n' {
		end++
	}
	return source.Edit{Range: source.Range{Path: ig.comment.Path, Start: start, End: end}}, true
}
