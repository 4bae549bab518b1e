package report

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// projectFile stands in for the place of a finding that has none: the tools
// that read these formats drop, or refuse, what lies in no file.
const projectFile = "cairn.hcl"

// spot is where another tool shows something.
type spot struct {
	Path  string // from the root of the repository
	Start source.Position
	End   source.Position // behind the last character
	Last  source.Position // of the last character
	known bool            // the positions are
}

// spot finds where rng is shown.
func (r *Report) spot(rng source.Range) spot {
	if !inFile(rng) {
		return spot{Path: r.path(projectFile)}
	}
	s := spot{Path: r.path(rng.Path)}
	p := r.place(rng)
	if !p.known {
		return s
	}
	s.Start, s.End, s.Last, s.known = p.Start, p.End, p.Start, true
	if f := r.file(rng.Path); rng.End > rng.Start {
		_, n := utf8.DecodeLastRune(f.Data[rng.Start:rng.End])
		s.Last = f.Position(rng.End - n)
	}
	return s
}

// inFile reports whether rng lies in a file, and not in the value of a variable
// or nowhere.
func inFile(rng source.Range) bool { return rng.Known() && !strings.HasPrefix(rng.Path, "<") }

func (r *Report) path(p string) string { return path.Join(r.Prefix, p) }

// oneLine is the place of rng within a message: "journeys/cart.cairn.hcl:3".
func (r *Report) oneLine(rng source.Range) string {
	if !rng.Known() {
		return ""
	}
	if !inFile(rng) {
		return rng.Path
	}
	s := r.spot(rng)
	if !s.known {
		return s.Path
	}
	return s.Path + ":" + strconv.Itoa(s.Start.Line)
}

// keyed are findings with fingerprints: those that the lint engine gave, and
// the same for findings that did not pass through it.
func (r *Report) keyed() []diag.Diagnostic {
	all := slices.Clone(r.Findings)
	if !slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Key == "" }) {
		return all
	}
	fresh := slices.Clone(all)
	diag.SetKeys(fresh, r.file)
	for i := range all {
		if all[i].Key == "" {
			all[i].Key = fresh[i].Key
		}
	}
	return all
}

// fingerprint tells findings of one repository apart, where several projects
// may have files of the same name.
func (r *Report) fingerprint(key string) string {
	if r.Prefix == "" {
		return key
	}
	sum := sha256.Sum256([]byte(r.Prefix + "\x00" + key))
	return hex.EncodeToString(sum[:10])
}

// sentences are the message of d and what a reader needs beside it, each
// printable and on one line. Other tools show one text and nothing else, so the
// related places and the help are in it.
func (r *Report) sentences(d diag.Diagnostic) []string {
	list := []string{printable(d.Message)}
	if d.Range.Known() && !inFile(d.Range) {
		list = append(list, "Note: in "+printable(d.Range.Path))
	}
	for _, rel := range d.Related {
		text := "Note: " + printable(rel.Message)
		if at := r.oneLine(rel.Range); at != "" {
			text += " (" + printable(at) + ")"
		}
		list = append(list, text)
	}
	if d.Help != "" {
		list = append(list, "Help: "+printable(d.Help))
	}
	return list
}

// story is a witness as lines of text.
func story(w *diag.Witness) []string {
	if w == nil {
		return nil
	}
	list := []string{"Example: " + printable(w.Title)}
	if len(w.Person) > 0 {
		list = append(list, "- person: "+printable(strings.Join(w.Person, ", ")))
	}
	for _, s := range w.Steps {
		list = append(list, "- "+printable(stepText(s)))
	}
	return list
}

func stepText(s diag.WitnessStep) string {
	if s.At == "" {
		return s.Message
	}
	return s.At + ": " + s.Message
}

// why says what kept a rule from checking.
func (u Unchecked) why() string {
	var parts []string
	if len(u.Facts) > 0 {
		where := "cannot check"
		if u.Part {
			where += " everywhere"
		}
		parts = append(parts, where+": it needs "+strings.Join(u.Facts, ", "))
	}
	if len(u.Open) > 0 {
		parts = append(parts, "has not decided about "+strings.Join(u.Open, ", "))
	}
	if len(parts) == 0 {
		return "was not run, since the project has errors"
	}
	return strings.Join(parts, "; ")
}

// shorten cuts s to n bytes between characters and marks the cut.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	const mark = "…"
	end := max(n-len(mark), 0)
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + mark
}

// joinSentences makes running text of sentences without final periods.
func joinSentences(list []string) string { return strings.Join(list, ". ") }
