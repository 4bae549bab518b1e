package plan

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// webhook calls a system of the team's.
func (p *Plan) webhook(n *compiler.Node) {
	s, h := p.scope(n), n.Webhook
	do := &HTTP{Method: strings.ToUpper(h.Method), Timeout: h.Timeout}
	if do.Method == "" {
		do.Method = "POST"
	}
	do.URL = s.js.Close(s.done(s.js.Text(s.copy(h.URL), dialect.URL)))
	for _, e := range h.Headers {
		if name, ok := secret(e.Value); ok {
			do.Secrets = append(do.Secrets, Secret{Header: e.Key, Name: name, Value: e.Value})
			continue
		}
		t := s.dialect()
		do.Headers = append(do.Headers, Field{e.Key, t.Close(s.done(t.Text(s.copy(e.Value), dialect.Plain)))})
	}
	if h.Body != nil {
		do.Body = p.body(s, h.Body)
	}
	p.add(n.ID, n, do, p.way(n, compiler.EdgeNext), p.way(n, compiler.EdgeError, compiler.EdgeNext))
	p.gate(n, s, n.ID)
}

// body is the JSON of a webhook: a value, or JSON that the project writes itself
// as text.
func (p *Plan) body(s *scope, e expr.Expr) string {
	t := s.dialect()
	switch e.(type) {
	case *expr.Template, *expr.Lit:
		return t.Close(s.done(t.Text(s.copy(e), dialect.JSONBody)))
	}
	return t.Close("JSON.stringify(" + s.done(t.Value(s.copy(e))) + ")")
}

// secret is the name of the first secret that e reads.
func secret(e expr.Expr) (name string, reads bool) {
	expr.Walk(e, func(x expr.Expr) bool {
		if path, ok := x.(*expr.Path); ok && path.Root == "secret" {
			reads = true
			if len(path.Steps) > 0 && name == "" {
				name = path.Steps[0].Name
			}
		}
		return true
	})
	return name, reads
}
