package export

import "github.com/cairn-lang/cairn/targets/n8n/wire"

// steps is how many steps n8n takes through a workflow before a run of it starts:
// it follows every way to its end, and what lies behind a place where ways meet
// again once for each of them (getConnectedNodes of n8n-workflow, called by
// checkReadyForExecution; read in the source of 2.8.4). It does so again whenever a
// run goes on, for what is left. A step took it 4 µs.
//
// A way back leads to a node that every way has passed, where n8n stops as well.
func steps(w *wire.Workflow) float64 {
	c := stepper{w: w, known: map[string]float64{}, within: map[string]bool{}}
	return c.from(nodeEntry)
}

type stepper struct {
	w      *wire.Workflow
	known  map[string]float64
	within map[string]bool // the way that is followed
}

func (c *stepper) from(name string) float64 {
	if n, ok := c.known[name]; ok {
		return n
	}
	c.within[name] = true
	sum := 1.0
	if next := c.w.Connections[name]; next != nil {
		for _, out := range next.Main {
			for _, l := range out {
				if !c.within[l.Node] {
					sum += c.from(l.Node)
				}
			}
		}
	}
	delete(c.within, name)
	c.known[name] = sum
	return sum
}
