package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/cairn-lang/cairn/compiler/population"
)

type simulationJSON struct {
	FormatVersion int                     `json:"format_version"`
	Project       string                  `json:"project,omitempty"`
	People        int                     `json:"people"`
	Seed          uint64                  `json:"seed"`
	Start         string                  `json:"start"`
	Days          int                     `json:"days"`
	Assumed       []string                `json:"assumed"`
	Sends         sendsJSON               `json:"sends"`
	Channels      []sendsJSON             `json:"channels"`
	Busiest       *busiestJSON            `json:"busiest_hour,omitempty"`
	Held          int                     `json:"held"`
	Capped        int                     `json:"capped"`
	NotSent       int                     `json:"not_sent"` // for another reason than a cap
	Journeys      []simulationJourneyJSON `json:"journeys"`
	Stopped       int                     `json:"stopped"`
	Error         string                  `json:"error,omitempty"` // of the first who stopped
}

type sendsJSON struct {
	Channel   string     `json:"channel,omitempty"`
	Count     int        `json:"count"`
	Reached   int        `json:"reached"`
	PerDay    spreadJSON `json:"per_day"`
	PerPerson spreadJSON `json:"per_person"`
	Days      []int      `json:"days"`
}

type spreadJSON struct {
	Mean float64 `json:"mean"`
	P95  int     `json:"p95"`
	Most int     `json:"most"`
}

type busiestJSON struct {
	At    string `json:"at"`
	Count int    `json:"count"`
}

type simulationJourneyJSON struct {
	Journey     string           `json:"journey"`
	Entered     int              `json:"entered"`
	Sent        int              `json:"sent"`
	Open        int              `json:"open"`
	Exits       []exitJSON       `json:"exits"`
	Conversions []conversionJSON `json:"conversions"`
}

type exitJSON struct {
	Exit  string  `json:"exit"`
	Count int     `json:"count"`
	Share float64 `json:"share"` // of those who entered
}

// conversionJSON has times in seconds since entry.
type conversionJSON struct {
	Name          string  `json:"name"`
	Count         int     `json:"count"`
	Share         float64 `json:"share"`
	LowerQuartile int64   `json:"lower_quartile"`
	Median        int64   `json:"median"`
	UpperQuartile int64   `json:"upper_quartile"`
}

func simulateJSON(w io.Writer, s *simulation) error {
	out := simulationJSON{
		FormatVersion: 1, Project: s.project, People: s.People, Seed: s.seed, Start: s.start, Days: s.Days,
		Assumed: emptyNotNull(s.assumed), Sends: s.sends(s.Total), Channels: []sendsJSON{},
		Held: s.Held, Capped: s.Capped, NotSent: s.Other, Journeys: []simulationJourneyJSON{}, Stopped: s.Stopped,
	}
	for _, c := range s.Channels {
		out.Channels = append(out.Channels, s.sends(c))
	}
	if at, n := s.Busiest(); n > 0 {
		out.Busiest = &busiestJSON{time.Unix(at, 0).In(s.Zone).Format(time.RFC3339), n}
	}
	if s.First != nil {
		out.Error = "person " + s.First.ID + ": " + s.First.Err.Error()
	}
	for _, j := range s.Journeys {
		one := simulationJourneyJSON{j.Journey.Label, j.Entered, j.Sent, j.Open, []exitJSON{}, []conversionJSON{}}
		for _, e := range j.Exits {
			one.Exits = append(one.Exits, exitJSON{e.Name, e.Count, ratio(e.Count, j.Entered)})
		}
		for _, c := range j.Conversions {
			one.Conversions = append(one.Conversions, conversionJSON{
				c.Name, len(c.After), ratio(len(c.After), j.Entered), c.Quantile(25), c.Quantile(50), c.Quantile(75),
			})
		}
		out.Journeys = append(out.Journeys, one)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func (s *simulation) sends(c *population.Sends) sendsJSON {
	out := sendsJSON{Count: c.Count, Reached: c.Reached(), Days: c.ByDay}
	if c.Channel != nil {
		out.Channel = c.Channel.Label
	}
	p95, most := c.PerDay()
	out.PerDay = spreadJSON{ratio(c.Count, s.Days), p95, most}
	p95, most = c.PerPerson(s.People)
	out.PerPerson = spreadJSON{ratio(c.Count, s.People), p95, most}
	return out
}

func ratio(n, of int) float64 { return float64(n) / float64(max(1, of)) }
