package importer

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Bounds of a file.
const (
	maxBytes   = 64 << 20
	maxNesting = 60
)

// value is JSON with the place where it stands.
type value struct {
	at    int
	kind  byte // '{' '[' '"' '0' 't' 'n'
	text  string
	truth bool
	items []value
	names []string // of an object, of its items
}

// Error is a fault of a file, with the place where it stands.
type Error struct {
	Line, Column int
	What         string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.What)
}

// file is what is being read. Its methods panic with *Error; Read recovers.
type file struct {
	data []byte
	at   int
}

func (f *file) fail(at int, format string, args ...any) {
	at = min(max(at, 0), len(f.data))
	before := f.data[:at]
	panic(&Error{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...)})
}

func (f *file) parse() value {
	if len(f.data) > maxBytes {
		f.fail(0, "the file is longer than %d bytes", maxBytes)
	}
	v := f.value(0)
	if f.space(); f.at < len(f.data) {
		f.fail(f.at, "something follows the end of the workflow")
	}
	return v
}

// space passes over blanks and gives the next byte, 0 at the end.
func (f *file) space() byte {
	for f.at < len(f.data) {
		switch c := f.data[f.at]; c {
		case ' ', '\n', '\t', '\r':
			f.at++
		default:
			return c
		}
	}
	return 0
}

func (f *file) value(depth int) value {
	c := f.space()
	v := value{at: f.at, kind: c}
	if depth > maxNesting {
		f.fail(f.at, "this is nested more than %d levels deep", maxNesting)
	}
	switch {
	case c == '{' || c == '[':
		f.several(&v, depth)
	case c == '"':
		v.text = f.quoted()
	case c == '-' || c >= '0' && c <= '9':
		v.kind, v.text = '0', f.number()
	default:
		v.kind = 't'
		switch rest := f.data[f.at:]; {
		case bytes.HasPrefix(rest, []byte("true")):
			v.truth = true
			f.at += 4
		case bytes.HasPrefix(rest, []byte("false")):
			f.at += 5
		case bytes.HasPrefix(rest, []byte("null")):
			v.kind = 'n'
			f.at += 4
		case len(rest) == 0:
			f.fail(f.at, "the file ends too soon")
		default:
			f.fail(f.at, "this is not JSON")
		}
	}
	return v
}

// several reads the members of an object or a list.
func (f *file) several(v *value, depth int) {
	closing := v.kind + 2
	f.at++
	if f.space() == closing {
		f.at++
		return
	}
	seen := map[string]bool(nil)
	for {
		if v.kind == '{' {
			if f.space() != '"' {
				f.fail(f.at, "a name is expected")
			}
			at, name := f.at, f.quoted()
			if seen == nil && len(v.names) > 16 {
				seen = map[string]bool{}
				for _, n := range v.names {
					seen[n] = true
				}
			}
			if seen[name] || seen == nil && v.get(name) != nil {
				f.fail(at, "%q stands twice in one object", name)
			}
			if seen != nil {
				seen[name] = true
			}
			v.names = append(v.names, name)
			if f.space() != ':' {
				f.fail(f.at, "\":\" is expected")
			}
			f.at++
		}
		v.items = append(v.items, f.value(depth+1))
		switch f.space() {
		case closing:
			f.at++
			return
		case ',':
			f.at++
		case 0:
			f.fail(f.at, "the file ends too soon")
		default:
			f.fail(f.at, "a comma is expected")
		}
	}
}

func (f *file) number() string {
	start := f.at
	for f.at < len(f.data) && strings.IndexByte("+-.eE0123456789", f.data[f.at]) >= 0 {
		f.at++
	}
	text := string(f.data[start:f.at])
	if n, err := strconv.ParseFloat(text, 64); err != nil || n-n != 0 || len(text) > 400 {
		f.fail(start, "this is no number")
	}
	return text
}

// quoted reads a text.
func (f *file) quoted() string {
	start := f.at
	f.at++
	var out []byte
	from := f.at
	for {
		n := bytes.IndexByte(f.data[f.at:], '"')
		if n < 0 {
			f.fail(start, "the text does not end")
		}
		part := f.data[f.at : f.at+n]
		slash := bytes.IndexByte(part, '\\')
		if slash < 0 {
			part = f.data[from : f.at+n]
			f.at += n + 1
			if out != nil {
				part = append(out, part...)
			}
			text := string(part)
			if !utf8.ValidString(text) {
				f.fail(start, "this is not UTF-8")
			}
			return text
		}
		if out == nil {
			out = make([]byte, 0, n+256)
		}
		out = append(out, f.data[from:f.at+slash]...)
		f.at += slash
		out = f.escape(out)
		from = f.at
	}
}

// escape reads what stands behind a backslash.
func (f *file) escape(out []byte) []byte {
	if f.at+1 >= len(f.data) {
		f.fail(f.at, "the text does not end")
	}
	c := f.data[f.at+1]
	f.at += 2
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return append(out, "\"\\/\b\f\n\r\t"[i])
	}
	if c != 'u' {
		f.fail(f.at-2, "this is not JSON")
	}
	r := f.unit()
	if utf16.IsSurrogate(r) {
		low := rune(0)
		if bytes.HasPrefix(f.data[f.at:], []byte(`\u`)) {
			f.at += 2
			low = f.unit()
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			f.fail(f.at, "half a character")
		}
	}
	return utf8.AppendRune(out, r)
}

func (f *file) unit() rune {
	if f.at+4 > len(f.data) {
		f.fail(f.at, "the text does not end")
	}
	n, err := strconv.ParseUint(string(f.data[f.at:f.at+4]), 16, 16)
	if err != nil {
		f.fail(f.at, "this is not JSON")
	}
	f.at += 4
	return rune(n)
}

// get is a member that is there and not null.
func (v *value) get(name string) *value {
	if v == nil || v.kind != '{' {
		return nil
	}
	for i, n := range v.names {
		if n == name {
			if v.items[i].kind == 'n' {
				return nil
			}
			return &v.items[i]
		}
	}
	return nil
}

// of is a member that must be of a kind, nil if it is not there.
func (f *file) of(v *value, name string, kind byte, what string) *value {
	x := v.get(name)
	if x != nil && x.kind != kind {
		f.fail(x.at, "%q must be %s", name, what)
	}
	return x
}

func (f *file) object(v *value, name string) *value { return f.of(v, name, '{', "an object") }

func (f *file) list(v *value, name string) []value {
	if x := f.of(v, name, '[', "a list"); x != nil {
		return x.items
	}
	return nil
}

// text is a member that is text; otherwise is what it is where it is left out.
func (f *file) text(v *value, name, otherwise string) string {
	if x := f.of(v, name, '"', "text"); x != nil {
		return x.text
	}
	return otherwise
}

func (f *file) truth(v *value, name string) bool {
	x := f.of(v, name, 't', "true or false")
	return x != nil && x.truth
}

func (f *file) number64(v *value, name string, otherwise float64) float64 {
	x := f.of(v, name, '0', "a number")
	if x == nil {
		return otherwise
	}
	n, _ := strconv.ParseFloat(x.text, 64)
	return n
}

// none reports whether a member is left out, or holds nothing.
func none(v *value) bool {
	return v == nil || (v.kind == '{' || v.kind == '[') && len(v.items) == 0 || v.kind == '"' && v.text == "" || v.kind == 't' && !v.truth
}
