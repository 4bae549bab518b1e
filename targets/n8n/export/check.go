package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// check holds a workflow to what no schema says: names are unique, connections
// and expressions name nodes, every node is reached from the webhook, nodes have
// as many outputs as lead on, and expressions end where they should.
func check(w *wire.Workflow) error {
	nodes := map[string]*wire.Node{}
	ids := map[string]bool{}
	for _, n := range w.Nodes {
		if nodes[n.Name] != nil || ids[n.ID] {
			return fmt.Errorf("two nodes are called %q", n.Name)
		}
		nodes[n.Name], ids[n.ID] = n, true
	}
	for name, c := range w.Connections {
		if nodes[name] == nil {
			return fmt.Errorf("connections lead from %q, which does not exist", name)
		}
		for _, out := range c.Main {
			for _, l := range out {
				if nodes[l.Node] == nil {
					return fmt.Errorf("%q leads to %q, which does not exist", name, l.Node)
				}
			}
		}
	}
	for _, n := range w.Nodes {
		if err := outputs(n, w.Connections[n.Name]); err != nil {
			return err
		}
		for _, e := range expressions(n) {
			if err := expression(n.Name, e, nodes); err != nil {
				return err
			}
		}
	}
	return reached(w)
}

// outputs compares the ways on with what the node has.
func outputs(n *wire.Node, c *wire.Connected) error {
	want := 1
	switch p := n.Parameters.(type) {
	case wire.Note:
		want = 0
	case wire.If:
		want = 2
	case wire.Switch:
		want = p.Outputs
	case wire.HTTP:
		if n.OnError != "" {
			want = 2
		}
	}
	got := 0
	if c != nil {
		got = len(c.Main)
	}
	if got != want {
		return fmt.Errorf("%q has %d ways on instead of %d", n.Name, got, want)
	}
	return nil
}

// expressions are the parameters of a node that may be expressions.
func expressions(n *wire.Node) []string {
	switch p := n.Parameters.(type) {
	case wire.Set:
		return []string{p.JSONOutput}
	case wire.HTTP:
		out := []string{p.URL, p.JSONBody}
		if p.Headers != nil {
			for _, h := range p.Headers.Parameters {
				out = append(out, h.Value)
			}
		}
		return out
	case wire.If:
		return []string{p.Conditions.Conditions[0].LeftValue}
	case wire.Switch:
		return []string{p.Output}
	case wire.Wait:
		return []string{p.DateTime}
	case wire.Mail:
		return []string{p.From, p.To, p.Subject, p.Text, p.HTML, p.Options.ReplyTo}
	}
	return nil
}

// expression holds one parameter: n8n ends an expression at the first two braces
// that close, even within a text.
func expression(node, s string, nodes map[string]*wire.Node) error {
	if !strings.HasPrefix(s, "=") {
		return nil
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(s, "={{ "), " }}")
	if len(inner) != len(s)-len("={{ ")-len(" }}") || strings.Contains(inner, "{{") || strings.Contains(inner, "}}") {
		return fmt.Errorf("an expression of %q does not end where it should", node)
	}
	for rest := inner; ; {
		_, from, more := strings.Cut(rest, `$("`)
		if !more {
			return nil
		}
		// A name is quoted as JSON does; none of ours needs a backslash.
		name, after, closed := strings.Cut(from, `"`)
		if rest = from; !closed || strings.Contains(name, `\`) || !strings.HasPrefix(after, ")") {
			continue
		}
		if nodes[name] == nil {
			return fmt.Errorf("%q reads %q, which does not exist", node, name)
		}
	}
}

func reached(w *wire.Workflow) error {
	seen := map[string]bool{nodeEntry: true}
	todo := []string{nodeEntry}
	for len(todo) > 0 {
		c := w.Connections[todo[0]]
		todo = todo[1:]
		if c == nil {
			continue
		}
		for _, out := range c.Main {
			for _, l := range out {
				if !seen[l.Node] {
					seen[l.Node] = true
					todo = append(todo, l.Node)
				}
			}
		}
	}
	for _, n := range w.Nodes {
		if !seen[n.Name] && n.Type != wire.TypeNote {
			return fmt.Errorf("nothing leads to %q", n.Name)
		}
	}
	return nil
}
