package cond

import (
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// maxDepth and maxNodes bound segments and checks that are read into one another.
const (
	maxDepth = 32
	maxNodes = 20_000
)

// reader lowers checked expressions to formulas and declares what they test.
type reader struct {
	world    *World
	triggers []*lang.Event
	vars     []*variable
	byKey    map[string]*variable
	frozen   bool // declares nothing any more
	missed   bool // something frozen out was asked for
	depth    int
	nodes    int
	kept     int // variables of vars that forgetTrigger has seen
}

func (w *World) reader(j *compiler.Journey) *reader {
	r := &reader{world: w, byKey: map[string]*variable{}}
	if j != nil {
		r.triggers = j.Triggers
	}
	return r
}

// declare finds the variable of a key, or makes it.
func (r *reader) declare(key string, fresh func() *variable) *variable {
	if v := r.byKey[key]; v != nil {
		return v
	}
	v := fresh()
	v.key, v.id = key, len(r.vars)
	if r.frozen {
		r.missed = true
		return v // not kept: the answer will be Undecided
	}
	r.vars = append(r.vars, v)
	r.byKey[key] = v
	return v
}

// read is e as a formula. A missing truth is false.
func (r *reader) read(e expr.Expr) formula {
	if r.nodes++; r.nodes > maxNodes {
		return r.opaque(e)
	}
	switch e := e.(type) {
	case nil:
		return truth(true)
	case *expr.Lit:
		return truth(isTrueLit(e))
	case *expr.Unary:
		if e.Op == "!" {
			return negation(r.read(e.X))
		}
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return conj(r.read(e.L), r.read(e.R))
		case "||":
			return disj(r.read(e.L), r.read(e.R))
		case "==", "!=", "<", "<=", ">", ">=":
			return r.compare(e.Op, e.L, e.R)
		}
	case *expr.Cond:
		c := r.read(e.If)
		return disj(conj(c, r.read(e.Then)), conj(negation(c), r.read(e.Else)))
	case *expr.Ref:
		return r.fact(e)
	case *expr.Call:
		return r.call(e)
	case *expr.Path, *expr.Get, *expr.Index:
		if t := e.Type(); t != nil && t.Kind == expr.TBool {
			return atom{r.variableOf(e), test{kind: isTrue}}
		}
	}
	return r.opaque(e)
}

// opaque is a yes-or-no variable that is e's text.
func (r *reader) opaque(e expr.Expr) formula {
	reads := readsOf(e)
	key := expr.Print(e)
	if slices.Contains(reads, "unknown") {
		key = "unknown " + strconv.Itoa(len(r.vars)) // like nothing else
	}
	return atom{r.declare(key, func() *variable {
		return &variable{name: expr.Print(e), kind: yesNo, derived: true, reads: reads, change: r.changeOf(reads)}
	}), test{kind: isTrue}}
}

// fact is a segment or a check, by its condition where it has one.
func (r *reader) fact(e *expr.Ref) formula {
	var inner expr.Expr
	switch e.Block {
	case "segment":
		inner = r.world.segment(e.Library, e.Name)
	case "check":
		inner = r.world.check(e.Library, e.Name)
	}
	if inner == nil || r.depth >= maxDepth {
		return r.opaque(e)
	}
	r.depth++
	defer func() { r.depth-- }()
	return r.read(inner)
}

func (r *reader) call(e *expr.Call) formula {
	switch e.Name {
	case "occurred", "sent", "pending":
		return r.happened(e)
	case "between":
		if len(e.Args) == 3 {
			return conj(r.compare(">=", e.Args[0], e.Args[1]), r.compare("<=", e.Args[0], e.Args[2]))
		}
	case "contains":
		if len(e.Args) == 2 {
			return r.contains(e)
		}
	case "starts_with", "ends_with", "matches":
		if len(e.Args) == 2 {
			return r.textTest(e)
		}
	case "delivered", "opened", "clicked", "replied", "bounced":
		a := r.opaque(e).(atom)
		if !r.frozen {
			a.v.change = grows
		}
		return a
	case "default":
		return r.compare("==", e, boolLit(true))
	}
	return r.opaque(e)
}

func (r *reader) contains(e *expr.Call) formula {
	l, ok := e.Args[0].(*expr.List)
	if !ok {
		return r.opaque(e)
	}
	var any formula = truth(false)
	for _, item := range l.Items {
		any = disj(any, r.compare("==", e.Args[1], item))
	}
	return conj(r.compare("!=", e.Args[1], nullLit()), any)
}

// textTest is exact for the texts that conditions name, opaque for others.
func (r *reader) textTest(e *expr.Call) formula {
	pattern, ok := e.Args[1].(*expr.Lit)
	if !ok {
		return r.opaque(e)
	}
	part, ok := textOf(pattern)
	if !ok {
		return truth(false)
	}
	var any formula = truth(false)
	for _, t := range r.terms(e.Args[0]) {
		var one formula
		switch {
		case t.lit != nil:
			s, ok := textOf(t.lit)
			one = truth(ok && matches(e.Name, s, part))
		case t.v.kind != text:
			return r.opaque(e)
		default:
			c := *e
			c.Args = []expr.Expr{t.e, pattern}
			other := r.opaque(&c).(atom)
			if !r.frozen {
				other.v.l = t.v
			}
			one = disj(atom{t.v, test{kind: isMatch, op: e.Name, text: part}}, conj(atom{t.v, test{kind: isOther}}, other))
		}
		any = disj(any, conj(t.when, one))
	}
	return any
}
