package contacts

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
)

func noEntries(p *compiler.Program) func() *cond.Entries {
	return func() *cond.Entries { return cond.NewWorld(&compiler.Program{}).Entries() }
}

const base = `
project "t" {
  title    = "T"
  owner    = team.t
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NZ"]
}
team "t" { contact = "t@t.example" }
channel "email" {}
channel "sms" {}
profile {
  attribute "country" {
    type    = string
    values  = ["IE", "NZ"]
    changes = "never"
  }
}
event "bought" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { order_id = string }
}
event "carted" { kind = "cart" }
event "confirmed" { kind = "consent" }
segment "everybody" { when = profile.country != null }
consent "news" {
  basis    = "opt_in"
  given_by = event.confirmed
}
message "ad" {
  class    = "promotional"
  consents = [consent.news]
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
  sms { text = "Hello" }
}
message "info" {
  class = "service"
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
policy "promotions" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 2
    per = "2d"
  }
  frequency_cap {
    max      = 1
    per      = "36h"
    channels = [channel.sms]
  }
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
`

func load(t testing.TB, more string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(base+more), 0o600); err != nil {
		t.Fatal(err)
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	if findings.HasErrors() {
		for _, d := range findings.All() {
			t.Errorf("%s:%v %s", d.Range.Path, d.Range, d.Message)
		}
		t.FailNow()
	}
	return program
}

// journey is a live journey that sends n promotional messages, so long apart.
func journey(label, entry, more, apart string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "journey %q {\n  status = \"live\"\n  entry {\n%s\n  }\n%s\n  flow {\n", label, entry, more)
	for i := range n {
		if i > 0 {
			fmt.Fprintf(&b, "    wait \"w%d\" { for = %q }\n", i, apart)
		}
		fmt.Fprintf(&b, "    send \"s%d\" { message = message.ad }\n", i)
	}
	b.WriteString("  }\n}\n")
	return b.String()
}

const (
	carted = "event = event.carted\nreentry = \"30d\""
	bought = "event = event.bought\nreentry = \"30d\""
	weekly = "segment = segment.everybody\nschedule = \"0 9 * * 2\"\nreentry = \"always\""
)

func campaign(at string) string {
	return "segment = segment.everybody\nat = \"" + at + "\"\nreentry = \"never\""
}

func in(country, entry string) string {
	return entry + "\nwhere = profile.country == \"" + country + "\""
}

var (
	dates7 = Question{Window: Per(7 * day)}
	dates2 = Question{Window: Per(2 * day)}
)

func TestProjects(t *testing.T) {
	for _, c := range []struct {
		name      string
		journeys  string
		q         Question
		most      int
		unbounded bool
	}{
		{"one run", journey("a", carted, "", "2d", 5), dates7, 4, false},
		{"whole days are dates", journey("a", carted, "", "1d", 5), dates2, 2, false},
		{"less than a day apart may share a date", journey("a", carted, "", "23h", 5), dates2, 3, false},
		{"other windows slide", journey("a", carted, "", "1d", 5), Question{Window: Per(36 * 3600)}, 2, false},
		{"two journeys add up", journey("a", carted, "", "1h", 2) + journey("b", bought, "", "1h", 3), dates7, 5, false},
		{"no person is in two countries", journey("a", in("IE", carted), "", "1h", 2) + journey("b", in("NZ", bought), "", "1h", 3), dates7, 3, false},
		{"countries that overlap", journey("a", in("IE", carted), "", "1h", 2) + journey("b", in("IE", bought), "", "1h", 3), dates7, 5, false},
		{"an exclusive group in turn",
			journey("a", carted, "  exclusive = \"x\"", "1d", 3) + journey("b", bought, "  exclusive = \"x\"", "1d", 3), dates2, 3, false},
		{"the same without the group", journey("a", carted, "", "1d", 3) + journey("b", bought, "", "1d", 3), dates2, 4, false},
		{"each ends the other",
			journey("a", carted, "exit \"x\" { event = event.bought }", "1d", 3) +
				journey("b", bought, "exit \"x\" { event = event.carted }", "1d", 3), dates2, 3, false},
		{"one ends the other only",
			journey("a", carted, "exit \"x\" { event = event.bought }", "1d", 3) + journey("b", bought, "", "1d", 3), dates2, 4, false},
		{"campaigns far apart",
			journey("a", campaign("2027-03-01T09:00:00Z"), "", "1d", 2) + journey("b", campaign("2027-05-01T09:00:00Z"), "", "1d", 3), dates7, 3, false},
		{"campaigns of one week",
			journey("a", campaign("2027-03-01T09:00:00Z"), "", "1d", 2) + journey("b", campaign("2027-03-03T09:00:00Z"), "", "1d", 3), dates7, 5, false},
		{"a weekly letter once in seven dates", journey("a", weekly, "", "1d", 1), dates7, 1, false},
		{"a weekly letter twice in eight", journey("a", weekly, "", "1d", 1), Question{Window: Per(8 * day)}, 2, false},
		{"a run for each order", journey("a", "event = event.bought\nkey = trigger.order_id\nreentry = \"never\"", "", "1h", 2), dates7, 2, true},
		{"a run for each order, one a day",
			journey("a", "event = event.bought\nkey = trigger.order_id\nreentry = \"never\"\nreentry_person = \"1d\"", "", "2h", 1), dates2, 3, false},
		{"always again", journey("a", "event = event.carted\nreentry = \"always\"", "", "1h", 1), dates7, 1, true},
		{"sms only", journey("a", carted, "", "1d", 2), Question{Window: Per(7 * day), Classes: []string{"service"}}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := Analyse(load(t, c.journeys), Options{}).Ask(c.q)
			if b.Most != c.most || b.Unbounded != c.unbounded || b.Summed {
				t.Errorf("got %d, unbounded %v, summed %v; want %d, %v", b.Most, b.Unbounded, b.Summed, c.most, c.unbounded)
				for _, s := range b.Schedule {
					t.Log(s.When(), s.Text())
				}
			}
		})
	}
}

// TestRunsHeldOvernight: a run that is held overnight speaks in the morning,
// when another one begins.
func TestRunsHeldOvernight(t *testing.T) {
	p := load(t, journey("a", "event = event.bought\nkey = trigger.order_id\nreentry = \"never\"\nreentry_person = \"12h\"", "", "1h", 1))
	r := Analyse(p, Options{})
	// Entries at 20:00 and 08:00: both messages go out at 09:00.
	if b := r.Journey(p.Journeys[0], Question{Window: Window{Length: 60}}); b.Most != 2 {
		t.Errorf("two runs 12 hours apart, held overnight: got %d", b.Most)
	}
	p = load(t, journey("a", carted, "", "12h", 2))
	q := Question{Window: Window{Length: 60}}
	if b := Analyse(p, Options{}).Ask(q); b.Most != 1 {
		t.Errorf("a run whose waits count from the release: got %d", b.Most)
	}
	if b := Analyse(p, Options{Planned: true}).Ask(q); b.Most != 2 {
		t.Errorf("a run whose waits count from the planned time: got %d", b.Most)
	}
}

func TestManyJourneysAreSummed(t *testing.T) {
	var text strings.Builder
	for i := range MaxTogether + 1 {
		entry := carted
		if i < 2 {
			entry = in([]string{"IE", "NZ"}[i], carted)
		}
		text.WriteString(journey(fmt.Sprintf("j%d", i), entry, "", "1h", 1))
	}
	p := load(t, text.String())
	if b := Analyse(p, Options{}).Ask(dates7); b.Most != MaxTogether+1 || !b.Summed {
		t.Errorf("got %d, summed %v", b.Most, b.Summed)
	}
	p.Journeys = p.Journeys[1:]
	if b := Analyse(p, Options{}).Ask(dates7); b.Most != MaxTogether || b.Summed {
		t.Errorf("without exclusion: got %d, summed %v", b.Most, b.Summed)
	}
}

func TestCaps(t *testing.T) {
	p := load(t, journey("a", carted, "", "23h", 3)+strings.Replace(journey("draft", bought, "", "1h", 9), `"live"`, `"draft"`, 1))
	caps := Analyse(p, Options{}).Caps()
	if len(caps) != 2 || !caps[0].Exceeded() || caps[0].Bound.Most != 3 || !caps[1].Exceeded() || caps[1].Bound.Most != 2 {
		t.Fatalf("got %+v", caps)
	}
	want := []string{
		"day 0, 00:00 enters journey a",
		"day 0, 00:00 message ad by email (journey a)",
		"day 0, 23:00 message ad by email (journey a)",
		"day 1, 22:00 message ad by email (journey a)",
	}
	for i, c := range caps[0].Bound.Schedule {
		if got := c.When() + " " + c.Text(); i >= len(want) || got != want[i] {
			t.Errorf("line %d: %s", i, got)
		}
	}
}

// TestExclusionsOnlyLower removes one exclusion after the other.
func TestExclusionsOnlyLower(t *testing.T) {
	whole := journey("a", in("IE", carted), "  exclusive = \"x\"", "1d", 3) +
		journey("b", bought, "  exclusive = \"x\"", "1d", 3) +
		journey("c", in("NZ", campaign("2027-03-01T09:00:00Z")), "  exclusive = \"x\"", "5h", 3) +
		journey("d", in("IE", campaign("2027-05-01T09:00:00Z")), "", "5h", 2)
	for _, q := range []Question{dates2, dates7, {Window: Per(3600)}} {
		before := Analyse(load(t, whole), Options{}).Ask(q).Most
		for _, less := range []string{"  exclusive = \"x\"", "\nwhere = profile.country == \"IE\"", "\nwhere = profile.country == \"NZ\""} {
			for n := 1; n <= strings.Count(whole, less); n++ {
				if after := Analyse(load(t, strings.Replace(whole, less, "", n)), Options{}).Ask(q).Most; after < before {
					t.Errorf("without %d of %q: %d, before %d", n, less, after, before)
				}
			}
		}
	}
}

// TestClosedEdges: what nobody can take adds nothing.
func TestClosedEdges(t *testing.T) {
	p := load(t, strings.Replace(journey("a", in("NZ", carted), "", "1h", 1), "  flow {\n", `  flow {
    branch "b" {
      case "ireland" {
        when = profile.country == "IE"
        send "more" { message = message.ad }
      }
      otherwise {}
    }
`, 1))
	if b := Analyse(p, Options{}).Ask(dates7); b.Most != 2 {
		t.Errorf("branches taken to be free: got %d", b.Most)
	}
	world := cond.NewWorld(p)
	flow := func(j *compiler.Journey) *cond.Flow { return world.Flow(j) }
	if b := Analyse(p, Options{Flow: flow}).Ask(dates7); b.Most != 1 {
		t.Errorf("with what conditions tell: got %d", b.Most)
	}
}

// TestAskedByMany asks one result at once, for the race detector.
func TestAskedByMany(t *testing.T) {
	p := load(t, journey("a", in("IE", carted), "", "1h", 2)+journey("b", in("NZ", weekly), "", "1h", 3))
	r := Analyse(p, Options{})
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			if b := r.Ask(dates7); b.Most != 3 {
				t.Errorf("got %d", b.Most)
			}
		}()
	}
	group.Wait()
}
