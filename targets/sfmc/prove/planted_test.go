package prove_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/host/planted"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/import"
	"github.com/cairn-lang/cairn/targets/sfmc/prove"
	"github.com/rogpeppe/go-internal/txtar"
)

// sources are the programs in whose exports faults are planted, by name: both examples
// and the cases of the exporter.
func sources(t *testing.T) map[string]*keeper {
	t.Helper()
	out := map[string]*keeper{}
	for _, name := range []string{"aurora", "halden"} {
		out[name] = proofs(example(t, name), "sfmc", "")
	}
	for _, name := range []string{"bindings", "entries", "joins", "loop", "sends", "splits", "waits", "writes", "conditions"} {
		a, err := txtar.ParseFile(filepath.Join(testdata, "cases", name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		prelude, err := txtarFile(filepath.Join(testdata, "prelude.hcl"))
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, f := range append(a.Files, prelude) {
			if strings.HasSuffix(f.Name, ".hcl") {
				write(t, filepath.Join(dir, f.Name), f.Data)
			}
		}
		out[name] = proofs(compile(t, dir), "sfmc", "")
	}
	return out
}

// proved calls f with each journey that is proved, its file and its account.
func proved(k *keeper, f func(j *compiler.Journey, e *lang.JourneyEntry, file []byte, account importer.Account)) {
	if k.ex == nil {
		return
	}
	files := map[string][]byte{}
	for _, a := range k.ex.Artifacts {
		files[a.Path] = a.Data
	}
	account := prove.Account(k.in, k.ex)
	i := 0
	for _, j := range k.in.Journeys {
		for _, e := range j.Entries {
			if v := k.proofs[i]; v.Outcome == proof.Proved {
				f(j, e, files[v.File], account)
			}
			i++
		}
	}
}

// TestPlantedFaults plants one fault after the other in every journey that is proved.
// One that is still proved must be known to change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	sheet := planted.NewSheet(ofJourneys(), 40)
	for name, k := range sources(t) {
		proved(k, func(j *compiler.Journey, e *lang.JourneyEntry, file []byte, account importer.Account) {
			sheet.Try(t, name+" "+j.Label, file, func(data []byte) proof.Verdict { return prove.One(k.in, k.losses, j, e, data, account, k.memo) })
		})
	}
	sheet.Tell(t, harmless)
}

// TestPlantedFaultsInContent does so in e-mails and text messages.
func TestPlantedFaultsInContent(t *testing.T) {
	sheet := planted.NewSheet(ofContent(), 300)
	for name, k := range sources(t) {
		proved(k, func(j *compiler.Journey, e *lang.JourneyEntry, file []byte, account importer.Account) {
			for _, a := range k.ex.Artifacts {
				if a.Kind != "html" && a.Kind != "text" && a.Kind != "sms" || !strings.HasPrefix(a.Key, j.Label+"_") {
					continue
				}
				sheet.Try(t, name+" "+a.Key+" "+a.Kind, a.Data, func(data []byte) proof.Verdict {
					with := account
					with.File = func(kind, key string) []byte {
						found := account.File(kind, key)
						if kind == a.Kind && string(found) == string(a.Data) && strings.HasSuffix(key, a.Key) {
							return data
						}
						return found
					}
					return prove.One(k.in, k.losses, j, e, file, with, k.memo)
				})
			}
		})
	}
	sheet.Tell(t, harmlessContent)
}

// harmless says of a fault in a journey why nobody is met differently.
func harmless(x planted.Survivor) string {
	const (
		last   = "nothing that is an activity follows there"
		again  = "the decision behind the wait asks the same, and leads nowhere either"
		stayed = "whoever is asked has stayed, and so ordered before the entry or never"
		never  = "the journey has no wait, and goals are looked at when one ends"
		tasks  = "tasks alone follow its waits, which are no activities"
	)
	goal := []string{"lost goal", "lost exit", "goal that ends no run", "greater for greater or equal", "another value", "another field asked", "a text for a value", "another amount of a wait"}
	switch {
	case x.Journey == "aurora confirm_newsletter" && slices.Contains(goal, x.Fault):
		return never
	case x.Journey == "aurora order_confirmation" && slices.Contains(goal, x.Fault):
		return tasks
	case x.Journey == "writes writes" && (x.Fault == "greater or equal for greater" || slices.Contains(goal, x.Fault)):
		return "a task alone stands on one of its ways"
	case (x.Journey == "aurora browse_abandonment" || x.Journey == "aurora cart_abandonment") && (x.Fault == "less or equal for less" || x.Fault == "a text for a value"):
		return stayed
	case (x.Journey == "aurora browse_abandonment" || x.Journey == "aurora cart_abandonment") && slices.Contains(goal, x.Fault):
		return again
	case x.Journey == "aurora cart_abandonment" && x.Fault == "arms that were swapped":
		return "both have half"
	case x.Journey == "waits waits" && x.Fault == "hours for days":
		return "it waits for a date, and no days"
	case x.Fault == "lost way on" && slices.Contains([]string{"sends sends", "halden payment_failed", "entries two", "halden invoice", "joins asks_how", "joins meets", "bindings bound"}, x.Journey):
		return last
	case (x.Fault == "another amount of a wait" || x.Fault == "hours for days") && (x.Journey == "halden invoice" || x.Journey == "halden payment_failed"):
		return last
	}
	return ""
}

// harmlessContent does so of content.
func harmlessContent(planted.Survivor) string { return "" }
