package compiler

import (
	"github.com/cairn-lang/cairn/lang"
)

type irPolicy struct {
	Address       string         `json:"address"`
	AppliesTo     []string       `json:"applies_to,omitempty"`
	Checks        []string       `json:"checks,omitempty"`
	Enforce       string         `json:"enforce"`
	MaxAge        int64          `json:"max_age_seconds,omitempty"`
	Jurisdictions []string       `json:"jurisdictions,omitempty"`
	Suppress      string         `json:"suppress,omitempty"`
	Caps          []irCap        `json:"frequency_caps,omitempty"`
	QuietHours    []irQuietHours `json:"quiet_hours,omitempty"`
	Range         *irRange       `json:"range,omitempty"`
}

type irCap struct {
	Max      int      `json:"max,omitempty"`
	Per      int64    `json:"per_seconds,omitempty"`
	MinGap   int64    `json:"min_gap_seconds,omitempty"`
	Channels []string `json:"channels,omitempty"`
	Markets  []string `json:"markets,omitempty"`
}

type irQuietHours struct {
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Timezone string   `json:"timezone"`
	Channels []string `json:"channels,omitempty"`
	Markets  []string `json:"markets,omitempty"`
	Dates    []string `json:"dates,omitempty"`
}

func (w irWriter) policy(p *lang.Policy) irPolicy {
	out := irPolicy{
		Address: blockAddress(p), AppliesTo: texts(p.AppliesTo), Checks: addresses(p.Checks), Enforce: p.Enforce.Value,
		MaxAge: int64(p.MaxAge.Value), Jurisdictions: texts(p.Jurisdictions), Suppress: address(p.Suppress),
		Range: w.places.of(p.HeadRng),
	}
	if out.Enforce == "" {
		out.Enforce = "require"
	}
	for _, c := range p.Caps {
		out.Caps = append(out.Caps, irCap{
			Max: c.Max.Value, Per: int64(c.Per.Value), MinGap: int64(c.MinGap.Value),
			Channels: addresses(c.Channels), Markets: texts(c.Markets),
		})
	}
	for _, q := range p.QuietHours {
		h := irQuietHours{
			From: clock(q.From), To: clock(q.To), Timezone: zoneName(zone(q.Timezone)),
			Channels: addresses(q.Channels), Markets: texts(q.Markets),
		}
		for _, d := range q.Dates {
			h.Dates = append(h.Dates, d.Value.Text)
		}
		out.QuietHours = append(out.QuietHours, h)
	}
	return out
}

// zoneName is a zone as the language writes it: "recipient" is the person's.
func zoneName(zone string) string {
	if zone == "" {
		return "recipient"
	}
	return zone
}
