package hosttest

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// Scenes are the scenarios of a project on one engine.
type Scenes struct {
	Program  *compiler.Program
	Engine   Engine
	Host     *Host
	Exported func(journey string) bool // whether the engine runs it; other journeys are the simulator's
	reader   *reader
}

// NewScenes makes the scenes of a program.
func NewScenes(p *compiler.Program, e Engine, h *Host, exported func(string) bool) *Scenes {
	return &Scenes{Program: p, Engine: e, Host: h, Exported: exported, reader: newReader(p)}
}

// Played is what came of a scene.
type Played struct {
	Runs  int      // that the engine was asked for
	Steps int      // at which both met
	Sends int      // messages compared, in all their channels and locales
	Mails int      // e-mails that the engine was told to send itself
	Waits int      // timers compared and rung
	Log   []string // what the engine did, with the simulator's time
}

// scene is one scenario in lockstep.
type scene struct {
	*Scenes
	scenario *lang.Scenario
	start    int64
	arms     map[string]string // that the scenario forces, by split
	coming   map[*compiler.Journey]*run
	runs     map[int]*run // by number of the simulator
	mine     []*run
	played   Played
}

// difference is where the engine and the simulator part.
type difference struct{ message string }

// Play runs one scenario. The error says where engine and simulator part, or what
// the scenario expects in vain.
func (s *Scenes) Play(sc *lang.Scenario) (played Played, err error) {
	x := &scene{
		Scenes: s, scenario: sc, arms: map[string]string{}, coming: map[*compiler.Journey]*run{}, runs: map[int]*run{},
	}
	if sc.Given != nil {
		for _, a := range sc.Given.Arms {
			x.arms[a.Key] = a.Value.Value
		}
	}
	defer func() {
		played = x.played
		for _, r := range x.mine {
			s.Host.close(r)
		}
		if p := recover(); p != nil {
			d, ok := p.(difference)
			if !ok {
				panic(p)
			}
			err = fmt.Errorf("%s\nso far:\n  %s", d.message, strings.Join(x.played.Log, "\n  "))
		}
	}()
	result := scenario.Watch(s.Program, sc, x)
	if result.Err != nil {
		return x.played, result.Err
	}
	for _, c := range result.Checks {
		if !c.OK {
			return x.played, fmt.Errorf("%s: expected %q, got %q\nso far:\n  %s", c.What, c.Expected, c.Actual, strings.Join(x.played.Log, "\n  "))
		}
	}
	return x.played, nil
}

func (x *scene) part(r *run, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if r != nil {
		message = fmt.Sprintf("journey %q, run %q: %s", r.journey.Label, r.engine, message)
		if r.engine != "" {
			message += "\nthe engine says: " + x.Engine.State(r.engine)
		}
	}
	panic(difference{message})
}

func (x *scene) note(r *run, at int64, format string, args ...any) {
	if x.start == 0 {
		x.start = at
	}
	x.played.Log = append(x.played.Log, fmt.Sprintf("%8s %s %s", scenario.After(at-x.start), r.journey.Label, fmt.Sprintf(format, args...)))
}

// post starts a run on the engine for a trigger.
func (x *scene) post(t sim.Trigger) *run {
	r := x.Host.enter(t.Journey, x.scenario.Label)
	x.mine = append(x.mine, r)
	body := map[string]any{"entry": t.Entry.Label, "person": map[string]any{"id": r.person, "run": r.token}, "trigger": nil}
	if t.Attrs != nil {
		body["trigger"] = plainMap(t.Attrs)
	}
	data, err := json.Marshal(body)
	if err == nil {
		err = x.Engine.Start(t.Journey.Label, data)
	}
	if err != nil {
		x.part(r, "cannot be started: %v", err)
	}
	return r
}

// next is the next call of a run.
func (x *scene) next(r *run, what string) *call {
	select {
	case c := <-r.calls:
		x.took(r, c)
		return c
	case <-time.After(x.Host.patience):
		x.part(r, "the engine does not call: expected %s", what)
		return nil
	}
}

func (x *scene) took(r *run, c *call) {
	if id, _ := c.body["run"].(string); id != "" && c.name != "webhook" {
		if r.engine != "" && r.engine != id {
			x.part(r, "the run calls itself %s now", id)
		}
		r.engine = id
	}
}

// expect is the next call of a run, which must be of a step.
func (x *scene) expect(r *run, name string, m sim.Moment) *call {
	what := fmt.Sprintf("call %q of step %q", name, m.Node.ID)
	c := x.next(r, what)
	if c.name != name || name != "webhook" && c.body["step"] != m.Node.ID {
		x.part(r, "at %s the engine makes call %q of step %v, where the simulator stands at %s", scenario.After(m.At-x.start), c.name, c.body["step"], what)
	}
	return c
}

// Tells implements sim.Watcher.
func (x *scene) Tells(e sim.Entry) {
	if x.start == 0 {
		x.start = e.At
	}
	r := x.runs[e.Run]
	if r == nil {
		return
	}
	switch e.Kind {
	case sim.Sent:
		r.sent = append(r.sent, e.Channel)
		x.note(r, e.At, "%s sends %s by %s", e.Step, e.Message.Label, e.Channel.Label)
	case sim.Called:
		r.failed = e.Reason == "failed"
	}
}

// Draws implements sim.Watcher: the arm is what the engine's own hash gives, and
// the engine's next call tells whether it went there.
func (x *scene) Draws(m sim.Moment) (int, bool) {
	r := x.runs[m.Run]
	if r == nil {
		return 0, false
	}
	return x.arm(r, m.Node), true
}

func (x *scene) arm(r *run, n *compiler.Node) int {
	weights := make([]int, len(n.Split.Arms))
	for i, a := range n.Split.Arms {
		weights[i] = a.Weight
	}
	return x.Engine.Arm(r.person, r.journey.Label, n.ID, r.engine, n.Split.Sticky, weights)
}

// fits reports whether a run takes the arms that the scenario forces.
func (x *scene) fits(r *run) bool {
	for _, n := range r.journey.Nodes {
		if n.Split == nil {
			continue
		}
		if want, ok := x.arms[n.ID]; ok && n.Split.Arms[x.arm(r, n)].Label != want {
			return false
		}
	}
	return true
}
