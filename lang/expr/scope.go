package expr

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// Scope is what an expression may name. The zero Scope knows literals and pure
// functions alone.
type Scope struct {
	// Roots are the data roots visible here with their types: "profile" and
	// "trigger" are objects of attributes, "wait" and "link" objects of objects.
	// A root of type TUnknown accepts every attribute in silence. Block types are
	// no roots, offers and sends included: Blocks resolves them unless Hidden
	// names them.
	Roots map[string]*Type
	// Hidden says why a root that the language has cannot be used here, and what
	// would help: {"trigger": "the message does not name its trigger; add trigger = event.X"}.
	Hidden map[string]string
	// Blocks resolves TYPE.NAME and library.LIB.TYPE.NAME.
	Blocks Blocks
	// Known gives the expression behind var.X and local.X, already checked or raw.
	Known Known
	// Files reads file("…") and template("…").
	Files Files
}

// Blocks resolves references to blocks.
type Blocks interface {
	// Block finds a block; typ may be "send" or "step" for a step of this flow.
	Block(library, typ, name string) (BlockInfo, bool)
	// Names lists the names of a type, sorted, for the nearest name.
	Names(library, typ string) []string
}

// BlockInfo is what expressions need to know of a block.
type BlockInfo struct {
	// Fields are the attributes of an event, or what copy may read of an offer
	// (code, title, starts, ends, terms_url, percent, amount).
	Fields []TypeField
	// Values are the fields that are known when the project is checked; they are
	// folded in.
	Values map[string]Expr
}

// Known gives the values of variables and locals.
type Known interface {
	// Var and Local return the raw or checked expression, and false if there is no
	// such name. A circular local is reported once by its owner and comes back as
	// Bad.
	Var(name string) (Expr, bool)
	Local(name string) (Expr, bool)
	VarNames() []string
	LocalNames() []string
}

// Files reads from the project root.
type Files interface {
	// Text is the content of a file, NFC with LF.
	Text(path string) (string, *source.Problem)
	// Template is the raw tree of a template file; its ranges are in that file. A
	// finding without a range is about the file as a whole.
	Template(path string) (Expr, []diag.Diagnostic)
}

// Want is what the place of an expression asks for.
//
// A Kind other than Copy, Condition, Value and Ref asks for a known value of
// its own type: text, number or bool. Only that much is checked here; whether
// the text is a time zone or a locale is for the caller to say.
type Want struct {
	Kind schema.Kind // Copy, Condition, Value, Ref, …
	Type *Type       // Value: the type it must have; nil is any
	Refs []string    // Ref: block types allowed
	// Known asks for a value that is known when the project is checked; a use of
	// run-time data is then an error that says so.
	Known bool
	// List asks for a list of Kind, written out or behind a local: the result is
	// a *List whose items are checked one by one.
	List bool
	// Map asks for an object whose values are of Kind (lists of Kind with List):
	// the result is an *Object. OrMap takes either one value or such an object, as
	// where a text may differ by locale.
	Map, OrMap bool
	// Param lets a fragment's parameter of the right type stand where a known value
	// is asked for; it stays a *Path.
	Param bool
}
