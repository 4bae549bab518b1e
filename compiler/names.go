package compiler

import (
	"github.com/cairn-lang/cairn/lang/expr"
)

// StepOf finds the node that a path such as `wait.reaction.cart_id` or
// `step.USE.score.points` reads from, and what is read of it. It is nil for
// paths into other data. A reference to a step, as in `clicked(send.nudge)`, has
// the node's id as its Name.
func (j *Journey) StepOf(p *expr.Path) (*Node, []expr.PathStep) {
	if p.Root != "wait" && p.Root != "step" {
		return nil, nil
	}
	id := ""
	for i, s := range p.Steps {
		if s.Name == "" {
			break
		}
		if i > 0 {
			id += "."
		}
		id += s.Name
		if n := j.Node(id); n != nil && (n.Kind == KindWait) == (p.Root == "wait") {
			return n, p.Steps[i+1:]
		}
	}
	return nil, nil
}
