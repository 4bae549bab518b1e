package lang

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the same zones on every machine
)

var (
	errDateForm = errors.New(`is not a date such as "2026-12-01" or "2026-12-01T09:00:00+01:00"`)
	errNoOffset = errors.New(`has a time but no offset; write it as "2026-12-01T09:00:00+01:00"`)
	errNoSuch   = errors.New("is not in the calendar")
	errClock    = errors.New(`is not a time of day such as "09:00"`)
	errMidnight = errors.New(`is not a time of day; midnight is "00:00"`)
	errWeekday  = errors.New(`is not a weekday such as "mon"`)
	errZone     = errors.New(`is not a time zone such as "Europe/Amsterdam"`)
)

// ParseDate reads "2026-12-01" or an instant of RFC 3339.
func ParseDate(s string) (Date, error) {
	if len(s) == len(time.DateOnly) {
		t, err := time.Parse(time.DateOnly, s)
		if err != nil {
			if looksLikeDate(s) {
				return Date{}, errNoSuch
			}
			return Date{}, errDateForm
		}
		return Date{Text: s, Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err == nil {
		return Date{Text: s, Instant: true, Unix: t.Unix()}, nil
	}
	if len(s) > len(time.DateOnly) && looksLikeDate(s[:len(time.DateOnly)]) {
		for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
			if _, err := time.Parse(layout, s); err == nil {
				return Date{}, errNoOffset
			}
		}
	}
	return Date{}, errDateForm
}

func looksLikeDate(s string) bool {
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

// Time is the instant of d, or its midnight in zone.
func (d Date) Time(zone *time.Location) time.Time {
	if d.Instant {
		return time.Unix(d.Unix, 0).In(zone)
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, zone)
}

// ParseClock reads "09:00".
func ParseClock(s string) (Clock, error) {
	if s == "24:00" {
		return 0, errMidnight
	}
	if len(s) != 5 || s[2] != ':' {
		if len(s) == 4 && s[1] == ':' {
			if c, err := ParseClock("0" + s); err == nil {
				return 0, fmt.Errorf("is not a time of day; write %q", c.Text())
			}
		}
		return 0, errClock
	}
	h, errH := strconv.ParseUint(s[:2], 10, 8)
	m, errM := strconv.ParseUint(s[3:], 10, 8)
	if errH != nil || errM != nil || h > 23 || m > 59 {
		return 0, errClock
	}
	return Clock(h*60 + m), nil
}

// Text writes c as "09:00".
func (c Clock) Text() string {
	b := [5]byte{'0' + byte(c/600), '0' + byte(c/60%10), ':', '0' + byte(c%60/10), '0' + byte(c%10)}
	return string(b[:])
}

// ParseWeekday reads "mon" to "sun".
func ParseWeekday(s string) (time.Weekday, error) {
	switch s {
	case "sun":
		return time.Sunday, nil
	case "mon":
		return time.Monday, nil
	case "tue":
		return time.Tuesday, nil
	case "wed":
		return time.Wednesday, nil
	case "thu":
		return time.Thursday, nil
	case "fri":
		return time.Friday, nil
	case "sat":
		return time.Saturday, nil
	}
	if len(s) > 3 && strings.HasSuffix(strings.ToLower(s), "day") || len(s) == 3 {
		short := strings.ToLower(s[:3])
		if short != s {
			if _, err := ParseWeekday(short); err == nil {
				return 0, fmt.Errorf("is not a weekday; write %q", short)
			}
		}
	}
	return 0, errWeekday
}
