package population

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// Tally is what came of a simulation.
type Tally struct {
	People   int
	Days     int
	Zone     *time.Location // the project's, whose days and hours are counted
	Total    *Sends         // on all channels
	Channels []*Sends       // that something was sent on, in order of label
	Journeys []*Journey
	Hours    []int // sends by hour from the start

	Held    int // by quiet hours and windows, until they were over
	Capped  int // not sent as a frequency cap was reached
	Other   int // not sent for another reason: nobody to reach, no consent, a check
	Stopped int // people whose simulation ended in an error
	First   *Stop

	start    int64
	channels map[*lang.Channel]*Sends
	journeys map[*compiler.Journey]*Journey
}

// Stop is the first person, by number, of whom the language does not say how it
// goes on.
type Stop struct {
	Number int
	ID     string
	Err    error
}

// Sends are messages by day and by person.
type Sends struct {
	Channel *lang.Channel // nil of all together
	Count   int
	ByDay   []int
	people  map[int]int // how many people by how many messages, who got some
}

// Journey is what a journey did.
type Journey struct {
	Journey     *compiler.Journey
	Entered     int // runs
	Open        int // runs that had not ended at the end
	Exits       []Count
	Sent        int
	Conversions []Conversions // by name

	exits map[string]int
	after map[string][]int64
}

// Count is how often an exit was taken.
type Count struct {
	Name  string
	Count int
}

// Conversions are what runs of a journey are credited with under one name.
type Conversions struct {
	Name  string
	After []int64 // seconds since entry, in order
}

func (m *Model) tally(start int64, days int) *Tally {
	return &Tally{
		Days: days, Zone: m.zone, start: start, Total: newSends(nil, days), Hours: make([]int, days*24+25),
		channels: map[*lang.Channel]*Sends{}, journeys: map[*compiler.Journey]*Journey{},
	}
}

func newSends(c *lang.Channel, days int) *Sends {
	return &Sends{Channel: c, ByDay: make([]int, days), people: map[int]int{}}
}

func (t *Tally) on(c *lang.Channel) *Sends {
	s := t.channels[c]
	if s == nil {
		s = newSends(c, t.Days)
		t.channels[c] = s
	}
	return s
}

func (t *Tally) of(j *compiler.Journey) *Journey {
	c := t.journeys[j]
	if c == nil {
		c = &Journey{Journey: j, exits: map[string]int{}, after: map[string][]int64{}}
		t.journeys[j] = c
	}
	return c
}

// add counts one person.
func (t *Tally) add(number int, id string, trace *sim.Trace, err error) {
	t.People++
	if err != nil {
		t.Stopped++
		if t.First == nil || number < t.First.Number {
			t.First = &Stop{number, id, err}
		}
	}
	got := map[*lang.Channel]int{}
	all := 0
	for i := range trace.Entries {
		e := &trace.Entries[i]
		j := t.of(e.Journey)
		switch e.Kind {
		case sim.Entered:
			j.Entered++
			j.Open++
		case sim.Exited:
			j.Open--
			j.exits[e.Name]++
		case sim.Sent:
			j.Sent++
			got[e.Channel]++
			all++
			day := clock.Day(e.At, t.Zone) - clock.Day(t.start, t.Zone)
			t.Total.sent(day)
			t.on(e.Channel).sent(day)
			t.Hours[(e.At-t.start)/3600]++
		case sim.Held:
			t.Held++
		case sim.Dropped, sim.Skipped:
			if strings.Contains(e.Reason, sim.ReasonCap) {
				t.Capped++
			} else {
				t.Other++
			}
		}
	}
	if all > 0 {
		t.Total.people[all]++
	}
	for c, n := range got {
		t.on(c).people[n]++
	}
	for _, c := range trace.Conversions {
		if c.CountsAs != "" {
			j := t.of(c.Journey)
			j.after[c.Name] = append(j.after[c.Name], c.After)
		}
	}
}

func (s *Sends) sent(day int) {
	s.Count++
	s.ByDay[day]++
}

// merge adds the people of another tally.
func (t *Tally) merge(u *Tally) {
	t.People += u.People
	t.Held += u.Held
	t.Capped += u.Capped
	t.Other += u.Other
	t.Stopped += u.Stopped
	if u.First != nil && (t.First == nil || u.First.Number < t.First.Number) {
		t.First = u.First
	}
	t.Total.merge(u.Total)
	for c, s := range u.channels {
		t.on(c).merge(s)
	}
	for i, n := range u.Hours {
		t.Hours[i] += n
	}
	for label, other := range u.journeys {
		j := t.of(label)
		j.Entered += other.Entered
		j.Open += other.Open
		j.Sent += other.Sent
		for name, n := range other.exits {
			j.exits[name] += n
		}
		for name, after := range other.after {
			j.after[name] = append(j.after[name], after...)
		}
	}
}

func (s *Sends) merge(u *Sends) {
	s.Count += u.Count
	for i, n := range u.ByDay {
		s.ByDay[i] += n
	}
	for n, people := range u.people {
		s.people[n] += people
	}
}

// finish brings everything into an order that does not depend on who came first.
func (t *Tally) finish(journeys []*compiler.Journey) {
	t.Channels = slices.SortedFunc(maps.Values(t.channels), func(a, b *Sends) int { return cmp.Compare(a.Channel.Label, b.Channel.Label) })
	for _, j := range journeys {
		c := t.of(j)
		for name, n := range c.exits {
			c.Exits = append(c.Exits, Count{name, n})
		}
		slices.SortFunc(c.Exits, func(a, b Count) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
		})
		for _, name := range slices.Sorted(maps.Keys(c.after)) {
			after := c.after[name]
			slices.Sort(after)
			c.Conversions = append(c.Conversions, Conversions{name, after})
		}
		t.Journeys = append(t.Journeys, c)
	}
}

// Reached is how many people got at least one message.
func (s *Sends) Reached() int {
	n := 0
	for _, people := range s.people {
		n += people
	}
	return n
}

// PerPerson is the 95th percentile and the most of messages a person, of all
// people, also those who got none.
func (s *Sends) PerPerson(people int) (p95, most int) {
	rank := nearest(95, people)
	below := people - s.Reached()
	found := below >= rank
	for _, n := range slices.Sorted(maps.Keys(s.people)) {
		below += s.people[n]
		if !found && below >= rank {
			p95, found = n, true
		}
		most = n
	}
	return p95, most
}

// PerDay is the 95th percentile and the most of messages a day.
func (s *Sends) PerDay() (p95, most int) {
	days := slices.Sorted(slices.Values(s.ByDay))
	if len(days) == 0 {
		return 0, 0
	}
	return days[nearest(95, len(days))-1], days[len(days)-1]
}

// Quantile is the time to conversion that a percentage of the runs that converted
// did not take longer than.
func (c Conversions) Quantile(percent int) int64 {
	if len(c.After) == 0 {
		return 0
	}
	return c.After[nearest(percent, len(c.After))-1]
}

// nearest is the rank of a percentile by the nearest-rank method, counted from 1.
func nearest(percent, n int) int { return max(1, (percent*n+99)/100) }

// Busiest is the start of the hour in which most was sent, the first of several,
// and how much it was.
func (t *Tally) Busiest() (at int64, sends int) {
	for i, n := range t.Hours {
		if n > sends {
			at, sends = t.start+int64(i)*3600, n
		}
	}
	return at, sends
}

// Start is the first second that was simulated.
func (t *Tally) Start() int64 { return t.start }
