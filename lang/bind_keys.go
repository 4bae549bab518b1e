package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// keySet is what the keys of one object may be.
type keySet struct {
	kind  schema.Keys
	noun  string     // "attribute", as findings name a key
	typ   *expr.Type // data or parameters: keys are its fields; nil is not known
	words []string
}

// keys is what p says of the keys of its object.
func (x *binder) keys(p place) keySet {
	k := keySet{kind: p.decl.Keys, noun: p.decl.Keys.String()}
	switch p.decl.Keys {
	case schema.KeyWord:
		k.words = p.decl.KeyValues
	case schema.KeyBlock:
		if len(p.decl.KeyRefs) > 0 {
			k.noun = p.decl.KeyRefs[0]
			k.words = x.names.labels[k.noun]
		}
	case schema.KeyBlockType:
		for _, n := range schema.Root().Blocks {
			k.words = append(k.words, n.Block.Type)
		}
	case schema.KeyAttr:
		k.typ = x.attrKeys(p)
	case schema.KeyParam:
		k.typ = x.paramKeys(p)
	case schema.KeyStep:
		if f := x.around.flow; f != nil && !f.unsure {
			k.noun = p.decl.KeyRefs[0]
			k.words = f.named(k.noun)
		}
	}
	return k
}

// key checks one key and gives the type that its value must have, if any.
func (x *binder) key(p place, k keySet, f expr.Field) (*expr.Type, bool) {
	var err error
	switch k.kind {
	case schema.KeyAttr, schema.KeyParam:
		if k.typ == nil {
			return nil, true
		}
		t, ok := k.typ.Attr(f.Name)
		if !ok {
			x.report(nearest(diag.Errorf("unknown-attribute", f.NameRng, "there is no %s %q to set", k.noun, f.Name),
				f.Name, k.typ.Names(), didYouMean, ""))
			return nil, false
		}
		return x.writeType(p, f, t)
	case schema.KeyLanguage:
		if _, parse := language.ParseBase(f.Name); parse != nil {
			err = checkLocale(f.Name)
		}
	case schema.KeyMarket:
		err = checkMarket(f.Name)
	case schema.KeyWord, schema.KeyBlock, schema.KeyBlockType, schema.KeyStep:
		if p.block.typ() == "bind" {
			// "order_placed.total" binds an attribute of an event, "welcome.whatsapp" a
			// part of a message.
			f.Name, _, _ = strings.Cut(f.Name, ".")
		}
		if k.words == nil && k.kind == schema.KeyStep || slices.Contains(k.words, f.Name) || x.names.hidden(f.Name) && k.kind != schema.KeyWord {
			return nil, true
		}
		rule := "unknown-reference"
		if k.kind == schema.KeyWord {
			rule = "unknown-attribute"
		}
		x.report(nearest(diag.Errorf(rule, f.NameRng, "there is no %s %q", k.noun, f.Name), f.Name, k.words, didYouMean, ""))
		return nil, false
	}
	if err != nil {
		x.report(diag.Errorf("invalid-value", f.NameRng, "%q %s", f.Name, err))
		return nil, false
	}
	return nil, true
}

// writeType is the type of a value that is written to the attribute f of type t:
// `add` and `remove` take an element of its list.
func (x *binder) writeType(p place, f expr.Field, t *expr.Type) (*expr.Type, bool) {
	if _, update := p.block.block().(*Update); !update || p.attr.name == "set" || t.Kind == expr.TUnknown {
		return t, true
	}
	if t.Kind != expr.TList {
		x.report(diag.Errorf("wrong-type", f.NameRng, "`%s` takes a list, but %s is %s", p.attr.name, f.Name, t.Words()).
			WithHelp("write it with `set`"))
		return nil, false
	}
	return t.Elem, true
}

// attrKeys is the data whose attributes p's keys name: of the event or journey
// beside it, else of the profile.
func (x *binder) attrKeys(p place) *expr.Type {
	if p.attr.name == "set" {
		if t := x.eventType(p.block, "event"); t != nil {
			return t
		}
		if a := p.block.attr("journey"); a != nil {
			return x.enrolledType(a.expr)
		}
		if _, update := p.block.block().(*Update); !update {
			return nil
		}
	}
	return x.profile
}

// enrolledType is what the journey that raw names is started by.
func (x *binder) enrolledType(raw expr.Expr) *expr.Type {
	library, typ, name, ok := address(x.deref(raw))
	if !ok || library != "" || typ != "journey" {
		return nil
	}
	b := x.journeys[name]
	if b == nil {
		return nil
	}
	t, _ := x.journeyTrigger(b)
	return t
}

// paramKeys are the parameters of what p's block names: a message, a fragment,
// or all checks of a guard. It is nil where that is not known.
func (x *binder) paramKeys(p place) *expr.Type {
	t := &expr.Type{Kind: expr.TObject}
	add := func(e expr.Expr) bool {
		library, typ, name, ok := address(x.deref(e))
		if !ok {
			return false
		}
		params := x.paramsOf(library, typ, name)
		if params == nil || params.Kind != expr.TObject {
			return false
		}
		for _, f := range params.Fields {
			if _, twice := t.Attr(f.Name); !twice {
				t.Fields = append(t.Fields, f)
			}
		}
		return true
	}
	switch p.block.typ() {
	case "send":
		a := p.block.attr("message")
		if a == nil {
			label := p.block.head.Label
			if !add(&expr.Ref{Block: "message", Name: label}) {
				return nil
			}
			return t
		}
		if !add(a.expr) {
			return nil
		}
	case "use":
		a := p.block.attr("fragment")
		if a == nil || !add(a.expr) {
			return nil
		}
	case "guard":
		a := p.block.attr("checks")
		if a == nil {
			return nil
		}
		list, ok := x.deref(a.expr).(*expr.List)
		if !ok {
			return nil
		}
		for _, item := range list.Items {
			if !add(item) {
				return nil
			}
		}
	}
	return t
}

// paramsOf are the parameters that a message, a check or a fragment declares, or
// nil if there is no such block.
func (x *binder) paramsOf(library, typ, name string) *expr.Type {
	if library == "" {
		if t := x.params[blockKey{typ, name}]; t != nil {
			return t
		}
		if x.names.find("", typ, name) == nil {
			return nil
		}
		return &expr.Type{Kind: expr.TObject}
	}
	switch b := x.names.find(library, typ, name).(type) {
	case *Message:
		return objectType(b.Params)
	case *Fragment:
		return objectType(b.Params)
	case *Check:
		return objectType(b.Params)
	}
	return nil
}
