package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	importer "github.com/cairn-lang/cairn/targets/sfmc/import"
)

// welcome is what the vendor's sample does, written by hand: a mail, two days, who has
// opened it gets one of two offers; of the others those with an address a reminder, and
// then both wait a day. SETTINGS stands for what differs between the two forms.
const welcome = `starts on EmailAudience DEAudience-2e3c73b6-48cc-2ec0-5522-48636e1a236e; again: after the run before has ended; first 0
0 send e-mail; SETTINGS; subject Welcome; ONLY >1
1 wait 172800 >2
2 choose is("opened e-mail MAIL, number 1" not there)>3 >4
3 draw 50%>5 50%>6 >end
4 choose all(depends(ADDRESS IsNotNull))>7 >8
5 send e-mail; SETTINGS; subject 10% off; ONLY >end
6 send e-mail; SETTINGS; subject Free shipping; ONLY >end
7 send e-mail; SETTINGS; subject Still there?; ONLY >8
8 wait 86400 >end
`

const (
	toAddress = `to {{Event.DEAudience-2e3c73b6-48cc-2ec0-5522-48636e1a236e."Email"}}; campaign welcome; `
	flags     = `; flags autoAddSubscribers autoUpdateSubscribers isMultipart isSendLogging isTrackingClicks; e-mail MAIL`
)

// TestVendorSamples reads a journey that this project did not write, as mcdev keeps it
// and as the API got it from mcdev.
func TestVendorSamples(t *testing.T) {
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	for name, x := range map[string]struct{ settings, mail string }{
		"example-welcome.journey-meta.json": {
			"sender profile testExisting_senderProfile; send classification testExisting_sendClassification; delivery profile Default; publication list my subscribers/All Subscribers",
			"testExisting_asset_message",
		},
		"example-welcome.mcdev-resolved-post-body.json": {
			"sender profile a75d452b-7ef4-eb11-b82d-48df37d1da95; send classification 95da425b-a06f-e611-96fe-38eaa7142c61; delivery profile 163f8417-13f7-e911-a2d8-1402ec938a35; publication list 15",
			"531213",
		},
	} {
		data, err := os.ReadFile(filepath.Join(dir, "sfmc", name))
		if err != nil {
			if os.Getenv("CAIRN_REQUIRE_VENDOR") == "1" {
				t.Fatalf("CAIRN_REQUIRE_VENDOR=1, but the sample is not there: %v", err)
			}
			t.Skipf("SKIPPED: no vendor samples; set CAIRN_VENDOR: %v", err)
		}
		g, err := importer.Read(data, importer.Account{})
		if err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("SETTINGS", toAddress+x.settings+flags, "ONLY", "only any(depends(ADDRESS IsNotNull))").Replace(welcome)
		want = strings.NewReplacer("MAIL", x.mail, "ADDRESS", "entry DEAudience-2e3c73b6-48cc-2ec0-5522-48636e1a236e.Email").Replace(want)
		if d := cmp.Diff(want, drawn(g)); d != "" {
			t.Errorf("%s (-by hand +read):\n%s", name, d)
		}
	}
}
