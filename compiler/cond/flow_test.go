package cond

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// flow analyses the journey j of a project with more in it.
func flow(t testing.TB, more string) *Flow {
	t.Helper()
	p := load(t, more)
	for i, j := range p.Journeys {
		if j.Label == "j" {
			return Analyse(p).Flows[i]
		}
	}
	t.Fatal("no journey j")
	return nil
}

// entering is a journey j with an entry of one's own.
func entering(head, steps string) string {
	return "journey \"j\" {\n" + head + "\n  flow {\n" + steps + "\n  }\n}\n"
}

func onSeen(where string) string {
	return "entry {\n event = event.seen\n where = " + where + "\n reentry = \"30d\"\n }\n"
}

// second is a branch whose case is the question of a test.
func second(cond string) string {
	return "branch \"second\" {\n case \"x\" {\n when = " + cond + "\n send \"m\" {}\n }\n }\n"
}

func TestFactsAlongPaths(t *testing.T) {
	first := func(cond, between string) string {
		return "branch \"first\" {\n case \"in\" { when = " + cond + " }\n otherwise {\n exit \"out\" {}\n }\n }\n" + between
	}
	const wait = "wait \"w\" { for = \"1d\" }\n"
	const quiet = `
policy "p" {
  applies_to = ["service"]
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
`
	for _, c := range []struct {
		name, steps, more string
		ask               string
		taken             Answer // somebody takes the case
		rest              Answer // somebody does not
	}{
		{"at once", first("profile.vip", ""), "", "profile.vip", Yes, No},
		{"a live fact over a wait", first("profile.vip", wait), "", "profile.vip", Yes, Yes},
		{"a lasting fact over a wait", first(`profile.country == "NZ"`, wait), "", `profile.country == "NZ"`, Yes, No},
		{"its opposite", first(`profile.country == "NZ"`, wait), "", `profile.country == "IE"`, No, Yes},
		{"the trigger over a wait", first("trigger.n > 5", wait), "", "trigger.n > 3", Yes, No},
		{"what grows goes up", first("profile.orders >= 2", wait), "", "profile.orders >= 1", Yes, No},
		{"what grows has been", first("profile.orders <= 2", wait), "", "profile.orders <= 2", Yes, Yes},
		{"a look-back ages", first(`occurred(event.bought, "7d")`, wait), "", `occurred(event.bought, "8d")`, Yes, No},
		{"a look-back ages out", first(`occurred(event.bought, "7d")`, wait), "", `occurred(event.bought, "7d")`, Yes, Yes},
		{"never is not for ever", first(`!occurred(event.bought)`, wait), "", `!occurred(event.bought)`, Yes, Yes},
		{"ever is for ever", first(`occurred(event.bought)`, wait), "", `occurred(event.bought)`, Yes, No},
		{"a snapshot", first("entered.vip", wait), "", "entered.vip", Yes, No},
		{"a snapshot is not now", first("entered.vip", wait), "", "profile.vip", Yes, Yes},
		{"a snapshot that never changes", first(`entered.country == "NZ"`, wait), "", `profile.country == "NZ"`, Yes, No},
		{"a click", "send \"m0\" { message = message.m }\n" + first("clicked(send.m0)", wait), "", "clicked(send.m0)", Yes, No},
		{"no click", "send \"m0\" { message = message.m }\n" + first("!clicked(send.m0)", wait), "", "!clicked(send.m0)", Yes, Yes},
		{"a send that is not held", first("profile.vip", "send \"m0\" { message = message.m }\n"), "", "profile.vip", Yes, No},
		{"a send that quiet hours hold", first("profile.vip", "send \"m0\" { message = message.m }\n"), quiet, "profile.vip", Yes, Yes},
		{"an update", first("profile.vip", "update \"u\" { set = { vip = false } }\n"), "", "profile.vip", No, Yes},
		{"an update of another", first("profile.vip", "update \"u\" { set = { city = \"x\" } }\n"), "", "profile.vip", Yes, No},
		{"an emitted event", first(`!occurred(event.asked)`, "emit \"e\" { event = event.asked }\n"), "", `occurred(event.asked, "1h")`, Yes, No},
		{"another's update at the same instant", first("profile.vip", "emit \"e\" { event = event.asked }\n"),
			strings.ReplaceAll(journey("k", "update \"u\" { set = { vip = false } }\n"), "event.seen", "event.asked"), "profile.vip", Yes, Yes},
		{"a guard", "guard \"g\" { checks = [check.quiet] }\n", "", `occurred(event.asked, "7d")`, No, Yes},
		{"a guard of another system", "guard \"g\" { checks = [check.open] }\n", "", "check.open", Yes, No},
		{"a guard, later", "guard \"g\" { checks = [check.open] }\n" + wait, "", "check.open", Yes, Yes},
		{"a date gone by", first("days_since(profile.born) > 100", wait), "", "days_since(profile.born) > 100", Yes, No},
		{"two ways", "branch \"a\" {\n case \"a\" { when = profile.country == \"NZ\" }\n case \"b\" { when = profile.country == \"IE\" }\n otherwise {\n exit \"o\" {}\n }\n }\n",
			"", `profile.country == "FR"`, No, Yes},
		{"after the wait's event", "wait \"w\" {\n event = event.bought\n timeout = \"3d\"\n where = received.total > 10\n timed_out {\n exit \"o\" {}\n }\n }\n",
			"", `wait.w.total > 5 && occurred(event.bought, "1m")`, Yes, No},
		{"after the timeout", "wait \"w\" {\n event = event.bought\n timeout = \"3d\"\n arrived {\n exit \"o\" {}\n }\n }\n",
			"", `wait.w.total != null || occurred(event.bought, "3d")`, No, Yes},
		{"a condition that did not come", "wait \"w\" {\n when = profile.vip\n timeout = \"3d\"\n arrived {\n exit \"o\" {}\n }\n }\n",
			"", "profile.vip", No, Yes},
		{"a loop tests again", "wait \"w\" { for = \"1d\" }\n" + first("profile.vip", "") + "wait \"v\" { for = \"1d\" }\n goto \"g\" {\n step = step.w\n max = 3\n }\n", "", "profile.vip", Yes, Yes},
	} {
		f := flow(t, c.more+entering(onSeen("true"), c.steps+second(c.ask)))
		b := f.Branches[len(f.Branches)-1]
		if len(b.Cases) == 0 {
			t.Errorf("%s: nobody comes to the branch", c.name)
			continue
		}
		if got := b.Cases[0].Taken.Answer; got != c.taken {
			t.Errorf("%s: somebody takes the case: %v, want %v: %v; facts %q", c.name, got, c.taken, b.Cases[0].Taken.Person, f.Nodes[b.Node].Facts.Lines())
		}
		if b.Rest.Answer != c.rest {
			t.Errorf("%s: somebody does not: %v, want %v: %v; facts %q", c.name, b.Rest.Answer, c.rest, b.Rest.Person, f.Nodes[b.Node].Facts.Lines())
		}
		if !f.Bounded {
			t.Errorf("%s: the walk did not end", c.name)
		}
	}
}

func TestEntriesAndExits(t *testing.T) {
	for _, c := range []struct {
		name, head string
		possible   Answer
		exit       bool
		ask        string
		taken      Answer
	}{
		{"an entry condition", onSeen(`profile.country == "NZ" && profile.vip`), Yes, false, "!profile.vip", No},
		{"it is a snapshot too", onSeen("profile.vip"), Yes, false, "!entered.vip", No},
		{"the trigger has happened", onSeen("true"), Yes, false, `!occurred(event.seen, "1h")`, No},
		{"never before is never", onSeen("!occurred(event.seen)"), No, false, "", 0},
		{"the first one", onSeen("count(event.seen) == 1"), Yes, false, "count(event.seen) > 1", No},
		{"against itself", onSeen("trigger.n > 5 && trigger.n < 3"), No, false, "", 0},
		{"an exit keeps out", onSeen("profile.vip") + "exit \"e\" { when = profile.vip }\n", No, true, "", 0},
		{"an exit proves", onSeen("true") + "exit \"e\" { when = profile.vip }\n", Yes, false, "profile.vip", No},
		{"an exit's event", onSeen("true") + "exit \"e\" { event = event.bought }\n", Yes, false, `occurred(event.bought, "entry")`, No},
		{"an exit's event, counted", onSeen("true") + "exit \"e\" { event = event.bought }\n", Yes, false, `count(event.bought, "entry") > 0`, No},
		{"an exit's event with a condition", onSeen("true") + "exit \"e\" {\n event = event.bought\n where = received.total > 5\n }\n", Yes, false, `occurred(event.bought, "entry")`, Yes},
		{"a segment", "entry {\n segment = segment.lapsed\n reentry = \"30d\"\n }\n", Yes, false, `occurred(event.bought, "30d")`, No},
	} {
		ask := c.ask
		if ask == "" {
			ask = "profile.vip"
		}
		f := flow(t, entering(c.head, second(ask)))
		e := f.Entries[0]
		if e.Possible.Answer != c.possible || (e.Exit != nil) != c.exit {
			t.Errorf("%s: possible %v, kept out by %v: %v", c.name, e.Possible.Answer, e.Exit, e.Possible.Person)
		}
		if c.possible == No {
			if f.Nodes[0].Possible != No {
				t.Errorf("%s: somebody comes to the first step", c.name)
			}
			continue
		}
		if got := f.Branches[0].Cases[0].Taken; got.Answer != c.taken {
			t.Errorf("%s: %s: %v, want %v: %v", c.name, c.ask, got.Answer, c.taken, got.Person)
		}
	}
}

func TestExitHoldsAtEachStep(t *testing.T) {
	f := flow(t, entering(onSeen("true")+"exit \"e\" { when = profile.vip }\n", "wait \"w\" { for = \"1d\" }\n"+second("profile.vip")))
	if got := f.Branches[0].Cases[0]; got.Taken.Answer != No || got.Why != KnownBefore {
		t.Errorf("after a wait the exit is tested again: %+v", got)
	}
}

func TestEnrolledEnterWithoutCondition(t *testing.T) {
	more := strings.ReplaceAll(journey("k", "enroll \"e\" {\n journey = journey.j\n set = { sku = \"x\", n = 1 }\n }\n"), "event.seen", "event.asked")
	f := flow(t, more+entering(onSeen("profile.vip"), second("profile.vip")))
	if f.Branches[0].Rest.Answer != Yes {
		t.Error("those who are enrolled need not be vip")
	}
}

func TestBranches(t *testing.T) {
	cases := func(conds ...string) string {
		var b strings.Builder
		b.WriteString("branch \"b\" {\n")
		for i, c := range conds {
			fmt.Fprintf(&b, "case \"c%d\" {\n when = %s\n send \"m%d\" { message = message.m }\n }\n", i, c, i)
		}
		return b.String() + "}\n"
	}
	for _, c := range []struct {
		name   string
		conds  []string
		why    []Why
		by     [][]int
		rest   string // a line of who meets no case, "" for nobody
		shared string // pairs that overlap
	}{
		{"all is well", []string{"profile.age < 18", "profile.age >= 18"}, []Why{Taken, Taken}, nil, "age = null", ""},
		{"a contradiction", []string{`profile.country == "NZ" && profile.country == "IE"`}, []Why{Contradiction}, nil, "country", ""},
		{"covered by two", []string{"profile.age < 20", "profile.vip", "profile.age >= 18", "profile.age == 30", "profile.age > 10"},
			[]Why{Taken, Taken, Taken, Covered, Covered}, [][]int{nil, nil, nil, {2}, {0, 2}}, "age = null", "0-1 0-2 1-2 1-3 2-3 0-4 1-4 2-4"},
		{"known before", []string{`profile.country == "FR"`, `profile.country == "NZ"`}, []Why{KnownBefore, Taken}, nil, "", ""},
		{"a gap", []string{`profile.age > 5 && profile.age < 10`, "profile.age >= 10", "profile.age == null", "profile.age < 5"},
			[]Why{Taken, Taken, Taken, Taken}, nil, "age = 5", ""},
	} {
		f := flow(t, entering(onSeen(`profile.country == "NZ"`), cases(c.conds...)))
		b := f.Branches[0]
		for i, r := range b.Cases {
			if r.Why != c.why[i] {
				t.Errorf("%s: case %d: why %v, want %v", c.name, i, r.Why, c.why[i])
			}
			if (r.Taken.Answer == No) != (r.Why != Taken) {
				t.Errorf("%s: case %d: %+v", c.name, i, r)
			}
			if c.by != nil && !slices.Equal(r.By, c.by[i]) {
				t.Errorf("%s: case %d is covered by %v, want %v", c.name, i, r.By, c.by[i])
			}
		}
		switch {
		case c.rest == "":
			if b.Rest.Answer != No {
				t.Errorf("%s: somebody is left: %v", c.name, b.Rest.Person)
			}
		case b.Rest.Person == nil || !strings.Contains(strings.Join(b.Rest.Person.Lines, "\n"), c.rest):
			t.Errorf("%s: left is %+v, want %q", c.name, b.Rest.Person, c.rest)
		}
		var pairs []string
		for _, o := range b.Overlaps {
			pairs = append(pairs, fmt.Sprintf("%d-%d", o.A, o.B))
		}
		if got := strings.Join(pairs, " "); got != c.shared {
			t.Errorf("%s: overlaps %q, want %q", c.name, got, c.shared)
		}
	}
}

func TestDisjointEntries(t *testing.T) {
	one := func(label, where string) string {
		return strings.Replace(entering(onSeen(where), "send \"m\" {}\n"), `"j"`, `"`+label+`"`, 1)
	}
	p := load(t, one("a", `profile.country == "NZ" && profile.vip`)+one("b", `profile.country != "NZ"`)+
		one("c", "!profile.vip")+one("d", `profile.country == "FR"`)+
		one("e", `contains(["NZ", "FR"], profile.country)`))
	e := Analyse(p).Entries
	for pair, want := range map[string]Answer{
		"a b": Yes, "a c": No, "a d": Yes, "b d": No, "a e": No, "b e": No, "d e": No,
	} {
		x, y, _ := strings.Cut(pair, " ")
		if v := e.Disjoint(p.Journey(x), p.Journey(y)); v.Answer != want {
			t.Errorf("%s: %v, want %v: %v", pair, v.Answer, want, v.Person)
		}
	}
	if v := e.Exclude(p.Journey("b"), p.Journey("e"), p.Journey("a")); v.Answer != Yes {
		t.Errorf("a, b and e share nobody, but: %v", v.Person)
	}
	if got := e.Fixed(p.Journey("a")); !slices.Equal(got, []string{"country"}) {
		t.Errorf("a asks for %v", got)
	}
}

// TestTriggersAreTheirOwn: what one journey's trigger always brings, another's
// may not.
func TestTriggersAreTheirOwn(t *testing.T) {
	const events = `
event "full" {
  kind = "browse"
  attribute "n" {
    type     = number
    required = true
  }
}
`
	asks := `trigger.n == null && profile.country == "NZ"`
	one := strings.ReplaceAll(strings.Replace(entering(onSeen(`trigger.n != null && profile.country == "NZ"`), "send \"m\" {}\n"), `"j"`, `"a"`, 1), "event.seen", "event.full")
	p := load(t, events+one+entering(onSeen(asks), "send \"m\" {}\n"))
	if v := Analyse(p).Entries.Disjoint(p.Journey("a"), p.Journey("j")); v.Answer != No {
		t.Errorf("the same person may enter both, but: %v", v.Answer)
	}
}

func TestUnknownCellsAreUndecided(t *testing.T) {
	w, e := conditions(t, "profile.age > 3", "profile.age > 4", "profile.age > 3 && profile.age != null")
	s := w.Space(nil, e[0])
	if v := s.Read(e[1]).Satisfiable(s.Anyone()); v.Answer != Undecided {
		t.Errorf("a constant that is no cut: %v", v.Answer)
	}
	if v := s.Read(e[2]).Implies(s.Read(e[0]), s.Anyone()); v.Answer != Yes {
		t.Errorf("the same constants: %v", v.Answer)
	}
}

func BenchmarkFlow(b *testing.B) {
	var steps strings.Builder
	for i := range 20 {
		fmt.Fprintf(&steps, "branch \"b%d\" {\n", i)
		fmt.Fprintf(&steps, "case \"x\" {\n when = profile.age > %d && profile.country == \"NZ\" && !occurred(event.bought, \"%dd\")\n send \"x%d\" { message = message.m }\n }\n", i, i+1, i)
		fmt.Fprintf(&steps, "case \"y\" {\n when = trigger.n < %d || profile.city == \"c%d\"\n send \"y%d\" { message = message.m }\n }\n", i, i, i)
		fmt.Fprintf(&steps, "case \"z\" {\n when = profile.vip || clicked(send.x%d)\n wait \"z%d\" { for = \"1d\" }\n }\n otherwise {}\n }\n", i, i)
	}
	p := load(b, entering(onSeen("profile.age != null"), steps.String()))
	w := NewWorld(p)
	b.ReportAllocs()
	for b.Loop() {
		if f := w.Flow(p.Journeys[0]); !f.Bounded {
			b.Fatal("not bounded")
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	for _, n := range []int{10, 300} {
		var text strings.Builder
		for i := range n {
			text.WriteString(strings.Replace(entering(onSeen(fmt.Sprintf("trigger.n > %d && profile.country == \"NZ\"", i)),
				"wait \"w\" { for = \"1d\" }\n"+second(fmt.Sprintf("profile.age > %d && !occurred(event.bought, \"%dd\")", i, i+1))), `"j"`, fmt.Sprintf("\"j%d\"", i), 1))
		}
		p := load(b, text.String())
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Analyse(p)
			}
		})
	}
}
