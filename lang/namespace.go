package lang

import (
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

type blockKey struct{ typ, name string }

// namespace is the blocks of a project by address. It is only read once the
// project is linked.
type namespace struct {
	blocks map[blockKey]Block
	labels map[string][]string // by type, sorted
	info   map[blockKey]expr.BlockInfo
	libs   map[string]*namespace
	// fragments are the steps that a `use` of each fragment brings.
	fragments map[string]*flowNames
	// Names that broken files mention, and whether a file could not be read at
	// all: what they may declare is neither known nor missing.
	mentions map[string]bool
	blind    bool
}

func newNamespace() *namespace {
	return &namespace{
		blocks:    map[blockKey]Block{},
		labels:    map[string][]string{},
		info:      map[blockKey]expr.BlockInfo{},
		libs:      map[string]*namespace{},
		fragments: map[string]*flowNames{},
	}
}

// collect enters the labelled blocks of all files and reports those that are
// declared twice.
func (ns *namespace) collect(files []*rawFile) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, f := range files {
		for name := range f.mentions {
			if ns.mentions == nil {
				ns.mentions = map[string]bool{}
			}
			ns.mentions[name] = true
		}
		ns.blind = ns.blind || f.blind
		for _, b := range f.blocks {
			findings = ns.enter(b, findings)
			if b.typ() == "funnel" {
				for _, c := range b.blocks {
					findings = ns.enter(c, findings)
				}
			}
		}
	}
	for _, names := range ns.labels {
		slices.Sort(names)
	}
	return findings
}

func (ns *namespace) enter(b *rawBlock, findings []diag.Diagnostic) []diag.Diagnostic {
	if b.head.Label == "" {
		return findings
	}
	key := blockKey{b.typ(), b.head.Label}
	if first, ok := ns.blocks[key]; ok {
		if b.parent != nil && first.Head().Range.Path == b.head.Range.Path && b.parent.head.Range.Contains(first.Head().Range) {
			return findings // the siblings of one block have been compared
		}
		return append(findings, duplicateLabel(b.head, first.Head()))
	}
	ns.blocks[key] = b.block()
	ns.labels[key.typ] = append(ns.labels[key.typ], key.name)
	return findings
}

// add enters a block that no file declares.
func (ns *namespace) add(b Block) {
	h := b.Head()
	ns.blocks[blockKey{h.BlockType, h.Label}] = b
	labels := ns.labels[h.BlockType]
	at, _ := slices.BinarySearch(labels, h.Label)
	ns.labels[h.BlockType] = slices.Insert(labels, at, h.Label)
}

// block is the struct of b as a Block.
func (b *rawBlock) block() Block {
	return b.out.Addr().Interface().(Block)
}

// hidden reports whether a block of this name may stand where the files could
// not be understood.
func (ns *namespace) hidden(name string) bool { return ns.blind || ns.mentions[name] }

// find looks up TYPE.NAME, or library.LIBRARY.TYPE.NAME.
func (ns *namespace) find(library, typ, name string) Block {
	if library != "" {
		lib := ns.libs[library]
		if lib == nil {
			return nil
		}
		return lib.find("", typ, name)
	}
	return ns.blocks[blockKey{typ, name}]
}

// Block implements expr.Blocks.
func (ns *namespace) Block(library, typ, name string) (expr.BlockInfo, bool) {
	if library != "" {
		lib, ok := ns.libs[library]
		switch {
		case !ok:
			return expr.BlockInfo{}, ns.hidden(library)
		case lib == nil:
			return expr.BlockInfo{}, true // it could not be loaded, which has been said
		}
		return lib.Block("", typ, name)
	}
	key := blockKey{typ, name}
	if _, ok := ns.blocks[key]; ok {
		return ns.info[key], true
	}
	return expr.BlockInfo{}, ns.hidden(name)
}

// Names implements expr.Blocks.
func (ns *namespace) Names(library, typ string) []string {
	if library != "" {
		if lib := ns.libs[library]; lib != nil {
			return lib.Names("", typ)
		}
		return nil
	}
	return ns.labels[typ]
}

// Find is the block at an address such as "journey.welcome", or nil. Blocks of
// a library are found in that library's Project.
func (p *Project) Find(typ, label string) Block {
	return p.names.find("", typ, label)
}
