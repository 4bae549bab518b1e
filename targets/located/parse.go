package located

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// maxNesting bounds how deep a file may be nested.
const maxNesting = 100

// parser is our own since no library gives the places of values, but for one token
// at a time, which took a third of the time of a proof.
type parser struct {
	f  *File
	at int
}

func (f *File) parse() *Value {
	p := &parser{f: f}
	v := p.value(0)
	p.blank()
	if p.at < len(f.data) {
		f.Fail(p.at, "something follows the end of the definition")
	}
	return v
}

func (p *parser) blank() {
	for p.at < len(p.f.data) {
		switch p.f.data[p.at] {
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
	if p.at == len(p.f.data) {
		p.f.Fail(p.at, "the file ends too soon")
	}
	return p.f.data[p.at]
}

func (p *parser) bad() { p.f.Fail(p.at, "this is not JSON") }

func (p *parser) value(depth int) *Value {
	c := p.next()
	v := &Value{At: p.at, Kind: c}
	if depth > maxNesting {
		p.f.Fail(p.at, "this is nested more than %d levels deep", maxNesting)
	}
	switch c {
	case '{':
		p.at++
		p.object(v, depth)
	case '[':
		p.at++
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
	if !bytes.HasPrefix(p.f.data[p.at:], []byte(w)) {
		p.bad()
	}
	p.at += len(w)
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
	if p.next() == ']' {
		p.at++
		return
	}
	for {
		v.Items = append(v.Items, p.value(depth+1))
		if !p.more(']') {
			return
		}
	}
}

func (p *parser) object(v *Value, depth int) {
	if p.next() == '}' {
		p.at++
		return
	}
	for {
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
		if len(v.Names) == few {
			v.fields = make(map[string]*Value, 2*few)
			for i, k := range v.Names {
				v.fields[k] = v.Items[i]
			}
		}
		if v.fields[name] != nil || v.fields == nil && slices.Contains(v.Names, name) {
			p.f.Fail(at, "%q stands twice in one object", name)
		}
		if v.fields != nil {
			v.fields[name] = x
		}
		v.Names, v.Items = append(v.Names, name), append(v.Items, x)
		if !p.more('}') {
			return
		}
	}
}

// text reads text. What has escapes, or bytes that are no UTF-8, is left to
// encoding/json.
func (p *parser) text() string {
	from := p.at + 1
	plain := true
	for i := from; i < len(p.f.data); i++ {
		switch c := p.f.data[i]; {
		case c == '"':
			p.at = i + 1
			raw := p.f.data[from:i]
			if plain && utf8.Valid(raw) {
				return string(raw)
			}
			var s string
			if err := json.Unmarshal(p.f.data[from-1:i+1], &s); err != nil {
				p.f.Fail(from-1, "this is not JSON: %v", err)
			}
			return s
		case c == '\\':
			plain = false
			i++
		case c < ' ':
			p.f.Fail(i, "this is not JSON: text goes over the end of the line")
		}
	}
	p.f.Fail(len(p.f.data), "the file ends too soon")
	return ""
}

func (p *parser) number() string {
	from := p.at
	for p.at < len(p.f.data) {
		switch c := p.f.data[p.at]; {
		case c >= '0' && c <= '9', c == '-', c == '+', c == '.', c == 'e', c == 'E':
			p.at++
			continue
		}
		break
	}
	raw := p.f.data[from:p.at]
	if len(raw) == 0 || !json.Valid(raw) {
		p.at = from
		p.bad()
	}
	return string(raw)
}
