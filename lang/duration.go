package lang

import (
	"errors"
	"fmt"
	"strings"
)

const (
	second Duration = 1
	minute          = 60 * second
	hour            = 60 * minute
	day             = 24 * hour
	week            = 7 * day

	// maxDuration keeps sums of durations far from overflow: a hundred years.
	maxDuration = 36525 * day
)

// Text writes d in the largest whole units: "1w", "1h30m", "-2d", "0s".
func (d Duration) Text() string {
	if d == 0 {
		return "0s"
	}
	var b strings.Builder
	if d < 0 {
		b.WriteByte('-')
		d = -d
	}
	if d%week == 0 {
		fmt.Fprintf(&b, "%dw", d/week)
		return b.String()
	}
	for _, u := range []struct {
		size Duration
		name string
	}{{day, "d"}, {hour, "h"}, {minute, "m"}, {second, "s"}} {
		if n := d / u.size; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, u.name)
			d %= u.size
		}
	}
	return b.String()
}

// ParseDuration reads "90m", "1h30m", "3d", "2w" or ISO 8601 "P3DT4H", with a
// sign before it if need be. The error says in a reader's words what is wrong.
func ParseDuration(s string) (Duration, error) {
	text, negative := s, false
	switch {
	case strings.HasPrefix(text, "-"):
		text, negative = text[1:], true
	case strings.HasPrefix(text, "+"):
		text = text[1:]
	}
	var d Duration
	var err error
	if strings.HasPrefix(text, "P") {
		d, err = parseISODuration(text[1:])
	} else {
		d, err = parseUnits(text, "wdhms")
	}
	if negative {
		d = -d
	}
	return d, err
}

var (
	errDurationForm  = errors.New(`is not a duration such as "90m", "1h30m", "3d" or "P3DT4H"`)
	errCalendarUnits = errors.New("uses months or years, whose length differs; write days or weeks")
	errDurationLong  = errors.New("is longer than a hundred years")
	errUnitOrder     = errors.New(`has its units out of order; write the largest first, as in "1d12h"`)
)

func parseISODuration(s string) (Duration, error) {
	if strings.ToUpper(s) != s {
		return 0, errDurationForm
	}
	date, clock, hasClock := strings.Cut(s, "T")
	if strings.ContainsAny(date, "YM") {
		return 0, errCalendarUnits
	}
	if date == "" && clock == "" || hasClock && clock == "" {
		return 0, errDurationForm
	}
	var d Duration
	if date != "" {
		n, err := parseUnits(strings.ToLower(date), "wd")
		if err != nil {
			return 0, err
		}
		d = n
	}
	if clock != "" {
		n, err := parseUnits(strings.ToLower(clock), "hms")
		if err != nil {
			return 0, err
		}
		d += n
	}
	if d > maxDuration {
		return 0, errDurationLong
	}
	return d, nil
}

// parseUnits reads number and unit pairs whose units stand in the order of
// units, each at most once.
func parseUnits(s, units string) (Duration, error) {
	if s == "" {
		return 0, errDurationForm
	}
	var total Duration
	last := -1
	for s != "" {
		i := 0
		var n Duration
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			if n = n*10 + Duration(s[i]-'0'); n > maxDuration {
				return 0, errDurationLong
			}
			i++
		}
		if i == 0 || i == len(s) {
			return 0, errDurationForm
		}
		if s[i] == 'y' || strings.HasPrefix(s[i:], "mo") {
			return 0, errCalendarUnits
		}
		at := strings.IndexByte(units, s[i])
		if at < 0 {
			return 0, errDurationForm
		}
		if at <= last {
			return 0, errUnitOrder
		}
		last = at
		if n > maxDuration/unitSize(s[i]) {
			return 0, errDurationLong
		}
		if total += n * unitSize(s[i]); total > maxDuration {
			return 0, errDurationLong
		}
		s = s[i+1:]
	}
	return total, nil
}

func unitSize(c byte) Duration {
	switch c {
	case 'w':
		return week
	case 'd':
		return day
	case 'h':
		return hour
	case 'm':
		return minute
	}
	return second
}
