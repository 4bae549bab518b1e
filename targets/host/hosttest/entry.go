package hosttest

import (
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
)

// maxTries bounds how often a run is started until it takes the arms that a
// scenario forces: the engine draws by a hash over a run's own name.
const maxTries = 500

// Triggers implements sim.Watcher: the engine is called for each trigger, and
// decides by itself whether the entry takes it.
func (x *scene) Triggers(t sim.Trigger) {
	if x.start == 0 {
		x.start = t.At
	}
	if !x.Exported(t.Journey.Label) {
		return
	}
	takes := t.Enrolled || t.Scope.Truth(t.Entry.Where)
	for range maxTries {
		r := x.post(t)
		x.played.Runs++
		c := x.asked(r, t, takes)
		if c == nil {
			r.none = true
			x.Host.close(r)
			x.coming[t.Journey] = r
			return
		}
		if x.fits(r) {
			r.pending = c
			x.coming[t.Journey] = r
			return
		}
		x.Host.close(r)
		c.give(map[string]any{"admit": false})
	}
	x.part(nil, "no run of journey %q takes the arms %v", t.Journey.Label, x.arms)
}

// asked is the call by which a run asks to start, or nil where the entry does not
// take the trigger.
func (x *scene) asked(r *run, t sim.Trigger, takes bool) *call {
	for {
		c := x.first(r, takes)
		if c == nil {
			return nil
		}
		x.took(r, c)
		if diff := cmp.Diff(there(trigger(t)), there(c.body["trigger"])); diff != "" {
			x.part(r, "call %q does not hand on the event (-simulator +engine):\n%s", c.name, diff)
		}
		switch {
		case c.name == "facts" && c.body["step"] == nil:
			facts, err := x.reader.facts(t.Journey, t.Scope, r.person, c.body)
			if err != nil {
				x.part(r, "%v", err)
			}
			c.give(map[string]any{"exit": nil, "facts": facts, "until": nil})
		case c.name == "start" && c.body["entry"] != t.Entry.Label:
			x.part(r, "the run starts by entry %v, not by %q", c.body["entry"], t.Entry.Label)
		case c.name == "start" && takes:
			return c
		case c.name == "start":
			x.part(r, "the engine starts a run, although entry %q does not take the event", t.Entry.Label)
		default:
			x.part(r, "the run begins with call %q", c.name)
		}
	}
}

func trigger(t sim.Trigger) any {
	if t.Attrs == nil {
		return nil
	}
	return plainMap(t.Attrs)
}

// first is the next call of a run that may end without one.
func (x *scene) first(r *run, takes bool) *call {
	deadline := time.Now().Add(x.Host.patience)
	for {
		select {
		case c := <-r.calls:
			return c
		case <-time.After(500 * time.Millisecond):
		}
		over, err := x.Engine.Over(r.token)
		switch {
		case err != nil:
			x.part(r, "%v", err)
		case over && len(r.calls) > 0:
			// it has called in the meantime
		case over && takes:
			x.part(r, "the engine refuses what the entry takes")
		case over:
			return nil
		case time.Now().After(deadline):
			x.part(r, "the engine neither starts the run nor ends it")
		}
	}
}

// Refuses implements sim.Watcher.
func (x *scene) Refuses(j *compiler.Journey) {
	r := x.coming[j]
	delete(x.coming, j)
	if r == nil || r.none {
		return
	}
	x.Host.close(r)
	r.pending.give(map[string]any{"admit": false})
	r.pending = nil
}

// Enters implements sim.Watcher.
func (x *scene) Enters(m sim.Moment) {
	r := x.coming[m.Journey]
	delete(x.coming, m.Journey)
	if r == nil {
		return
	}
	x.runs[m.Run] = r
	facts, err := x.reader.facts(m.Journey, m.Scope, r.person, r.pending.body)
	if err != nil {
		x.part(r, "%v", err)
	}
	x.note(r, m.At, "enters as run %s", r.engine)
	r.pending.give(map[string]any{"admit": true, "facts": facts})
	r.pending = nil
}
