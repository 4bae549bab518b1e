package expr

import (
	"github.com/zclconf/go-cty/cty"
)

// known holds a checked expression to what is known when the project is checked;
// raw is what was written.
func (c *checker) known(x, raw Expr, w Want) Expr {
	if w.Param {
		if p, ok := x.(*Path); ok && p.Root == "param" {
			return x
		}
	}
	culprit := unknown(x)
	if culprit == nil {
		return x
	}
	c.notKnown(culprit, raw)
	return broken(raw)
}

// unknown is the first part of x that is known at run time only, or nil.
// References are known; so is Bad, which was reported.
func unknown(x Expr) Expr {
	switch x := x.(type) {
	case *Lit, *Ref, *Bad:
		return nil
	case *List, *Object, *Template:
		for _, child := range children(x) {
			if u := unknown(child); u != nil {
				return u
			}
		}
		return nil
	case *Cond:
		if u := unknown(x.If); u != nil {
			return u
		}
	case *Binary, *Unary:
		for _, child := range children(x) {
			if u := unknown(child); u != nil {
				return u
			}
		}
	}
	return x
}

func (c *checker) notKnown(culprit, raw Expr) {
	at := raw.Range()
	if at.Contains(culprit.Range()) {
		at = culprit.Range()
	}
	d := c.errorf("not-known", at, "a value that is known when the project is checked is needed here, and %s is known at run time only", subject(culprit))
	if p, ok := culprit.(*Path); ok {
		switch p.Root {
		case "profile", "entered":
			d.Message = "a value that is known when the project is checked is needed here, and " + subject(culprit) + " differs from person to person"
		case "trigger", "received", "wait", "step":
			d.Message = "a value that is known when the project is checked is needed here, and " + subject(culprit) + " comes only with the event"
		}
	}
	d.Help = "write the value, or a variable: var.NAME"
}

// toValue is the value of a checked expression of which everything is known. A
// reference becomes an opaque value that lists and objects may hold.
func toValue(x Expr) (cty.Value, bool) {
	switch x := x.(type) {
	case *Lit:
		return x.Value, x.Value != cty.NilVal
	case *Ref:
		return cty.CapsuleVal(refCapsule(), x), true
	case *List:
		items := make([]cty.Value, len(x.Items))
		for i, item := range x.Items {
			v, ok := toValue(item)
			if !ok {
				return cty.NilVal, false
			}
			items[i] = v
		}
		return cty.TupleVal(items), true
	case *Object:
		fields := make(map[string]cty.Value, len(x.Fields))
		for _, f := range x.Fields {
			v, ok := toValue(f.Value)
			if !ok {
				return cty.NilVal, false
			}
			fields[f.Name] = v
		}
		return cty.ObjectVal(fields), true
	}
	return cty.NilVal, false
}

// fromValue is a value as a tree that stands where at does. Objects are sorted by
// name. It is false for what trees cannot hold.
func (c *checker) fromValue(v cty.Value, at Expr, depth int) (Expr, bool) {
	rng := at.Range()
	if depth > maxDepth || !v.IsKnown() {
		return nil, false
	}
	if c.nodes--; c.nodes < 0 {
		c.tooLarge(at)
		return nil, false
	}
	t := v.Type()
	switch {
	case v.IsNull():
		return &Lit{Node: Node{rng, nullType}, Value: cty.NullVal(cty.DynamicPseudoType)}, true
	case t.IsCapsuleType():
		r, ok := v.EncapsulatedValue().(*Ref)
		if !ok {
			return nil, false
		}
		return moved(r, rng), true
	case t == cty.String, t == cty.Bool:
		return &Lit{Node: Node{rng, valueType(v)}, Value: v}, true
	case t == cty.Number:
		if !countable(v.AsBigFloat()) {
			return nil, false
		}
		return &Lit{Node: Node{rng, numberType}, Value: v}, true
	case t.IsTupleType(), t.IsListType(), t.IsSetType():
		l := &List{Node{Rng: rng}, nil}
		for it := v.ElementIterator(); it.Next(); {
			_, elem := it.Element()
			x, ok := c.fromValue(elem, at, depth+1)
			if !ok {
				return nil, false
			}
			l.Items = append(l.Items, x)
		}
		return c.list(l), true
	case t.IsObjectType(), t.IsMapType():
		o := &Object{Node{Rng: rng}, nil}
		for it := v.ElementIterator(); it.Next(); {
			key, elem := it.Element()
			x, ok := c.fromValue(elem, at, depth+1)
			if !ok {
				return nil, false
			}
			o.Fields = append(o.Fields, Field{key.AsString(), rng, x})
		}
		return c.object(o), true
	}
	return nil, false
}
