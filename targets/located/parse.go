package located

import (
	"strings"
	"unicode/utf8"
)

// Bounds of a file.
const (
	maxBytes   = 64 << 20
	maxNesting = 100
)

// parser is our own since no library gives the places of values, but for one token
// at a time, which took a third of the time of a proof. Texts without escapes are
// parts of the file; what has escapes is written into one text for the whole file.
type parser struct {
	f       *File
	src     string
	at      int
	open    []member        // of the objects and lists that are not read to their end
	slab    []Value         // memory for values to come
	items   []*Value        // memory for lists of them
	names   []string        // memory for their names
	written strings.Builder // texts that have escapes
}

// member is a part of an object or a list.
type member struct {
	at   int // of its name
	name string
	v    *Value
}

func (f *File) parse() *Value {
	if len(f.data) > maxBytes {
		f.Fail(0, "the file is longer than %d bytes", maxBytes)
	}
	p := &parser{f: f, src: string(f.data)}
	if !utf8.ValidString(p.src) {
		f.Fail(foreign(p.src), "this is not UTF-8")
	}
	v := p.value(0)
	p.blank()
	if p.at < len(p.src) {
		f.Fail(p.at, "something follows the end of what the file holds")
	}
	return v
}

// foreign is where a text stops being UTF-8.
func foreign(s string) int {
	for i, r := range s {
		if _, n := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && n == 1 {
			return i
		}
	}
	return len(s)
}

func (p *parser) blank() {
	for p.at < len(p.src) {
		switch p.src[p.at] {
		case ' ', '\n', '\t', '\r':
			p.at++
		default:
			return
		}
	}
}

// next is the byte that comes after blanks; the file must not end there.
func (p *parser) next() byte {
	p.blank()
	if p.at == len(p.src) {
		p.end()
	}
	return p.src[p.at]
}

func (p *parser) bad() { p.f.Fail(p.at, "this is not JSON") }

func (p *parser) end() { p.f.Fail(len(p.src), "the file ends too soon") }

// made is an empty value. Memory is taken for as many at once as have been made.
func (p *parser) made() *Value {
	if len(p.slab) == 0 {
		p.slab = make([]Value, min(max(16, len(p.src)/128), 512))
	}
	v := &p.slab[0]
	p.slab = p.slab[1:]
	return v
}

func (p *parser) value(depth int) *Value {
	c := p.next()
	v := p.made()
	v.At, v.Kind = p.at, c
	if depth > maxNesting {
		p.f.Fail(p.at, "this is nested more than %d levels deep", maxNesting)
	}
	switch c {
	case '{':
		p.object(v, depth)
	case '[':
		p.list(v, depth)
	case '"':
		v.Text = p.text()
	case 't':
		v.Truth = true
		p.word("true")
	case 'f':
		v.Kind = 't'
		p.word("false")
	case 'n':
		p.word("null")
	default:
		v.Kind, v.Text = '0', p.number()
	}
	v.End = p.at
	return v
}

func (p *parser) word(w string) {
	if !strings.HasPrefix(p.src[p.at:], w) {
		p.bad()
	}
	p.at += len(w)
}

// begin goes past the sign that opens an object or a list, and reports whether
// there is something in it.
func (p *parser) begin(shut byte) bool {
	p.at++
	if p.next() == shut {
		p.at++
		return false
	}
	return true
}

// more goes past a comma, or past the end of what is open.
func (p *parser) more(shut byte) bool {
	switch p.next() {
	case ',':
		p.at++
		return true
	case shut:
		p.at++
		return false
	}
	p.bad()
	return false
}

func (p *parser) list(v *Value, depth int) {
	from := len(p.open)
	for more := p.begin(']'); more; more = p.more(']') {
		x := p.value(depth + 1)
		p.open = append(p.open, member{v: x})
	}
	p.close(v, from)
}

func (p *parser) object(v *Value, depth int) {
	from := len(p.open)
	for more := p.begin('}'); more; more = p.more('}') {
		if p.next() != '"' {
			p.bad()
		}
		at := p.at
		name := p.text()
		if p.next() != ':' {
			p.bad()
		}
		p.at++
		x := p.value(depth + 1)
		p.open = append(p.open, member{at, name, x})
	}
	p.once(v, p.open[from:])
	names := len(p.open) - from
	if cap(p.names)-len(p.names) < names {
		p.names = make([]string, 0, max(names, min(len(p.src)/256+8, 256)))
	}
	start := len(p.names)
	for _, m := range p.open[from:] {
		p.names = append(p.names, m.name)
	}
	v.Names = p.names[start:len(p.names):len(p.names)]
	p.close(v, from)
}

// close gives v what has been read of it.
func (p *parser) close(v *Value, from int) {
	count := len(p.open) - from
	if cap(p.items)-len(p.items) < count {
		p.items = make([]*Value, 0, max(count, min(len(p.src)/256+8, 256)))
	}
	start := len(p.items)
	for _, m := range p.open[from:] {
		p.items = append(p.items, m.v)
	}
	v.Items = p.items[start:len(p.items):len(p.items)]
	p.open = p.open[:from]
}

// once sees to it that no name stands twice in v.
func (p *parser) once(v *Value, list []member) {
	if len(list) > few {
		v.index = make(map[string]int, len(list))
	}
	for i, m := range list {
		twice := false
		if v.index != nil {
			_, twice = v.index[m.name]
			v.index[m.name] = i
		} else {
			for _, before := range list[:i] {
				twice = twice || before.name == m.name
			}
		}
		if twice {
			p.f.Fail(m.at, "%q stands twice in one object", m.name)
		}
	}
}

// number reads a number as it is written.
func (p *parser) number() string {
	from := p.at
	if p.at < len(p.src) && p.src[p.at] == '-' {
		p.at++
	}
	if whole := p.digits(); whole == "" || len(whole) > 1 && whole[0] == '0' {
		p.at = from
		p.bad()
	}
	if p.at < len(p.src) && p.src[p.at] == '.' {
		p.at++
		p.needed(p.digits())
	}
	if p.at < len(p.src) && (p.src[p.at] == 'e' || p.src[p.at] == 'E') {
		p.at++
		if p.at < len(p.src) && (p.src[p.at] == '+' || p.src[p.at] == '-') {
			p.at++
		}
		p.needed(p.digits())
	}
	return p.src[from:p.at]
}

func (p *parser) needed(digits string) {
	if digits == "" {
		p.bad()
	}
}

func (p *parser) digits() string {
	from := p.at
	for p.at < len(p.src) && p.src[p.at] >= '0' && p.src[p.at] <= '9' {
		p.at++
	}
	return p.src[from:p.at]
}
