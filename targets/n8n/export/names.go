package export

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// names gives the data behind what a step says: the run's own from the nodes that
// hold it, all else from the service.
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
		return tag(dialect.JSPath(runData+".trigger", p.Steps))
	case "entered":
		return n.entered(p)
	case "wait", "step":
		return n.output(p)
	case "profile", "recipient":
		return n.ask(p)
	case "secret":
		return problem(e, "send it in a header", "a secret may stand in a header of a webhook alone, where a credential of n8n holds it")
	}
	return problem(e, "name an attribute of the profile or of the event that started the journey", "a workflow cannot read %s here", expr.Print(e))
}

func tag(js string) dialect.Resolved { return dialect.Resolved{Tag: js} }

// entered is the profile as it was when the run started.
func (n names) entered(p *expr.Path) dialect.Resolved {
	now := &expr.Path{Node: p.Node, Root: "profile", RootRng: p.RootRng, Steps: p.Steps}
	if n.scope.entry {
		return n.ask(now)
	}
	f, text := n.scope.f, expr.Print(now)
	if !slices.Contains(f.entered, text) {
		f.entered = append(f.entered, text)
	}
	return tag(answer(nodeStart, text))
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
		for _, node := range n.scope.f.j.Nodes {
			if node.ID != id || node.Kind != kind || i+1 == len(p.Steps) {
				continue
			}
			rest := p.Steps[i+1:]
			if kind == compiler.KindWebhook {
				return tag(inside(id, "?.body", rest))
			}
			if rest[0].Name == "on" {
				return tag(inside(id, "?.body", rest))
			}
			return tag(inside(id, "?.body?.received", rest))
		}
	}
	return problem(p, "read what a wait or a webhook of this journey brings", "a workflow cannot read %s", expr.Print(p))
}

func inside(id, head string, steps []expr.PathStep) string {
	return dialect.JSPath(output(id, head), steps)
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
		for _, node := range s.f.j.Nodes {
			if node.ID == id && node.Kind == compiler.KindWebhook && !slices.Contains(s.answers, id) {
				s.answers = append(s.answers, id)
			}
		}
	}
}

// reads reports whether e reads something of a root.
func reads(e expr.Expr, root string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == root {
			found = true
		}
		return !found
	})
	return found
}
