package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// split shares people among arms: an A/B test where that says the same, else
// splits by random sample.
func (f *flow) split(n *compiler.Node, s state) *string {
	if arms, ok := f.test(n, s); ok {
		return f.abTest(n, arms, s)
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

// lone is one message that a way of the journey consists of, for those who fit.
type lone struct {
	send *compiler.Node
	only filter.Filter
	to   int // where the way goes on
}

// test finds whether each arm is one message of the same kind and all arms go
// on at the same step.
func (f *flow) test(n *compiler.Node, s state) ([]lone, bool) {
	if f.x.in.Options[optionTest] != "native" || len(n.Split.Arms) < 2 {
		return nil, false
	}
	out := make([]lone, len(n.Split.Arms))
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeArm {
			continue
		}
		l, ok := f.loneSend(e.To, s)
		if !ok {
			return nil, false
		}
		out[e.Index] = l
	}
	for _, l := range out {
		if l.send == nil || l.to != out[0].to || l.send.Send.Channels[0].Kind != out[0].send.Send.Channels[0].Kind {
			return nil, false
		}
	}
	return out, true
}

// loneSend reads the step at i as one e-mail or SMS, perhaps behind a guard that
// skips it.
func (f *flow) loneSend(i int, s state) (lone, bool) {
	n := f.j.Nodes[i]
	if n.Kind == compiler.KindSend {
		next, leads := way(n, compiler.EdgeNext)
		return lone{n, filter.Always(), next.To}, leads && f.single(n)
	}
	if n.Kind != compiler.KindGuard {
		return lone{}, false
	}
	holds, ok1 := way(n, compiler.EdgeHolds)
	skip, ok2 := way(n, compiler.EdgeOtherwise)
	if !ok1 || !ok2 || f.j.Nodes[holds.To].Kind != compiler.KindSend {
		return lone{}, false
	}
	l, ok := f.loneSend(holds.To, s)
	if !ok || l.to != skip.To {
		return lone{}, false
	}
	if l.only, ok = f.checks(n, s); !ok || l.only.Trigger {
		return lone{}, false
	}
	return l, true
}

// single reports whether a send is one e-mail or SMS and nothing else.
func (f *flow) single(n *compiler.Node) bool {
	if !plainSend(n) || len(n.Send.Channels) != 1 {
		return false
	}
	kind := n.Send.Channels[0].Kind
	return kind == "email" || kind == "sms"
}

// plainSend reports whether a send is messages and nothing else.
func plainSend(n *compiler.Node) bool {
	_, fallback := way(n, compiler.EdgeFallback)
	return n.Kind == compiler.KindSend && n.Send.Window == nil && n.Send.To == nil && !fallback
}

func (f *flow) abTest(n *compiler.Node, arms []lone, s state) *string {
	data := &wire.ABTest{Status: "draft", Experiment: wire.Experiment{Name: n.ID, Allocations: map[string]float64{}}}
	a := f.add(n.ID, wire.TypeABTest, data)
	for i, l := range arms {
		v := f.variation(l, a.TemporaryID+":"+n.Split.Arms[i].Label)
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
	link.Next = f.node(arms[0].to, s)
	return &a.TemporaryID
}

// variation is a send as a part of a test: an action that leads nowhere.
func (f *flow) variation(l lone, id string) *wire.Action {
	messages := f.messages(l.send, l.only)
	if len(messages) != 1 {
		f.failed = true
		return nil
	}
	return &wire.Action{TemporaryID: id, Type: messages[0].typ, Links: &wire.Link{}, Data: messages[0].data}
}
