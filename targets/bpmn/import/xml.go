package importer

import (
	"bytes"
	"fmt"
	"strings"
)

// Bounds of a file.
const (
	maxBytes    = 64 << 20
	maxNesting  = 60
	maxElements = 500_000
	maxAttrs    = 200 // of one element, which are compared with each other
)

// Namespaces of what is read.
const (
	bpmn    = "http://www.omg.org/spec/BPMN/20100524/MODEL"
	diagram = "http://www.omg.org/spec/BPMN/20100524/DI"
	schema  = "http://www.w3.org/2001/XMLSchema-instance"
	ours    = "https://cairn-lang.org/bpmn"
	xmlOwn  = "http://www.w3.org/XML/1998/namespace"
)

// Error is a fault of a file, with the place where it stands. Line and Column count
// from 1, columns in bytes.
type Error struct {
	Line, Column int
	What         string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.What)
}

// file is what is being read. Its methods panic with *Error; Read recovers.
type file struct{ data []byte }

func (f *file) fail(at int, format string, args ...any) {
	before := f.data[:min(max(at, 0), len(f.data))]
	panic(&Error{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...)})
}

// parser reads XML 1.0 with namespaces, in UTF-8: elements, attributes, text,
// comments, CDATA, processing instructions, references to characters and to the five
// entities that stand for themselves. There is no DOCTYPE, and names are ASCII.
// encoding/xml gives the same, in four times the time.
type parser struct {
	*file
	s      string
	at     int
	scopes []scope
	open   []opened
	attrs  []raw      // of the element that is being read
	full   []attr     // the same with their namespaces
	texts  []string   // of the elements that are open, one behind the other
	inside []*element // the same with what stands in them
	slab   []element
	kept   []attr // memory for the attributes of elements
	items  []*element
	root   *element
	count  int
}

// scope is a prefix with the namespace that it stands for; "" is the default.
type scope struct{ prefix, space string }

// opened is an element that has not been closed yet.
type opened struct {
	e      *element // nil in diagrams
	tag    string
	scopes int // as many as stood before it
	text   int // where its own begin in texts
	inside int
}

// raw is an attribute as it is written.
type raw struct {
	at           int
	prefix, name string
	value        string
}

// parse reads the file up to its end. Diagrams are passed over.
func (f *file) parse() *element {
	if len(f.data) > maxBytes {
		f.fail(0, "the file is longer than %d bytes", maxBytes)
	}
	p := &parser{file: f, s: string(f.data), scopes: []scope{{"xml", xmlOwn}, {"", ""}}}
	p.characters()
	p.at = len(p.s) - len(strings.TrimPrefix(p.s, "\ufeff"))
	p.declaration()
	for p.at < len(p.s) {
		if p.s[p.at] != '<' {
			p.text()
			continue
		}
		switch rest := p.s[p.at:]; {
		case strings.HasPrefix(rest, "</"):
			p.end()
		case strings.HasPrefix(rest, "<!--"):
			p.comment()
		case strings.HasPrefix(rest, "<![CDATA["):
			p.cdata()
		case strings.HasPrefix(rest, "<!DOCTYPE"):
			p.fail(p.at, "a process has no DOCTYPE")
		case strings.HasPrefix(rest, "<?"):
			p.instruction()
		default:
			p.start()
		}
	}
	switch {
	case len(p.open) > 0:
		p.fail(p.at, "the file ends within %s", p.open[len(p.open)-1].tag)
	case p.root == nil:
		p.fail(p.at, "the file holds no definitions")
	}
	return p.root
}

// declaration is the first line, which may be left out.
func (p *parser) declaration() {
	if !strings.HasPrefix(p.s[p.at:], "<?xml") || len(p.s) > p.at+5 && named(p.s[p.at+5]) {
		return
	}
	at := p.at
	p.at += len("<?xml")
	p.attributes()
	if !strings.HasPrefix(p.s[p.at:], "?>") {
		p.fail(p.at, "the declaration of XML does not end")
	}
	p.at += 2
	for i, a := range p.attrs {
		switch {
		case a.prefix == "" && a.name == "version" && a.value == "1.0" && i == 0:
		case a.prefix == "" && a.name == "encoding" && strings.EqualFold(a.value, "utf-8") && i == 1:
		case a.prefix == "" && a.name == "standalone" && (a.value == "yes" || a.value == "no") && i > 0 && i == len(p.attrs)-1:
		default:
			p.fail(a.at, "this is not XML 1.0 in UTF-8: %s is %q", a.name, a.value)
		}
	}
	if len(p.attrs) == 0 {
		p.fail(at, "the declaration of XML has no version")
	}
}

// upTo is what stands from here to an end, behind which it goes on.
func (p *parser) upTo(skip int, end, what string) string {
	from := p.at + skip
	n := strings.Index(p.s[from:], end)
	if n < 0 {
		p.fail(p.at, "%s does not end", what)
	}
	p.at = from + n + len(end)
	return p.s[from : from+n]
}

func (p *parser) comment() {
	at := p.at
	if strings.HasSuffix(p.upTo(len("<!--"), "--", "the comment"), "-") {
		p.fail(at, "a comment holds --")
	}
	if !strings.HasPrefix(p.s[p.at:], ">") {
		p.fail(p.at-2, "a comment holds --")
	}
	p.at++
}

func (p *parser) cdata() {
	if len(p.open) == 0 {
		p.fail(p.at, "text stands outside of the definitions")
	}
	p.put(lines(p.upTo(len("<![CDATA["), "]]>", "the text")))
}

func (p *parser) instruction() {
	at := p.at
	p.at += 2
	target := p.word()
	if target == "" || strings.EqualFold(target, "xml") {
		p.fail(at, "an instruction has no name, or one that is taken")
	}
	p.upTo(0, "?>", "the instruction")
}

// attributes reads what stands behind the name of an element into p.attrs.
func (p *parser) attributes() {
	p.attrs = p.attrs[:0]
	for p.space() {
		if p.at < len(p.s) && (p.s[p.at] == '/' || p.s[p.at] == '>' || p.s[p.at] == '?') {
			return
		}
		a := raw{at: p.at}
		a.prefix, a.name = p.name()
		p.space()
		if !strings.HasPrefix(p.s[p.at:], "=") {
			p.fail(p.at, "= and a value are expected")
		}
		p.at++
		p.space()
		if p.at == len(p.s) || p.s[p.at] != '"' && p.s[p.at] != '\'' {
			p.fail(p.at, "a value stands between quotation marks")
		}
		from := p.at + 1
		a.value = p.upTo(1, p.s[p.at:p.at+1], "the value")
		if i := strings.IndexByte(a.value, '<'); i >= 0 {
			p.fail(from+i, "< stands in a value")
		}
		a.value = p.references(from, a.value)
		if p.attrs = append(p.attrs, a); len(p.attrs) > maxAttrs {
			p.fail(a.at, "an element has more than %d attributes", maxAttrs)
		}
	}
}
