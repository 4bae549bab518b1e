package interplay

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

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
channel "store" { kind = "store" }
profile {
  attribute "country" {
    type    = string
    values  = ["IE", "NZ"]
    changes = "never"
  }
  attribute "tier" { type = string }
  attribute "points" { type = number }
  attribute "tags" { type = list(string) }
}
event "a" {
  kind       = "other"
  attributes = { why = string, n = number }
}
event "b" { kind = "other" }
event "confirmed" { kind = "consent" }
consent "news" {
  basis    = "opt_in"
  given_by = event.confirmed
}
segment "gold" { when = profile.tier == "gold" }
segment "golden" { when = segment.gold && profile.points > 3 }
segment "told" { when = sent(message.m, "30d") }
segment "all" { when = profile.country != null }
check "gold" { holds = profile.tier == "gold" }
offer "ten" {
  title     = "Ten"
  code      = "SAVE"
  percent   = 10
  starts    = "2027-01-01"
  ends      = "2027-01-31"
  redeem_on = [channel.store]
}
offer "twenty" {
  title   = "Twenty"
  code    = "SAVE"
  percent = 20
  starts  = "2027-02-01"
  ends    = "2027-02-28"
}
offer "five" {
  title   = "Five"
  amount  = 5
  starts  = "2027-01-15"
  ends    = "2027-02-15"
}
message "m" {
  class = "service"
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
message "ten" {
  class    = "promotional"
  consents = [consent.news]
  offers   = [offer.ten]
  email {
    subject = "Hello"
    body    = "<p>Hello ${offer.ten.code}</p>"
  }
}
message "twenty" {
  class    = "promotional"
  consents = [consent.news]
  offers   = [offer.twenty]
  email {
    subject = "Hello"
    body    = "<p>Hello ${offer.twenty.code}</p>"
  }
}
message "five" {
  class    = "promotional"
  consents = [consent.news]
  offers   = [offer.five]
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
`

func load(t testing.TB, more string) *compiler.Program {
	t.Helper()
	return loadText(t, base+more)
}

func loadText(t testing.TB, text string) *compiler.Program {
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
	if findings.HasErrors() {
		for _, d := range findings.All() {
			t.Errorf("%s:%v %s", d.Range.Path, d.Range, d.Message)
		}
		t.FailNow()
	}
	return program
}

func journey(label, entry, flow string) string {
	if !strings.Contains(entry, "reentry") {
		entry += "\nreentry = \"always\""
	}
	return fmt.Sprintf("journey %q {\n  status = \"live\"\n  entry {\n%s\n  }\n  flow {\n%s\n  }\n}\n", label, entry, flow)
}

func update(what string) string  { return "update \"u\" { " + what + " }\n" }
func send(message string) string { return "send \"s\" { message = message." + message + " }\n" }

func emit(event, set string) string {
	return "emit \"e\" {\n event = event." + event + "\n" + set + "\n}\n"
}

const (
	onA    = "event = event.a"
	onB    = "event = event.b"
	irish  = "\nwhere = profile.country == \"IE\""
	kiwi   = "\nwhere = profile.country == \"NZ\""
	silver = "update \"silver\" { set = { tier = \"silver\" } }\n"
)

// lines writes down a result, one line for each finding.
func lines(r *Result) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	unsure := func(b bool) string {
		if b {
			return " not decided"
		}
		return ""
	}
	for _, s := range r.Starts {
		add("%s starts %s by %s%s", s.From.Journey.Label, s.To.Label, s.By, unsure(s.Undecided))
	}
	for _, l := range r.Loops {
		text := l.Starts[0].From.Journey.Label
		for _, s := range l.Starts {
			text += " " + s.To.Label
		}
		add("loop %s endless %v once %v gap %s round %s", text, l.Endless, l.Once, l.Gap.Text(), l.Round.Text())
	}
	for _, w := range r.Writers {
		on := ""
		if w.On != "" {
			on = ", both on " + w.On
		}
		add("%s: %s %ss, %s %ss, known %v%s", w.Attribute, w.A.Journey.Label, w.A.How, w.B.Journey.Label, w.B.How, w.Known, on)
	}
	for _, x := range r.Races {
		add("race on %s: %s writes %s, %s reads at %d", x.On, x.Write.Journey.Label, x.Attribute, x.Read.Journey.Label, x.Read.Node)
	}
	for _, c := range r.Collisions {
		add("%s starts %s and %s, exclusive %v%s", c.On, c.A.Label, c.B.Label, c.Exclusive, unsure(c.Undecided))
	}
	for _, m := range r.Messages {
		add("%s by %s and %s, apart %s, asked %v", m.Message.Label, m.A.Journey.Label, m.B.Journey.Label, m.Apart.Text(), m.Asked)
	}
	for _, o := range r.Offers {
		add("offers %s and %s, same code %v, stack %v", o.A.Label, o.B.Label, o.SameCode, o.Stacks)
	}
	for _, g := range r.NotDecided {
		add("%s: %d share %s", g.Kind, g.Size, g.Key)
	}
	return list
}

func check(t *testing.T, text string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, lines(Analyse(load(t, text), Options{}))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
