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
// look for every fault that JSON may have. The value is good until s is used again.
func (s *scanner) scan(data []byte) (value, bool) {
	s.data, s.at = data, 0
	s.items, s.names = s.items[:0], s.names[:0]
	s.open, s.called = s.open[:0], s.called[:0]
	v, ok := s.value(0)
	s.blank()
	return v, ok && s.at == len(data)
}

// scanner reads one piece of JSON after another, into the same memory.
type scanner struct {
	data   []byte
	at     int
	items  []value  // of lists and objects that are read
	names  [][]byte // of objects that are read
	open   []value  // of those that are not read to their end, one behind the other
	called [][]byte
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
		word := "null"
		switch c {
		case 't':
			word = "true"
		case 'f':
			word = "false"
		}
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
	items, names := len(s.open), len(s.called)
	for {
		if open == '{' {
			s.blank()
			name, ok := s.text()
			if !ok || !s.take(':') || bytes.IndexByte(name, '\\') >= 0 {
				return v, false
			}
			s.called = append(s.called, name)
		}
		item, ok := s.value(depth + 1)
		if !ok {
			return v, false
		}
		s.open = append(s.open, item)
		if s.take(',') {
			continue
		}
		s.items, v.items = keep(s.items, s.open[items:])
		s.names, v.names = keep(s.names, s.called[names:])
		s.open, s.called = s.open[:items], s.called[:names]
		return v, s.take(shut)
	}
}

// keep copies list to the end of all. Where all has no room it begins a larger one,
// and what it held stays where it is.
func keep[T any](all, list []T) (longer, kept []T) {
	if len(all)+len(list) > cap(all) {
		all = make([]T, 0, max(2*cap(all), len(list), 1000))
	}
	n := len(all)
	all = append(all, list...)
	return all, all[n:len(all):len(all)]
}

func (s *scanner) text() ([]byte, bool) {
	if s.at == len(s.data) || s.data[s.at] != '"' {
		return nil, false
	}
	s.at++
	for i := s.at; ; i++ {
		n := bytes.IndexByte(s.data[i:], '"')
		if n < 0 {
			return nil, false
		}
		i += n
		slashes := i
		for slashes > s.at && s.data[slashes-1] == '\\' {
			slashes--
		}
		if (i-slashes)%2 == 0 {
			raw := s.data[s.at:i]
			s.at = i + 1
			return raw, true
		}
	}
}

func (s *scanner) figure() (value, bool) {
	from := s.at
	whole, few := 0, true
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c >= '0' && c <= '9':
			whole = whole*10 + int(c-'0')
			few = few && s.at-from < 15
			continue
		case c == '+', c == '-', c == '.', c == 'e', c == 'E':
			few = false
			continue
		}
		break
	}
	if few && s.at > from {
		return value{kind: '0', number: float64(whole)}, true
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
