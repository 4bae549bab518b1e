package expr

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// assign makes a checked expression fit type t, or reports at the range of what
// was written. Text becomes a date, an instant or a duration; null fits all.
func (c *checker) assign(x Expr, t *Type, at source.Range) Expr {
	if t.silent() || x.Type().silent() && !isWritten(x) || isNull(x) {
		return x
	}
	switch e := x.(type) {
	case *Lit:
		if isText(e) && t.Kind != TString {
			if y, ok := c.fromText(e, t, at); ok {
				return y
			}
		}
	case *Cond:
		n := *e
		n.Then, n.Else = c.assign(e.Then, t, e.Then.Range()), c.assign(e.Else, t, e.Else.Range())
		n.Typ = t
		if isBad(n.Then) || isBad(n.Else) {
			return &Bad{Node{at, unknownType}}
		}
		return &n
	case *List:
		if t.Kind == TList {
			n := *e
			n.Items = make([]Expr, len(e.Items))
			for i, item := range e.Items {
				n.Items[i] = c.assign(item, t.elem(), item.Range())
			}
			n.Typ = t
			return &n
		}
	case *Object:
		if t.Kind == TObject {
			return c.assignObject(e, t)
		}
	}
	if t.Kind == TBool && isFact(x.Type()) {
		return typed(x, boolType)
	}
	if !fits(x.Type(), t) {
		d := c.errorf("wrong-type", at, "%s is needed here, but %s is %s", t.Words(), whatIs(x), words(x))
		d.Help = conversion(x, t)
		return &Bad{Node{at, unknownType}}
	}
	if !c.inside(x, t, at) {
		return &Bad{Node{at, unknownType}}
	}
	return x
}

// isWritten reports whether x is written out, so that its parts can be checked
// although its own type says nothing.
func isWritten(x Expr) bool {
	switch x.(type) {
	case *List, *Object, *Cond:
		return true
	}
	return false
}

func whatIs(x Expr) string {
	switch x.(type) {
	case *List, *Object, *Template:
		return "this"
	}
	return subject(x)
}

func (c *checker) assignObject(e *Object, t *Type) Expr {
	n := *e
	n.Typ = t
	n.Fields = slices.Clone(e.Fields)
	for i, f := range n.Fields {
		ft, ok := t.Attr(f.Name)
		if isBad(f.Value) {
			continue
		}
		if !ok {
			d := c.errorf("unknown-reference", f.NameRng, "there is no attribute %q here", f.Name)
			meant(d, f.Name, t.Names())
			n.Fields[i].Value = broken(f.Value)
			continue
		}
		n.Fields[i].Value = c.assign(f.Value, ft, f.Value.Range())
	}
	return &n
}

// fits reports whether a value of type have may stand where want is asked for.
func fits(have, want *Type) bool {
	if have.silent() || want.silent() || have.Kind == TNull {
		return true
	}
	switch want.Kind {
	case TNumber, TMoney:
		return have.numeric()
	case TList:
		return have.Kind == TList && fits(have.elem(), want.elem())
	case TRef:
		return have.Kind == TRef && have.Block == want.Block
	case TObject:
		if have.Kind != TObject {
			return false
		}
		for _, f := range want.Fields {
			if t, ok := have.Attr(f.Name); !ok || !fits(t, f.Type) {
				return false
			}
		}
		return true
	}
	return have.Kind == want.Kind
}

// isFact reports whether t is a block that is true or false: a segment or a
// check.
func isFact(t *Type) bool {
	return t.Kind == TRef && (t.Block == "segment" || t.Block == "check")
}

// asBool makes a checked expression a truth; raw is what was written.
func (c *checker) asBool(x, raw Expr) Expr {
	t := x.Type()
	switch {
	case t.silent() || t.Kind == TBool:
		return x
	case isFact(t):
		return typed(x, boolType)
	case t.Kind == TNull: // a missing truth is false
		return &Lit{Node: Node{x.Range(), boolType}, Value: cty.False}
	}
	d := c.errorf("wrong-type", raw.Range(), "a condition is needed here, but %s is %s", subject(raw), words(x))
	switch t.Kind {
	case TRef:
		if r, ok := x.(*Ref); ok {
			d.Help = factHelp(r)
		}
	case TList:
		d.Help = fmt.Sprintf("write length(%s) > 0", short(raw, "…"))
	case TString, TNumber, TMoney, TDate, TDatetime:
		if _, ok := x.(*Lit); !ok {
			d.Help = fmt.Sprintf("compare it, for example %s != null", short(raw, "…"))
		}
	}
	return broken(raw)
}

func factHelp(r *Ref) string {
	a := r.Address()
	switch r.Block {
	case "event":
		return "write occurred(" + a + ")"
	case "consent":
		return "write consented(" + a + ")"
	case "channel":
		return "write reachable(" + a + ")"
	case "message":
		return "write sent(" + a + ")"
	case "offer":
		return "write offer_active(" + a + ")"
	case "send":
		return "write opened(" + a + ") or clicked(" + a + ")"
	}
	return ""
}

// typed is e with another type.
func typed(e Expr, t *Type) Expr {
	switch e := e.(type) {
	case *Lit:
		n := *e
		n.Typ = t
		return &n
	case *Path:
		n := *e
		n.Typ = t
		return &n
	case *Ref:
		n := *e
		n.Typ = t
		return &n
	case *Get:
		n := *e
		n.Typ = t
		return &n
	case *Index:
		n := *e
		n.Typ = t
		return &n
	case *Cond:
		n := *e
		n.Typ = t
		return &n
	}
	return e
}

// conversion is the smallest change that makes x a t.
func conversion(x Expr, t *Type) string {
	lit, ok := x.(*Lit)
	switch {
	case ok && isText(lit) && t.numeric():
		text := lit.Value.AsString()
		if _, err := cty.ParseNumberVal(text); err == nil {
			return "write " + text + " without quotes"
		}
		number := strings.TrimSpace(strings.TrimSuffix(text, "%"))
		if _, err := cty.ParseNumberVal(number); err == nil {
			return "write " + number
		}
	case ok && isText(lit) && t.Kind == TBool && (lit.Value.AsString() == "true" || lit.Value.AsString() == "false"):
		return "write " + lit.Value.AsString() + " without quotes"
	case ok && t.Kind == TString:
		return fmt.Sprintf("put it in quotes: %q", Print(lit))
	case t.Kind == TString && x.Type().printable():
		return fmt.Sprintf(`write "${%s}"`, short(x, "…"))
	case t.Kind == TList && fits(x.Type(), t.elem()):
		return "write [" + short(x, "…") + "]"
	}
	return ""
}
