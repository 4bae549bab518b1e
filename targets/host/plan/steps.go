package plan

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// step adds the nodes of one step of the journey.
func (p *Plan) step(n *compiler.Node) {
	switch n.Kind {
	case compiler.KindWait:
		p.wait(n)
	case compiler.KindSend:
		p.send(n)
	case compiler.KindBranch:
		p.branch(n)
	case compiler.KindSplit:
		p.split(n)
	case compiler.KindGuard:
		p.guard(n)
	case compiler.KindGoto:
		p.add(n.ID, n, &Again{n.Goto.Max, p.m.Speech.Passes(n.ID) + " < " + strconv.Itoa(n.Goto.Max)}, p.way(n, compiler.EdgeAgain), p.way(n, compiler.EdgeNext))
	case compiler.KindUpdate:
		p.update(n)
	case compiler.KindTask:
		p.task(n)
	case compiler.KindWebhook:
		p.webhook(n)
	case compiler.KindEmit:
		s := p.scope(n)
		event := ""
		if n.Emit.Event != nil {
			event = n.Emit.Event.Label
		}
		p.tell(n, s, "emit", Field{"event", dialect.JSQuote(event)}, Field{"set", s.entries(n.Emit.Set)})
	case compiler.KindEnroll:
		s := p.scope(n)
		journey := ""
		if n.Enroll.Journey != nil {
			journey = n.Enroll.Journey.Label
		}
		p.tell(n, s, "enroll", Field{"enroll", dialect.JSQuote(journey)}, Field{"set", s.entries(n.Enroll.Set)})
	case compiler.KindExit:
		e := n.Exit
		p.tell(n, p.scope(n), "end", Field{"exit", dialect.JSQuote(e.Name)}, Field{"counts_as", dialect.JSQuote(e.CountsAs)}, Field{"reason", dialect.JSQuote(e.Reason)})
	default:
		p.Unsupported(n.Range, "leave it out", "has nothing for a step of the kind %q", string(n.Kind))
	}
}

// tell is a step that is one call, after which the run goes on.
func (p *Plan) tell(n *compiler.Node, s *scope, service string, more ...Field) {
	p.gate(n, s, n.ID)
	p.call(n.ID, service, n, s.js, p.way(n, compiler.EdgeNext), more...)
}

// branch takes the first case that holds.
func (p *Plan) branch(n *compiler.Node) {
	s := p.scope(n)
	var ways, cases []string
	var b strings.Builder
	for i, c := range n.Branch.Cases {
		cases = append(cases, s.condition(c.When))
		fmt.Fprintf(&b, "%s ? %d : ", cases[i], i)
		ways = append(ways, p.indexed(n, compiler.EdgeCase, i))
	}
	fmt.Fprintf(&b, "%d", len(ways))
	ways = append(ways, p.way(n, compiler.EdgeOtherwise, compiler.EdgeNext))
	p.gate(n, s, n.ID)
	for i, c := range cases {
		cases[i] = s.js.Close(c)
	}
	p.add(n.ID, n, &Choose{s.js.Close("(" + b.String() + ")"), cases}, ways...)
}

// split takes an arm by a hash, so that a second pass takes the same one.
func (p *Plan) split(n *compiler.Node) {
	say := p.m.Speech
	parts := []string{say.Run("person") + ".id", dialect.JSQuote(p.Journey.Label), dialect.JSQuote(n.ID)}
	if !n.Split.Sticky {
		parts = append(parts, say.Run("run"))
	}
	draw := fmt.Sprintf("parseInt(%s.slice(0, 8), 16) %% 100", say.SHA256("["+strings.Join(parts, ", ")+`].join("/")`))
	var ways, cases []string
	var b strings.Builder
	sum := 0
	for i, a := range n.Split.Arms {
		sum += a.Weight
		ways = append(ways, p.indexed(n, compiler.EdgeArm, i))
		if i < len(n.Split.Arms)-1 {
			fmt.Fprintf(&b, "_x < %d ? %d : ", sum, i)
			cases = append(cases, fmt.Sprintf("%s < %d", draw, sum))
		}
	}
	fmt.Fprintf(&b, "%d", len(ways)-1)
	p.gate(n, p.scope(n), n.ID)
	p.add(n.ID, n, &Choose{fmt.Sprintf("((_x) => %s)(%s)", b.String(), draw), cases}, ways...)
}

// guard goes on if the service says that all checks hold.
func (p *Plan) guard(n *compiler.Node) {
	s := p.scope(n)
	g := n.Guard
	labels := make([]string, len(g.Checks))
	for i, c := range g.Checks {
		labels[i] = c.Label
	}
	products := "null"
	if g.Products != nil {
		products = s.value(g.Products)
	}
	more := []Field{{"checks", jsonText(labels)}, {"products", products}, {"with", s.entries(g.With)}}
	p.gate(n, s, n.ID)
	p.call(n.ID, "check", n, s.js, n.ID+outcome, more...)
	p.add(n.ID+outcome, n, &Yes{p.m.Speech.Came(n.ID+outcome, n.ID) + "?.holds === true"},
		p.way(n, compiler.EdgeHolds, compiler.EdgeNext), p.way(n, compiler.EdgeOtherwise))
}

func (p *Plan) update(n *compiler.Node) {
	s := p.scope(n)
	consents := make([]string, len(n.Update.Consents))
	for i, c := range n.Update.Consents {
		consents[i] = dialect.JSQuote(c.Consent.Label) + ": " + strconv.FormatBool(c.Granted)
	}
	p.tell(n, s, "update",
		Field{"set", s.entries(n.Update.Set)}, Field{"add", s.entries(n.Update.Add)}, Field{"remove", s.entries(n.Update.Remove)},
		Field{"consents", "{ " + strings.Join(consents, ", ") + " }"})
}

func (p *Plan) task(n *compiler.Node) {
	s, t := p.scope(n), n.Task
	team := ""
	if t.Team != nil {
		team = t.Team.Label
	}
	p.tell(n, s, "task", Field{"team", dialect.JSQuote(team)}, Field{"title", s.text(t.Title)}, Field{"notes", s.text(t.Notes)},
		Field{"due", strconv.FormatInt(int64(t.Due), 10)}, Field{"kind", dialect.JSQuote(t.Kind)})
}
