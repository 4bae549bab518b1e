package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// step writes the nodes of one step of the journey.
func (f *flow) step(n *compiler.Node) {
	switch n.Kind {
	case compiler.KindWait:
		f.wait(n)
	case compiler.KindSend:
		f.send(n)
	case compiler.KindBranch:
		f.branch(n)
	case compiler.KindSplit:
		f.split(n)
	case compiler.KindGuard:
		f.guard(n)
	case compiler.KindGoto:
		f.yes(n.ID, "$runIndex < "+strconv.Itoa(n.Goto.Max), f.way(n, compiler.EdgeAgain), f.way(n, compiler.EdgeNext))
	case compiler.KindUpdate:
		f.update(n)
	case compiler.KindTask:
		f.task(n)
	case compiler.KindWebhook:
		f.webhook(n)
	case compiler.KindEmit:
		s := f.scope(n)
		event := ""
		if n.Emit.Event != nil {
			event = n.Emit.Event.Label
		}
		f.tell(n, s, "emit", field{"event", dialect.JSQuote(event)}, field{"set", s.entries(n.Emit.Set)})
	case compiler.KindEnroll:
		s := f.scope(n)
		journey := ""
		if n.Enroll.Journey != nil {
			journey = n.Enroll.Journey.Label
		}
		f.tell(n, s, "enroll", field{"enroll", dialect.JSQuote(journey)}, field{"set", s.entries(n.Enroll.Set)})
	case compiler.KindExit:
		e := n.Exit
		f.tell(n, f.scope(n), "end", field{"exit", dialect.JSQuote(e.Name)}, field{"counts_as", dialect.JSQuote(e.CountsAs)}, field{"reason", dialect.JSQuote(e.Reason)})
	default:
		f.unsupported(n.Range, "leave it out", "has nothing for a step of the kind %q", string(n.Kind))
	}
}

// tell is a step that is one call, after which the run goes on.
func (f *flow) tell(n *compiler.Node, s *scope, service string, more ...field) {
	f.gate(n, s, n.ID)
	f.call(n.ID, service, n.ID, n.Range, s.js, more...)
	f.connect(n.ID, f.way(n, compiler.EdgeNext))
}

// branch takes the first case that holds.
func (f *flow) branch(n *compiler.Node) {
	s := f.scope(n)
	var ways []string
	var b strings.Builder
	for i, c := range n.Branch.Cases {
		fmt.Fprintf(&b, "%s ? %d : ", s.condition(c.When), i)
		ways = append(ways, f.indexed(n, compiler.EdgeCase, i))
	}
	fmt.Fprintf(&b, "%d", len(ways))
	ways = append(ways, f.way(n, compiler.EdgeOtherwise, compiler.EdgeNext))
	f.gate(n, s, n.ID)
	f.choose(n.ID, s.js.Close("("+b.String()+")"), ways)
}

// split takes an arm by a hash, so that a second pass takes the same one.
func (f *flow) split(n *compiler.Node) {
	parts := []string{runData + ".person.id", dialect.JSQuote(f.j.Label), dialect.JSQuote(n.ID)}
	if !n.Split.Sticky {
		parts = append(parts, runData+".run")
	}
	var ways []string
	var b strings.Builder
	sum := 0
	for i, a := range n.Split.Arms {
		sum += a.Weight
		ways = append(ways, f.indexed(n, compiler.EdgeArm, i))
		if i < len(n.Split.Arms)-1 {
			fmt.Fprintf(&b, "_x < %d ? %d : ", sum, i)
		}
	}
	fmt.Fprintf(&b, "%d", len(ways)-1)
	f.gate(n, f.scope(n), n.ID)
	f.choose(n.ID, fmt.Sprintf(`((_x) => %s)(parseInt([%s].join("/").hash("sha256").slice(0, 8), 16) %% 100)`, b.String(), strings.Join(parts, ", ")), ways)
}

// guard goes on if the service says that all checks hold.
func (f *flow) guard(n *compiler.Node) {
	s := f.scope(n)
	g := n.Guard
	labels := make([]string, len(g.Checks))
	for i, c := range g.Checks {
		labels[i] = c.Label
	}
	products := "null"
	if g.Products != nil {
		products = s.value(g.Products)
	}
	more := []field{{"checks", jsonText(labels)}, {"products", products}, {"with", s.entries(g.With)}}
	f.gate(n, s, n.ID)
	f.call(n.ID, "check", n.ID, n.Range, s.js, more...)
	f.connect(n.ID, n.ID+outcome)
	f.yes(n.ID+outcome, "$json.body?.holds === true", f.way(n, compiler.EdgeHolds, compiler.EdgeNext), f.way(n, compiler.EdgeOtherwise))
}

func (f *flow) update(n *compiler.Node) {
	s := f.scope(n)
	consents := make([]string, len(n.Update.Consents))
	for i, c := range n.Update.Consents {
		consents[i] = dialect.JSQuote(c.Consent.Label) + ": " + strconv.FormatBool(c.Granted)
	}
	f.tell(n, s, "update",
		field{"set", s.entries(n.Update.Set)}, field{"add", s.entries(n.Update.Add)}, field{"remove", s.entries(n.Update.Remove)},
		field{"consents", "{ " + strings.Join(consents, ", ") + " }"})
}

func (f *flow) task(n *compiler.Node) {
	s, t := f.scope(n), n.Task
	team := ""
	if t.Team != nil {
		team = t.Team.Label
	}
	f.tell(n, s, "task", field{"team", dialect.JSQuote(team)}, field{"title", s.text(t.Title)}, field{"notes", s.text(t.Notes)},
		field{"due", strconv.FormatInt(int64(t.Due), 10)}, field{"kind", dialect.JSQuote(t.Kind)})
}

// webhook calls a system of the team's. It is not repeated: nobody says that it
// may be.
func (f *flow) webhook(n *compiler.Node) {
	s, h := f.scope(n), n.Webhook
	p := wire.HTTP{Method: strings.ToUpper(h.Method), Authentication: "none"}
	if p.Method == "" {
		p.Method = "POST"
	}
	url := s.js.Close(s.done(s.js.Text(s.copy(h.URL), dialect.URL)))
	p.URL = code(url)
	p.Options = whole()
	p.Options.Timeout = int(h.Timeout) * 1000
	node := f.add(n.ID, wire.TypeHTTP, nil)
	var pairs []wire.Pair
	for _, e := range h.Headers {
		if reads(e.Value, "secret") {
			f.secret(n, node, &p, e)
			continue
		}
		t := s.dialect()
		pairs = append(pairs, wire.Pair{Name: e.Key, Value: code(t.Close(s.done(t.Text(s.copy(e.Value), dialect.Plain))))})
	}
	if pairs != nil {
		p.SendHeaders, p.Headers = true, &wire.Pairs{Parameters: pairs}
	}
	if h.Body != nil {
		p.SendBody, p.ContentType, p.SpecifyBody, p.JSONBody = true, "json", "json", code(f.body(s, h.Body))
	}
	node.Parameters, node.OnError = p, "continueErrorOutput"
	f.connect(n.ID, f.way(n, compiler.EdgeNext), f.way(n, compiler.EdgeError, compiler.EdgeNext))
	f.gate(n, s, n.ID)
}

// body is the JSON of a webhook: a value, or JSON that the project writes itself
// as text.
func (f *flow) body(s *scope, e expr.Expr) string {
	t := s.dialect()
	switch e.(type) {
	case *expr.Template, *expr.Lit:
		return t.Close(s.done(t.Text(s.copy(e), dialect.JSONBody)))
	}
	return t.Close("JSON.stringify(" + s.done(t.Value(s.copy(e))) + ")")
}

// secret leaves a header to a credential, which holds it as a whole.
func (f *flow) secret(n *compiler.Node, node *wire.Node, p *wire.HTTP, h lang.Entry[expr.Expr]) {
	name := ""
	expr.Walk(h.Value, func(x expr.Expr) bool {
		if path, ok := x.(*expr.Path); ok && path.Root == "secret" && len(path.Steps) > 0 && name == "" {
			name = path.Steps[0].Name
		}
		return true
	})
	if node.Credentials != nil {
		f.unsupported(h.Value.Range(), "let one header hold a secret, and the others none", "has one credential for a webhook, so only one of its headers can hold a secret")
		return
	}
	id := ""
	if b, ok := f.x.in.Bindings.Find("secret", name); ok {
		id = b.Value
	} else if f.x.in.Env != "" {
		f.fail(f.x.in.Bindings.Missing("secret", name, h.Value.Range(), "secret."+name))
		return
	} else {
		id = f.lookup("secret", name, fmt.Sprintf("a Header Auth credential with the header `%s: %s`", h.Key, expr.Print(h.Value)), "Create it in n8n; its id stands in its address")
	}
	p.Authentication, p.GenericAuth = "genericCredentialType", "httpHeaderAuth"
	node.Credentials = credential(id)
}
