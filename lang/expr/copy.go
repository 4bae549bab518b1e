package expr

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// copy checks e as text that a person reads. Text that is written out is the
// writer's own; what stands in ${…} is data.
func (c *checker) copy(e Expr) *Template {
	out := &Template{Node: Node{e.Range(), stringType}}
	switch e := e.(type) {
	case *Template:
		out.Parts = joined(c.parts(e.Parts, false))
		return out
	case *Lit:
		if isText(e) {
			out.Parts = joined([]Expr{c.literalPart(e, false)})
			return out
		}
		if isNull(e) {
			return out
		}
	case *Cond:
		test := c.boolean(e.If)
		then, other := c.copy(e.Then), c.copy(e.Else)
		out.Parts = joined(choose(e, test, then, other))
		return out
	case *Call:
		if t, ok := c.fileCopy(e); ok {
			out.Parts = t.Parts
			return out
		}
	case *Path:
		if sub, done, ok := c.open(e); ok {
			defer done()
			out.Parts = c.copy(sub).Parts
			return out
		}
	}
	out.Parts = joined(c.data(e))
	return out
}

// parts checks the parts of a template. data says that its text is data too.
func (c *checker) parts(parts []Expr, data bool) []Expr {
	var out []Expr
	for _, p := range parts {
		switch p := p.(type) {
		case *Lit:
			if isText(p) {
				out = append(out, c.literalPart(p, data))
				continue
			}
		case *Cond:
			then, ok1 := p.Then.(*Template)
			other, ok2 := p.Else.(*Template)
			if ok1 && ok2 {
				out = append(out, c.conditional(p, then, other, data)...)
				continue
			}
		case *For:
			out = append(out, c.loop(p, data))
			continue
		}
		out = append(out, c.data(p)...)
	}
	return out
}

// literalPart is written text as a part of copy.
func (c *checker) literalPart(l *Lit, data bool) Expr {
	n := *l
	if l.Text.Known() {
		n.Rng = l.Text
	}
	n.Typ, n.Hole = stringType, data
	text := l.Value.AsString()
	if !c.room(l, len(text)) {
		return broken(l)
	}
	if strings.IndexByte(text, '\r') >= 0 {
		n.Value = cty.StringVal(lineFeeds(text))
	}
	return &n
}

func lineFeeds(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func (c *checker) conditional(e *Cond, then, other *Template, data bool) []Expr {
	test := c.boolean(e.If)
	a := &Template{Node{then.Rng, stringType}, joined(c.parts(then.Parts, data))}
	b := &Template{Node{other.Rng, stringType}, joined(c.parts(other.Parts, data))}
	return choose(e, test, a, b)
}

// choose is the branch of a known condition, else the conditional.
func choose(e *Cond, test Expr, then, other *Template) []Expr {
	if v, ok := truthOf(test); ok {
		if v {
			return then.Parts
		}
		return other.Parts
	}
	return []Expr{&Cond{Node{e.Rng, stringType}, test, then, other}}
}

func (c *checker) loop(e *For, data bool) Expr {
	in := c.expr(e.In)
	elem := unknownType
	switch t := in.Type(); {
	case t.silent():
	case t.Kind == TList:
		elem = t.elem()
	default:
		d := c.errorf("wrong-type", e.In.Range(), "%%{ for } goes through a list, and %s is %s", subject(e.In), words(in))
		if t.Kind == TNull {
			d.Message = "%{ for } goes through a list, and this is null"
		}
		in = broken(e.In)
	}
	c.freeName(e.Key, e.KeyRng)
	c.freeName(e.Var, e.VarRng)
	n := len(c.vars)
	if e.Key != "" {
		c.vars = append(c.vars, loopVar{e.Key, numberType})
	}
	c.vars = append(c.vars, loopVar{e.Var, elem})
	body := &Template{Node{e.Body.Rng, stringType}, joined(c.parts(e.Body.Parts, data))}
	c.vars = c.vars[:n]
	return &For{Node{e.Rng, stringType}, e.Key, e.Var, e.KeyRng, e.VarRng, in, body}
}

// freeName reports a loop variable that would hide something else.
func (c *checker) freeName(name string, rng source.Range) {
	if name == "" {
		return
	}
	_, root := c.s.Roots[name]
	_, hidden := c.s.Hidden[name]
	if root || hidden || rootNames()[name] {
		c.errorf("name-taken", rng, "the loop cannot call its element %s, which already means something else", name).
			Help = "choose another name, such as item"
	}
}

// data checks what stands in ${…} and gives it as parts: text among them is
// data, and so is the text of a text inside.
func (c *checker) data(e Expr) []Expr {
	if !c.enter(e) {
		return []Expr{broken(e)}
	}
	defer func() { c.depth-- }()
	switch e := e.(type) {
	case *Template:
		return c.parts(e.Parts, true)
	case *For:
		return []Expr{c.loop(e, true)}
	case *Cond:
		test := c.boolean(e.If)
		then := &Template{Node{e.Then.Range(), stringType}, joined(c.data(e.Then))}
		other := &Template{Node{e.Else.Range(), stringType}, joined(c.data(e.Else))}
		return choose(e, test, then, other)
	case *Call:
		switch e.Name {
		case "template":
			if t, ok := c.fileCopy(e); ok { // the file is copy itself, not data
				return t.Parts
			}
		case "raw":
			return c.raw(e)
		}
	case *Path:
		if sub, done, ok := c.open(e); ok {
			defer done()
			return c.data(sub)
		}
	}
	outside := c.inCopy
	c.inCopy = true
	x := c.expr(e)
	c.inCopy = outside
	return c.hole(x, e)
}

// hole makes a checked expression a part of copy.
func (c *checker) hole(x, raw Expr) []Expr {
	switch x := x.(type) {
	case *Bad:
		return []Expr{x}
	case *Lit:
		if !x.Value.IsNull() {
			n := *x
			n.Hole = true
			if x.Value.Type() == cty.String && !c.room(x, len(x.Value.AsString())) {
				return []Expr{broken(raw)}
			}
			return []Expr{&n}
		}
	case *Template:
		return c.parts(x.Parts, true)
	case *Cond:
		if x.Typ.printable() {
			return c.data(x)
		}
	}
	t := x.Type()
	if t.printable() {
		return []Expr{x}
	}
	d := c.errorf("wrong-type", raw.Range(), "%s is %s, which cannot be put into text", subject(raw), words(x))
	name := short(raw, "x")
	switch t.Kind {
	case TNull:
		d.Message = "null cannot be put into text"
		d.Help = `write "" for no text`
	case TList:
		d.Help = "write %{ for item in " + name + " }…%{ endfor }, or " + name + "[0] for the first"
	case TObject:
		if names := t.Names(); len(names) > 0 {
			d.Help = "name one of its attributes, such as " + name + "." + names[0]
		}
	case TRef:
		if r, ok := x.(*Ref); ok && r.Block == "offer" {
			d.Help = "name what to show of it: " + r.Address() + ".code or .title"
		} else {
			d.Help = "a reference never becomes text; write the text itself"
		}
	}
	return []Expr{broken(raw)}
}

// text checks a template where a value is asked for. "${x}" alone is x itself;
// a text of which everything is known becomes a Lit.
func (c *checker) text(e *Template) Expr {
	if len(e.Parts) == 1 {
		switch p := e.Parts[0].(type) {
		case *Lit:
			n := *p
			n.Hole = false
			return moved(literal(&n), e.Rng)
		case *For:
		case *Cond:
			if _, directive := p.Then.(*Template); !directive {
				return moved(c.expr(p), e.Rng)
			}
		default:
			return moved(c.expr(p), e.Rng)
		}
	}
	parts := joined(c.parts(e.Parts, false))
	var b strings.Builder
	for _, p := range parts {
		if isBad(p) {
			return broken(e)
		}
		l, ok := p.(*Lit)
		if !ok {
			return &Template{Node{e.Rng, stringType}, parts}
		}
		s, _ := printed(l.Value)
		b.WriteString(s)
	}
	return &Lit{Node: Node{e.Rng, stringType}, Value: cty.StringVal(b.String())}
}

// maxText is the most bytes of text that one expression may come to, variables
// and locals put in: that of a file.
const maxText = 4 << 20

// room counts text; it is false when there is too much.
func (c *checker) room(e Expr, bytes int) bool {
	if c.bytes += bytes; c.bytes <= maxText {
		return true
	}
	c.tooLarge(e)
	return false
}
