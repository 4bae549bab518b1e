package lang

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// surroundings are what the expressions of a block may name because of where
// the block stands. A nil type is a root that is not there; why says so.
type surroundings struct {
	trigger  *expr.Type
	noTrig   string // why there is no trigger, and what helps
	received *expr.Type
	params   *expr.Type
	links    *expr.Type
	this     *expr.Type
	flow     *flowNames // nil outside a flow
	on       *expr.Type // type of the branch's `on` that cases are held to
	scopes   *[]scopeEntry
}

// scopeKey is what the roots of a scope depend on within one top block.
type scopeKey struct {
	mask                           schema.Scope
	trigger, received, links, this *expr.Type
}

type scopeEntry struct {
	key   scopeKey
	scope *expr.Scope
}

// scope is what the expression at p may name, made once for each set of roots.
func (x *binder) scope(p place) *expr.Scope {
	mask := p.decl.Scope
	if mask == 0 && x.around.flow == nil {
		return x.plainScope
	}
	a := &x.around
	key := scopeKey{mask, a.trigger, a.received, a.links, a.this}
	for i := range *a.scopes {
		if (*a.scopes)[i].key == key {
			return (*a.scopes)[i].scope
		}
	}
	s := x.makeScope(mask)
	*a.scopes = append(*a.scopes, scopeEntry{key, s})
	return s
}

func (x *binder) makeScope(mask schema.Scope) *expr.Scope {
	a := &x.around
	if mask == 0 {
		s := *x.plainScope
		s.Blocks = flowBlocks{x.names, a.flow}
		return &s
	}
	s := &expr.Scope{
		Roots:  make(map[string]*expr.Type, 8),
		Blocks: x.names,
		Known:  x.known,
		Files:  x.texts,
	}
	var waits, steps *expr.Type
	if a.flow != nil {
		s.Blocks = flowBlocks{x.names, a.flow}
		waits, steps = a.flow.waits, a.flow.steps
	}
	var there schema.Scope
	root := func(bit schema.Scope, t *expr.Type) {
		if mask&bit != 0 && t != nil {
			s.Roots[rootName(bit)] = t
			there |= bit
		}
	}
	root(schema.InProfile, x.profile)
	root(schema.InEntered, x.profile)
	root(schema.InTrigger, a.trigger)
	root(schema.InReceived, a.received)
	root(schema.InParam, a.params)
	root(schema.InThis, a.this)
	root(schema.InLink, a.links)
	root(schema.InRecipient, x.recipient)
	root(schema.InWait, waits)
	root(schema.InStep, steps)
	root(schema.InSecret, x.secrets)
	s.Hidden = x.hidden.of(hiddenKey{mask, there, a.noTrig})
	return s
}

func recipientType() *expr.Type {
	text := &expr.Type{Kind: expr.TString}
	return &expr.Type{Kind: expr.TObject, Fields: []expr.TypeField{
		{Name: "unsubscribe_url", Type: text}, {Name: "preferences_url", Type: text}, {Name: "view_url", Type: text},
	}}
}

// enter takes up what b brings for what stands in it, before its own attributes
// are read.
func (a *surroundings) enter(x *binder, b *rawBlock) {
	if b.parent == nil {
		a.enterTop(x, b)
		return
	}
	switch b.node.decl.Name() {
	case "journey-exit", "policy-exit", "track", "wait", "wait-on":
		a.received = x.eventType(b, "event")
	case "entry":
		a.trigger = x.entryType(b)
		if a.trigger == nil {
			a.noTrig = "this entry is not an event"
			if b.file.broken || b.head.Wrote("event") || b.head.Wrote("api") {
				a.trigger = unknown()
			}
		}
	case "policy-rule":
		a.this = x.ruleThis
	}
	if b.slot.decl.Part {
		a.links = linkTypes(b)
	}
}

// inside takes up what the attributes of b bring for the blocks in it.
func (a *surroundings) inside(b *rawBlock) {
	if branch, ok := b.block().(*Branch); ok {
		a.on = nil
		if branch.On != nil {
			a.on = branch.On.Type()
		}
	}
}

func (a *surroundings) enterTop(x *binder, b *rawBlock) {
	a.scopes = new([]scopeEntry)
	switch b.typ() {
	case "journey":
		a.trigger, a.noTrig = x.journeyTrigger(b)
		a.flow = x.flowNames(b)
	case "fragment":
		a.trigger, a.noTrig = x.namedTrigger(b)
		a.params = x.paramTypes(b)
		a.flow = x.flowNames(b)
	case "message":
		a.trigger, a.noTrig = x.namedTrigger(b)
		a.params = x.paramTypes(b)
	case "check":
		a.trigger, a.noTrig = x.namedTrigger(b)
		a.params = x.paramTypes(b)
		if per := b.attr("per"); per != nil {
			a.this = x.product
		}
	case "policy":
		a.noTrig = "the journeys that inherit it are started by different events"
	case "scenario":
		a.flow = x.scenarioNames(b)
	}
}

// paramTypes binds the parameters of b, which its expressions are typed by.
func (x *binder) paramTypes(b *rawBlock) *expr.Type {
	t := &expr.Type{Kind: expr.TObject}
	for _, c := range b.blocks {
		if c.typ() != "param" {
			continue
		}
		x.bind(c)
		if p, ok := c.block().(*TypedAttr); ok && c.head.Label != "" {
			t.Fields = append(t.Fields, expr.TypeField{Name: c.head.Label, Type: p.dataType()})
		}
	}
	if b.file.broken {
		return &expr.Type{Kind: expr.TUnknown}
	}
	return t
}

// linkTypes are the links that the copy of a part may name.
func linkTypes(part *rawBlock) *expr.Type {
	if part.file.broken {
		return &expr.Type{Kind: expr.TUnknown}
	}
	text := &expr.Type{Kind: expr.TString}
	link := &expr.Type{Kind: expr.TObject, Fields: []expr.TypeField{{Name: "url", Type: text}, {Name: "text", Type: text}}}
	var t *expr.Type
	for _, c := range part.blocks {
		if c.typ() == "link" {
			if t == nil {
				t = &expr.Type{Kind: expr.TObject}
			}
			t.Fields = append(t.Fields, expr.TypeField{Name: c.head.Label, Type: link})
		}
	}
	if t == nil && part.node.kid("link") != nil {
		t = &expr.Type{Kind: expr.TObject}
	}
	return t
}
