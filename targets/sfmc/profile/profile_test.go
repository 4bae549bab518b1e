package profile

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestProfileIsWhole(t *testing.T) {
	for _, f := range Get().Faults() {
		t.Error(f)
	}
}

func TestZones(t *testing.T) {
	for iana, want := range map[string]string{
		"Europe/Amsterdam": "W. Europe Standard Time", "Europe/London": "GMT Standard Time", "America/New_York": "Eastern Standard Time",
		"Asia/Kolkata": "India Standard Time", "Asia/Calcutta": "India Standard Time", "Pacific/Auckland": "New Zealand Standard Time",
	} {
		if got, ok := Zone(iana); got != want || !ok {
			t.Errorf("%s is %q", iana, got)
		}
	}
	for _, none := range []string{"", "recipient", "Europe/Istanbul", "Etc/UTC"} {
		if got, ok := Zone(none); ok {
			t.Errorf("%q is %q", none, got)
		}
	}
	for iana := range zones() {
		if _, err := time.LoadLocation(iana); err != nil {
			t.Logf("this system does not know %s: %v", iana, err)
		}
	}
}

// TestZoneNames holds the names to the list of Windows zones that is kept outside
// this repository.
func TestZoneNames(t *testing.T) {
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	data, err := os.ReadFile(filepath.Join(dir, "sfmc", "windows-time-zones.json"))
	if err != nil {
		if os.Getenv("CAIRN_REQUIRE_VENDOR") == "1" {
			t.Fatal(err)
		}
		t.Skipf("SKIPPED: names of zones are not held against Marketing Cloud's; set CAIRN_VENDOR: %v", err)
	}
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		t.Fatal(err)
	}
	known := "\n" + strings.Join(names, "\n") + "\n"
	for iana, name := range zones() {
		if !strings.Contains(known, "\n"+name+"\n") {
			t.Errorf("%s is %q, which Marketing Cloud does not know", iana, name)
		}
	}
}
