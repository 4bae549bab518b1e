package expr

import (
	"github.com/zclconf/go-cty/cty"
)

func (c *checker) get(e *Get) Expr {
	step := []PathStep{{Name: e.Name, Rng: e.NameRng}}
	return moved(c.pick(c.expr(e.X), step), e.Rng)
}

func (c *checker) splat(e *Splat) Expr {
	steps := append([]PathStep{{Splat: true, Rng: e.Rng}}, e.Steps...)
	return moved(c.pick(c.expr(e.X), steps), e.Rng)
}

func (c *checker) index(e *Index) Expr {
	x, key := c.expr(e.X), c.expr(e.Key)
	if isBad(x) || isBad(key) {
		return broken(e)
	}
	if lit, ok := key.(*Lit); ok {
		switch {
		case isText(lit) && lit.Value.AsString() != "":
			return moved(c.pick(x, []PathStep{{Name: lit.Value.AsString(), Rng: e.Key.Range()}}), e.Rng)
		case isNumber(lit.Value):
			n, ok := position(lit.Value)
			if !ok {
				c.errorf("wrong-type", e.Key.Range(), "a place in a list is a whole number that counts from 0, not %s", numberText(lit.Value))
				return broken(e)
			}
			return moved(c.pick(x, []PathStep{{Index: n, Rng: e.Key.Range()}}), e.Rng)
		}
	}
	t := x.Type()
	switch {
	case t.silent():
		return &Index{Node{e.Rng, unknownType}, x, key}
	case t.Kind != TList:
		c.errorf("wrong-type", e.Key.Range(), "the brackets read an element of a list, and %s is %s", subject(e.X), t.Words())
		return broken(e)
	case !key.Type().silent() && key.Type().Kind != TNumber:
		c.errorf("wrong-type", e.Key.Range(), "a place in a list is a number, and %s is %s", subject(e.Key), words(key))
		return broken(e)
	}
	return &Index{Node{e.Rng, t.elem()}, x, key}
}

// pick reads steps from a checked expression: at once where the list or object
// is written out, else as longer paths.
func (c *checker) pick(x Expr, steps []PathStep) Expr {
	for i, s := range steps {
		if isBad(x) {
			return x
		}
		switch e := x.(type) {
		case *Object:
			if s.Name == "" {
				break
			}
			v, ok := field(e, s.Name)
			if !ok {
				c.noField(e, s, steps[:i])
				return &Bad{Node{s.Rng, unknownType}}
			}
			x = v
			continue
		case *List:
			if s.Splat {
				return c.each(e, steps[i+1:])
			}
			if s.Name != "" {
				break
			}
			if s.Index >= len(e.Items) {
				c.errorf("wrong-type", s.Rng, "the list has %d elements, so the last one is [%d]", len(e.Items), len(e.Items)-1)
				return &Bad{Node{s.Rng, unknownType}}
			}
			x = e.Items[s.Index]
			continue
		case *Ref:
			if c.s.Blocks == nil {
				break
			}
			info, _ := c.s.Blocks.Block(e.Library, e.Block, e.Name)
			return c.blockField(&Path{Node: e.Node}, e, info, steps[i:])
		case *Cond: // of two offers, lists or objects
			then, other := c.pick(e.Then, steps[i:]), c.pick(e.Else, steps[i:])
			if isBad(then) || isBad(other) {
				return &Bad{Node{e.Rng, unknownType}}
			}
			t, ok := common(then.Type(), other.Type())
			if !ok {
				break
			}
			return &Cond{Node{e.Rng, t}, e.If, then, other}
		case *Lit:
			if e.Value.IsNull() { // a missing object has no attributes: all are missing
				return x
			}
		}
		return c.deeper(x, steps[i:])
	}
	return x
}

// deeper types steps behind x, which is not written out.
func (c *checker) deeper(x Expr, steps []PathStep) Expr {
	name := func(i int) string { return short(follow(x, steps[:i]), "this") }
	end := steps[len(steps)-1].Rng
	if p, ok := x.(*Path); ok && !p.splat() {
		t, ok := c.walk(x.Type(), steps, name)
		if !ok {
			return &Bad{Node{end, unknownType}}
		}
		longer := follow(x, steps).(*Path)
		longer.Typ = t
		return longer
	}
	for i, s := range steps {
		rng := x.Range().To(s.Rng)
		n := 1
		if s.Splat {
			n = len(steps) - i
		}
		t, ok := c.walk(x.Type(), steps[i:i+n], func(k int) string { return short(follow(x, steps[i:i+k]), "this") })
		if !ok {
			return &Bad{Node{end, unknownType}}
		}
		switch {
		case s.Splat:
			return &Splat{Node{x.Range().To(end), t}, x, steps[i+1:]}
		case s.Name != "":
			x = &Get{Node{rng, t}, x, s.Name, s.Rng}
		default:
			x = &Index{Node{rng, t}, x, &Lit{Node: Node{s.Rng, numberType}, Value: cty.NumberIntVal(int64(s.Index))}}
		}
	}
	return x
}

func field(o *Object, name string) (Expr, bool) {
	for _, f := range o.Fields {
		if f.Name == name {
			return f.Value, true
		}
	}
	return nil, false
}

func (c *checker) noField(o *Object, s PathStep, before []PathStep) {
	names := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		names[i] = f.Name
	}
	d := c.errorf("unknown-reference", s.Rng, "the object has no field %q", s.Name)
	if dashed(d, s.Name, names) {
		return
	}
	meant(d, s.Name, names)
}

// each reads steps from every element of a list that is written out.
func (c *checker) each(l *List, steps []PathStep) Expr {
	out := &List{Node{Rng: l.Rng, Typ: listOf(unknownType)}, make([]Expr, len(l.Items))}
	for i, item := range l.Items {
		out.Items[i] = c.pick(item, steps)
		if isBad(out.Items[i]) {
			return out.Items[i]
		}
		if i == 0 {
			out.Typ = listOf(out.Items[i].Type())
		}
	}
	return out
}
