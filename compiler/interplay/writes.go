package interplay

import (
	"cmp"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Write is a step that writes an attribute of the profile.
type Write struct {
	Place
	How   string    // "set", "add" or "remove"
	Value expr.Expr // what is set, added or removed
}

// Writers are two journeys that write one attribute, and not the same: which of
// them comes last decides.
type Writers struct {
	Attribute string // "profile.tier"
	A, B      Write
	// Known says that the values are known to differ; otherwise they are worked
	// out when the steps run.
	Known bool
	// On is what starts both journeys, so that both write for one person at about
	// the same time; "" if they start on different things.
	On string
}

// writers indexes writes by attribute. Of several equal writes of one journey the
// first stands for all.
func (a *analysis) writers() {
	var x index[Write]
	for _, j := range a.journeys {
		for i, n := range j.Nodes {
			if n.Update == nil {
				continue
			}
			for _, w := range writesOf(Place{j, i}, n.Update) {
				same := func(o Write) bool { return o.Journey == j && o.How == w.How && expr.Equal(o.Value, w.Value) }
				if !slices.ContainsFunc(x.groups["profile."+w.attr], func(o Write) bool { return same(o) }) {
					x.add("profile."+w.attr, w.Write)
				}
			}
		}
	}
	x.each(a, "writers", func(key string, group []Write) {
		for i, w := range group {
			for _, o := range group[i+1:] {
				if o.Journey == w.Journey {
					continue
				}
				differ, known := differ(w, o)
				if differ && !a.apart(w.Journey, o.Journey) {
					a.result.Writers = append(a.result.Writers, Writers{key, w, o, known, shared(w.Journey, o.Journey)})
				}
			}
		}
	})
}

type attrWrite struct {
	Write
	attr string
}

func writesOf(at Place, u *compiler.Update) []attrWrite {
	var list []attrWrite
	for _, part := range []struct {
		how  string
		what []lang.Entry[expr.Expr]
	}{{"set", u.Set}, {"add", u.Add}, {"remove", u.Remove}} {
		for _, e := range part.what {
			list = append(list, attrWrite{Write{at, part.how, e.Value}, e.Key})
		}
	}
	return list
}

// differ says whether the order of two writes matters, and whether that is known.
func differ(w, o Write) (differ, known bool) {
	_, wLit := w.Value.(*expr.Lit)
	_, oLit := o.Value.(*expr.Lit)
	lits := wLit && oLit
	same := expr.Equal(w.Value, o.Value)
	switch {
	case w.How == o.How && w.How != "set":
		return false, true // lists take what both add, and lose what both remove
	case w.How == "set" && o.How == "set":
		return !same, lits
	case w.How != "set" && o.How != "set":
		return same || !lits, same
	}
	return true, false // one sets the list to which the other adds
}

// Race is a journey that decides by an attribute in the minute in which another
// writes it, both having started on the same event or segment: which comes first
// depends on the engine.
type Race struct {
	Attribute string
	On        string // what starts both
	Write     Write
	Read      Place // Node is -1 where the entry's condition reads it
}

// races looks at journeys that start together, at what they can do within a
// minute.
func (a *analysis) races() {
	type fast struct {
		writes []attrWrite
		reads  map[string]Place
	}
	var x index[*compiler.Journey]
	acts := map[*compiler.Journey]bool{}
	for _, j := range a.journeys {
		acts[j] = slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool { return n.Update != nil })
		for _, key := range triggers(j) {
			x.add(key, j)
		}
	}
	memo := map[*compiler.Journey]*fast{}
	of := func(j *compiler.Journey) *fast {
		if f := memo[j]; f != nil {
			return f
		}
		f := &fast{reads: map[string]Place{}}
		memo[j] = f
		read := func(keys []string, at Place) {
			for _, k := range keys {
				if _, ok := f.reads[k]; !ok {
					f.reads[k] = at
				}
			}
		}
		for _, e := range j.Entries {
			read(a.reads.of(e.Where, ""), Place{j, -1})
		}
		for i, n := range j.Nodes {
			keys := a.reads.node(n)
			if len(keys) == 0 && n.Update == nil {
				continue
			}
			if at, ok := a.timesOf(j).Arrival(i); !ok || at.Min > 60 {
				continue
			}
			read(keys, Place{j, i})
			if n.Update != nil {
				f.writes = append(f.writes, writesOf(Place{j, i}, n.Update)...)
			}
		}
		return f
	}
	x.each(a, "race", func(key string, group []*compiler.Journey) {
		for _, w := range group {
			if !acts[w] {
				continue
			}
			for _, r := range group {
				if w == r || a.apart(w, r) {
					continue
				}
				reads, told := of(r).reads, map[string]bool{}
				for _, write := range of(w).writes {
					if at, ok := reads["profile."+write.attr]; ok && !told[write.attr] {
						told[write.attr] = true
						a.result.Races = append(a.result.Races, Race{"profile." + write.attr, key, write.Write, at})
					}
				}
			}
		}
	})
	slices.SortStableFunc(a.result.Races, func(p, q Race) int {
		return cmp.Or(p.Write.compare(q.Write.Place), p.Read.compare(q.Read), cmp.Compare(p.Attribute, q.Attribute))
	})
}

// shared is the first thing that starts both journeys, or "".
func shared(j, k *compiler.Journey) string {
	theirs := triggers(k)
	for _, key := range triggers(j) {
		if slices.Contains(theirs, key) {
			return key
		}
	}
	return ""
}

// triggers are the events and segments on which a journey starts, each once.
func triggers(j *compiler.Journey) []string {
	var list []string
	for _, e := range j.Entries {
		for _, r := range []lang.Ref{e.Event, e.API, e.Segment} {
			if b := r.Target; b != nil && !slices.Contains(list, address(b)) {
				list = append(list, address(b))
			}
		}
	}
	return list
}
