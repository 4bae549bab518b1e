package expr

import (
	"github.com/cairn-lang/cairn/lang/source"
)

// knownName puts in a variable or a local.
func (c *checker) knownName(p *Path, truth bool) Expr {
	sub, ok := c.lookup(p)
	if !ok {
		return broken(p)
	}
	if !c.begin(p) {
		return broken(p)
	}
	defer c.within(p)()
	if len(p.Steps) > 1 {
		return moved(c.pick(c.expr(sub), p.Steps[1:]), p.Rng)
	}
	return moved(c.node(sub, truth), p.Rng)
}

// lookup finds the expression behind var.NAME or local.NAME.
func (c *checker) lookup(p *Path) (Expr, bool) {
	if len(p.Steps) == 0 || p.Steps[0].Name == "" {
		c.errorf("unknown-reference", p.Rng, "%s is not a value by itself", p.Root).Help = "name one: " + p.Root + ".NAME"
		return nil, false
	}
	name := p.Steps[0].Name
	if c.s.Known != nil {
		find := c.s.Known.Var
		if p.Root == "local" {
			find = c.s.Known.Local
		}
		if e, ok := find(name); ok && e != nil {
			return e, true
		}
	}
	what, names := "variable", []string(nil)
	switch {
	case p.Root == "local":
		what = "local"
		if c.s.Known != nil {
			names = c.s.Known.LocalNames()
		}
	case c.s.Known != nil:
		names = c.s.Known.VarNames()
	}
	d := c.errorf("unknown-reference", p.Steps[0].Rng, "there is no %s %q", what, name)
	if !dashed(d, name, names) {
		meant(d, name, names)
	}
	return nil, false
}

// begin guards against locals that contain themselves, which their owner
// reports.
func (c *checker) begin(p *Path) bool {
	key := p.Root + "." + p.Steps[0].Name
	if c.busy[key] {
		return false
	}
	if c.busy == nil {
		c.busy = map[string]bool{}
	}
	c.busy[key] = true
	return true
}

// within hides the loop variables around p from the local that it names, until
// the function returned is called.
func (c *checker) within(p *Path) func() {
	vars, use := c.vars, c.use
	c.vars = nil
	if !use.Known() {
		c.use = p.Rng
	}
	return func() {
		c.vars, c.use = vars, use
		delete(c.busy, p.Root+"."+p.Steps[0].Name)
	}
}

// open gives the raw expression behind a bare var.X or local.X, seen from its
// use, and reports nothing; the caller calls the function returned when it is
// done with it.
func (c *checker) open(e Expr) (Expr, func(), bool) {
	p, ok := e.(*Path)
	if !ok || len(p.Steps) != 1 || p.Steps[0].Name == "" || c.s.Known == nil {
		return nil, nil, false
	}
	if _, shadowed := c.loopType(p.Root); shadowed {
		return nil, nil, false
	}
	var sub Expr
	switch p.Root {
	case "var":
		sub, ok = c.s.Known.Var(p.Steps[0].Name)
	case "local":
		sub, ok = c.s.Known.Local(p.Steps[0].Name)
	default:
		return nil, nil, false
	}
	if !ok || sub == nil {
		return nil, nil, false
	}
	if !c.begin(p) {
		return broken(e), func() {}, true
	}
	return moved(sub, p.Rng), c.within(p), true
}

// moved is e seen from where it is used.
func moved(e Expr, rng source.Range) Expr {
	if e.Range() == rng {
		return e
	}
	switch e := e.(type) {
	case *Lit:
		n := *e
		n.Rng = rng
		return &n
	case *Path:
		n := *e
		n.Rng = rng
		return &n
	case *Ref:
		n := *e
		n.Rng = rng
		return &n
	case *Get:
		n := *e
		n.Rng = rng
		return &n
	case *Index:
		n := *e
		n.Rng = rng
		return &n
	case *Splat:
		n := *e
		n.Rng = rng
		return &n
	case *Unary:
		n := *e
		n.Rng = rng
		return &n
	case *Binary:
		n := *e
		n.Rng = rng
		return &n
	case *Cond:
		n := *e
		n.Rng = rng
		return &n
	case *Call:
		n := *e
		n.Rng = rng
		return &n
	case *List:
		n := *e
		n.Rng = rng
		return &n
	case *Object:
		n := *e
		n.Rng = rng
		return &n
	case *Template:
		n := *e
		n.Rng = rng
		return &n
	case *Bad:
		n := *e
		n.Rng = rng
		return &n
	}
	return e
}
