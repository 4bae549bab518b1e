package importer

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/dialect/read/hubl"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Account is what a flow names and does not hold itself.
type Account struct {
	Mails map[string]Mail // e-mails by their id
	Dates map[string]bool // properties that hold a date, as milliseconds since 1970
}

// Mail is an e-mail: its fields, and the file of its template.
type Mail struct{ Fields, Template []byte }

// Read gives the graph of a flow of an account of which nothing is known.
func Read(data []byte) (*proof.Graph, error) { return new(Account).Read(data) }

// Read gives the graph of a flow. An error is a *located.Error with its place.
func (a *Account) Read(data []byte) (*proof.Graph, error) {
	r := &reader{account: a, g: &proof.Graph{First: proof.End}, actions: map[string]*located.Value{}, nodes: map[string]int{},
		programs: map[string]*program{}, mails: map[string]*mail{}, templates: map[string]*hubl.Template{}}
	err := located.Read(data, func(f *located.File, v *located.Value) {
		r.f = f
		r.flow(v)
	})
	if err != nil {
		return nil, err
	}
	return r.g, nil
}

// source is what a property holds where a text or a program reads it: a fact, or a
// text that is known, or nothing that can be told.
type source struct {
	fact  proof.Fact
	text  string
	kind  keptKind
	dates bool
}

// sourceOf is what a property holds for runs that remember m.
func (r *reader) sourceOf(property string, m memory) source {
	s := source{dates: r.account.Dates[property]}
	k, ok := m[property]
	switch {
	case !ok:
		s.kind, s.fact = keptFact, proof.Fact{Key: "property " + property}
	case k.kind == keptFact:
		s.kind, s.fact = keptFact, proof.Fact{Key: k.text, Fixed: true}
	default:
		s.kind, s.text = k.kind, k.text
	}
	return s
}

var errUnknown = errors.New("what a property holds is not followed")

// value is what HubSpot keeps: text whatever the type of the property, or nothing.
func (s source) value(ask func(string) proof.Value) (proof.Value, error) {
	switch s.kind {
	case keptOther:
		return proof.Value{}, errUnknown
	case keptText:
		if s.text == "" {
			return proof.Value{}, nil
		}
		return proof.TextOf(s.text), nil
	}
	v := ask(s.fact.Key)
	switch {
	case v.Kind == proof.Missing || v.Kind == proof.Text && v.Text == "":
		return proof.Value{}, nil
	case v.Kind == proof.Text && s.dates:
		for _, layout := range []string{time.DateOnly, time.RFC3339} {
			if t, err := time.Parse(layout, v.Text); err == nil {
				return proof.TextOf(strconv.FormatInt(t.UnixMilli(), 10)), nil
			}
		}
		return proof.Value{}, errors.New("a property of dates holds none")
	case v.Kind >= proof.Failed:
		return proof.Value{}, errors.New(v.Text)
	}
	return proof.TextOf(stored(v)), nil
}

// stored is a value as the text of a property: choices of several stand with
// semicolons between them, other lists and objects as JSON.
func stored(v proof.Value) string {
	switch v.Kind {
	case proof.Text:
		return v.Text
	case proof.Number:
		return decimal(v.Num)
	case proof.Truth:
		return strconv.FormatBool(v.Truth)
	case proof.List:
		var texts []string
		for _, x := range v.Elems.Items {
			if x.Kind != proof.Text {
				return asJSON(v)
			}
			texts = append(texts, x.Text)
		}
		if texts != nil {
			return strings.Join(texts, ";")
		}
	}
	return asJSON(v)
}

func decimal(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	f, _ := n.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// asJSON is a value of JSON without blanks, in the one way in which texts are
// compared.
func asJSON(v proof.Value) string {
	switch v.Kind {
	case proof.Text:
		return quote(v.Text)
	case proof.Number:
		return decimal(v.Num)
	case proof.Truth:
		return strconv.FormatBool(v.Truth)
	case proof.List, proof.Object:
		open, shut := "[", "]"
		if v.Kind == proof.Object {
			open, shut = "{", "}"
		}
		parts := make([]string, len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			parts[i] = asJSON(x)
			if v.Kind == proof.Object {
				parts[i] = quote(v.Elems.Names[i]) + ":" + parts[i]
			}
		}
		return open + strings.Join(parts, ",") + shut
	}
	return "null"
}

func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < 0x20:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
