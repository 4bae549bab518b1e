package contacts

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
)

// capped is what an engine sends of messages that are due at some hours: what its
// cap of so many in a window lets through.
func capped(due []int, caps engine.CapWindow, w Window, most int) []int {
	hours := int(w.Length / 3600)
	dates := (hours + 23) / 24
	var sent []int
	for _, at := range due {
		n := 0
		for _, before := range sent {
			rolling := caps == engine.CapRolling || caps == engine.CapReference && !w.Dates
			if rolling && at-before < hours || !rolling && at/24-before/24 < dates {
				n++
			}
		}
		if n < most {
			sent = append(sent, at)
		}
	}
	return sent
}

// densest is the most messages in any window.
func densest(sent []int, w Window) int {
	hours, most := int(w.Length/3600), 0
	for _, first := range sent {
		n := 0
		for _, at := range sent {
			if w.Dates && at >= first/24*24 && at < first/24*24+hours || !w.Dates && at >= first && at-first < hours {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

func TestCapsOfEnginesAgainstPlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := Per(lang.Duration(rapid.IntRange(2, 80).Draw(t, "hours")) * 3600)
		most := rapid.IntRange(1, 3).Draw(t, "max")
		at := 0
		var due []int
		for range rapid.IntRange(1, 40).Draw(t, "messages") {
			at += rapid.IntRange(0, 9).Draw(t, "later")
			due = append(due, at)
		}
		for _, caps := range []engine.CapWindow{engine.CapReference, engine.CapRolling, engine.CapCalendar} {
			bound, kept := through(caps, w, most)
			if got := densest(capped(due, caps, w, most), w); !kept || got > bound {
				t.Fatalf("%q: %d of at most %d in %s get through, the bound is %d", caps, got, most, w.Length.Text(), bound)
			}
		}
	})
}

// TestCalendarCapsLetTwiceThrough shows that the bound of an engine which counts
// dates is met around midnight.
func TestCalendarCapsLetTwiceThrough(t *testing.T) {
	for _, hours := range []int{2, 12, 36, 50} {
		w := Per(lang.Duration(hours) * 3600)
		last := (hours+23)/24*24 - 1 // late on the first date; and on the date after the last
		first := last % 24
		due := []int{first, first, first, last + 1, last + 1, last + 1}
		bound, _ := through(engine.CapCalendar, w, 2)
		if got := densest(capped(due, engine.CapCalendar, w, 2), w); got != bound {
			t.Errorf("per %d hours: %d get through, want %d", hours, got, bound)
		}
	}
	for _, caps := range []engine.CapWindow{engine.CapAccount, engine.CapNone} {
		if _, kept := through(caps, Per(day), 1); kept {
			t.Errorf("%q does not keep a cap of the project", caps)
		}
	}
}

// TestOverlapAgainstBruteForce plays runs side by side, as an engine starts them
// that does not look whether a person is inside.
func TestOverlapAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		j := drawJourney(t, "j", w.unit)
		q := w.question(t)
		e := j.Entries[0]
		w.schedule(e)
		e.Reentry.Value = w.reentry()
		e.WhileInside.Value = rapid.SampledFrom([]string{"", "ignore", "parallel", "restart"}).Draw(t, "while inside")
		list := traces(j, q, w.unit, false)
		program := &compiler.Program{Journeys: []*compiler.Journey{j}}
		got := Analyse(program, Options{Semantics: engine.Semantics{OverlapAllowed: true}}).Journey(j, q)
		if e.WhileInside.Value == "restart" {
			w.gap, w.never, w.dates = 0, false, false // it starts again whatever re-entry says
		}
		want := w.oracle(list, false).beside(-longestOf(list))
		if !got.Unbounded && (got.Most < want || want >= maxMessages) {
			t.Fatalf("bound %d, enumeration finds %d", got.Most, want)
		}
		reference := Analyse(program, Options{}).Journey(j, q)
		if !got.Unbounded && (reference.Unbounded || reference.Most > got.Most) {
			t.Fatalf("bound %d, but %d (unbounded %v) without overlap", got.Most, reference.Most, reference.Unbounded)
		}
	})
}

// TestEnginesWithoutExclusionNeverHaveLess takes exclusive groups, keys and exits
// away, one engine after the other.
func TestEnginesWithoutExclusionNeverHaveLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		p := &compiler.Program{}
		for _, label := range []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(t, "journeys")] {
			j := drawJourney(t, label, w.unit)
			own := &lang.Event{Header: lang.Header{BlockType: "event", Label: label}}
			e := j.Entries[0]
			e.Event = lang.Ref{Type: "event", Name: label, Target: own}
			j.Triggers = []*lang.Event{own}
			e.Reentry.Value = w.reentry()
			e.WhileInside.Value = rapid.SampledFrom([]string{"ignore", "restart"}).Draw(t, "while inside")
			if rapid.Bool().Draw(t, "exclusive") {
				j.Decl.Exclusive = lang.Val[string]{Value: "group", Set: true}
			}
			p.Journeys = append(p.Journeys, j)
		}
		for _, j := range p.Journeys {
			for _, other := range p.Journeys {
				if j != other && rapid.Bool().Draw(t, "exit") {
					j.Exits = append(j.Exits, &lang.WatchedExit{Event: other.Entries[0].Event})
				}
			}
		}
		q := w.question(t)
		before := Analyse(p, Options{}).Ask(q)
		for _, s := range []engine.Semantics{
			{NoExclusive: true}, {ExitsSeen: engine.ExitBeforeAction}, {ExitsSeen: engine.ExitEndOfWait},
			{OverlapAllowed: true}, {WaitsFromPlan: true}, {NoExclusive: true, ExitsSeen: engine.ExitEndOfStep, OverlapAllowed: true},
		} {
			after := Analyse(p, Options{Semantics: s}).Ask(q)
			if !after.Unbounded && (before.Unbounded || after.Most < before.Most) {
				t.Fatalf("%+v: %d, but %d (unbounded %v) as the language says", s, after.Most, before.Most, before.Unbounded)
			}
		}
	})
}
