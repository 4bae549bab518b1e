package django

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// condition is one of: *expression, *not, *binary.
type condition interface{ value(*run) Value }

type not struct{ x condition }

type binary struct {
	op   string
	l, r condition
}

// condition reads the words of an if tag by the precedence of Django's
// smartif: or, and, not, in, then comparisons.
func (p *parser) condition(t token, w []string) condition {
	c := &conditions{p: p, t: t, w: w}
	out := c.read(0, 0)
	if out == nil || len(c.w) > 0 {
		p.fault(t, "the condition %q is not understood", strings.Join(w, " "))
		return &expression{base: operand{constant: true}}
	}
	return out
}

type conditions struct {
	p *parser
	t token
	w []string
}

func strength(op string) int {
	switch op {
	case "or":
		return 6
	case "and":
		return 7
	case "in", "not in":
		return 9
	case "is", "is not", "==", "!=", "<", "<=", ">", ">=":
		return 10
	}
	return 0
}

// operator is the next operator, with two words where it has two.
func (c *conditions) operator() (op string, n int) {
	if len(c.w) == 0 {
		return "", 0
	}
	if len(c.w) > 1 && (c.w[0] == "not" && c.w[1] == "in" || c.w[0] == "is" && c.w[1] == "not") {
		return c.w[0] + " " + c.w[1], 2
	}
	return c.w[0], 1
}

func (c *conditions) read(least, depth int) condition {
	if len(c.w) == 0 || depth > maxDepth {
		return nil
	}
	var left condition
	if c.w[0] == "not" {
		c.w = c.w[1:]
		x := c.read(8, depth+1)
		if x == nil {
			return nil
		}
		left = &not{x}
	} else {
		if strength(c.w[0]) > 0 {
			return nil
		}
		e := c.p.expression(c.t, c.w[0])
		if e == nil {
			return nil
		}
		left = e
		c.w = c.w[1:]
	}
	for {
		op, n := c.operator()
		s := strength(op)
		if s == 0 || s <= least {
			return left
		}
		c.w = c.w[n:]
		right := c.read(s, depth+1)
		if right == nil {
			return nil
		}
		left = &binary{op, left, right}
	}
}

func (n *not) value(r *run) Value { return proof.TruthOf(!truthy(n.x.value(r))) }

func (e *expression) value(r *run) Value { return r.eval(e).Value }

func (b *binary) value(r *run) Value {
	switch b.op {
	case "and":
		return proof.TruthOf(truthy(b.l.value(r)) && truthy(b.r.value(r)))
	case "or":
		return proof.TruthOf(truthy(b.l.value(r)) || truthy(b.r.value(r)))
	}
	x, y := b.l.value(r), b.r.value(r)
	switch b.op {
	case "==":
		return proof.TruthOf(equal(x, y))
	case "!=":
		return proof.TruthOf(!equal(x, y))
	case "is":
		return proof.TruthOf(x.Kind == y.Kind && equal(x, y))
	case "is not":
		return proof.TruthOf(x.Kind != y.Kind || !equal(x, y))
	case "in":
		return proof.TruthOf(within(x, y))
	case "not in":
		return proof.TruthOf(iterable(y) && !within(x, y))
	}
	if strings.HasPrefix(b.op, ">") {
		x, y = y, x
	}
	is, ok := less(x, y)
	if len(b.op) == 2 {
		is = is || ok && equal(x, y)
	}
	return proof.TruthOf(is)
}

// iterable is what `in` looks into; asking anything else is an error, which an
// if tag takes for false.
func iterable(v Value) bool {
	return v.Kind == proof.Text || v.Kind == proof.List || v.Kind == proof.Object
}

func within(x, y Value) bool {
	switch y.Kind {
	case proof.Text:
		return x.Kind == proof.Text && strings.Contains(y.Text, x.Text)
	case proof.Object:
		return x.Kind == proof.Text && slices.Contains(y.Elems.Names, x.Text)
	}
	for _, v := range items(y) {
		if equal(x, v) {
			return true
		}
	}
	return false
}
