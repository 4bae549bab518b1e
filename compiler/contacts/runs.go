package contacts

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// mark is the earliest moment at which the next run can start once so many
// messages are out, and the piece that got there.
type mark struct {
	set    bool
	at     lang.Duration
	before int // messages before the piece
	piece  piece
}

// marks are by count. As whatever follows an earlier moment can follow no later,
// the earliest is all that counts.
type marks []mark

func (m marks) reach(count int, with mark) {
	count = min(count, maxMessages)
	if !m[count].set || with.at < m[count].at {
		with.set = true
		m[count] = with
	}
}

func (m marks) pieces(last piece, before int) []piece {
	list := []piece{last}
	for c := before; c > 0; c = m[c].before {
		list = append(list, m[c].piece)
	}
	slices.Reverse(list)
	return list
}

// inTurn is the most messages of runs of which one ends before the next starts.
func (p *profile) inTurn(g gap) answer {
	best := p.oneRun()
	best.why = ""
	m := make(marks, maxMessages+1)
	for _, s := range p.sources {
		began := p.began(s)
		sent := p.first(s, began)
		for c := 1; c < len(p.reach); c++ {
			first := p.tail(s, p.reach, c)
			first.entered = began
			if e := p.end.time(c, s); e != never && !g.once {
				first.table = p.end
				p.mark(m, c, mark{at: max(sent+e, g.next(began, p.midnights)), piece: first})
			}
			if e := p.rest.time(c, s); e != never {
				first.table = p.rest
				p.mark(m, c, mark{at: sent + e, piece: first})
			}
		}
	}
	for c := 1; c < maxMessages; c++ {
		if !m[c].set {
			continue
		}
		at := p.plan.startFrom(m[c].at, p.midnights)
		for k := 1; k < len(p.reach); k++ {
			fresh := piece{profile: p, at: at, entered: at, table: p.reach, count: k}
			if t := p.reach.time(k, 0); t != never && at+t <= p.longest && c+k > best.count {
				best = answer{count: min(c+k, maxMessages), pieces: m.pieces(fresh, c)}
			}
			if e := p.end.time(k, 0); e != never && !g.once {
				fresh.table = p.end
				p.mark(m, c+k, mark{at: max(at+e, g.next(at, p.midnights)), before: c, piece: fresh})
			}
			if e := p.rest.time(k, 0); e != never {
				fresh.table = p.rest
				p.mark(m, c+k, mark{at: at + e, before: c, piece: fresh})
			}
		}
	}
	return best
}

func (p *profile) mark(m marks, count int, with mark) {
	if with.at <= p.longest {
		m.reach(count, with)
	}
}

// overlapping is the most messages of runs that only the gap keeps apart.
func (p *profile) overlapping() answer {
	best := answer{}
	m := make(marks, maxMessages+1)
	m[0] = mark{set: true, at: elapsed.Ever}
	for c := 0; c < maxMessages; c++ {
		if !m[c].set {
			continue
		}
		for k := 1; k < len(p.reach); k++ {
			run, ok := p.earliestStart(m[c].at, k)
			if !ok {
				continue
			}
			if c+k > best.count {
				best = answer{count: min(c+k, maxMessages), pieces: m.pieces(run, c)}
			}
			if next := p.plan.gap.next(run.entered, p.midnights); next != never {
				m.reach(c+k, mark{at: next, before: c, piece: run})
			}
		}
	}
	return best
}

// earliestStart is the run that starts first, not before from, of those with k
// messages in the window.
func (p *profile) earliestStart(from lang.Duration, k int) (piece, bool) {
	var best piece
	found := false
	for _, s := range p.sources {
		t := p.reach.time(k, s)
		if t > p.longest {
			continue
		}
		start := p.plan.startFrom(max(from, p.began(s)), p.midnights)
		first := p.first(s, start)
		if first > p.longest-t {
			continue
		}
		if !found || start < best.entered {
			best, found = p.tail(s, p.reach, k), true
			best.at, best.entered = first, start
		}
	}
	return best, found
}
