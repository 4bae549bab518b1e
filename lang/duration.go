package lang

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

const (
	second Duration = 1
	minute          = 60 * second
	hour            = 60 * minute
	day             = 24 * hour
	week            = 7 * day
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
	seconds, err := expr.ParseDuration(s)
	return Duration(seconds), err
}
