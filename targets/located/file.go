package located

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
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

// File is what is being read. Its methods panic with *Error where the file is not
// as they need it; Read recovers.
type File struct {
	data  []byte
	lines []int // offsets at which lines begin
}

// Read calls read with the value that data holds, and gives back the first fault,
// an *Error.
func Read(data []byte, read func(*File, *Value)) error {
	f := &File{data: data}
	return Run(func() { read(f, f.parse()) })
}

// Run gives back the first fault that do meets, an *Error.
func Run(do func()) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			err = e
		default:
			panic(e)
		}
	}()
	do()
	return nil
}

// Fail ends the reading with a fault at an offset.
func (f *File) Fail(at int, format string, args ...any) {
	line, column := f.Position(at)
	panic(&Error{line, column, fmt.Sprintf(format, args...)})
}

// Position is the line and column of an offset in bytes, both from 1.
func (f *File) Position(at int) (line, column int) {
	at = min(max(at, 0), len(f.data))
	if f.lines == nil {
		f.lines = make([]int, 1, bytes.Count(f.data, []byte("\n"))+1)
		for i := 0; ; {
			n := bytes.IndexByte(f.data[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			f.lines = append(f.lines, i)
		}
	}
	low, high := 0, len(f.lines)
	for high-low > 1 {
		if middle := (low + high) / 2; f.lines[middle] <= at {
			low = middle
		} else {
			high = middle
		}
	}
	return low + 1, at - f.lines[low] + 1
}

// Where is the place of v, and what stands there.
func (f *File) Where(v *Value, what string) string {
	line, _ := f.Position(v.At)
	return fmt.Sprintf("line %d: %s", line, what)
}

// Object is v, which must be one.
func (f *File) Object(v *Value, what string) *Value {
	if v.Kind != '{' {
		f.Fail(v.At, "%s must be an object", what)
	}
	return v
}

// Need is a field that must be there.
func (f *File) Need(v *Value, name, of string) *Value {
	f.Object(v, of)
	x := v.Get(name)
	if x == nil {
		f.Fail(v.At, "%s has no %q", of, name)
	}
	return x
}

// String is a field of text, "" if it is left out.
func (f *File) String(v *Value, name string) string {
	x := v.Get(name)
	if x == nil {
		return ""
	}
	if x.Kind != '"' {
		f.Fail(x.At, "%q must be text", name)
	}
	return x.Text
}

// StringOr is a field of text, or what stands for one that is left out.
func (f *File) StringOr(v *Value, name, or string) string {
	if v.Get(name) == nil {
		return or
	}
	return f.String(v, name)
}

// Member is a field that is an object, nil if it is left out.
func (f *File) Member(v *Value, name string) *Value {
	x := v.Get(name)
	if x != nil && x.Kind != '{' {
		f.Fail(x.At, "%q must be an object", name)
	}
	return x
}

// List is a field that is a list, empty if it is left out.
func (f *File) List(v *Value, name string) []*Value {
	x := v.Get(name)
	if x == nil {
		return nil
	}
	if x.Kind != '[' {
		f.Fail(x.At, "%q must be a list", name)
	}
	return x.Items
}

// Texts is a field that is a list of texts, empty if it is left out.
func (f *File) Texts(v *Value, name string) []string {
	var out []string
	for _, x := range f.List(v, name) {
		if x.Kind != '"' {
			f.Fail(x.At, "%q must be a list of texts", name)
		}
		out = append(out, x.Text)
	}
	return out
}

// maxWhole is far more than any amount that a file of an engine holds.
const maxWhole = 1 << 30

// Whole is a field that is a whole number, or what stands for one that is left out.
func (f *File) Whole(v *Value, name string, or int64) int64 {
	x := v.Get(name)
	if x == nil {
		return or
	}
	n, err := json.Number(x.Text).Int64()
	if x.Kind != '0' || err != nil || n < -maxWhole || n > maxWhole {
		f.Fail(x.At, "%q must be a whole number", name)
	}
	return n
}

// maxDigits is far more than any number of a file has.
const maxDigits = 400

// Number is a field that is a number, or what stands for one that is left out.
func (f *File) Number(v *Value, name string, or float64) float64 {
	x := v.Get(name)
	if x == nil {
		return or
	}
	if x.Kind != '0' {
		f.Fail(x.At, "%q must be a number", name)
	}
	n, err := strconv.ParseFloat(x.Text, 64)
	if err != nil || len(x.Text) > maxDigits {
		f.Fail(x.At, "%q is no number that can be read", name)
	}
	return n
}

// Truth is a field that is true or false, or what stands for one that is left out.
func (f *File) Truth(v *Value, name string, or bool) bool {
	x := v.Get(name)
	if x == nil {
		return or
	}
	if x.Kind != 't' {
		f.Fail(x.At, "%q must be true or false", name)
	}
	return x.Truth
}
