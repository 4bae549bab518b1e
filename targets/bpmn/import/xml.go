package importer

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
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
	attrs  []raw  // of the element that is being read
	full   []attr // the same with their namespaces
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
	text   []string
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

// characters refuses what cannot stand in XML.
func (p *parser) characters() {
	if !utf8.ValidString(p.s) {
		for i, r := range p.s {
			if _, n := utf8.DecodeRuneInString(p.s[i:]); r == utf8.RuneError && n == 1 {
				p.fail(i, "this is not UTF-8")
			}
		}
	}
	for i := range len(p.s) {
		if c := p.s[i]; c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			p.fail(i, "the character %U cannot stand in XML", c)
		}
	}
	for _, s := range []string{"\ufffe", "\uffff"} {
		if i := strings.Index(p.s, s); i >= 0 {
			p.fail(i, "the character %U cannot stand in XML", []rune(s)[0])
		}
	}
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

func (p *parser) text() {
	at := p.at
	n := strings.IndexByte(p.s[at:], '<')
	if n < 0 {
		n = len(p.s) - at
	}
	p.at = at + n
	s := p.s[at:p.at]
	if len(p.open) == 0 {
		if !blank(s) {
			p.fail(at, "text stands outside of the definitions")
		}
		return
	}
	if i := strings.Index(s, "]]>"); i >= 0 {
		p.fail(at+i, "]]> stands in text")
	}
	p.put(p.references(at, s))
}

func blank(s string) bool { return strings.Trim(s, " \t\r\n") == "" }

func (p *parser) put(s string) {
	if top := &p.open[len(p.open)-1]; top.e != nil && s != "" {
		top.text = append(top.text, s)
	}
}

// lines ends all lines with \n, as XML says [XML 1.0, 2.11].
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// references puts characters for what stands for them.
func (p *parser) references(at int, s string) string {
	n := strings.IndexByte(s, '&')
	if n < 0 {
		return lines(s)
	}
	var b strings.Builder
	for ; n >= 0; n = strings.IndexByte(s, '&') {
		b.WriteString(lines(s[:n]))
		at, s = at+n, s[n:]
		end := strings.IndexByte(s[:min(len(s), 20)], ';')
		if end < 0 {
			p.fail(at, "& stands for itself; that is written &amp;")
		}
		name := s[1:end]
		switch name {
		case "amp":
			b.WriteByte('&')
		case "lt":
			b.WriteByte('<')
		case "gt":
			b.WriteByte('>')
		case "quot":
			b.WriteByte('"')
		case "apos":
			b.WriteByte('\'')
		default:
			r, ok := character(name)
			if !ok {
				p.fail(at, "&%s; is not known", name)
			}
			b.WriteRune(r)
		}
		at, s = at+end+1, s[end+1:]
	}
	b.WriteString(lines(s))
	return b.String()
}

// character is what a number stands for: "#10", "#xA".
func character(name string) (rune, bool) {
	digits, base := strings.TrimPrefix(name, "#"), 10
	if len(digits) == len(name) || digits == "" {
		return 0, false
	}
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	return r, err == nil && n <= utf8.MaxRune && utf8.ValidRune(r) && (n >= ' ' || n == '\n' || n == '\t' || n == '\r') && n != 0xfffe && n != 0xffff
}

// named reports whether a byte may stand in a name behind its first; a colon
// parts names.
func named(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
}

// word is a name without a prefix, "" if none stands here.
func (p *parser) word() string {
	at := p.at
	for p.at < len(p.s) && named(p.s[p.at]) {
		p.at++
	}
	if p.at > at && (p.s[at] < 'A' && p.s[at] != '_') {
		p.fail(at, "a name cannot begin with %q", string(p.s[at]))
	}
	return p.s[at:p.at]
}

// name is a name with its prefix.
func (p *parser) name() (prefix, name string) {
	at := p.at
	name = p.word()
	if name != "" && p.at < len(p.s) && p.s[p.at] == ':' {
		p.at++
		prefix, name = name, p.word()
	}
	if name == "" {
		p.fail(at, "a name is expected, of letters, figures, _, - and .")
	}
	return prefix, name
}

// space passes over blanks; false if there are none.
func (p *parser) space() bool {
	at := p.at
	for p.at < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.at]) >= 0 {
		p.at++
	}
	return p.at > at
}

// attributes reads what stands behind the name of an element into p.attrs.
func (p *parser) attributes() {
	p.attrs = p.attrs[:0]
	for p.space() {
		if p.at < len(p.s) && strings.IndexByte("/>?", p.s[p.at]) >= 0 {
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
