package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/script"
)

// program is the source of a custom code action, of which two kinds are known: one
// that computes outputs from its inputs, and one that makes a call and says whether
// it was answered with success, and with what.
type program struct {
	fault   string
	helpers []helper // functions, in order of writing
	inputs  map[string]string
	secrets []string
	outputs map[string]string // types of outputs by name
	reads   map[string]input  // what expressions read of the inputs, by key

	computes map[string]*script.Expr // outputs of one that computes

	call    *request
	succeed string   // output that is "true" where the call was answered with success
	answers []string // members of the answer that are outputs by the same names
}

// helper is a function that a program gives a name.
type helper struct{ name, code string }

// request is the call that a program makes.
type request struct {
	url      *script.Expr
	method   string
	headers  []header
	body     *script.Expr // nil is none
	patience float64      // milliseconds
}

type header struct {
	name  string
	value *script.Expr
}

// program reads an action's program once.
func (r *reader) program(id string) *program {
	if p, ok := r.programs[id]; ok {
		return p
	}
	a := r.actions[id]
	p := &program{inputs: map[string]string{}, outputs: map[string]string{}, reads: map[string]input{}}
	r.programs[id] = p
	r.known(a, "a program", "actionId", "type", "runtime", "sourceCode", "secretNames", "inputFields", "outputFields", "connection")
	if v := r.f.String(a, "runtime"); v != "NODE20X" {
		r.unread(a, "nothing is known of the runtime %q", v)
	}
	p.secrets = r.f.Texts(a, "secretNames")
	for _, in := range r.f.List(a, "inputFields") {
		r.known(in, "an input", "name", "value")
		v := r.f.Need(in, "value", "an input")
		if r.f.String(v, "type") != "OBJECT_PROPERTY" {
			r.unread(v, "an input that is no property")
		}
		name := r.f.String(in, "name")
		if _, twice := p.inputs[name]; twice {
			r.unread(in, "two inputs are called %q", name)
		}
		p.inputs[name] = r.f.String(v, "propertyName")
	}
	for _, out := range r.f.List(a, "outputFields") {
		r.known(out, "an output", "name", "type", "options")
		p.outputs[r.f.String(out, "name")] = r.f.String(out, "type")
	}
	l := &lines{p: p, rest: strings.Split(r.f.String(a, "sourceCode"), "\n")}
	l.read()
	if l.bind(); l.fault != "" {
		p.fault = fmt.Sprintf("line %d of the program is not understood: %s", l.at, l.fault)
	}
	return p
}

// lines reads a program line by line. Each statement is one whose meaning is known
// and stands on a line of its own; what differs between programs are expressions,
// which are read whole.
type lines struct {
	p     *program
	rest  []string
	at    int
	fault string
	names []string // that were declared
}

func (l *lines) fail(format string, args ...any) {
	if l.fault == "" {
		l.fault = fmt.Sprintf(format, args...)
	}
}

func (l *lines) peek() string {
	if len(l.rest) == 0 {
		return ""
	}
	return l.rest[0]
}

func (l *lines) next() string {
	s := l.peek()
	if len(l.rest) > 0 {
		l.rest = l.rest[1:]
		l.at++
	}
	return s
}

// is takes the next line if it is this one.
func (l *lines) is(line string) bool {
	if len(l.rest) > 0 && l.fault == "" && l.peek() == line {
		l.next()
		return true
	}
	return false
}

func (l *lines) need(line string) {
	if l.fault == "" && !l.is(line) {
		l.next()
		l.fail("%q must stand here", strings.TrimSpace(line))
	}
}

// between is what stands in the next line between two texts; false if it is another
// line, which is not taken.
func (l *lines) between(before, after string) (string, bool) {
	s := l.peek()
	if l.fault != "" || len(s) < len(before)+len(after) || !strings.HasPrefix(s, before) || !strings.HasSuffix(s, after) {
		return "", false
	}
	l.next()
	return s[len(before) : len(s)-len(after)], true
}

// expression reads one expression.
func (l *lines) expression(code string) *script.Expr {
	e, err := script.Parse(code)
	if err != nil {
		l.fail("%v", err)
	}
	return e
}

func (l *lines) read() {
	l.need("exports.main = async (event, callback) => {")
	l.names = []string{"event", "callback"}
	if l.is("  const input = event.inputFields;") {
		l.names = append(l.names, "input")
	}
	l.functions()
	if outputs, ok := l.between("  callback({ outputFields: ", " });"); ok {
		l.computed(outputs)
	} else {
		l.request()
	}
	l.need("};")
	l.need("")
	if l.fault == "" && len(l.rest) > 0 {
		l.next()
		l.fail("the program goes on")
	}
}

// functions reads the functions that have names of their own.
func (l *lines) functions() {
	for {
		s := l.peek()
		at := strings.Index(s, " = (")
		if l.fault != "" || !strings.HasPrefix(s, "  const ") || at < 0 || !strings.HasSuffix(s, ";") {
			return
		}
		l.next()
		name, code := s[len("  const "):at], s[at+len(" = "):len(s)-1]
		e := l.expression("((f) => f)(" + code + ")")
		switch {
		case l.fault != "":
		case l.expression(code) == nil || e.Inner() == e:
			l.fail("%q is no function", code)
		case slices.Contains(l.names, name), !plainName(name), languages(name):
			l.fail("the name %q means something else already", name)
		}
		l.names = append(l.names, name)
		l.p.helpers = append(l.p.helpers, helper{name, code})
	}
}

func plainName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '_' && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// languages reports whether a name in small letters is one of the language or of
// its surroundings, or of what programs declare further down.
func languages(s string) bool {
	switch s {
	case "fetch", "process", "exports", "undefined", "null", "true", "false", "output", "response", "answer", "isNaN", "await", "async", "typeof", "new", "if", "else", "try", "catch", "const", "let", "var", "return", "function", "in", "of", "for", "do", "while", "this", "void", "delete", "throw", "with", "yield", "class", "enum", "export", "import", "super", "switch", "case", "break", "continue", "default", "debugger", "finally", "instanceof", "arguments", "eval":
		return true
	}
	return false
}

// computed reads the outputs of a program that computes them.
func (l *lines) computed(code string) {
	e := l.expression("(" + code + ")")
	if l.fault != "" {
		return
	}
	names, values, ok := e.Object()
	if !ok {
		l.fail("the outputs are not written out")
		return
	}
	l.p.computes = map[string]*script.Expr{}
	for i, name := range names {
		if _, twice := l.p.computes[name]; twice {
			l.fail("two outputs are called %q", name)
		}
		l.p.computes[name] = values[i]
	}
}

// request reads a program that makes a call.
func (l *lines) request() {
	ok, is := l.between("  const output = { ", `: "false" };`)
	if !is || !plainName(ok) {
		l.next()
		l.fail("nothing is known of such a program")
		return
	}
	l.p.succeed = ok
	l.need("  try {")
	url, is := l.between("    const response = await fetch(", ", {")
	if !is {
		l.next()
		l.fail("the call must stand here")
		return
	}
	c := &request{url: l.expression(url)}
	l.p.call = c
	for l.fault == "" && !l.is("    });") {
		l.option(c)
	}
	if l.fault == "" && (c.method == "" || c.patience == 0) {
		l.fail("the call says no method or no time")
	}
	l.need("    if (response.ok) {")
	l.need("      output." + ok + ` = "true";`)
	if l.is("      const answer = await response.json();") {
		for l.fault == "" {
			name, is := l.between("      if (answer[", "];")
			if !is {
				break
			}
			l.answer(name)
		}
	}
	l.need("    }")
	l.need("  } catch (e) {")
	l.need("    output." + ok + ` = "false";`)
	l.need("  }")
	l.need("  callback({ outputFields: output });")
}

// option reads one setting of a call.
func (l *lines) option(c *request) {
	s := l.next()
	key, code, ok := strings.Cut(strings.TrimPrefix(s, "      "), ": ")
	code, comma := strings.CutSuffix(code, ",")
	if !ok || !comma || !strings.HasPrefix(s, "      ") {
		l.fail("a setting of the call must stand here")
		return
	}
	e := l.expression(code)
	if l.fault != "" {
		return
	}
	switch key {
	case "method":
		v, known := e.Constant()
		if !known || v.Kind != script.String || c.method != "" {
			l.fail("the method is not written out once")
		}
		c.method = v.S
	case "headers":
		names, values, ok := e.Inner().Object()
		if !ok || c.headers != nil {
			l.fail("the headers are not written out once")
		}
		for i, name := range names {
			name = strings.ToLower(name)
			if slices.ContainsFunc(c.headers, func(h header) bool { return h.name == name }) {
				l.fail("two headers are called %q", name)
			}
			c.headers = append(c.headers, header{name, values[i]})
		}
	case "body":
		if c.body != nil {
			l.fail("two bodies")
		}
		c.body = e
	case "signal":
		n, ok := e.Argument("AbortSignal.timeout")
		if ok {
			v, known := n.Constant()
			ok = known && v.Kind == script.Number && v.N > 0 && c.patience == 0
			c.patience = v.N
		}
		if !ok {
			l.fail("the time that is waited for an answer is not written out once")
		}
	default:
		l.fail("nothing is known of the setting %q", key)
	}
}

// answer reads the line that gives a member of the answer as an output.
func (l *lines) answer(rest string) {
	e := l.expression(rest[:max(strings.Index(rest, "]"), 0)])
	if l.fault != "" {
		return
	}
	v, known := e.Constant()
	if !known || v.Kind != script.String {
		l.fail("the member of the answer is not known")
		return
	}
	name := script.Quote(v.S)
	want := fmt.Sprintf("%s] !== undefined && answer[%s] !== null) output[%s] = typeof answer[%s] === \"object\" ? JSON.stringify(answer[%s]) : answer[%s", name, name, name, name, name, name)
	if rest != want || slices.Contains(l.p.answers, v.S) || v.S == l.p.succeed {
		l.fail("what is done with the answer is not known")
	}
	l.p.answers = append(l.p.answers, v.S)
}
