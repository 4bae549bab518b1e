package expr

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
)

// path resolves a name: a loop variable, var or local, data, or a block.
func (c *checker) path(p *Path, truth bool) Expr {
	if t, ok := c.loopType(p.Root); ok {
		return c.runtime(p, t)
	}
	if p.Root == "var" || p.Root == "local" {
		return c.knownName(p, truth)
	}
	if p.Root == "library" {
		return c.block(p)
	}
	if t, ok := c.rootType(p.Root); ok {
		return c.runtime(p, t)
	}
	if reason, ok := c.s.Hidden[p.Root]; ok {
		c.hidden(p, reason)
		return broken(p)
	}
	if slices.Contains(schema.Referable(), p.Root) {
		return c.block(p)
	}
	c.unknownRoot(p)
	return broken(p)
}

func (c *checker) loopType(name string) (*Type, bool) {
	for i := len(c.vars) - 1; i >= 0; i-- {
		if c.vars[i].name == name {
			return c.vars[i].typ, true
		}
	}
	return nil, false
}

func (c *checker) rootType(name string) (*Type, bool) {
	if name == "received" && c.received != nil {
		return c.received, true
	}
	t, ok := c.s.Roots[name]
	return t, ok
}

func (c *checker) hidden(p *Path, reason string) {
	d := c.errorf("not-in-scope", p.RootRng, "%s cannot be used here", p.Root)
	if reason != "" {
		d.Message += ": " + reason
	}
	d.Help = c.usable()
	if c.use.Known() {
		d.Related = append(d.Related, diag.Related{Range: c.use, Message: "put in here"})
	}
}

// usable lists the data that may be used here.
func (c *checker) usable() string {
	names := slices.Sorted(maps.Keys(c.s.Roots))
	if c.received != nil && !slices.Contains(names, "received") {
		names = append(names, "received")
	}
	for _, v := range c.vars {
		names = append(names, v.name)
	}
	if len(names) == 0 {
		return "here only known values can be used: text, numbers, var.NAME and local.NAME"
	}
	return "here you can use " + strings.Join(names, ", ") + ", var and local"
}

func (c *checker) unknownRoot(p *Path) {
	if slices.Contains(schema.Reserved(), p.Root) {
		c.errorf("unknown-reference", p.RootRng, "%s is reserved for later releases and means nothing in Cairn 0.1", p.Root)
		return
	}
	d := c.errorf("unknown-reference", p.RootRng, "there is nothing called %s", p.Root)
	candidates := slices.Sorted(maps.Keys(c.s.Roots))
	for _, v := range c.vars {
		candidates = append(candidates, v.name)
	}
	candidates = append(append(candidates, schema.Referable()...), "var", "local", "library")
	if dashed(d, p.Root, candidates) {
		return
	}
	// An attribute written without its root, or text without quotes.
	for _, root := range append([]string{"profile", "trigger", "received"}, slices.Sorted(maps.Keys(c.s.Roots))...) {
		t, _ := c.rootType(root)
		if t != nil && t.Kind == TObject && slices.Contains(t.Names(), p.Root) {
			d.Help = "write " + root + "." + short(p, p.Root)
			return
		}
	}
	switch {
	case meant(d, p.Root, candidates):
	case len(p.Steps) == 0:
		d.Help = fmt.Sprintf("text is written in quotes: %q", p.Root)
	default:
		d.Help = c.usable()
	}
}

// dashed explains a name with a dash in it, which HCL takes for one name, unless
// the same with an underscore is one of the names that it may be.
func dashed(d *diag.Diagnostic, name string, names []string) bool {
	left, right, ok := strings.Cut(name, "-")
	if !ok || slices.Contains(names, strings.ReplaceAll(name, "-", "_")) {
		return false
	}
	d.Help = fmt.Sprintf("%s is one name here; to subtract, put blanks around the dash: %s - %s", name, left, right)
	return true
}

// runtime types a path into run-time data whose root has type t.
func (c *checker) runtime(p *Path, t *Type) Expr {
	if t == nil {
		t = unknownType
	}
	typ, ok := c.walk(t, p.Steps, func(i int) string { return Print(&Path{Root: p.Root, Steps: p.Steps[:i]}) })
	if !ok {
		return broken(p)
	}
	n := *p
	n.Typ = typ
	return &n
}

// walk is the type at the end of steps from t; name prints what stands before
// step i.
func (c *checker) walk(t *Type, steps []PathStep, name func(i int) string) (*Type, bool) {
	lists := 0
	for i, s := range steps {
		if t.silent() {
			return unknownType, true
		}
		switch {
		case s.Splat:
			if t.Kind != TList {
				d := c.errorf("wrong-type", s.Rng, "[*] reads from every element of a list, and %s is %s", name(i), t.Words())
				d.Help = "leave [*] out"
				return nil, false
			}
			t = t.elem()
			lists++
		case s.Name != "":
			next, ok := t.Attr(s.Name)
			if !ok {
				c.noAttr(t, s, i, name)
				return nil, false
			}
			t = next
		default:
			if t.Kind != TList {
				c.errorf("wrong-type", s.Rng, "[%d] reads an element of a list, and %s is %s", s.Index, name(i), t.Words())
				return nil, false
			}
			t = t.elem()
		}
		if t == nil {
			t = unknownType
		}
	}
	for ; lists > 0; lists-- {
		t = listOf(t)
	}
	return t, true
}

// noAttr reports a name that t does not have.
func (c *checker) noAttr(t *Type, s PathStep, i int, name func(int) string) {
	before := name(i)
	if t.Kind != TObject {
		d := c.errorf("wrong-type", s.Rng, "%s is %s and has no attribute %q", before, t.Words(), s.Name)
		if t.Kind == TList {
			if _, ok := t.elem().Attr(s.Name); ok {
				d.Help = fmt.Sprintf("write %s[*].%s for all of them or %s[0].%s for the first", before, s.Name, before, s.Name)
			}
		}
		return
	}
	d := c.errorf("unknown-reference", s.Rng, "%s", missingName(before, i, s.Name))
	if dashed(d, s.Name, t.Names()) {
		return
	}
	switch names := t.Names(); {
	case meant(d, s.Name, names):
	case before == "profile":
		d.Help = fmt.Sprintf("declare it in the profile: attribute %q { type = string }", s.Name)
	case len(names) > 0 && len(names) <= 12:
		slices.Sort(names)
		d.Help = "it has " + strings.Join(names, ", ")
	}
}

func missingName(before string, i int, name string) string {
	if i == 0 {
		switch before {
		case "wait":
			return fmt.Sprintf("there is no wait %q before this in the journey", name)
		case "step":
			return fmt.Sprintf("there is no step %q before this that returns something", name)
		case "link":
			return fmt.Sprintf("this part has no link %q", name)
		case "param":
			return fmt.Sprintf("there is no param %q here", name)
		case "secret":
			return fmt.Sprintf("there is no secret %q", name)
		case "profile":
			return fmt.Sprintf("the profile has no attribute %q", name)
		}
	}
	return fmt.Sprintf("%s has no attribute %q", before, name)
}

// rootNames are the names that the language gives a meaning at the start of an
// expression.
var rootNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, r := range schema.DataRoots() {
		names[r.Name] = true
	}
	for _, name := range slices.Concat(schema.Referable(), schema.Reserved()) {
		names[name] = true
	}
	return names
})
