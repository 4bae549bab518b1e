package lang

import (
	"reflect"
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// linker joins the files of one project. Until bindAll it works alone; after
// that it is only read.
type linker struct {
	project    *Project
	files      []*rawFile
	sources    *sources
	names      *namespace
	known      *known
	texts      *texts
	plainScope *expr.Scope // known values alone
	profile    *expr.Type
	secrets    *expr.Type
	recipient  *expr.Type
	hidden     reasons
	ruleThis   *expr.Type // `this` in a policy's rule
	product    *expr.Type // `this` in a check per product
	params     map[blockKey]*expr.Type
	journeys   map[string]*rawBlock
	byType     map[string][]*rawBlock // blocks at the top of files, in order
	zones      *zones
	findings   []diag.Diagnostic
}

func newLinker(files []*rawFile, root *source.Root, src *sources, z *zones) *linker {
	names := newNamespace()
	spent := &budget{}
	l := &linker{
		project:   &Project{sources: src, names: names},
		files:     files,
		sources:   src,
		names:     names,
		known:     &known{vars: map[string]expr.Expr{}, locals: map[string]expr.Expr{}, sizes: map[string]int{}, names: names, budget: spent},
		texts:     &texts{root: root, budget: spent},
		params:    map[blockKey]*expr.Type{},
		journeys:  map[string]*rawBlock{},
		byType:    map[string][]*rawBlock{},
		zones:     z,
		recipient: recipientType(),
	}
	for _, f := range files {
		for _, b := range f.blocks {
			l.byType[b.typ()] = append(l.byType[b.typ()], b)
		}
	}
	l.plainScope = &expr.Scope{Roots: anyData(), Blocks: names, Known: l.known, Files: l.texts}
	return l
}

// anyData are the roots of all data, with types that are not looked at: for
// places where data is refused whatever it is.
func anyData() map[string]*expr.Type {
	roots := map[string]*expr.Type{}
	for _, root := range []string{"profile", "entered", "trigger", "received", "wait", "step", "param", "link", "recipient", "this", "secret"} {
		roots[root] = unknown()
	}
	return roots
}

// link resolves and types everything in the files. Types that many blocks read
// come first, then all blocks side by side.
func (l *linker) link(in *inputs, libraries func() []diag.Diagnostic) {
	l.findings = append(l.findings, l.names.collect(l.files)...)
	l.findings = append(l.findings, libraries()...)
	l.findings = append(l.findings, l.checkOnce()...)
	l.findings = append(l.findings, l.known.collectLocals(l.files)...)
	l.findings = append(l.findings, l.linkVariables(in)...)

	l.bindFirst("event")
	l.typeProfile()
	l.bindFirst("project", "profile")
	l.fill("event", "profile")
	l.project.addBuiltIns(l.names)
	l.typeSecrets()
	for _, ev := range l.project.Events {
		ev.object = objectType(ev.Attributes)
		if ev.Wrote("attributes") {
			ev.object = unknown()
		}
		l.names.info[blockKey{"event", ev.Label}] = expr.BlockInfo{Fields: ev.object.Fields}
	}
	l.hideEvents()
	l.bindFirst("offer")
	l.knowOffers()
	l.collectParams()
	l.collectFlows()
	l.ruleThis = ruleType()
	l.bindAll()
	for _, n := range schema.Root().Blocks {
		if typ := n.Block.Type; typ != "event" && typ != "profile" {
			l.fill(typ)
		}
	}
	l.checkUnusedLocals()
	l.project.Texts = l.texts.paths()
}

// each calls f for the blocks at the top of files of the given types, in order.
func (l *linker) each(f func(*rawBlock), types ...string) {
	for _, typ := range types {
		for _, b := range l.byType[typ] {
			f(b)
		}
	}
}

// bindFirst binds the blocks of the given types before the others.
func (l *linker) bindFirst(types ...string) {
	for _, typ := range types {
		l.bindWork(l.byType[typ])
	}
}

// fill puts the blocks of the given types into the project.
func (l *linker) fill(types ...string) {
	project := reflect.ValueOf(l.project).Elem()
	l.each(func(b *rawBlock) {
		if b.slot.field >= 0 {
			attachTo(project.Field(b.slot.field), b)
		}
	}, types...)
}

// unsure reports whether a broken file may declare more of the block typ than
// could be read.
func (l *linker) unsure(typ string) bool {
	if l.names.blind {
		return true
	}
	for _, f := range l.files {
		if f.broken && f.mentions[typ] || slices.Contains(f.meant, typ) {
			return true
		}
	}
	return false
}

// bindAll binds all blocks that are left, side by side.
func (l *linker) bindAll() {
	var work, perProduct []*rawBlock
	for _, f := range l.files {
		for _, b := range f.blocks {
			switch {
			case b.bound:
			case b.typ() == "check" && b.attr("per") != nil:
				perProduct = append(perProduct, b)
			default:
				work = append(work, b)
			}
		}
	}
	l.bindWork(work)
	l.product = l.productType()
	l.bindWork(perProduct)
}

func (l *linker) bindWork(work []*rawBlock) {
	const chunk = 16
	results := make([]*binder, (len(work)+chunk-1)/chunk)
	source.Each(len(results), func(i int) {
		x := &binder{linker: l}
		for _, b := range work[i*chunk : min((i+1)*chunk, len(work))] {
			x.around = surroundings{}
			x.bind(b)
		}
		results[i] = x
	})
	for _, x := range results {
		l.take(x)
	}
}

// take keeps what a binder found, once no other is at work.
func (l *linker) take(x *binder) {
	l.findings = append(l.findings, x.findings...)
	for _, u := range x.unread {
		u.block.head.Unread = append(u.block.head.Unread, u.name)
	}
}

// unread is an attribute that was written and could not be read. Its block is told
// later, since the binding of one block looks at others.
type unread struct {
	block *rawBlock
	name  string
}
