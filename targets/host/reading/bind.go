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
		if c := &r.calls[s.Node]; c.service == "send" && (len(r.flow.came[at]) != 1 || r.flow.came[at][0] != s.Node) {
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
	for _, node := range r.flow.came[at] {
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
