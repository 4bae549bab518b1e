package reading

import (
	"errors"
	"fmt"

	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// answer is a part of what a node was answered or called back with.
func (r *reader) answer(at, node int, orNull bool, rest []script.Step) (script.Outside, int, error) {
	if node < 0 || node >= len(r.calls) {
		return script.Outside{}, 0, errors.New("there is no such node")
	}
	c := &r.calls[node]
	name, _, ok := member(rest)
	if do, keeps := r.f.Nodes[node].Do.(Keep); keeps {
		if !r.flow.passed(node, at) {
			return script.Outside{}, 0, fmt.Errorf("what %s keeps is read, which may not have been passed", r.f.Nodes[node].Name)
		}
		return r.kept(node, do, rest)
	}
	if _, listen := r.f.Nodes[node].Do.(Listen); listen || c.service == "" {
		return r.brought(at, node, orNull, rest)
	}
	if !r.flow.passed(node, at) && node != at && !among(r.flow.came[at], node) {
		return script.Outside{}, 0, fmt.Errorf("the answer of %s is read, which may not have been asked", r.f.Nodes[node].Name)
	}
	if !ok {
		return script.Outside{}, 0, fmt.Errorf("the whole answer of %s is read", r.f.Nodes[node].Name)
	}
	one := func(key string) (script.Outside, int, error) { return script.Outside{Key: key}, 1, nil }
	null := func(key string) (script.Outside, int, error) { return script.Outside{Key: key, Null: true}, 1, nil }
	switch c.service + " " + name {
	case "facts facts", "start facts":
		text, _, ok := member(rest[1:])
		if !ok {
			return script.Outside{}, 0, errors.New("facts are read as a whole")
		}
		key := nowhere
		switch {
		case !c.asks[text]:
		case c.service == "start":
			key = fact.Entered(text)
		default:
			key = r.asked(node, text)
		}
		return script.Outside{Key: key, Null: true}, 2, nil
	case "facts exit":
		return null(fact.Exit(c.step))
	case "facts until":
		if !c.until {
			return null(nowhere)
		}
		return null(fact.Until(c.step))
	case "start admit":
		return one(fact.Admit)
	case "check holds":
		return one(fact.Holds(c.step))
	case "send status":
		return one(fact.Status(c.step))
	case "send channel", "send locale", "send to":
		return one(fact.Left(c.step, name))
	}
	return one(nowhere)
}

// asked is the fact of a text, whose value may be computed from others.
func (r *reader) asked(node int, text string) string {
	c := &r.calls[node]
	key := fact.Asked(c.step, text)
	if r.lacks(node, text) {
		return key + " without the answers that it needs"
	}
	if r.o.Asked != nil {
		if t := r.o.Asked(c.step, text); t != nil {
			r.derived[key] = t
		}
	}
	return key
}

// lacks reports whether a text reads what a webhook was answered that does not go
// with the question.
func (r *reader) lacks(node int, text string) bool {
	names, given := fields{}, r.calls[node].body.get("answers")
	if given != nil {
		names.names, names.values, _ = given.Object()
	}
	for i := range r.calls {
		c := &r.calls[i]
		if _, webhook := r.f.Nodes[i].Do.(Call); !webhook || c.service != "" || c.of == "" || !mentions(text, "step."+c.of+".") {
			continue
		}
		e := names.get(c.of)
		if e == nil {
			return true
		}
		want := script.Outside{Key: fact.Answered(c.of), Must: fact.Ran(c.of)}
		if err := r.bind(node, e); err != nil || !r.isOutput(e, want) {
			return true
		}
	}
	return false
}

// isOutput reports whether a script gives a value from outside, or null where it
// is not there.
func (r *reader) isOutput(e *script.Expr, want script.Outside) bool {
	for _, ran := range []bool{true, false} {
		v := e.Eval(func(key string) script.Value {
			switch key {
			case want.Key:
				return script.Text("whole")
			case want.Must:
				return script.Truth(ran)
			}
			return script.Value{}
		})
		if ran != (v.Kind == script.String && v.S == "whole") || !ran && v.Kind != script.Null {
			return false
		}
	}
	return true
}

// mentions reports whether a name stands in a text as a whole.
func mentions(text, name string) bool {
	for i := 0; i+len(name) <= len(text); i++ {
		if text[i:i+len(name)] == name && (i == 0 || !wordly(text[i-1])) {
			return true
		}
	}
	return false
}

func wordly(c byte) bool {
	return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// brought is a part of what a webhook answered or a wait was called back with.
func (r *reader) brought(at, node int, orNull bool, rest []script.Step) (script.Outside, int, error) {
	c := &r.calls[node]
	o := script.Outside{}
	_, webhook := r.f.Nodes[node].Do.(Call)
	switch {
	case webhook && orNull: // what has failed has come as well, and gives null
		o.If = fact.Ran(c.of)
	case among(r.flow.came[at], node):
	case orNull:
		o.If = fact.Ran(c.of)
	default:
		o.Must = fact.Ran(c.of)
	}
	if c.of == several || c.of == "" {
		return o, 0, fmt.Errorf("it is not known to which step %s belongs", r.f.Nodes[node].Name)
	}
	name, _, ok := member(rest)
	switch r.f.Nodes[node].Do.(type) {
	case Call:
		o.Key = fact.Answered(c.of)
		return o, 0, nil
	case Listen:
		switch sends := r.serves(node) == "send"; {
		case sends && name == "status":
			o.Key = fact.Status(c.of)
		case sends && (name == "channel" || name == "locale" || name == "to"):
			o.Key = fact.Left(c.of, name)
		case sends && !ok:
			return o, 0, errors.New("what became of a message is read as a whole")
		case sends:
			o.Key = nowhere
		case !ok:
			o.Key = fact.On(c.of) + " and what came with it"
			r.derived[o.Key] = called{c.of}
			return o, 0, nil
		case name == "on":
			o.Key = fact.On(c.of)
		case name == "received":
			o.Key = fact.Received(c.of)
		default:
			o.Key = nowhere
		}
		return o, 1, nil
	}
	return o, 0, errors.New("that node has no answer")
}

// serves is the service of the call that hands over the suffix of a wait.
func (r *reader) serves(listen int) string {
	for i := range r.calls {
		if r.calls[i].step == r.calls[listen].of && r.calls[i].body.get("resume") != nil {
			return r.calls[i].service
		}
	}
	return ""
}
