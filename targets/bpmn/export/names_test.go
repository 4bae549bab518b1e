package export

import (
	"testing"

	"github.com/cairn-lang/cairn/lang"
)

func TestIdentsDiffer(t *testing.T) {
	want := map[string]string{
		"a": "a", "a_b": "a_b", "a.b": "a-b", "a:b": "a--b", "a.b.c": "a-b-c", "a.b:c": "a-b--c", ":completed": "End--completed",
		"a: facts": "a-Facts", "a.facts": "a-facts", "a: goes on": "a-GoesOn", ":completed: goes on": "End--completed-GoesOn",
		"entry facts": "EntryFacts", "entry.facts": "entry-facts", "entry: facts": "entry-Facts", "run admitted": "RunAdmitted",
	}
	seen := map[string]string{}
	for name, id := range want {
		got := ident(name)
		if got != id {
			t.Errorf("%s is %s instead of %s", name, got, id)
		}
		if seen[got] != "" {
			t.Errorf("%s and %s share %s", name, seen[got], got)
		}
		seen[got] = name
	}
}

func TestDurations(t *testing.T) {
	for _, c := range []struct {
		seconds int64
		iso, in string
	}{
		{1, "PT1S", "1 second"}, {90, "PT90S", "1 minute 30 seconds"}, {120, "PT2M", "2 minutes"}, {5400, "PT90M", "1 hour 30 minutes"},
		{7200, "PT2H", "2 hours"}, {90000, "PT25H", "1 day 1 hour"}, {604800, "P7D", "7 days"},
	} {
		if iso, in := duration(lang.Duration(c.seconds)); iso != c.iso || in != c.in {
			t.Errorf("%d s: %s, %s", c.seconds, iso, in)
		}
	}
}
