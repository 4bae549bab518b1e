package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

func (l *lowering) split(d *lang.Split) *Split {
	s := &Split{
		Sticky: d.Sticky.Value, Metric: lang.To[*lang.KPI](d.Metric), Winner: d.Winner, Arms: make([]Arm, len(d.Arms)),
	}
	sum, known := 0, true
	for i, a := range d.Arms {
		s.Arms[i] = Arm{Label: a.Label, Weight: a.Weight.Value, Range: a.HeadRng}
		if !a.Weight.Set {
			known = false // reported as missing
			continue
		}
		sum += a.Weight.Value
		if a.Weight.Value < 1 {
			known = false
			l.report(diag.Errorf("split-weights", a.Weight.Rng, "arm %q of split %q has a weight of %d, so nobody takes it", a.Label, d.Label, a.Weight.Value).
				WithHelp("give it at least 1, or remove the arm"))
		}
	}
	if known && sum != 100 && len(d.Arms) > 0 && !d.Wrote("arm") {
		l.report(weightsFinding(d, sum))
	}
	return s
}

func weightsFinding(d *lang.Split, sum int) diag.Diagnostic {
	last := d.Arms[len(d.Arms)-1]
	f := diag.Errorf("split-weights", last.Weight.Rng, "the arms of split %q add up to %d percent, not 100", d.Label, sum)
	if rest := last.Weight.Value + 100 - sum; rest > 0 {
		f = f.WithHelp(fmt.Sprintf("with `weight = %d` here they would", rest))
	} else {
		f = f.WithHelp("lower the weights until they sum to 100")
	}
	for _, a := range d.Arms[:len(d.Arms)-1] {
		f = f.WithRelated(a.Weight.Rng, fmt.Sprintf("arm %q takes %d percent", a.Label, a.Weight.Value))
	}
	return f
}
