package lang

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// dataType is the type of a's values, with the only values that are allowed.
func (a *TypedAttr) dataType() *expr.Type {
	if a.Type == nil {
		return &expr.Type{Kind: expr.TUnknown}
	}
	if len(a.Values) == 0 || a.Type.Kind != expr.TString {
		return a.Type
	}
	t := *a.Type
	for _, v := range a.Values {
		t.Values = append(t.Values, v.Value)
	}
	return &t
}

// objectType is the type of data with these attributes.
func objectType(attrs []*TypedAttr) *expr.Type {
	t := &expr.Type{Kind: expr.TObject, Fields: make([]expr.TypeField, 0, len(attrs))}
	for _, a := range attrs {
		t.Fields = append(t.Fields, expr.TypeField{Name: a.Label, Type: a.dataType()})
	}
	return t
}

func unknown() *expr.Type { return &expr.Type{Kind: expr.TUnknown} }

// typeOfEvent is the type of the event that raw names: unknown where it is
// missing, which is reported by whoever reads the attribute, or comes by a
// parameter.
func (x *binder) typeOfEvent(raw expr.Expr) *expr.Type {
	library, typ, name, ok := address(x.deref(raw))
	if !ok || typ != "event" {
		return unknown()
	}
	if ev, ok := x.names.find(library, typ, name).(*Event); ok && ev.object != nil {
		return ev.object
	}
	return unknown()
}

// eventType is the type of the one event that an attribute of b names, or nil
// without it.
func (x *binder) eventType(b *rawBlock, attr string) *expr.Type {
	a := b.attr(attr)
	if a == nil && attr == "event" && (b.attr("where") != nil || b.head.Wrote("event")) {
		return unknown() // that it is missing has been reported
	}
	if a == nil {
		return nil
	}
	return x.typeOfEvent(a.expr)
}

// entryType is what `trigger` holds for those who come by this entry.
func (x *binder) entryType(entry *rawBlock) *expr.Type {
	for _, attr := range []string{"api", "segment", "date"} {
		if entry.attr("event") == nil && entry.attr(attr) != nil {
			return x.eventType(entry, "api") // nil for those without an event
		}
	}
	return x.eventType(entry, "event")
}

// journeyTrigger is what all entries of a journey share, or why there is no
// trigger.
func (x *binder) journeyTrigger(journey *rawBlock) (*expr.Type, string) {
	var types []*expr.Type
	entries := 0
	for _, c := range journey.blocks {
		if c.typ() != "entry" {
			continue
		}
		entries++
		if t := x.entryType(c); t != nil {
			types = append(types, t)
		}
	}
	switch {
	case entries == 0 || journey.file.broken:
		return unknown(), ""
	case len(types) == 0:
		return nil, "no event starts this journey"
	case len(types) < entries:
		return nil, "not every entry of this journey is an event"
	}
	return shared(types), ""
}

// namedTrigger is what the events share that `trigger` of a message, check or
// fragment names.
func (x *binder) namedTrigger(b *rawBlock) (*expr.Type, string) {
	a := b.attr("trigger")
	if a == nil {
		if b.file.broken {
			return unknown(), ""
		}
		return nil, "the " + strings.ReplaceAll(b.typ(), "_", " ") + " does not say which event it follows; add trigger = event.X"
	}
	inner := x.deref(a.expr)
	list, ok := inner.(*expr.List)
	if !ok {
		return x.typeOfEvent(inner), ""
	}
	types := make([]*expr.Type, 0, len(list.Items))
	for _, item := range list.Items {
		types = append(types, x.typeOfEvent(item))
	}
	if len(types) == 0 {
		return nil, "its list of events is empty"
	}
	return shared(types), ""
}

// shared is what all of types have: attributes of the same name and type. An
// unknown type makes it unknown.
func shared(types []*expr.Type) *expr.Type {
	if len(types) == 1 {
		return types[0]
	}
	t := &expr.Type{Kind: expr.TObject}
	for _, other := range types {
		if other.Kind == expr.TUnknown {
			return other
		}
	}
	for _, f := range types[0].Fields {
		inAll := true
		for _, other := range types[1:] {
			if g, ok := other.Attr(f.Name); !ok || !f.Type.Equal(g) {
				inAll = false
				break
			}
		}
		if inAll {
			t.Fields = append(t.Fields, f)
		}
	}
	return t
}

// address reads a raw reference TYPE.NAME or library.LIB.TYPE.NAME.
func address(e expr.Expr) (library, typ, name string, ok bool) {
	switch e := e.(type) {
	case *expr.Ref:
		return e.Library, e.Block, e.Name, true
	case *expr.Path:
		for _, s := range e.Steps {
			if s.Name == "" || s.Splat {
				return "", "", "", false
			}
		}
		if e.Root == "library" && len(e.Steps) == 3 {
			return e.Steps[0].Name, e.Steps[1].Name, e.Steps[2].Name, true
		}
		if e.Root != "library" && len(e.Steps) == 1 {
			return "", e.Root, e.Steps[0].Name, true
		}
	}
	return "", "", "", false
}
