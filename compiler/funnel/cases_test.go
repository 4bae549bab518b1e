package funnel

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/interplay"
	"github.com/cairn-lang/cairn/lang"
)

const base = `
project "t" {
  title    = "T"
  owner    = team.t
  locale   = "nl-NL"
  locales  = ["nl-NL", "fr-BE", "en"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "BE", "SE"]
}
team "t" { contact = "t@t.example" }
channel "email" {}
channel "website" {}
profile {
  market = profile.country
  attribute "country" {
    type   = string
    values = ["NL", "BE", "SE"]
  }
  attribute "orders" { type = number }
}
event "asked" { kind = "lead" }
event "bought" {
  kind        = "order"
  answered_by = "shop"
}
event "praised" { kind = "other" }
segment "buyers" { when = profile.orders > 0 }
segment "regulars" { when = profile.orders > 4 }
message "guide" {
  class = "service"
  stage = stage.learn
  email {
    subject = "De gids"
    body    = "<p>Hier is hij.</p>"
  }
}
message "thanks" {
  class = "service"
  stage = stage.keep
  email {
    subject = "Dank je"
    body    = "<p>Dank je wel.</p>"
  }
  locale "fr-BE" {
    email {
      subject = "Merci"
      body    = "<p>Merci.</p>"
    }
  }
}
funnel "f" {
  stage "learn" {}
  stage "buy" {}
  stage "keep" { audience = segment.buyers }
}
`

func load(t *testing.T, more string) *compiler.Program {
	t.Helper()
	return loadText(t, base+more)
}

func loadText(t *testing.T, text string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	for _, d := range findings.All() {
		t.Log(d.Message)
	}
	if findings.HasErrors() {
		t.FailNow()
	}
	return program
}

// lines writes a result down, a line for each stage and cell.
func lines(r *Result) []string {
	var list []string
	for _, s := range r.Stages {
		for c, cell := range r.Cells {
			var by, on []string
			for _, k := range s.Cover[c].By {
				by = append(by, s.Places[k].Address())
			}
			for _, l := range s.Onward[c].Links {
				on = append(on, fmt.Sprintf("%s to %s by %s", l.From.Address(), l.To.Address(), l.By))
			}
			line := fmt.Sprintf("%s %s/%s: %s", s.Decl.Label, cell.Market, cell.Locale, s.Cover[c].Answer)
			if len(by) > 0 {
				line += " " + strings.Join(by, ", ")
			}
			if s.Cover[c].Part {
				line += " but not " + strings.Join(s.Cover[c].Person.Lines, ", ")
			}
			line += "; on " + s.Onward[c].Answer.String()
			if len(on) > 0 {
				line += " " + strings.Join(on, ", ")
			}
			list = append(list, line)
		}
	}
	return list
}

func journey(label, entry, flow string) string {
	return fmt.Sprintf("journey %q {\n  status = \"live\"\n  entry {\n%s\nreentry = \"always\"\n  }\n%s\n}\n", label, entry, flow)
}

func TestFunnel(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"languages and markets", `
touchpoint "shop" {
  channel = channel.website
  stage   = stage.buy
  markets = ["NL", "BE"]
}
` + journey("guide", "event = event.asked", `exit "bought" { event = event.bought }
flow {
  send "guide" {}
}`) + journey("thanks", "event = event.bought", "flow {\n send \"thanks\" {}\n}"),
			[]string{
				"learn NL/nl-NL: yes journey.guide; on yes journey.guide to journey.thanks by event.bought",
				"learn BE/fr-BE: no; on not decided",
				"learn SE/: yes journey.guide; on yes journey.guide to journey.thanks by event.bought",
				"learn /en: no; on not decided",
				"buy NL/nl-NL: yes touchpoint.shop; on no",
				"buy BE/fr-BE: yes touchpoint.shop; on no",
				"buy SE/: no; on not decided",
				"buy /en: yes touchpoint.shop; on not decided",
				"keep NL/nl-NL: yes journey.thanks; on not decided",
				"keep BE/fr-BE: yes journey.thanks; on not decided",
				"keep SE/: yes journey.thanks; on not decided",
				"keep /en: no; on not decided",
			}},
		{"audience, enrolment, landing", `
touchpoint "shop" {
  channel  = channel.website
  stage    = stage.buy
  leads_to = [journey.regulars]
}
message "hello" {
  class   = "service"
  stage   = stage.learn
  landing = touchpoint.shop
  email {
    subject = "Hallo"
    body    = "<p>Hallo.</p>"
  }
}
` + journey("hello", "event = event.asked", "flow {\n send \"hello\" {}\n}") +
			journey("regulars", "event = event.bought\nwhere = segment.regulars && profile.country != \"BE\"", "flow {\n send \"thanks\" {}\n}"),
			[]string{
				"learn NL/nl-NL: yes journey.hello; on yes journey.hello to touchpoint.shop by landing",
				"learn BE/fr-BE: no; on not decided",
				"learn SE/: yes journey.hello; on yes journey.hello to touchpoint.shop by landing",
				"learn /en: no; on not decided",
				"buy NL/nl-NL: yes touchpoint.shop; on yes touchpoint.shop to journey.regulars by leads_to",
				"buy BE/fr-BE: yes touchpoint.shop; on not decided",
				"buy SE/: yes touchpoint.shop; on yes touchpoint.shop to journey.regulars by leads_to",
				"buy /en: yes touchpoint.shop; on not decided",
				"keep NL/nl-NL: no journey.regulars but not orders = 1, country = NL; on not decided",
				"keep BE/fr-BE: no; on not decided",
				"keep SE/: no journey.regulars but not orders = 1, country = SE; on not decided",
				"keep /en: no; on not decided",
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(Analyse(load(t, c.text), Options{}))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestObjective shows that a measure of a later stage leads on only where success
// is counted, and the measure is not the stage's own.
func TestObjective(t *testing.T) {
	const strategy = `
kpi "orders" { kind = "conversion" }
kpi "reads" { kind = "engagement" }
objective "sell" {
  kpi      = kpi.orders
  baseline = 1
  target   = 2
  by       = "2027-12-31"
}
touchpoint "shop" {
  channel = channel.website
  stage   = stage.buy
}
`
	for _, c := range []struct{ learn, counted, want string }{
		{"kpi.reads", "counts_as = \"conversion\"", "yes"},
		{"kpi.reads", "", "no"},
		{"kpi.orders", "counts_as = \"conversion\"", "no"},
	} {
		text := strings.Replace(base, `stage "learn" {}`, `stage "learn" { kpis = [`+c.learn+`] }`, 1)
		text = strings.Replace(text, `stage "buy" {}`, `stage "buy" { kpis = [kpi.orders] }`, 1)
		r := Analyse(loadText(t, text+strategy+journey("guide", "event = event.asked", `serves = objective.sell
exit "bought" {
  event = event.praised
  `+c.counted+`
}
flow {
  send "guide" {}
}`)), Options{})
		if got := r.Stages[0].Onward[0].Answer.String(); got != c.want {
			t.Errorf("learn measures %s, success counts %q: on is %s, not %s", c.learn, c.counted, got, c.want)
		}
	}
}

// TestNotDecided shows that nobody is called lost where not all that journeys
// start was looked at.
func TestNotDecided(t *testing.T) {
	p := load(t, `
touchpoint "page" {
  channel = channel.website
  stage   = stage.learn
}
touchpoint "shop" {
  channel = channel.website
  stage   = stage.buy
}
`)
	many := &interplay.Result{NotDecided: []interplay.Group{{Kind: "start", Key: "event.asked", Size: 1000}}}
	for _, c := range []struct {
		starts *interplay.Result
		want   string
	}{{&interplay.Result{}, "no"}, {many, "not decided"}} {
		r := Analyse(p, Options{Starts: func() *interplay.Result { return c.starts }})
		if got := r.Stages[0].Onward[0].Answer.String(); got != c.want {
			t.Errorf("on is %s, not %s", got, c.want)
		}
	}
	if Analyse(&compiler.Program{Project: &lang.Project{}}, Options{}) != nil {
		t.Error("a project without a funnel has no result")
	}
}
