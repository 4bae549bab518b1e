package contactcapexceeded

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/rules/timing"
)

// group is live journeys that the same people enter at a known distance.
type group struct {
	journeys []*compiler.Journey
	dated    bool // at instants that are known; else all at once
	how      string
}

// gather finds journeys that one event starts, and campaigns to one segment.
func gather(p *compiler.Program) []group {
	var list []group
	place := map[lang.Block]int{}
	add := func(key lang.Block, j *compiler.Journey, dated bool, how string) {
		i, ok := place[key]
		if !ok {
			i = len(list)
			place[key] = i
			list = append(list, group{dated: dated, how: how})
		}
		if !slices.Contains(list[i].journeys, j) {
			list[i].journeys = append(list[i].journeys, j)
		}
	}
	for _, j := range p.Journeys {
		if !j.Decl.Live() || !slices.ContainsFunc(j.Nodes, timing.Marketing) {
			continue
		}
		for _, e := range j.Entries {
			if event := timing.Event(e); event != nil {
				add(event, j, false, fmt.Sprintf("start on event %q", event.Label))
			} else if s := lang.To[*lang.Segment](e.Segment); s != nil && e.At.Set && len(j.Entries) == 1 {
				add(s, j, true, fmt.Sprintf("go to segment %q", s.Label))
			}
		}
	}
	return list
}

func excluded(entries *cond.Entries, list []*compiler.Journey) bool {
	return entries.Exclude(list...).Answer == cond.Yes
}

const (
	hour lang.Duration = 3600
	day                = 24 * hour
)

// inDays writes a window as caps are mostly written, "7d" and not "1w".
func inDays(d lang.Duration) string {
	if d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	return d.Text()
}

// later is how much more time the first dropped message needs.
func later(o over) string {
	var first lang.Duration
	for _, c := range o.bound.Schedule {
		if c.Node >= 0 {
			first = c.At
			break
		}
	}
	d := o.cap.Per.Value - (o.dropped[0].At - first)
	return inDays(max(hour, (d+hour-1)/hour*hour))
}

// witness dates a schedule from its first entry.
func witness(title string, list, dropped []contacts.Contact) *diag.Witness {
	w := &diag.Witness{Title: title}
	var zero lang.Duration
	for _, c := range list {
		if c.At != elapsed.Ever {
			zero = min(zero, c.At)
		}
	}
	for _, c := range list {
		s := diag.WitnessStep{At: "before", Message: c.Text()}
		if c.At != elapsed.Ever {
			s.At = elapsed.Day(c.At - zero)
		}
		if c.Node >= 0 {
			s.Range = c.Journey.Nodes[c.Node].Range
		} else if len(c.Journey.Entries) > 0 {
			s.Range = c.Journey.Entries[0].HeadRng
		}
		if slices.Contains(dropped, c) {
			s.Message += ": dropped"
		}
		w.Steps = append(w.Steps, s)
	}
	return w
}

// reaction is where a step of j asks how people reacted to a send.
func reaction(j *compiler.Journey, send string) source.Range {
	var at source.Range
	ask := func(e expr.Expr) {
		expr.Walk(e, func(e expr.Expr) bool {
			if r, ok := e.(*expr.Ref); ok && r.Block == "send" && r.Name == send && !at.Known() {
				at = r.Range()
			}
			return !at.Known()
		})
	}
	for _, n := range j.Nodes {
		switch {
		case n.Branch != nil:
			for _, c := range n.Branch.Cases {
				ask(c.When)
			}
		case n.Wait != nil:
			for _, o := range n.Wait.On {
				ask(o.When)
				ask(o.Where)
			}
		}
	}
	return at
}
