package lang

import (
	"reflect"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// rawFile is a file as its syntax says it, before any name is looked up.
type rawFile struct {
	path     string
	info     *FileInfo
	blocks   []*rawBlock
	findings []diag.Diagnostic
	// broken is set when syntax hides part of the file. What might stand in the
	// hidden part is then not reported as missing: see mentions.
	broken   bool
	blind    bool // not even its text could be read
	mentions map[string]bool
	meant    []string // top-level blocks under a name that there is not
}

// rawBlock is a block whose attributes are trees of raw expressions.
type rawBlock struct {
	node   *node
	slot   *kidSlot      // where it stands in its parent
	out    reflect.Value // the struct of this package that bind fills
	head   *Header       // of out
	attrs  []rawAttr     // in order of writing
	blocks []*rawBlock   // in order of writing
	file   *rawFile
	parent *rawBlock // nil at the top of a file
	bound  bool      // its struct is filled
}

// rawAttr is one attribute. at is its index in node.attrs, or -1 for a free name
// of an open block.
type rawAttr struct {
	name                string
	expr                expr.Expr // nil if the field has its value already
	start, nameEnd, end int32     // name = expression
	at                  int16
	bound               bool
}

// rng is the whole attribute, name = expression.
func (b *rawBlock) rng(a *rawAttr) source.Range {
	return source.Range{Path: b.file.path, Start: int(a.start), End: int(a.end)}
}

func (b *rawBlock) nameRng(a *rawAttr) source.Range {
	return source.Range{Path: b.file.path, Start: int(a.start), End: int(a.nameEnd)}
}

// attr finds an attribute by name, or is nil.
func (b *rawBlock) attr(name string) *rawAttr {
	for i := range b.attrs {
		if b.attrs[i].name == name {
			return &b.attrs[i]
		}
	}
	return nil
}

// typ is the block's type as written.
func (b *rawBlock) typ() string { return b.head.BlockType }

// top is the block at the top of the file that holds b.
func (b *rawBlock) top() *rawBlock {
	for b.parent != nil {
		b = b.parent
	}
	return b
}

// title names b in a finding: `journey "welcome"`, or its type alone.
func (b *rawBlock) title() string { return headTitle(b.head) }

func headTitle(h *Header) string {
	if h.Label == "" {
		return "`" + h.BlockType + "`"
	}
	return h.BlockType + ` "` + h.Label + `"`
}
