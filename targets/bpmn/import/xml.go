package importer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of a file.
const (
	maxBytes   = 64 << 20
	maxNesting = 60
)

// Namespaces of what is read.
const (
	bpmn    = "http://www.omg.org/spec/BPMN/20100524/MODEL"
	diagram = "http://www.omg.org/spec/BPMN/20100524/DI"
	schema  = "http://www.w3.org/2001/XMLSchema-instance"
	ours    = "https://cairn-lang.org/bpmn"
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

// element is an element with the place where it stands. Its name has the namespace
// before it where that is not BPMN's: "journey:call" for our own.
type element struct {
	at    int64
	name  string
	attrs []xml.Attr
	items []*element
	text  string // all text in it, that of other elements aside
}

// file is what is being read. Its methods panic with *Error; Read recovers.
type file struct{ data []byte }

func (f *file) fail(at int64, format string, args ...any) {
	before := f.data[:min(max(at, 0), int64(len(f.data)))]
	panic(&Error{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...)})
}

// parse reads the file up to its end. Diagrams are passed over.
func (f *file) parse() *element {
	if len(f.data) > maxBytes {
		f.fail(0, "the file is longer than %d bytes", maxBytes)
	}
	d := xml.NewDecoder(bytes.NewReader(f.data))
	var root *element
	var open []*element
	for {
		at := d.InputOffset()
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			f.fail(d.InputOffset(), "this is not XML: %s", strings.TrimPrefix(err.Error(), "XML syntax error on "))
		}
		switch t := t.(type) {
		case xml.Directive:
			f.fail(at, "a process has no DOCTYPE")
		case xml.StartElement:
			if t.Name.Space == diagram && len(open) > 0 {
				if err := d.Skip(); err != nil {
					f.fail(d.InputOffset(), "this is not XML: %v", err)
				}
				continue
			}
			e := &element{at: at, name: named(t.Name), attrs: t.Copy().Attr}
			switch {
			case len(open) > maxNesting:
				f.fail(at, "this is nested more than %d levels deep", maxNesting)
			case len(open) > 0:
				top := open[len(open)-1]
				top.items = append(top.items, e)
			case root != nil:
				f.fail(at, "something follows the end of the definitions")
			default:
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(t)
			} else if len(bytes.TrimSpace(t)) > 0 {
				f.fail(at, "text stands outside of the definitions")
			}
		}
	}
	if root == nil {
		f.fail(0, "the file holds no definitions")
	}
	return root
}

// named is a name with what we call its namespace.
func named(n xml.Name) string {
	switch n.Space {
	case bpmn:
		return n.Local
	case ours:
		return "journey:" + n.Local
	}
	return "{" + n.Space + "}" + n.Local
}

// attr is an attribute, "" if it is left out.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
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
