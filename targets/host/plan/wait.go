package plan

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// wait lets time pass. Instants that depend on where the person lives are asked
// of the service when the run arrives.
func (p *Plan) wait(n *compiler.Node) {
	s := p.scope(n)
	switch n.Wait.Kind {
	case compiler.WaitFor:
		next := p.way(n, compiler.EdgeNext)
		if n.Wait.For <= 0 {
			p.gate(n, s, next)
			return
		}
		p.gate(n, s, n.ID)
		p.add(n.ID, n, &Pause{n.Wait.For}, next)
	case compiler.WaitEvent:
		p.arrivals(n, s)
	default:
		p.until(n, s)
	}
}

// until waits for an instant. One that lies before now, or that never comes, is
// null.
func (p *Plan) until(n *compiler.Node, s *scope) {
	instant := "(" + p.m.Speech.Answer(n.ID+facts) + ".until ?? null)"
	past := p.way(n, compiler.EdgePast, compiler.EdgeNext, compiler.EdgeReached)
	p.gate(n, s, n.ID+ahead, Field{"until", "true"})
	p.add(n.ID+ahead, n, &Yes{instant + " !== null"}, n.ID, past)
	p.add(n.ID, n, &Until{instant}, p.way(n, compiler.EdgeReached, compiler.EdgeNext))
}

// arrivals waits for the service to call back, or for the timeout.
func (p *Plan) arrivals(n *compiler.Node, s *scope) {
	labels := make([]string, len(n.Wait.On))
	ways := make([]string, len(n.Wait.On), len(n.Wait.On)+1)
	cases := make([]string, len(n.Wait.On))
	came := p.m.Speech.Came(n.ID+outcome, n.ID)
	for i, on := range n.Wait.On {
		labels[i] = on.Label
		cases[i] = came + "?.on === " + dialect.JSQuote(on.Label)
		ways[i] = p.indexed(n, compiler.EdgeOn, i)
	}
	ways = append(ways, p.way(n, compiler.EdgeTimedOut, compiler.EdgeNext))
	p.gate(n, s, n.ID+listen)
	p.call(n.ID+listen, "wait", n, s.js, n.ID, Field{"resume", p.m.Speech.Resume(n.ID)}, Field{"on", jsonText(labels)})
	p.add(n.ID, n, &Listen{n.Wait.Timeout}, n.ID+outcome)
	number := fmt.Sprintf("(%s?.on === undefined ? %d : %s.indexOf(%s.on))", came, len(labels), jsonText(labels), came)
	p.add(n.ID+outcome, n, &Choose{number, append(cases, came+"?.on === undefined")}, ways...)
}
