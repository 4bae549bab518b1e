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
