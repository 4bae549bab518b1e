package expr

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
