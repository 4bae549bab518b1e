package adopt

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Record is an event, the profile, or the answer of a webhook: attributes, whose
// types are what their uses say.
type Record struct {
	title   string
	known   bool // the language has it by itself
	attrs   []adopt.Attr
	blocks  []adopt.Body
	fields  map[string]*fieldType
	remarks []adopt.Remark
}

type fieldType struct {
	kind  string // "" is text
	list  bool
	parts map[string]string // kinds of those of an object
	attrs []adopt.Attr      // as a file declares them
}

// NewRecord is a record without attributes.
func NewRecord() *Record { return &Record{fields: map[string]*fieldType{}} }

// Remark adds a comment before the block.
func (r *Record) Remark(x adopt.Remark) {
	if !slices.Contains(r.remarks, x) {
		r.remarks = append(r.remarks, x)
	}
}

// Field declares an attribute by a path such as total, items[0].sku or address.city,
// and tells how its value is used. Who uses it in two ways takes it for text.
func (r *Record) Field(path, kind string) {
	name := path
	if i := strings.IndexAny(path, ".["); i >= 0 {
		name = path[:i]
	}
	if !plainName(name) {
		return
	}
	f := r.fields[name]
	if f == nil {
		f = &fieldType{}
		r.fields[name] = f
	}
	rest := path[len(name):]
	if strings.HasPrefix(rest, "[") {
		f.list = true
		if i := strings.IndexByte(rest, ']'); i >= 0 {
			rest = rest[i+1:]
		}
	}
	if part, ok := strings.CutPrefix(rest, "."); ok {
		if i := strings.IndexAny(part, ".["); i >= 0 {
			part = part[:i]
		}
		if f.parts == nil {
			f.parts = map[string]string{}
		}
		if before := f.parts[part]; before == "" || kind == "money" {
			f.parts[part] = kind
		}
		return
	}
	switch {
	case kind == "" || f.kind == kind:
	case kind == "list":
		f.list = true
	case f.kind == "" || f.kind == "number" && kind == "money":
		f.kind = kind
	case f.kind == "money" && kind == "number":
	default:
		f.kind = "string"
	}
}

func (f *fieldType) typ() string {
	out := f.kind
	if out == "" {
		out = "string"
	}
	if len(f.parts) > 0 {
		var list []adopt.Attr
		for _, name := range sorted(f.parts) {
			list = append(list, adopt.Attr{Name: name, Value: cmp.Or(f.parts[name], "string")})
		}
		out = "object(" + adopt.Object(list) + ")"
	}
	if f.list {
		out = "list(" + out + ")"
	}
	return out
}

func (r *Record) body(typ, label string) adopt.Body {
	b := adopt.Body{Type: typ, Label: label, Remarks: r.remarks}
	if r.title != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(r.title)})
	}
	b.Attrs = append(b.Attrs, r.attrs...)
	b.Blocks = append(b.Blocks, r.blocks...)
	for _, name := range slices.Sorted(maps.Keys(r.fields)) {
		f := r.fields[name]
		attrs := f.attrs
		if attrs == nil {
			attrs = []adopt.Attr{{Name: "type", Value: f.typ()}}
		}
		b.Blocks = append(b.Blocks, adopt.Body{Type: "attribute", Label: name, Attrs: attrs})
	}
	return b
}
