package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// share is a way on from a random split, in whole percent.
type share struct {
	label   string
	percent int
	next    func() string
}

// split shares people among arms.
func (f *flow) split(n *compiler.Node, s state) string {
	shares := make([]share, len(n.Split.Arms))
	for i, a := range n.Split.Arms {
		shares[i] = share{a.Label, a.Weight, func() string { return "" }}
	}
	for _, e := range n.Edges {
		if e.Kind == compiler.EdgeArm {
			shares[e.Index].next = func() string { return f.node(e.To, s) }
		}
	}
	return f.random(n.ID, shares)
}

// random adds a random split. Its shares are 1 to 99: an arm that nobody takes is
// left out, and one that all take is no split.
func (f *flow) random(id string, shares []share) string {
	var live []share
	for _, s := range shares {
		if s.percent > 0 {
			live = append(live, s)
		}
	}
	if len(live) == 1 {
		return live[0].next()
	}
	a := f.add("RANDOMSPLITV2", wire.TypeRandom, id)
	a.MetaData = wire.Configured{IsConfigured: true}
	a.Outcomes = make([]wire.Outcome, len(live))
	for i, s := range live {
		a.Outcomes[i] = wire.Outcome{Key: fmt.Sprintf("randomsplit-%d", i+1), Arguments: wire.Share{Percentage: s.percent}, MetaData: wire.OutcomeMeta{Label: s.label}}
	}
	before := f.passed
	for i, s := range live {
		a.Outcomes[i].Next = s.next()
	}
	return f.settle(a, before)
}
