package expr

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// block resolves TYPE.NAME and library.LIB.TYPE.NAME, and reads a field behind
// it: offer.summer10.code.
func (c *checker) block(p *Path) Expr {
	library, typ, typRng, steps := "", p.Root, p.RootRng, p.Steps
	if typ == "library" {
		if len(steps) < 3 || steps[0].Name == "" || steps[1].Name == "" {
			c.errorf("unknown-reference", p.Rng, "a block of a library is named library.LIBRARY.TYPE.NAME")
			return broken(p)
		}
		library = steps[0].Name
		if !c.hasLibrary(steps[0]) {
			return broken(p)
		}
		typ, typRng, steps = steps[1].Name, steps[1].Rng, steps[2:]
		if !slices.Contains(schema.Referable(), typ) {
			d := c.errorf("unknown-reference", typRng, "there is no kind of block called %s", typ)
			meant(d, typ, schema.Referable())
			return broken(p)
		}
	}
	if len(steps) == 0 || steps[0].Name == "" {
		d := c.errorf("unknown-reference", p.Rng, "%s needs a name", typ)
		if names := c.names(library, typ); len(names) > 0 && len(names) <= 8 {
			d.Help = "there is " + joinNames(typ, names)
		} else {
			d.Help = "write " + typ + ".NAME"
		}
		return broken(p)
	}
	ref, info, rest, ok := c.findBlock(library, typ, steps)
	if !ok {
		c.unknownBlock(library, typ, steps)
		return broken(p)
	}
	ref.Rng = source.Range{Path: p.Rng.Path, Start: p.Rng.Start, End: ref.NameRng.End}
	if len(rest) == 0 {
		ref.Rng = p.Rng
		return ref
	}
	return c.blockField(p, ref, info, rest)
}

func (c *checker) names(library, typ string) []string {
	if c.s.Blocks == nil {
		return nil
	}
	return c.s.Blocks.Names(library, typ)
}

func joinNames(typ string, names []string) string {
	full := make([]string, len(names))
	for i, n := range names {
		full[i] = typ + "." + n
	}
	return strings.Join(full, ", ")
}

func (c *checker) hasLibrary(s PathStep) bool {
	if c.s.Blocks != nil {
		if _, ok := c.s.Blocks.Block("", "library", s.Name); ok {
			return true
		}
	}
	d := c.errorf("unknown-reference", s.Rng, "there is no library %q", s.Name)
	meant(d, s.Name, c.names("", "library"))
	return false
}

// findBlock takes as many steps for the name as name a block: a step of a used
// fragment is "USE.LABEL", and USE is a step itself.
func (c *checker) findBlock(library, typ string, steps []PathStep) (*Ref, BlockInfo, []PathStep, bool) {
	if c.s.Blocks == nil {
		return nil, BlockInfo{}, nil, false
	}
	name := ""
	var ref *Ref
	var found BlockInfo
	rest := steps
	for i, s := range steps {
		if s.Name == "" || i > 0 && typ != "send" && typ != "step" {
			break
		}
		if i > 0 {
			name += "."
		}
		name += s.Name
		info, ok := c.s.Blocks.Block(library, typ, name)
		if !ok {
			continue
		}
		ref = &Ref{Library: library, Block: typ, Name: name, NameRng: steps[0].Rng.To(s.Rng)}
		ref.Typ = &Type{Kind: TRef, Block: typ}
		found, rest = info, steps[i+1:]
	}
	return ref, found, rest, ref != nil
}

func (c *checker) unknownBlock(library, typ string, steps []PathStep) {
	s := steps[0]
	name, rng := s.Name, s.Rng
	if typ == "send" || typ == "step" {
		for _, next := range steps[1:] {
			if next.Name == "" {
				break
			}
			name += "." + next.Name
			rng = rng.To(next.Rng)
		}
	}
	where := ""
	if library != "" {
		where = fmt.Sprintf(" in library %s", library)
	}
	d := c.errorf("unknown-reference", rng, "there is no %s %q%s", strings.ReplaceAll(typ, "_", " "), name, where)
	if names := c.names(library, typ); !dashed(d, name, names) {
		meant(d, name, names)
	}
}

// resolved checks a Ref of a checked tree again.
func (c *checker) resolved(r *Ref) Expr {
	n := *r
	n.Typ = &Type{Kind: TRef, Block: r.Block}
	if reason, ok := c.s.Hidden[r.Block]; ok && r.Library == "" {
		c.hidden(&Path{Node: r.Node, Root: r.Block, RootRng: r.Rng}, reason)
		return broken(r)
	}
	if c.s.Blocks != nil {
		if _, ok := c.s.Blocks.Block(r.Library, r.Block, r.Name); ok {
			return &n
		}
	}
	c.unknownBlock(r.Library, r.Block, []PathStep{{Name: r.Name, Rng: r.NameRng}})
	return broken(r)
}

// blockField reads from a block. Only offers may be read from; their known
// fields are put in.
func (c *checker) blockField(p *Path, ref *Ref, info BlockInfo, rest []PathStep) Expr {
	s := rest[0]
	if ref.Block == "event" {
		d := c.errorf("wrong-type", s.Rng, "%s is a kind of event, not one that happened, so it has no %s to read", ref.Address(), stepText(s))
		d.Help = fmt.Sprintf("write last(%s).%s for the latest one, or trigger.%s for the one that started the journey", ref.Address(), s.Name, s.Name)
		return broken(p)
	}
	if c.innerStep(ref, s) {
		return broken(p)
	}
	if s.Name == "" || len(info.Fields) == 0 {
		d := c.errorf("wrong-type", s.Rng, "%s is a %s; there is nothing to read from it", ref.Address(), strings.ReplaceAll(ref.Block, "_", " "))
		d.Help = "write " + ref.Address()
		return broken(p)
	}
	t := &Type{Kind: TObject, Fields: info.Fields}
	name := func(i int) string {
		return Print(follow(ref, rest[:i]))
	}
	if _, ok := c.walk(t, rest, name); !ok {
		return broken(p)
	}
	typ, _ := t.Attr(s.Name)
	if v, ok := info.Values[s.Name]; ok && v != nil {
		before := len(c.diags)
		x := c.assign(c.expr(v), typ, p.Rng)
		c.diags = c.diags[:before] // faults of the block are its own
		return c.pick(moved(x, p.Rng), rest[1:])
	}
	got := &Get{Node{ref.Rng.To(s.Rng), typ}, ref, s.Name, s.Rng}
	return c.pick(got, rest[1:])
}

// innerStep reports a name below a step that holds others, such as step.USE.LABEL,
// and is none of them.
func (c *checker) innerStep(ref *Ref, s PathStep) bool {
	if s.Name == "" || ref.Block != "step" && ref.Block != "send" {
		return false
	}
	var inner []string
	for _, n := range c.names(ref.Library, ref.Block) {
		if rest, ok := strings.CutPrefix(n, ref.Name+"."); ok {
			inner = append(inner, rest)
		}
	}
	if len(inner) == 0 {
		return false
	}
	d := c.errorf("unknown-reference", s.Rng, "there is no step %q in %s", s.Name, ref.Address())
	meant(d, s.Name, inner)
	return true
}

func stepText(s PathStep) string {
	if s.Name != "" {
		return s.Name
	}
	return "element"
}

// ref checks a place that names a block of one of types. The result is a *Ref,
// a *Path of a parameter, or Bad.
func (c *checker) ref(e Expr, types []string) Expr {
	if sub, done, ok := c.open(e); ok {
		defer done()
		return moved(c.ref(sub, types), e.Range())
	}
	var x Expr
	if p, ok := e.(*Path); ok && (p.Root == "send" || p.Root == "step") && slices.Contains(types, p.Root) {
		if reason, no := c.s.Hidden[p.Root]; no {
			c.hidden(p, reason)
			return broken(e)
		}
		x = c.block(p)
	} else if name, ok := bareName(e); ok && !c.isRoot(name) {
		c.bareRef(e, name, types)
		return broken(e)
	} else {
		x = c.expr(e)
	}
	switch t := x.Type(); {
	case isBad(x), isNull(x):
		return x
	case t.silent():
		if _, ok := x.(*Path); ok {
			return x
		}
	case t.Kind == TRef && (len(types) == 0 || slices.Contains(types, t.Block)):
		switch x.(type) {
		case *Ref, *Path:
			return x
		}
	}
	c.wrongRef(e, x, types)
	return broken(e)
}

// bareName is a reference written as one word or as text.
func bareName(e Expr) (string, bool) {
	switch e := e.(type) {
	case *Path:
		return e.Root, len(e.Steps) == 0
	case *Lit:
		if isText(e) {
			return e.Value.AsString(), true
		}
	}
	return "", false
}

func (c *checker) isRoot(name string) bool {
	_, loop := c.loopType(name)
	_, root := c.s.Roots[name]
	return loop || root
}

func (c *checker) bareRef(e Expr, name string, types []string) {
	d := c.errorf("wrong-type", e.Range(), "%s is needed here, named as %s", oneOf(types), refForm(types))
	if _, quoted := e.(*Lit); quoted {
		d.Message += " without quotes"
	}
	typ, bare, dotted := strings.Cut(name, ".")
	for _, t := range types {
		if dotted && t == typ {
			d.Help = "write " + t + "." + bare
			offer(d, t+"."+bare)
			return
		}
		if slices.Contains(c.names("", t), name) {
			d.Help = "write " + t + "." + name
			offer(d, t+"."+name)
			return
		}
	}
	for _, t := range types {
		if near, ok := diag.Nearest(name, c.names("", t)); ok {
			d.Help = didYouMean(t + "." + near)
			offer(d, t+"."+near)
			return
		}
	}
}

// oneOf is "a team", "a check or a segment".
func oneOf(types []string) string {
	if len(types) == 0 {
		return "a block"
	}
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = article(t) + " " + strings.ReplaceAll(t, "_", " ")
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func refForm(types []string) string {
	if len(types) == 0 {
		return "TYPE.NAME"
	}
	return types[0] + ".NAME"
}

func (c *checker) wrongRef(e, x Expr, types []string) {
	d := c.errorf("wrong-type", e.Range(), "%s is needed here, but %s is %s", oneOf(types), subject(e), words(x))
	r, ok := x.(*Ref)
	if !ok {
		if _, conditional := x.(*Cond); conditional {
			d.Message = fmt.Sprintf("%s is needed here, and which one must be known when the project is checked", oneOf(types))
		}
		d.Help = "write " + refForm(types)
		if l, ok := x.(*List); ok && len(l.Items) == 1 {
			if one, ok := l.Items[0].(*Ref); ok && slices.Contains(types, one.Block) {
				d.Help = "write " + one.Address() + " without brackets"
			}
		}
		return
	}
	for _, t := range types {
		if slices.Contains(c.names(r.Library, t), r.Name) {
			d.Help = didYouMean((&Ref{Library: r.Library, Block: t, Name: r.Name}).Address())
			return
		}
	}
}
