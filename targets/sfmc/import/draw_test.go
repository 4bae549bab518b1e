package importer_test

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// drawn writes a graph a line each, nodes by number.
func drawn(g *proof.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "starts on %s; again: %s; first %s\n", g.Starts.Text, g.Reentry.Text, to(g.First))
	for i, n := range g.Nodes {
		fmt.Fprintf(&b, "%d ", i)
		switch n.Kind {
		case proof.Act:
			b.WriteString(n.Name)
			for _, f := range n.Fields {
				said := f.Value
				if f.Term != nil {
					said = "{" + f.Term.Words() + "}"
				}
				fmt.Fprintf(&b, "; %s %s", f.Name, said)
			}
			if n.Only != nil {
				fmt.Fprintf(&b, "; only %s", proof.Print(n.Only))
			}
		case proof.Wait:
			if b.WriteString("wait "); n.Delay.Until != "" {
				b.WriteString(n.Delay.Until)
			} else {
				fmt.Fprintf(&b, "%d", n.Delay.Seconds)
			}
		case proof.Choose:
			b.WriteString("choose")
			for _, w := range n.Ways {
				fmt.Fprintf(&b, " %s>%s", proof.Print(w.When), to(w.To))
			}
		case proof.Share:
			b.WriteString("draw")
			for _, w := range n.Ways {
				fmt.Fprintf(&b, " %v%%>%s", w.Percent, to(w.To))
			}
		default:
			b.WriteString("anything:")
			for _, u := range n.Unread {
				b.WriteString(" " + u.What)
			}
		}
		fmt.Fprintf(&b, " >%s\n", to(n.Next))
	}
	for _, u := range g.Unread {
		fmt.Fprintf(&b, "unread: %s\n", u.What)
	}
	return b.String()
}

func to(n int) string {
	if n < 0 {
		return "end"
	}
	return fmt.Sprint(n)
}
