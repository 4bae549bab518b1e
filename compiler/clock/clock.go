// Package clock turns local times into instants and back, by the rules of the
// language: a local time that a clock change skips is the first after it, and one
// that comes twice is the first of both.
//
// Instants are whole seconds since 1970, days are counted from 1970-01-01, and
// times of day are minutes since midnight.
package clock

import "time"

// DayMinutes is the minutes of a day; At takes it for the midnight that ends one.
const DayMinutes = 24 * 60

const daySeconds = 24 * 60 * 60

// Day is the local date of an instant.
func Day(at int64, zone *time.Location) int {
	y, m, d := time.Unix(at, 0).In(zone).Date()
	return Number(y, int(m), d)
}

// Number is the day of a date.
func Number(year, month, day int) int {
	return int(floor(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix(), daySeconds))
}

// Date is the date of a day.
func Date(day int) (year, month, dayOfMonth int) {
	y, m, d := time.Unix(int64(day)*daySeconds, 0).UTC().Date()
	return y, int(m), d
}

// Weekday is the weekday of a day.
func Weekday(day int) time.Weekday { return time.Weekday(((day+4)%7 + 7) % 7) } // 1970 began on a Thursday

// At is the instant at which clocks in zone show minute on day.
func At(day, minute int, zone *time.Location) int64 {
	return Instant(int64(day)*daySeconds+int64(minute)*60, zone)
}

// Instant is the instant at which clocks in zone show what clocks in UTC show at
// shown.
func Instant(shown int64, zone *time.Location) int64 {
	// No zone is a day or more away from UTC, and no clock change moves more than
	// one day: what begins two days before has the offsets that matter.
	at := time.Unix(shown-2*daySeconds, 0).In(zone)
	for {
		_, offset := at.Zone()
		_, end := at.ZoneBounds()
		here := shown - int64(offset)
		if end.IsZero() || here < end.Unix() {
			return max(here, at.Unix())
		}
		at = end
	}
}

// Shown is what clocks in zone show at an instant, as the instant at which clocks
// in UTC show it.
func Shown(at int64, zone *time.Location) int64 {
	_, offset := time.Unix(at, 0).In(zone).Zone()
	return at + int64(offset)
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
