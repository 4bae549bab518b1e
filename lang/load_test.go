package lang_test

import (
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/linttest"
)

func TestFixtures(t *testing.T) {
	linttest.Run(t, "testdata/fixtures", func(t *testing.T, dir string) []diag.Diagnostic {
		_, set, err := lang.Load(dir, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return set.All()
	})
}
