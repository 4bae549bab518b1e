package drawn_test

import (
	"regexp"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/drawn"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"pgregory.net/rapid"
)

// TestMostAreWhole draws projects. Those with errors must be few, and each error one
// that a drawing cannot know beforehand.
func TestMostAreWhole(t *testing.T) {
	dir := t.TempDir()
	all, refused := 0, 0
	why := map[string]int{}
	quoted := regexp.MustCompile(`"[^"]*"|[a-z]+[0-9]+`)
	rapid.Check(t, func(r *rapid.T) {
		p := drawn.Projects().Draw(r, "project")
		text, problems := format.Format([]byte(p.Text), "cairn.hcl")
		for _, x := range problems {
			r.Fatal(x)
		}
		all++
		project, set, err := lang.Load(dir, lang.Options{Overlay: map[string][]byte{"cairn.hcl": text}})
		if err != nil {
			r.Fatal(err)
		}
		if !set.HasErrors() {
			_, set = compiler.Compile(project)
		}
		if !set.HasErrors() {
			return
		}
		refused++
		for _, d := range set.All() {
			if d.Severity == diag.Error {
				why[d.Rule+": "+quoted.ReplaceAllString(d.Message, "…")]++
				if d.Range.Known() && why[d.Rule+": "+quoted.ReplaceAllString(d.Message, "…")] < 3 {
					t.Logf("%s: %s\n    %s", d.Rule, d.Message, text[d.Range.Start:min(d.Range.Start+140, len(text))])
				}
			}
		}
	})
	for w, n := range why {
		t.Logf("%4d %s", n, w)
	}
	t.Logf("%d of %d have errors", refused, all)
	if refused*5 > all {
		t.Errorf("%d of %d projects have errors", refused, all)
	}
}
