package mustpass

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// engineWorld is an engine that looks at exits and filters in its own time.
type engineWorld struct {
	journey   *compiler.Journey
	semantics engine.Semantics
}

// look is what the engine does once a run has left a node, -1 for the entry; false
// if it ends the run.
func (e engineWorld) look(w *world, left int) bool {
	exits := true
	switch e.semantics.ExitsSeen {
	case engine.ExitEndOfStep:
		exits = left >= 0
	case engine.ExitEndOfWait:
		exits = left >= 0 && e.journey.Nodes[left].Wait != nil
	}
	for _, x := range e.journey.Exits {
		switch {
		case x.When == nil && (exits || left < 0):
			w.age["no order"] = 0
		case x.When != nil && exits && !w.learn("b", true):
			return false
		}
	}
	if e.semantics.FiltersRetested && len(e.journey.Entries) > 0 && left >= 0 && (exits || e.semantics.ExitsSeen != engine.ExitEndOfWait) {
		return w.learn(e.journey.Entries[0].Where.(*expr.Path).Steps[0].Name, true)
	}
	return true
}

func drawEngine(t *rapid.T) engine.Semantics {
	return engine.Semantics{
		ExitsSeen: rapid.SampledFrom([]engine.ExitTime{
			engine.ExitAtOnce, engine.ExitBeforeAction, engine.ExitEndOfStep, engine.ExitEndOfWait,
		}).Draw(t, "exits seen"),
		FiltersRetested: rapid.Bool().Draw(t, "filters retested"),
		NoEventWaits:    rapid.Bool().Draw(t, "no event waits"),
	}
}

// TestProofsUnderAnEngine holds the answers to a walk in which an engine looks at
// exits and filters in its own time: nothing is taken to be proven that is not, and
// with exits on events alone, all is that is.
func TestProofsUnderAnEngine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t)
		onEvent, onState := rapid.Bool().Draw(t, "exit on event"), rapid.Bool().Draw(t, "exit on state")
		if onEvent {
			j.Exits = append(j.Exits, &lang.WatchedExit{Event: lang.Ref{Type: "event", Name: "order", Target: order}})
		}
		if onState {
			j.Exits = append(j.Exits, &lang.WatchedExit{When: not(attribute("b"))})
		}
		e := engineWorld{j, drawEngine(t)}
		tallies := make([]tally, len(j.Nodes))
		for i := range tallies {
			tallies[i] = tally{0, map[string]bool{}, map[string]lang.Duration{}}
		}
		if !walkUnder(j, e.look, func(node int, w *world) {
			c := &tallies[node]
			c.visits++
			for _, q := range questions {
				if age, ok := w.age[q]; ok {
					c.oldest[q] = max(c.oldest[q], age)
				} else {
					c.missing[q] = true
				}
			}
		}) {
			t.Skip("too many paths")
		}
		r := Analyse(elapsed.AnalyseUnder(program(), j, e.semantics))
		limit := lang.Duration(rapid.IntRange(0, 40).Draw(t, "max age"))
		exact := !onState && !e.semantics.FiltersRetested
		for i, c := range tallies {
			asked := map[string]Proof{
				"foreign": r.Check(i, checks[0], limit), "own": r.Check(i, checks[1], limit), "no order": r.Clear(i, order, false, limit),
			}
			for _, q := range questions {
				p, want := asked[q], c.visits == 0 || !c.missing[q] && c.oldest[q] <= limit
				if p.Proven && !want || exact && p.Proven != want {
					t.Fatalf("node %d, %s within %d: %+v, want %v (%+v)", i, q, limit, p, want, c)
				}
			}
		}
	})
}

// TestAnEngineThatLooksLaterProvesNoMore holds the answers of engines to one
// another, from the one that looks most often down.
func TestAnEngineThatLooksLaterProvesNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t)
		j.Exits = []*lang.WatchedExit{
			{Event: lang.Ref{Type: "event", Name: "order", Target: order}}, {When: not(attribute("b"))},
		}
		var before *Result
		for _, seen := range []engine.ExitTime{engine.ExitAtOnce, engine.ExitBeforeAction, engine.ExitEndOfStep, engine.ExitEndOfWait} {
			r := Analyse(elapsed.AnalyseUnder(program(), j, engine.Semantics{ExitsSeen: seen}))
			for i := range j.Nodes {
				if before != nil && r.Clear(i, order, false, 10).Proven && !before.Clear(i, order, false, 10).Proven {
					t.Fatalf("node %d: exits seen %q prove more", i, seen)
				}
				if before != nil && r.Check(i, checks[1], 10).Proven && !before.Check(i, checks[1], 10).Proven {
					t.Fatalf("node %d: exits seen %q prove more of b", i, seen)
				}
			}
			before = r
		}
	})
}

// TestReleasedIsAsOldAsTheHold shows that what was proven before a message was held
// is older when it goes out, unless the engine tests again.
func TestReleasedIsAsOldAsTheHold(t *testing.T) {
	quiet := &lang.QuietHours{From: val(lang.Clock(22 * 60)), To: val(lang.Clock(8 * 60)), Timezone: val("UTC")}
	send := &compiler.Send{Channels: []compiler.Choice{{Channel: &lang.Channel{}, Kind: "sms"}}, Policies: []*lang.Policy{{QuietHours: []*lang.QuietHours{quiet}}}}
	j := &compiler.Journey{Label: "j", Decl: &lang.Journey{}, Nodes: []*compiler.Node{
		{ID: "g", Guard: &compiler.Guard{Checks: checks[:1]}, Edges: []compiler.Edge{{Kind: compiler.EdgeHolds, To: 1}, {Kind: compiler.EdgeOtherwise, To: 2}}},
		{ID: "s", Send: send, Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: 2}}},
		{ID: "end", Exit: &compiler.Exit{Name: "completed"}},
	}}
	f := Fact{Kind: Check, Name: "check.foreign"}
	for _, c := range []struct {
		engine engine.Semantics
		want   lang.Duration
	}{
		{engine.Semantics{}, 0},
		{engine.Semantics{NoRecheckAtRelease: true}, 10 * 3600},
		{engine.Semantics{NoRecheckAtRelease: true, QuietHours: []string{"email"}}, 0},
		{engine.Semantics{ExitsSeen: engine.ExitEndOfStep}, 10 * 3600},
	} {
		p := program()
		p.Project.Settings = &lang.Settings{Timezone: val("UTC")}
		r := Analyse(elapsed.AnalyseUnder(p, j, c.engine))
		if at := r.At(1)[f]; at != 0 {
			t.Errorf("%+v: tested %s before the send", c.engine, at.Text())
		}
		if got, ok := r.Released(1)[f]; !ok || got != c.want {
			t.Errorf("%+v: at release it is %v old, want %v", c.engine, got, c.want)
		}
	}
}
