// Package expr holds copy, conditions and values as typed trees.
//
// A tree is made in two steps. FromHCL lowers HCL syntax, file by file, without
// knowing the project: names stay Paths. Check then puts in variables and
// locals, resolves names against a Scope, gives every node its type and folds
// what is known. Trees are immutable; both steps return new ones. Print writes
// a tree back as HCL.
package expr

import (
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// Expr is a node of a symbolic expression.
type Expr interface {
	Range() source.Range
	Type() *Type // nil before Check
}

// Node is what every expression carries.
type Node struct {
	Rng source.Range
	Typ *Type
}

func (n *Node) Range() source.Range { return n.Rng }
func (n *Node) Type() *Type         { return n.Typ }

// Lit is a known text, number, truth or null; known lists and objects are List
// and Object. A null is cty.NullVal(cty.DynamicPseudoType). A date or duration
// keeps its text as value; Typ says what it is.
type Lit struct {
	Node
	Value cty.Value
	// Text is the place of the characters between the quotes or the heredoc's
	// markers; unknown if the value was not written as text.
	Text source.Range
	// Hole is set on a part of a Template that stood in ${…}: data, to be escaped
	// for its place. A part without it is the writer's own text and goes out as it
	// is.
	Hole bool
	// Joined are the places of what Value was put together from, if they do not
	// follow one another in one file; Text is unknown then.
	Joined []Stretch
}

// Stretch is where a part of a text is written: its bytes up to End, from the end
// of the stretch before it.
type Stretch struct {
	End  int
	Text source.Range // unknown if it was not written as text
}

// Path is data read at run time: profile.first_name, trigger.items[0].sku,
// wait.reaction.cart_id, link.cta.url, this.sku, a loop variable. Before Check
// it is any traversal, block references and var/local included. Names after a
// splat are read from each element.
type Path struct {
	Node
	Root    string
	RootRng source.Range
	Steps   []PathStep
}

// PathStep is one step of a Path: a name, an index, or a splat ([*]).
type PathStep struct {
	Name  string
	Index int // used when Name is "" and Splat is false
	Splat bool
	Rng   source.Range
}

// Ref names a block: event.order_placed, check.stock, send.nudge (a send step),
// library.group.brand.acme. In a condition, segment and check references are
// booleans.
type Ref struct {
	Node
	Library string // "" for the project's own
	Block   string // block type, or "step"/"send" for a step of this flow
	Name    string // a step of a used fragment is "USE.LABEL"
	NameRng source.Range
}

// Get reads an attribute of a Ref or of a call's result:
// offer.summer10.code, last(event.order_placed).total.
type Get struct {
	Node
	X       Expr
	Name    string
	NameRng source.Range
}

// Index reads one element of a list, or a field of an object whose name is
// computed.
type Index struct {
	Node
	X   Expr
	Key Expr
}

// Splat reads Steps from each element of a list that is not a Path:
// last(event.order_placed).items[*].sku. Of a Path it is a step.
type Splat struct {
	Node
	X     Expr
	Steps []PathStep
}

// Unary is !x or -x.
type Unary struct {
	Node
	Op string
	X  Expr
}

// Binary is one of == != < <= > >= && || + - * / %.
type Binary struct {
	Node
	Op    string
	OpRng source.Range
	L, R  Expr
}

// Cond is c ? a : b, and %{ if } … %{ else } … %{ endif } in copy. A Cond that is
// a part of a checked Template always has Templates as Then and Else.
type Cond struct {
	Node
	If, Then, Else Expr
}

// Call is a function or filter with its arguments.
type Call struct {
	Node
	Name    string
	NameRng source.Range
	Args    []Expr
	Expand  bool // f(list...): the last argument is spread; never after Check
}

// List is [a, b].
type List struct {
	Node
	Items []Expr
}

// Object is { a = 1, b = 2 }, fields in order.
type Object struct {
	Node
	Fields []Field
}

// Field is one entry of an Object. The key may be quoted ("nl-NL").
type Field struct {
	Name    string
	NameRng source.Range
	Value   Expr
}

// Template is copy: literal text (Lit of string) and holes in order.
type Template struct {
	Node
	Parts []Expr
}

// For is %{ for v in list } … %{ endfor } in copy.
type For struct {
	Node
	Key    string // index variable, "" if none
	Var    string
	KeyRng source.Range
	VarRng source.Range
	In     Expr
	Body   *Template
}

// Bad stands where syntax could not be lowered or checked, after the problem
// has been reported; everything accepts it in silence.
type Bad struct{ Node }
