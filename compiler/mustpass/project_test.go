package mustpass_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
)

const base = `
project "p" {
  title    = "P"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
}
profile {
  attribute "vip" { type = bool }
  attribute "born_in" {
    type    = string
    changes = "never"
  }
}
channel "email" {}
event "cart" {
  kind       = "cart"
  attributes = { id = string, skus = list(string), other = list(string) }
}
event "order" {
  kind       = "order"
  attributes = { cart = string }
}
event "delivered" { kind = "delivery" }
event "confirmed" { kind = "consent" }
consent "news" {
  basis    = "opt_in"
  given_by = event.confirmed
}
segment "quiet" { when = !occurred(event.order, "14d") }
check "nothing_on_its_way" {
  about = "order"
}
check "no_order_since" {
  about = "order"
  holds = !occurred(event.order, "entry")
}
check "no_recent_order" {
  about = "order"
  holds = segment.quiet
}
check "not_owned" {
  about = "order"
  per   = "product"
}
policy "fits" {
  applies_to = ["promotional"]
  checks     = [check.CHECK]
  max_age    = "1h"
}
message "promo" {
  class    = "promotional"
  consents = [consent.news]
  trigger  = event.cart
  products = trigger.skus
  email {
    subject = "s"
    body    = "b"
  }
}
`

func analyse(t *testing.T, check, exits, entry, steps string) *mustpass.Result {
	t.Helper()
	source := strings.ReplaceAll(base, "CHECK", check) +
		"journey \"j\" {\nentry {\nevent = event.cart\nreentry = \"never\"\n" + entry + "\n}\n" + exits + "\nflow {\n" + steps + "\nsend \"x\" { message = message.promo }\n}\n}\n"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	findings.Merge(more)
	for _, d := range findings.All() {
		t.Errorf("%s: %s", d.Rule, d.Message)
	}
	if t.Failed() {
		t.FailNow()
	}
	return mustpass.Analyse(elapsed.Analyse(program, program.Journey("j")))
}

func send(t *testing.T, r *mustpass.Result) int {
	t.Helper()
	for i, n := range r.Journey.Nodes {
		if n.ID == "x" {
			return i
		}
	}
	t.Fatal("no send")
	return 0
}

const (
	guard    = "guard \"g\" { checks = [check.CHECK] }\n"
	waitHour = "wait \"w\" { for = \"1h\" }\n"
	waitDay  = "wait \"d\" { for = \"1d\" }\n"
)

func TestObligations(t *testing.T) {
	vip := func(label, yes string) string {
		return "branch \"" + label + "\" {\ncase \"yes\" {\nwhen = profile.vip\n" + yes + "\n}\notherwise {}\n}\n"
	}
	onlyVip := "branch \"last\" {\ncase \"yes\" { when = profile.vip }\notherwise {\nexit \"no\" {}\n}\n}\n"
	for _, c := range []struct {
		name, check, exits, entry, steps string
		proven                           bool
	}{
		{"nothing", "nothing_on_its_way", "", "", "", false},
		{"a guard", "nothing_on_its_way", "", "", guard, true},
		{"fresh enough", "nothing_on_its_way", "", "", guard + waitHour, true},
		{"too old", "nothing_on_its_way", "", "", guard + waitDay, false},
		{"on one path alone", "nothing_on_its_way", "", "", vip("b", guard), false},
		{"on the only path that goes on", "nothing_on_its_way", "", "", vip("b", guard) + onlyVip, true},
		{"they may have changed meanwhile", "nothing_on_its_way", "", "", vip("b", guard) + waitHour + onlyVip, false},
		{"an order came in", "nothing_on_its_way", "", "",
			guard + "wait \"e\" {\ntimeout = \"30m\"\nevent = event.order\n}\n", false},
		{"no order came in", "nothing_on_its_way", "", "",
			guard + "wait \"e\" {\ntimeout = \"30m\"\nevent = event.order\narrived {\nexit \"bought\" {}\n}\n}\n", true},
		{"an exit proves it", "no_order_since", "exit \"bought\" { event = event.order }", "", waitDay, true},
		{"an exit for some proves less", "no_order_since", "exit \"bought\" {\nevent = event.order\nwhere = received.cart == trigger.id\n}", "", waitDay, false},
		{"the entry proves it", "no_recent_order", "", "where = segment.quiet", "", true},
		{"the entry proves its parts", "no_recent_order", "", "where = !occurred(event.order, \"14d\")", "", false},
		{"the entry long ago", "no_recent_order", "", "where = segment.quiet", waitDay, false},
		{"a branch proves it", "no_recent_order", "", "", "branch \"b\" {\ncase \"busy\" {\nwhen = !segment.quiet\nexit \"no\" {}\n}\notherwise {}\n}\n", true},
		{"products of the next message", "not_owned", "", "", guard, true},
		{"other products", "not_owned", "", "", "guard \"g\" {\nchecks = [check.not_owned]\nproducts = trigger.other\n}\n", false},
		{"before each round", "nothing_on_its_way", "", "", "wait \"w\" { for = \"1h\" }\n" + guard + "goto \"again\" {\nstep = step.w\nmax = 2\n}\n", true},
		{"before the first round", "nothing_on_its_way", "", "", guard + "wait \"w\" { for = \"1h\" }\ngoto \"again\" {\nstep = step.w\nmax = 2\n}\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := analyse(t, c.check, c.exits, c.entry, strings.ReplaceAll(c.steps, "CHECK", c.check))
			list := r.Obligations()
			if len(list) != 1 || !list[0].Decided {
				t.Fatalf("%+v", list)
			}
			if list[0].Proven != c.proven {
				t.Errorf("proven: %v, want %v; %+v", list[0].Proven, c.proven, list[0].Story)
			}
		})
	}
}

func TestSubjects(t *testing.T) {
	r := analyse(t, "not_owned", "exit \"bought\" {\nevent = event.order\nwhere = received.cart == trigger.id\n}", "",
		"branch \"b\" {\ncase \"a\" {\nwhen = profile.vip\nguard \"one\" { checks = [check.not_owned] }\n}\notherwise {\nguard \"two\" { checks = [check.nothing_on_its_way] }\n}\n}\n")
	x := send(t, r)
	if p := r.About(x, "order", 0); !p.Proven {
		t.Error("each path has a check about orders")
	}
	if p := r.About(x, "return", mustpass.NoAge); p.Proven {
		t.Error("no path has a check about returns")
	}
	if p := r.ClearOfKind(x, "order", true, 0); !p.Proven {
		t.Error("an exit looks for an order of this cart")
	}
	if p := r.ClearOfKind(x, "order", false, mustpass.NoAge); p.Proven {
		t.Error("no other order has been looked for")
	}
	if p := r.SeenKind(x, "cart"); !p.Proven {
		t.Error("a cart started the run")
	}
	if p := r.SeenKind(x, "delivery"); p.Proven {
		t.Error("nothing was delivered")
	}
}

func TestConsents(t *testing.T) {
	for _, c := range []struct {
		name, steps string
		proven      bool
	}{
		{"nothing", "", false},
		{"asked for", "branch \"b\" {\ncase \"no\" {\nwhen = !consented(consent.news)\nexit \"no\" {}\n}\notherwise {}\n}\n", true},
		{"given by an event", "wait \"w\" {\ntimeout = \"1d\"\nevent = event.confirmed\ntimed_out {\nexit \"no\" {}\n}\n}\n", true},
		{"perhaps given", "wait \"w\" {\ntimeout = \"1d\"\nevent = event.confirmed\n}\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := analyse(t, "not_owned", "", "", c.steps)
			consent := r.Program.Project.Consents[0]
			if p := r.Consent(send(t, r), consent); p.Proven != c.proven {
				t.Errorf("proven: %v, want %v", p.Proven, c.proven)
			}
		})
	}
}

func TestStory(t *testing.T) {
	r := analyse(t, "nothing_on_its_way", "", "", "guard \"g\" { checks = [check.nothing_on_its_way] }\n"+waitDay+
		"branch \"b\" {\ncase \"vip\" {\nwhen = profile.vip\nguard \"h\" { checks = [check.nothing_on_its_way] }\n}\notherwise {}\n}\n"+waitHour)
	o := r.Obligations()[0]
	if o.Story == nil {
		t.Fatal("no story")
	}
	var got []string
	for _, s := range o.Story.Witness("").Steps {
		got = append(got, s.At+" "+s.Message)
	}
	want := `day 0, 00:00 guard "g" holds
day 0, 00:00 wait "d" for 1d
day 1, 00:00 branch "b": none of its cases
day 1, 00:00 wait "w" for 1h
day 1, 01:00 send "x"`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
}

// TestExamplesCanBeLookedAt runs the analyses over the examples.
func TestExamplesCanBeLookedAt(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		p, _, err := lang.Load(filepath.Join("..", "..", "examples", name), lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		program, _ := compiler.Compile(p)
		for _, j := range program.Journeys {
			times := elapsed.Analyse(program, j)
			r := mustpass.Analyse(times)
			for _, o := range r.Obligations() {
				if !o.Proven {
					t.Errorf("%s: %s, send %s: check %s of policy %s: %+v", name, j.Label, j.Nodes[o.Send].ID, o.Check.Label, o.Policy.Label, o.Story.Witness("").Steps)
				}
			}
			for i := range j.Nodes {
				times.Holdings(i)
			}
			times.LookBacks()
			times.Anchors()
			times.OfferTimes()
			times.CodeLives()
		}
	}
}
