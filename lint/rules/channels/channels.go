// Package channels is what the rules of channels have in common: how long copy
// can become once data is put in, and how an SMS is cut into parts.
package channels

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Piece is a stretch of copy: the writer's own words, or data.
type Piece struct {
	Text  string     // of words, and of data that is known
	Words *lint.Text // the words with their place; nil of data
	Known *expr.Lit  // known text that was put in as data, such as a local
	Data  *Data      // nil of what is known
}

// Data is what is put in from data.
type Data struct {
	Expr    expr.Expr
	Max     int      // most characters; 0 if the project does not state it
	Samples []string // values that are known to be possible
	Lacks   []string // what the project would have to state, if Max is 0
}

// Lengths of what has no declared one, in characters. They are generous: an
// amount such as 12.345,67 with its currency, a long name of a month.
const (
	numberLength = 12
	dateLength   = 18
	linkLength   = 30
	maxLength    = 5000 // nothing that is sent is longer
	maxVariants  = 64   // ways through the ifs of one text
)

// Reader reads the copy of one message.
type Reader struct {
	Project *lang.Project
	Message *lang.Message // nil in the footer of a channel
}

// Variants are the ways in which copy can read, one for each way through its
// ifs; false if there are too many, or some of it is repeated for each of a list.
func (r Reader) Variants(e expr.Expr) ([][]Piece, bool) {
	left := maxPieces
	return r.variants(e, &left)
}

// maxPieces bounds the work on one text: values that are put together of one
// another grow without end.
const maxPieces = 20_000

func (r Reader) variants(e expr.Expr, left *int) ([][]Piece, bool) {
	if *left--; *left < 0 {
		return nil, false
	}
	switch e := e.(type) {
	case nil:
		return [][]Piece{nil}, true
	case *expr.Lit:
		return [][]Piece{r.literal(e)}, true
	case *expr.Template:
		out := [][]Piece{nil}
		for _, part := range e.Parts {
			ways, ok := r.variants(part, left)
			if !ok || len(out)*len(ways) > maxVariants {
				return nil, false
			}
			var next [][]Piece
			for _, before := range out {
				for _, way := range ways {
					if *left -= len(before) + len(way); *left < 0 {
						return nil, false
					}
					next = append(next, slices.Concat(before, way))
				}
			}
			out = next
		}
		return out, true
	case *expr.Cond:
		then, ok := r.variants(e.Then, left)
		if !ok {
			return nil, false
		}
		other, ok := r.variants(e.Else, left)
		return slices.Concat(then, other), ok && len(then)+len(other) <= maxVariants
	case *expr.For, *expr.Bad:
		return nil, false
	}
	d := r.data(e)
	d.Expr = e
	return [][]Piece{{{Data: &d}}}, true
}

func (r Reader) literal(e *expr.Lit) []Piece {
	s, ok := known(e)
	if !ok {
		return nil
	}
	p := Piece{Text: s}
	if texts := lint.Texts(e); len(texts) == 1 {
		p.Words = &texts[0]
	} else {
		p.Known = e
	}
	return []Piece{p}
}

// known is a literal as copy shows it.
func known(e expr.Expr) (string, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() {
		return "", false
	}
	switch l.Value.Type() {
	case cty.String:
		return l.Value.AsString(), true
	case cty.Number:
		return l.Value.AsBigFloat().Text('f', -1), true
	}
	return "", false
}

// data says how long data can become.
func (r Reader) data(e expr.Expr) Data {
	if s, ok := known(e); ok {
		return Data{Max: Characters(s), Samples: []string{s}}
	}
	switch e := e.(type) {
	case *expr.Path:
		return r.path(e)
	case *expr.Call:
		return r.call(e)
	}
	return ofType(e)
}

func (r Reader) call(e *expr.Call) Data {
	if len(e.Args) == 0 {
		return ofType(e)
	}
	d := r.data(e.Args[0])
	switch e.Name {
	case "default":
		if len(e.Args) == 2 {
			other := r.data(e.Args[1])
			d.Samples = slices.Concat(d.Samples, other.Samples)
			if d.Max > 0 {
				d.Max = max(d.Max, other.Max)
			}
		}
		return d
	case "upper", "lower", "title", "raw":
		return d
	case "url_encode":
		d.Max = min(3*d.Max, maxLength)
		return d
	case "truncate":
		if len(e.Args) == 2 {
			if n, ok := count(e.Args[1]); ok && (d.Max == 0 || d.Max > n) {
				d.Max = n
			}
		}
		return d
	case "date":
		return Data{Max: dateLength}
	case "number", "money":
		return Data{Max: numberLength}
	}
	return ofType(e)
}

func count(e expr.Expr) (int, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || l.Value.Type() != cty.Number {
		return 0, false
	}
	n, _ := l.Value.AsBigFloat().Int64()
	return int(min(max(n, 0), maxLength)), n > 0
}

// ofType is what a type says of a length.
func ofType(e expr.Expr) Data {
	if t := e.Type(); t != nil {
		switch t.Kind {
		case expr.TNumber, expr.TMoney:
			return Data{Max: numberLength}
		case expr.TDate, expr.TDatetime, expr.TDuration:
			return Data{Max: dateLength}
		case expr.TBool:
			return Data{Max: len("false")}
		}
	}
	return Data{}
}

func (r Reader) path(e *expr.Path) Data {
	if e.Root == "recipient" {
		return Data{Max: linkLength}
	}
	if len(e.Steps) != 1 || e.Steps[0].Name == "" {
		return ofType(e)
	}
	name := e.Steps[0].Name
	var of []*lang.TypedAttr
	where := e.Root
	switch e.Root {
	case "profile", "entered":
		where = "profile"
		of = r.Project.Profile.Attributes
	case "param":
		if r.Message != nil {
			of = r.Message.Params
		}
	case "trigger":
		return r.trigger(e, name)
	}
	for _, a := range of {
		if a.Label == name {
			return attribute(e, a, where+"."+name)
		}
	}
	return ofType(e)
}

// trigger is an attribute of the events that a message is for: the longest of
// them.
func (r Reader) trigger(e *expr.Path, name string) Data {
	var all []Data
	if r.Message != nil {
		for _, ref := range r.Message.Triggers {
			event := lang.To[*lang.Event](ref)
			if event == nil {
				return ofType(e)
			}
			for _, a := range event.Attributes {
				if a.Label == name {
					all = append(all, attribute(e, a, "event."+event.Label+"."+name))
				}
			}
		}
	}
	if len(all) == 0 {
		return ofType(e)
	}
	out := all[0]
	for _, d := range all[1:] {
		if d.Max == 0 || out.Max == 0 {
			out.Max, out.Lacks = 0, slices.Concat(out.Lacks, d.Lacks)
		} else {
			out.Max = max(out.Max, d.Max)
		}
		out.Samples = slices.Concat(out.Samples, d.Samples)
	}
	return out
}

func attribute(e expr.Expr, a *lang.TypedAttr, name string) Data {
	d := ofType(e)
	for _, v := range a.Values {
		d.Samples = append(d.Samples, v.Value)
		d.Max = max(d.Max, Characters(v.Value))
	}
	if a.MaxLength.Set && len(a.Values) == 0 {
		d.Max = min(a.MaxLength.Value, maxLength)
	}
	if d.Max == 0 {
		d.Lacks = []string{name + ".max_length"}
	}
	return d
}

// Characters counts what people see as one character.
func Characters(s string) int { return uniseg.GraphemeClusterCount(s) }

// Shortest is a variant with nothing put in from data.
func Shortest(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Longest is a variant with data of the greatest length, as far as it is stated,
// and what the project does not state.
func Longest(pieces []Piece) (text string, lacks []string) {
	var b strings.Builder
	for _, p := range pieces {
		if p.Data == nil {
			b.WriteString(p.Text)
			continue
		}
		if p.Data.Max == 0 {
			lacks = append(lacks, p.Data.Lacks...)
		}
		fill := ""
		for _, s := range p.Data.Samples {
			if Characters(s) > Characters(fill) {
				fill = s
			}
		}
		b.WriteString(fill)
		b.WriteString(strings.Repeat("x", max(p.Data.Max-Characters(fill), 0)))
	}
	return b.String(), lacks
}
