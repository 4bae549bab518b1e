package adopt

import (
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// asked is the service that a call asks, by what it sends.
func asked(do reading.Call) (service string, sent map[string]*script.Expr) {
	names, values, ok := do.Sent()
	if !ok {
		return "", nil
	}
	sent = map[string]*script.Expr{}
	for i, n := range names {
		sent[n] = values[i]
	}
	for _, n := range []string{"key", "journey", "run", "person"} {
		if sent[n] == nil {
			return "", nil
		}
	}
	for _, by := range [][2]string{
		{"entry", "start"}, {"checks", "check"}, {"channels", "send"}, {"on", "wait"}, {"consents", "update"}, {"event", "emit"},
		{"enroll", "enroll"}, {"team", "task"}, {"exit", "end"}, {"ask", "facts"},
	} {
		if sent[by[0]] != nil {
			return by[1], sent
		}
	}
	return "", nil
}

// items are those of a list that is written out; what is left out has none.
func items(e *script.Expr) ([]*script.Expr, bool) {
	if e == nil {
		return nil, false
	}
	return e.Array()
}

// fields are those of an object that is written out; what is left out has none.
func fields(e *script.Expr) ([]string, []*script.Expr, bool) {
	if e == nil {
		return nil, nil, false
	}
	return e.Object()
}

// fixed is a constant; what is left out is null.
func fixed(e *script.Expr) (script.Value, bool) {
	if e == nil {
		return script.Value{Kind: script.Null}, true
	}
	return e.Constant()
}

// constantText is a script that is a text, "" if it is none.
func constantText(e *script.Expr) string {
	if e == nil {
		return ""
	}
	v, ok := e.Constant()
	if !ok || v.Kind != script.String {
		return ""
	}
	return v.S
}
