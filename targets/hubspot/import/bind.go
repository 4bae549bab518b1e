package importer

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/targets/host/script"
)

const (
	secret = "secret\x00" // before the name of a secret
	fields = "fields"     // the inputs of a program as an object
)

// bind puts what the expressions of a program read into them: secrets that are
// handed in, and functions of the program that are called with the name of an input.
func (l *lines) bind() {
	var all []*script.Expr
	for _, e := range l.p.computes {
		all = append(all, e)
	}
	if c := l.p.call; c != nil {
		all = append(all, c.url, c.body)
		for _, h := range c.headers {
			all = append(all, h.value)
		}
	}
	for _, e := range all {
		if e == nil || l.fault != "" {
			continue
		}
		if err := e.Bind(l.find); err != nil {
			l.fail("%v", err)
		}
	}
}

func (l *lines) find(chain []script.Step) (script.Outside, int, error) {
	if name, ok := secretOf(chain); ok {
		if !slices.Contains(l.p.secrets, name) {
			return script.Outside{}, 0, fmt.Errorf("the secret %s is not handed in", name)
		}
		return script.Outside{Key: secret + name}, 3, nil
	}
	at := slices.IndexFunc(l.p.helpers, func(h helper) bool { return h.name == chain[0].Name })
	if at < 0 || len(chain) < 2 || !chain[1].Call || chain[1].Optional || len(chain[1].Args) != 1 || chain[1].Args[0].Kind != script.String {
		return script.Outside{}, 0, nil
	}
	in, err := l.input(at, chain[1].Args[0].S)
	if err != nil {
		return script.Outside{}, 0, err
	}
	l.p.reads[in.key] = in
	return script.Outside{Key: in.key}, 2, nil
}

// secretOf is process.env["NAME"].
func secretOf(chain []script.Step) (string, bool) {
	if len(chain) < 3 || chain[0].Name != "process" || chain[1].Name != "env" || chain[2].Call || chain[2].Name != "" ||
		len(chain[2].Args) != 1 || chain[2].Args[0].Kind != script.String {
		return "", false
	}
	return chain[2].Args[0].S, true
}

// input is the call of the function at a place with the name of an input.
func (l *lines) input(at int, name string) (input, error) {
	code := l.p.helpers[at].name + "(" + script.Quote(name) + ")"
	for i := at; i >= 0; i-- {
		code = "((" + l.p.helpers[i].name + ") => " + code + ")(" + l.p.helpers[i].code + ")"
	}
	in := input{key: l.p.helpers[at].name + "\x00" + name, name: name, code: code}
	e, err := script.Parse(code)
	if err != nil {
		return in, err
	}
	in.expr = e
	return in, e.Bind(func(chain []script.Step) (script.Outside, int, error) {
		if chain[0].Name == "input" && slices.Contains(l.names, "input") {
			return script.Outside{Key: fields}, 1, nil
		}
		return script.Outside{}, 0, nil
	})
}
