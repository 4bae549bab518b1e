package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
)

// What GitHub shows of one step, and takes for one annotation and one summary.
const (
	githubShown   = 10       // annotations of each kind
	githubMessage = 60 << 10 // bytes; 64 KB are the limit
	githubSummary = 1000_000 // bytes; 1 MiB is the limit
)

// GitHub writes r as workflow commands of GitHub Actions: worst first, and no
// more of each kind than GitHub shows of a step; the rest is counted. If
// o.Summary is set, it gets all findings as Markdown.
//
// Columns count code points, and the end column is the one behind the last
// character. GitHub takes columns only of a range on one line.
func GitHub(w io.Writer, r *Report, o Options) error {
	var b bytes.Buffer
	var left []diag.Diagnostic
	shown := map[string]int{}
	for _, d := range worstFirst(r.Findings) {
		kind := githubKind(d.Severity)
		if shown[kind] == githubShown {
			left = append(left, d)
			continue
		}
		shown[kind]++
		r.githubCommand(&b, kind, d)
	}
	if len(left) > 0 {
		// Not a command, so that it takes no place of a finding. It holds no text
		// of the project, which could be read as a command.
		fmt.Fprintf(&b, "cairn: not shown as annotations: %s\n", counted(countUp(left)))
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return err
	}
	if o.Summary == nil {
		return nil
	}
	_, err := io.WriteString(o.Summary, r.markdown(githubSummary))
	return err
}

func (r *Report) githubCommand(b *bytes.Buffer, kind string, d diag.Diagnostic) {
	s := r.spot(d.Range)
	fmt.Fprintf(b, "::%s file=%s", kind, githubProperty(s.Path))
	if s.known {
		fmt.Fprintf(b, ",line=%d,endLine=%d", s.Start.Line, s.Last.Line)
		if s.Start.Line == s.End.Line {
			fmt.Fprintf(b, ",col=%d,endColumn=%d", s.Start.Rune, s.End.Rune)
		}
	}
	text := strings.Join(append(r.sentences(d), story(d.Witness)...), "\n")
	fmt.Fprintf(b, ",title=%s::%s\n", githubProperty(d.Rule), githubData(shorten(text, githubMessage)))
}

func githubKind(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "notice"
}

// githubData escapes the message of a command.
func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// githubProperty escapes the value of a property of a command.
func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(printable(s))
}
