package limits

import (
	"fmt"
	"slices"
	"time"
)

// in are the days in a year, in order.
func (h Holidays) in(year int) []string {
	var days []string
	for _, d := range h.Dates {
		days = append(days, fmt.Sprintf("%04d-%s", year, d))
	}
	sunday := easter(year)
	for _, n := range h.Easter {
		days = append(days, sunday.AddDate(0, 0, n).Format(time.DateOnly))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// easter is the Gregorian Easter Sunday, by the rule of Meeus, Jones and Butcher.
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}
