package population

import (
	"slices"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// Options say who is simulated, and for how long.
type Options struct {
	People int
	Seed   uint64
	Start  lang.Date // its first second, on the project's clock
	Days   int
	// Progress, if set, is told now and then how many people are through; not from
	// two goroutines at once.
	Progress func(done int)
}

// batch is how many people a goroutine takes at once: few enough to share the work
// out evenly, enough that adding up does not count.
const batch = 256

// Run simulates people in journeys, side by side, and adds up what came of it.
func (m *Model) Run(journeys []*compiler.Journey, o Options) *Tally {
	first := clock.Number(o.Start.Year, o.Start.Month, o.Start.Day)
	start := clock.At(first, 0, m.zone)
	end := clock.At(first+o.Days, 0, m.zone)
	s := sim.New(m.program, journeys...)
	total := m.tally(start, o.Days)
	var mu sync.Mutex
	done := 0
	source.Each((o.People+batch-1)/batch, func(i int) {
		part := m.tally(start, o.Days)
		last := min(o.People, (i+1)*batch)
		for n := i * batch; n < last; n++ {
			person, inputs := m.Person(o.Seed, n, start, o.Days)
			inputs = slices.DeleteFunc(inputs, func(in sim.Input) bool { return in.At >= end })
			trace, err := s.Run(person, inputs, sim.Options{Start: start, End: end - 1, React: m.reactions(o.Seed, n)})
			part.add(n, person.ID, trace, err)
		}
		mu.Lock()
		defer mu.Unlock()
		total.merge(part)
		done += last - i*batch
		if o.Progress != nil {
			o.Progress(done)
		}
	})
	total.finish(journeys)
	return total
}
