package schema

import (
	"sort"
	"sync"
)

// Root is the body of a project: its Blocks are all top-level block types, in
// the order of the reference. It is made once, on first use; nobody may change
// what it holds.
func Root() *Block { return root() }

var root = sync.OnceValue(func() *Block {
	f := newFlows()
	return &Block{
		Type: "",
		Doc:  "The body of a project's files.",
		Blocks: []*Nested{
			{Block: projectBlock(), Min: 1, Max: 1},
			{Block: teamBlock()},
			{Block: kpiBlock()},
			{Block: objectiveBlock()},
			{Block: funnelBlock(), Max: 1},
			{Block: touchpointBlock(f.utm)},
			{Block: profileBlock(), Max: 1},
			{Block: eventBlock()},
			{Block: segmentBlock()},
			{Block: consentBlock()},
			{Block: brandBlock()},
			{Block: offerBlock()},
			{Block: channelBlock()},
			{Block: messageBlock(f.utm)},
			{Block: checkBlock()},
			{Block: policyBlock()},
			{Block: journeyBlock(f)},
			{Block: fragmentBlock(f)},
			{Block: targetBlock()},
			{Block: secretBlock()},
			{Block: scenarioBlock()},
			{Block: variableBlock()},
			{Block: localsBlock()},
			{Block: libraryBlock()},
			{Block: lintBlock()},
		},
	}
})

// Attr finds a declared attribute by name, or is nil.
func (b *Block) Attr(name string) *Attr {
	for _, a := range b.Attrs {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// Child finds a block type that may stand in b, or is nil.
func (b *Block) Child(typ string) *Nested {
	for _, n := range b.Blocks {
		if n.Block.Type == typ {
			return n
		}
	}
	return nil
}

// Names are the attributes and block types that may stand in b, sorted.
func (b *Block) Names() []string {
	names := make([]string, 0, len(b.Attrs)+len(b.Blocks))
	for _, a := range b.Attrs {
		names = append(names, a.Name)
	}
	for _, n := range b.Blocks {
		names = append(names, n.Block.Type)
	}
	sort.Strings(names)
	return names
}

// Name is the one name of this declaration: its ID, or its Type where that is
// declared once.
func (b *Block) Name() string {
	if b.ID != "" {
		return b.ID
	}
	return b.Type
}

// Field finds a field of an Object that is declared in full, or is nil.
func (a *Attr) Field(name string) *Attr {
	for _, f := range a.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// ElemKind is what the values of an Object must be.
func (a *Attr) ElemKind() Kind {
	if a.Elem == 0 {
		return Any
	}
	return a.Elem
}

// Find follows block types down from Root: Find("journey", "flow", "wait"). It
// is nil where there is no such block.
func Find(path ...string) *Block {
	b := Root()
	for _, typ := range path {
		n := b.Child(typ)
		if n == nil {
			return nil
		}
		b = n.Block
	}
	return b
}

// Walk calls visit once for each declared block, parents first and in order of
// declaration, with the blocks that it may stand in; Root itself is left out.
func Walk(visit func(b *Block, in []*Block)) {
	all, in := blocks()()
	for _, b := range all {
		visit(b, in[b])
	}
}

var blocks = sync.OnceValue(func() func() ([]*Block, map[*Block][]*Block) {
	var all []*Block
	in := map[*Block][]*Block{}
	var walk func(b *Block)
	walk = func(b *Block) {
		for _, n := range b.Blocks {
			first := in[n.Block] == nil
			in[n.Block] = append(in[n.Block], b)
			if first {
				all = append(all, n.Block)
				walk(n.Block)
			}
		}
	}
	walk(Root())
	return func() ([]*Block, map[*Block][]*Block) { return all, in }
})

// Referable are the block types that a reference TYPE.LABEL may name, sorted;
// "send" and "step" are steps of the same journey.
func Referable() []string { return referable() }

var referable = sync.OnceValue(func() []string {
	types := []string{"send", "stage", "step"}
	for _, n := range Root().Blocks {
		switch n.Block.Type {
		case "profile", "lint", "locals", "project", "funnel", "variable", "library":
		default:
			types = append(types, n.Block.Type)
		}
	}
	sort.Strings(types)
	return types
})
