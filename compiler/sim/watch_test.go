package sim

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
)

// diary holds that what a watcher is told of each run comes in order, and that the
// trace is told in full.
type diary struct {
	fail    func(format string, args ...any)
	entries []Entry
	last    map[int]string // by run: what was told last
	asked   map[*compiler.Journey]bool
	seen    map[string]int
}

func newDiary(fail func(string, ...any), seen map[string]int) *diary {
	return &diary{fail: fail, last: map[int]string{}, asked: map[*compiler.Journey]bool{}, seen: seen}
}

func (d *diary) step(m Moment, what string, after ...string) {
	d.seen[what]++
	if last := d.last[m.Run]; !slices.Contains(after, last) {
		d.fail("run %d of %s at %s: %q after %q", m.Run, m.Journey.Label, m.Node.ID, what, last)
	}
	d.last[m.Run] = what
}

func (d *diary) decided(j *compiler.Journey) {
	if !d.asked[j] {
		d.fail("%s: decided without a trigger", j.Label)
	}
	delete(d.asked, j)
}

func (d *diary) Triggers(t Trigger) {
	if d.asked[t.Journey] {
		d.fail("%s: a trigger before the last was decided", t.Journey.Label)
	}
	d.asked[t.Journey] = true
}

func (d *diary) Refuses(j *compiler.Journey) {
	d.seen["refuses"]++
	d.decided(j)
}

func (d *diary) Enters(m Moment) {
	d.decided(m.Journey)
	d.step(m, "enters", "")
}

func (d *diary) Arrives(m Moment)                 { d.step(m, "arrives", "enters", "leaves") }
func (d *diary) Rests(m Moment, _ int64)          { d.step(m, "rests", "arrives") }
func (d *diary) Leaves(m Moment, _ compiler.Edge) { d.step(m, "leaves", "arrives", "rests") }
func (d *diary) Draws(Moment) (int, bool)         { return 0, false }
func (d *diary) Tells(e Entry)                    { d.entries = append(d.entries, e) }

func (d *diary) Ends(m Moment, exit string) {
	if exit == "held_out" {
		d.step(m, "ends", "")
		return
	}
	d.step(m, "ends", "enters", "arrives", "rests", "leaves")
}
