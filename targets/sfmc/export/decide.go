package export

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// passage is a way on, for those whom a condition fits.
type passage struct {
	label string
	when  expr.Expr
	next  func() string
}

// pass takes the first way whose condition holds: one decision where no condition
// asks for a reaction to a message, else one for each way.
func (f *flow) pass(n *compiler.Node, ways []passage, s state, c *context, otherwise func() string) string {
	if c == nil {
		c = f.context(s)
	}
	otherwise = f.once(otherwise)
	plain := true
	for _, w := range ways {
		plain = plain && !reacts(w.when)
	}
	if plain {
		var tests []test
		for _, w := range ways {
			tests = append(tests, test{w.label, c.compile(w.when, false), f.once(w.next)})
		}
		return f.choose(n.ID, tests, otherwise)
	}
	if len(ways) == 0 {
		return otherwise()
	}
	w := ways[0]
	return f.decide(n, c, w.label, w.when, s, f.once(w.next), f.once(func() string { return f.pass(n, ways[1:], s, c, otherwise) }))
}

// reacts reports whether e asks for a reaction to a message.
func reacts(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if c, ok := x.(*expr.Call); ok {
			found = found || reaction(c.Name)
		}
		return !found
	})
	return found
}

func reaction(name string) bool {
	switch name {
	case "opened", "clicked", "bounced", "delivered", "replied":
		return true
	}
	return false
}

// decide goes one way where e holds and the other where it does not. Engagement
// splits ask one thing each, so && and || become decisions in a row.
func (f *flow) decide(n *compiler.Node, c *context, label string, e expr.Expr, s state, yes, no func() string) string {
	if !reacts(e) {
		return f.two(n.ID, label, c.compile(e, false), yes, no)
	}
	switch e := e.(type) {
	case *expr.Unary:
		return f.decide(n, c, label, e.X, s, no, yes)
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return f.decide(n, c, label, e.L, s, f.once(func() string { return f.decide(n, c, label, e.R, s, yes, no) }), no)
		case "||":
			return f.decide(n, c, label, e.L, s, yes, f.once(func() string { return f.decide(n, c, label, e.R, s, yes, no) }))
		}
	case *expr.Call:
		if reaction(e.Name) {
			return f.engaged(n, e, s, yes, no)
		}
	}
	c.cannot(e)
	return no()
}

// engaged asks for a reaction to an e-mail.
func (f *flow) engaged(n *compiler.Node, e *expr.Call, s state, yes, no func() string) string {
	stats := map[string]int{"opened": 2, "clicked": 3, "bounced": 6}[e.Name]
	ref, ok := arg(e, 0).(*expr.Ref)
	if stats == 0 || !ok {
		f.unsupported(e.Range(), "ask for opened, clicked or bounced, or let another system keep the answer in an attribute", "has no split for %s", e.Name)
		return no()
	}
	for _, m := range f.j.Nodes {
		if m.ID == ref.Name && m.Send != nil && len(m.Send.Channels) > 1 {
			f.lose(profile.LossEngagement, e.Range(), "")
		}
	}
	a := f.reaction(n.ID, ref.Name)
	f.asked = append(f.asked, question{a, e, ref.Name, stats, s})
	before := f.passed
	a.Outcomes[0].Next = yes()
	a.Outcomes[1].Next = no()
	return f.settle(a, before)
}

// question is an engagement split whose e-mail is found when all are written: ways
// that meet again are written before their other beginnings are.
type question struct {
	split *wire.Activity
	use   *expr.Call
	send  string
	stats int
	state state
}

// answer names the e-mails that engagement splits ask about. A loop that is written
// out sends several: who has not reacted to the nearest is asked about those before.
func (f *flow) answer() {
	for _, q := range f.asked {
		if !slices.Contains(f.activities, q.split) { // all ways lead to the same place
			continue
		}
		type earlier struct {
			key   string
			since int
		}
		var list []earlier
		for _, x := range f.sent[q.send] {
			if since, ok := x.state.before(q.state); ok {
				list = append(list, earlier{x.key, since})
			}
		}
		if len(list) == 0 {
			f.unsupported(q.use.Range(), "ask for a reaction to an e-mail of this journey that was sent before", "sees reactions to e-mails of this journey alone, and send.%s sends none", q.send)
			continue
		}
		slices.SortStableFunc(list, func(a, b earlier) int { return a.since - b.since })
		split, no := q.split, q.split.Outcomes[1].Next
		for i, x := range list {
			if i > 0 {
				more := f.reaction(split.Name, q.send)
				more.Outcomes[0].Next = split.Outcomes[0].Next
				split.Outcomes[1].Next = more.Key
				split = more
			}
			split.Configuration = wire.Engagement{Activity: x.key, Stats: q.stats}
		}
		split.Outcomes[1].Next = no
	}
}

// reaction adds an engagement split that leads nowhere yet.
func (f *flow) reaction(id, send string) *wire.Activity {
	a := f.add("ENGAGEMENTSPLITV2", wire.TypeEngagement, id)
	a.MetaData = wire.Configured{IsConfigured: true, RefActivity: send}
	a.Outcomes = []wire.Outcome{
		{Key: "branchResult-1", Arguments: wire.When{When: true}, MetaData: wire.OutcomeMeta{Label: "Yes"}},
		{Key: "branchResult-2", Arguments: wire.When{When: false}, MetaData: wire.OutcomeMeta{Label: "No"}},
	}
	return a
}

// test is a way on from a decision.
type test struct {
	label string
	when  crit
	next  func() string
}

func (f *flow) two(id, label string, when crit, yes, no func() string) string {
	return f.choose(id, []test{{label, when, f.once(yes)}}, no)
}

// choose adds the decision that takes the first way that fits.
func (f *flow) choose(id string, tests []test, otherwise func() string) string {
	var live []test
	for _, t := range tests {
		if t.when.known && !t.when.truth {
			continue
		}
		if t.when.known {
			otherwise = t.next
			break
		}
		live = append(live, t)
	}
	if len(live) == 0 {
		return otherwise()
	}
	a := f.add("MULTICRITERIADECISIONV2", wire.TypeDecision, id)
	data := wire.Decision{Criteria: map[string]string{}}
	a.Outcomes = make([]wire.Outcome, 0, len(live)+1)
	for i, t := range live {
		key := fmt.Sprintf("default_path_%d", i+1)
		data.Criteria[key] = t.when.definition()
		a.Outcomes = append(a.Outcomes, wire.Outcome{Key: key, Arguments: wire.Nothing{}, MetaData: wire.OutcomeMeta{Label: t.label}})
	}
	a.Outcomes = append(a.Outcomes, wire.Outcome{Key: "remainder_path", Arguments: wire.Nothing{}, MetaData: wire.OutcomeMeta{Label: "Remainder"}})
	a.Configuration, a.MetaData = data, wire.Configured{IsConfigured: true}
	before := f.passed
	for i, t := range live {
		a.Outcomes[i].Next = t.next()
	}
	a.Outcomes[len(live)].Next = otherwise()
	return f.settle(a, before)
}

// settle drops a split whose ways all lead to the same place, unless a task belongs
// on one of them: then somebody adds an activity there. before is the number of
// tasks that were passed when the split was added.
func (f *flow) settle(a *wire.Activity, before int) string {
	if f.passed > before {
		f.passed = before
		return a.Key
	}
	for _, o := range a.Outcomes[1:] {
		if o.Next != a.Outcomes[0].Next {
			return a.Key
		}
	}
	f.drop(a)
	return a.Outcomes[0].Next
}

func arg(c *expr.Call, i int) expr.Expr {
	if i < len(c.Args) {
		return c.Args[i]
	}
	return nil
}
