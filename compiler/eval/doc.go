// Package eval computes conditions and values for one person at one instant, by
// the two-valued rules of the language, and says when time alone may change them.
//
// Values are cty values: a null is what is missing, a date or an instant is its
// text, lists are tuples. What is not known of a person is asked of a World.
package eval

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// World is what expressions can ask of a person and a run. Lists are not changed
// by eval.
type World interface {
	Now() int64
	Zone() *time.Location        // of the person
	ProjectZone() *time.Location // of days that are compared with instants
	// Data is what a path from profile, entered, trigger, wait or step reads;
	// missing if there is none.
	Data(root string, steps []expr.PathStep) cty.Value
	// Fact is the condition of a segment or a check, or its truth where it has
	// none.
	Fact(n Name) (condition expr.Expr, holds bool)
	Consented(n Name) bool
	Reachable(n Name) bool
	Offer(n Name) (first, last int64) // seconds at which it is active, both included
	Engaged(function, send string) bool
	Sent(message Name) []int64  // instants at which it was sent, in order
	History(event Name) []Event // in recorded order
	Entry() int                 // Seq from which on events are since entry
}

// Name names a block. Library is "" for the project's own.
type Name struct{ Library, Block, Name string }

// Event is something that has happened to the person.
type Event struct {
	Seq   int // by which events of one second are told apart
	At    int64
	Attrs map[string]cty.Value
}

// Scope is what an expression sees.
type Scope struct {
	World
	Received *Event    // the event looked at
	This     cty.Value // the product of a check
	Library  string    // of the block in which the expression stands

	loop  *loop
	depth int
}

// loop is a variable of a loop in copy.
type loop struct {
	name  string
	value cty.Value
	outer *loop
}

// Missing is what is not there.
var Missing = cty.NullVal(cty.DynamicPseudoType)

// Never is an instant that does not come.
const Never = int64(1) << 62

// maxDepth bounds segments and checks that name one another.
const maxDepth = 64

// Truth is whether a condition holds; nil always does.
func (s Scope) Truth(e expr.Expr) bool { return e == nil || isTrue(s.Value(e)) }

func isTrue(v cty.Value) bool {
	return !v.IsNull() && v.Type() == cty.Bool && v.True()
}

func name(r *expr.Ref, library string) Name {
	if r.Library != "" {
		library = r.Library
	}
	return Name{library, r.Block, r.Name}
}
