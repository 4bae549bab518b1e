package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// What stands behind a step's id in the names of its nodes.
const (
	facts   = ": facts"
	goes    = ": goes on"
	listen  = ": listen"
	outcome = ": outcome"
	held    = ": held"
	ahead   = ": ahead"
)

// field is one entry of what is sent to a service: a name and an expression.
type field struct{ name, js string }

// object is fields as an expression, with what the step's expressions share.
func object(js *dialect.JavaScript, fields []field) string {
	list := make([]string, len(fields))
	for i, x := range fields {
		list[i] = dialect.JSQuote(x.name) + ": " + x.js
	}
	return js.Close("JSON.stringify({ " + strings.Join(list, ", ") + " })")
}

const runData = `$("` + nodeRun + `").first().json`

// call adds a call to a service: what every call holds, and more.
func (f *flow) call(name, service, step string, use source.Range, js *dialect.JavaScript, more ...field) {
	run := []field{
		{"key", fmt.Sprintf(`%s.run + %s + $runIndex`, runData, dialect.JSQuote("/"+name+"/"))},
		{"journey", dialect.JSQuote(f.j.Label)},
		{"run", runData + ".run"},
		{"person", runData + ".person"},
	}
	if step != "" {
		run = append(run, field{"step", dialect.JSQuote(step)})
	}
	p := wire.HTTP{
		Method: "POST", URL: f.service(service, use), Authentication: "none",
		SendBody: true, ContentType: "json", SpecifyBody: "json", JSONBody: code(object(js, append(run, more...))),
		Options: whole(),
	}
	n := f.add(name, wire.TypeHTTP, nil)
	if id := f.x.in.Options[optionCredential]; id != "" {
		p.Authentication, p.GenericAuth = "genericCredentialType", "httpHeaderAuth"
		n.Credentials = credential(id)
	}
	n.Parameters, n.RetryOnFail, n.MaxTries, n.WaitBetweenTries = p, true, 5, 5000
}

// whole keeps an answer in one item.
func whole() wire.HTTPOptions {
	return wire.HTTPOptions{Response: &wire.Response{Response: wire.ResponseOptions{Full: true}}}
}

func credential(id string) map[string]wire.Credential {
	return map[string]wire.Credential{"httpHeaderAuth": {ID: id, Name: id}}
}

// gate adds what stands before a step: the call that asks whether the run goes on
// and for the facts that the step needs, and the If behind it.
func (f *flow) gate(n *compiler.Node, s *scope, then string, more ...field) {
	s.extra = append(s.extra, field{"ask", jsonText(s.asked())})
	if len(s.answers) > 0 {
		s.extra = append(s.extra, field{"answers", s.given()})
	}
	name := n.ID + facts
	f.call(name, "facts", n.ID, n.Range, &dialect.JavaScript{}, append(s.extra, more...)...)
	f.connect(name, n.ID+goes)
	f.yes(n.ID+goes, "($json.body?.exit ?? null) === null", then, "")
}

// scope compiles what one step says, and gathers what must be asked for it.
type scope struct {
	f       *flow
	from    string // node whose answer holds the facts
	entry   bool   // before the run has started
	asks    []string
	answers []string // webhooks of the journey whose answers a service needs
	extra   []field
	js      *dialect.JavaScript
}

func (f *flow) scope(n *compiler.Node) *scope {
	s := &scope{f: f, from: n.ID + facts}
	s.js = s.dialect()
	return s
}

func (s *scope) dialect() *dialect.JavaScript {
	currency := ""
	if set := s.f.x.project.Settings; set != nil {
		currency = set.Currency.Value
	}
	return &dialect.JavaScript{Source: names{scope: s}, Currency: currency}
}

func (s *scope) asked() []string {
	if s.asks == nil {
		return []string{}
	}
	return s.asks
}

// given is the answers of webhooks, for conditions that a service looks at.
func (s *scope) given() string {
	list := make([]string, len(s.answers))
	for i, id := range s.answers {
		list[i] = dialect.JSQuote(id) + ": " + output(id, "?.body")
	}
	return "{ " + strings.Join(list, ", ") + " }"
}

// output is what a node gave when it last ran; null if it has not.
func output(id, path string) string {
	name := dialect.JSQuote(id)
	return fmt.Sprintf("($(%s).isExecuted ? ($(%s).first()?.json%s ?? null) : null)", name, name, path)
}

func (s *scope) done(t dialect.Text) string {
	if len(t.Problems) > 0 {
		s.f.fail(t.Problems...)
	}
	for _, l := range t.Losses {
		s.f.lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

func (s *scope) copy(e expr.Expr) dialect.Copy {
	return dialect.Copy{Expr: e, Locale: s.f.x.project.Locale()}
}

func (s *scope) value(e expr.Expr) string     { return s.done(s.js.Value(s.copy(e))) }
func (s *scope) condition(e expr.Expr) string { return s.done(s.js.Condition(s.copy(e))) }
func (s *scope) text(e expr.Expr) string      { return s.done(s.js.Text(s.copy(e), dialect.Plain)) }

// entries are values by name, as an object.
func (s *scope) entries(list []lang.Entry[expr.Expr]) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = dialect.JSQuote(e.Key) + ": " + s.value(e.Value)
	}
	if len(out) == 0 {
		return "{ }"
	}
	return "{ " + strings.Join(out, ", ") + " }"
}

// fact is the answer to what is asked by the text of e.
func (s *scope) fact(e expr.Expr) string {
	text := expr.Print(e)
	if !slices.Contains(s.asks, text) {
		s.asks = append(s.asks, text)
	}
	return answer(s.from, text)
}

func answer(node, text string) string {
	return fmt.Sprintf("($(%s).first().json.body.facts[%s] ?? null)", dialect.JSQuote(node), dialect.JSQuote(text))
}

func problem(e expr.Expr, help, format string, args ...any) dialect.Resolved {
	d := diag.Errorf("target-dialect", e.Range(), format, args...).WithHelp(help)
	return dialect.Resolved{Problem: &d}
}
