package expr

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
)

// fromText makes literal text a date, an instant or a duration, which t must
// be. It is false for other types; text that is none was reported.
func (c *checker) fromText(l *Lit, t *Type, at source.Range) (Expr, bool) {
	text := l.Value.AsString()
	var err error
	switch {
	case t.Kind == TDate && l.Typ.Kind == TDate, t.Kind == TDatetime && l.Typ.timely(), t.Kind == TDuration && l.Typ.Kind == TDuration:
		return l, true
	case t.Kind == TDate:
		if _, err = ParseDate(text); err == nil {
			return typed(l, dateType), true
		}
		if _, instant := ParseDatetime(text); instant == nil {
			d := c.errorf("wrong-type", at, "%q has a time, and a date is needed here", text)
			d.Help = fmt.Sprintf("write %q", text[:len("2006-01-02")])
			return &Bad{Node{at, unknownType}}, true
		}
	case t.Kind == TDatetime:
		if _, err = ParseDate(text); err == nil {
			return typed(l, dateType), true // its first second, in the project's zone
		}
		if err != errNoSuchDay {
			_, err = ParseDatetime(text)
		}
		if err == nil {
			return typed(l, datetimeType), true
		}
	case t.Kind == TDuration:
		if _, err = ParseDuration(text); err == nil {
			return typed(l, durationType), true
		}
	default:
		return nil, false
	}
	c.errorf("wrong-type", at, "%q %s", text, err)
	return &Bad{Node{at, unknownType}}, true
}

// inside reports literal text that is not one of the values that t allows, and
// is then false.
func (c *checker) inside(x Expr, t *Type, at source.Range) bool {
	switch e := x.(type) {
	case *Lit:
		if len(t.Values) == 0 || !isText(&Lit{Value: e.Value}) || slices.Contains(t.Values, e.Value.AsString()) {
			return true
		}
		text := e.Value.AsString()
		d := c.errorf("value-outside", at, "%q is not one of the values allowed here", text)
		if !meantText(d, text, t.Values) && len(t.Values) <= 12 {
			d.Help = "the values are " + quotedList(t.Values)
		}
		return false
	case *Cond:
		then, other := c.inside(e.Then, t, e.Then.Range()), c.inside(e.Else, t, e.Else.Range())
		return then && other
	case *List:
		if t.Kind == TList && t.Elem != nil {
			t = t.Elem
		}
		all := true
		for _, item := range e.Items {
			all = c.inside(item, t, item.Range()) && all
		}
		return all
	}
	return true
}

func quotedList(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = fmt.Sprintf("%q", v)
	}
	return strings.Join(quoted, ", ")
}
