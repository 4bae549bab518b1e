package hubl

import "github.com/cairn-lang/cairn/targets/proof"

// Template is a text that was read.
type Template struct{ nodes []*node }

// node is a piece of a template.
type node struct {
	kind   byte     // 't' text, 'n' a tag of the engine, 'p' prints, '?' a choice, '*' a loop
	text   string   // of 't' and 'n'
	value  *value   // printed, or gone through
	conds  []*value // of a choice; the last body may have none
	bodies [][]*node
	loop   int // number of the loop
}

// name is what a name stands for from one place on; without a value it was set on
// one way only.
type name struct {
	text  string
	value *value
	outer *name
}

func (n *name) find(text string) *name {
	for ; n != nil; n = n.outer {
		if n.text == text {
			return n
		}
	}
	return nil
}

type parser struct {
	marks []mark
	names *name
	loops int
	loop  int   // the innermost loop, 0 outside of all
	outer *name // names that stood before the innermost loop
	depth int
	made  int
}

// Parse reads a template. With a Fault there is none.
func Parse(s string) (t *Template, fault *Fault) {
	if len(s) > maxSize {
		return nil, &Fault{0, "the text is too long"}
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case failed:
			e.At = min(e.At, len(s))
			t, fault = nil, &e.Fault
		default:
			panic(e)
		}
	}()
	p := &parser{marks: marks(s)}
	nodes, end := p.nodes()
	if end != nil {
		fail(end.list[0].at, "%q closes nothing", end.list[0].text)
	}
	return &Template{nodes}, nil
}

// nodes reads up to a tag that ends or divides the one around it.
func (p *parser) nodes() (out []*node, end *expressions) {
	for len(p.marks) > 0 {
		m := p.marks[0]
		p.marks = p.marks[1:]
		if m.kind == 't' {
			out = append(out, &node{kind: 't', text: m.text})
			continue
		}
		e := p.expressions(m)
		if m.kind == '{' {
			out = append(out, p.printed(e))
			continue
		}
		word := e.peek()
		switch word.text {
		case "elif", "else", "endif", "endfor":
			return out, e
		}
		e.next()
		if p.depth++; p.depth > maxDepth {
			fail(word.at, "tags are nested more than %d deep", maxDepth)
		}
		switch word.text {
		case "if":
			out = append(out, p.choice(word, e))
		case "for":
			out = append(out, p.goThrough(word, e))
		case "set":
			p.set(e)
		default:
			fail(word.at, "the tag %q is not known", word.text)
		}
		p.depth--
	}
	return out, nil
}

func (p *parser) printed(e *expressions) *node {
	if t := e.peek(); t.kind == 'w' && len(e.list) == 2 && p.names.find(t.text) == nil && ownTag(t.text) {
		return &node{kind: 'n', text: t.text}
	}
	v := e.whole()
	e.end()
	if v.op == constant && v.known.Kind == proof.Text {
		return &node{kind: 't', text: v.known.Text}
	}
	return &node{kind: 'p', value: v}
}

// ownTag are variables of e-mails that print an address.
func ownTag(s string) bool {
	return s == "unsubscribe_link" || s == "unsubscribe_link_all" || s == "view_as_page_url"
}

func (p *parser) set(e *expressions) {
	t := e.next()
	if t.kind != 'w' {
		fail(t.at, "a name must stand here")
	}
	if p.loop > 0 && p.outer.find(t.text) != nil {
		fail(t.at, "%s was set outside of the loop, too", t.text)
	}
	e.need("=")
	v := e.whole()
	e.end()
	p.names = &name{t.text, v, p.names}
}

// leave forgets what was set since before.
func (p *parser) leave(before *name) (set []string) {
	for n := p.names; n != before && n != nil; n = n.outer {
		set = append(set, n.text)
	}
	p.names = before
	return set
}

func (p *parser) unsure(set []string) {
	for _, s := range set {
		p.names = &name{s, nil, p.names}
	}
}

func (p *parser) choice(word token, e *expressions) *node {
	n := &node{kind: '?'}
	before := p.names
	var set []string
	for cond := e.whole(); ; {
		e.end()
		if cond != nil {
			n.conds = append(n.conds, cond)
		}
		body, end := p.nodes()
		n.bodies = append(n.bodies, body)
		set = append(set, p.leave(before)...)
		if end == nil {
			fail(word.at, "an if that does not end")
		}
		e = end
		switch t := e.next(); {
		case t.text == "endif":
			e.end()
			p.unsure(set)
			return n
		case t.text == "elif" && cond != nil:
			cond = e.whole()
		case t.text == "else" && cond != nil:
			cond = nil
		default:
			fail(t.at, "%q does not belong here", t.text)
		}
	}
}

func (p *parser) goThrough(word token, e *expressions) *node {
	t := e.next()
	if t.kind != 'w' || !e.is('w', "in") {
		fail(t.at, "only {%% for NAME in LIST %%} is understood")
	}
	n := &node{kind: '*', value: e.whole()}
	e.end()
	p.loops++
	n.loop = p.loops
	before, loop, outer := p.names, p.loop, p.outer
	p.loop, p.outer = n.loop, before
	p.names = &name{t.text, &value{op: local, local: n.loop, text: t.text, args: []*value{n.value}, at: t.at}, p.names}
	body, end := p.nodes()
	n.bodies = [][]*node{body}
	set := p.leave(before)
	p.loop, p.outer = loop, outer
	if end == nil || end.peek().text != "endfor" {
		fail(word.at, "a for that does not end")
	}
	end.next()
	end.end()
	p.unsure(set)
	return n
}
