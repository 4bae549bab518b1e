package lang

import (
	"slices"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Val is an attribute whose value is known when the project is loaded.
// The zero Val is an attribute that was left out; Value then holds the
// default, where the schema has one.
type Val[T any] struct {
	Value T
	Rng   source.Range // the expression
	Attr  source.Range // name = expression
	Set   bool
}

// Duration is whole seconds; offsets may be negative.
type Duration int64

// Date is a calendar day or an instant.
type Date struct {
	Text    string // as written
	Instant bool   // Unix counts; otherwise Year, Month, Day
	Year    int
	Month   int
	Day     int
	Unix    int64 // seconds
}

// Clock is minutes since local midnight.
type Clock int

// Reentry is how soon a person may enter again.
type Reentry struct {
	Never, Always bool
	Gap           Duration // when neither
}

// Entry is one pair of a map, in order of writing.
type Entry[T any] struct {
	Key    string
	KeyRng source.Range
	Value  T
}

// ByLocale is a value that may differ by locale. Default applies where no entry
// of Locales fits.
type ByLocale[T any] struct {
	Default Val[T]
	Locales []Entry[Val[T]]
}

// Ref is a reference to a block. Target is nil when Rng is known but the block
// does not exist; that has been reported. In a fragment Type may be "param":
// Name is then the parameter that brings the block, and Target is nil.
type Ref struct {
	Library string
	Type    string
	Name    string
	Rng     source.Range
	Target  Block
}

// Set reports whether the reference was written; where it names no block, Target
// is nil.
func (r Ref) Set() bool { return r.Name != "" }

// Address is "event.order_placed", with "library.X." before it for another
// project's block.
func (r Ref) Address() string {
	a := r.Type + "." + r.Name
	if r.Library != "" {
		a = "library." + r.Library + "." + a
	}
	return a
}

// To is the block that r refers to as a T, or nil.
func To[T Block](r Ref) T {
	t, _ := r.Target.(T)
	return t
}

// TypedAttr is a declared attribute of a profile, an event, a webhook's answer,
// or a parameter.
type TypedAttr struct {
	Header
	Type       *expr.Type            `cairn:"type"`
	TypeRng    source.Range          // the type's expression
	Personal   Val[bool]             `cairn:"personal"`
	MaxLength  Val[int]              `cairn:"max_length"`
	Values     []Val[string]         `cairn:"values"`  // numbers as written
	Shares     []Entry[Val[float64]] `cairn:"shares"`  // 0 to 1 by value, in order of writing
	Changes    Val[string]           `cairn:"changes"` // live | never | grows
	Required   Val[bool]             `cairn:"required"`
	Default    expr.Expr             `cairn:"default"`
	Source     Val[string]           `cairn:"source"`
	Refreshed  Val[Duration]         `cairn:"refreshed"`
	Sensitive  Val[bool]             `cairn:"sensitive"`
	Normalised Val[string]           `cairn:"normalised"`
}

// Block is any typed block of a project.
type Block interface{ Head() *Header }

// Header is what every block carries.
type Header struct {
	BlockType string
	Label     string
	Range     source.Range // the whole block
	HeadRng   source.Range // type and labels: what a finding about the block underlines
	LabelRng  source.Range // label without its quotes; unknown if there is none
	Doc       string       // the comment directly above
	Library   string       // "" for the project's own

	// Params are the attributes of a step in a fragment whose known value is
	// `param.X`; their fields are not Set. The value comes with the `use` step.
	Params []Entry[expr.Expr]

	// Broken is set on a top-level block of which some part did not parse, so that
	// nothing can be said of what it lacks.
	Broken bool

	// Unread are attributes and blocks that were written and could not be read, or
	// were most likely meant by a name that there is not. That has been reported:
	// their fields are not Set, but nothing is missing.
	Unread []string
}

// Wrote reports whether an attribute or block was written but could not be read.
func (h *Header) Wrote(name string) bool { return slices.Contains(h.Unread, name) }

// Head returns h; it makes every embedding struct a Block.
func (h *Header) Head() *Header { return h }

// Address is "journey.abandoned_cart".
func (h *Header) Address() string {
	if h.Label == "" {
		return h.BlockType
	}
	return h.BlockType + "." + h.Label
}
