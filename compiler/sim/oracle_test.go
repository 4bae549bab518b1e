package sim

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/cairn-lang/cairn/lang"
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
