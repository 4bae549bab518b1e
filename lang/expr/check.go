package expr

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// maxNodes bounds what variables and locals may expand to in one expression:
// locals that use one another twice each grow without end otherwise.
const maxNodes = 200_000

// Check puts variables and locals into e, resolves its names against s, types
// and folds it. The result is never nil; where something was wrong it holds Bad,
// unless that part was folded away. For Copy it is a *Template, for Ref a *Ref (or the *Path of a parameter).
// Checking a checked tree again in the same scope gives the same tree.
func Check(e Expr, want Want, s *Scope) (Expr, []diag.Diagnostic) {
	if s == nil {
		s = &Scope{}
	}
	c := &checker{s: s, nodes: maxNodes}
	return c.want(e, want), c.diags
}

type checker struct {
	s     *Scope
	diags []diag.Diagnostic

	vars     []loopVar       // of the for directives around, innermost last
	received *Type           // the event looked at by a history function's condition
	busy     map[string]bool // locals that are being put in
	nodes    int             // left of maxNodes
	bytes    int             // of text, up to maxText
	depth    int
	use      source.Range // where the outermost of them is used
	inCopy   bool         // filters may be used
	grown    bool         // reported that the expression is too large
}

type loopVar struct {
	name string
	typ  *Type
}

func (c *checker) errorf(rule string, rng source.Range, format string, a ...any) *diag.Diagnostic {
	return report(&c.diags, rule, rng, format, a...)
}

// broken is the Bad that stands for e after a report.
func broken(e Expr) *Bad { return &Bad{Node{e.Range(), unknownType}} }

func isBad(e Expr) bool {
	_, ok := e.(*Bad)
	return ok
}

func (c *checker) want(e Expr, w Want) Expr {
	if e == nil {
		return &Bad{Node{Typ: unknownType}}
	}
	if w.Map || w.OrMap {
		if x, done := c.wantMap(e, w); done {
			return x
		}
		w.Map, w.OrMap = false, false
	}
	if w.List {
		return c.wantList(e, w)
	}
	var x Expr
	switch w.Kind {
	case schema.Copy:
		x = c.copy(e)
	case schema.Condition:
		x = c.boolean(e)
	case schema.Ref:
		return c.ref(e, w.Refs)
	default:
		x = c.assign(c.expr(e), wantedType(w), e.Range())
		w.Known = w.Known || w.Kind != schema.Value && w.Kind != 0
	}
	if w.Known {
		return c.known(x, e, w)
	}
	return x
}

// wantedType is nil where any type will do.
func wantedType(w Want) *Type {
	if w.Type != nil {
		return w.Type
	}
	switch w.Kind {
	case 0, schema.Value, schema.Any, schema.Object:
		return nil
	case schema.Number, schema.Int:
		return numberType
	case schema.Bool:
		return boolType
	}
	return stringType
}

func (c *checker) wantList(e Expr, w Want) Expr {
	w.List = false
	raw, ok := e.(*List)
	if !ok {
		switch x := c.expr(e).(type) {
		case *List:
			raw = x
		case *Bad:
			return x
		default:
			if isNull(x) {
				return x
			}
			d := c.errorf("wrong-type", e.Range(), "a list is needed here, but %s is %s", subject(e), words(x))
			if x.Type().Kind != TList {
				d.Help = "write [" + short(e, "…") + "]"
			} else {
				d.Help = "write the elements out in brackets"
			}
			return broken(e)
		}
	}
	out := &List{Node{Rng: e.Range(), Typ: listOf(unknownType)}, make([]Expr, len(raw.Items))}
	for i, item := range raw.Items {
		out.Items[i] = c.want(item, w)
	}
	if len(out.Items) > 0 {
		out.Typ = listOf(out.Items[0].Type())
	}
	return out
}

// wantMap is false where the value is no object but need not be one.
func (c *checker) wantMap(e Expr, w Want) (Expr, bool) {
	raw, ok := e.(*Object)
	if !ok {
		// Copy behind a local must not be typed as a value first.
		if sub, done, isName := c.open(e); isName {
			defer done()
			return c.wantMap(sub, w)
		}
		switch e.(type) {
		case *Lit, *Template, *List:
			if w.OrMap {
				return nil, false
			}
		}
		switch x := c.quietly(e).(type) {
		case *Object:
			raw = x
		default:
			if w.OrMap {
				return nil, false
			}
			x = c.expr(e)
			if !isBad(x) && !isNull(x) {
				d := c.errorf("wrong-type", e.Range(), "an object is needed here, but %s is %s", subject(e), words(x))
				d.Help = "write { name = value }"
				return broken(e), true
			}
			return x, true
		}
	}
	w.Map, w.OrMap = false, false
	out := &Object{Node{Rng: e.Range()}, make([]Field, len(raw.Fields))}
	t := &Type{Kind: TObject}
	for i, f := range raw.Fields {
		f.Value = c.want(f.Value, w)
		out.Fields[i] = f
		t.Fields = append(t.Fields, TypeField{f.Name, f.Value.Type()})
	}
	out.Typ = t
	return out, true
}

// quietly checks e without reporting, to see what it is.
func (c *checker) quietly(e Expr) Expr {
	before := len(c.diags)
	x := c.expr(e)
	c.diags = c.diags[:before]
	return x
}

func (c *checker) expr(e Expr) Expr { return c.node(e, false) }

// boolean checks e where only its truth counts: a missing value is false.
func (c *checker) boolean(e Expr) Expr {
	outer := c.inCopy
	c.inCopy = false
	x := c.node(e, true)
	c.inCopy = outer
	return c.asBool(x, e)
}

// node checks e. truth says that a missing value and false are the same here.
func (c *checker) node(e Expr, truth bool) Expr {
	if !c.enter(e) {
		return broken(e)
	}
	defer func() { c.depth-- }()
	switch e := e.(type) {
	case *Lit:
		return literal(e)
	case *Path:
		return c.path(e, truth)
	case *Ref:
		return c.resolved(e)
	case *Get:
		return c.get(e)
	case *Index:
		return c.index(e)
	case *Splat:
		return c.splat(e)
	case *Unary:
		return c.unary(e)
	case *Binary:
		return c.binary(e, truth)
	case *Cond:
		return c.cond(e, truth)
	case *Call:
		return c.call(e)
	case *List:
		return c.list(e)
	case *Object:
		return c.object(e)
	case *Template:
		return c.text(e)
	case *For:
		return c.text(&Template{e.Node, []Expr{e}})
	}
	return &Bad{Node{e.Range(), unknownType}}
}

// enter counts a node; it is false when there are too many.
func (c *checker) enter(e Expr) bool {
	c.nodes--
	if c.nodes >= 0 && c.depth < 2*maxDepth {
		c.depth++
		return true
	}
	c.tooLarge(e)
	return false
}

func (c *checker) tooLarge(e Expr) {
	if c.grown {
		return
	}
	c.grown = true
	c.errorf("expression-too-large", e.Range(), "with its locals put in, this grows beyond all measure").
		Help = "look for locals that use another local more than once"
}

// literal types a literal by its value, unless it became a date or such before.
func literal(e *Lit) Expr {
	if e.Value == cty.NilVal {
		return broken(e)
	}
	if e.Typ != nil && e.Typ.Kind != TUnknown {
		return e
	}
	n := *e
	n.Typ = valueType(e.Value)
	return &n
}

func valueType(v cty.Value) *Type {
	switch {
	case v.IsNull():
		return nullType
	case v.Type() == cty.Bool:
		return boolType
	case v.Type() == cty.Number:
		return numberType
	}
	return stringType
}

func (c *checker) list(e *List) Expr {
	out := &List{Node{Rng: e.Rng}, make([]Expr, len(e.Items))}
	elem := unknownType
	for i, item := range e.Items {
		x := c.expr(item)
		out.Items[i] = x
		if i == 0 || elem.Kind == TNull {
			elem = x.Type()
		} else if t, ok := common(elem, x.Type()); ok {
			elem = t
		} else {
			elem = anyType // [message.a, { … }]: the place decides
		}
	}
	if elem.Kind == TNull {
		elem = unknownType
	}
	out.Typ = listOf(elem)
	return out
}

func (c *checker) object(e *Object) Expr {
	out := &Object{Node{Rng: e.Rng}, make([]Field, len(e.Fields))}
	t := &Type{Kind: TObject, Fields: make([]TypeField, len(e.Fields))}
	for i, f := range e.Fields {
		f.Value = c.expr(f.Value)
		out.Fields[i] = f
		t.Fields[i] = TypeField{f.Name, f.Value.Type()}
	}
	out.Typ = t
	return out
}
