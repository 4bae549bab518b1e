package shape

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// value is a piece of JSON. An export is looked at once and thrown away, and
// decoding it into maps took most of the time of holding it against its schema.
type value struct {
	kind   byte // n, t, f, 0 for a number, " [ {
	number float64
	raw    []byte   // of text, without its quotes
	items  []value  // of a list or an object
	names  [][]byte // of an object
}

// scan reads JSON that an encoder has written; false where it cannot. It does not
// look for every fault that JSON may have.
func scan(data []byte) (value, bool) {
	s := scanner{data: data}
	v, ok := s.value(0)
	s.blank()
	return v, ok && s.at == len(data)
}

type scanner struct {
	data []byte
	at   int
}

func (s *scanner) blank() {
	for s.at < len(s.data) {
		switch s.data[s.at] {
		case ' ', '\n', '\t', '\r':
			s.at++
		default:
			return
		}
	}
}

// take goes past c if it comes next.
func (s *scanner) take(c byte) bool {
	s.blank()
	if s.at < len(s.data) && s.data[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *scanner) value(depth int) (value, bool) {
	s.blank()
	if s.at == len(s.data) || depth > 200 {
		return value{}, false
	}
	switch c := s.data[s.at]; c {
	case '{', '[':
		s.at++
		return s.several(c, depth)
	case '"':
		raw, ok := s.text()
		return value{kind: '"', raw: raw}, ok
	case 'n', 't', 'f':
		word := map[byte]string{'n': "null", 't': "true", 'f': "false"}[c]
		if !bytes.HasPrefix(s.data[s.at:], []byte(word)) {
			return value{}, false
		}
		s.at += len(word)
		return value{kind: c}, true
	}
	return s.figure()
}

func (s *scanner) several(open byte, depth int) (value, bool) {
	v := value{kind: open}
	shut := open + 2 // "}" and "]" come two after
	if s.take(shut) {
		return v, true
	}
	for {
		if open == '{' {
			s.blank()
			name, ok := s.text()
			if !ok || !s.take(':') || bytes.IndexByte(name, '\\') >= 0 {
				return v, false
			}
			v.names = append(v.names, name)
		}
		item, ok := s.value(depth + 1)
		if !ok {
			return v, false
		}
		v.items = append(v.items, item)
		if s.take(',') {
			continue
		}
		return v, s.take(shut)
	}
}

func (s *scanner) text() ([]byte, bool) {
	if s.at == len(s.data) || s.data[s.at] != '"' {
		return nil, false
	}
	s.at++
	for i := s.at; ; i++ {
		n := bytes.IndexAny(s.data[i:], `"\`)
		if n < 0 {
			return nil, false
		}
		if i += n; s.data[i] == '"' {
			raw := s.data[s.at:i]
			s.at = i + 1
			return raw, true
		}
		i++ // what a backslash stands before
		if i >= len(s.data) {
			return nil, false
		}
	}
}

func (s *scanner) figure() (value, bool) {
	from := s.at
	for s.at < len(s.data) && bytes.IndexByte([]byte("+-.0123456789eE"), s.data[s.at]) >= 0 {
		s.at++
	}
	f, err := strconv.ParseFloat(string(s.data[from:s.at]), 64)
	return value{kind: '0', number: f}, err == nil
}

// string is what text says.
func (v value) string() (string, bool) {
	if bytes.IndexByte(v.raw, '\\') < 0 {
		return string(v.raw), true
	}
	var s string
	err := json.Unmarshal(append(append([]byte{'"'}, v.raw...), '"'), &s)
	return s, err == nil
}
