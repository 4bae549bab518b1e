package clock

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestClockChanges(t *testing.T) {
	for _, c := range []struct {
		zone   string
		y, m   int
		d, min int
		want   string
	}{
		{"Europe/Amsterdam", 2027, 3, 28, 1*60 + 59, "2027-03-28T00:59:00Z"},
		{"Europe/Amsterdam", 2027, 3, 28, 2*60 + 30, "2027-03-28T01:00:00Z"},  // skipped
		{"Europe/Amsterdam", 2027, 10, 31, 2*60 + 30, "2027-10-31T00:30:00Z"}, // the first of two
		{"Europe/Amsterdam", 2027, 10, 31, 3 * 60, "2027-10-31T02:00:00Z"},
		{"America/Havana", 2027, 3, 14, 0, "2027-03-14T05:00:00Z"},     // midnight is skipped
		{"Pacific/Apia", 2011, 12, 30, 9 * 60, "2011-12-30T10:00:00Z"}, // the whole day is
		{"Asia/Kolkata", 2027, 6, 1, DayMinutes, "2027-06-01T18:30:00Z"},
	} {
		got := time.Unix(At(Number(c.y, c.m, c.d), c.min, zone(t, c.zone)), 0).UTC().Format(time.RFC3339)
		if got != c.want {
			t.Errorf("%s %d-%d-%d %d: %s, not %s", c.zone, c.y, c.m, c.d, c.min, got, c.want)
		}
	}
}

// TestInstantIsTheFirst holds Instant to a search for the first instant at which
// clocks show a time, or a later one.
func TestInstantIsTheFirst(t *testing.T) {
	zones := []string{"UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "America/Havana", "Africa/Casablanca"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(zones).Draw(t, "zone")
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		shown := rapid.Int64Range(1_700_000_000/60, 1_900_000_000/60).Draw(t, "minute") * 60
		want := shown - 15*3600
		for Shown(want, z) < shown {
			want += 60
		}
		if got := Instant(shown, z); got != want {
			t.Fatalf("%s %s: %d, not %d", name, time.Unix(shown, 0).UTC(), got, want)
		}
	})
}

func TestDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.IntRange(-40_000, 40_000).Draw(t, "day")
		y, m, d := Date(day)
		if Number(y, m, d) != day {
			t.Fatalf("day %d is %d-%d-%d, which is day %d", day, y, m, d, Number(y, m, d))
		}
		at := time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC)
		if Weekday(day) != at.Weekday() || Day(at.Unix(), time.UTC) != day {
			t.Fatalf("day %d: %s, and %s", day, Weekday(day), at.Weekday())
		}
	})
}
