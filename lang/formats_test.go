package lang

import "testing"

func TestFormats(t *testing.T) {
	check := func(name string, f func(string) error, good, bad []string) {
		for _, s := range good {
			if err := f(s); err != nil {
				t.Errorf("%s %q: %v", name, s, err)
			}
		}
		for _, s := range bad {
			if err := f(s); err == nil {
				t.Errorf("%s %q is accepted", name, s)
			} else {
				t.Logf("%s %q %v", name, s, err)
			}
		}
	}
	check("locale", checkLocale,
		[]string{"nl", "nl-NL", "en-IE", "zh-Hant-TW", "sr-Latn", "pt-BR", "ar", "he"},
		[]string{"", "nl_NL", "nl-nl", "NL", "dutch", "xx-YY", "en-UK", "en-", "und"})
	check("market", checkMarket,
		[]string{"NL", "SE", "GB", "US-FL", "CA-QC", "BE"},
		[]string{"", "nl", "UK", "EU", "XX", "ZZ", "NLD", "US-", "US-fl", "US-FLOR", "001"})
	check("timezone", checkTimezone,
		[]string{"recipient", "Europe/Dublin", "America/New_York", "UTC"},
		[]string{"", "Local", "Europe/Dubln", "../etc/passwd", "/etc/passwd", "CET+1"})
	check("currency", checkCurrency, []string{"EUR", "SEK", "USD"}, []string{"", "eur", "Euro", "ZZZ", "€"})
	check("cron", checkCron,
		[]string{"0 9 * * mon", "*/15 8-18 * * 1-5", "@daily", "0 0 29 2 *"},
		[]string{"", "0 9 * *", "0 0 9 * * *", "@every 1h", "TZ=UTC 0 9 * * *", "61 * * * *", "CRON_TZ=Asia/Tokyo 0 9 * * *"})
	check("duration", func(s string) error { _, err := ParseDuration(s); return err },
		[]string{"0s", "90m", "1h30m", "3d", "2w", "-2d", "+1h", "P3DT4H", "-P1W", "PT90M", "P1D", "1w2d3h4m5s"},
		[]string{"", "-", "h", "1", "3 d", "1.5h", "1h1h", "30m1h", "P", "PT", "P1M", "P1Y", "1y", "2mo", "99999999999999999999s", "40000w", "P1H", "1month", "--1d", "P1d1", "P1d"})
	check("clock", func(s string) error { _, err := ParseClock(s); return err },
		[]string{"00:00", "09:00", "23:59"}, []string{"", "9:00", "24:00", "09:60", "09:00:00", "09.00", "+9:00", "ab:cd"})
	check("date", func(s string) error { _, err := ParseDate(s); return err },
		[]string{"2026-12-01", "2028-02-29", "2026-12-01T09:00:00+01:00", "2026-12-01T09:00:00Z"},
		[]string{"", "2026-02-29", "2026-13-01", "1-2-2026", "2026-12-01T09:00:00", "2026-12-01 09:00", "tomorrow", "2026/12/01"})
}

func TestNearlyRightTimesSayHowTheyAreWritten(t *testing.T) {
	duration := func(s string) error { _, err := ParseDuration(s); return err }
	clock := func(s string) error { _, err := ParseClock(s); return err }
	weekday := func(s string) error { _, err := ParseWeekday(s); return err }
	for _, c := range []struct {
		parse      func(string) error
		text, want string
	}{
		{duration, "3 days", `is not a duration; write "3d"`},
		{duration, "1 hour 30 minutes", `is not a duration; write "1h30m"`},
		{duration, "-2 weeks", `is not a duration; write "-2w"`},
		{duration, "5min", `is not a duration; write "5m"`},
		{duration, "6 months", errMonths},
		{duration, "soon", errNoDuration}, {duration, "days", errNoDuration}, {duration, "3 3 days", errNoDuration},
		{clock, "8:00", `is not a time of day; write "08:00"`},
		{clock, "9:75", errClock.Error()}, {clock, "8am", errClock.Error()},
		{weekday, "tuesday", `is not a weekday; write "tue"`},
		{weekday, "Mon", `is not a weekday; write "mon"`},
		{weekday, "birthday", errWeekday.Error()}, {weekday, "", errWeekday.Error()},
	} {
		if err := c.parse(c.text); err == nil || err.Error() != c.want {
			t.Errorf("%q %v; want %s", c.text, err, c.want)
		}
	}
}

const (
	errMonths     = "uses months or years, whose length differs; write days or weeks"
	errNoDuration = `is not a duration such as "90m", "1h30m", "3d" or "P3DT4H"`
)

func TestDurationText(t *testing.T) {
	for _, s := range []string{"0s", "1w", "-2d", "1h30m", "8d", "1d1s"} {
		d, err := ParseDuration(s)
		if err != nil || d.Text() != s {
			t.Errorf("%q reads as %d (%v) and prints as %q", s, d, err, d.Text())
		}
	}
}

func TestDurationValues(t *testing.T) {
	for s, want := range map[string]Duration{"90m": 5400, "P3DT4H": 3*86400 + 4*3600, "-P1W": -604800, "+1h": 3600} {
		if d, err := ParseDuration(s); err != nil || d != want {
			t.Errorf("%q is %d, %v; want %d", s, d, err, want)
		}
	}
}
