package profile

import (
	_ "embed"
	"strings"
	"sync"
)

// The names are those that mcdev 9.0.3 lists for Marketing Cloud (S4); which IANA
// zone each stands for is from windowsZones of Unicode CLDR.
//
//go:embed zones.txt
var zonesText string

var zones = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(zonesText) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, iana := range strings.Fields(list) {
			out[iana] = name
		}
	}
	return out
})

// Zone is the Windows name under which Journey Builder knows an IANA time zone;
// false if it has none for it.
func Zone(iana string) (string, bool) {
	name, ok := zones()[iana]
	return name, ok
}

// usual are the zones by which CLDR names the commonest Windows zones for the whole
// world. Greenwich Standard Time has no summer time.
func usual() map[string]string {
	return map[string]string{
		"Greenwich Standard Time": "UTC", "GMT Standard Time": "Europe/London", "W. Europe Standard Time": "Europe/Berlin",
		"Romance Standard Time": "Europe/Paris", "Central Europe Standard Time": "Europe/Budapest", "Central European Standard Time": "Europe/Warsaw",
		"FLE Standard Time": "Europe/Kiev", "GTB Standard Time": "Europe/Bucharest", "Eastern Standard Time": "America/New_York",
		"Central Standard Time": "America/Chicago", "Mountain Standard Time": "America/Denver", "Pacific Standard Time": "America/Los_Angeles",
		"AUS Eastern Standard Time": "Australia/Sydney", "Tokyo Standard Time": "Asia/Tokyo", "India Standard Time": "Asia/Calcutta",
		"Singapore Standard Time": "Asia/Singapore", "China Standard Time": "Asia/Shanghai", "Arabian Standard Time": "Asia/Dubai",
	}
}

// IANA is a zone that a Windows name stands for; false if Journey Builder does not
// know the name.
func IANA(windows string) (string, bool) {
	if zone := usual()[windows]; zone != "" {
		return zone, true
	}
	best := ""
	for iana, name := range zones() {
		if name == windows && (best == "" || iana < best) {
			best = iana
		}
	}
	return best, best != ""
}
