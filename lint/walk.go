package lint

import (
	"reflect"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// visitor is told what stands in the blocks of a project. Its functions may be
// nil.
type visitor struct {
	// ref is told of each reference that is an attribute's value; top is the block
	// at the top of a file that it stands in, in the innermost.
	ref func(top, in lang.Block, r lang.Ref)
	// expr is told of each expression; key is the entry of a map that it stands in.
	expr func(top, in lang.Block, attr string, e expr.Expr)
	// block is told of each block but those at the top.
	block func(top, b lang.Block)
	// text is told of each known text that is an attribute's value.
	text func(top, in lang.Block, attr string, v *lang.Val[string])
}

// walker looks into the structs of blocks by reflection, so that no field that
// is added to one is forgotten here.
type walker struct {
	v      visitor
	plans  map[reflect.Type][]walkField
	blocks map[reflect.Type]bool
}

// walkField is a field of a struct that can hold what a visitor is told of.
type walkField struct {
	index int
	attr  string
}

func newWalker(v visitor) *walker {
	return &walker{v: v, plans: map[reflect.Type][]walkField{}, blocks: map[reflect.Type]bool{}}
}

var (
	refType   = reflect.TypeFor[lang.Ref]()
	exprType  = reflect.TypeFor[expr.Expr]()
	blockType = reflect.TypeFor[lang.Block]()
	textType  = reflect.TypeFor[lang.Val[string]]()
)

// topBlocks are the blocks at the top of the project's own files.
func topBlocks(p *lang.Project) []lang.Block {
	var list []lang.Block
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		if _, ok := v.Type().Field(i).Tag.Lookup("cairn"); !ok {
			continue
		}
		switch f := v.Field(i); f.Kind() {
		case reflect.Pointer:
			if !f.IsNil() {
				list = append(list, f.Interface().(lang.Block))
			}
		case reflect.Slice:
			for j := range f.Len() {
				list = append(list, f.Index(j).Interface().(lang.Block))
			}
		}
	}
	return list
}

// walk tells the visitor of all that stands in top.
func (w *walker) walk(top lang.Block) {
	if _, ok := top.(*lang.Library); ok {
		return // another project
	}
	w.fields(top, top, reflect.ValueOf(top).Elem(), "")
}

func (w *walker) fields(top, in lang.Block, v reflect.Value, attr string) {
	for _, f := range w.plan(v.Type()) {
		name := f.attr
		if name == "" {
			name = attr
		}
		w.value(top, in, v.Field(f.index), name)
	}
}

func (w *walker) value(top, in lang.Block, v reflect.Value, attr string) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == refType {
			if r := v.Addr().Interface().(*lang.Ref); r.Set() {
				w.v.ref(top, in, *r)
			}
			return
		}
		if v.Type() == textType {
			if s := v.Addr().Interface().(*lang.Val[string]); s.Set {
				w.v.text(top, in, attr, s)
			}
			return
		}
		w.fields(top, in, v, attr)
	case reflect.Slice:
		for i := range v.Len() {
			w.value(top, in, v.Index(i), attr)
		}
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Type() == exprType {
			w.v.expr(top, in, attr, v.Interface().(expr.Expr))
			return
		}
		w.value(top, in, v.Elem(), attr)
	case reflect.Pointer:
		if v.IsNil() || !w.isBlock(v.Type()) {
			return
		}
		b := v.Interface().(lang.Block)
		if w.v.block != nil {
			w.v.block(top, b)
		}
		if s, ok := b.(*lang.Send); ok && !s.Message.Set() && s.MessageRef().Set() && w.v.ref != nil {
			w.v.ref(top, b, s.MessageRef())
		}
		w.fields(top, b, v.Elem(), "")
	}
}

// plan are the fields of t worth looking at.
func (w *walker) plan(t reflect.Type) []walkField {
	if p, ok := w.plans[t]; ok {
		return p
	}
	plan := []walkField{}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() || f.Name == "Target" || !w.holds(f.Type, map[reflect.Type]bool{}) {
			continue
		}
		attr, _, _ := strings.Cut(f.Tag.Get("cairn"), ",")
		plan = append(plan, walkField{i, attr})
	}
	w.plans[t] = plan
	return plan
}

// isBlock reports whether t is a block, and asks once for each type.
func (w *walker) isBlock(t reflect.Type) bool {
	is, known := w.blocks[t]
	if !known {
		is = t.Implements(blockType)
		w.blocks[t] = is
	}
	return is
}

// holds reports whether a value of type t can hold what the visitor asks for, or a
// block.
func (w *walker) holds(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch t {
	case refType:
		return w.v.ref != nil
	case exprType:
		return w.v.expr != nil
	case textType:
		return w.v.text != nil
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Slice:
		return w.holds(t.Elem(), seen)
	case reflect.Interface, reflect.Pointer:
		return t.Implements(blockType)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && w.holds(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
