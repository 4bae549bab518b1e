package django

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Data is what a template can read.
type Data interface {
	// Variable is a root variable; path is how it goes on, for a source that knows
	// what it is asked for. It gives the value and how many names of path it used.
	Variable(root string, path []string) (v Value, used int)
	// Tag is what a tag of the engine prints, with its argument after a blank.
	Tag(name string) string
}

// run is one rendering.
type run struct {
	data   Data
	b      *strings.Builder
	scopes []scope
	escape bool
	steps  int
	err    error
}

type scope struct {
	name  string
	value Value
}

// errTooMuch is a rendering that was broken off.
var errTooMuch = errors.New("the template does not come to an end")

// Plain is the text of a template that has no marks.
func (t *Template) Plain() (string, bool) { return t.text, t.plain }

// Render writes what the template prints. Values are escaped for HTML unless
// they are marked safe.
func (t *Template) Render(data Data, b *strings.Builder) error {
	if t.plain {
		b.WriteString(t.text)
		return nil
	}
	r := &run{data: data, b: b, escape: true}
	r.all(t.nodes)
	return r.err
}

func (r *run) all(list []node) {
	for _, n := range list {
		if r.steps++; r.steps > maxSteps || r.b.Len() > maxSize {
			r.fail(errTooMuch)
		}
		if r.err != nil {
			return
		}
		n.render(r)
	}
}

func (r *run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (l literal) render(r *run) { r.b.WriteString(string(l)) }

func (t *tag) render(r *run) { r.b.WriteString(r.data.Tag(t.name)) }

func (u *unread) render(r *run) { r.fail(fmt.Errorf("%s is not understood", u.text)) }

func (p *printed) render(r *run) {
	v := r.eval(p.e)
	s, ok := show(v.Value)
	switch {
	case !ok:
		r.fail(fmt.Errorf("a list or an object is printed as a whole"))
	case r.escape && !v.safe:
		escapeTo(r.b, s)
	default:
		r.b.WriteString(s)
	}
}

// escapeTo is Django's escape().
func escapeTo(b *strings.Builder, s string) {
	at := 0
	for i := 0; i < len(s); i++ {
		to := ""
		switch s[i] {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '"':
			to = "&quot;"
		case '\'':
			to = "&#x27;"
		default:
			continue
		}
		b.WriteString(s[at:i])
		b.WriteString(to)
		at = i + 1
	}
	b.WriteString(s[at:])
}

func (c *choice) render(r *run) {
	for i, cond := range c.conds {
		if cond == nil || truthy(cond.value(r)) {
			r.all(c.bodies[i])
			return
		}
	}
}

func (w *with) render(r *run) {
	before := len(r.scopes)
	values := make([]Value, len(w.values))
	for i, e := range w.values {
		values[i] = r.eval(e).Value
	}
	for i, name := range w.names {
		r.scopes = append(r.scopes, scope{name, values[i]})
	}
	r.all(w.body)
	r.scopes = r.scopes[:before]
}

func (e *escaping) render(r *run) {
	before := r.escape
	r.escape = e.on
	r.all(e.body)
	r.escape = before
}

var loopNames = [...]string{"counter", "counter0", "revcounter", "revcounter0", "first", "last", "parentloop"}

func (l *loop) render(r *run) {
	over := r.eval(l.over)
	var list []Value
	switch over.Kind {
	case proof.List:
		list = over.Elems.Items
	case proof.Text:
		for _, c := range over.Text {
			list = append(list, proof.TextOf(string(c)))
		}
	case proof.Missing:
	default:
		r.fail(fmt.Errorf("a loop goes through what is no list"))
		return
	}
	if len(list) == 0 {
		r.all(l.empty)
		return
	}
	parent, before := r.scoped("forloop"), len(r.scopes)
	for i := range list {
		item := list[i]
		if l.reversed {
			item = list[len(list)-1-i]
		}
		whole := func(n int) Value { return proof.NumberOf(int64(n)) }
		state := proof.ObjectOf(loopNames[:], []Value{whole(i + 1), whole(i), whole(len(list) - i), whole(len(list) - 1 - i),
			proof.TruthOf(i == 0), proof.TruthOf(i == len(list)-1), parent})
		r.scopes = append(r.scopes[:before], scope{"forloop", state}, scope{l.names[0], item})
		r.all(l.body)
	}
	r.scopes = r.scopes[:before]
}

func (r *run) scoped(name string) Value {
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if r.scopes[i].name == name {
			return r.scopes[i].value
		}
	}
	return Value{}
}

// safeValue is a value that may be marked as needing no escape.
type safeValue struct {
	Value
	safe bool
}

func (r *run) operand(o operand, next string) (safeValue, bool) {
	if o.constant {
		return safeValue{o.value, o.value.Kind == proof.Text}, false
	}
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if s := &r.scopes[i]; s.name == o.path[0] {
			return safeValue{Value: follow(s.value, o.path[1:])}, false
		}
	}
	path := o.path[1:]
	if next != "" {
		path = append(append([]string{}, path...), next)
	}
	v, used := r.data.Variable(o.path[0], path)
	return safeValue{Value: follow(v, path[used:])}, next != ""
}

func follow(v Value, path []string) Value {
	for _, name := range path {
		v = member(v, name)
	}
	return v
}

func (r *run) eval(e *expression) safeValue {
	next := ""
	if len(e.base.path) == 1 {
		next = e.lookup()
	}
	v, looked := r.operand(e.base, next)
	filters := e.filters
	if looked {
		filters = filters[1:]
	}
	for _, f := range filters {
		var a Value
		argSafe := false
		if f.arg != nil {
			x, _ := r.operand(*f.arg, "")
			a, argSafe = x.Value, x.safe
		}
		v = r.apply(f, v, a, argSafe)
	}
	return v
}
