package cond

import (
	"fmt"
	"maps"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Facts are held to people who walk through journeys: whoever stands before a
// step must be among those whom the facts of that step allow.

// run is a person in a journey. Attributes are keyed as in values; "ago" counts
// from the walker's clock.
type run struct {
	t *rapid.T
	p values
}

func entryConditions() []string {
	return []string{
		"profile.vip", "!profile.vip", "profile.age > 1", "profile.age == null", "profile.orders >= 2", "profile.orders < 3",
		`profile.country == "NZ"`, `profile.country != "IE"`, "trigger.n > 1",
		`occurred(event.bought, "2d")`, `!occurred(event.bought, "1d")`, "occurred(event.bought)", `occurred(event.asked, "3d")`,
		`profile.age > 1 && profile.vip || occurred(event.bought, "1d")`,
	}
}

func runConditions() []string {
	return append(entryConditions(), "entered.vip", "entered.age > 1", "wait.w0.total > 5", "wait.w1.total == null")
}

// drawFlow writes steps with labels of their own; *n counts them.
func drawFlow(t *rapid.T, depth int, n *int) string {
	cond := func() string { return rapid.SampledFrom(runConditions()).Draw(t, "condition") }
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "steps") {
		*n++
		switch rapid.IntRange(0, 7).Draw(t, "step") {
		case 0, 1:
			if depth == 0 {
				continue
			}
			fmt.Fprintf(&b, "branch \"b%d\" {\n case \"x\" {\n when = %s\n", *n, cond())
			b.WriteString(drawFlow(t, depth-1, n) + "}\n")
			*n++
			fmt.Fprintf(&b, "case \"y\" {\n when = %s\n", cond())
			b.WriteString(drawFlow(t, depth-1, n) + "}\n")
			if rapid.Bool().Draw(t, "ends") {
				*n++
				fmt.Fprintf(&b, "otherwise {\n exit \"x%d\" {}\n }\n", *n)
			}
			b.WriteString("}\n")
		case 2:
			fmt.Fprintf(&b, "wait \"f%d\" { for = \"%dd\" }\n", *n, rapid.IntRange(1, 3).Draw(t, "days"))
		case 3:
			fmt.Fprintf(&b, "guard \"g%d\" { checks = [check.quiet] }\n", *n)
		case 4:
			fmt.Fprintf(&b, "update \"u%d\" { set = { vip = %v } }\n", *n, rapid.Bool().Draw(t, "vip"))
		case 5:
			fmt.Fprintf(&b, "emit \"e%d\" { event = event.asked }\n", *n)
		case 6:
			fmt.Fprintf(&b, "send \"s%d\" { message = message.m }\n", *n)
		default:
			fmt.Fprintf(&b, "update \"u%d\" { set = { age = %d } }\n", *n, rapid.IntRange(0, 3).Draw(t, "age"))
		}
	}
	return b.String()
}

func TestFactsHoldForWhoeverWalks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		wait := func(label, where string) string {
			return "wait \"" + label + "\" {\n event = event.bought\n timeout = \"2d\"\n " + where + "\n arrived {\n" + drawFlow(t, 0, &n) + "}\n timed_out {\n" + drawFlow(t, 0, &n) + "}\n }\n"
		}
		head := onSeen(rapid.SampledFrom(entryConditions()).Draw(t, "where"))
		if rapid.Bool().Draw(t, "exit") {
			head += "exit \"left\" { when = " + rapid.SampledFrom([]string{"profile.vip", "profile.orders > 3", `occurred(event.asked, "1d")`}).Draw(t, "exit when") + " }\n"
		}
		steps := wait("w0", "where = received.total > 3") + drawFlow(t, 2, &n) + wait("w1", "") + drawFlow(t, 1, &n)
		if rapid.Bool().Draw(t, "loop") {
			steps += "goto \"again\" {\n step = step.w0\n max = 2\n }\n"
		}
		program := compiled(t, entering(head, steps))
		f := Analyse(program).Flows[0]
		for range 20 {
			r := &run{t: t, p: values{"ago": nil, "ago asked": nil, "ago seen": 0.0}}
			r.p["country"] = rapid.SampledFrom([]any{nil, "NZ", "IE", "FR"}).Draw(t, "country")
			r.p["orders"] = rapid.SampledFrom([]any{nil, 0.0, 2.0, 3.0}).Draw(t, "orders")
			r.p["trigger.n"] = rapid.SampledFrom([]any{nil, 1.0, 2.0}).Draw(t, "n")
			for _, key := range []string{"ago", "ago asked"} {
				if rapid.Bool().Draw(t, key) {
					r.p[key] = float64(rapid.IntRange(0, 4*24).Draw(t, "hours") * 3600)
				}
			}
			r.change()
			r.p["entered.vip"], r.p["entered.age"] = r.p["vip"], r.p["age"]
			r.walk(f)
		}
	})
}

// change moves what may change at any time.
func (r *run) change() {
	r.p["vip"] = rapid.SampledFrom([]any{nil, true, false}).Draw(r.t, "vip")
	r.p["age"] = rapid.SampledFrom([]any{nil, 1.0, 1.5, 3.0}).Draw(r.t, "age")
	if x, ok := r.p["orders"].(float64); ok && rapid.Bool().Draw(r.t, "more") {
		r.p["orders"] = x + 1
	}
}

// pass lets time go by, in which some events but not those of skip may come.
func (r *run) pass(seconds float64, skip string) {
	for _, key := range []string{"ago", "ago asked", "ago seen"} {
		if x, ok := r.p[key].(float64); ok {
			r.p[key] = x + seconds
		}
		if key != skip && rapid.IntRange(0, 2).Draw(r.t, "event") == 0 {
			r.p[key] = float64(rapid.IntRange(0, int(seconds)-1).Draw(r.t, "since"))
		}
	}
	r.change()
}

func (r *run) walk(f *Flow) {
	j := f.Journey
	for _, e := range j.Entries {
		if !yes(orTrue(e.Where), r.p) {
			return
		}
	}
	at, back := 0, 0
	var path []string
	for range 200 {
		n := j.Nodes[at]
		for _, x := range j.Exits {
			if x.When != nil && yes(x.When, r.p) {
				return
			}
		}
		path = append(path, n.ID)
		r.allowed(f, at, path)
		if n.Exit != nil {
			return
		}
		take := r.step(n, &back)
		if f.Nodes[at].Edges[take] == No {
			r.t.Fatalf("edge %s of %s was taken by %v on %v", n.Edges[take].Kind, n.ID, r.p, path)
		}
		at = n.Edges[take].To
	}
}

func orTrue(e expr.Expr) expr.Expr {
	if e == nil {
		return boolLit(true)
	}
	return e
}

// step does a step and gives the edge that is taken.
func (r *run) step(n *compiler.Node, back *int) int {
	edge := func(kind compiler.EdgeKind, index int) int {
		for k, e := range n.Edges {
			if e.Kind == kind && (kind != compiler.EdgeCase || e.Index == index) {
				return k
			}
		}
		r.t.Fatalf("no edge %s at %s", kind, n.ID)
		return 0
	}
	switch {
	case n.Branch != nil:
		for i, c := range n.Branch.Cases {
			if yes(c.When, r.p) {
				return edge(compiler.EdgeCase, i)
			}
		}
		return edge(compiler.EdgeOtherwise, 0)
	case n.Guard != nil:
		for _, c := range n.Guard.Checks {
			if !yes(n.Guard.Condition(c), r.p) {
				return edge(compiler.EdgeOtherwise, 0)
			}
		}
		return edge(compiler.EdgeHolds, 0)
	case n.Update != nil:
		for _, e := range n.Update.Set {
			r.p[e.Key] = eval(e.Value, r.p)
		}
	case n.Emit != nil:
		r.p["ago asked"] = 0.0
	case n.Goto != nil:
		if *back++; *back <= n.Goto.Max {
			return edge(compiler.EdgeAgain, 0)
		}
	case n.Wait != nil && n.Wait.Kind == compiler.WaitFor:
		r.pass(float64(n.Wait.For), "")
	case n.Wait != nil:
		return r.wait(n, edge)
	}
	return edge(compiler.EdgeNext, 0)
}

func (r *run) wait(n *compiler.Node, edge func(compiler.EdgeKind, int) int) int {
	total := "wait." + n.ID + ".total"
	if rapid.Bool().Draw(r.t, "comes") {
		r.pass(float64(rapid.IntRange(1, int(n.Wait.Timeout)).Draw(r.t, "after")), "ago")
		r.p["ago"] = 0.0
		r.p[total] = rapid.SampledFrom([]any{4.0, 6.0}).Draw(r.t, "total")
		return edge(compiler.EdgeOn, 0)
	}
	skip := "ago"
	if n.Wait.On[0].Where != nil {
		skip = "" // one that is too small may come
	}
	r.pass(float64(n.Wait.Timeout), skip)
	r.p[total] = nil
	return edge(compiler.EdgeTimedOut, 0)
}

// allowed fails if the facts of a node leave the person out.
func (r *run) allowed(f *Flow, at int, path []string) {
	for _, b := range f.Nodes[at].Facts.boxes {
		in := true
		for _, x := range b {
			c, known := cellFor(f.Space.vars[x.v], r.p)
			in = in && (!known || x.in.has(c))
		}
		if in {
			return
		}
	}
	r.t.Fatalf("%v stands at %v, but the facts there are %q", maps.Clone(r.p), path, f.Nodes[at].Facts.Lines())
}

// cellFor is the cell that a person is in, if the walker knows of the variable.
func cellFor(v *variable, p values) (int, bool) {
	key := strings.TrimPrefix(v.key, "profile.")
	switch v.key {
	case "latest occurred event.bought||":
		key = "ago"
	case "latest occurred event.asked||":
		key = "ago asked"
	case "latest occurred event.seen||":
		key = "ago seen"
	}
	x, ok := p[key]
	if !ok && !strings.HasPrefix(key, "wait.") {
		return 0, false
	}
	switch x := x.(type) {
	case bool:
		if x {
			return 2, true
		}
		return 1, true
	case string:
		for i, t := range v.texts {
			if t == x {
				return i + 1, true
			}
		}
		return v.count - 1, true
	case float64:
		c, _ := v.cellOf(new(big.Rat).SetFloat64(x))
		return c, true
	}
	return 0, true
}
