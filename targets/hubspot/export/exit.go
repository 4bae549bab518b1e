package export

import (
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// exits makes the goal of the flow of all exits. Whoever is in a segment that is
// a list of HubSpot's and leaves for that alone is kept out by a suppression
// list instead, which is no success.
func (f *flow) exits(out *wire.Flow) {
	goal := filter.Never()
	for _, x := range f.j.Exits {
		if id, ok := f.suppressed(x); ok {
			if !slices.Contains(out.SuppressionListIDs, id) {
				out.SuppressionListIDs = append(out.SuppressionListIDs, id)
			}
			continue
		}
		c := f.context(-1)
		var when filter.Form
		var ok bool
		if x.Event.Set() {
			n, _ := c.Since()
			use := &expr.Ref{Node: expr.Node{Rng: x.Event.Rng}, Block: "event", Name: x.Event.Name}
			when, ok = c.Lately(use, x.Event.Name, x.Where, n)
		} else if x.When != nil {
			when, ok = c.Compile(x.When, false)
		}
		if !ok {
			f.failed = true
			continue
		}
		goal = filter.Or(goal, when)
	}
	truth, known := goal.Known()
	switch {
	case known && truth:
		f.Unsupported(f.j.Decl.HeadRng, "look at the conditions of its exits", "would let nobody stay: an exit always holds")
	case !known:
		b := goal.Branch()
		out.Goal = &b
	}
}

// suppressed is the list of an exit that only asks for a bound segment.
func (f *flow) suppressed(x *lang.WatchedExit) (int64, bool) {
	ref, ok := x.When.(*expr.Ref)
	if !ok || ref.Block != "segment" || ref.Library != "" {
		return 0, false
	}
	id, bound := f.Segment(ref.Name)
	n, err := strconv.ParseInt(id, 10, 64)
	return n, bound && err == nil
}
