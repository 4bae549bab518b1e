package mustpass

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Kind is what a Fact is about.
type Kind uint8

const (
	Check     Kind = iota // a check holds; Scope is its products and parameters
	About                 // some check about Name holds; Scope is its products, "" for the person
	Consent               // the consent is given
	Segment               // the person is in the segment
	Reachable             // the channel reaches the person
	Offer                 // the offer is active
	Occurred              // the event occurred, in the window and by the condition of Scope
	Condition             // the condition of Name, as written, holds

	// Of these there is no opposite. A kind is that of the event's declaration.
	Clear      // it was looked for the event, without a condition, and none was found
	ClearKind  // the same for an event of the kind
	Looked     // it was looked for the event, whatever the condition, and none was found
	LookedKind // the same for an event of the kind
	Seen       // the event occurred, whichever
	SeenKind   // an event of the kind occurred
)

// Fact is something that can be proven. Not is its opposite.
type Fact struct {
	Kind  Kind
	Name  string // address of the block, kind of event, what a check is about, or text
	Scope string
	Not   bool
}

func (f Fact) opposite() (Fact, bool) {
	if f.Kind >= Clear || f.Kind == About {
		return f, false
	}
	f.Not = !f.Not
	return f, true
}

// productsOf is what the message of s speaks of; nil if it names no products.
func productsOf(s *compiler.Send) expr.Expr {
	if s == nil || s.Message == nil {
		return nil
	}
	return s.Fill(s.Message.Products)
}

func perProduct(c *lang.Check) bool { return c.Per.Value == "product" }

func printed(e expr.Expr) string {
	if e == nil {
		return ""
	}
	return expr.Print(e)
}

// checkFact is the fact that c holds for products, with what g gives for its
// parameters.
func checkFact(c *lang.Check, g *compiler.Guard, products expr.Expr) Fact {
	f := Fact{Kind: Check, Name: c.Address()}
	if c.Library != "" {
		f.Name = "library." + c.Library + "." + f.Name
	}
	if perProduct(c) {
		f.Scope = printed(products)
	}
	if len(c.Params) > 0 {
		f.Scope += "|" + printed(g.Condition(c))
	}
	return f
}
