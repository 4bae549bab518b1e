package compiler

import (
	"cmp"
	"slices"

	"github.com/cairn-lang/cairn/lang"
)

// index answers what lowering asks of a project, made once and then only read.
type index struct {
	project   *lang.Project
	blocks    map[name]lang.Block
	channels  map[string][]*lang.Channel // by kind, in order of label
	policies  []*lang.Policy             // in order of label
	fragments *fragments
}

// name is the address of a block that an expression may name.
type name struct{ library, typ, label string }

func newIndex(p *lang.Project) *index {
	x := &index{
		project:  p,
		blocks:   map[name]lang.Block{},
		channels: map[string][]*lang.Channel{},
		policies: byLabel(p.Policies),
	}
	visits := maxLibraryVisits
	x.add("", p, &visits)
	for _, c := range byLabel(p.Channels) {
		kind := c.KindName()
		x.channels[kind] = append(x.channels[kind], c)
	}
	x.fragments = newFragments(p)
	return x
}

// maxLibraryVisits bounds the ways by which libraries of libraries are reached:
// they may be many more than there are libraries.
const maxLibraryVisits = 1_000

// add enters the blocks that parameters, defaults and map keys can name.
func (x *index) add(library string, p *lang.Project, visits *int) {
	enter(x, library, p.Events)
	enter(x, library, p.Consents)
	enter(x, library, p.Messages)
	enter(x, library, p.Channels)
	enter(x, library, p.Checks)
	for _, lib := range p.Libraries {
		if *visits--; lib.Project != nil && *visits >= 0 {
			x.add(within(library, lib.Label), lib.Project, visits)
		}
	}
}

func enter[T lang.Block](x *index, library string, blocks []T) {
	for _, b := range blocks {
		h := b.Head()
		key := name{library, h.BlockType, h.Label}
		if _, taken := x.blocks[key]; !taken {
			x.blocks[key] = b
		}
	}
}

// byLabel is a copy of blocks in order of label, so that the order of files
// decides nothing.
func byLabel[T lang.Block](blocks []T) []T {
	sorted := slices.Clone(blocks)
	slices.SortStableFunc(sorted, func(a, b T) int {
		ha, hb := a.Head(), b.Head()
		return cmp.Or(
			cmp.Compare(ha.Label, hb.Label),
			cmp.Compare(ha.Range.Path, hb.Range.Path),
			cmp.Compare(ha.Range.Start, hb.Range.Start))
	})
	return sorted
}
