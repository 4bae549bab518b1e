package ampscript

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Data is what content can read.
type Data interface {
	// Attribute is one of the send, by its name.
	Attribute(name string) Value
	// Field is one of the contact's own row in a data extension; by is the field
	// that holds the contact key there.
	Field(extension, field, by string) Value
	// Tag is what a name of the engine between percent signs prints.
	Tag(name string) string
}

// run computes for one person.
type run struct {
	data   Data
	memo   map[*value]Value // of what does not depend on a loop
	turns  map[*value]int   // of counters
	within map[*value]Value // of what does, in this turn
	steps  int
	err    error
}

var errTooMuch = errors.New("the content does not come to an end")

func (r *run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *run) compute(v *value) Value {
	if v.op == constant {
		return v.known
	}
	memo := &r.memo
	if v.loops {
		memo = &r.within
	}
	if got, ok := (*memo)[v]; ok {
		return got
	}
	if r.steps++; r.steps > maxSteps {
		r.fail(errTooMuch)
	}
	if r.err != nil {
		return Value{}
	}
	got := r.fresh(v)
	if len(got.Text) > maxSize {
		r.fail(errTooMuch)
	}
	if *memo == nil {
		*memo = map[*value]Value{}
	}
	(*memo)[v] = got
	return got
}

func (r *run) fresh(v *value) Value {
	switch v.op {
	case attribute:
		return r.data.Attribute(v.name)
	case field:
		return r.data.Field(v.args[0].known.Text, v.args[1].known.Text, v.args[2].known.Text)
	case counter:
		return proof.NumberOf(int64(r.turns[v]))
	case compare:
		a, b := r.compute(v.args[0]), r.compute(v.args[1])
		if k := max(a.Kind, b.Kind); k >= proof.List {
			r.fail(fmt.Errorf("a list or a row is compared"))
		}
		return proof.TruthOf(compared(v.name, a, b))
	case logic:
		a := holds(r.compute(v.args[0]))
		switch {
		case v.name == "not":
			return proof.TruthOf(!a)
		case a == (v.name == "or"):
			return proof.TruthOf(a)
		}
		return proof.TruthOf(holds(r.compute(v.args[1])))
	case either:
		return r.one(v)
	}
	if v.name == "iif" {
		return r.one(v)
	}
	args := make([]Value, len(v.args))
	for i, a := range v.args {
		args[i] = r.compute(a)
	}
	if r.err != nil {
		return Value{}
	}
	return r.call(v.name, args)
}

// one is the second or the third value, by the first. The other is not computed.
func (r *run) one(v *value) Value {
	if holds(r.compute(v.args[0])) {
		return r.compute(v.args[1])
	}
	return r.compute(v.args[2])
}

func (r *run) print(list []*node, b *strings.Builder) {
	for _, n := range list {
		if r.steps++; r.steps > maxSteps || b.Len() > maxSize {
			r.fail(errTooMuch)
		}
		if r.err != nil {
			return
		}
		switch n.kind {
		case 't':
			b.WriteString(n.text)
		case 'n':
			b.WriteString(r.data.Tag(n.text))
		case '=':
			v := r.compute(n.value)
			if v.Kind == proof.List || v.Kind == proof.Object {
				r.fail(fmt.Errorf("a list or a row is printed"))
			}
			b.WriteString(text(v))
		case 'i':
			r.print(n.bodies[r.take(n)], b)
		case 'f':
			r.repeat(n.loop, b)
		}
	}
}

// take is the place of the body that a choice takes.
func (r *run) take(n *node) int {
	for i, c := range n.conds {
		if holds(r.compute(c)) {
			return i
		}
	}
	return len(n.conds)
}

func (r *run) repeat(l *loop, b *strings.Builder) {
	from, ok1 := whole(r.compute(l.from))
	to, ok2 := whole(r.compute(l.to))
	if !ok1 || !ok2 {
		r.fail(fmt.Errorf("a loop goes to what is no whole number"))
		return
	}
	by := 1
	if to < from {
		by = -1
	}
	outer := r.within
	if r.turns == nil {
		r.turns = map[*value]int{}
	}
	for i := from; r.err == nil; i += by {
		r.turns[l.counter], r.within = i, nil
		r.print(l.body, b)
		if i == to {
			break
		}
	}
	r.within = outer
}
