package lang

import (
	"reflect"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// binder types the expressions of one block at the top of a file and fills the
// structs of it and of all that stands in it. Binders run side by side; what
// they share is only read.
type binder struct {
	*linker
	findings []diag.Diagnostic
	unread   []unread
	around   surroundings
}

func (x *binder) report(d ...diag.Diagnostic) { x.findings = append(x.findings, d...) }

// place is where a value stands and what the schema says of it there.
type place struct {
	block *rawBlock
	attr  *rawAttr
	decl  *schema.Attr
	kind  schema.Kind // decl.Kind, or that of an object's values
}

// bind fills b once; what needs a block's types early binds it early.
func (x *binder) bind(b *rawBlock) {
	if b.bound {
		return
	}
	b.bound = true
	saved := x.around
	x.around.enter(x, b)
	if first := b.attr("type"); first != nil && first.at >= 0 && b.node.attrs[first.at].decl.Kind == schema.Type {
		x.attr(b, first) // `default` and `values` are held to it
	}
	for i := range b.attrs {
		x.attr(b, &b.attrs[i])
	}
	x.around.inside(b)
	for _, c := range b.blocks {
		x.bind(c)
		attach(b, c)
	}
	x.around = saved
	x.finish(b)
}

// attach puts c into the field of b that holds blocks of its kind.
func attach(b, c *rawBlock) {
	if c.slot.field >= 0 {
		attachTo(b.out.Field(c.slot.field), c)
	}
}

func attachTo(field reflect.Value, c *rawBlock) {
	switch list := field.Addr().Interface().(type) {
	case *[]Step:
		*list = append(*list, c.block())
		return
	case *[]*Part:
		*list = append(*list, c.block().(*Part))
		return
	}
	if c.slot.many {
		field.Set(reflect.Append(field, c.out.Addr()))
	} else if field.IsNil() { // a second one has been reported
		field.Set(c.out.Addr())
	}
}

// attr fills the field of one attribute.
func (x *binder) attr(b *rawBlock, a *rawAttr) {
	if a.at < 0 {
		x.free(b, a)
		return
	}
	slot := &b.node.attrs[a.at]
	if slot.field < 0 || a.bound {
		return
	}
	a.bound = true
	if _, bad := a.expr.(*expr.Bad); bad {
		x.unread = append(x.unread, unread{b, a.name})
		return
	}
	if isNull(a.expr) {
		return
	}
	p := place{block: b, attr: a, decl: slot.decl, kind: slot.decl.Kind}
	if x.param(p) {
		return
	}
	before := len(x.findings)
	x.assign(p, b.out.Field(slot.field).Addr().Interface(), a.expr)
	if len(x.findings) > before {
		x.unread = append(x.unread, unread{b, a.name})
	}
}

// free keeps an attribute of an open block: a rule's option is known now, a
// local is typed where it is used.
func (x *binder) free(b *rawBlock, a *rawAttr) {
	if b.node.rest < 0 || a.bound {
		return
	}
	a.bound = true
	list := b.out.Field(b.node.rest).Addr().Interface().(*[]Entry[expr.Expr])
	e := a.expr
	if _, isLocals := b.out.Addr().Interface().(*Locals); !isLocals {
		e = x.check(place{block: b, attr: a, kind: schema.Any, decl: anyAttr()}, e, expr.Want{Kind: schema.Any, Known: true})
	}
	*list = append(*list, Entry[expr.Expr]{Key: a.name, KeyRng: b.nameRng(a), Value: e})
}

func anyAttr() *schema.Attr { return &schema.Attr{Kind: schema.Any} }

// check types e by its scope, and keeps what it finds.
func (x *binder) check(p place, e expr.Expr, w expr.Want) expr.Expr {
	e, findings := expr.Check(e, w, x.scope(p))
	if len(findings) > 0 {
		x.report(findings...)
	}
	return e
}

// param takes `param.X` where a known value would stand in a step: a fragment's
// parameter brings it when the fragment is used.
func (x *binder) param(p place) bool {
	path, ok := p.attr.expr.(*expr.Path)
	if !ok || path.Root != "param" || p.decl.Scope&schema.InParam == 0 || symbolic(p.kind) || p.kind == schema.Ref {
		return false
	}
	want := expr.Want{Kind: schema.Value, Type: paramType(p.kind)}
	e := x.check(p, path, want)
	h := p.block.head
	h.Params = append(h.Params, Entry[expr.Expr]{Key: p.attr.name, KeyRng: p.block.nameRng(p.attr), Value: e})
	if w, ok := p.block.block().(*Wait); ok && p.attr.name == "for" {
		w.ForParam = e
	}
	return true
}

// symbolic reports whether values of kind k are trees that are lowered later.
func symbolic(k schema.Kind) bool {
	return k == schema.Copy || k == schema.Condition || k == schema.Value
}

// paramType is the type that a parameter must have to stand for kind k.
func paramType(k schema.Kind) *expr.Type {
	switch k {
	case schema.Duration, schema.Reentry:
		return &expr.Type{Kind: expr.TDuration}
	case schema.Number, schema.Int:
		return &expr.Type{Kind: expr.TNumber}
	case schema.Bool:
		return &expr.Type{Kind: expr.TBool}
	case schema.Date:
		return &expr.Type{Kind: expr.TDate}
	}
	return &expr.Type{Kind: expr.TString}
}
