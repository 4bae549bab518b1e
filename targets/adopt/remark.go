package adopt

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Kind says what a remark is about.
type Kind uint8

const (
	Lost    Kind = iota // the engine does it, and the project does not say it
	Missing             // the engine has it, and none of the files holds it
	Assumed             // the language asks for it, and no file says it: what stands there is ours
)

// Rule is the id of findings of the kind, which begins their comments.
func (k Kind) Rule() string { return [...]string{"import-lost", "import-missing", "import-assumed"}[k] }

func (k Kind) severity() diag.Severity {
	if k == Lost {
		return diag.Warning
	}
	return diag.Info
}

func (k Kind) help() string {
	return [...]string{
		"say it in the project, or leave it; then delete the comment",
		"import again together with what holds it, or write it here; then delete the comment",
		"put right what stands there; then delete the comment",
	}[k]
}

// Remark is something that the project does not say as the engine does. It stands in
// the project as a comment at its place.
type Remark struct {
	Kind   Kind
	Text   string // one sentence without a full stop, of at most 160 characters
	Detail string // for the comment alone: the engine's own words; "" if Text says all
	At     Place  // where the engine's file says it
}

// widest is how long a line of a comment becomes, in bytes, where it can be broken.
const widest = 96

// comments writes remarks, which could hold anything, as lines of comments, and keeps
// for each line whose it is.
func (w *writer) comments(list []Remark) {
	for _, r := range list {
		*w.marks = append(*w.marks, mark{r, true})
		lines := wrap(r.Kind.Rule() + ": " + r.Text)
		if r.Detail != "" {
			for _, l := range wrap(r.Detail) {
				lines = append(lines, "  "+l)
			}
		}
		for i, l := range lines {
			if i > 0 {
				l = "  " + l
				*w.marks = append(*w.marks, mark{r, false})
			}
			w.line("# %s", l)
		}
	}
}

// mark is a line of a comment; first ones show where a remark stands.
type mark struct {
	Remark
	first bool
}

// note writes a comment that is no remark.
func (w *writer) note(text string) {
	for _, l := range wrap(text) {
		*w.marks = append(*w.marks, mark{})
		w.line("# %s", l)
	}
}

// wrap breaks text into lines at blanks, and after commas where there is none. There
// is at least one line.
func wrap(text string) []string {
	rest := strings.Join(strings.Fields(strings.Map(plainly, text)), " ")
	var out []string
	for len(rest) > widest {
		at := strings.LastIndexByte(rest[:widest], ' ')
		if at < widest/3 {
			at = strings.LastIndexByte(rest[:widest], ',') + 1
		}
		if at < widest/3 {
			break
		}
		out, rest = append(out, rest[:at]), strings.TrimLeft(rest[at:], " ")
	}
	return append(out, rest)
}

// plainly takes control characters out, which have no place in a file.
func plainly(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError:
		return '?'
	}
	return r
}

// findings are the remarks of a written file, where their comments stand in it.
func findings(f File, marks []mark) ([]diag.Diagnostic, error) {
	text := source.NewFile(f.Path, f.Text)
	comments := text.Comments()
	if len(comments) != len(marks) {
		return nil, fmt.Errorf("%s holds %d lines of comments, and %d were written", f.Path, len(comments), len(marks))
	}
	var out []diag.Diagnostic
	for i, m := range marks {
		if !m.first {
			continue
		}
		at := comments[i].Range
		// Behind the number sign and the id, which the finding says in its own way.
		if n := bytes.Index(f.Text[at.Start:at.End], []byte(": ")); n > 0 {
			at.Start += n + len(": ")
		}
		d := diag.Diagnostic{Rule: m.Kind.Rule(), Severity: m.Kind.severity(), Range: at, Message: m.Text, Help: m.Kind.help()}
		if m.At.Known() {
			d = d.WithRelated(m.At, "what the engine says")
		}
		out = append(out, d)
	}
	return out, nil
}
