package hosttest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Arrives implements sim.Watcher: the engine must come to the same step, ask its
// facts, and make the call of the step.
func (x *scene) Arrives(m sim.Moment) {
	r := x.runs[m.Run]
	if r == nil || m.Node.Kind == compiler.KindGoto {
		return
	}
	x.played.Steps++
	r.arrived, r.sent, r.copies, r.resting, r.resume = true, nil, nil, false, ""
	c := x.expect(r, "facts", m)
	x.note(r, m.At, "comes to %s", m.Node.ID)
	facts, err := x.reader.facts(m.Journey, m.Scope, r.person, c.body)
	if err != nil {
		x.part(r, "step %q: %v", m.Node.ID, err)
	}
	answer := map[string]any{"exit": nil, "facts": facts, "until": nil}
	if until, _ := c.body["until"].(bool); until != instant(m.Node) {
		x.part(r, "step %q: the engine asks for until: %v", m.Node.ID, until)
	}
	if instant(m.Node) {
		c.body["the answer"] = answer // the simulator says until when, as soon as it rests
		r.pending = c
		return
	}
	if m.Node.Kind == compiler.KindWebhook {
		x.webhook(r, m, c, answer)
		return
	}
	r.since = time.Now()
	c.give(answer)
	if name := service(m.Node); name != "" {
		r.pending = x.expect(r, name, m)
		r.resume, _ = r.pending.body["resume"].(string)
		x.compare(r, m)
	}
}

// instant reports whether the service says until when a wait takes.
func instant(n *compiler.Node) bool {
	return n.Wait != nil && n.Wait.Kind != compiler.WaitFor && n.Wait.Kind != compiler.WaitEvent
}

// service is the call that a step makes; "" if it makes none.
func service(n *compiler.Node) string {
	switch n.Kind {
	case compiler.KindWait:
		if n.Wait.Kind == compiler.WaitEvent {
			return "wait"
		}
	case compiler.KindSend:
		return "send"
	case compiler.KindGuard:
		return "check"
	case compiler.KindExit:
		return "end"
	case compiler.KindUpdate, compiler.KindTask, compiler.KindEmit, compiler.KindEnroll:
		return string(n.Kind)
	}
	return ""
}

// webhook lets one run at a time call the system of a webhook.
func (x *scene) webhook(r *run, m sim.Moment, facts *call, answer any) {
	h := x.Host
	h.webhook.Lock()
	defer h.webhook.Unlock()
	h.mu.Lock()
	h.calling = r
	h.mu.Unlock()
	facts.give(answer)
	r.pending = x.expect(r, "webhook", m)
	x.compare(r, m)
}

// Rests implements sim.Watcher.
func (x *scene) Rests(m sim.Moment, due int64) {
	r := x.runs[m.Run]
	if r == nil {
		return
	}
	r.resting, r.due, r.from, r.until = true, due, m.At, time.Time{}
	switch {
	case instant(m.Node):
		r.since = time.Now()
		r.until = r.since.Add(time.Duration(due-m.At) * time.Second).Truncate(time.Second)
		x.answer(r, r.until.UTC().Format(time.RFC3339))
	case m.Node.Kind == compiler.KindSend:
		x.give(r, map[string]any{"status": "held"})
		x.note(r, m.At, "%s holds until %s", m.Node.ID, scenario.After(due-x.start))
	case m.Node.Wait.Kind == compiler.WaitEvent:
		r.since = time.Now()
		x.give(r, map[string]any{})
	}
}

func (x *scene) give(r *run, body any) {
	if r.pending != nil {
		r.pending.give(body)
		r.pending = nil
	}
}

// answer answers the question for an instant.
func (x *scene) answer(r *run, until any) {
	body, _ := r.pending.body["the answer"].(map[string]any)
	body["until"] = until
	x.give(r, body)
}

// Leaves implements sim.Watcher.
func (x *scene) Leaves(m sim.Moment, e compiler.Edge) {
	r := x.runs[m.Run]
	if r == nil || m.Node.Kind == compiler.KindGoto {
		return
	}
	r.arrived = false
	switch {
	case r.resting && m.Node.Kind == compiler.KindSend:
		x.resumes(r, m, x.status(r, m))
	case e.Kind == compiler.EdgeOn:
		x.give(r, map[string]any{})
		x.resumes(r, m, x.received(m, e))
	case r.resting:
		x.ring(r, m)
	case instant(m.Node) && e.Kind == compiler.EdgePast:
		x.answer(r, nil)
	case instant(m.Node):
		x.answer(r, time.Now().UTC().Format(time.RFC3339))
	case m.Node.Kind == compiler.KindSend:
		x.give(r, x.status(r, m))
	case m.Node.Kind == compiler.KindGuard:
		x.give(r, map[string]any{"holds": e.Kind == compiler.EdgeHolds})
	case m.Node.Kind == compiler.KindWebhook:
		x.reply(r, m)
	default:
		x.give(r, map[string]any{})
	}
	r.resting = false
}

// status is what came of a send. An e-mail is left to an engine that can send it.
func (x *scene) status(r *run, m sim.Moment) map[string]any {
	if len(r.sent) == 0 {
		return map[string]any{"status": "none"}
	}
	for i := range m.Node.Send.Channels {
		choice := &m.Node.Send.Channels[i]
		if !slices.Contains(r.sent, choice.Channel) {
			continue
		}
		locale := x.Program.Project.Locale()
		if e := x.Program.Project.Profile.Locale; e != nil {
			if own, ok := eval.Text(m.Scope.Value(e)); ok {
				locale = own
			}
		}
		v := choice.For(locale, m.Node.Send.Message)
		if v == nil {
			x.part(r, "step %q: there is no copy in %s", m.Node.ID, locale)
		}
		if l, ok := r.copies[choice.Channel.Label+"/"+v.Locale]; ok {
			x.played.Mails++
			return map[string]any{"status": "mail", "channel": choice.Channel.Label, "locale": v.Locale, "to": x.Host.post(r, l)}
		}
	}
	return map[string]any{"status": "sent"}
}

// received is what a wait is called back with.
func (x *scene) received(m sim.Moment, e compiler.Edge) map[string]any {
	on := m.Node.Wait.On[e.Index]
	body := map[string]any{"on": on.Label}
	if on.Event == nil {
		return body
	}
	got := map[string]any{}
	for _, a := range on.Event.Attributes {
		if v := read(m, "wait", a.Label); !v.IsNull() {
			got[a.Label] = plain(v)
		}
	}
	body["received"] = got
	return body
}

// read is an attribute of what the step at which m stands has received.
func read(m sim.Moment, root, attr string) cty.Value {
	var steps []expr.PathStep
	for _, part := range strings.Split(m.Node.ID, ".") {
		steps = append(steps, expr.PathStep{Name: part})
	}
	return m.Scope.Data(root, append(steps, expr.PathStep{Name: attr}))
}

// reply is the answer of the system of a webhook.
func (x *scene) reply(r *run, m sim.Moment) {
	if r.failed {
		r.pending.answer <- reply{http.StatusInternalServerError, map[string]any{}}
		r.pending = nil
		return
	}
	body := map[string]any{}
	for _, a := range m.Node.Webhook.Returns {
		if v := read(m, "step", a.Label); !v.IsNull() {
			body[a.Label] = plain(v)
		}
	}
	x.give(r, body)
}

func (x *scene) resumes(r *run, m sim.Moment, body any) {
	data, err := json.Marshal(body)
	if err == nil {
		err = x.Engine.Resume(r.resume, data)
	}
	if err != nil {
		x.part(r, "step %q cannot be resumed: %v", m.Node.ID, err)
	}
}

// ring ends the timer of a run, which must be as long as the simulator's.
func (x *scene) ring(r *run, m sim.Moment) {
	want := time.Duration(r.due-r.from) * time.Second
	at, err := x.Engine.Ring(r.engine, want)
	if err != nil {
		x.part(r, "step %q: %v", m.Node.ID, err)
	}
	x.played.Waits++
	if at.IsZero() {
		time.Sleep(time.Until(r.since.Add(want - time.Second)))
		if len(r.calls) > 0 {
			x.part(r, "step %q: the engine does not wait for %s", m.Node.ID, want)
		}
		return
	}
	earliest, latest := r.since.Add(want), time.Now().Add(want)
	if !r.until.IsZero() {
		earliest, latest = r.until, r.until
	}
	if at.Before(earliest.Add(-time.Second)) || at.After(latest.Add(time.Second)) {
		x.part(r, "step %q: the engine waits until %s, the simulator for %s, from %s", m.Node.ID, at.Format(time.DateTime), want, r.since.Format(time.DateTime))
	}
	x.note(r, m.At, "%s has waited for %s", m.Node.ID, scenario.After(r.due-r.from))
}

// Ends implements sim.Watcher: the engine ends at its exit step, or when it asks at
// the next step whether the run goes on.
func (x *scene) Ends(m sim.Moment, exit string) {
	r := x.runs[m.Run]
	if r == nil {
		return
	}
	delete(x.runs, m.Run)
	x.note(r, m.At, "ends: %s", exit)
	if r.arrived && m.Node.Kind == compiler.KindExit {
		x.Host.close(r)
		x.give(r, map[string]any{})
		return
	}
	allowed := []int{index(m.Journey, m.Node)}
	if r.arrived {
		allowed = nil
		for _, e := range m.Node.Edges {
			allowed = append(allowed, e.To)
		}
	}
	switch {
	case r.resting && m.Node.Kind == compiler.KindSend:
		x.resumes(r, m, map[string]any{"status": "none"})
	case r.resting:
		x.ring(r, m)
	case r.pending != nil && instant(m.Node):
		x.answer(r, nil)
	case r.pending != nil && m.Node.Kind == compiler.KindSend:
		x.give(r, x.status(r, m))
	default:
		x.give(r, map[string]any{})
	}
	c := x.next(r, "the question whether the run goes on")
	if c.name != "facts" || !x.among(m.Journey, allowed, c.body["step"]) {
		x.part(r, "the run has ended by %q, and the engine makes call %q of step %v", exit, c.name, c.body["step"])
	}
	x.Host.close(r)
	c.give(map[string]any{"exit": exit, "facts": map[string]any{}, "until": nil})
}

func index(j *compiler.Journey, n *compiler.Node) int {
	for i := range j.Nodes {
		if j.Nodes[i] == n {
			return i
		}
	}
	return 0
}

// among reports whether a step is one of nodes, or comes after them with nothing
// but steps of going back between.
func (x *scene) among(j *compiler.Journey, nodes []int, step any) bool {
	seen := map[int]bool{}
	for len(nodes) > 0 {
		i := nodes[0]
		nodes = nodes[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		if j.Nodes[i].Kind == compiler.KindGoto {
			for _, e := range j.Nodes[i].Edges {
				nodes = append(nodes, e.To)
			}
		} else if j.Nodes[i].ID == fmt.Sprint(step) {
			return true
		}
	}
	return false
}
