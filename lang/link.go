package lang

import (
	"reflect"
	"slices"
	"strings"

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
	ruleThis   *expr.Type // `this` in a policy's rule
	params     map[blockKey]*expr.Type
	fragments  map[string]*flowNames
	journeys   map[string]*rawBlock
	zones      *zones
	findings   []diag.Diagnostic
}

func newLinker(files []*rawFile, root *source.Root, src *sources) *linker {
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
		fragments: map[string]*flowNames{},
		journeys:  map[string]*rawBlock{},
		zones:     &zones{},
	}
	l.plainScope = &expr.Scope{Roots: anyData(), Blocks: names, Known: l.known, Files: l.texts}
	return l
}

// anyData are the roots of all data, with types that are not looked at: for
// places where data is refused whatever it is.
func anyData() map[string]*expr.Type {
	roots := map[string]*expr.Type{}
	for _, root := range []string{"profile", "entered", "trigger", "received", "wait", "param", "link", "recipient", "this", "secret"} {
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
	l.fill("project", "event", "profile")
	l.project.addBuiltIns(l.names)
	l.typeSecrets()
	for _, ev := range l.project.Events {
		ev.object = objectType(ev.Attributes)
		l.names.info[blockKey{"event", ev.Label}] = expr.BlockInfo{Fields: ev.object.Fields}
	}
	l.hideEvents()
	l.bindFirst("offer")
	l.knowOffers()
	l.collectParams()
	l.collectFlows()
	l.ruleThis = ruleType()
	l.bindAll()
	l.fill("")
	l.checkUnusedLocals()
	l.project.Texts = l.texts.paths()
}

// each calls f for the blocks at the top of files of the given types, in order.
func (l *linker) each(f func(*rawBlock), types ...string) {
	for _, file := range l.files {
		for _, b := range file.blocks {
			if slices.Contains(types, b.typ()) {
				f(b)
			}
		}
	}
}

// bindFirst binds the blocks of the given types before the others.
func (l *linker) bindFirst(types ...string) {
	l.each(func(b *rawBlock) {
		x := &binder{linker: l}
		x.bind(b)
		l.findings = append(l.findings, x.findings...)
	}, types...)
}

// fill puts the blocks of the given types into the project, or all that are not
// there yet.
func (l *linker) fill(types ...string) {
	for _, file := range l.files {
		for _, b := range file.blocks {
			if b.filled || types[0] != "" && !slices.Contains(types, b.typ()) {
				continue
			}
			b.filled = true
			if b.slot.field >= 0 {
				attachTo(reflect.ValueOf(l.project).Elem().Field(b.slot.field), b)
			}
		}
	}
}

// unsure reports whether a broken file may declare more of the block typ than
// could be read.
func (l *linker) unsure(typ string) bool {
	if l.names.blind {
		return true
	}
	for _, f := range l.files {
		if f.broken && f.mentions[typ] {
			return true
		}
	}
	return false
}

// typeProfile types what `profile` holds, which the profile's own attributes
// name too.
func (l *linker) typeProfile() {
	p := &Profile{}
	l.each(func(b *rawBlock) {
		x := &binder{linker: l}
		for _, c := range b.blocks {
			x.bind(c)
			switch c := c.block().(type) {
			case *TypedAttr:
				p.Attributes = append(p.Attributes, c)
			case *Identifier:
				p.Identifiers = append(p.Identifiers, c)
			}
		}
		l.findings = append(l.findings, x.findings...)
	}, "profile")
	p.addBuiltIns()
	l.profile = p.dataType()
	if l.unsure("profile") {
		l.profile = unknown()
	}
}

func (l *linker) typeSecrets() {
	l.secrets = &expr.Type{Kind: expr.TObject}
	for _, name := range l.names.labels["secret"] {
		l.secrets.Fields = append(l.secrets.Fields, expr.TypeField{Name: name, Type: &expr.Type{Kind: expr.TString}})
	}
	if l.unsure("secret") {
		l.secrets = unknown()
	}
}

// hideEvents makes the attributes of events unknown that stand in a broken file.
func (l *linker) hideEvents() {
	l.each(func(b *rawBlock) {
		if ev, ok := b.block().(*Event); ok && b.file.broken {
			ev.object = unknown()
			delete(l.names.info, blockKey{"event", ev.Label})
		}
	}, "event")
}

// knowOffers lets copy read what is known of each offer.
func (l *linker) knowOffers() {
	l.each(func(b *rawBlock) {
		o := b.block().(*Offer)
		l.names.info[blockKey{"offer", o.Label}] = o.info()
	}, "offer")
}

// collectParams types the parameters that steps hand over.
func (l *linker) collectParams() {
	l.each(func(b *rawBlock) {
		x := &binder{linker: l}
		if t := x.paramTypes(b); len(t.Fields) > 0 || t.Kind == expr.TUnknown {
			l.params[blockKey{b.typ(), b.head.Label}] = t
		}
		l.findings = append(l.findings, x.findings...)
	}, "message", "check", "fragment")
}

// collectFlows collects the steps of fragments, which journeys name by way of
// the `use` step, and finds the journeys for scenarios.
func (l *linker) collectFlows() {
	declared := map[string]*rawBlock{}
	l.each(func(b *rawBlock) {
		if l.names.find("", "fragment", b.head.Label) == b.block() {
			declared[b.head.Label] = b
		}
	}, "fragment")
	l.each(func(b *rawBlock) {
		if l.names.find("", "journey", b.head.Label) == b.block() {
			l.journeys[b.head.Label] = b
		}
	}, "journey")
	x := &binder{linker: l}
	for _, name := range sortedKeys(declared) {
		x.fragmentNames(declared, name, nil)
	}
	l.findings = append(l.findings, x.findings...)
}

// fragmentNames collects a fragment after those that it uses. One that uses
// itself is left out; the compiler says so.
func (x *binder) fragmentNames(declared map[string]*rawBlock, name string, trail []string) {
	b := declared[name]
	if b == nil || x.fragments[name] != nil || slices.Contains(trail, name) || len(trail) > maxLocalDepth {
		return
	}
	trail = append(trail, name)
	var walk func(*rawBlock)
	walk = func(b *rawBlock) {
		for _, c := range b.blocks {
			if a := c.attr("fragment"); a != nil && c.typ() == "use" {
				if _, typ, used, ok := address(x.deref(a.expr)); ok && typ == "fragment" {
					x.fragmentNames(declared, used, trail)
				}
			}
			walk(c)
		}
	}
	walk(b)
	x.fragments[name] = x.flowNames(b)
}

// checkOnce reports a second block of a kind that a project has once, and a
// missing one.
func (l *linker) checkOnce() []diag.Diagnostic {
	var findings []diag.Diagnostic
	for i := range rootNode().kids {
		k := rootNode().kids[i].decl
		if k.Max == 0 && k.Min == 0 {
			continue
		}
		var first *rawBlock
		l.each(func(b *rawBlock) {
			if first == nil {
				first = b
			} else if k.Max == 1 {
				findings = append(findings, diag.Errorf("duplicate-block", b.head.HeadRng, "a project has one `%s`, and here is another", b.typ()).
					WithRelated(first.head.HeadRng, "The first stands here"))
			}
		}, k.Block.Type)
		if first == nil && k.Min > 0 && !l.unsure(k.Block.Type) && len(l.files) > 0 {
			findings = append(findings, diag.Errorf("missing-block", source.Range{Path: l.files[0].path, Start: 0, End: 0},
				"the project has no `%s` block", k.Block.Type).
				WithHelp("Add `"+k.Block.Type+" \"name\" { … }` to cairn.hcl: "+firstLower(k.Block.Doc)))
		}
	}
	return findings
}

// bindAll binds all blocks that are left, side by side.
func (l *linker) bindAll() {
	var work []*rawBlock
	for _, f := range l.files {
		for _, b := range f.blocks {
			if !b.bound {
				work = append(work, b)
			}
		}
	}
	const chunk = 16
	results := make([][]diag.Diagnostic, (len(work)+chunk-1)/chunk)
	source.Each(len(results), func(i int) {
		x := &binder{linker: l}
		for _, b := range work[i*chunk : min((i+1)*chunk, len(work))] {
			x.around = surroundings{}
			x.bind(b)
		}
		results[i] = x.findings
	})
	for _, r := range results {
		l.findings = append(l.findings, r...)
	}
}

// ruleType is `this` in a policy's rule: the send, with what its journey, its
// message and their neighbours say of themselves.
func ruleType() *expr.Type {
	field := func(name, typ string) expr.TypeField {
		return expr.TypeField{Name: name, Type: blockType(schema.Find(strings.Fields(typ)...), 2)}
	}
	return &expr.Type{Kind: expr.TObject, Fields: []expr.TypeField{
		field("journey", "journey"),
		field("message", "message"),
		{Name: "channels", Type: &expr.Type{Kind: expr.TList, Elem: blockType(schema.Find("channel"), 1)}},
		field("stage", "funnel stage"),
		field("segment", "segment"),
	}}
}

// blockType is what can be read of a block: its attributes, and through
// references those of other blocks, depth references far.
func blockType(decl *schema.Block, depth int) *expr.Type {
	if decl == nil || depth == 0 {
		return unknown()
	}
	t := &expr.Type{Kind: expr.TObject, Fields: []expr.TypeField{{Name: "label", Type: &expr.Type{Kind: expr.TString}}}}
	for _, a := range decl.Attrs {
		ft := attrType(a, depth)
		if a.List && ft.Kind != expr.TUnknown {
			ft = &expr.Type{Kind: expr.TList, Elem: ft}
		}
		t.Fields = append(t.Fields, expr.TypeField{Name: a.Name, Type: ft})
	}
	return t
}

func attrType(a *schema.Attr, depth int) *expr.Type {
	switch a.Kind {
	case schema.Number, schema.Int:
		return &expr.Type{Kind: expr.TNumber}
	case schema.Bool:
		return &expr.Type{Kind: expr.TBool}
	case schema.Duration:
		return &expr.Type{Kind: expr.TDuration}
	case schema.Date:
		return &expr.Type{Kind: expr.TDate}
	case schema.Enum:
		return &expr.Type{Kind: expr.TString, Values: a.Values}
	case schema.String, schema.Weekday, schema.Timezone, schema.Locale, schema.Market, schema.Path, schema.Clock, schema.Cron:
		return &expr.Type{Kind: expr.TString}
	case schema.Ref:
		if len(a.Refs) == 1 {
			if a.Refs[0] == "stage" {
				return blockType(schema.Find("funnel", "stage"), depth-1)
			}
			return blockType(schema.Find(a.Refs[0]), depth-1)
		}
	}
	return unknown()
}
