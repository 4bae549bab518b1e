package targets

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
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
		stands := holders(ex)
		for _, l := range ex.Lookups {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", l.Placeholder, cell(l.What), cell(l.How), strings.Join(stands[l.Placeholder], ", "))
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
			fmt.Fprintf(&b, "   The `%s` of the answer stands for `%s` from here on.\n", cmp.Or(c.Answer, "data.id"), c.Gives)
		}
	}
	if len(ex.Calls) == 0 {
		b.WriteString("Nothing to do.\n")
	}
	if p.HandsOver {
		if text := tasksText(in, p.Title); text != "" {
			fmt.Fprintf(&b, "\n## %d. Let tasks come into the CRM\n\n%s", n+1, text)
		}
	}
	return b.String()
}

// dropUnneeded takes away the lookups that stand in no file and no call: what
// named them has no counterpart in this engine, and was left out.
func dropUnneeded(ex *Export) {
	stands := holders(ex)
	ex.Lookups = slices.DeleteFunc(ex.Lookups, func(l Lookup) bool {
		return len(stands[l.Placeholder]) == 0 && !slices.ContainsFunc(ex.Calls, func(c Call) bool {
			return slices.Contains(c.Needs, l.Placeholder) || strings.Contains(c.URL, l.Placeholder)
		})
	})
}

// holders names the files in which each placeholder stands. Every file is read
// once: at each mark the longest placeholder that fits is the one meant, since
// one may be the beginning of another.
func holders(ex *Export) map[string][]string {
	if len(ex.Lookups) == 0 {
		return nil
	}
	known := map[string]string{} // by how the files write them
	byLength := map[int]bool{}
	for _, l := range ex.Lookups {
		written := l.Placeholder
		if quoted, err := Encode(written); err == nil {
			written = strings.TrimSuffix(strings.TrimPrefix(string(quoted), `"`), "\"\n")
		}
		known[written] = l.Placeholder
		byLength[len(written)] = true
	}
	lengths := slices.Sorted(maps.Keys(byLength))
	slices.Reverse(lengths)
	out := map[string][]string{}
	for _, a := range ex.Artifacts {
		found := map[string]bool{}
		for data := a.Data; ; {
			i := bytes.Index(data, []byte(placeholderMark))
			if i < 0 {
				break
			}
			data = data[i:]
			step := len(placeholderMark)
			for _, n := range lengths {
				if n <= len(data) && known[string(data[:n])] != "" {
					found[known[string(data[:n])]] = true
					step = n
					break
				}
			}
			data = data[step:]
		}
		for p := range found {
			out[p] = append(out[p], a.Path)
		}
	}
	for p := range out {
		slices.Sort(out[p])
	}
	return out
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
	if !strings.ContainsAny(s, "|\n\r") {
		return s
	}
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
