package cond

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
)

// chain is n conditions on sends, joined.
func chain(n int, op, inner string) string {
	var parts []string
	for k := range n {
		parts = append(parts, fmt.Sprintf("(clicked(send.m%d) %s opened(send.m%d))", k, inner, k))
	}
	return strings.Join(parts, " "+op+" ")
}

// TestLargeConditions: what takes too many boxes is decided by its opposite, and
// what takes too many both ways is not decided.
func TestLargeConditions(t *testing.T) {
	const n = 12
	var sends strings.Builder
	for k := range n {
		fmt.Fprintf(&sends, "send \"m%d\" { message = message.m }\n", k)
	}
	ands, ors := chain(n, "&&", "||"), chain(n, "||", "&&")
	var cases strings.Builder
	for i, c := range []string{ands, ors, "!(" + ands + ")", ands + " && !clicked(send.m0) && !opened(send.m0)", "(" + ands + ") == (" + ors + ")"} {
		fmt.Fprintf(&cases, "case \"c%d\" { when = %s }\n", i, c)
	}
	p := load(t, journey("j", sends.String()+"branch \"b\" {\n"+cases.String()+"}\n"))
	w := NewWorld(p)
	nodes := p.Journeys[0].Nodes
	b := nodes[slices.IndexFunc(nodes, func(n *compiler.Node) bool { return n.Branch != nil })].Branch
	s := w.Space(p.Journeys[0], b.Cases[0].When, b.Cases[1].When)
	many, few, none := s.Read(b.Cases[0].When), s.Read(b.Cases[1].When), s.Read(b.Cases[3].When)
	if many.holdsOK {
		t.Fatal("the condition is too small for this test")
	}
	for what, got := range map[string][2]Answer{
		"many can be":           {many.Satisfiable(s.Anyone()).Answer, Yes},
		"few can be":            {few.Satisfiable(s.Anyone()).Answer, Yes},
		"not many":              {s.Read(b.Cases[2].When).Satisfiable(s.Anyone()).Answer, Yes},
		"many and not many":     {many.Disjoint(s.Read(b.Cases[2].When), s.Anyone()).Answer, Yes},
		"many without its part": {none.Satisfiable(s.Anyone()).Answer, No},
		"too many":              {s.Read(b.Cases[4].When).Satisfiable(s.Anyone()).Answer, Undecided},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %v, want %v", what, got[0], got[1])
		}
	}
	if f := w.Flow(p.Journeys[0]); !f.Bounded {
		t.Error("the walk did not end")
	}
	q := s.search()
	q.left = 1
	if _, a := q.outside([]box{nil}, few.holds); a != Undecided {
		t.Errorf("a search without room says %v", a)
	}
}

// TestSpacesAreShared reads one space from several places; the race detector
// watches.
func TestSpacesAreShared(t *testing.T) {
	w, e := conditions(t, `profile.age > 3 && starts_with(profile.city, "D")`, "profile.age > 2", "profile.vip")
	s := w.Space(nil, e[0])
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c := s.Read(e[i%3])
			if a := c.Satisfiable(s.Anyone()).Answer; (a == Yes) != (i%3 == 0) {
				t.Errorf("condition %d: %v", i%3, a)
			}
		}()
	}
	wg.Wait()
}

func TestPersonNamesWhatIsAsked(t *testing.T) {
	f := flow(t, entering(onSeen("trigger.n > 5 && profile.country != null"), second("profile.age >= 18")))
	p := f.Branches[0].Rest.Person
	if p == nil || !slices.Equal(p.Lines, []string{"age = 17"}) || len(p.Missing) > 0 || !p.Sure {
		t.Errorf("who is left is %+v", p)
	}
	if want := []string{"trigger.n = 6", "country = IE"}; p != nil && !slices.Equal(p.Before, want) {
		t.Errorf("before: %q, want %q", p.Before, want)
	}
}
