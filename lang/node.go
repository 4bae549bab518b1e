package lang

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang/schema"
)

// node joins a block of the schema with the struct that holds it, so that
// decoding and binding look each name up once.
type node struct {
	decl   *schema.Block
	typ    reflect.Type // struct
	attrs  []attrSlot   // parallel to decl.Attrs
	kids   []kidSlot    // parallel to decl.Blocks
	attrAt map[string]int
	kidAt  map[string]int
	rest   int // field for the free attributes of an open block, or -1
}

// attrSlot is where an attribute goes; field is -1 if a hook takes it.
type attrSlot struct {
	decl  *schema.Attr
	field int
}

// kidSlot is where a child block goes.
type kidSlot struct {
	decl  *schema.Nested
	node  *node
	field int
	many  bool // a slice
}

// kid finds a block that may stand here, or is nil.
func (n *node) kid(name string) *kidSlot {
	if i, ok := n.kidAt[name]; ok {
		return &n.kids[i]
	}
	return nil
}

// rootNode is the schema's root joined with Project.
func rootNode() *node { return joined().root }

var joined = sync.OnceValue(func() *joiner {
	j := &joiner{done: map[joinKey]*node{}}
	j.root = j.join(schema.Root(), reflect.TypeFor[Project]())
	return j
})

type joinKey struct {
	decl *schema.Block
	typ  reflect.Type
}

type joiner struct {
	root *node
	done map[joinKey]*node
	// faults are where schema and structs disagree; a test holds them empty.
	faults []string
}

func (j *joiner) faultf(format string, a ...any) {
	j.faults = append(j.faults, fmt.Sprintf(format, a...))
}

// fieldSet is the tagged fields of a struct by what they hold.
type fieldSet struct {
	attrs, blocks      map[string]int
	steps, parts, rest int
}

func fieldsOf(t reflect.Type) fieldSet {
	f := fieldSet{attrs: map[string]int{}, blocks: map[string]int{}, steps: -1, parts: -1, rest: -1}
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("cairn")
		if !ok {
			continue
		}
		name, kind, _ := strings.Cut(tag, ",")
		switch kind {
		case "":
			f.attrs[name] = i
		case "block":
			f.blocks[name] = i
		case "steps":
			f.steps = i
		case "parts":
			f.parts = i
		case "rest":
			f.rest = i
		}
	}
	return f
}

// stepTypes are the structs of the steps of a flow by block type.
func stepType(name string) reflect.Type {
	switch name {
	case "wait":
		return reflect.TypeFor[Wait]()
	case "send":
		return reflect.TypeFor[Send]()
	case "branch":
		return reflect.TypeFor[Branch]()
	case "split":
		return reflect.TypeFor[Split]()
	case "guard":
		return reflect.TypeFor[Guard]()
	case "update":
		return reflect.TypeFor[Update]()
	case "task":
		return reflect.TypeFor[Task]()
	case "webhook":
		return reflect.TypeFor[Webhook]()
	case "emit":
		return reflect.TypeFor[Emit]()
	case "enroll":
		return reflect.TypeFor[Enroll]()
	case "use":
		return reflect.TypeFor[Use]()
	case "goto":
		return reflect.TypeFor[Goto]()
	case "exit":
		return reflect.TypeFor[Exit]()
	}
	return nil
}

// join makes the node of decl and t, once for each pair, since bodies of steps
// recurse.
func (j *joiner) join(decl *schema.Block, t reflect.Type) *node {
	key := joinKey{decl, t}
	if n := j.done[key]; n != nil {
		return n
	}
	fields := fieldsOf(t)
	n := &node{
		decl: decl, typ: t, rest: fields.rest,
		attrAt: make(map[string]int, len(decl.Attrs)),
		kidAt:  make(map[string]int, len(decl.Blocks)),
	}
	j.done[key] = n
	for i, a := range decl.Attrs {
		field, ok := fields.attrs[a.Name]
		if !ok {
			field = -1
			if a.Kind != schema.TypeMap {
				j.faultf("%s has no field for attribute %s of block %s", t, a.Name, decl.Name())
			}
		}
		n.attrAt[a.Name] = i
		n.attrs = append(n.attrs, attrSlot{decl: a, field: field})
	}
	for i, nested := range decl.Blocks {
		n.kidAt[nested.Block.Type] = i
		n.kids = append(n.kids, j.kid(decl, t, fields, nested))
	}
	if decl.Open != (fields.rest >= 0) {
		j.faultf("%s and block %s disagree on free attributes", t, decl.Name())
	}
	return n
}

func (j *joiner) kid(decl *schema.Block, t reflect.Type, fields fieldSet, nested *schema.Nested) kidSlot {
	k := kidSlot{decl: nested, field: -1}
	name := nested.Block.Type
	if field, ok := fields.blocks[name]; ok {
		k.field = field
	} else if nested.Step {
		k.field = fields.steps
	} else if nested.Part {
		k.field = fields.parts
	}
	if k.field < 0 {
		j.faultf("%s has no field for block %s in %s", t, name, decl.Name())
		k.node = j.join(nested.Block, reflect.TypeFor[Team]())
		return k
	}
	ft := t.Field(k.field).Type
	if ft.Kind() == reflect.Slice {
		k.many = true
		ft = ft.Elem()
	}
	if ft.Kind() == reflect.Interface {
		if ft = stepType(name); ft == nil {
			j.faultf("no struct for step %s", name)
			ft = reflect.TypeFor[Exit]()
		}
	} else {
		ft = ft.Elem()
	}
	k.node = j.join(nested.Block, ft)
	return k
}
