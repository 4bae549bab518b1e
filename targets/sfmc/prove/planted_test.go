package prove_test

import (
	"path/filepath"
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
	sheet := planted.NewSheet(ofJourneys(), 20)
	for name, k := range sources(t) {
		proved(k, func(j *compiler.Journey, e *lang.JourneyEntry, file []byte, account importer.Account) {
			sheet.Try(t, name+" "+j.Label, file, func(data []byte) proof.Verdict { return prove.One(k.in, k.losses, j, e, data, account, k.memo) })
		})
	}
	sheet.Tell(t, harmless)
}

// TestPlantedFaultsInContent does so in e-mails and text messages.
func TestPlantedFaultsInContent(t *testing.T) {
	sheet := planted.NewSheet(ofContent(), 100)
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
	return map[string]string{
		"lost way on in sends sends":                            "nothing follows there",
		"lost way on in halden payment_failed":                  "a task alone follows, which is no activity",
		"lost way on in entries two":                            "nothing follows there",
		"lost goal in aurora browse_abandonment":                "the decision behind the wait asks the same",
		"less or equal for less in aurora browse_abandonment":   "whoever is asked has stayed, and so ordered before the entry or never",
		"a text for a value in aurora browse_abandonment":       "whoever is asked has stayed, and so ordered before the entry or never",
		"a text for a value in aurora cart_abandonment":         "whoever is asked has stayed, and so ordered before the entry or never",
		"a text for a value in aurora confirm_newsletter":       "the journey has no wait, and goals are looked at when one ends",
		"goal that ends no run in aurora confirm_newsletter":    "the journey has no wait, and goals are looked at when one ends",
		"another amount of a wait in aurora order_confirmation": "tasks alone follow, which are no activities",
		"another amount of a wait in halden invoice":            "the wait is the last of its way",
		"hours for days in halden invoice":                      "the wait is the last of its way",
	}[x.Fault+" in "+x.Journey]
}

// harmlessContent does so of content.
func harmlessContent(planted.Survivor) string { return "" }
