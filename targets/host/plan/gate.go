package plan

import (
	"encoding/json"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// What stands behind a step's id in the names of its nodes.
const (
	facts   = ": facts"   // Call: does the run go on, and what the step needs to know
	goes    = ": goes on" // Yes
	listen  = ": listen"  // Call before a Listen
	outcome = ": outcome" // choice behind a Call, a Listen or a Held
	held    = ": held"    // Held
	mails   = ": mail"    // Mail
	ahead   = ": ahead"   // Yes: there is an instant to wait for
)

// call adds a call to a service: what every call holds, and more. step is nil
// before the first.
func (p *Plan) call(name, service string, step *compiler.Node, js *dialect.JavaScript, to string, more ...Field) {
	say := p.m.Speech
	fields := []Field{
		{"key", say.Run("run") + " + " + dialect.JSQuote("/"+name+"/") + " + " + say.Passes(name)},
		{"journey", dialect.JSQuote(p.Journey.Label)},
		{"run", say.Run("run")},
		{"person", say.Run("person")},
	}
	if step != nil {
		fields = append(fields, Field{"step", dialect.JSQuote(step.ID)})
	}
	do := &Call{Service: service, Fields: append(fields, more...), js: js}
	do.URL = p.service(service, p.add(name, step, do, to).At)
}

// gate adds what stands before a step: the call that asks whether the run goes on
// and for the facts that the step needs, and the choice behind it.
func (p *Plan) gate(n *compiler.Node, s *scope, then string, more ...Field) {
	fields := []Field{{"ask", jsonText(s.asked())}}
	if len(s.answers) > 0 {
		fields = append(fields, Field{"answers", s.given()})
	}
	p.call(n.ID+facts, "facts", n, &dialect.JavaScript{}, n.ID+goes, append(fields, more...)...)
	p.add(n.ID+goes, n, &Yes{"(" + p.m.Speech.Came(n.ID+goes, n.ID+facts) + "?.exit ?? null) === null"}, then, "")
}

// jsonText is v as JSON without two braces in a row, for use within code.
func jsonText(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return "null" // strings and lists of strings always can be encoded
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(data), "{", `\u007b`), "}", `\u007d`)
}
