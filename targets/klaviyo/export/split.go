package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// split shares people among arms: an A/B test where that says the same, else
// splits by random sample.
func (f *flow) split(n *compiler.Node, s state) *string {
	if sends, to, ok := f.test(n); ok {
		return f.abTest(n, sends, to, s)
	}
	arms := make([]int, len(n.Split.Arms)) // node that each leads to
	weights := make([]int, len(n.Split.Arms))
	for i := range arms {
		arms[i] = -1
		weights[i] = n.Split.Arms[i].Weight
	}
	for _, e := range n.Edges {
		if e.Kind == compiler.EdgeArm {
			arms[e.Index] = e.To
		}
	}
	tree, exact := shares(weights)
	if !exact {
		f.lose(profile.LossSplitRounded, n.Range, rounded(n, tree))
	}
	return f.shared(n, tree, arms, s)
}

func rounded(n *compiler.Node, tree *share) string {
	out := make([]float64, len(n.Split.Arms))
	tree.effective(100, out)
	parts := make([]string, len(out))
	for i, a := range n.Split.Arms {
		parts[i] = fmt.Sprintf("%s gets %.1f %%", a.Label, out[i])
	}
	return "Klaviyo splits in whole percent of those who arrive: " + strings.Join(parts, ", ")
}

func (f *flow) shared(n *compiler.Node, t *share, arms []int, s state) *string {
	if t.yes == nil {
		if arms[t.arm] < 0 {
			return nil
		}
		return f.node(arms[t.arm], s)
	}
	yes := option{label: fmt.Sprintf("%d %%", t.percent), when: sample(t.percent), next: func() *string { return f.shared(n, t.yes, arms, s) }}
	return f.choose(n.ID, n.ID, []option{yes}, func() *string { return f.shared(n, t.no, arms, s) })
}

// test finds whether each arm is one message of the same kind and all arms go
// on at the same step.
func (f *flow) test(n *compiler.Node) (sends []*compiler.Node, to int, ok bool) {
	if f.x.in.Options[optionTest] != "native" || len(n.Split.Arms) < 2 {
		return nil, 0, false
	}
	sends = make([]*compiler.Node, len(n.Split.Arms))
	to = -1
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeArm {
			continue
		}
		m := f.j.Nodes[e.To]
		next, leads := way(m, compiler.EdgeNext)
		if m.Kind != compiler.KindSend || !leads || !f.single(m) || to >= 0 && next.To != to {
			return nil, 0, false
		}
		sends[e.Index], to = m, next.To
	}
	for _, m := range sends {
		if m == nil || m.Send.Channels[0].Kind != sends[0].Send.Channels[0].Kind {
			return nil, 0, false
		}
	}
	return sends, to, true
}

// single reports whether a send is one e-mail or SMS and nothing else.
func (f *flow) single(n *compiler.Node) bool {
	if len(n.Send.Channels) != 1 || n.Send.Window != nil || n.Send.To != nil {
		return false
	}
	if _, ok := way(n, compiler.EdgeFallback); ok {
		return false
	}
	kind := n.Send.Channels[0].Kind
	return kind == "email" || kind == "sms"
}

func (f *flow) abTest(n *compiler.Node, sends []*compiler.Node, to int, s state) *string {
	data := &wire.ABTest{Status: "draft", Experiment: wire.Experiment{Name: n.ID, Allocations: map[string]float64{}}}
	a := f.add(n.ID, wire.TypeABTest, data)
	for i, m := range sends {
		v := f.variation(m, a.TemporaryID+":"+n.Split.Arms[i].Label, s)
		if v == nil {
			continue
		}
		data.Experiment.Variations = append(data.Experiment.Variations, v)
		data.Experiment.Allocations[v.TemporaryID] = float64(n.Split.Arms[i].Weight) / 100
		if data.MainAction == nil {
			main := *v
			main.TemporaryID = a.TemporaryID + ":main"
			data.MainAction = &main
		}
	}
	link := &wire.Link{}
	a.Links = link
	link.Next = f.node(to, s)
	return &a.TemporaryID
}

// variation is a send as a part of a test: an action that leads nowhere.
func (f *flow) variation(n *compiler.Node, id string, s state) *wire.Action {
	f.visits[f.index(n)]++
	messages := f.messages(n, s)
	if len(messages) != 1 {
		f.failed = true
		return nil
	}
	return &wire.Action{TemporaryID: id, Type: messages[0].typ, Links: &wire.Link{}, Data: messages[0].data}
}

func (f *flow) index(n *compiler.Node) int {
	for i, m := range f.j.Nodes {
		if m == n {
			return i
		}
	}
	return 0
}
