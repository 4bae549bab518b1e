package cond

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

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

// variableOf is the variable of a value: data, or what is computed from it.
func (r *reader) variableOf(e expr.Expr) *variable {
	switch x := e.(type) {
	case *expr.Path:
		return r.data(x)
	case *expr.Call:
		if x.Name == "count" {
			return r.counted(x)
		}
	}
	key := expr.Print(e)
	return r.declare(key, func() *variable {
		v := &variable{name: key, nullable: true, derived: true, reads: readsOf(e)}
		v.change = r.changeOf(v.reads)
		v.shape(e.Type())
		r.special(v, e)
		return v
	})
}

// data is a path as a variable.
func (r *reader) data(p *expr.Path) *variable {
	if p.Root == "entered" && len(p.Steps) > 0 && r.world.changeOf(p.Steps[0].Name) == fixed {
		c := *p
		c.Root = "profile"
		p = &c
	}
	key := pathName(p)
	return r.declare(key, func() *variable {
		v := &variable{name: strings.TrimPrefix(key, "profile."), nullable: true, reads: readsOf(p)}
		v.change = r.changeOf(v.reads)
		v.shape(p.Typ)
		decl, required := r.world.attribute(p, r.triggers)
		v.nullable = !required
		if decl != nil && v.kind == ordered && len(decl.Values) > 0 {
			v.points = true
			for _, val := range decl.Values {
				if n, ok := ratOf(val.Value); ok {
					v.addNum(n)
				} else {
					v.points = false
				}
			}
		}
		return v
	})
}

// shape gives v the domain of type t.
func (v *variable) shape(t *expr.Type) {
	if m, ok := orderedKind(t); ok {
		v.kind, v.measure, v.discrete = ordered, m, m != plain
		return
	}
	switch {
	case t != nil && t.Kind == expr.TString:
		v.kind = text
		if len(t.Values) > 0 {
			v.declared = t.Values
		}
	case t != nil && t.Kind == expr.TBool:
		v.kind = boolean
	default:
		v.kind = yesNo
	}
}

// special knows what functions give.
func (r *reader) special(v *variable, e expr.Expr) {
	if g, ok := e.(*expr.Get); ok {
		if c, ok := g.X.(*expr.Call); ok && c.Name == "last" {
			v.hist = r.history(c)
		}
		return
	}
	c, ok := e.(*expr.Call)
	if !ok {
		return
	}
	switch c.Name {
	case "length":
		v.nullable, v.discrete, v.min = false, true, zero()
		v.addNum(big.NewRat(1, 1))
	case "now":
		v.nullable, v.change = false, grows
	case "days_since", "days_until":
		v.discrete = true
		steady := true
		for _, name := range v.reads {
			steady = steady && (name == "time" || r.changeOf([]string{name}) != live && r.changeOf([]string{name}) != grows)
		}
		switch {
		case steady && c.Name == "days_since":
			v.change = grows
		case steady:
			v.change = shrinks
		}
	case "sum":
		v.hist = r.history(c)
	}
}

// readsOf is what the value of e depends on.
func readsOf(e expr.Expr) []string {
	var list []string
	add := func(s string) {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	expr.Walk(e, func(n expr.Expr) bool {
		switch n := n.(type) {
		case *expr.Path:
			switch {
			case n.Root == "received" || n.Root == "this":
			case len(n.Steps) == 0 || n.Root == "link" || n.Root == "recipient":
				add(n.Root)
			case n.Root == "wait" || n.Root == "step":
				add(pathName(n))
			default:
				add(n.Root + "." + n.Steps[0].Name)
			}
		case *expr.Ref:
			add(n.Address())
		case *expr.Call:
			switch n.Name {
			case "now", "days_since", "days_until", "offer_active":
				add("time")
			}
		case *expr.Bad:
			add("unknown")
		}
		return true
	})
	return list
}

// changeOf is how something moves that depends on reads alone.
func (r *reader) changeOf(reads []string) change {
	c := fixed
	for _, name := range reads {
		root, attr, _ := strings.Cut(name, ".")
		switch root {
		case "trigger", "entered", "param", "wait", "step":
			c = ofRun
		case "profile":
			switch r.world.changeOf(attr) {
			case fixed:
			case grows:
				if len(reads) > 1 {
					return live
				}
				return grows
			default:
				return live
			}
		default:
			return live
		}
	}
	return c
}
