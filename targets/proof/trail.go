package proof

import (
	"fmt"
	"strings"
	"time"
)

// trail is how a person came to where they are, last thing first.
type trail struct {
	before  *trail
	key     string  // of a fact that was decided
	value   *Value  // of it
	node    *Node   // that did something, or at which they waited
	rest    int64   // of a wait
	percent float64 // of a draw
}

// tread is a step behind t.
func (w *walker) tread(step trail) *trail {
	if len(w.trod) == cap(w.trod) { // those that are in use stay where they are
		w.trod = make([]trail, 0, min(max(2*cap(w.trod), 64), 4096))
	}
	w.trod = append(w.trod, step)
	return &w.trod[len(w.trod)-1]
}

func (w *walker) decided(t *trail, key string, v *Value) *trail {
	return w.tread(trail{before: t, key: key, value: v})
}

func (w *walker) acted(t *trail, n *Node) *trail { return w.tread(trail{before: t, node: n}) }

func (w *walker) drawn(t *trail, percent float64) *trail {
	return w.tread(trail{before: t, percent: percent})
}

func (w *walker) waited(t *trail, n *Node, rest int64) *trail {
	return w.tread(trail{before: t, node: n, rest: rest})
}

// knows reports whether the trail says what a fact is.
func (t *trail) knows(key string) bool {
	for ; t != nil; t = t.before {
		if t.value != nil && t.key == key {
			return true
		}
	}
	return false
}

// words is a step of the trail, how many seconds pass in it, and whether it ends
// at a moment that is not known.
func (t *trail) words() (text string, passes int64, until bool) {
	switch {
	case t.value != nil:
		return t.key + ": " + t.value.Words(), 0, false
	case t.node == nil:
		return fmt.Sprintf("is drawn into the %.4g %%", t.percent), 0, false
	case t.node.Kind == Wait:
		d := t.node.Delay
		if d.Until == "" {
			passes = t.rest
		}
		return "waits " + d.words(t.rest), passes, d.Until != ""
	}
	return "gets " + t.node.Name + " (" + t.node.Where + ")", 0, false
}

// start is the Monday on which the example person enters.
func start() time.Time { return time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC) }

// lines tells the trail from its beginning. Days are those of a person who
// enters on a Monday at 09:00; after a wait for a moment the day is not told.
func (t *trail) lines() []string {
	var steps []*trail
	for ; t != nil; t = t.before {
		steps = append(steps, t)
	}
	now, exact := start(), true
	out := []string{now.Format("Mon 2 Jan 15:04") + " enters"}
	for i := len(steps) - 1; i >= 0; i-- {
		text, passes, until := steps[i].words()
		when := now.Format("Mon 2 Jan 15:04")
		if !exact {
			when = "then"
		}
		out = append(out, when+" "+text)
		now = now.Add(time.Duration(passes) * time.Second)
		exact = exact && !until
	}
	return out
}

func (d Delay) words(rest int64) string {
	if d.Until != "" {
		return "until " + d.Until
	}
	return span(rest)
}

func span(seconds int64) string {
	var parts []string
	for _, u := range []struct {
		n    int64
		name string
	}{{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		if n := seconds / u.n; n > 0 {
			s := ""
			if n > 1 {
				s = "s"
			}
			parts = append(parts, fmt.Sprintf("%d %s%s", n, u.name, s))
			seconds %= u.n
		}
	}
	return strings.Join(parts, " ")
}
