package sim

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// The oracle is the text of LANGUAGE.md, 'What a journey means', once more: slow,
// over the blocks as they are written, and second by second. It shares nothing
// with the simulator: no graph, no evaluator, no arithmetic of clocks, no search
// for the next moment. Of each minute it looks at the first two seconds, since all
// times that are drawn are whole minutes and nothing turns later than a second
// after one.

type oevent struct {
	seq   int
	at    int64
	name  string
	attrs map[string]any
}

type osend struct {
	at               int64
	message, channel string
	run              *orun
	step             string
	pass             int
}

type oracle struct {
	p     *lang.Project
	conds map[string]pair
	set   map[string][]assignment
	arms  map[string]string
	held  bool // of every journey with a holdout

	now         int64
	live        bool
	seq         int
	profile     map[string]any
	news, phone map[string]bool // by channel
	open        bool
	unreachable map[string]bool
	failing     map[string]bool
	history     []*oevent
	sends       []osend
	runs        []*orun
	count       int
	entries     []oentry
	member      map[string]bool
	turned      map[string]bool
	trace       []string
	broken      string
	depth       int
	local       map[minuteIn]int64
	zones       map[string]*time.Location
	order       []*lang.Journey
}

// minuteIn is a minute of a day on the clocks of a zone.
type minuteIn struct {
	day, minute int
	zone        *time.Location
}

type oentry struct {
	journey, key string
	at           int64
}

// oframe is a body that a run is in, and the step in it that comes next.
type oframe struct {
	steps  []lang.Step
	next   int
	guard  string      // of which this is the `otherwise`: nothing leads past it
	prefix string      // of the ids of its steps: those of a fragment are private
	flow   []lang.Step // of the journey or the fragment that it is a part of
}

type orun struct {
	j       *lang.Journey
	number  int
	key     string
	trigger map[string]any
	entered map[string]any
	since   int
	ended   bool
	stack   []oframe
	taken   map[string]int
	got     map[string]map[string]any
	did     map[string]bool
	pass    int
	prefix  string // of the step that it stands at, and its flow
	flow    []lang.Step

	// What it stands still for.
	wait    *lang.Wait // for a race
	until   int64      // for a timer, of the race as well; 0 is none
	then    []lang.Step
	send    *lang.Send
	waiting []string // channels
	any     bool
	opened  int // identity of the rest
}

// crowded is a history with so many runs that the oracle, which looks at all of
// them every second, would take minutes.
const crowded = "crowded"

// push enters a body of the step that it stands at.
func (r *orun) push(steps []lang.Step) { r.enter(oframe{steps: steps}) }

func (r *orun) enter(f oframe) {
	f.prefix, f.flow = r.prefix, r.flow
	r.stack = append(r.stack, f)
}

func (r *orun) resting() bool { return r.until != 0 || r.send != nil }

// Facts.

func (o *oracle) seen(name string, within int64) []*oevent {
	var list []*oevent
	for _, e := range o.history {
		if e.name == name && (within == 0 || e.at > o.now-within && e.at <= o.now) {
			list = append(list, e)
		}
	}
	return list
}

func (o *oracle) pending(within int64) bool {
	return slices.ContainsFunc(o.seen("e1", within), func(a *oevent) bool {
		return !slices.ContainsFunc(o.seen("e2", 0), func(b *oevent) bool {
			return b.seq > a.seq && a.attrs["k"] != nil && a.attrs["k"] == b.attrs["k"]
		})
	})
}

func (o *oracle) cond(label string, r *orun, e *oevent) bool {
	p, ok := o.conds[label]
	return !ok || p.is(o, r, e)
}

// exit is a condition of the journey, whatever flow the run is in.
func (o *oracle) exit(e *lang.WatchedExit, r *orun, event *oevent) bool {
	prefix := r.prefix
	r.prefix = ""
	defer func() { r.prefix = prefix }()
	return o.cond(e.Label, r, event)
}

func (o *oracle) zone() *time.Location { return o.zoneNamed("") }

func (o *oracle) zoneNamed(name string) *time.Location {
	if name == "" || name == "recipient" {
		name, _ = o.profile["tz"].(string)
	}
	if name == "" {
		name = "Europe/Dublin"
	}
	z := o.zones[name]
	if z == nil {
		var err error
		if z, err = time.LoadLocation(name); err != nil {
			panic(err)
		}
		o.zones[name] = z
	}
	return z
}

func (o *oracle) day(at int64) int { return dayIn(at, o.zone()) }

func dayIn(at int64, z *time.Location) int {
	y, m, d := time.Unix(at, 0).In(z).Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// shows is the first instant at which clocks show a minute of a day or a later
// one.
func (o *oracle) shows(day, minute int, z *time.Location) int64 {
	key := minuteIn{day, minute, z}
	if at, ok := o.local[key]; ok {
		return at
	}
	want := int64(day)*86400 + int64(minute)*60
	at := want - 15*3600
	for {
		_, offset := time.Unix(at, 0).In(z).Zone()
		if at+int64(offset) >= want {
			o.local[key] = at
			return at
		}
		at += 60
	}
}

// One instant.

func (o *oracle) visit(at int64, inputs []change) {
	o.now = at
	for _, j := range o.journeys() {
		for _, e := range j.Entries {
			if coming(e) {
				is := o.inSegment(e)
				o.turned[e.Label] = is && !o.member[e.Label]
				o.member[e.Label] = is && o.member[e.Label]
			}
		}
	}
	for _, c := range inputs {
		o.input(func() *oevent { return o.apply(c) }, false)
	}
	o.input(func() *oevent { return nil }, true)
	for o.timer() {
	}
}

func (o *oracle) journeys() []*lang.Journey {
	if o.order == nil {
		o.order = o.byLabel()
	}
	return o.order
}

func (o *oracle) byLabel() []*lang.Journey {
	return slices.SortedFunc(slices.Values(o.p.Journeys), func(a, b *lang.Journey) int { return cmp.Compare(a.Label, b.Label) })
}

func (o *oracle) openRuns() []*orun {
	var list []*orun
	for _, r := range o.runs {
		if !r.ended {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *orun) int { return cmp.Compare(a.j.Label, b.j.Label) })
	return list
}

// input: facts change; runs whose exit it fires end; waits that were already open
// take it; entries start. A condition is fired by what turns it: it holds after
// and did not before. Time turns after all that is recorded.
func (o *oracle) input(apply func() *oevent, time bool) {
	if o.depth++; o.depth > 60 {
		o.broken = "depth"
	}
	defer func() { o.depth-- }()
	if o.broken != "" {
		return
	}
	type watched struct {
		r      *orun
		exits  []bool
		ons    []bool
		opened int
		wait   *lang.Wait
	}
	var list []watched
	for _, r := range o.openRuns() {
		w := watched{r: r, wait: r.wait, opened: r.opened}
		for _, e := range r.j.Exits {
			w.exits = append(w.exits, e.When != nil && !time && o.exit(e, r, nil))
		}
		if r.wait != nil {
			for _, on := range r.wait.On {
				w.ons = append(w.ons, on.When != nil && !time && o.cond(on.Label, r, nil))
			}
		}
		list = append(list, w)
	}
	event := apply()
	if !o.live {
		return
	}
	come := map[string]bool{}
	for _, j := range o.journeys() {
		for _, e := range j.Entries {
			if !coming(e) {
				continue
			}
			is := o.inSegment(e)
			switch {
			case time:
				come[e.Label] = is && !o.member[e.Label]
				o.member[e.Label], o.turned[e.Label] = is, false
			case o.turned[e.Label]:
				o.turned[e.Label] = is
			default:
				come[e.Label] = is && !o.member[e.Label]
				o.member[e.Label] = is
			}
		}
	}
	for _, w := range list {
		for i, e := range w.r.j.Exits {
			fires := e.When != nil && !w.exits[i] && o.exit(e, w.r, nil) ||
				e.When == nil && event != nil && event.name == e.Event.Name && o.exit(e, w.r, event)
			if fires {
				o.end(w.r, e.Label)
				break
			}
		}
	}
	var woken []*orun
	for _, w := range list {
		if w.r.ended || w.wait == nil {
			continue
		}
		for i, on := range w.wait.On {
			if on.When != nil && !w.ons[i] && o.cond(on.Label, w.r, nil) ||
				on.When == nil && event != nil && event.name == on.Event.Name && o.cond(on.Label, w.r, event) {
				o.arrive(w.r, on, event)
				woken = append(woken, w.r)
				break
			}
		}
	}
	for _, r := range woken {
		o.goOn(r)
	}
	for _, j := range o.journeys() {
		for _, e := range j.Entries {
			if o.starts(j, e, event, come[e.Label], time) {
				break
			}
		}
	}
}

func (o *oracle) arrive(r *orun, on *lang.On, event *oevent) {
	got := map[string]any{}
	if event != nil && on.When == nil {
		maps.Copy(got, event.attrs)
	}
	r.got[r.prefix+r.wait.Label] = got
	r.wait, r.until = nil, 0
	r.push(on.Steps)
}

// timer works off the first timer that is due; false if there is none.
func (o *oracle) timer() bool {
	for _, r := range o.openRuns() {
		switch {
		case r.until != 0 && r.until <= o.now:
			if r.wait != nil && r.wait.TimedOut != nil {
				r.push(r.wait.TimedOut.Steps)
			}
			if r.then != nil {
				r.push(r.then)
			}
			r.wait, r.until, r.then = nil, 0, nil
			o.goOn(r)
			return true
		case r.send != nil:
			if o.release(r) {
				return true
			}
		}
	}
	return false
}

// Entries.

func coming(e *lang.JourneyEntry) bool {
	return e.Segment.Set() && !e.Schedule.Set && !e.At.Set
}

func (o *oracle) inSegment(e *lang.JourneyEntry) bool {
	return o.cond("segment "+e.Segment.Name, nil, nil)
}

func (o *oracle) starts(j *lang.Journey, e *lang.JourneyEntry, event *oevent, came, time bool) bool {
	var trigger map[string]any
	since := o.seq + 1
	name := e.Event.Name
	if e.API.Set() {
		name = e.API.Name
	}
	switch {
	case name != "":
		if event == nil || event.name != name {
			return false
		}
		trigger, since = event.attrs, event.seq
	case coming(e):
		if !came {
			return false
		}
	case !time:
		return false
	case e.Date != nil:
		if !o.dateComes(e) {
			return false
		}
	default:
		if o.now%60 != 0 || !o.inSegment(e) || !o.cronComes(e.Schedule.Value) {
			return false
		}
	}
	return o.enter(j, e, trigger, since, false)
}

func (o *oracle) dateComes(e *lang.JourneyEntry) bool {
	day, ok := o.profile["day"].(int)
	if !ok {
		return false
	}
	minute := 9 * 60
	if e.At.Set {
		c, _ := lang.ParseClock(e.At.Value)
		minute = int(c)
	}
	if e.Repeats.Value != "yearly" {
		return o.shows(day, minute, o.zone())+int64(e.Offset.Value) == o.now
	}
	born := time.Unix(int64(day)*86400, 0).UTC()
	for y := 2025; y <= 2029; y++ {
		d := time.Date(y, born.Month(), born.Day(), 0, 0, 0, 0, time.UTC)
		if born.Month() == time.February && born.Day() == 29 && d.Month() != time.February {
			d = d.AddDate(0, 0, -1)
		}
		if o.shows(int(d.Unix()/86400), minute, o.zone())+int64(e.Offset.Value) == o.now {
			return true
		}
	}
	return false
}

// cronComes tries each minute that clocks show, or skip, at this instant.
func (o *oracle) cronComes(text string) bool {
	z := o.zoneNamed("Europe/Dublin")
	_, offset := time.Unix(o.now, 0).In(z).Zone()
	shown := time.Unix(o.now+int64(offset), 0).UTC().Truncate(time.Minute)
	for back := range 180 { // no clock change is longer
		t := shown.Add(time.Duration(-back) * time.Minute)
		due := map[string]bool{
			"*/30 * * * *": t.Minute()%30 == 0,
			"30 2 * * *":   t.Hour() == 2 && t.Minute() == 30,
			"0 9 * * 6,0":  t.Hour() == 9 && t.Minute() == 0 && (t.Weekday() == time.Saturday || t.Weekday() == time.Sunday),
		}[text]
		if due && o.shows(int(t.Unix()/86400), t.Hour()*60+t.Minute(), z) == o.now {
			return true
		}
	}
	return false
}

func (o *oracle) enter(j *lang.Journey, e *lang.JourneyEntry, trigger map[string]any, since int, enrolled bool) bool {
	r := &orun{
		j: j, trigger: trigger, entered: o.profile, since: since,
		taken: map[string]int{}, got: map[string]map[string]any{}, did: map[string]bool{},
	}
	if !enrolled && !o.cond(e.Label, r, nil) {
		return false
	}
	if e.Key != nil {
		r.key, _ = trigger["k"].(string)
	}
	for _, x := range j.Exits {
		if x.When != nil && o.cond(x.Label, r, nil) {
			return false
		}
	}
	var inside, rivals []*orun
	for _, other := range o.openRuns() {
		switch {
		case other.j == j && other.key == r.key:
			inside = append(inside, other)
		case other.j != j && j.Exclusive.Set && other.j.Exclusive.Value == j.Exclusive.Value:
			if other.j.Priority.Value >= j.Priority.Value {
				rivals = nil
				return false
			}
			rivals = append(rivals, other)
		}
	}
	restart := len(inside) > 0 && e.WhileInside.Value == "restart"
	if len(inside) > 0 && !restart && e.WhileInside.Value != "parallel" {
		return false
	}
	if !restart && !o.mayEnterAgain(j, e, r.key) {
		return false
	}
	if restart {
		for _, other := range inside {
			o.end(other, "restarted")
		}
	}
	for _, other := range rivals {
		o.end(other, "preempted")
	}
	o.entries = append(o.entries, oentry{j.Label, r.key, o.now})
	o.count++
	r.number = o.count
	if o.runs = append(o.runs, r); len(o.runs) > 60 {
		o.broken = crowded
	}
	o.tell(r, "entered", "")
	if o.held && j.Measure != nil && j.Measure.Holdout.Value > 0 {
		o.end(r, "held_out")
		return true
	}
	r.stack = []oframe{{steps: j.Flow.Steps, flow: j.Flow.Steps}}
	o.goOn(r)
	return true
}

func (o *oracle) mayEnterAgain(j *lang.Journey, e *lang.JourneyEntry, key string) bool {
	for _, past := range o.entries {
		if past.journey != j.Label {
			continue
		}
		if past.key == key && !o.after(past.at, e.Reentry.Value) {
			return false
		}
		if e.ReentryPerson.Set && !o.after(past.at, e.ReentryPerson.Value) {
			return false
		}
	}
	return true
}

func (o *oracle) after(past int64, r lang.Reentry) bool {
	switch {
	case r.Always:
		return true
	case r.Never:
		return false
	}
	return o.longAgo(past, int64(r.Gap))
}

func (o *oracle) longAgo(past, gap int64) bool {
	if gap%86400 == 0 {
		return int64(o.day(o.now)-o.day(past)) >= gap/86400
	}
	return o.now-past >= gap
}

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
