package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Explain turns HCL's diagnostics into problems in plain words.
func Explain(diags hcl.Diagnostics) []Problem { return explain(nil, item{}, diags) }

// explain turns the diagnostics of one item of f into problems. Without a file
// it says less.
func explain(f *File, it item, diags hcl.Diagnostics) []Problem {
	var all []*explainer
	directive := false     // one cannot be read
	said := map[int]bool{} // places that a problem speaks of in its own words
	for _, d := range diags[:min(len(diags), tooMany)] {
		x := &explainer{f: f, item: it, d: d}
		if d.Summary == "Unexpected end of template" && directive {
			continue // the directive that cannot be read may be its end
		}
		directive = directive || d.Summary == "Invalid template control keyword"
		x.place()
		x.explain()
		if x.follows && len(all) > 0 {
			continue
		}
		if n := len(all); n > 0 && x.quote && all[n-1].quote && x.onLineOf(all[n-1]) {
			all[n-1].p.Range.End = x.p.Range.End // one text with both its quotes
			continue
		}
		said[x.p.Range.Start] = said[x.p.Range.Start] || !x.weak
		all = append(all, x)
	}
	var out []Problem
	for _, x := range all {
		if x.weak && said[x.p.Range.Start] {
			continue
		}
		if strings.HasSuffix(x.found, "\n") {
			// Nothing is wrong with the line end or comment: something is missing before it.
			x.p.Range.End = x.p.Range.Start
		}
		out = append(out, x.p)
	}
	return out
}

// explainer words one diagnostic.
type explainer struct {
	f       *File
	item    item
	d       *hcl.Diagnostic
	found   string // the text that the diagnostic is about
	quote   bool   // it is about a typographic or single quote
	weak    bool   // it says less than another one at the same place
	follows bool   // it follows from another, if there is one
	p       Problem
}

// place fills in where the problem is and what stands there.
func (x *explainer) place() {
	x.p = Problem{Rule: RuleSyntax, Note: x.d.Severity == hcl.DiagWarning}
	if x.d.Subject != nil {
		x.p.Range = FromHCL(*x.d.Subject)
	}
	if x.f != nil {
		x.p.Range.Start = min(x.p.Range.Start, len(x.f.Data))
		x.p.Range.End = min(max(x.p.Range.Start, x.p.Range.End), len(x.f.Data))
		x.found = string(x.f.Text(x.p.Range))
	}
}

// onLineOf reports whether no line ends between two problems.
func (x *explainer) onLineOf(before *explainer) bool {
	return !strings.Contains(string(x.f.Text(Range{x.p.Range.Path, before.p.Range.End, x.p.Range.Start})), "\n")
}

func (x *explainer) say(message, help string) { x.p.Message, x.p.Help = message, help }

// shown is the found text as it can be quoted in a sentence.
func (x *explainer) shown() string {
	switch {
	case strings.HasSuffix(x.found, "\n"):
		return "the line ends"
	case x.found == "" && x.f != nil:
		return "nothing follows"
	case x.found == "":
		return "something else stands here"
	}
	text := x.found
	if r := []rune(text); len(r) > 24 {
		text = string(r[:24]) + "…"
	}
	return text + " stands here"
}

// unclosed words a bracket that is still open where the next setting or the end
// of the block begins: what is missing stands further up.
func (x *explainer) unclosed() bool {
	if x.f == nil || x.d.Context == nil {
		return false
	}
	open := x.d.Context.Start.Byte
	text, start := x.f.Line(x.f.lineOf(x.p.Range.Start))
	if open < 0 || open >= start || open >= len(x.f.Data) || len(bytes.TrimSpace(text[:x.p.Range.Start-start])) > 0 {
		return false
	}
	rest := strings.TrimLeft(string(text), " \t")
	n := 0
	for n < len(rest) && isNameByte(rest[n]) {
		n++
	}
	after := strings.TrimLeft(rest[n:], " \t")
	setting := n > 0 && strings.HasPrefix(after, "=") && !strings.HasPrefix(after, "==") && !strings.HasPrefix(after, "=>")
	block := n > 0 && (strings.HasPrefix(after, "{") || strings.HasPrefix(after, `"`) && strings.Contains(after, "{"))
	if !setting && !block && !strings.HasPrefix(rest, "}") {
		return false
	}
	at := open
	for at < len(x.f.Data) && x.f.Data[at] != '(' && x.f.Data[at] != '[' {
		at++ // a call begins at its name
	}
	closing := map[byte]string{'(': ")", '[': "]"}
	if at >= start || closing[x.f.Data[at]] == "" {
		return false
	}
	found := x.p.Range
	x.p.Range = x.f.Range(at, at+1)
	x.p.Related = []Related{{found, "here something else begins"}}
	x.say(fmt.Sprintf("this %c is never closed", x.f.Data[at]), fmt.Sprintf("add a %s where it ends", closing[x.f.Data[at]]))
	return true
}

// opening is the place where d's context begins, such as an open bracket.
func (x *explainer) opening(message string) {
	if x.d.Context != nil {
		c := FromHCL(*x.d.Context)
		if x.f != nil {
			c.End = min(c.Start+1, len(x.f.Data))
		}
		x.p.Related = append(x.p.Related, Related{c, message})
	}
}

func (x *explainer) explain() {
	if x.blocks() || x.values() || x.texts() || x.characters() {
		return
	}
	x.say(sentence(x.d.Summary), strings.TrimSuffix(firstLine(x.d.Detail), "."))
}

// sentence makes a message out of a title.
func sentence(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	if s == "" {
		return "this cannot be read"
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// header is the text of a block's first line up to the brace at offset brace,
// and where it begins: `journey "welcome"`.
func header(f *File, brace int) (string, int) {
	if f == nil || brace >= len(f.Data) {
		return "block", brace
	}
	line, start := f.Line(f.Position(brace).Line)
	text := string(line[:min(max(0, brace-start), len(line))])
	trimmed := strings.TrimLeft(text, " \t")
	if i := strings.LastIndexAny(strings.TrimRight(trimmed, "= \t"), "{}=,"); i >= 0 {
		trimmed = strings.TrimLeft(trimmed[i+1:], " \t")
	}
	at := start + len(text) - len(trimmed)
	if trimmed = strings.TrimSpace(trimmed); trimmed == "" || len(trimmed) > 60 {
		return "block", brace
	}
	return trimmed, at
}

func setTwice(name string, second, first Range) Problem {
	return Problem{
		Rule: RuleSyntax, Range: second,
		Message: fmt.Sprintf("%s is set twice", name),
		Help:    "delete one of the two",
		Related: []Related{{Range: first, Message: "first set here"}},
	}
}

// tidy sorts problems by place, keeps one per place and message, and cuts the
// list where more would help nobody.
func tidy(f *File, ps []Problem) []Problem {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End), cmp.Compare(a.Message, b.Message))
	})
	ps = slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Range == b.Range && a.Message == b.Message
	})
	if more := len(ps) - maxProblems; more > 0 {
		next := ps[maxProblems].Range
		count := fmt.Sprint(more)
		if len(ps) >= tooMany {
			count = "very many"
		}
		ps = append(ps[:maxProblems:maxProblems], Problem{
			Rule: RuleSyntax, Range: next,
			Message: fmt.Sprintf("and %s more problems in this file", count),
			Help:    "mend the first ones and check again",
		})
	}
	return ps
}
