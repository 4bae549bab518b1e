package expr

import (
	"slices"
	"strings"
)

// TypeKind is the kind of a Type.
type TypeKind uint8

const (
	TUnknown  TypeKind = iota // after an error; fits everything in silence
	TString                   // text
	TNumber                   // decimal number
	TBool                     // two-valued
	TDate                     // calendar day
	TDatetime                 // instant, whole seconds UTC
	TMoney                    // number in the project's currency
	TDuration                 // whole seconds
	TList                     // of Elem
	TObject                   // of Fields
	TRef                      // a block of type Block
	TNull                     // the literal null
	TAny                      // any known value (webhook bodies, options)
)

// Type is the type of an expression. Compare with Equal, never by pointer.
type Type struct {
	Kind   TypeKind
	Elem   *Type
	Fields []TypeField
	Block  string   // TRef: block type that is referred to
	Values []string // TString: the only values allowed, if declared
}

// TypeField is one attribute of an object type, in order of declaration.
type TypeField struct {
	Name string
	Type *Type
}

// Types without parts. They are values like any other: compare with Equal.
var (
	unknownType  = &Type{Kind: TUnknown}
	stringType   = &Type{Kind: TString}
	numberType   = &Type{Kind: TNumber}
	boolType     = &Type{Kind: TBool}
	dateType     = &Type{Kind: TDate}
	datetimeType = &Type{Kind: TDatetime}
	moneyType    = &Type{Kind: TMoney}
	durationType = &Type{Kind: TDuration}
	nullType     = &Type{Kind: TNull}
	anyType      = &Type{Kind: TAny}
)

func listOf(elem *Type) *Type { return &Type{Kind: TList, Elem: elem} }

// String is t as it is written in the language: list(object({ sku = string })).
func (t *Type) String() string {
	if t == nil {
		return "unknown"
	}
	switch t.Kind {
	case TList:
		return "list(" + t.Elem.String() + ")"
	case TObject:
		if len(t.Fields) == 0 {
			return "object({})"
		}
		var b strings.Builder
		b.WriteString("object({ ")
		for i, f := range t.Fields {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(f.Name + " = " + f.Type.String())
		}
		return b.String() + " })"
	case TRef:
		return t.Block
	}
	return [...]string{
		TUnknown: "unknown", TString: "string", TNumber: "number", TBool: "bool", TDate: "date",
		TDatetime: "datetime", TMoney: "money", TDuration: "duration", TNull: "null", TAny: "any",
	}[t.Kind]
}

// Words is t in a sentence: "text", "a list of numbers".
func (t *Type) Words() string {
	if t == nil {
		return "unknown"
	}
	switch t.Kind {
	case TString:
		return "text"
	case TNumber:
		return "a number"
	case TBool:
		return "a yes-or-no value"
	case TDate:
		return "a date"
	case TDatetime:
		return "a date with time"
	case TMoney:
		return "an amount of money"
	case TDuration:
		return "a duration"
	case TList:
		return "a list"
	case TObject:
		return "an object"
	case TRef:
		return article(t.Block) + " " + strings.ReplaceAll(t.Block, "_", " ")
	case TNull:
		return "null"
	}
	return "a value"
}

func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeio", rune(noun[0])) {
		return "an"
	}
	return "a"
}

// Equal reports whether t and u are the same type. The order of fields does not
// matter, the values allowed do.
func (t *Type) Equal(u *Type) bool {
	if t == u {
		return true
	}
	if t == nil || u == nil || t.Kind != u.Kind || t.Block != u.Block || len(t.Fields) != len(u.Fields) {
		return false
	}
	if !slices.Equal(t.Values, u.Values) || (t.Elem == nil) != (u.Elem == nil) {
		return false
	}
	if t.Elem != nil && !t.Elem.Equal(u.Elem) {
		return false
	}
	for i, f := range t.Fields {
		g := u.Fields[i]
		if f.Name != g.Name { // another order
			var ok bool
			if g.Type, ok = u.Attr(f.Name); !ok {
				return false
			}
		}
		if !f.Type.Equal(g.Type) {
			return false
		}
	}
	return true
}

// Attr is the type of an object's attribute. Of TUnknown and TAny every
// attribute is there, of the same kind.
func (t *Type) Attr(name string) (*Type, bool) {
	if t == nil {
		return unknownType, true
	}
	switch t.Kind {
	case TUnknown, TAny:
		return t, true
	case TObject:
		for _, f := range t.Fields {
			if f.Name == name {
				return f.Type, true
			}
		}
	}
	return nil, false
}

// Names are the attributes of an object, in order of declaration.
func (t *Type) Names() []string {
	if t == nil {
		return nil
	}
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

// elem is the type of the elements of a list.
func (t *Type) elem() *Type {
	if t.Elem == nil {
		return unknownType
	}
	return t.Elem
}

// silent reports whether nothing can be said about t.
func (t *Type) silent() bool { return t == nil || t.Kind == TUnknown || t.Kind == TAny }

// numeric reports whether t can be counted with.
func (t *Type) numeric() bool { return t.Kind == TNumber || t.Kind == TMoney }

// timely reports whether t is a point in time.
func (t *Type) timely() bool { return t.Kind == TDate || t.Kind == TDatetime }

// ordered reports whether < and > make sense for t.
func (t *Type) ordered() bool { return t.numeric() || t.timely() || t.Kind == TDuration }

// printable reports whether t can stand in copy.
func (t *Type) printable() bool {
	switch t.Kind {
	case TList, TObject, TRef, TNull:
		return false
	}
	return true
}
