package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// flow builds one HubSpot flow: a journey entered by one of its entries.
type flow struct {
	x      *exporter
	j      *compiler.Journey
	entry  *lang.JourneyEntry
	key    string // names the flow's file
	event  string // label of the event that starts it, "" if none does
	zone   string // time zone of the project
	byHand string // how somebody starts it, "" if nobody has to

	made    []*wire.Action
	first   map[int]string // by node: its first action
	asked   map[int]bool   // nodes that are written or will be
	todo    []int
	results []*string // ids of actions whose results are read
	kept    map[string]kept
	uses    map[string]bool // placeholders of what the export creates
	times   *elapsed.Times
	failed  bool
}

func newFlow(x *exporter, j *compiler.Journey, e *lang.JourneyEntry) *flow {
	f := &flow{x: x, j: j, entry: e, key: j.Label, zone: "UTC", kept: map[string]kept{}, uses: map[string]bool{}}
	if len(j.Entries) > 1 {
		f.key += "." + e.Label
	}
	if s := x.project.Settings; s != nil && s.Timezone.Value != "" {
		f.zone = s.Timezone.Value
	}
	switch {
	case e.Event.Set():
		f.event = e.Event.Name
	case e.API.Set():
		f.event = e.API.Name
	}
	return f
}

// Lose and Unsupported implement filter.Report for this journey.
func (f *flow) Lose(id string, rng source.Range, here string) { f.lose(id, rng, here) }

func (f *flow) lose(id string, rng source.Range, here string) {
	f.x.in.Report.Lose(id, f.j.Label, rng, here)
}

// Unsupported implements filter.Report.
func (f *flow) Unsupported(rng source.Range, help, format string, args ...any) {
	f.failed = true
	f.x.in.Report.Unsupported(f.j.Label, rng, help, format, args...)
}

func (f *flow) fail(d ...diag.Diagnostic) {
	f.failed = true
	f.x.in.Report.Fail(f.j.Label, d...)
}

// build makes the flow; false if something in it was reported as an error. A step
// may ask for what an earlier one has to keep, so the flow is written again until
// nothing more is asked for.
func (f *flow) build() (*wire.Flow, bool) {
	for {
		before := len(f.kept)
		out := f.write()
		if f.failed {
			return nil, false
		}
		if len(f.kept) == before {
			return out, true
		}
	}
}

func (f *flow) write() *wire.Flow {
	f.made, f.first, f.asked, f.todo, f.results = nil, map[int]string{}, map[int]bool{}, nil, nil
	description := fmt.Sprintf("Journey %q of project %q. Made by Cairn: change it there.", f.j.Label, f.projectName())
	out := wire.NewFlow(f.x.name(title(f.j), f.key), description)
	body := f.at(0)
	for len(f.todo) > 0 {
		i := f.todo[0]
		f.todo = f.todo[1:]
		f.first[i] = f.step(i, f.j.Nodes[i])
	}
	start := f.enter(out, body)
	f.exits(out)
	f.windows(out)
	out.StartActionID, out.Actions = f.number(start)
	return out
}

func (f *flow) projectName() string {
	if s := f.x.project.Settings; s != nil {
		return s.Label
	}
	return ""
}

// needs lists what the flow names and the export creates.
func (f *flow) needs() []string { return slices.Sorted(maps.Keys(f.uses)) }

// since is how many days ago a run began at most when it comes to a node, and
// whether that is always so.
func (f *flow) since(node int) (int, bool) {
	most := profile.Get().Limit(profile.LimitLookBack)
	if node < 0 {
		n, _ := strconv.Atoi(f.x.in.Options[optionExit])
		return n, false
	}
	if f.times == nil {
		f.times = elapsed.AnalyseUnder(f.x.in.Program, f.j, profile.Get().Semantics)
	}
	span, ok := f.times.Arrival(node)
	switch {
	case !ok || span.Max == elapsed.Forever || span.Max > lang.Duration(most)*day:
		return most, false
	case span.Max < day:
		return 1, false
	}
	return int((span.Max + day - 1) / day), span.Min == span.Max && span.Max%day == 0
}

const day = lang.Duration(86400)

// lookup of something that the export creates.
func (f *flow) created(kind, key string) string {
	p := targets.Placeholder(kind, key)
	f.uses[p] = true
	return p
}
