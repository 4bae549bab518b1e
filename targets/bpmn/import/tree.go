package importer

import (
	"slices"
	"strings"
)

// element is an element with the place where it stands. Its name has the namespace
// before it where that is not BPMN's: "journey:call" for our own.
type element struct {
	at    int
	name  string
	attrs []attr
	items []*element
	text  string // all text in it, that of other elements aside; "" if that is blank
}

// attr is an attribute. What declares namespaces is none.
type attr struct{ space, name, value string }

// start reads an element up to its insides.
func (p *parser) start() {
	at := p.at
	p.at++
	prefix, name := p.name()
	o := opened{tag: p.s[at+1 : p.at], scopes: len(p.scopes), text: len(p.texts), inside: len(p.inside)}
	p.attributes()
	closed := strings.HasPrefix(p.s[p.at:], "/>")
	switch {
	case closed:
		p.at += 2
	case strings.HasPrefix(p.s[p.at:], ">"):
		p.at++
	default:
		p.fail(p.at, "the tag of %s does not end", o.tag)
	}
	if len(p.open) > maxNesting {
		p.fail(at, "this is nested more than %d levels deep", maxNesting)
	}
	if p.count++; p.count > maxElements {
		p.fail(at, "the file has more than %d elements", maxElements)
	}
	p.declare()
	space := p.resolve(at, prefix)
	if !p.drawn(space) {
		o.e = p.made()
		o.e.at, o.e.name = at, called(space, name, o.tag)
	}
	p.resolved(o.e)
	if o.e != nil {
		p.place(o.e)
	}
	if p.open = append(p.open, o); closed {
		p.shut()
	}
}

// drawn reports whether an element of a namespace belongs to a diagram.
func (p *parser) drawn(space string) bool {
	n := len(p.open)
	return n > 0 && (space == diagram || p.open[n-1].e == nil)
}

func (p *parser) place(e *element) {
	switch n := len(p.open); {
	case n > 0: // where it has ended, behind what stands in it
	case p.root != nil:
		p.fail(e.at, "something follows the end of the definitions")
	default:
		p.root = e
	}
}

// declare takes the namespaces that an element declares.
func (p *parser) declare() {
	for _, a := range p.attrs {
		switch {
		case a.prefix == "xmlns":
			if a.value == "" || a.name == "xml" || a.name == "xmlns" {
				p.fail(a.at, "the prefix %s cannot stand for %q", a.name, a.value)
			}
			p.scopes = append(p.scopes, scope{a.name, a.value})
		case a.prefix == "" && a.name == "xmlns":
			p.scopes = append(p.scopes, scope{"", a.value})
		}
	}
	if len(p.scopes) > 100 {
		p.fail(p.at, "more than 100 prefixes are declared")
	}
}

func (p *parser) resolve(at int, prefix string) string {
	for i := len(p.scopes) - 1; i >= 0; i-- {
		if p.scopes[i].prefix == prefix {
			return p.scopes[i].space
		}
	}
	p.fail(at, "the prefix %s is not declared", prefix)
	return ""
}

// resolved gives an element its attributes, if there is one.
func (p *parser) resolved(e *element) {
	list := p.full[:0]
	for _, a := range p.attrs {
		space := ""
		switch {
		case a.prefix == "xmlns" || a.prefix == "" && a.name == "xmlns":
			space = "xmlns"
		case a.prefix != "":
			space = p.resolve(a.at, a.prefix)
		}
		full := attr{space, a.name, a.value}
		if space == "xmlns" && a.prefix == "" {
			full.name = ""
		}
		if slices.ContainsFunc(list, func(b attr) bool { return b.space == full.space && b.name == full.name }) {
			p.fail(a.at, "a second attribute %s", a.name)
		}
		list = append(list, full)
	}
	p.full = list
	if e == nil || len(list) == 0 {
		return
	}
	e.attrs, p.kept = room(p.kept, len(list))
	for _, a := range list {
		if a.space != "xmlns" {
			e.attrs = append(e.attrs, a)
		}
	}
}

// end reads the end of an element.
func (p *parser) end() {
	at := p.at
	p.at += 2
	p.name()
	tag := p.s[at+2 : p.at]
	p.space()
	if !strings.HasPrefix(p.s[p.at:], ">") {
		p.fail(p.at, "the end of %s does not end", tag)
	}
	p.at++
	switch n := len(p.open); {
	case n == 0:
		p.fail(at, "%s ends and has not begun", tag)
	case p.open[n-1].tag != tag:
		p.fail(at, "%s ends where %s is expected to", tag, p.open[n-1].tag)
	}
	p.shut()
}

// shut takes the innermost element away.
func (p *parser) shut() {
	o := p.open[len(p.open)-1]
	p.open, p.scopes = p.open[:len(p.open)-1], p.scopes[:o.scopes]
	if o.e == nil {
		return
	}
	if text := p.texts[o.text:]; slices.ContainsFunc(text, func(s string) bool { return !blank(s) }) {
		o.e.text = strings.Join(text, "")
	}
	if inside := p.inside[o.inside:]; len(inside) > 0 {
		o.e.items, p.items = room(p.items, len(inside))
		o.e.items = append(o.e.items, inside...)
	}
	p.texts, p.inside = p.texts[:o.text], append(p.inside[:o.inside], o.e)
}

// made is an empty element.
func (p *parser) made() *element {
	if len(p.slab) == 0 {
		p.slab = make([]element, min(max(8, len(p.s)/512), 256))
	}
	e := &p.slab[0]
	p.slab = p.slab[1:]
	return e
}

// room is an empty list that has room for n, cut from memory, and the rest of that.
func room[T any](memory []T, n int) (list, rest []T) {
	if len(memory) < n {
		memory = make([]T, max(n, 256))
	}
	return memory[:0:n], memory[n:]
}

// called is a name with what we call its namespace, which is what most files call it
// in a tag.
func called(space, name, tag string) string {
	const own = "journey:"
	switch {
	case space == bpmn:
		return name
	case space == ours && len(tag) == len(own)+len(name) && strings.HasPrefix(tag, own):
		return tag
	case space == ours:
		return own + name
	}
	return "{" + space + "}" + name
}

// attr is an attribute, "" if it is left out.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.space == "" && a.name == name {
			return a.value
		}
	}
	return ""
}

// one is the only element of a name in e, nil if there is none.
func (f *file) one(e *element, name string) *element {
	var found *element
	for _, x := range e.items {
		if x.name != name {
			continue
		}
		if found != nil {
			f.fail(x.at, "a second %s stands here", name)
		}
		found = x
	}
	return found
}
