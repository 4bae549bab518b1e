package interplay

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

func block(typ, label string) lang.Header { return lang.Header{BlockType: typ, Label: label} }

// drawProgram makes journeys on few events that write, emit and send few things.
func drawProgram(t *rapid.T) *compiler.Program {
	var events []*lang.Event
	var messages []*lang.Message
	for i := range 4 {
		events = append(events, &lang.Event{Header: block("event", fmt.Sprint("e", i))})
		messages = append(messages, &lang.Message{Header: block("message", fmt.Sprint("m", i))})
	}
	text := &expr.Type{Kind: expr.TString}
	p := &compiler.Program{}
	for i := range rapid.IntRange(1, 8).Draw(t, "journeys") {
		d := &lang.Journey{Header: block("journey", fmt.Sprint("j", i))}
		d.Status.Value = "live"
		j := &compiler.Journey{Decl: d, Label: d.Label}
		ev := rapid.SampledFrom(events).Draw(t, "entry")
		e := &lang.JourneyEntry{Event: lang.Ref{Type: "event", Name: ev.Label, Target: ev}}
		e.Reentry.Value = rapid.SampledFrom([]lang.Reentry{{Always: true}, {Gap: 60}, {Never: true}}).Draw(t, "reentry")
		e.WhileInside.Value = rapid.SampledFrom([]string{"ignore", "parallel"}).Draw(t, "inside")
		j.Entries, j.Triggers = []*lang.JourneyEntry{e}, []*lang.Event{ev}
		for k := range rapid.IntRange(0, 3).Draw(t, "steps") {
			n := &compiler.Node{ID: fmt.Sprint("n", k), Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: k + 1}}}
			switch rapid.SampledFrom([]string{"emit", "update", "send"}).Draw(t, "kind") {
			case "emit":
				n.Kind, n.Emit = compiler.KindEmit, &compiler.Emit{Event: rapid.SampledFrom(events).Draw(t, "event")}
			case "update":
				value := &expr.Lit{Node: expr.Node{Typ: text}, Value: cty.StringVal(rapid.SampledFrom([]string{"x", "y"}).Draw(t, "value"))}
				set := lang.Entry[expr.Expr]{Key: rapid.SampledFrom([]string{"p", "q"}).Draw(t, "attribute"), Value: value}
				n.Kind, n.Update = compiler.KindUpdate, &compiler.Update{Set: []lang.Entry[expr.Expr]{set}}
			default:
				n.Kind, n.Send = compiler.KindSend, &compiler.Send{Message: rapid.SampledFrom(messages).Draw(t, "message")}
			}
			j.Nodes = append(j.Nodes, n)
		}
		j.Nodes = append(j.Nodes, &compiler.Node{ID: ":completed", Kind: compiler.KindExit, Exit: &compiler.Exit{Name: "completed"}})
		p.Journeys = append(p.Journeys, j)
	}
	return p
}

// TestPairsAgainstBruteForce holds the indexed pairs to all pairs of all steps.
func TestPairsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProgram(t)
		r := Analyse(p, Options{})
		got, want := map[string]bool{}, map[string]bool{}
		for _, s := range r.Starts {
			got[fmt.Sprintf("%s.%d starts %s", s.From.Journey.Label, s.From.Node, s.To.Label)] = true
		}
		for _, w := range r.Writers {
			got[fmt.Sprintf("%s of %s and %s", w.Attribute, w.A.Journey.Label, w.B.Journey.Label)] = true
		}
		for _, c := range r.Collisions {
			got[fmt.Sprintf("%s and %s on %s", c.A.Label, c.B.Label, c.On)] = true
		}
		for _, m := range r.Messages {
			got[fmt.Sprintf("%s of %s and %s", m.Message.Label, m.A.Journey.Label, m.B.Journey.Label)] = true
		}
		for x, j := range p.Journeys {
			for y, k := range p.Journeys {
				if x < y && j.Triggers[0] == k.Triggers[0] {
					want[fmt.Sprintf("%s and %s on event.%s", j.Label, k.Label, j.Triggers[0].Label)] = true
				}
				for i, n := range j.Nodes {
					if n.Emit != nil && n.Emit.Event == k.Triggers[0] && (x != y || k.Entries[0].WhileInside.Value == "parallel") {
						want[fmt.Sprintf("%s.%d starts %s", j.Label, i, k.Label)] = true
					}
					for _, m := range k.Nodes {
						if x >= y {
							continue
						}
						if n.Send != nil && m.Send != nil && n.Send.Message == m.Send.Message {
							want[fmt.Sprintf("%s of %s and %s", n.Send.Message.Label, j.Label, k.Label)] = true
						}
						if n.Update != nil && m.Update != nil && n.Update.Set[0].Key == m.Update.Set[0].Key && !expr.Equal(n.Update.Set[0].Value, m.Update.Set[0].Value) {
							want[fmt.Sprintf("profile.%s of %s and %s", n.Update.Set[0].Key, j.Label, k.Label)] = true
						}
					}
				}
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("(-all pairs +indexed)\n%s", diff)
		}
		checkLoops(t, p, r)
	})
}

// checkLoops compares rings with which journeys reach themselves: at all, without
// those that end for good, and without those that take time.
func checkLoops(t *rapid.T, p *compiler.Program, r *Result) {
	reaches := func(allowed func(lang.Reentry) bool) map[string]bool {
		n := len(p.Journeys)
		to := make([][]bool, n)
		for x, j := range p.Journeys {
			to[x] = make([]bool, n)
			for y, k := range p.Journeys {
				to[x][y] = allowed(k.Entries[0].Reentry.Value) && slices.ContainsFunc(r.Starts, func(s Start) bool { return s.From.Journey == j && s.To == k })
			}
		}
		for m := range n {
			for x := range n {
				for y := range n {
					to[x][y] = to[x][y] || to[x][m] && to[m][y]
				}
			}
		}
		list := map[string]bool{}
		for x, j := range p.Journeys {
			if to[x][x] {
				list[j.Label] = true
			}
		}
		return list
	}
	endless := map[string]bool{}
	all := map[string]bool{}
	for _, l := range r.Loops {
		for i, s := range l.Starts {
			if next := l.Starts[(i+1)%len(l.Starts)]; s.To != next.From.Journey {
				t.Fatalf("%s leads to %s, not to %s", s.From.Journey.Label, s.To.Label, next.From.Journey.Label)
			}
		}
		for _, j := range l.Journeys {
			all[j.Label] = true
			if l.Endless {
				endless[j.Label] = true
			}
		}
	}
	if diff := gocmp.Diff(reaches(func(r lang.Reentry) bool { return r.Always }), endless); diff != "" {
		t.Fatalf("endless loops (-closure +found)\n%s", diff)
	}
	for label := range all {
		if !reaches(func(lang.Reentry) bool { return true })[label] {
			t.Fatalf("%s is in a loop, but does not start itself", label)
		}
	}
	if len(reaches(func(lang.Reentry) bool { return true })) > 0 != (len(all) > 0) {
		t.Fatal("there is a loop, and none was found")
	}
	if !slices.IsSortedFunc(r.Loops, func(x, y Loop) int { return cmp.Compare(x.Journeys[0].Label, y.Journeys[0].Label) }) {
		t.Fatal("loops are out of order")
	}
}
