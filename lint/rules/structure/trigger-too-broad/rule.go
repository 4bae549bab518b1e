// Package triggertoobroad is the rule trigger-too-broad.
package triggertoobroad

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds entries through which everybody comes at once.
var Rule = lint.Rule{
	Name: "trigger-too-broad", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "An entry takes in everybody whom an import brings, or who looks at any page",
		What: "Concerns live journeys that send something. An entry on an event or a segment that is `imported` has a `where`, or the segment a `max_size`; entries with `schedule` or `at` are sent to a list on purpose. " +
			"For a segment that the engine keeps, or that only attributes decide on, the rule asks whether it is `imported`. " +
			"And where promotional messages follow an event of kind `browse`, there is a `where`, or the flow or a message reads what people looked at.",
		Why: "Merging an old list into the main one has started welcome flows for people who had been there for years. And who looked at the opening hours is not interested in " +
			"the same offer as who looked at tents.",
		Bad: `segment "members" {
  title    = "Members, from the association's list"
  imported = true
}
journey "members" {
  serves = objective.first_order
  status = "live"
  entry {
    segment = segment.members
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}`,
		Good: `segment "members" {
  title    = "Members, from the association's list"
  imported = true
}
journey "members" {
  serves = objective.first_order
  status = "live"
  entry {
    segment = segment.members
    where   = occurred(event.newsletter_confirmed, "7d")
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}`,
		Fix: "Add a `where` that is true only for those who came by themselves, or a `max_size` to the segment. For what people looked at, a `where` on its kind.",
	},
}

func run(p *lint.Pass) error {
	reads := readers(p)
	for _, j := range p.Program.Journeys {
		if !j.Decl.Live() {
			continue
		}
		sends, promotes, interested := false, false, reads[j.Decl]
		for _, n := range j.Nodes {
			if n.Send == nil || n.Send.Message == nil {
				continue
			}
			sends = true
			m := n.Send.Message
			promotes = promotes || m.Class.Value == "promotional"
			interested = interested || len(m.Triggers) > 0 || m.Products != nil
		}
		if !sends {
			continue
		}
		for _, e := range j.Entries {
			if e.Where == nil && !e.Wrote("where") {
				entry(p, j.Decl, e, promotes && !interested)
			}
		}
	}
	return nil
}

// readers are the journeys whose flow reads something of their trigger, or uses
// steps from elsewhere that may.
func readers(p *lint.Pass) map[*lang.Journey]bool {
	list := map[*lang.Journey]bool{}
	lint.Visit(p.Project, lint.Visitor{
		Block: func(top, b lang.Block) {
			if _, ok := b.(*lang.Use); ok {
				if j, ok := top.(*lang.Journey); ok {
					list[j] = true
				}
			}
		},
		Expr: func(top, _ lang.Block, _ string, e expr.Expr) {
			if j, ok := top.(*lang.Journey); ok && !list[j] && expr.Reads(e, "trigger") {
				list[j] = true
			}
		},
	})
	return list
}

// entry looks at an entry without a condition. blind says that promotional
// messages follow which have nothing to do with what happened.
func entry(p *lint.Pass, j *lang.Journey, e *lang.JourneyEntry, blind bool) {
	if s := lang.To[*lang.Segment](e.Segment); s != nil && !e.Schedule.Set && !e.At.Set {
		switch {
		case s.MaxSize.Set:
		case s.Imported.Value:
			p.Report(p.Finding(e.Segment.Rng, "an import into segment %q starts journey %q for everybody on the list", s.Label, j.Label).
				WithHelp("add a where that is true only for those who came by themselves, or max_size to the segment").
				WithRelated(s.Imported.Rng, "many people can come in at once"))
		case !s.Imported.Set && (s.When == nil && !s.Wrote("when") || s.When != nil && !history(p, s.When, 0)):
			p.Missing(fmt.Sprintf("segment.%s.imported", s.Label))
		}
	}
	event := lang.To[*lang.Event](e.Event)
	if event == nil {
		return
	}
	switch {
	case event.Imported.Value:
		p.Report(p.Finding(e.Event.Rng, "an import of %q starts journey %q for everybody on the list", event.Label, j.Label).
			WithHelp("add a where that is true only for what happens now").
			WithRelated(event.Imported.Rng, "it can be recorded for many people at once"))
	case event.Kind.Value == "browse" && blind:
		p.Report(p.Finding(e.Event.Rng, "whoever looks at anything gets the promotion of journey %q: nothing in it asks at what", j.Label).
			WithHelp(fmt.Sprintf("add a where on what was looked at, or show it in the message: trigger = event.%s", event.Label)))
	}
}

// maxDepth bounds segments that refer to one another.
const maxDepth = 20

// history reports whether a condition depends on what people did, and not on
// attributes alone.
func history(p *lint.Pass, e expr.Expr, depth int) bool {
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Call:
			switch e.Name {
			case "occurred", "count", "sum", "last", "pending", "sent", "opened", "clicked":
				found = true
			}
		case *expr.Ref:
			if s, ok := p.Project.Find(e.Block, e.Name).(*lang.Segment); ok && s.When != nil && depth < maxDepth {
				found = found || history(p, s.When, depth+1)
			}
		}
		return !found
	})
	return found
}
