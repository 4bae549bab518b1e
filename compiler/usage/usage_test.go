package usage_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
)

// says are the words with which a use of a feature begins in a file, any of them.
var says = map[engine.Feature]string{
	engine.EntryEvent: "event", engine.EntrySegment: "segment", engine.EntrySchedule: "schedule", engine.EntryCampaign: "at",
	engine.EntryAPI: "event.", engine.EntryDate: "entry", engine.EntrySeveral: "entry", engine.Reentry: "reentry entry", engine.ReentryPerson: "reentry_person",
	engine.InsideRestart: "while_inside", engine.InsideParallel: "while_inside", engine.ExitEvent: "exit", engine.ExitCondition: "exit",
	engine.WaitFor: "wait", engine.WaitTime: "wait", engine.WaitDate: "wait", engine.WaitAllowed: "wait", engine.WaitEvent: "wait",
	engine.WaitCondition: "wait on", engine.SendFirst: "send", engine.SendAll: "send", engine.SendFallback: "send", engine.SendWindow: "window",
	engine.Branch: "branch", engine.Split: "split", engine.SplitSticky: "split", engine.SplitWinner: "winner", engine.Guard: "guard send",
	engine.UpdateSet: "update", engine.UpdateList: "update", engine.UpdateConsent: "update", engine.Task: "task", engine.Webhook: "webhook",
	engine.WebhookReturns: "webhook", engine.WebhookError: "webhook", engine.Emit: "emit", engine.Enroll: "enroll", engine.Loop: "goto",
	engine.Holdout: "holdout", engine.Exclusive: "exclusive", engine.JourneyDates: "starts ends", engine.Measurement: "journey",
}

// TestUses holds every use in the examples, and in the project that has everything, to
// the words at its place, and asks that hardly a feature is never used.
func TestUses(t *testing.T) {
	found := map[engine.Feature]bool{}
	for _, dir := range []string{"../testdata/complete", "../../examples/aurora", "../../examples/halden"} {
		p, _, err := lang.Load(dir, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		program, _ := compiler.Compile(p)
		for _, j := range program.Journeys {
			for _, u := range usage.Of(j) {
				found[u.Feature] = true
				if u.Journey != j.Label {
					t.Errorf("%s: a use says journey %s", j.Label, u.Journey)
				}
				if !u.Range.Known() {
					t.Errorf("%s: %s is used nowhere", j.Label, u.Feature)
					continue
				}
				file, err := os.ReadFile(filepath.Join(dir, u.Range.Path))
				if err != nil {
					t.Fatal(err)
				}
				text := string(file[u.Range.Start:u.Range.End])
				if words := strings.Fields(says[u.Feature]); len(words) > 0 && !begins(text, words) {
					t.Errorf("%s: %s is at %.40q", j.Label, u.Feature, text)
				}
			}
		}
	}
	for f := range says {
		if !found[f] && f != engine.InsideParallel { // no example lets a person run twice at once
			t.Errorf("no journey uses %s", f)
		}
	}
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}
