package lang_test

import (
	"os"
	"testing"

	"github.com/cairn-lang/cairn/lang"
)

func TestDump(t *testing.T) {
	dir := os.Getenv("DUMP")
	if dir == "" {
		t.Skip()
	}
	p, fs := load(t, dir, lang.Options{})
	for _, d := range fs {
		line := 0
		if f := p.File(d.Range.Path); f != nil {
			line = f.Position(d.Range.Start).Line
		}
		t.Logf("%s:%d: %s: %s (%s)", d.Range.Path, line, d.Rule, d.Message, d.Help)
	}
	if p != nil {
		t.Log(len(p.Journeys), len(p.Messages))
	}
}
