package wire

import (
	"fmt"
	"strings"
)

// ncName reports whether s may be an id: within ASCII, since other letters that XML
// takes are of no use here, and without dots, which the engine's paths cannot hold.
func ncName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-')) {
			return false
		}
	}
	return s != ""
}

// isoDuration reports whether s is one number of days, hours, minutes or seconds.
func isoDuration(s string) bool {
	units := "D"
	s, ok := strings.CutPrefix(s, "P")
	if rest, timed := strings.CutPrefix(s, "T"); timed {
		s, units = rest, "HMS"
	}
	if !ok || len(s) < 2 || s[0] == '0' || !strings.Contains(units, s[len(s)-1:]) {
		return false
	}
	return strings.Trim(s[:len(s)-1], "0123456789") == ""
}

// Check holds a process to what doc.go says of files, and to what bpmnlint
// recommends: ids are unique names, references lead somewhere, everything that
// people read has a name, nodes have as many ways in and out as their kind has,
// and all of them are reached.
func Check(p *Process) error {
	n := len(p.Nodes)
	c := &checker{nodes: make(map[string]*Node, n), ids: make(map[string]bool, n+len(p.Flows)), in: make(map[string]int, n), out: make(map[string][]*Flow, n)}
	if err := c.gather(p); err != nil {
		return err
	}
	for _, n := range p.Nodes {
		if err := c.node(n); err != nil {
			return err
		}
	}
	return c.reached(p)
}

type checker struct {
	nodes map[string]*Node
	ids   map[string]bool
	in    map[string]int
	out   map[string][]*Flow
}

func (c *checker) id(id string) error {
	if !ncName(id) {
		return fmt.Errorf("%q cannot be an id", id)
	}
	if c.ids[id] {
		return fmt.Errorf("two elements have the id %q", id)
	}
	c.ids[id] = true
	return nil
}

func (c *checker) gather(p *Process) error {
	if err := c.id(p.ID); err != nil {
		return err
	}
	for _, n := range p.Nodes {
		if err := c.id(n.ID); err != nil {
			return err
		}
		c.nodes[n.ID] = n
		if n.Kind == Message {
			if err := c.id(n.Message); err != nil {
				return err
			}
		}
	}
	twice := make(map[[3]string]bool, len(p.Flows))
	for _, f := range p.Flows {
		if err := c.id(f.ID); err != nil {
			return err
		}
		if c.nodes[f.From] == nil || c.nodes[f.To] == nil {
			return fmt.Errorf("flow %q leads from %q to %q, of which one does not exist", f.ID, f.From, f.To)
		}
		same := [3]string{f.From, f.To, f.Condition}
		if twice[same] {
			return fmt.Errorf("two flows lead from %q to %q", f.From, f.To)
		}
		twice[same] = true
		c.in[f.To]++
		c.out[f.From] = append(c.out[f.From], f)
	}
	return nil
}

// node compares what n holds, and how many ways lead in and out, with its kind.
func (c *checker) node(n *Node) error {
	in, out := c.in[n.ID], len(c.out[n.ID])
	if strings.TrimSpace(n.Name) == "" && n.Kind != Join {
		return fmt.Errorf("%q has no name", n.ID)
	}
	fits := in == 1 && out == 1
	switch n.Kind {
	case Start, Failed:
		fits = in == 0 && out == 1
	case End:
		fits = in == 1 && out == 0
	case Join:
		fits = in >= 2 && out == 1
	case First, Choice:
		fits = in == 1 && out >= 2
	}
	if !fits {
		return fmt.Errorf("%q has %d ways in and %d out", n.ID, in, out)
	}
	if n.Kind == Failed {
		if to := c.nodes[n.AttachedTo]; to == nil || to.HTTP == nil {
			return fmt.Errorf("%q is attached to %q, which makes no call that may fail", n.ID, n.AttachedTo)
		}
	}
	if err := c.holds(n); err != nil {
		return err
	}
	return c.ways(n)
}

func (c *checker) holds(n *Node) error {
	ok := true
	switch n.Kind {
	case Service:
		ok = (n.Call == nil) != (n.HTTP == nil)
	case Send:
		ok = n.Call != nil
	case Script:
		ok = n.Script != ""
	case Timer:
		ok = isoDuration(n.Duration) && n.Date == "" || n.Duration == "" && strings.HasPrefix(n.Date, "${") && strings.HasSuffix(n.Date, "}")
	case Message:
		ok = ncName(n.Answers)
	}
	if n.Call != nil {
		ok = ok && n.Call.URL != "" && n.Call.Body != "" && n.Call.Service != ""
	}
	if n.HTTP != nil {
		ok = ok && n.HTTP.Method != "" && n.HTTP.URL != ""
	}
	if !ok {
		return fmt.Errorf("%q does not hold what a %s needs", n.ID, n.Kind.tag())
	}
	return nil
}

// ways looks at the flows out of n: a choice tells each by a condition, or by
// being the default, and the other kinds have none.
func (c *checker) ways(n *Node) error {
	found := n.Default == ""
	for _, f := range c.out[n.ID] {
		isDefault := n.Kind == Choice && f.ID == n.Default
		found = found || isDefault
		switch {
		case (n.Kind == Choice && !isDefault) != (f.Condition != ""):
			return fmt.Errorf("flow %q has a condition where there is none, or none where there is one", f.ID)
		case n.Kind == Choice && strings.TrimSpace(f.Name) == "":
			return fmt.Errorf("flow %q has no name", f.ID)
		}
		if to := c.nodes[f.To].Kind; n.Kind == First && to != Timer && to != Message {
			return fmt.Errorf("%q leads to %q, which waits for nothing", n.ID, f.To)
		}
	}
	if !found {
		return fmt.Errorf("the default of %q does not exist", n.ID)
	}
	return nil
}

// reached says that every node can be come to, and that there is one start.
func (c *checker) reached(p *Process) error {
	seen := make(map[string]bool, len(p.Nodes))
	var todo []string
	attached := map[string][]string{}
	for _, n := range p.Nodes {
		switch n.Kind {
		case Start:
			if len(todo) > 0 {
				return fmt.Errorf("%q is a second start", n.ID)
			}
			todo = append(todo, n.ID)
			seen[n.ID] = true
		case Failed:
			attached[n.AttachedTo] = append(attached[n.AttachedTo], n.ID)
		}
	}
	visit := func(id string) {
		if !seen[id] {
			seen[id] = true
			todo = append(todo, id)
		}
	}
	for len(todo) > 0 {
		id := todo[0]
		todo = todo[1:]
		for _, f := range c.out[id] {
			visit(f.To)
		}
		for _, a := range attached[id] {
			visit(a)
		}
	}
	for _, n := range p.Nodes {
		if !seen[n.ID] {
			return fmt.Errorf("nothing leads to %q", n.ID)
		}
	}
	return nil
}
