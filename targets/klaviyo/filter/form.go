package filter

import (
	"reflect"

	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// form is an AND of ORs. An empty form always holds; one that holds an empty
// group never does.
type form [][]wire.Condition

func always(truth bool) form {
	if truth {
		return form{}
	}
	return form{{}}
}

// single is one group.
func single(c ...wire.Condition) form { return form{c} }

func (f form) constant() (truth, known bool) {
	if len(f) == 0 {
		return true, true
	}
	for _, g := range f {
		if len(g) == 0 {
			return false, true
		}
	}
	return false, false
}

// and is a and b, each group once.
func (c *Context) and(a, b form) form {
	if truth, known := a.constant(); known && !truth {
		return a
	}
	if truth, known := b.constant(); known && !truth {
		return b
	}
	out := append(form{}, a...)
	for _, g := range b {
		if !out.holds(g) {
			out = append(out, g)
		}
	}
	return out
}

// or is a or b: each group of one with each of the other.
func (c *Context) or(a, b form) form {
	if truth, known := a.constant(); known {
		if truth {
			return a
		}
		return b
	}
	if truth, known := b.constant(); known {
		if truth {
			return b
		}
		return a
	}
	var out form
	for _, x := range a {
		for _, y := range b {
			g := append([]wire.Condition{}, x...)
			for _, cond := range y {
				if !contains(g, cond) {
					g = append(g, cond)
				}
			}
			c.spent += len(g)
			if c.spent > c.Limit {
				c.over = true
				return always(true)
			}
			if !trivial(g) && !out.holds(g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// trivial reports whether a group always holds: it asks for a property that is
// set and not set, or for both truths and not set.
func trivial(g []wire.Condition) bool {
	type asked struct{ set, unset, yes, no bool }
	seen := map[string]asked{}
	for _, c := range g {
		p, ok := c.(*wire.ProfileProperty)
		if !ok {
			continue
		}
		a := seen[p.Property]
		switch {
		case p.Filter.Operator == "is-set":
			a.set = true
		case p.Filter.Operator == "not-set":
			a.unset = true
		case p.Filter.Type == "boolean" && p.Filter.Value == true:
			a.yes = true
		case p.Filter.Type == "boolean":
			a.no = true
		}
		if a.unset && (a.set || a.yes && a.no) {
			return true
		}
		seen[p.Property] = a
	}
	return false
}

func (f form) holds(g []wire.Condition) bool {
	for _, x := range f {
		if reflect.DeepEqual(x, g) {
			return true
		}
	}
	return false
}

func contains(g []wire.Condition, c wire.Condition) bool {
	for _, x := range g {
		if reflect.DeepEqual(x, c) {
			return true
		}
	}
	return false
}
