package said

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Name is what a name in copy stands for: an expression in its place, a text that
// is printed as it is, or a fact with steps into it. With none of them it is
// missing.
type Name struct {
	Expr expr.Expr
	At   dialect.Place // of Expr

	Mark string

	Fact  proof.Fact // Key is not ""
	Steps []expr.PathStep
}

// Names says what names in copy stand for: a *expr.Path, or a *expr.Get of a
// block.
type Names interface {
	Name(e expr.Expr, at dialect.Place) Name
}

// Voice is how copy of one message is said.
type Voice struct {
	Names    Names
	Locale   string
	Currency string
	// Lost asks whether an engine may write the result of a filter in its own way,
	// by the id of the loss; it is asked once for each place.
	Lost func(id string, rng source.Range) bool
	// Unread says what cannot be computed here.
	Unread func(rng source.Range, what string)
}

// Say is e as the text that stands at p; nil says nothing.
func (v *Voice) Say(e expr.Expr, p dialect.Place) proof.Term {
	if e == nil {
		return text("")
	}
	whole := p == dialect.URL || p == dialect.HTMLURL
	if t, ok := e.(*expr.Template); ok {
		out := make(proof.Joined, len(t.Parts))
		for i, x := range t.Parts {
			out[i] = v.part(x, p, i == 0 && whole)
		}
		return out
	}
	return v.part(e, p, whole)
}

func text(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

// part is one part of copy. whole says that a value may be a whole address here.
func (v *Voice) part(e expr.Expr, p dialect.Place, whole bool) proof.Term {
	switch e := e.(type) {
	case *expr.Lit:
		return text(literal(e, p, whole))
	case *expr.Template:
		out := make(proof.Joined, len(e.Parts))
		for i, x := range e.Parts {
			out[i] = v.part(x, p, whole && i == 0)
		}
		return out
	case *expr.Cond:
		c := &choice{piece: v.piece(e, p, whole), cond: e}
		c.By(func(proof.Fact, ...proof.Value) {})
		if len(c.asks) == 0 {
			return c.Take(func(string) proof.Value { return proof.Value{} })
		}
		return c
	case *expr.Path, *expr.Get:
		switch n := v.Names.Name(e, p); {
		case n.Expr != nil:
			return v.part(n.Expr, n.At, true)
		case n.Mark != "":
			return text(n.Mark)
		}
	}
	made := v.piece(e, p, whole)
	return made.known()
}

// known is what the piece says if it reads nothing, else the piece.
func (p *piece) known() proof.Term {
	if len(p.reads) == 0 {
		return proof.Fixed{Value: p.Eval(func(string) proof.Value { return proof.Value{} })}
	}
	return p
}

// piece is a part of a text that facts decide on.
type piece struct {
	v     *Voice
	e     expr.Expr
	at    dialect.Place
	whole bool
	json  bool // a JSON value, not a text within one
	reads []reading
	lost  map[*expr.Call]bool // filters that the engine writes in its own way
	bound bool                // it uses a name that means something else elsewhere
	key   string
}

func (v *Voice) piece(e expr.Expr, p dialect.Place, whole bool) piece {
	out := piece{v: v, e: e, at: p, whole: whole}
	v.look(&out)
	return out
}

// Eval implements proof.Term.
func (p *piece) Eval(ask func(string) proof.Value) proof.Value {
	r := &run{p: p, ask: ask}
	if p.json {
		r.json(p.e)
	} else {
		r.write(p.e, p.at, p.whole)
	}
	if r.failed != "" {
		return proof.FailedBy(r.failed)
	}
	return proof.TextOf(r.b.String())
}

// Facts implements proof.Term.
func (p *piece) Facts(f func(proof.Fact, ...proof.Value)) {
	for _, r := range p.reads {
		f(r.fact, r.constants...)
	}
}

// Words implements proof.Term.
func (p *piece) Words() string { return expr.Print(p.e) }

// choice is a piece that is one of two texts.
type choice struct {
	piece
	cond  *expr.Cond
	asks  []reading
	terms [2]proof.Term
}

// By implements proof.Deciding.
func (c *choice) By(f func(proof.Fact, ...proof.Value)) {
	if c.asks == nil {
		only := piece{v: c.v, e: c.cond.If}
		c.v.look(&only)
		c.asks = append([]reading{}, only.reads...)
	}
	for _, r := range c.asks {
		f(r.fact, r.constants...)
	}
}

// Take implements proof.Deciding.
func (c *choice) Take(ask func(string) proof.Value) proof.Term {
	r := &run{p: &c.piece, ask: ask}
	i, e := 1, c.cond.Else
	if r.truth(c.cond.If) {
		i, e = 0, c.cond.Then
	}
	if c.terms[i] == nil {
		switch {
		case e == nil:
			c.terms[i] = text("")
		case c.json:
			c.terms[i] = c.v.JSON(e)
		default:
			c.terms[i] = c.v.part(e, c.at, c.whole)
		}
	}
	return c.terms[i]
}

// reading is a fact that a piece asks for, and the constants with which it
// compares it.
type reading struct {
	fact      proof.Fact
	constants []proof.Value
}

// look notes what p reads and which of its filters an engine may write in its own
// way.
func (v *Voice) look(p *piece) {
	l := &looker{p: p}
	l.walk(p.e, nil)
}
