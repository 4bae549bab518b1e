package compiler

import (
	"github.com/cairn-lang/cairn/lang"
)

type irJourney struct {
	Address   string          `json:"address"`
	Title     string          `json:"title,omitempty"`
	Status    string          `json:"status,omitempty"`
	Owner     string          `json:"owner,omitempty"`
	Serves    string          `json:"serves,omitempty"`
	Stages    []string        `json:"stages,omitempty"`
	LeadsTo   []string        `json:"leads_to,omitempty"`
	Priority  *int            `json:"priority,omitempty"`
	Exclusive string          `json:"exclusive,omitempty"`
	Starts    string          `json:"starts,omitempty"`
	Ends      string          `json:"ends,omitempty"`
	Triggers  []string        `json:"triggers,omitempty"`
	Entries   []irEntry       `json:"entries"`
	Exits     []irWatchedExit `json:"exits,omitempty"`
	Tracks    []irWatchedExit `json:"tracks,omitempty"`
	Measure   *irMeasure      `json:"measure,omitempty"`
	Nodes     []irNode        `json:"nodes"`
	Range     *irRange        `json:"range,omitempty"`
}

func (w irWriter) journey(j *Journey) irJourney {
	d := j.Decl
	out := irJourney{
		Address: blockAddress(d), Title: d.Title.Value, Status: d.Status.Value, Owner: address(d.Owner), Serves: address(d.Serves),
		Stages: addresses(d.Stages), LeadsTo: addresses(d.LeadsTo), Exclusive: d.Exclusive.Value,
		Starts: d.Starts.Value.Text, Ends: d.Ends.Value.Text,
		Entries: each(j.Entries, w.entry), Measure: measure(d.Measure), Range: w.places.of(d.HeadRng),
	}
	if d.Priority.Set {
		out.Priority = &d.Priority.Value
	}
	for _, e := range j.Triggers {
		out.Triggers = append(out.Triggers, blockAddress(e))
	}
	for _, e := range j.Exits {
		out.Exits = append(out.Exits, irWatchedExit{
			Name: e.Label, Event: address(e.Event), Where: hcl(e.Where), When: hcl(e.When),
			CountsAs: e.CountsAs.Value, Range: w.places.of(e.HeadRng),
		})
	}
	for _, t := range j.Tracks {
		out.Tracks = append(out.Tracks, irWatchedExit{
			Name: t.Label, Event: address(t.Event), Where: hcl(t.Where), CountsAs: t.CountsAs.Value, Range: w.places.of(t.HeadRng),
		})
	}
	out.Nodes = each(j.Nodes, func(n *Node) irNode { return w.node(j, n) })
	return out
}

type irEntry struct {
	Name          string     `json:"name,omitempty"`
	Event         string     `json:"event,omitempty"`
	Segment       string     `json:"segment,omitempty"`
	Schedule      string     `json:"schedule,omitempty"`
	At            string     `json:"at,omitempty"`
	Date          string     `json:"date,omitempty"`
	Offset        int64      `json:"offset_seconds,omitempty"`
	Repeats       string     `json:"repeats,omitempty"`
	API           string     `json:"api,omitempty"`
	Where         string     `json:"where,omitempty"`
	Key           string     `json:"key,omitempty"`
	Reentry       *irReentry `json:"reentry,omitempty"`
	ReentryPerson *irReentry `json:"reentry_person,omitempty"`
	WhileInside   string     `json:"while_inside"`
	Range         *irRange   `json:"range,omitempty"`
}

func (w irWriter) entry(e *lang.JourneyEntry) irEntry {
	inside := e.WhileInside.Value
	if inside == "" {
		inside = "ignore"
	}
	return irEntry{
		Name: e.Label, Event: address(e.Event), Segment: address(e.Segment), Schedule: e.Schedule.Value, At: e.At.Value,
		Date: hcl(e.Date), Offset: int64(e.Offset.Value), Repeats: e.Repeats.Value, API: address(e.API),
		Where: hcl(e.Where), Key: hcl(e.Key), Reentry: reentry(e.Reentry), ReentryPerson: reentry(e.ReentryPerson),
		WhileInside: inside, Range: w.places.of(e.HeadRng),
	}
}

// irReentry is "never", "always", or a shortest time between two entries.
type irReentry struct {
	Kind string `json:"rule"`
	Gap  int64  `json:"gap_seconds,omitempty"`
}

func reentry(v lang.Val[lang.Reentry]) *irReentry {
	switch {
	case !v.Set:
		return nil
	case v.Value.Never:
		return &irReentry{Kind: "never"}
	case v.Value.Always:
		return &irReentry{Kind: "always"}
	}
	return &irReentry{Kind: "gap", Gap: int64(v.Value.Gap)}
}

// irWatchedExit is an exit that is watched all the time, or a track.
type irWatchedExit struct {
	Name     string   `json:"name"`
	Event    string   `json:"event,omitempty"`
	Where    string   `json:"where,omitempty"`
	When     string   `json:"when,omitempty"`
	CountsAs string   `json:"counts_as,omitempty"`
	Range    *irRange `json:"range,omitempty"`
}

type irMeasure struct {
	Within  int64             `json:"within_seconds,omitempty"`
	From    string            `json:"from,omitempty"`
	KPIs    []string          `json:"kpis,omitempty"`
	Holdout float64           `json:"holdout_percent,omitempty"`
	UTM     map[string]string `json:"utm,omitempty"`
}

func measure(m *lang.Measure) *irMeasure {
	if m == nil {
		return nil
	}
	return &irMeasure{
		Within: int64(m.Within.Value), From: m.From.Value, KPIs: addresses(m.KPIs), Holdout: m.Holdout.Value, UTM: utm(m.UTM),
	}
}
