package adopt

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of one condition.
const (
	maxCriteria  = 256 << 10 // bytes
	maxNesting   = 60
	maxCondition = 2_000 // comparisons
)

// test is a condition of Marketing Cloud's: a set of others, or one comparison.
type test struct {
	op        string // of a set: "AND", "OR"; else the comparison
	kids      []*test
	path      string
	entry     bool // path names what the entry brought
	value     string
	reference bool // value names another attribute
}

// set reports whether t is made of others.
func (t *test) set() bool { return t.path == "" }

// criteria reads a filter definition.
func criteria(text string) (*test, error) {
	if len(text) > maxCriteria {
		return nil, errors.New("a condition is too long")
	}
	x := &filter{in: xml.NewDecoder(strings.NewReader(text))}
	x.in.Entity = map[string]string{}
	start, err := x.next()
	if err != nil || start == nil || start.Name.Local != "FilterDefinition" {
		return nil, errors.Join(errors.New("a condition is no FilterDefinition"), err)
	}
	start, err = x.next()
	if err != nil || start == nil {
		return nil, errors.Join(errors.New("a condition is empty"), err)
	}
	t, err := x.part(start, 0)
	if err != nil {
		return nil, err
	}
	if start, err = x.next(); err != nil || start != nil {
		return nil, errors.Join(errors.New("a condition has more than one set"), err)
	}
	return t, nil
}

type filter struct {
	in    *xml.Decoder
	tests int
}

// next is the next element that begins, or nil at the end of the one around it.
func (x *filter) next() (*xml.StartElement, error) {
	for {
		t, err := x.in.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		}
	}
}

func (x *filter) part(start *xml.StartElement, depth int) (*test, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("sets of a condition are nested more than %d deep", maxNesting)
	}
	has := map[string]string{}
	for _, a := range start.Attr {
		has[a.Name.Local] = a.Value
	}
	switch start.Name.Local {
	case "Condition":
		return x.comparison(has)
	case "ConditionSet":
	default:
		return nil, fmt.Errorf("a condition holds %s, which is not known", start.Name.Local)
	}
	t := &test{op: strings.ToUpper(has["Operator"])}
	if t.op != "AND" && t.op != "OR" {
		return nil, fmt.Errorf("a set of conditions is AND or OR, not %q", has["Operator"])
	}
	for {
		inner, err := x.next()
		if err != nil {
			return nil, err
		}
		if inner == nil {
			break
		}
		kid, err := x.part(inner, depth+1)
		if err != nil {
			return nil, err
		}
		t.kids = append(t.kids, kid)
	}
	switch len(t.kids) {
	case 0:
		return nil, errors.New("a set of conditions is empty")
	case 1:
		return t.kids[0], nil
	}
	return t, nil
}

func (x *filter) comparison(has map[string]string) (*test, error) {
	if x.tests++; x.tests > maxCondition {
		return nil, fmt.Errorf("a condition has more than %d comparisons", maxCondition)
	}
	t := &test{op: has["Operator"], path: has["Key"], entry: strings.EqualFold(has["IsEphemeralAttribute"], "true")}
	if t.path == "" {
		return nil, errors.New("a comparison names no attribute")
	}
	start, err := x.next()
	if err != nil || start == nil {
		return t, err
	}
	for _, a := range start.Attr {
		t.reference = t.reference || a.Name.Local == "ValueIsReference" && strings.EqualFold(a.Value, "true")
	}
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := x.in.Token()
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.StartElement:
			return nil, errors.New("a value of a comparison holds more than text")
		case xml.EndElement:
			depth--
		}
	}
	t.value = b.String()
	if start, err = x.next(); err != nil || start != nil {
		return nil, errors.Join(errors.New("a comparison has more than a value"), err)
	}
	return t, nil
}
