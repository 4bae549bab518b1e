package lang

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// flowNames are the labels that the expressions of a flow may name, those of
// used fragments as USE.LABEL.
type flowNames struct {
	labels labels     // steps
	waits  *expr.Type // what each wait received
	steps  *expr.Type // what each webhook answered
	holes  []string   // labels of `use` steps whose fragment is not known
	unsure bool       // part of the flow could not be read
	huge   bool       // more than maxSteps: labels are not complete
}

func newFlowNames() *flowNames {
	return &flowNames{
		waits: &expr.Type{Kind: expr.TObject},
		steps: &expr.Type{Kind: expr.TObject},
	}
}

// seal makes what a broken file may hide unknown.
func (f *flowNames) seal() {
	if f.unsure {
		f.waits, f.steps = unknown(), unknown()
	}
}

// take adds the names of inner below prefix, which is "" or ends in a dot.
func (f *flowNames) take(prefix string, inner *flowNames) {
	f.unsure = f.unsure || inner.unsure
	for _, hole := range inner.holes {
		f.holes = append(f.holes, prefix+hole)
	}
	for _, l := range inner.labels.list {
		f.labels.add(prefix+l.name, l.block)
	}
}

// hole lets every name below the `use` of an unknown fragment be.
func (f *flowNames) hole(use string) {
	f.holes = append(f.holes, use)
	f.waits.Fields = append(f.waits.Fields, expr.TypeField{Name: use, Type: unknown()})
	f.steps.Fields = append(f.steps.Fields, expr.TypeField{Name: use, Type: unknown()})
}

// mayHave reports whether a name that was not found may stand in a part that
// could not be read.
func (f *flowNames) mayHave(name string) bool {
	for _, hole := range f.holes {
		if rest, ok := strings.CutPrefix(name, hole); ok && strings.HasPrefix(rest, ".") {
			return true
		}
	}
	return f.unsure
}

// named are the labels of steps of one type, or of all if typ is "step", sorted.
func (f *flowNames) named(typ string) []string {
	names := make([]string, 0, len(f.labels.list))
	for _, l := range f.labels.list {
		if typ == "step" || l.block.typ() == typ {
			names = append(names, l.name)
		}
	}
	slices.Sort(names)
	return names
}

// labels are blocks by name in order of writing. Most flows have few steps: the
// index is made only for many.
type labels struct {
	list  []labelled
	index map[string]*rawBlock
}

type labelled struct {
	name  string
	block *rawBlock
}

// fewLabels is up to how many labels are looked through one by one.
const fewLabels = 24

// add enters a block; the first of a name counts.
func (l *labels) add(name string, b *rawBlock) {
	if l.find(name) != nil {
		return
	}
	l.list = append(l.list, labelled{name, b})
	if len(l.list) <= fewLabels {
		return
	}
	if l.index == nil {
		l.index = make(map[string]*rawBlock, 2*len(l.list))
		for _, have := range l.list {
			l.index[have.name] = have.block
		}
	}
	l.index[name] = b
}

func (l *labels) find(name string) *rawBlock {
	if l.index != nil {
		return l.index[name]
	}
	for i := range l.list {
		if l.list[i].name == name {
			return l.list[i].block
		}
	}
	return nil
}

// checkStepLabels reports labels of steps and exits that stand twice in one
// journey or fragment. Exits that are watched share the names of exit steps.
func (x *binder) checkStepLabels(b *rawBlock) {
	var steps, exits labels
	for _, c := range b.blocks {
		if c.typ() == "exit" {
			exits.add(c.head.Label, c)
		}
	}
	var walk func(*rawBlock)
	walk = func(b *rawBlock) {
		for _, c := range b.blocks {
			if label := c.head.Label; isStep(c) && label != "" {
				if first := steps.find(label); first != nil {
					x.report(duplicateStep(c.head, first.head))
				} else if first := exits.find(label); first != nil && c.typ() == "exit" {
					x.report(duplicateStep(c.head, first.head))
				} else {
					steps.add(label, c)
				}
			}
			walk(c)
		}
	}
	walk(b)
}

func duplicateStep(again, first *Header) diag.Diagnostic {
	return diag.Errorf("duplicate-label", again.LabelRng, "two steps of one flow are called %q", again.Label).
		WithRelated(first.LabelRng, "first used here").
		WithHelp("rename one of the two: a label is the step's name in graphs, reports and exports")
}
