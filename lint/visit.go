package lint

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Visitor is told what stands in the blocks of a project. top is the block at the
// top of a file that it stands in, in the innermost; attr is the attribute.
type Visitor struct {
	Block func(top, b lang.Block)                                    // each block, those at the top too
	Expr  func(top, in lang.Block, attr string, e expr.Expr)         // what is not known, and copy
	Text  func(top, in lang.Block, attr string, v *lang.Val[string]) // known text
}

// Visit tells v of all that stands in the project's own blocks, in order of
// declaration by type of block. What a local holds is met where it is used.
func Visit(p *lang.Project, v Visitor) {
	w := newWalker(visitor{expr: v.Expr, block: v.Block, text: v.Text})
	for _, top := range topBlocks(p) {
		if v.Block != nil {
			v.Block(top, top)
		}
		w.walk(top)
	}
}
