package said

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
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

type looker struct {
	p     *piece
	loops []bound
	depth int
	facts int // that were named, each as often as it was
}

// bound is the variable of a loop and the list that it goes through.
type bound struct {
	name string
	in   expr.Expr // nil of an index
}

// walk notes what e reads, where constants are what it is compared with.
func (l *looker) walk(e expr.Expr, constants []proof.Value) {
	if l.depth++; l.depth > maxDepth {
		l.p.v.Unread(e.Range(), "copy that is nested too deeply")
		return
	}
	defer func() { l.depth-- }()
	switch e := e.(type) {
	case nil:
	case *expr.Path:
		l.path(e, constants)
	case *expr.Get:
		if _, block := e.X.(*expr.Ref); block {
			l.name(e, constants)
			return
		}
		l.walk(e.X, constants)
	case *expr.Index:
		l.walk(e.X, constants)
		l.walk(e.Key, nil)
	case *expr.Unary:
		l.walk(e.X, nil)
	case *expr.Binary:
		if e.Op == "&&" || e.Op == "||" {
			l.walk(e.L, nil)
			l.walk(e.R, nil)
			return
		}
		l.walk(e.L, constantsOf(e.R))
		l.walk(e.R, constantsOf(e.L))
	case *expr.Cond:
		l.walk(e.If, nil)
		l.walk(e.Then, nil)
		l.walk(e.Else, nil)
	case *expr.Template:
		for _, x := range e.Parts {
			l.walk(x, nil)
		}
	case *expr.For:
		l.walk(e.In, nil)
		before := len(l.loops)
		l.loops = append(l.loops, bound{e.Var, e.In})
		if e.Key != "" {
			l.loops = append(l.loops, bound{e.Key, nil})
		}
		if e.Body != nil {
			l.walk(e.Body, nil)
		}
		l.loops = l.loops[:before]
	case *expr.List:
		for _, x := range e.Items {
			l.walk(x, constants)
		}
	case *expr.Object:
		for _, x := range e.Fields {
			l.walk(x.Value, nil)
		}
	case *expr.Call:
		l.call(e, constants)
	case *expr.Lit, *expr.Bad, *expr.Ref:
	default:
		l.p.v.Unread(e.Range(), "what "+expr.Print(e)+" says")
	}
}

func (l *looker) call(e *expr.Call, constants []proof.Value) {
	switch e.Name {
	case "occurred", "count", "sum", "pending", "sent", "last", "delivered", "opened", "clicked", "replied", "bounced",
		"consented", "reachable", "offer_active", "now", "days_since", "days_until":
		l.p.v.Unread(e.Range(), "what "+expr.Print(e)+" says in copy")
		return
	}
	var others []proof.Value
	for _, a := range e.Args {
		others = append(others, constantsOf(a)...)
	}
	switch e.Name {
	case "money", "number":
		others = thousands()
	case "date":
		others = nil
	case "default":
		others = constants
	}
	before := l.facts
	for _, a := range e.Args {
		l.walk(a, others)
	}
	// What is missing for everybody is nothing that a filter changes.
	if id := lossOf(e); id != "" && l.facts > before && l.p.v.Lost(id, e.Range()) {
		if l.p.lost == nil {
			l.p.lost = map[*expr.Call]bool{}
		}
		l.p.lost[e] = true
	}
}

// lossOf is the loss that an engine may name for a filter.
func lossOf(e *expr.Call) string {
	switch {
	case e.Name == "number" && len(e.Args) == 1:
		return dialect.LossNumberFormat
	case e.Name == "date" && len(e.Args) > 0 && e.Args[0].Type() != nil && e.Args[0].Type().Kind == expr.TDatetime:
		return dialect.LossDateZone
	case e.Name == "truncate":
		return dialect.LossTruncate
	case e.Name == "title":
		return dialect.LossTitle
	}
	return ""
}

// thousands are numbers on which marks between thousands are seen.
func thousands() []proof.Value {
	return []proof.Value{proof.NumberOf(1000), proof.NumberOf(-1000), proof.NumberOf(1_000_000), proof.NumberOf(1_234_567_890)}
}

func (l *looker) path(e *expr.Path, constants []proof.Value) {
	for i := len(l.loops) - 1; i >= 0; i-- {
		if l.loops[i].name != e.Root {
			continue
		}
		l.facts++
		all := l.loops
		l.loops = l.loops[:i]
		if in := all[i].in; in != nil && len(constants) > 0 {
			l.walk(in, constants)
		}
		l.loops = all
		return
	}
	l.name(e, constants)
}

func (l *looker) name(e expr.Expr, constants []proof.Value) {
	n := l.p.v.Names.Name(e, dialect.Plain)
	switch {
	case n.Expr != nil:
		l.p.bound = true
		l.walk(n.Expr, constants)
		return
	case n.Fact.Key == "":
		l.p.bound = true
		return
	}
	l.facts++
	for i := range l.p.reads {
		if r := &l.p.reads[i]; r.fact.Key == n.Fact.Key {
			r.constants = append(r.constants, constants...)
			return
		}
	}
	l.p.reads = append(l.p.reads, reading{n.Fact, constants})
}

// constantsOf are the known values in e.
func constantsOf(e expr.Expr) []proof.Value {
	var out []proof.Value
	expr.Walk(e, func(e expr.Expr) bool {
		if l, ok := e.(*expr.Lit); ok {
			if v := fromCty(l.Value); v.Kind == proof.Text || v.Kind == proof.Number {
				out = append(out, v)
			} else if l.Value != cty.NilVal && v.Kind == proof.List {
				out = append(out, v.Elems.Items...)
			}
		}
		return true
	})
	return out
}
