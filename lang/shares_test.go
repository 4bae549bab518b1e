package lang_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cairn-lang/cairn/lang"
)

// TestShares holds shares to the values of their attribute and to a whole.
func TestShares(t *testing.T) {
	for _, c := range []struct{ attribute, want string }{
		{`type = string
  values = ["NL", "BE"]
  shares = { NL = 0.6, BE = 0.4 }`, ""},
		{`type = string
  shares = { red = 0.3 }`, ""},
		{`type = bool
  shares = { true = 0.01 }`, ""},
		{`type = number
  shares = { 1 = 0.7, "2.5" = 0.1 }`, ""},
		{`type = string
  values = ["NL", "BE"]
  shares = { NL = 0.6, BR = 0.4 }`, `"BR" is not a value of "x"`},
		{`type = string
  shares = { a = 0.6, b = 0.5 }`, `the shares of "x" add up to 1.1, more than 1`},
		{`type = bool
  shares = { yes = 1 }`, `"yes" is not a value of "x"`},
		{`type = number
  shares = { many = 1 }`, `"many" is not a number`},
		{`type = date
  shares = { "2027-01-01" = 1 }`, "`shares` weighs texts, numbers or truths, and \"x\" is a date"},
		{`type = string
  shares = { a = 1.2 }`, "1.2 is out of the range of `shares`"},
	} {
		dir := t.TempDir()
		text := head + "\nprofile {\n attribute \"x\" {\n  " + c.attribute + "\n }\n}\n"
		if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, findings, err := lang.Load(dir, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range findings.All() {
			got = append(got, f.Message)
		}
		if c.want == "" && len(got) > 0 || c.want != "" && !slices.Contains(got, c.want) {
			t.Errorf("%s: %q, not %q", c.attribute, got, c.want)
		}
	}
}
