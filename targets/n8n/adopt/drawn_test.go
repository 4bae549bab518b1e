package adopt_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/targets/host/adopttest"
)

var update = flag.Bool("update", false, "write the projects that tests compare with")

// TestDrawn takes over what people drew.
func TestDrawn(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) { adopttest.Drawn(t, engine(), path, *update) })
	}
}
