package population

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

var unknown = cty.NullVal(cty.DynamicPseudoType)

// poolSize is how many lists and objects of an attribute there are: they are drawn
// once, as making them takes longer than all else.
const poolSize = 32

// value is how an attribute is drawn.
func (m *Model) value(a *lang.TypedAttr, ofPerson bool) func(*drawing) cty.Value {
	if len(a.Shares) > 0 {
		return byShare(a)
	}
	draw := m.known(a, ofPerson)
	if a.Required.Value || !ofPerson {
		return draw
	}
	return func(d *drawing) cty.Value {
		if d.Float64() >= assumedKnown {
			return unknown
		}
		return draw(d)
	}
}

// known draws a value of an attribute that has one.
func (m *Model) known(a *lang.TypedAttr, ofPerson bool) func(*drawing) cty.Value {
	if len(a.Values) > 0 && a.Type != nil && a.Type.Kind != expr.TList {
		return m.oneOf(a, nil)
	}
	if a.Type == nil {
		return func(*drawing) cty.Value { return unknown }
	}
	switch a.Type.Kind {
	case expr.TString:
		name := a.Label
		return func(d *drawing) cty.Value { return d.text(name) }
	case expr.TDate:
		past := ofPerson && a.Changes.Value == "never"
		return func(d *drawing) cty.Value {
			at := time.Unix(d.day(ofPerson, past), 0).In(m.zone)
			return cty.StringVal(at.Format(time.DateOnly))
		}
	case expr.TDatetime:
		past := ofPerson && a.Changes.Value == "never"
		return func(d *drawing) cty.Value {
			return cty.StringVal(time.Unix(d.day(ofPerson, past)+d.Int64N(daySeconds), 0).UTC().Format(time.RFC3339))
		}
	case expr.TList, expr.TObject:
		r := &drawing{Rand: rand.New(rand.NewPCG(1, uint64(len(a.Label)))), texts: map[string]int{}}
		pool := make([]cty.Value, poolSize)
		for i := range pool {
			pool[i] = m.composite(r, a.Type, a.Values)
		}
		return func(d *drawing) cty.Value { return pool[d.IntN(poolSize)] }
	}
	typ := a.Type
	return func(d *drawing) cty.Value { return d.plain(typ) }
}

// composite is a list of one to three, an object, or a plain value.
func (m *Model) composite(d *drawing, t *expr.Type, values []lang.Val[string]) cty.Value {
	switch t.Kind {
	case expr.TList:
		items := make([]cty.Value, 1+d.IntN(3))
		for i := range items {
			items[i] = m.composite(d, t.Elem, values)
		}
		return cty.TupleVal(items)
	case expr.TObject:
		fields := make(map[string]cty.Value, len(t.Fields))
		for _, f := range t.Fields {
			fields[f.Name] = m.composite(d, f.Type, nil)
		}
		return cty.ObjectVal(fields)
	case expr.TString:
		if len(values) > 0 {
			return typed(t, values[d.IntN(len(values))].Value)
		}
		return numberedText(1 + d.IntN(poolSize))
	}
	return d.plain(t)
}

// plain is a number from 1 to 100, a truth or a duration of up to 30 days.
func (d *drawing) plain(t *expr.Type) cty.Value {
	switch t.Kind {
	case expr.TNumber, expr.TMoney:
		return cty.NumberIntVal(1 + d.Int64N(100))
	case expr.TBool:
		return cty.BoolVal(d.IntN(2) == 0)
	case expr.TDuration:
		return cty.NumberIntVal(d.Int64N(30 * daySeconds))
	case expr.TDate:
		return cty.StringVal(time.Unix(d.start, 0).UTC().Format(time.DateOnly))
	}
	return unknown
}

// text is a key, such as the number of an order: a new one, or half of the time the
// last that the person had in an attribute of this name, so that what happens to one
// order meets what happened to it.
func (d *drawing) text(name string) cty.Value {
	n := d.texts[name]
	if n == 0 || d.IntN(2) == 0 {
		n++
		d.texts[name] = n
	}
	return numberedText(n)
}

func numberedText(n int) cty.Value { return cty.StringVal(strconv.Itoa(n)) }

// day is the first second of a day: of an event in the fortnight after it, of a
// person in the year after the start, or where it never changes in the 60 years that
// ended 18 years before.
func (d *drawing) day(ofPerson, past bool) int64 {
	switch {
	case past:
		return d.start - (18*yearDays+d.Int64N(60*yearDays))*daySeconds
	case ofPerson:
		return d.start + d.Int64N(yearDays)*daySeconds
	}
	return d.now + (1+d.Int64N(14))*daySeconds
}

// typed is a value as it is written, in its type.
func typed(t *expr.Type, text string) cty.Value {
	if t == nil {
		return cty.StringVal(text)
	}
	switch t.Kind {
	case expr.TNumber, expr.TMoney:
		if v, err := cty.ParseNumberVal(text); err == nil {
			return v
		}
		return unknown
	case expr.TDuration:
		if d, err := lang.ParseDuration(text); err == nil {
			return cty.NumberIntVal(int64(d))
		}
		return unknown
	case expr.TBool:
		switch text {
		case "true":
			return cty.True
		case "false":
			return cty.False
		}
		return unknown
	}
	return cty.StringVal(text)
}
