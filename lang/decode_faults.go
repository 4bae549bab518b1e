package lang

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// What did not parse is reported once. The rest of its line, and what a parser made
// of it, is less than was written, and not worth a finding of its own.

// cutOff reports whether something between start and the end of the line of end
// did not parse.
func (d *decoder) cutOff(start, end int) bool {
	if len(d.faults) == 0 {
		return false
	}
	line := d.file.Position(end).Line
	return slices.ContainsFunc(d.faults, func(at int) bool {
		return at >= start && (at <= end || d.file.Position(at).Line == line)
	})
}

// cutOffValue is cutOff for an attribute. Lists and objects over several lines stay:
// what is wrong with one of their lines does not hide the others.
func (d *decoder) cutOffValue(a *hclsyntax.Attribute) bool {
	start, end := a.NameRange.Start.Byte, a.SrcRange.End.Byte
	switch a.Expr.(type) {
	case *hclsyntax.ObjectConsExpr, *hclsyntax.TupleConsExpr:
		start = max(start, d.lastLine(start, end))
	}
	return d.cutOff(start, end)
}

// lastLine is the offset at which the last line of [start, end) begins, or start.
func (d *decoder) lastLine(start, end int) int {
	_, at := d.file.Line(d.file.Position(end).Line)
	return max(start, at)
}

// withoutFaults takes out of a list or object over several lines what stands on a
// line that did not parse as a whole.
func (d *decoder) withoutFaults(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		r := e.Range()
		if !r.Known() {
			return e
		}
		start := r.Start
		switch e.(type) {
		case *expr.List, *expr.Object:
			start = d.lastLine(r.Start, r.End)
		}
		if d.cutOff(start, r.End) || d.faultBefore(r) {
			return &expr.Bad{Node: expr.Node{Rng: r}}
		}
		return e
	})
}

// faultBefore reports whether something before r on its line did not parse.
func (d *decoder) faultBefore(r source.Range) bool {
	line := d.file.Position(r.Start).Line
	return line == d.file.Position(r.End).Line && slices.ContainsFunc(d.faults, func(at int) bool {
		return d.file.Position(at).Line == line
	})
}

// misplaced reports whether a block may stand in parent only because of a fault before
// it, such as a brace that is missing.
func (d *decoder) misplaced(parent *rawBlock, start int) bool {
	from := parent.top().head.Range.Start
	return slices.ContainsFunc(d.faults, func(at int) bool { return at >= from && at < start })
}

// markBroken tells the top-level blocks of which some part did not parse. A fault
// belongs to the last block that begins before it.
func (d *decoder) markBroken(blocks []*hclsyntax.Block) {
	for _, at := range d.faults {
		start := -1
		for _, hb := range blocks {
			if s := hb.TypeRange.Start.Byte; s <= at && s > start {
				start = s
			}
		}
		for _, b := range d.out.blocks {
			b.head.Broken = b.head.Broken || b.head.Range.Start == start
		}
	}
}
