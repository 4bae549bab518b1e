package plan

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// names gives the data behind what a step says: the run's own as the engine names it,
// all else from the service.
type names struct {
	scope   *scope
	message *content.Message // nil outside of a message
}

// Resolve implements dialect.Source.
func (n names) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	if n.message != nil {
		if r, ok := n.message.Resolve(e, at); ok {
			return r
		}
	}
	p, ok := e.(*expr.Path)
	if !ok {
		return n.ask(e)
	}
	switch p.Root {
	case "trigger":
		return tag(dialect.JSPath(n.scope.p.m.Speech.Run("trigger"), p.Steps))
	case "entered":
		return n.entered(p)
	case "wait", "step":
		return n.output(p)
	case "profile", "recipient":
		return n.ask(p)
	case "secret":
		return problem(e, "send it in a header", "a secret may stand in a header of a webhook alone, where %s holds it", n.scope.p.m.Words.Secret)
	}
	return problem(e, "name an attribute of the profile or of the event that started the journey", "%s cannot read %s here", n.scope.p.m.Words.Run, expr.Print(e))
}

func problem(e expr.Expr, help, format string, args ...any) dialect.Resolved {
	d := diag.Errorf("target-dialect", e.Range(), format, args...).WithHelp(help)
	return dialect.Resolved{Problem: &d}
}

func tag(js string) dialect.Resolved { return dialect.Resolved{Tag: js} }

// entered is the profile as it was when the run started.
func (n names) entered(p *expr.Path) dialect.Resolved {
	now := &expr.Path{Node: p.Node, Root: "profile", RootRng: p.RootRng, Steps: p.Steps}
	if n.scope.entry {
		return n.ask(now)
	}
	whole, text := n.scope.p, expr.Print(now)
	if !slices.Contains(whole.entered, text) {
		whole.entered = append(whole.entered, text)
	}
	return tag(whole.fact(RunStart, text))
}

// output is what a wait received or a webhook answered. Steps of fragments have
// names of several parts.
func (n names) output(p *expr.Path) dialect.Resolved {
	kind := map[string]compiler.Kind{"wait": compiler.KindWait, "step": compiler.KindWebhook}[p.Root]
	id := ""
	for i, s := range p.Steps {
		if s.Name == "" {
			break
		}
		id = strings.TrimPrefix(id+"."+s.Name, ".")
		node := n.scope.p.steps[id]
		if node == nil || node.Kind != kind || i+1 == len(p.Steps) {
			continue
		}
		rest, path := p.Steps[i+1:], ""
		if kind == compiler.KindWait && rest[0].Name != "on" {
			path = "?.received"
		}
		return tag(dialect.JSPath(n.scope.p.m.Speech.Brought(id, path), rest))
	}
	return problem(p, "read what a wait or a webhook of this journey brings", "%s cannot read %s", n.scope.p.m.Words.Run, expr.Print(p))
}

// ask leaves e to the service, which knows all but the answers of webhooks: those
// go with the question.
func (n names) ask(e expr.Expr) dialect.Resolved {
	s := n.scope
	refused := ""
	expr.Walk(e, func(x expr.Expr) bool {
		p, ok := x.(*expr.Path)
		if !ok {
			return refused == ""
		}
		switch p.Root {
		case "step":
			s.needs(p)
		case "secret", "link", "param", "each", "this":
			refused = p.Root
		}
		return refused == ""
	})
	if refused != "" {
		return problem(e, "compute it before, and keep it in an attribute", "a service cannot be asked for %s, which reads %s", expr.Print(e), refused)
	}
	return tag(s.fact(e))
}

// needs sends the answer of a webhook along.
func (s *scope) needs(p *expr.Path) {
	id := ""
	for _, step := range p.Steps {
		id = strings.TrimPrefix(id+"."+step.Name, ".")
		if node := s.p.steps[id]; node != nil && node.Kind == compiler.KindWebhook && !slices.Contains(s.answers, id) {
			s.answers = append(s.answers, id)
		}
	}
}
