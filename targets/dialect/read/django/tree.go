package django

// Piece is a piece of a template for those who write it in another language: exactly
// one of Text, Tag, Print, If, For, With and Unread says what it is.
type Piece struct {
	Source string // what it was read from; "" of literal text and tags
	Text   string
	Tag    string // of the engine, with its argument after a blank
	Print  *Expression
	If     []Arm
	For    *Loop
	With   *Naming
	Unread bool // it is not understood
}

// Arm is what stands behind a condition; behind else there is none.
type Arm struct {
	When *Condition
	Body []Piece
}

// Loop goes through a list.
type Loop struct {
	Name        string
	Over        Expression
	Reversed    bool
	Body, Empty []Piece
}

// Naming gives values names, or turns the escaping of values on or off.
type Naming struct {
	Names  []string
	Values []Expression
	Escape *bool // of autoescape
	Body   []Piece
}

// Expression is an operand with filters.
type Expression struct {
	Operand
	Filters []Filter
}

// Operand is a constant, or a variable by its path.
type Operand struct {
	Constant bool
	Value    Value
	Path     []string
}

// Filter is a filter with its argument, nil if it has none.
type Filter struct {
	Name string
	Arg  *Operand
}

// Condition is exactly one of: a truth, a negation, two sides with an operator such as
// "and", "in", "is not" or "<=".
type Condition struct {
	Truth *Expression
	Not   *Condition
	Op    string
	L, R  *Condition
}

// Tree is the template in pieces. What was not understood is among them, so that
// nothing of the text is lost.
func (t *Template) Tree() []Piece {
	if t.plain {
		return []Piece{{Text: t.text}}
	}
	return pieces(t.nodes)
}

func pieces(list []node) []Piece {
	out := make([]Piece, 0, len(list))
	for _, n := range list {
		var p Piece
		if w, ok := n.(interface{ getText() string }); ok {
			p.Source = w.getText()
		}
		switch n := n.(type) {
		case literal:
			p.Text = string(n)
		case *tag:
			p.Tag = n.name
		case *printed:
			e := n.e.shown()
			p.Print = &e
		case *choice:
			for i, body := range n.bodies {
				a := Arm{Body: pieces(body)}
				if n.conds[i] != nil {
					a.When = shown(n.conds[i])
				}
				p.If = append(p.If, a)
			}
		case *loop:
			p.For = &Loop{Name: n.names[0], Over: n.over.shown(), Reversed: n.reversed, Body: pieces(n.body), Empty: pieces(n.empty)}
		case *with:
			w := &Naming{Names: n.names, Body: pieces(n.body)}
			for _, e := range n.values {
				w.Values = append(w.Values, e.shown())
			}
			p.With = w
		case *escaping:
			p.With = &Naming{Escape: &n.on, Body: pieces(n.body)}
		default:
			p.Unread = true
		}
		out = append(out, p)
	}
	return out
}

func (o operand) shown() Operand { return Operand{o.constant, o.value, o.path} }

func (e *expression) shown() Expression {
	out := Expression{Operand: e.base.shown()}
	for _, f := range e.filters {
		x := Filter{Name: f.name}
		if f.arg != nil {
			a := f.arg.shown()
			x.Arg = &a
		}
		out.Filters = append(out.Filters, x)
	}
	return out
}

func shown(c condition) *Condition {
	switch c := c.(type) {
	case *not:
		return &Condition{Not: shown(c.x)}
	case *binary:
		return &Condition{Op: c.op, L: shown(c.l), R: shown(c.r)}
	case *expression:
		e := c.shown()
		return &Condition{Truth: &e}
	}
	return nil
}
