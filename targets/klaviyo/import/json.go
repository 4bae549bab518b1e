package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
)

// maxNesting bounds how deep a file may be nested.
const maxNesting = 100

// value is JSON with the place where it stands.
type value struct {
	at     int64 // offset of its start
	kind   byte  // '{' '[' '"' '0' 't' 'n'
	text   string
	truth  bool
	items  []*value
	fields map[string]*value
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
	name string // "" of a flow
}

func (f *file) fail(at int64, format string, args ...any) {
	line, column := f.position(at)
	panic(&Error{line, column, fmt.Sprintf(format, args...)})
}

func (f *file) position(at int64) (line, column int) {
	at = min(max(at, 0), int64(len(f.data)))
	before := f.data[:at]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}

func (f *file) where(v *value, what string) string {
	line, _ := f.position(v.at)
	if f.name != "" {
		return fmt.Sprintf("%s, line %d", f.name, line)
	}
	return fmt.Sprintf("line %d: %s", line, what)
}

func (f *file) parse() *value {
	d := json.NewDecoder(bytes.NewReader(f.data))
	d.UseNumber()
	v := f.value(d, 0)
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		f.fail(d.InputOffset(), "something follows the end of the definition")
	}
	return v
}

func (f *file) token(d *json.Decoder) json.Token {
	t, err := d.Token()
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return t
	case errors.As(err, &syntax):
		f.fail(syntax.Offset, "this is not JSON: %v", err)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		f.fail(int64(len(f.data)), "the file ends too soon")
	}
	f.fail(d.InputOffset(), "this is not JSON: %v", err)
	return nil
}

func (f *file) value(d *json.Decoder, depth int) *value {
	v := &value{at: d.InputOffset()}
	for v.at < int64(len(f.data)) && strings.IndexByte(" \t\r\n:,", f.data[v.at]) >= 0 {
		v.at++
	}
	t := f.token(d)
	if depth > maxNesting {
		f.fail(v.at, "this is nested more than %d levels deep", maxNesting)
	}
	switch t := t.(type) {
	case json.Delim:
		v.kind = byte(t)
		if t == '[' {
			for d.More() {
				v.items = append(v.items, f.value(d, depth+1))
			}
		} else {
			v.fields = map[string]*value{}
			for d.More() {
				key, _ := f.token(d).(string)
				if v.fields[key] != nil {
					f.fail(d.InputOffset(), "%q stands twice in one object", key)
				}
				v.fields[key] = f.value(d, depth+1)
			}
		}
		f.token(d)
	case string:
		v.kind, v.text = '"', t
	case json.Number:
		v.kind, v.text = '0', t.String()
	case bool:
		v.kind, v.truth = 't', t
	default:
		v.kind = 'n'
	}
	return v
}

// get is a field that is there and not null.
func (v *value) get(name string) *value {
	if v == nil || v.kind != '{' {
		return nil
	}
	if x := v.fields[name]; x != nil && x.kind != 'n' {
		return x
	}
	return nil
}

func (f *file) object(v *value, what string) *value {
	if v.kind != '{' {
		f.fail(v.at, "%s must be an object", what)
	}
	return v
}

func (f *file) need(v *value, name, of string) *value {
	f.object(v, of)
	x := v.get(name)
	if x == nil {
		f.fail(v.at, "%s has no %q", of, name)
	}
	return x
}

// string, list, whole and truth read a field that may be left out.
func (f *file) string(v *value, name string) string {
	x := v.get(name)
	if x == nil {
		return ""
	}
	if x.kind != '"' {
		f.fail(x.at, "%q must be text", name)
	}
	return x.text
}

func (f *file) list(v *value, name string) []*value {
	x := v.get(name)
	if x == nil {
		return nil
	}
	if x.kind != '[' {
		f.fail(x.at, "%q must be a list", name)
	}
	return x.items
}

func (f *file) texts(v *value, name string) []string {
	var out []string
	for _, x := range f.list(v, name) {
		if x.kind != '"' {
			f.fail(x.at, "%q must be a list of texts", name)
		}
		out = append(out, x.text)
	}
	return out
}

// maxWhole is far more than any amount that a flow can hold.
const maxWhole = 1 << 30

func (f *file) whole(v *value, name string, or int64) int64 {
	x := v.get(name)
	if x == nil {
		return or
	}
	n, err := json.Number(x.text).Int64()
	if x.kind != '0' || err != nil || n < -maxWhole || n > maxWhole {
		f.fail(x.at, "%q must be a whole number", name)
	}
	return n
}

func (f *file) truth(v *value, name string, or bool) bool {
	x := v.get(name)
	if x == nil {
		return or
	}
	if x.kind != 't' {
		f.fail(x.at, "%q must be true or false", name)
	}
	return x.truth
}

// print is a value as JSON with the keys in order, so that equal values are equal
// texts. What is null is left out.
func (v *value) print() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v *value) write(b *strings.Builder) {
	switch v.kind {
	case '{':
		b.WriteByte('{')
		for i, k := range v.keys() {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(b, "%q:", k)
			v.fields[k].write(b)
		}
		b.WriteByte('}')
	case '[':
		b.WriteByte('[')
		for i, x := range v.items {
			if i > 0 {
				b.WriteByte(',')
			}
			x.write(b)
		}
		b.WriteByte(']')
	case '"':
		fmt.Fprintf(b, "%q", v.text)
	case '0':
		b.WriteString(v.text)
	case 't':
		fmt.Fprint(b, v.truth)
	default:
		b.WriteString("null")
	}
}

func (v *value) keys() []string {
	var out []string
	for k, x := range v.fields {
		if x.kind != 'n' {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}
