package lang

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// productType is what `this` may be in a check that is tested per product: what
// any of the products has that messages and guards name.
func (l *linker) productType() *expr.Type {
	t := &expr.Type{Kind: expr.TObject}
	add := func(e expr.Expr) {
		if e == nil || e.Type() == nil || e.Type().Kind != expr.TList || e.Type().Elem == nil {
			return
		}
		for _, f := range e.Type().Elem.Fields {
			if have, ok := t.Attr(f.Name); !ok {
				t.Fields = append(t.Fields, f)
			} else if !have.Equal(f.Type) {
				for i := range t.Fields {
					if t.Fields[i].Name == f.Name {
						t.Fields[i].Type = unknown()
					}
				}
			}
		}
	}
	var walk func([]*rawBlock)
	walk = func(list []*rawBlock) {
		for _, b := range list {
			switch v := b.block().(type) {
			case *Message:
				add(v.Products)
				continue
			case *Guard:
				add(v.Products)
			}
			walk(b.blocks)
		}
	}
	l.each(func(b *rawBlock) { walk([]*rawBlock{b}) }, "message", "journey", "fragment")
	if len(t.Fields) == 0 || l.names.blind {
		return unknown()
	}
	return t
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
