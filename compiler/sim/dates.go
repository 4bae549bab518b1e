package sim

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

const daySeconds = 24 * 60 * 60

// nine is when a date without a time of day counts.
const nine = lang.Clock(9 * 60)

func firstSecond(d lang.Date, zone *time.Location) int64 {
	if d.Instant {
		return d.Unix
	}
	return clock.At(clock.Number(d.Year, d.Month, d.Day), 0, zone)
}

// lastSecond is the last second of a day. An instant is an end by itself: what is
// at it comes too late.
func lastSecond(d lang.Date, zone *time.Location) int64 {
	if d.Instant {
		return d.Unix - 1
	}
	return clock.At(clock.Number(d.Year, d.Month, d.Day)+1, 0, zone) - 1
}

// moment is when a date of data comes, at a time of day and moved by an offset;
// false if it is missing. An instant has its own time of day.
func moment(v cty.Value, at lang.Clock, offset lang.Duration, zone *time.Location) (int64, bool) {
	if v.IsNull() || v.Type() != cty.String {
		return 0, false
	}
	text := v.AsString()
	if t, err := expr.ParseDatetime(text); err == nil {
		return t.Unix() + int64(offset), true
	}
	d, err := expr.ParseDate(text)
	if err != nil {
		return 0, false
	}
	return clock.At(clock.Number(d.Year(), int(d.Month()), d.Day()), int(at), zone) + int64(offset), true
}

// anniversaries are when the day and month of a date come around in the years
// about now, in order. 29 February is the 28th in other years.
func anniversaries(v cty.Value, at lang.Clock, offset lang.Duration, now int64, zone *time.Location) []int64 {
	if v.IsNull() || v.Type() != cty.String {
		return nil
	}
	d, err := expr.ParseDate(v.AsString())
	clockAt := int(at)
	if err != nil {
		t, err := expr.ParseDatetime(v.AsString())
		if err != nil {
			return nil
		}
		d = t.In(zone)
		clockAt = d.Hour()*60 + d.Minute()
	}
	var list []int64
	year := time.Unix(now-int64(offset), 0).In(zone).Year()
	for y := year - 1; y <= year+2; y++ {
		month, day := int(d.Month()), d.Day()
		if month == 2 && day == 29 && !leap(y) {
			day = 28
		}
		list = append(list, clock.At(clock.Number(y, month, day), clockAt, zone)+int64(offset))
	}
	return list
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }
