package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/fatih/color"
)

// Text writes r for people: each finding with its source line, the exact
// characters underlined, what to do, and a closing count. Where one thing is said of
// many places, it is said once.
func Text(w io.Writer, r *Report, colored bool) error {
	var b bytes.Buffer
	t := &textWriter{b: &b, r: r, paint: newPaint(colored)}
	others, told := alike(r.Findings)
	for i, d := range r.Findings {
		if !told[i] {
			t.finding(d, others[i])
		}
	}
	t.summary()
	_, err := w.Write(b.Bytes())
	return err
}

// fewAlike is how many findings of the same words are each shown with their line.
const fewAlike = 3

// alike finds what is said more often than that: others are the further places by
// the first finding of each group, told are those that need not be shown.
func alike(findings []diag.Diagnostic) (others map[int][]source.Range, told map[int]bool) {
	type words struct {
		rule, message, help string
		severity            diag.Severity
	}
	groups := map[words][]int{}
	for i, d := range findings {
		if len(d.Related) == 0 && d.Witness == nil && d.Range.Known() {
			w := words{d.Rule, d.Message, d.Help, d.Severity}
			groups[w] = append(groups[w], i)
		}
	}
	others, told = map[int][]source.Range{}, map[int]bool{}
	for _, group := range groups {
		if len(group) <= fewAlike {
			continue
		}
		for _, i := range group[1:] {
			others[group[0]] = append(others[group[0]], findings[i].Range)
			told[i] = true
		}
	}
	return others, told
}

type textWriter struct {
	b      *bytes.Buffer
	r      *Report
	paint  paint
	gutter int // columns of the line numbers of this finding
}

// paint holds the colours, switched on or off per report and never globally.
type paint struct {
	severity        [4]*color.Color
	bold, dim, help *color.Color
}

func newPaint(on bool) paint {
	c := func(a ...color.Attribute) *color.Color {
		p := color.New(a...)
		if on {
			p.EnableColor()
		} else {
			p.DisableColor()
		}
		return p
	}
	return paint{
		severity: [4]*color.Color{
			diag.Hint:    c(color.FgCyan),
			diag.Info:    c(color.FgBlue, color.Bold),
			diag.Warning: c(color.FgYellow, color.Bold),
			diag.Error:   c(color.FgRed, color.Bold),
		},
		bold: c(color.Bold), dim: c(color.FgHiBlack), help: c(color.FgGreen, color.Bold),
	}
}

func (t *textWriter) finding(d diag.Diagnostic, others []source.Range) {
	sev := t.paint.severity[d.Severity&3]
	t.gutter = t.digits(d)
	fmt.Fprintf(t.b, "%s %s %s\n", sev.Sprint(d.Severity.String()+":"),
		t.paint.bold.Sprint(printable(d.Message)), t.paint.dim.Sprint("["+d.Rule+"]"))
	t.snippet(d.Range, d.Label, sev)
	for _, rel := range d.Related {
		fmt.Fprintf(t.b, "  %s %s\n", t.paint.dim.Sprint("note:"), printable(rel.Message))
		t.snippet(rel.Range, "", t.paint.dim)
	}
	if d.Witness != nil {
		t.witness(d.Witness)
	}
	if d.Help != "" {
		fmt.Fprintf(t.b, "  %s %s\n", t.paint.help.Sprint("help:"), printable(d.Help))
	}
	for _, f := range d.Fixes {
		if !said(d.Help, f) {
			fmt.Fprintf(t.b, "  %s %s\n", t.paint.help.Sprint("fix:"), printable(f.Title))
		}
	}
	for _, rng := range others {
		p := t.r.place(rng)
		fmt.Fprintf(t.b, "  %s %s:%d:%d\n", t.paint.dim.Sprint("also"), printable(rng.Path), p.Start.Line, p.Start.Rune)
	}
	t.b.WriteByte('\n')
}

// said reports whether help already names the one thing that f would write.
func said(help string, f diag.Fix) bool {
	return len(f.Edits) == 1 && f.Edits[0].New != "" && strings.Contains(help, f.Edits[0].New)
}

// digits is the width of the highest line number that d shows, so that all its
// lines stand under one another.
func (t *textWriter) digits(d diag.Diagnostic) int {
	last := t.r.place(d.Range).Start.Line
	for _, rel := range d.Related {
		last = max(last, t.r.place(rel.Range).Start.Line)
	}
	return len(strconv.Itoa(last))
}

func (t *textWriter) witness(w *diag.Witness) {
	fmt.Fprintf(t.b, "  %s %s\n", t.paint.dim.Sprint("example:"), printable(w.Title))
	if len(w.Person) > 0 {
		fmt.Fprintf(t.b, "    person: %s\n", printable(strings.Join(w.Person, ", ")))
	}
	for _, s := range w.Steps {
		at := s.At
		if at != "" {
			at += "  "
		}
		fmt.Fprintf(t.b, "    %s%s\n", printable(at), printable(s.Message))
	}
}

// snippet shows where a finding is: its place, its line, and the underline.
func (t *textWriter) snippet(rng source.Range, label string, mark *color.Color) {
	if !rng.Known() {
		return
	}
	p := t.r.place(rng)
	if !p.known {
		fmt.Fprintf(t.b, "  %s %s\n", t.paint.dim.Sprint("-->"), printable(rng.Path))
		return
	}
	fmt.Fprintf(t.b, "  %s %s:%d:%d\n", t.paint.dim.Sprint("-->"), printable(rng.Path), p.Start.Line, p.Start.Rune)
	l := cutLine(t.r.file(rng.Path).Data, rng)
	if l.text == "" {
		return
	}
	num := fmt.Sprintf("%*d", t.gutter, p.Start.Line)
	gutter := strings.Repeat(" ", t.gutter)
	bar := t.paint.dim.Sprint("|")
	fmt.Fprintf(t.b, " %s %s\n", gutter, bar)
	fmt.Fprintf(t.b, " %s %s %s\n", t.paint.dim.Sprint(num), bar, l.text)
	under := strings.Repeat("^", l.width)
	if label != "" {
		under += " " + printable(label)
	}
	fmt.Fprintf(t.b, " %s %s %s%s\n", gutter, bar, strings.Repeat(" ", l.indent), mark.Sprint(under))
}

func (t *textWriter) summary() {
	c := t.r.Counts()
	s := t.r.Summary
	if s.Files == 0 && len(t.r.Findings) == 0 {
		return
	}
	looked := count(s.Files, "file") + ", " + count(s.Journeys, "journey")
	if len(t.r.Findings) == 0 {
		fmt.Fprintf(t.b, "%s %s: no findings\n", t.paint.help.Sprint("ok"), looked)
		return
	}
	fmt.Fprintf(t.b, "%s in %s\n", t.paint.bold.Sprint(counted(c)), looked)
}

// counted are counts in words: "1 error, 2 hints".
func counted(c Counts) string {
	var parts []string
	for _, n := range []struct {
		n    int
		what string
	}{{c.Errors, "error"}, {c.Warnings, "warning"}, {c.Infos, "info"}, {c.Hints, "hint"}} {
		if n.n > 0 {
			parts = append(parts, count(n.n, n.what))
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
