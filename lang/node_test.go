package lang

import (
	"reflect"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/schema"
)

// Every attribute and block of the schema has a field, and every tagged field
// has an attribute or block of the schema.
func TestSchemaAndStructsAgree(t *testing.T) {
	j := joined()
	for _, f := range j.faults {
		t.Error(f)
	}
	used := map[reflect.Type]map[string]bool{}
	for key := range j.done {
		if used[key.typ] == nil {
			used[key.typ] = map[string]bool{}
		}
		for _, a := range key.decl.Attrs {
			used[key.typ][a.Name] = true
		}
		for _, n := range key.decl.Blocks {
			used[key.typ][n.Block.Type+",block"] = true
			if n.Step {
				used[key.typ][",steps"] = true
			}
			if n.Part {
				used[key.typ][",parts"] = true
			}
		}
		if key.decl.Open {
			used[key.typ][",rest"] = true
		}
	}
	for typ, names := range used {
		for i := range typ.NumField() {
			tag, ok := typ.Field(i).Tag.Lookup("cairn")
			if ok && !names[tag] {
				t.Errorf("%s.%s: nothing in the schema is called %q", typ, typ.Field(i).Name, tag)
			}
		}
	}
	if len(used) < 40 {
		t.Errorf("only %d structs are joined with the schema", len(used))
	}
}

// The Go type of a field fits the kind of its attribute.
func TestFieldsFitKinds(t *testing.T) {
	for key, n := range joined().done {
		for i, slot := range n.attrs {
			if slot.field < 0 {
				continue
			}
			f := key.typ.Field(slot.field)
			a := key.decl.Attrs[i]
			if want := fieldTypes(a); !strings.Contains(" "+want+" ", " "+shortType(f.Type)+" ") {
				t.Errorf("%s.%s is %s; %s of block %s, %s, needs one of: %s", key.typ, f.Name, shortType(f.Type), a.Name, key.decl.Name(), a.Kind, want)
			}
		}
	}
}

func shortType(t reflect.Type) string {
	s := strings.ReplaceAll(t.String(), "github.com/cairn-lang/cairn/", "")
	return strings.NewReplacer("lang/expr.", "expr.", "lang.", "", " ", "").Replace(s)
}

func fieldTypes(a *schema.Attr) string {
	one := map[schema.Kind]string{
		schema.Copy: "expr.Expr", schema.Condition: "expr.Expr", schema.Value: "expr.Expr", schema.Any: "expr.Expr",
		schema.Number: "Val[float64]", schema.Int: "Val[int]", schema.Bool: "Val[bool]",
		schema.Duration: "Val[Duration]", schema.Reentry: "Val[Reentry]", schema.Date: "Val[Date]", schema.Clock: "Val[Clock]",
		schema.Ref: "Ref", schema.Type: "*expr.Type",
	}
	of := func(k schema.Kind) string {
		if s, ok := one[k]; ok {
			return s
		}
		return "Val[string]"
	}
	switch {
	case a.Kind == schema.Object && len(a.Fields) > 0:
		return "Sender"
	case a.Kind == schema.Object && a.ElemList:
		return "[]Entry[[]" + of(a.ElemKind()) + "]"
	case a.Kind == schema.Object:
		return "[]Entry[" + of(a.ElemKind()) + "]"
	case a.ByLocale:
		return "ByLocale[" + strings.TrimSuffix(strings.TrimPrefix(of(a.Kind), "Val["), "]") + "]"
	case a.List && a.Kind == schema.Any:
		return "[]Val[string]"
	case a.List:
		return "[]" + of(a.Kind)
	}
	return of(a.Kind)
}
