package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Bounds of one condition.
const (
	maxCriteria  = 256 << 10 // bytes
	maxNesting   = 60
	maxCondition = 2_000 // comparisons
)

// criteria reads a filter definition. why is what is not understood of it.
func (r *reader) criteria(text string) (c proof.Cond, why string) {
	if len(text) > maxCriteria {
		return nil, "a condition is too long"
	}
	x := &filter{in: xml.NewDecoder(strings.NewReader(text))}
	x.in.Strict = true
	x.in.Entity = map[string]string{}
	c, err := x.definition()
	if err != nil {
		return nil, "a condition is not understood: " + err.Error()
	}
	return c, ""
}

type filter struct {
	in    *xml.Decoder
	tests int
}

// next is the next element that begins, or what ends the one around it. Text between
// elements is blank.
func (x *filter) next() (start *xml.StartElement, err error) {
	for {
		t, err := x.in.Token()
		switch t := t.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return nil, fmt.Errorf("text %q stands between its parts", strings.TrimSpace(string(t)))
			}
		case xml.Comment:
		case nil:
			if errors.Is(err, io.EOF) {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, err
		default:
			return nil, errors.New("it holds instructions")
		}
	}
}

func (x *filter) definition() (proof.Cond, error) {
	start, err := x.next()
	if err != nil {
		return nil, err
	}
	if start == nil || start.Name.Local != "FilterDefinition" {
		return nil, errors.New("it is no FilterDefinition")
	}
	if start, err = x.next(); err != nil || start == nil {
		return nil, errors.Join(errors.New("it is empty"), err)
	}
	c, err := x.part(start, 0)
	if err != nil {
		return nil, err
	}
	if start, err = x.next(); err != nil || start != nil {
		return nil, errors.Join(errors.New("it has more than one set"), err)
	}
	if _, err := x.in.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows its end")
	}
	return c, nil
}

// part is a set or a comparison, which has begun.
func (x *filter) part(start *xml.StartElement, depth int) (proof.Cond, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("its sets are nested more than %d deep", maxNesting)
	}
	switch start.Name.Local {
	case "Condition":
		return x.condition(start)
	case "ConditionSet":
	default:
		return nil, fmt.Errorf("%s has no meaning here", start.Name.Local)
	}
	var parts []proof.Cond
	for {
		inner, err := x.next()
		if err != nil {
			return nil, err
		}
		if inner == nil {
			break
		}
		c, err := x.part(inner, depth+1)
		if err != nil {
			return nil, err
		}
		parts = append(parts, c)
	}
	names := attributes(start)
	switch op := strings.ToUpper(names["Operator"]); {
	case len(parts) == 0:
		return nil, errors.New("a set is empty")
	case op == "AND":
		return proof.All(parts), nil
	case op == "OR":
		return proof.Any(parts), nil
	}
	return nil, fmt.Errorf("a set is AND or OR, not %q", names["Operator"])
}

func attributes(e *xml.StartElement) map[string]string {
	out := map[string]string{}
	for _, a := range e.Attr {
		out[a.Name.Local] = a.Value
	}
	return out
}

// condition is one comparison.
func (x *filter) condition(start *xml.StartElement) (proof.Cond, error) {
	if x.tests++; x.tests > maxCondition {
		return nil, fmt.Errorf("it has more than %d comparisons", maxCondition)
	}
	has := attributes(start)
	for name := range has {
		switch name {
		case "Key", "Operator", "IsEphemeralAttribute", "UiMetaData":
		default:
			return nil, fmt.Errorf("a comparison has %q, whose meaning is not known", name)
		}
	}
	c := &comparison{op: has["Operator"]}
	var ok bool
	if c.fact, ok = factAt(has["Key"]); !ok {
		return nil, fmt.Errorf("%q names no attribute", has["Key"])
	}
	if c.fact.Fixed != strings.EqualFold(has["IsEphemeralAttribute"], "true") {
		return nil, fmt.Errorf("whether %q is what the entry brought is not clear", has["Key"])
	}
	text, reference, err := x.value()
	if err != nil {
		return nil, err
	}
	if reference {
		other, ok := factAt(text)
		if !ok {
			return nil, fmt.Errorf("%q names no attribute", text)
		}
		c.other = &other
	}
	c.text = text
	if !operators[c.op] {
		return nil, fmt.Errorf("the operator %q is not known", c.op)
	}
	return proof.Depends{Term: c}, nil
}

// value is what a comparison compares with, and whether that names another value.
func (x *filter) value() (text string, reference bool, err error) {
	start, err := x.next()
	if err != nil || start == nil {
		return "", false, err
	}
	if start.Name.Local != "Value" {
		return "", false, fmt.Errorf("%s has no meaning here", start.Name.Local)
	}
	for name, v := range attributes(start) {
		if name != "ValueIsReference" {
			return "", false, fmt.Errorf("a value has %q, whose meaning is not known", name)
		}
		reference = strings.EqualFold(v, "true")
	}
	var b strings.Builder
	for {
		t, err := x.in.Token()
		if err != nil {
			return "", false, err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
			continue
		case xml.EndElement:
		default:
			return "", false, errors.New("a value holds more than text")
		}
		break
	}
	if start, err := x.next(); err != nil || start != nil {
		return "", false, errors.Join(errors.New("a comparison has more than a value"), err)
	}
	return b.String(), reference, nil
}

// factAt is what a path in a condition names: a field of the entry's data, or one of
// the contact's.
func factAt(path string) (proof.Fact, bool) {
	if rest, ok := strings.CutPrefix(path, "Event."); ok {
		key, field, ok := strings.Cut(rest, ".")
		return entryFact(key, field), ok && key != "" && field != ""
	}
	i := strings.LastIndexByte(path, '.')
	if i <= 0 || i+1 == len(path) {
		return proof.Fact{}, false
	}
	return contactFact(path[:i], path[i+1:]), true
}

func entryFact(event, field string) proof.Fact {
	return proof.Fact{Key: "entry " + event + "." + field, Fixed: true}
}

func contactFact(extension, field string) proof.Fact {
	return proof.Fact{Key: "contact " + extension + "." + field}
}
