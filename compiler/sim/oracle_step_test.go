package sim

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Steps.

func (o *oracle) end(r *orun, name string) {
	r.ended = true
	o.tell(r, "exit", name)
}

func (o *oracle) tell(r *orun, what string, more ...any) {
	o.trace = append(o.trace, strings.TrimSpace(fmt.Sprintln(append([]any{o.now, r.j.Label, r.number, what}, more...)...)))
}

func (o *oracle) goOn(r *orun) {
	for n := 0; !r.ended && !r.resting() && o.broken == ""; n++ {
		if n > 500 {
			o.broken = "steps"
			return
		}
		for _, e := range r.j.Exits {
			if e.When != nil && o.exit(e, r, nil) {
				o.end(r, e.Label)
				return
			}
		}
		if len(r.stack) == 0 {
			o.end(r, "completed")
			return
		}
		top := &r.stack[len(r.stack)-1]
		if top.next == len(top.steps) {
			guard := top.guard
			r.stack = r.stack[:len(r.stack)-1]
			if guard != "" {
				o.end(r, guard)
			}
			continue
		}
		top.next++
		r.prefix, r.flow = top.prefix, top.flow
		o.step(r, top.steps[top.next-1])
	}
}

func (r *orun) into(f *lang.Flow) {
	if f != nil {
		r.push(f.Steps)
	}
}

func (o *oracle) step(r *orun, s lang.Step) {
	plain := s.Head().Label
	label := r.prefix + plain
	switch s := s.(type) {
	case *lang.Use:
		flow := lang.To[*lang.Fragment](s.Fragment).Flow.Steps
		r.stack = append(r.stack, oframe{steps: flow, prefix: label + ".", flow: flow})
	case *lang.Wait:
		o.wait(r, s)
	case *lang.Send:
		o.send(r, s)
	case *lang.Branch:
		for _, c := range s.Cases {
			if o.cond(c.Label, r, nil) {
				r.push(c.Steps)
				return
			}
		}
		r.into(s.Otherwise)
	case *lang.Split:
		for _, a := range s.Arms {
			if a.Label == o.arms[label] {
				r.push(a.Steps)
			}
		}
	case *lang.Guard:
		ok := o.open
		if s.Checks[0].Name == "told" {
			ok = !o.pending(3 * 3600)
		}
		if !ok {
			f := oframe{guard: label}
			if s.Otherwise != nil {
				f.steps = s.Otherwise.Steps
			}
			r.enter(f)
		}
	case *lang.Update:
		o.update(r, plain)
	case *lang.Task:
		o.tell(r, "task", label)
	case *lang.Webhook:
		failed := o.failing[label]
		o.tell(r, "webhook", label, failed)
		if failed {
			r.into(s.OnError)
		}
	case *lang.Emit:
		attrs := o.attrs(r, plain)
		o.tell(r, "event", label, s.Event.Name)
		o.input(func() *oevent { return o.happen(s.Event.Name, attrs) }, false)
	case *lang.Enroll:
		o.tell(r, "enrolled", label)
		for _, j := range o.p.Journeys {
			if j.Label == s.Journey.Name {
				if o.depth++; o.depth > 60 {
					o.broken = "depth"
				}
				o.enter(j, j.Entries[0], o.attrs(r, plain), o.seq+1, true)
				o.depth--
			}
		}
	case *lang.Goto:
		if r.taken[label]++; !s.Max.Set || r.taken[label] <= s.Max.Value {
			o.jump(r, s.Step.Name)
		}
	case *lang.Exit:
		o.end(r, label)
	default:
		panic(fmt.Sprintf("%T", s))
	}
}

func (o *oracle) attrs(r *orun, label string) map[string]any {
	attrs := map[string]any{}
	for _, a := range o.set[label] {
		if v := a.to(o, r); v != nil {
			attrs[a.attr] = v
		}
	}
	return attrs
}

func (o *oracle) update(r *orun, label string) {
	values := map[string]any{}
	for _, a := range o.set[label] {
		values[a.attr] = a.to(o, r)
		o.tell(r, "update", r.prefix+label, a.attr, shown(values[a.attr]))
	}
	o.input(func() *oevent {
		o.profile = maps.Clone(o.profile)
		maps.Copy(o.profile, values)
		return nil
	}, false)
}

func shown(v any) string {
	if list, ok := v.([]string); ok {
		return strings.Join(list, ",")
	}
	return fmt.Sprint(v)
}

// jump leads to another step of the same flow: the bodies around it take the place
// of those around the goto.
func (o *oracle) jump(r *orun, label string) {
	base := 0
	for r.stack[base].prefix != r.prefix {
		base++
	}
	r.stack = r.stack[:base]
	for _, f := range pathTo(r.flow, label) {
		if f.guard != "" {
			f.guard = r.prefix + f.guard
		}
		r.enter(f)
	}
}

// pathTo is the bodies around a step, down to the one that it comes next in.
func pathTo(steps []lang.Step, label string) []oframe {
	for i, s := range steps {
		if s.Head().Label == label {
			return []oframe{{steps: steps, next: i}}
		}
		for _, b := range bodies(s) {
			if inner := pathTo(b.steps, label); inner != nil {
				inner[0].guard = b.guard
				return append([]oframe{{steps: steps, next: i + 1}}, inner...)
			}
		}
	}
	return nil
}

func bodies(s lang.Step) []oframe {
	var list []oframe
	add := func(steps []lang.Step) { list = append(list, oframe{steps: steps}) }
	flow := func(f *lang.Flow) {
		if f != nil {
			add(f.Steps)
		}
	}
	switch s := s.(type) {
	case *lang.Wait:
		for _, on := range s.On {
			add(on.Steps)
		}
		flow(s.TimedOut)
		flow(s.Reached)
		flow(s.Past)
	case *lang.Send:
		flow(s.Fallback)
	case *lang.Branch:
		for _, c := range s.Cases {
			add(c.Steps)
		}
		flow(s.Otherwise)
	case *lang.Split:
		for _, a := range s.Arms {
			add(a.Steps)
		}
	case *lang.Guard:
		if s.Otherwise != nil {
			list = append(list, oframe{steps: s.Otherwise.Steps, guard: s.Label})
		}
	case *lang.Webhook:
		flow(s.OnError)
	}
	return list
}

func (o *oracle) wait(r *orun, s *lang.Wait) {
	rest := func(until int64, then []lang.Step) {
		if until > o.now {
			r.until, r.then = until, then
		} else if then != nil {
			r.push(then)
		}
	}
	steps := func(f *lang.Flow) []lang.Step {
		if f == nil {
			return nil
		}
		return f.Steps
	}
	switch {
	case s.For.Set:
		rest(o.now+int64(s.For.Value), nil)
	case s.UntilTime.Set:
		z := o.zoneNamed(s.Timezone.Value)
		at := o.now
		for !o.isMoment(at, s, z) {
			at++
			for at%60 != 0 {
				at++
			}
		}
		rest(at, nil)
	case s.UntilDate != nil:
		at, ok := o.profile["due"].(int64)
		if p := s.UntilDate.(*expr.Path); p.Steps[0].Name == "day" {
			var day int
			if day, ok = o.profile["day"].(int); ok {
				minute := 9 * 60
				if s.At.Set {
					minute = int(s.At.Value)
				}
				at = o.shows(day, minute, o.zone())
			}
		}
		at += int64(s.Offset.Value)
		if !ok || at < o.now {
			r.into(s.Past)
			return
		}
		rest(at, steps(s.Reached))
	case s.UntilAllowed.Set():
		send := findSend(r.flow, s.UntilAllowed.Name)
		r.pass++
		chosen := o.eligible(r, send)
		for at := o.now; ; at += 60 - at%60 {
			if at > o.now+never {
				o.broken = "never open"
				return
			}
			if !slices.ContainsFunc(chosen, func(c string) bool { return !o.isOpen(send, c, at) }) {
				rest(at, nil)
				return
			}
		}
	default:
		delete(r.got, r.prefix+s.Label)
		r.wait, r.until = s, o.now+int64(s.Timeout.Value)
		for _, on := range s.On {
			if on.When != nil && o.cond(on.Label, r, nil) {
				o.arrive(r, on, nil)
				return
			}
		}
	}
}

func (o *oracle) isMoment(at int64, s *lang.Wait, z *time.Location) bool {
	for day := dayIn(at, z) - 1; day <= dayIn(at, z)+1; day++ {
		if o.onDay(s.Days, day) && o.shows(day, int(s.UntilTime.Value), z) == at {
			return true
		}
	}
	return false
}

func (o *oracle) onDay(days []lang.Val[string], day int) bool {
	name := strings.ToLower(time.Unix(int64(day)*86400, 0).UTC().Weekday().String()[:3])
	return len(days) == 0 || slices.ContainsFunc(days, func(d lang.Val[string]) bool { return d.Value == name })
}

func findSend(steps []lang.Step, label string) *lang.Send {
	for _, s := range steps {
		if send, ok := s.(*lang.Send); ok && send.Label == label {
			return send
		}
		for _, b := range bodies(s) {
			if found := findSend(b.steps, label); found != nil {
				return found
			}
		}
	}
	return nil
}
