package funnel

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/interplay"
	"github.com/cairn-lang/cairn/lang"
)

// net is what leads from place to place. After the places come events, at which
// journeys that know them meet, so that there are not as many edges as pairs.
type net struct {
	out [][]edge
	in  [][]int
	by  []string // of a place "", of an event its address
}

type edge struct {
	to int
	by string // "" where the event that it leads to says it
}

func (n *net) node(by string) int {
	n.out, n.in, n.by = append(n.out, nil), append(n.in, nil), append(n.by, by)
	return len(n.out) - 1
}

func (n *net) add(from, to int, by string) {
	if from != to {
		n.out[from] = append(n.out[from], edge{to, by})
		n.in[to] = append(n.in[to], from)
	}
}

// net connects all places.
func (a *analysis) net() *net {
	n := &net{}
	at := map[lang.Block]int{}
	for _, x := range a.all {
		at[x.Block()] = n.node("")
	}
	lead := func(from int, refs []lang.Ref, by string) {
		for _, r := range refs {
			if b, ok := r.Target.(lang.Block); ok {
				if to, known := at[b]; known {
					n.add(from, to, by)
				}
			}
		}
	}
	events := map[*lang.Event]int{}
	hub := func(e *lang.Event) int {
		i, known := events[e]
		if !known {
			i = n.node(Place{}.event(e))
			events[e] = i
		}
		return i
	}
	for i, x := range a.all {
		if x.Touchpoint != nil {
			lead(i, x.Touchpoint.LeadsTo, "leads_to")
			continue
		}
		lead(i, x.Journey.Decl.LeadsTo, "leads_to")
		for _, e := range x.Journey.Triggers {
			n.add(hub(e), i, "")
		}
		for _, e := range goals(x.Journey) {
			n.add(i, hub(e), "")
		}
		for _, node := range x.Journey.Nodes {
			if node.Send != nil && node.Send.Message != nil {
				lead(i, []lang.Ref{node.Send.Message.Landing}, "landing")
			}
		}
	}
	a.starts(n, at)
	return n
}

// event is how an event is named.
func (Place) event(e *lang.Event) string {
	if e.Library != "" {
		return "library." + e.Library + "." + e.Address()
	}
	return e.Address()
}

// goals are the events that a journey counts or ends by, or waits for: people to
// whom they happen go on there.
func goals(j *compiler.Journey) []*lang.Event {
	var list []*lang.Event
	add := func(e *lang.Event) {
		if e != nil && !e.BuiltIn && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for _, e := range j.Exits {
		add(lang.To[*lang.Event](e.Event))
	}
	for _, t := range j.Tracks {
		add(lang.To[*lang.Event](t.Event))
	}
	for _, n := range j.Nodes {
		if n.Wait != nil {
			for _, on := range n.Wait.On {
				add(on.Event)
			}
		}
	}
	return list
}

// starts are what journeys do that others begin with.
func (a *analysis) starts(n *net, at map[lang.Block]int) {
	var r *interplay.Result
	if a.options.Starts != nil {
		r = a.options.Starts()
	} else {
		r = interplay.Analyse(a.program, interplay.Options{World: a.options.World, Drafts: a.options.Drafts})
	}
	for _, s := range r.Starts {
		from, known := at[s.From.Journey.Decl]
		to, known2 := at[s.To.Decl]
		if known && known2 {
			n.add(from, to, s.By)
		}
	}
	for _, g := range r.NotDecided {
		if g.Kind == "start" {
			a.result.NotDecided = append(a.result.NotDecided, g.Key)
		}
	}
}

// onward finds for each cell which stages can be come to from each place.
func (a *analysis) onward() {
	n := a.net()
	rank := map[*lang.Stage]int{}
	for i, s := range a.result.Stages {
		rank[s.Decl] = i
	}
	index := map[lang.Block]int{}
	for i, x := range a.all {
		index[x.Block()] = i
	}
	for c := range a.result.Cells {
		open := a.open(c)
		latest := a.latest(rank, c)
		far := furthest(n, latest, open)
		for i, x := range a.all {
			if len(x.stages) == 0 {
				latest[i] = len(a.result.Stages)
			}
		}
		perhaps := furthest(n, latest, open)
		for i, s := range a.result.Stages {
			o := &Onward{Answer: cond.Undecided}
			s.Onward = append(s.Onward, o)
			if len(s.Cover[c].By) == 0 || !a.later(i, c) {
				continue
			}
			o.Answer = cond.No
			for _, k := range s.Cover[c].By {
				at := index[s.Places[k].Block()]
				if far[at] > i {
					o.Answer = cond.Yes
					o.Links = append(o.Links, a.link(n, at, far, i))
				} else {
					o.Lost = append(o.Lost, k)
					o.Unsaid = o.Unsaid || perhaps[at] > i
				}
			}
			o.Unsaid = o.Unsaid && o.Answer == cond.No
			if o.Answer == cond.No && len(a.result.NotDecided) > 0 {
				o.Answer = cond.Undecided
			}
		}
	}
}

// later reports whether a stage after i meets people of a cell.
func (a *analysis) later(i, cell int) bool {
	return slices.ContainsFunc(a.result.Stages[i+1:], func(s *Stage) bool { return len(s.Cover[cell].By) > 0 })
}

// open marks the places that people of a cell can come to; events are open to all.
func (a *analysis) open(cell int) []bool {
	open := make([]bool, len(a.all))
	for i, x := range a.all {
		open[i] = x.enters[cell]
	}
	return open
}

// latest is, for each place, the last stage that it brings people of a cell to
// itself: one that it serves there, or one whose measure its objective raises.
func (a *analysis) latest(rank map[*lang.Stage]int, cell int) []int {
	list := make([]int, len(a.all))
	for i := range list {
		list[i] = -1
	}
	place := map[lang.Block]int{}
	for i, x := range a.all {
		place[x.Block()] = i
	}
	for i, s := range a.result.Stages {
		for _, k := range s.Cover[cell].By {
			at := place[s.Places[k].Block()]
			list[at] = max(list[at], i)
		}
	}
	for i, x := range a.all {
		if x.enters[cell] {
			if k := a.goal(x); k != nil {
				for s, stage := range a.result.Stages {
					if len(stage.Cover[cell].By) > 0 && measures(stage.Decl, k) {
						list[i] = max(list[i], s)
					}
				}
			}
		}
	}
	return list
}

// goal is the measure that the objective of a journey raises, if the journey counts
// its success and the measure is not one of its own stages; else nil.
func (a *analysis) goal(x *site) *lang.KPI {
	if x.Journey == nil || !counts(x.Journey) {
		return nil
	}
	o := lang.To[*lang.Objective](x.Journey.Decl.Serves)
	if o == nil {
		return nil
	}
	k := lang.To[*lang.KPI](o.KPI)
	if k == nil || slices.ContainsFunc(x.stages, func(s *lang.Stage) bool { return measures(s, k) }) {
		return nil
	}
	return k
}

func counts(j *compiler.Journey) bool {
	return slices.ContainsFunc(j.Exits, func(e *lang.WatchedExit) bool { return e.CountsAs.Set }) ||
		slices.ContainsFunc(j.Tracks, func(t *lang.Track) bool { return t.CountsAs.Set })
}

func measures(s *lang.Stage, k *lang.KPI) bool {
	return slices.ContainsFunc(s.KPIs, func(r lang.Ref) bool { return lang.To[*lang.KPI](r) == k })
}

// furthest carries the last stage backwards along what leads there, the latest
// first, so that each node is looked at once.
func furthest(n *net, latest []int, open []bool) []int {
	far := make([]int, len(n.out))
	top := -1
	for i := range far {
		if far[i] = -1; i < len(latest) {
			top = max(top, latest[i])
		}
	}
	for s := top; s >= 0; s-- {
		var todo []int
		for i, l := range latest {
			if l == s && far[i] < 0 && open[i] {
				far[i] = s
				todo = append(todo, i)
			}
		}
		for len(todo) > 0 {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, from := range n.in[at] {
				if far[from] < 0 && (from >= len(open) || open[from]) {
					far[from] = s
					todo = append(todo, from)
				}
			}
		}
	}
	return far
}

// link is the first thing that leads from a place towards a stage after i.
func (a *analysis) link(n *net, at int, far []int, i int) Link {
	from := a.all[at].Place
	for _, e := range n.out[at] {
		if far[e.to] <= i {
			continue
		}
		if e.to < len(a.all) {
			return Link{from, a.all[e.to].Place, e.by}
		}
		for _, f := range n.out[e.to] {
			if f.to != at && far[f.to] > i {
				return Link{from, a.all[f.to].Place, n.by[e.to]}
			}
		}
	}
	by := ""
	if k := a.goal(a.all[at]); k != nil && !slices.ContainsFunc(a.all[at].stages, func(s *lang.Stage) bool {
		return a.rankOf(s) > i
	}) {
		by = k.Address()
	}
	return Link{from, from, by} // it serves a later stage itself, or its objective does
}

func (a *analysis) rankOf(s *lang.Stage) int {
	return slices.IndexFunc(a.result.Stages, func(x *Stage) bool { return x.Decl == s })
}
