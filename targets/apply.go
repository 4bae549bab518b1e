package targets

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
)

// applyText is APPLY.md: what to look up, then the calls in order.
func applyText(in *Input, p *engine.Profile, ex *Export) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Applying this export to %s\n\n", p.Title)
	fmt.Fprintf(&b, "Written for API revision %s", p.API)
	if in.Env != "" {
		fmt.Fprintf(&b, ", environment `%s`", in.Env)
	}
	b.WriteString(". Everything is created as a draft; nothing is sent before somebody turns a flow on.\n")
	if len(ex.Lookups) > 0 {
		b.WriteString("\n## 1. Fill in what is not known here\n\n")
		b.WriteString("Replace each placeholder, wherever it stands in the files below, by the id from your account.\n\n")
		b.WriteString("| placeholder | is | where to find it | files |\n|---|---|---|---|\n")
		for _, l := range ex.Lookups {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", l.Placeholder, cell(l.What), cell(l.How), holders(ex, l.Placeholder))
		}
	}
	n := 1
	if len(ex.Lookups) > 0 {
		n = 2
	}
	fmt.Fprintf(&b, "\n## %d. Make these calls, in this order\n\n", n)
	for i, c := range ex.Calls {
		fmt.Fprintf(&b, "%d. %s: `%s %s`", i+1, c.Why, c.Method, c.URL)
		if c.File != "" {
			fmt.Fprintf(&b, " with the body [%s](%s)", c.File, c.File)
		}
		b.WriteString(".\n")
		if len(c.Needs) > 0 {
			fmt.Fprintf(&b, "   Before it, put in %s.\n", list(c.Needs))
		}
		if c.Gives != "" {
			fmt.Fprintf(&b, "   The `data.id` of the answer stands for `%s` from here on.\n", c.Gives)
		}
	}
	if len(ex.Calls) == 0 {
		b.WriteString("Nothing to do.\n")
	}
	return b.String()
}

// holders names the files in which a placeholder stands.
func holders(ex *Export, placeholder string) string {
	var out []string
	for _, a := range ex.Artifacts {
		if mentions(string(a.Data), placeholder) {
			out = append(out, a.Path)
		}
	}
	sort.Strings(out)
	return strings.Join(out, ", ")
}

// mentions finds a placeholder that is not the beginning of a longer one: in
// JSON it ends in a quotation mark or in text.
func mentions(data, placeholder string) bool {
	for {
		i := strings.Index(data, placeholder)
		if i < 0 {
			return false
		}
		data = data[i+len(placeholder):]
		if data == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789_.-", rune(data[0])) {
			return true
		}
	}
}

func list(items []string) string {
	quoted := make([]string, len(items))
	for i, s := range items {
		quoted[i] = "`" + s + "`"
	}
	return strings.Join(quoted, ", ")
}

// cell is text that cannot break a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(s)
}

// lossesText is LOSSES.md.
func lossesText(in *Input, p *engine.Profile, losses []Loss) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What %s does differently\n\n", p.Title)
	open, taken, notes := byState(losses)
	if len(losses) == 0 {
		b.WriteString("Nothing: the export means what the journeys say.\n")
		return b.String()
	}
	fmt.Fprintf(&b, "%d not accepted, %d accepted, %d that nobody is met differently by.\n", len(open), len(taken), len(notes))
	writeLosses(&b, in.Program, "Not accepted", open)
	writeLosses(&b, in.Program, "Accepted", taken)
	writeLosses(&b, in.Program, "Notes", notes)
	return b.String()
}

func byState(losses []Loss) (open, taken, notes []Loss) {
	for _, l := range losses {
		switch {
		case l.Accepted:
			taken = append(taken, l)
		case l.Severity == engine.SeverityNote:
			notes = append(notes, l)
		default:
			open = append(open, l)
		}
	}
	return open, taken, notes
}

func writeLosses(b *strings.Builder, p *compiler.Program, title string, losses []Loss) {
	if len(losses) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n| loss | journey | where | what differs | how it is exported |\n|---|---|---|---|---|\n", title)
	for _, l := range losses {
		how := l.Lowering
		if l.Accepted {
			how += " Accepted: " + l.Reason
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", l.ID, l.Journey, spot(p, l), cell(l.Here), cell(how))
	}
}

func spot(p *compiler.Program, l Loss) string {
	e := place(p, l.Range)
	switch {
	case e == nil:
		return ""
	case e.Line > 0:
		return fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	return e.Path
}
