package reading

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// bind puts facts in for what a script at a node reads.
func (r *reader) bind(at int, e *script.Expr) error {
	if strings.Contains(e.Source(), drawing) {
		e.Replace(func(x *script.Expr) (script.Outside, bool) { return r.draw(at, x) })
	}
	return r.binder.Bind(e, func(chain []script.Step) (script.Outside, int, error) {
		s, taken, err := r.f.Find(at, chain)
		if err != nil || taken == 0 || s.Kind == Nothing {
			return script.Outside{}, 0, err
		}
		o, more, err := r.source(at, s, chain[taken:])
		return o, taken + more, err
	})
}

// source is the fact that a source and what follows in the chain read.
func (r *reader) source(at int, s Source, rest []script.Step) (script.Outside, int, error) {
	key := func(k string) (script.Outside, int, error) { return script.Outside{Key: k}, 0, nil }
	switch s.Kind {
	case RunName:
		return key(fact.Run)
	case Started:
		return r.started(rest)
	case Passed:
		switch r.f.Nodes[at].Do.(type) {
		case Choice, Cases:
			return key(fact.Rounds(r.f.Nodes[at].Name))
		}
		return key(fact.Pass)
	case Address:
		return key(fact.Resume)
	case HasRun:
		return key(fact.Ran(r.calls[s.Node].of))
	case Output:
		// A message that is held comes to more than the first answer says, and its
		// fact changes with time.
		if c := &r.calls[s.Node]; c.service == "send" && (len(r.flow.came[at]) != 1 || !r.flow.came[at][s.Node]) {
			return script.Outside{}, 0, fmt.Errorf("the answer of %s is read where more may have come of the message", r.f.Nodes[s.Node].Name)
		}
		return r.answer(at, s.Node, s.OrNull, rest)
	case Came:
		return r.came(at, rest)
	}
	return script.Outside{}, 0, errors.New("such a value is not known")
}

// started is a part of what the run was started with.
func (r *reader) started(rest []script.Step) (script.Outside, int, error) {
	name, _, ok := member(rest)
	object := ""
	switch {
	case !ok:
		return script.Outside{}, 0, errors.New("what the run was started with is read as a whole")
	case name == "entry":
		return script.Outside{Key: fact.Entry}, 1, nil
	case name == "person":
		object = fact.Person
	case name == "trigger":
		object = fact.Trigger
	default:
		return script.Outside{Key: nowhere}, 1, nil
	}
	o, taken, err := r.inside(object, rest[1:])
	return o, taken + 1, err
}

// inside is the person or the trigger, or an attribute of it.
func (r *reader) inside(object string, rest []script.Step) (script.Outside, int, error) {
	name, optional, ok := member(rest)
	switch {
	case !ok:
		return script.Outside{Key: object}, 0, nil
	case object == fact.Trigger && !optional:
		return script.Outside{}, 0, errors.New("an attribute of the trigger is read without ?., and there may be none")
	}
	return script.Outside{Key: fact.Attribute(object, name)}, 1, nil
}

// kept is a value that a node keeps. It must not change after that.
func (r *reader) kept(node int, do Keep, rest []script.Step) (script.Outside, int, error) {
	name, _, ok := member(rest)
	if !ok {
		return script.Outside{}, 0, errors.New("what a node keeps is read as a whole")
	}
	e := fields{do.Names, do.Values}.get(name)
	if e == nil {
		return script.Outside{Key: nowhere}, 1, nil
	}
	if err := r.bind(node, e); err != nil {
		return script.Outside{}, 0, err
	}
	if o, ok := e.Read(); ok && (o.Key == fact.Person || o.Key == fact.Trigger) {
		o, taken, err := r.inside(o.Key, rest[1:])
		return o, taken + 1, err
	}
	changes := false
	e.Reads(func(o script.Outside) { changes = changes || o.Key != nowhere && !fact.Of(o.Key).Fixed })
	if changes {
		return script.Outside{}, 0, errors.New("what a node keeps may change after that")
	}
	if o, ok := e.Read(); ok {
		return o, 1, nil
	}
	key := name + " kept by " + r.f.Nodes[node].Name
	r.derived[key] = &term{node: node, expr: e, derived: r.derived}
	return script.Outside{Key: key}, 1, nil
}

// member is the name of an attribute that is read next.
func member(rest []script.Step) (name string, optional, ok bool) {
	if len(rest) == 0 || rest[0].Call {
		return "", false, false
	}
	s := rest[0]
	if s.Name != "" {
		return s.Name, s.Optional, true
	}
	if len(s.Args) == 1 && s.Args[0].Kind == script.String {
		return s.Args[0].S, s.Optional, true
	}
	return "", false, false
}

// came is what the last node was answered that the run came through: the same part
// of one step's message or wait, whichever node it was.
func (r *reader) came(at int, rest []script.Step) (script.Outside, int, error) {
	var first script.Outside
	taken, found := 0, false
	for node := range r.flow.came[at] {
		var o script.Outside
		var n int
		var err error
		switch node {
		case replaced:
			err = errors.New("what came is not the answer of a call")
		case start:
			o, n, err = r.started(rest)
		default:
			o, n, err = r.answer(at, node, false, rest)
		}
		if err != nil {
			return o, 0, err
		}
		o.Must, o.If = "", ""
		if found && (o != first || n != taken) {
			return o, 0, errors.New("what came may be the answer of different calls")
		}
		first, taken, found = o, n, true
	}
	if !found {
		return first, 0, errors.New("nothing has been answered here")
	}
	return first, taken, nil
}

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
	if !r.flow.passed(node, at) && node != at && !r.flow.came[at][node] {
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
	case r.flow.came[at][node]:
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
