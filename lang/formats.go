package lang

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// checkLocale accepts BCP 47 tags in their canonical spelling, so that equal
// locales are equal strings everywhere after.
func checkLocale(s string) error {
	tag, err := language.Raw.Parse(s)
	if err != nil || tag == language.Und {
		if canonical := canonicalLocale(s); canonical != "" {
			return fmt.Errorf("is not a locale; it is written %q", canonical)
		}
		return errors.New(`is not a locale such as "nl-NL"`)
	}
	if canonical := tag.String(); canonical != s {
		return fmt.Errorf("is not how this locale is written; write %q", canonical)
	}
	if _, _, region := tag.Raw(); region.Canonicalize() != region {
		return fmt.Errorf("names a country %s that has another code: %s", region, region.Canonicalize())
	}
	return nil
}

// canonicalLocale mends the usual slips of case and underscores.
func canonicalLocale(s string) string {
	tag, err := language.Raw.Parse(strings.ReplaceAll(s, "_", "-"))
	if err == nil && tag != language.Und && tag.String() != s {
		return tag.String()
	}
	return ""
}

// checkMarket accepts an ISO 3166-1 country, with a subdivision after a hyphen:
// "NL", "US-FL".
func checkMarket(s string) error {
	country, part, hasPart := strings.Cut(s, "-")
	if upper := strings.ToUpper(country); upper != country && checkMarket(upper) == nil {
		return fmt.Errorf("is not a country code; write %q", strings.ToUpper(s))
	}
	region, err := language.ParseRegion(country)
	if len(country) != 2 || err != nil || !region.IsCountry() {
		return errors.New(`is not a country code such as "NL" or "US-FL"`)
	}
	if canonical := region.Canonicalize().String(); canonical != country && len(canonical) == 2 {
		return fmt.Errorf("is not a country code; that country is %q", canonical)
	}
	if !hasPart {
		return nil
	}
	if part == "" || len(part) > 3 {
		return errors.New(`has no such subdivision; write it as "US-FL"`)
	}
	for i := range len(part) {
		if c := part[i]; !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			return errors.New(`has no such subdivision; write it as "US-FL"`)
		}
	}
	return nil
}

// checkTimezone accepts IANA names and "recipient".
func checkTimezone(s string) error {
	if s == "recipient" {
		return nil
	}
	if s == "" || s == "Local" {
		return errZone
	}
	if _, err := time.LoadLocation(s); err != nil {
		return errZone
	}
	return nil
}

// checkCurrency accepts ISO 4217 codes.
func checkCurrency(s string) error {
	unit, err := currency.ParseISO(s)
	if err != nil {
		return errors.New(`is not a currency code such as "EUR"`)
	}
	if unit.String() != s {
		return fmt.Errorf("is not a currency code; write %q", unit)
	}
	return nil
}

// checkCron accepts the five fields of a schedule, no seconds and no zone: the
// zone is the project's.
func checkCron(s string) error {
	if strings.HasPrefix(s, "@every") {
		return errors.New(`counts from an unknown start; name the times, as in "0 9 * * mon"`)
	}
	if strings.Contains(s, "TZ=") {
		return errors.New("names a time zone; schedules run in the project's")
	}
	if _, err := cron.ParseStandard(s); err != nil {
		return errors.New(`is not a schedule of five fields such as "0 9 * * mon"`)
	}
	return nil
}
