package proof

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// walk compares what follows from p on for people of whom k is known; nil if it
// is the same.
func (w *walker) walk(p pair, k known, t *trail) *difference {
	if w.why != "" {
		return nil
	}
	if w.pairs++; w.pairs > w.most {
		w.why = fmt.Sprintf("more than %d pairs of states would have to be compared", w.most)
		return nil
	}
	a, asks := w.resolve(w.a, p.a, p.restA, k)
	var b state
	if asks == "" {
		b, asks = w.resolve(w.b, p.b, p.restB, k)
	}
	if why, ok := strings.CutPrefix(asks, unknown); ok {
		w.why = why
		return nil
	}
	if asks != "" {
		for _, v := range w.cells[asks] {
			if d := w.walk(p, k.with(asks, v), t.decided(asks, v)); d != nil {
				return d
			}
		}
		return nil
	}
	if a.at == End && b.at == End {
		return nil
	}
	if w.live != nil {
		k = w.live.only(k, a.at, b.at)
	}
	at := pair{a.at, b.at, a.rest, b.rest}
	key := k.text()
	if w.seen[at][key] {
		return nil
	}
	if w.seen[at] == nil {
		w.seen[at] = map[string]bool{}
	}
	w.seen[at][key] = true
	return w.states(a, b, k, t)
}

func (w *walker) states(a, b state, k known, t *trail) *difference {
	parts := func() *difference { return &difference{t, a.words("the project"), b.words("the export")} }
	switch {
	case a.leaves != nil || b.leaves != nil:
		return w.shares(a, b, k, t, parts)
	case a.is(Act) && b.is(Act):
		w.met[a.node] = true
		if d := w.differ(a.node, b.node, k, t); d != nil {
			return d
		}
		left := k.after(nil, append(append([]string{}, a.node.Writes...), b.node.Writes...), false)
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, t.act(a.node))
	case a.is(Wait) && b.is(Wait):
		return w.waits(a, b, k, t, parts)
	case a.at == End && b.is(Wait):
		return w.walk(pair{a: End, b: b.node.Next}, k.after(w.fixed, nil, true), t.wait(b.node.Delay, b.rest))
	case b.at == End && a.is(Wait):
		return w.walk(pair{a: a.node.Next, b: End}, k.after(w.fixed, nil, true), t.wait(a.node.Delay, a.rest))
	}
	return parts()
}

func (s state) is(k NodeKind) bool { return s.node != nil && s.at >= 0 && s.node.Kind == k }

// waits lets time pass on both sides: the shorter amount, of which the other
// keeps the rest.
func (w *walker) waits(a, b state, k known, t *trail, parts func() *difference) *difference {
	left := k.after(w.fixed, nil, true)
	x, y := a.node.Delay, b.node.Delay
	switch {
	case x.Until != "" || y.Until != "":
		if x != y {
			return parts()
		}
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, t.wait(x, 0))
	case a.rest == b.rest:
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, t.wait(x, a.rest))
	case a.rest < b.rest:
		return w.walk(pair{a: a.node.Next, b: b.at, restB: b.rest - a.rest}, left, t.wait(x, a.rest))
	}
	return w.walk(pair{a: a.at, b: b.node.Next, restA: a.rest - b.rest}, left, t.wait(y, b.rest))
}

// near is how far apart shares may lie that are the same but for rounding in
// binary.
const near = 1e-6

// shares pairs the ways of two draws: of those with equal shares any may be the
// other's, since nobody can tell them apart.
func (w *walker) shares(a, b state, k known, t *trail, parts func() *difference) *difference {
	la, lb := a.leaves, b.leaves
	if la == nil {
		la = []leaf{{percent: 100, to: a.at}}
	}
	if lb == nil {
		lb = []leaf{{percent: 100, to: b.at}}
	}
	switch {
	case len(la) == 1:
		for _, l := range lb {
			if d := w.walk(pair{a: a.at, b: l.to, restA: a.rest}, k, t.drawn(l.percent)); d != nil {
				return d
			}
		}
		return nil
	case len(lb) == 1:
		for _, l := range la {
			if d := w.walk(pair{a: l.to, b: b.at, restB: b.rest}, k, t.drawn(l.percent)); d != nil {
				return d
			}
		}
		return nil
	}
	d := w.pairUp(la, lb, k, t)
	if d == nil || w.why != "" || w.tooMany(la, lb) || w.masses(la, lb, k, t) {
		return nil
	}
	if d.source == "" {
		return parts()
	}
	return d
}

func (w *walker) tooMany(la, lb []leaf) bool {
	if len(la)*len(lb) <= maxLeaves {
		return false
	}
	w.why = "a draw has too many ways to compare"
	return true
}

// maxLeaves bounds the pairs of ways that are compared for one draw.
const maxLeaves = 400

// pairUp gives each way of one draw an equal one of the same share. The
// difference is that of the first way which has none, without words where no
// share fits.
func (w *walker) pairUp(la, lb []leaf, k known, t *trail) *difference {
	if len(la) != len(lb) {
		return &difference{}
	}
	used := make([]bool, len(lb))
	for _, x := range la {
		first := &difference{}
		found := false
		for j, y := range lb {
			if used[j] || math.Abs(x.percent-y.percent) > max(near, x.slack) {
				continue
			}
			d := w.trial(pair{a: x.to, b: y.to}, k, t.drawn(x.percent))
			if d == nil {
				used[j], found = true, true
				break
			}
			if first.source == "" {
				first = d
			}
		}
		if !found {
			return first
		}
	}
	return nil
}

// masses compares how many people are met by what, whatever the number of ways
// on which they come there.
func (w *walker) masses(la, lb []leaf, k known, t *trail) bool {
	equal := make([]string, len(la)) // the ways of lb that are equal, as text
	for i, x := range la {
		marks := make([]byte, len(lb))
		for j, y := range lb {
			marks[j] = '0'
			if w.trial(pair{a: x.to, b: y.to}, k, t) == nil {
				marks[j] = '1'
			}
		}
		equal[i] = string(marks)
	}
	covered := make([]bool, len(lb))
	for i := range la {
		var a, b, slack float64
		for j, marks := range equal {
			if marks == equal[i] {
				a += la[j].percent
				slack += la[j].slack
			}
		}
		for j, y := range lb {
			if equal[i][j] == '1' {
				b += y.percent
				covered[j] = true
			}
		}
		if math.Abs(a-b) > max(near, slack) {
			return false
		}
	}
	for _, c := range covered {
		if !c {
			return false
		}
	}
	return true
}

// trial walks from p. Where it differs, what it has seen counts as not seen: it
// was taken to be equal while it was being compared.
func (w *walker) trial(p pair, k known, t *trail) *difference {
	saved := w.seen
	w.seen = map[pair]map[string]bool{}
	for x, y := range saved {
		m := make(map[string]bool, len(y))
		for key := range y {
			m[key] = true
		}
		w.seen[x] = m
	}
	d := w.walk(p, k, t)
	if d != nil {
		w.seen = saved
	}
	return d
}

func cut(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (s state) words(who string) string {
	switch {
	case s.at == End:
		return who + " does nothing more"
	case s.leaves != nil:
		parts := make([]string, len(s.leaves))
		for i, l := range s.leaves {
			parts[i] = fmt.Sprintf("%.4g %%", l.percent)
		}
		return fmt.Sprintf("%s draws %s (%s)", who, strings.Join(parts, ", "), s.node.Where)
	case s.node.Kind == Wait:
		return fmt.Sprintf("%s waits %s (%s)", who, s.node.Delay.words(s.rest), s.node.Where)
	}
	text := s.node.Name
	for _, f := range s.node.Fields {
		if f.Name == "template_id" || f.Name == "body" || f.Name == "title" {
			text += " " + cut(f.Value)
			break
		}
	}
	return fmt.Sprintf("%s does: %s (%s)", who, text, s.node.Where)
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

// trail is how a person came to where they are, last thing first.
type trail struct {
	before *trail
	text   string
	passes int64
}

func (t *trail) add(text string) *trail { return &trail{before: t, text: text} }

func (t *trail) decided(key string, v Value) *trail {
	return &trail{before: t, text: key + ": " + v.Words()}
}

func (t *trail) act(n *Node) *trail { return t.add("gets " + n.Name + " (" + n.Where + ")") }

func (t *trail) drawn(percent float64) *trail {
	return t.add(fmt.Sprintf("is drawn into the %.4g %%", percent))
}

func (t *trail) wait(d Delay, rest int64) *trail {
	out := t.add("waits " + d.words(rest))
	if d.Until == "" {
		out.passes = rest
	}
	return out
}

// start is the Monday on which the example person enters.
func start() time.Time { return time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC) }

// lines tells the trail from its beginning. Days are those of a person who
// enters on a Monday at 09:00; after a wait for a moment the day is not told.
func (t *trail) lines() []string {
	var steps []*trail
	for ; t != nil; t = t.before {
		steps = append([]*trail{t}, steps...)
	}
	now, exact := start(), true
	out := []string{now.Format("Mon 2 Jan 15:04") + " enters"}
	for _, s := range steps {
		when := now.Format("Mon 2 Jan 15:04")
		if !exact {
			when = "then"
		}
		out = append(out, when+" "+s.text)
		now = now.Add(time.Duration(s.passes) * time.Second)
		if strings.HasPrefix(s.text, "waits until ") {
			exact = false
		}
	}
	return out
}
