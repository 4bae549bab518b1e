package plan

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// scope compiles what one step says, and gathers what must be asked for it.
type scope struct {
	p       *Plan
	from    string // node whose answer holds the facts
	entry   bool   // before the run has started
	asks    []string
	answers []string // webhooks of the journey whose answers a service needs
	js      *dialect.JavaScript
}

func (p *Plan) scope(n *compiler.Node) *scope {
	s := &scope{p: p, from: n.ID + facts}
	s.js = s.dialect()
	return s
}

func (s *scope) dialect() *dialect.JavaScript {
	currency := ""
	if set := s.p.project.Settings; set != nil {
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
		list[i] = dialect.JSQuote(id) + ": " + s.p.m.Speech.Brought(id, "")
	}
	return "{ " + strings.Join(list, ", ") + " }"
}

func (s *scope) done(t dialect.Text) string {
	if len(t.Problems) > 0 {
		s.p.Fail(t.Problems...)
	}
	for _, l := range t.Losses {
		s.p.Lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

func (s *scope) copy(e expr.Expr) dialect.Copy {
	return dialect.Copy{Expr: e, Locale: s.p.project.Locale()}
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
	return s.p.fact(s.from, text)
}

// fact is what a node was answered to a text that it asked.
func (p *Plan) fact(node, text string) string {
	return "(" + p.m.Speech.Answer(node) + ".facts[" + dialect.JSQuote(text) + "] ?? null)"
}
