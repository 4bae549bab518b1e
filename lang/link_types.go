package lang

import (
	"slices"

	"github.com/cairn-lang/cairn/lang/expr"
)

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
		l.take(x)
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
		if !slices.ContainsFunc(b.blocks, func(c *rawBlock) bool { return c.typ() == "param" }) && !b.file.broken {
			return
		}
		x := &binder{linker: l}
		if t := x.paramTypes(b); len(t.Fields) > 0 || t.Kind == expr.TUnknown {
			l.params[blockKey{b.typ(), b.head.Label}] = t
		}
		l.take(x)
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
	l.take(x)
}

// fragmentNames collects a fragment after those that it uses. One that uses
// itself is left out; the compiler says so.
func (x *binder) fragmentNames(declared map[string]*rawBlock, name string, trail []string) {
	b := declared[name]
	if b == nil || x.names.fragments[name] != nil || slices.Contains(trail, name) || len(trail) > maxLocalDepth {
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
	x.names.fragments[name] = x.flowNames(b)
}
