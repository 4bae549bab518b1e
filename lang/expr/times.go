package expr

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
	week   = 7 * day
	// maxDuration keeps sums of durations far from overflow: a hundred years.
	maxDuration = 36525 * day
)

// What is wrong with text that should be a time, to stand behind the text.
var (
	errDurationForm  = errors.New(`is not a duration such as "90m", "1h30m", "3d" or "P3DT4H"`)
	errCalendarUnits = errors.New("uses months or years, whose length differs; write days or weeks")
	errDurationLong  = errors.New("is longer than a hundred years")
	errUnitOrder     = errors.New(`has its units out of order; write the largest first, as in "1d12h"`)
	errDateForm      = errors.New(`is not a date such as "2026-12-01"`)
	errInstantForm   = errors.New(`is not a date such as "2026-12-01", nor one with time and offset such as "2026-12-01T09:00:00+01:00"`)
	errNoOffset      = errors.New(`has a time but no offset; write it as "2026-12-01T09:00:00+01:00"`)
	errNoSuchDay     = errors.New("is not in the calendar")
)

// ParseDuration reads "90m", "1h30m", "3d", "2w" or ISO 8601 "P3DT4H", each
// with a sign before it if need be, as seconds. A day is 24 hours, a week 168.
func ParseDuration(text string) (int64, error) {
	s, negative := strings.CutPrefix(text, "-")
	if !negative {
		s = strings.TrimPrefix(s, "+")
	}
	var total int64
	var err error
	if iso, ok := strings.CutPrefix(s, "P"); ok {
		total, err = isoDuration(iso)
	} else {
		total, err = units(s, "wdhms")
	}
	if err == errDurationForm {
		err = spelledOut(text)
	}
	if negative {
		total = -total
	}
	return total, err
}

// spelledOut is what is wrong with text that is no duration: "3 days" is nearly
// one.
func spelledOut(text string) error {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' })
	var b strings.Builder
	for _, w := range words {
		n := strings.TrimLeft(w, "-+0123456789")
		if so := b.String(); n != w && strings.TrimRight(so, "0123456789") != so {
			return errDurationForm // two numbers
		}
		b.WriteString(w[:len(w)-len(n)])
		switch strings.TrimSuffix(n, "s") {
		case "":
			b.WriteString(n)
		case "w", "week":
			b.WriteByte('w')
		case "d", "day":
			b.WriteByte('d')
		case "h", "hr", "hour":
			b.WriteByte('h')
		case "m", "min", "minute":
			b.WriteByte('m')
		case "sec", "second":
			b.WriteByte('s')
		case "month", "year":
			return errCalendarUnits
		default:
			return errDurationForm
		}
	}
	if _, err := units(strings.TrimLeft(b.String(), "-+"), "wdhms"); err != nil {
		return errDurationForm
	}
	return fmt.Errorf("is not a duration; write %q", b.String())
}

func isoDuration(s string) (int64, error) {
	if strings.ToUpper(s) != s {
		return 0, errDurationForm
	}
	date, clock, timed := strings.Cut(s, "T")
	if strings.ContainsAny(date, "YM") {
		return 0, errCalendarUnits
	}
	if s == "" || timed && clock == "" {
		return 0, errDurationForm
	}
	var total int64
	for _, part := range [...]struct{ text, units string }{{date, "wd"}, {clock, "hms"}} {
		if part.text == "" {
			continue
		}
		n, err := units(strings.ToLower(part.text), part.units)
		if err != nil {
			return 0, err
		}
		total += n
	}
	if total > maxDuration {
		return 0, errDurationLong
	}
	return total, nil
}

// units reads pairs of number and unit, in the order of letters, each once.
func units(s, letters string) (int64, error) {
	if s == "" {
		return 0, errDurationForm
	}
	var total int64
	last := -1
	for s != "" {
		n, rest := int64(0), strings.TrimLeft(s, "0123456789")
		for _, c := range s[:len(s)-len(rest)] {
			if n = n*10 + int64(c-'0'); n > maxDuration {
				return 0, errDurationLong
			}
		}
		if rest == "" || rest == s {
			return 0, errDurationForm
		}
		if rest[0] == 'y' || rest[0] == 'Y' || rest[0] == 'M' || strings.HasPrefix(rest, "mo") {
			return 0, errCalendarUnits
		}
		at := strings.IndexByte(letters, rest[0])
		switch {
		case at < 0:
			return 0, errDurationForm
		case at <= last:
			return 0, errUnitOrder
		}
		last = at
		size := unitSize(rest[0])
		if n > maxDuration/size {
			return 0, errDurationLong
		}
		if total += n * size; total > maxDuration {
			return 0, errDurationLong
		}
		s = rest[1:]
	}
	return total, nil
}

func unitSize(letter byte) int64 {
	switch letter {
	case 'w':
		return week
	case 'd':
		return day
	case 'h':
		return hour
	case 'm':
		return minute
	}
	return 1
}

// ParseDate reads a calendar day, "2026-12-01", as its midnight UTC.
func ParseDate(text string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err == nil {
		return t, nil
	}
	if len(text) == len(time.DateOnly) && dateShaped(text) {
		return t, errNoSuchDay
	}
	return t, errDateForm
}

// ParseDatetime reads an instant with its offset, "2026-12-01T09:00:00+01:00",
// in whole seconds.
func ParseDatetime(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err == nil && t.Nanosecond() == 0 {
		return t, nil
	}
	if len(text) > len(time.DateOnly) && dateShaped(text[:len(time.DateOnly)]) {
		for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateTime, "2006-01-02 15:04"} {
			if _, err := time.Parse(layout, text); err == nil {
				return t, errNoOffset
			}
		}
	}
	return t, errInstantForm
}

// dateShaped reports whether s has the ten characters of a date.
func dateShaped(s string) bool {
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
