package elapsed

import (
	"slices"
	"sync"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Clock changes are looked up in the years that a project may run in. Later
// ones follow the same rules.
const (
	firstYear = 2024
	lastYear  = 2037
)

// Zone is a time zone as the analysis sees it. The zero Zone is that of each
// person, which may be any.
type Zone struct{ Name string }

// Person reports whether z differs from person to person.
func (z Zone) Person() bool { return z.Name == "" }

// zoneFacts is what is known of a zone, in minutes.
type zoneFacts struct {
	offsets []int // east of UTC, ascending
	shifts  []int // by how much clocks are put on (positive) or back
	gaps    []gap // local times that are skipped
	folds   []gap // local times that come twice
}

// gap is a range of minutes of the day, [from, to), that a clock change skips or
// repeats. Of a vague one it is not known which part.
type gap struct {
	from, to int
	vague    bool
}

// anyZone is the facts of a zone that is not known: all offsets in use, and
// changes of up to two hours, those of Antarctica/Troll, the largest there are.
// Clocks are changed at night.
func anyZone() zoneFacts {
	var z zoneFacts
	for m := -12 * 60; m <= 14*60; m += 15 {
		z.offsets = append(z.offsets, m)
	}
	z.shifts = []int{-120, -60, -30, 30, 60, 120}
	z.gaps = []gap{{0, 240, true}, {1260, 1440, true}}
	z.folds = z.gaps
	return z
}

// zones remembers what was looked up for one analysis.
type zones struct {
	mu   sync.Mutex
	seen map[string]*zoneFacts
}

// facts looks up a zone; one that does not exist is like one that is not known.
func (x *zones) facts(z Zone) *zoneFacts {
	x.mu.Lock()
	defer x.mu.Unlock()
	if f, ok := x.seen[z.Name]; ok {
		return f
	}
	f := lookUp(z.Name)
	if x.seen == nil {
		x.seen = map[string]*zoneFacts{}
	}
	x.seen[z.Name] = &f
	return &f
}

func lookUp(name string) zoneFacts {
	if name == "" {
		return anyZone()
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return anyZone()
	}
	var f zoneFacts
	at := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC).In(loc)
	for {
		_, offset := at.Zone()
		f.offsets = append(f.offsets, floorDiv(offset, 60))
		_, end := at.ZoneBounds()
		if end.IsZero() || end.Year() > lastYear {
			break
		}
		_, next := end.Zone()
		if shift := floorDiv(next-offset, 60); shift != 0 {
			f.shifts = append(f.shifts, shift)
			before := end.UTC().Add(time.Duration(offset) * time.Second)
			at := before.Hour()*60 + before.Minute()
			if shift > 0 {
				f.gaps = append(f.gaps, gap{from: at, to: at + shift})
			} else {
				f.folds = append(f.folds, gap{from: at + shift, to: at})
			}
		}
		at = end
	}
	slices.Sort(f.offsets)
	f.offsets = slices.Compact(f.offsets)
	slices.Sort(f.shifts)
	f.shifts = slices.Compact(f.shifts)
	for _, list := range []*[]gap{&f.gaps, &f.folds} {
		slices.SortFunc(*list, func(a, b gap) int { return a.from - b.from })
		*list = slices.Compact(*list)
	}
	return f
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// back is by how many minutes clocks are put back at most.
func (f *zoneFacts) back() int {
	most := 0
	for _, s := range f.shifts {
		most = max(most, -s)
	}
	return most
}

// on is by how many minutes clocks are put on at most.
func (f *zoneFacts) on() int {
	most := 0
	for _, s := range f.shifts {
		most = max(most, s)
	}
	return most
}

// ahead are the minutes by which clocks in b can be ahead of clocks in a at one
// instant.
func (x *zones) ahead(a, b Zone) []int {
	if a == b {
		return []int{0}
	}
	fa, fb := x.facts(a), x.facts(b)
	var list []int
	for _, p := range fa.offsets {
		for _, q := range fb.offsets {
			list = append(list, q-p)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// zoneOf is the zone of a block that names one, else the person's, else the
// project's.
func zoneOf(p *compiler.Program, named string) Zone {
	if named != "" && named != "recipient" {
		return Zone{named}
	}
	if p.Project != nil && p.Project.Profile != nil && p.Project.Profile.Timezone != nil {
		return Zone{}
	}
	return projectZone(p)
}

// projectZone is the project's own; UTC where it names none.
func projectZone(p *compiler.Program) Zone {
	if p.Project != nil && p.Project.Settings != nil && p.Project.Settings.Timezone.Value != "" {
		return Zone{p.Project.Settings.Timezone.Value}
	}
	return Zone{"UTC"}
}

// instants are the first and the last instant at which it is clock on the day of
// d, or the instant that d is.
func (x *zones) instants(d lang.Date, clock lang.Clock, z Zone) Span {
	if d.Instant {
		return Span{lang.Duration(d.Unix), lang.Duration(d.Unix)}
	}
	if !z.Person() {
		if loc, err := time.LoadLocation(z.Name); err == nil {
			at := localTime(d.Year, time.Month(d.Month), d.Day, int(clock), loc)
			return Span{lang.Duration(at), lang.Duration(at)}
		}
	}
	utc := lang.Duration(time.Date(d.Year, time.Month(d.Month), d.Day, 0, int(clock), 0, 0, time.UTC).Unix())
	f := x.facts(z)
	return Span{utc - lang.Duration(f.offsets[len(f.offsets)-1])*minute - hour, utc - lang.Duration(f.offsets[0])*minute + hour}
}

// localTime is the instant of a local time: the first after it if a clock change
// skips it, the first of both if it comes twice.
func localTime(y int, m time.Month, d, clock int, loc *time.Location) int64 {
	naive := time.Date(y, m, d, 0, clock, 0, 0, time.UTC).Unix()
	// A clock change lies within a day of every local time that it concerns.
	first := time.Unix(naive-26*3600, 0).In(loc)
	for at := first; ; {
		_, offset := at.Zone()
		_, end := at.ZoneBounds()
		candidate := naive - int64(offset)
		if end.IsZero() || candidate < end.Unix() {
			return max(candidate, at.Unix())
		}
		at = end
	}
}
