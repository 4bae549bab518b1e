package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
)

const (
	// A comment on GitHub holds 65,536 characters; these are bytes.
	markdownComment = 65_000
	// Bytes of one text, before escapes, and lines of one witness.
	markdownText  = 1200
	markdownSteps = 40
)

// Markdown writes r as a comment on a pull request: worst first, witnesses
// folded, and cut to what a comment holds, with the rest counted. Nothing in
// it that comes from the project can act as Markdown, HTML, a mention or a link.
func Markdown(w io.Writer, r *Report) error {
	_, err := io.WriteString(w, r.markdown(markdownComment))
	return err
}

// markdown is r in at most limit bytes, if limit leaves room for a heading.
func (r *Report) markdown(limit int) string {
	var b strings.Builder
	// By this line a later run finds its comment again.
	fmt.Fprintf(&b, "<!-- cairn %s -->\n### Cairn%s: ", markerName(r.Prefix), r.mdProject())
	if len(r.Findings) == 0 {
		b.WriteString("no findings")
	} else {
		b.WriteString(counted(r.Counts()))
	}
	fmt.Fprintf(&b, " in %s, %s\n", count(r.Summary.Files, "file"), count(r.Summary.Journeys, "journey"))
	const room = 400 // for what stands below the findings
	sorted := worstFirst(r.Findings)
	for i, d := range sorted {
		text := r.mdFinding(d)
		folded := r.mdWitness(d.Witness)
		if b.Len()+len(text)+len(folded)+room > limit {
			folded = ""
		}
		if b.Len()+len(text)+room > limit {
			fmt.Fprintf(&b, "\nNot shown here: %s.\n", counted(countUp(sorted[i:])))
			break
		}
		b.WriteString(text + folded)
	}
	if n := len(r.Unchecked); n > 0 {
		fmt.Fprintf(&b, "\n%s could not check all that they are there for; `cairn check --coverage` says why.\n", count(n, "rule"))
	}
	return b.String()
}

// markerName is a path as part of an HTML comment.
func markerName(prefix string) string {
	if prefix == "" {
		return "."
	}
	return strings.Map(func(c rune) rune {
		if c == '/' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '.'
	}, prefix)
}

func (r *Report) mdProject() string {
	if r.Summary.Project == "" {
		return ""
	}
	return " on " + mdText(r.Summary.Project)
}

func (r *Report) mdFinding(d diag.Diagnostic) string {
	var b strings.Builder
	rule := mdCode(d.Rule)
	if strings.HasPrefix(d.URL, "https://") && !strings.ContainsAny(d.URL, "()<> \t\r\n\\") {
		rule = "[" + rule + "](" + d.URL + ")"
	}
	fmt.Fprintf(&b, "\n**%s** %s (%s)", d.Severity, mdText(d.Message), rule)
	if at := r.spot(d.Range); at.known {
		fmt.Fprintf(&b, "<br>\n%s", mdCode(fmt.Sprintf("%s:%d:%d", at.Path, at.Start.Line, at.Start.Rune)))
	} else if d.Range.Known() {
		fmt.Fprintf(&b, "<br>\n%s", mdCode(r.oneLine(d.Range)))
	}
	for _, rel := range d.Related {
		fmt.Fprintf(&b, "<br>\nNote: %s", mdText(rel.Message))
		if at := r.oneLine(rel.Range); at != "" {
			fmt.Fprintf(&b, " (%s)", mdCode(at))
		}
	}
	if d.Help != "" {
		fmt.Fprintf(&b, "<br>\nHelp: %s", mdText(d.Help))
	}
	b.WriteByte('\n')
	return b.String()
}

// mdWitness folds a witness. The line that unfolds it holds no text of the
// project: it is HTML, where Markdown's escapes do not count.
func (r *Report) mdWitness(w *diag.Witness) string {
	if w == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details><summary>Example</summary>\n\n%s\n\n", mdText(w.Title))
	if len(w.Person) > 0 {
		fmt.Fprintf(&b, "- person: %s\n", mdText(strings.Join(w.Person, ", ")))
	}
	for i, s := range w.Steps {
		if i == markdownSteps {
			fmt.Fprintf(&b, "- and %s more\n", count(len(w.Steps)-i, "step"))
			break
		}
		fmt.Fprintf(&b, "- %s\n", mdText(stepText(s)))
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// invisible is a zero-width space as an entity. After a character by which a
// site begins a link of its own (@team, #12, GH-12, :smile:, https:) it keeps the
// text that follows from being taken for one.
const invisible = "&#8203;"

// mdText is text as Markdown shows it on one line and as nothing but text.
func mdText(s string) string {
	s = strings.Join(strings.FieldsFunc(shorten(printable(s), markdownText), func(c rune) bool { return c == ' ' }), " ")
	var b strings.Builder
	for i, c := range s {
		switch c {
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '&':
			b.WriteString("&amp;" + invisible)
		case '$':
			b.WriteString("<span>$</span>") // else two of them make a formula
		case '@', '#', '!', '%', '~', '^', ':':
			b.WriteString(`\` + string(c) + invisible)
		case '-':
			b.WriteString(`\-`)
			if i >= 2 && strings.EqualFold(s[i-2:i], "gh") {
				b.WriteString(invisible)
			}
		case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '+', '|':
			b.WriteString(`\` + string(c))
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteString(invisible)
			}
			b.WriteString(`\.`)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// mdCode is text as a code span, in more backticks than it holds in a row.
func mdCode(s string) string {
	s = shorten(printable(s), markdownText)
	longest, run := 0, 0
	for _, c := range s {
		if c != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	if longest == 0 && s != "" && strings.Trim(s, " ") == s {
		return "`" + s + "`"
	}
	fence := strings.Repeat("`", longest+1)
	return fence + " " + s + " " + fence
}
