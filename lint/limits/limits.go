// Package limits holds what channels take and when the law lets people be
// written to: figures that change over the years, as dated data. Each names the
// month at which it was looked up and where it stands. A project may replace
// them, see Of.
package limits

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang"
)

var (
	//go:embed channels.json
	channelData string
	//go:embed law.json
	lawData string
)

// Tables are all figures, alphabets, windows and holidays. They are read only.
type Tables struct {
	Figures   []Figure   `json:"figures"`
	Alphabets []Alphabet `json:"alphabets"`
	Windows   []Window   `json:"windows"`
	Holidays  []Holidays `json:"holidays"`
}

// Dated says how far an entry can be trusted.
type Dated struct {
	AsOf       string `json:"as_of"` // "2026-11": when it was looked up
	Source     string `json:"source"`
	Confidence string `json:"confidence"` // official, vendor (restated), disputed, unverified; "" of a project's own
	Note       string `json:"note"`
}

// Date is how a finding dates what it rests on.
func (d Dated) Date() string { return "as of " + d.AsOf }

// Figure is one limit: a value with its unit, or words.
type Figure struct {
	ID      string   `json:"id"`
	About   string   `json:"about"` // what is limited
	Channel string   `json:"channel"`
	Market  string   `json:"market"` // "" is everywhere
	Value   int      `json:"value"`
	Unit    string   `json:"unit"`
	Words   []string `json:"words"`
	Dated
}

// Alphabet is a set of characters that a channel counts in its own way.
type Alphabet struct {
	ID        string            `json:"id"`
	About     string            `json:"about"`
	Basic     string            `json:"basic"`     // characters that count once
	Extension string            `json:"extension"` // characters that count twice
	Plain     map[string]string `json:"plain"`     // signs outside the alphabet, and what means the same within it
	Dated
}

// Window is when marketing may reach people of a market, in their local time.
// Days without a window of the same market, kind and channel are closed.
type Window struct {
	ID     string `json:"id"`
	Market string `json:"market"` // "FR", "US-FL"; "US" holds for all of it
	// Kind is "law", or "any_region": hours that fit every region of the market,
	// for people whose region is not known.
	Kind     string   `json:"kind"`
	Channels []string `json:"channels"` // kinds of channel
	From     Clock    `json:"from"`
	To       Clock    `json:"to"` // no longer included; 24:00 is the end of the day
	Days     []string `json:"days"`
	Holidays bool     `json:"not_on_holidays"` // closed on the holidays of the market
	Dated
}

// Holidays are the public holidays of a market.
type Holidays struct {
	ID     string   `json:"id"`
	Market string   `json:"market"`
	Dates  []string `json:"dates"`  // "12-25", each year
	Easter []int    `json:"easter"` // days from Easter Sunday
	Dated
}

// Clock is minutes since local midnight.
type Clock int

// UnmarshalText reads "08:00"; "24:00" is the end of the day.
func (c *Clock) UnmarshalText(text []byte) error {
	if string(text) == "24:00" {
		*c = 24 * 60
		return nil
	}
	t, err := lang.ParseClock(string(text))
	*c = Clock(t)
	return err
}

// String is the clock as it is written.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// shipped are the tables that come with Cairn, parsed when first asked for.
var shipped = sync.OnceValue(func() *Tables {
	t := &Tables{}
	for _, text := range []string{channelData, lawData} {
		var more Tables
		if err := json.Unmarshal([]byte(text), &more); err != nil {
			panic(err) // a test reads both files
		}
		t.Figures = append(t.Figures, more.Figures...)
		t.Alphabets = append(t.Alphabets, more.Alphabets...)
		t.Windows = append(t.Windows, more.Windows...)
		t.Holidays = append(t.Holidays, more.Holidays...)
	}
	return t
})

// Shipped are the tables that come with Cairn.
func Shipped() *Tables { return shipped() }

// Figure is the figure of an id that Cairn ships; a project cannot remove one.
// Any other id is a fault of the caller, and panics.
func (t *Tables) Figure(id string) Figure {
	i := slices.IndexFunc(t.Figures, func(f Figure) bool { return f.ID == id })
	if i < 0 {
		panic("there is no limit " + id)
	}
	return t.Figures[i]
}

// Alphabet is the alphabet of an id that Cairn ships, as Figure.
func (t *Tables) Alphabet(id string) Alphabet {
	i := slices.IndexFunc(t.Alphabets, func(a Alphabet) bool { return a.ID == id })
	if i < 0 {
		panic("there is no alphabet " + id)
	}
	return t.Alphabets[i]
}

// FigureOf is the figure about a market whose id is prefix-market in lower case,
// such as consent-age-nl.
func (t *Tables) FigureOf(prefix, market string) (Figure, bool) {
	id := prefix + "-" + strings.ToLower(market)
	i := slices.IndexFunc(t.Figures, func(f Figure) bool { return f.ID == id })
	if i < 0 {
		return Figure{}, false
	}
	return t.Figures[i], true
}

// WindowsOf are the windows of law that hold for people of a market on a kind of
// channel, the most special first: those of the region, else those of the country.
// None says that no hours are known for it.
func (t *Tables) WindowsOf(market, channel string) []Window {
	country, _, _ := strings.Cut(market, "-")
	for _, m := range []string{market, country} {
		if list := t.windows("law", m, channel); len(list) > 0 {
			return list
		}
	}
	return nil
}

// AnyRegion are windows that fit every region of a country, for people whose
// region is not known. None says that the country has no such.
func (t *Tables) AnyRegion(country, channel string) []Window {
	return t.windows("any_region", country, channel)
}

func (t *Tables) windows(kind, market, channel string) []Window {
	var list []Window
	for _, w := range t.Windows {
		if w.Kind == kind && w.Market == market && slices.Contains(w.Channels, channel) {
			list = append(list, w)
		}
	}
	return list
}

// HolidaysOf are the public holidays of a market in a year as "2027-05-01", in
// order; of the country, where the region has none of its own.
func (t *Tables) HolidaysOf(market string, year int) []string {
	country, _, _ := strings.Cut(market, "-")
	for _, m := range []string{market, country} {
		for _, h := range t.Holidays {
			if h.Market == m {
				return h.in(year)
			}
		}
	}
	return nil
}
