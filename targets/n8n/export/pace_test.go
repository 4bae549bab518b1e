package export_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestPaceOfStarts exports journeys of branches that meet again: few of them are
// nothing, more are noted, and those that would hold n8n up for long are refused.
func TestPaceOfStarts(t *testing.T) {
	for _, c := range []struct {
		branches    int
		notes, done bool
	}{{5, false, true}, {13, true, true}, {20, false, false}} {
		var b strings.Builder
		b.WriteString("target \"n8n\" {\n  bind { service = { host = \"https://host.shop.example\" } }\n}\n")
		b.WriteString("journey \"ways\" {\n  status = \"live\"\n  entry {\n    event   = event.cart_left\n    reentry = \"30d\"\n  }\n  flow {\n")
		for i := range c.branches {
			fmt.Fprintf(&b, "    branch \"b%d\" {\n      case \"yes\" {\n        when = profile.age >= %d\n        update \"u%d\" { set = { vip = true } }\n      }\n      otherwise {}\n    }\n", i, i, i)
		}
		b.WriteString("  }\n}\n")
		p := compileDir(t, writeCase(t, &txtar.Archive{Files: []txtar.File{{Name: "main.cairn.hcl", Data: []byte(b.String())}}}))
		out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
		if (out != nil) != c.done || !c.done && !strings.Contains(lines(p, set), "[target-limits]") {
			t.Fatalf("%d branches: exported %v:\n%s", c.branches, out != nil, lines(p, set))
		}
		if out == nil {
			continue
		}
		notes := false
		for _, l := range out.Trees[0].Losses {
			notes = notes || l.ID == "slow-start"
		}
		if notes != c.notes {
			t.Errorf("%d branches: noted %v", c.branches, notes)
		}
	}
}
