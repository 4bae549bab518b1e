package prove_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/rogpeppe/go-internal/txtar"
)

// found is what the journeys of testdata/found.txtar share. Its target takes the
// losses that are errors elsewhere.
const found = `
project "t" {
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
}
team "care" { contact = "care@t.example" }
profile {
  locale = profile.language
  attribute "language" { type = string }
  attribute "plan" { type = string }
  attribute "born" { type = date }
}
event "left" { attributes = { k = string, n = number, total = money, at = datetime } }
event "ordered" { attributes = { k = string, n = number, total = money, at = datetime } }
channel "email" {}
offer "summer" { ends = "2027-06-30" }
message "plain" {
  class = "service"
  email {
    subject = "x"
    body    = "<p>x</p>"
  }
}
target "klaviyo" {
  bind {
    event = { "left.total" = "$value" }
  }
  accept "offer-dates" { reason = "x" }
  accept "run-data" { reason = "x" }
}
`

// TestFoundByDrawing proves journeys that were once taken for something else.
func TestFoundByDrawing(t *testing.T) {
	a, err := txtar.ParseFile(filepath.Join("testdata", "found.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		t.Run(f.Name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), append([]byte(found), f.Data...), 0o644); err != nil {
				t.Fatal(err)
			}
			list := proofs(compile(t, dir), "")
			if refused := strings.HasPrefix(string(f.Data), "# Refused: "); refused != (len(list) == 0) {
				t.Fatalf("%d flows were proved", len(list))
			}
			for _, p := range list {
				if p.Outcome != proof.Proved {
					t.Error(tell(p))
				}
			}
		})
	}
}
