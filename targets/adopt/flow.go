package adopt

import (
	"fmt"
	"strconv"
)

// maxNesting is how deep bodies may lie in one another: what a person can read is
// far less, and the language refuses what is far more.
const maxNesting = 60

// journey writes a journey, with a label for each of its steps.
func (w *writer) journey(j *Journey) error {
	n, steps := nest(j)
	w.comments(j.Remarks)
	w.open("journey", j.Label)
	w.attrs(j.Attrs)
	for _, h := range j.Heads {
		w.line("")
		w.body(h)
	}
	w.line("")
	f := flowWriter{writer: w, n: n, labels: make([]string, len(j.Steps)), opened: make([]bool, len(j.Steps))}
	var names Names
	for _, i := range n.order {
		f.labels[i] = names.Label(j.Steps[i].Name, j.Steps[i].Type)
	}
	f.names = &names
	w.line("flow {")
	f.steps(steps, 0)
	w.line("}")
	w.line("}")
	if f.deep {
		return fmt.Errorf("the steps of journey %q lie more than %d deep in one another", j.Label, maxNesting)
	}
	return nil
}

type flowWriter struct {
	*writer
	n      *nester
	labels []string // of steps
	opened []bool   // steps that stand before this place
	names  *Names
	exits  Names
	deep   bool
}

func (f *flowWriter) steps(list []nested, depth int) {
	if depth > maxNesting {
		f.deep = true
		return
	}
	for _, x := range list {
		switch {
		case x.exit:
			if x.last {
				f.comments([]Remark{{Kind: Assumed, Text: "the engine takes this for the end of the flow; an exit with a name is ours"}})
			}
			f.line("exit %s {}", Quote(f.exits.Label("ended")))
		case x.step == noStep:
			f.jump(x.jump)
		default:
			f.step(x, depth)
		}
	}
}

// jump goes on at a step. One that leads back has a limit. What is a comment alone is
// none to go on at: what follows it is.
func (f *flowWriter) jump(to int) {
	for range f.n.j.Steps {
		if to == End || f.n.j.Steps[to].Type != "" {
			break
		}
		to = f.n.j.Steps[to].Next
	}
	if to == End {
		f.line("exit %s {}", Quote(f.exits.Label("ended")))
		return
	}
	label := f.names.Label("to " + f.labels[to])
	if f.opened[to] {
		f.comments([]Remark{{Kind: Assumed, Text: "the engine sets no limit to this way back; " + strconv.Itoa(rounds) + " is ours"}})
		f.line("goto %s {\nstep = %s\nmax = %d\n}", Quote(label), Ref("step", f.labels[to]), rounds)
		return
	}
	f.line("goto %s { step = %s }", Quote(label), Ref("step", f.labels[to]))
}

func (f *flowWriter) step(x nested, depth int) {
	s := &f.n.j.Steps[x.step]
	f.opened[x.step] = true
	f.comments(s.Remarks)
	switch {
	case s.Type == "":
		return
	case len(s.Ways)+len(s.Attrs) == 0:
		f.line("%s {}", f.head(s.Type, f.labels[x.step]))
		return
	case len(s.Ways) == 0 && len(s.Attrs) == 1:
		f.line("%s { %s = %s }", f.head(s.Type, f.labels[x.step]), f.name(s.Attrs[0].Name), s.Attrs[0].Value)
		return
	}
	f.open(s.Type, f.labels[x.step])
	f.attrs(s.Attrs)
	var names Names
	for i, w := range s.Ways {
		if len(x.bodies[i]) == 0 && !w.Body {
			continue
		}
		label := ""
		if w.Name != "" {
			label = names.Label(w.Name)
		}
		if len(w.Attrs)+len(x.bodies[i]) == 0 {
			f.line("%s {}", f.head(w.Type, label))
			continue
		}
		f.open(w.Type, label)
		f.attrs(w.Attrs)
		f.steps(x.bodies[i], depth+1)
		f.line("}")
	}
	f.line("}")
}
