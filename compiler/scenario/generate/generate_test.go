package generate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/format"
)

const base = `
project "p" {
  title    = "P"
  owner    = team.crm
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "GB"]
}
team "crm" { contact = "crm@p.example" }
channel "email" {}
channel "push" {}
profile {
  locale = profile.language
  market = profile.country
  identifier "email" { format = "email" }
  attribute "language" { type = string }
  attribute "country" {
    type   = string
    values = ["IE", "GB"]
  }
  attribute "tier" {
    type   = string
    values = ["basic", "gold"]
  }
  attribute "points" { type = number }
  attribute "tags" { type = list(string) }
  attribute "renews_on" { type = date }
  attribute "joined_on" { type = date }
}
event "cart" {
  kind       = "cart"
  attributes = { cart_id = string, total = money, starts_at = datetime }
}
event "order" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { cart_id = string, total = money }
}
event "complaint" {
  kind       = "case"
  attributes = { case_id = string }
}
event "closed" {
  kind       = "other"
  attributes = { case_id = string }
}
consent "news" {
  channels = [channel.email, channel.push]
  basis    = "opt_in"
  given_by = event.closed
  purpose  = "News"
}
check "calm" { holds = !pending(event.complaint, event.closed, "case_id", "60d") }
check "bound" { title = "Another system knows it" }
segment "lapsed" { when = occurred(event.order) && !occurred(event.order, "90d") }
segment "rich" { when = profile.points >= 100 && count(event.order, "365d") >= 2 }
message "hello" {
  class    = "promotional"
  consents = [consent.news]
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
message "note" {
  class = "service"
  email {
    subject = "Note"
    body    = "<p>Note</p>"
  }
}
`

// byEvent is a journey that event.cart starts.
func byEvent(flow string) string {
	return base + "journey \"j\" {\n  status = \"live\"\n  entry {\n    event   = event.cart\n    reentry = \"always\"\n  }\n" + flow + "\n}\n"
}

func load(t testing.TB, files map[string]string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, found := compiler.Compile(p)
	if findings.Merge(found); findings.HasErrors() {
		t.Fatalf("%v", findings.All())
	}
	return program
}

func none(Edge) bool        { return false }
func unused(string) bool    { return false }
func text(r *Report) string { return strings.Join(texts(r), "\n") }
func texts(r *Report) (list []string) {
	for _, s := range r.Scenarios {
		list = append(list, s.Text)
	}
	return list
}

// outcomes are edges in words.
func outcomes(j *compiler.Journey, edges []Edge) []string {
	var list []string
	for _, e := range edges {
		n := j.Nodes[e.From]
		list = append(list, n.ID+": "+scenario.Outcome(n.Edges[e.At]))
	}
	return list
}

// TestEveryKindOfEdge finds a person for each edge of small journeys, and holds
// what is written to loading, being formatted and passing as it stands.
func TestEveryKindOfEdge(t *testing.T) {
	for _, c := range []struct {
		name, source string
		more         []string // what the scenarios must say, so that the person is of flesh
	}{
		{"cases by trigger, profile and history", byEvent(`
  flow {
    branch "worth" {
      case "high" {
        when = trigger.total > 200 && profile.tier == "gold"
        send "a" { message = message.note }
      }
      case "loyal" {
        when = count(event.order, "365d") >= 3 || sum(event.order, "total", "30d") >= 500
        send "b" { message = message.note }
      }
      case "tagged" {
        when = contains(profile.tags, "vip") && days_since(profile.joined_on) >= 10
        send "c" { message = message.note }
      }
      otherwise {}
    }
  }`), []string{`tier = "gold"`, `event = event.order`, `tags = ["vip"]`}},
		{"arms of a split", byEvent(`
  flow {
    split "s" {
      arm "one" {
        weight = 99
        send "a" { message = message.note }
      }
      arm "two" {
        weight = 1
        send "b" { message = message.note }
      }
    }
  }`), []string{`s = "two"`}},
		{"a wait for events and clicks", byEvent(`
  flow {
    send "a" { message = message.note }
    wait "w" {
      timeout = "3d"
      on "same" {
        event = event.order
        where = received.cart_id == trigger.cart_id && received.total >= 50
      }
      on "other" { event = event.order }
      on "clicked" { when = clicked(send.a) }
      timed_out {}
    }
  }`), []string{`clicked = send.a`}},
		{"a wait for a date", byEvent(`
  flow {
    wait "w" {
      until_date = trigger.starts_at
      offset     = "-1d"
      reached {
        send "a" { message = message.note }
      }
      past {}
    }
  }`), nil},
		{"checks of history, of others and of what is sent", byEvent(`
  flow {
    guard "g" { checks = [check.calm] }
    wait "w" { for = "70d" }
    guard "h" { checks = [check.calm, check.bound] }
  }`), []string{`event = event.complaint`}},
		{"nobody to send to", byEvent(`
  flow {
    send "a" {
      message = message.hello
      fallback {
        exit "nobody" {}
      }
    }
  }`), nil},
		{"a system that answers, or not", byEvent(`
  flow {
    webhook "crm" {
      url     = "https://crm.p.example/x"
      timeout = "5s"
      returns { attributes = { size = string } }
      on_error {
        task "look" {
          team  = team.crm
          title = "Look it up"
        }
      }
    }
    branch "size" {
      case "big" {
        when = step.crm.size == "big"
        send "a" { message = message.note }
      }
      otherwise {}
    }
  }`), []string{`fail = step.crm`, `answers = { crm = { size = "big" } }`}},
		{"a loop", byEvent(`
  flow {
    wait "w" {
      event   = event.order
      timeout = "1d"
      timed_out {
        goto "again" {
          step = step.w
          max  = 2
        }
      }
    }
  }`), nil},
		{"an exit that must not fire", byEvent(`
  exit "gold" { when = profile.tier == "gold" }
  exit "ordered" { event = event.order }
  flow {
    wait "w" { for = "5d" }
    branch "b" {
      case "ordered_before" {
        when = occurred(event.order, "30d")
        send "a" { message = message.note }
      }
      otherwise {}
    }
  }`), []string{`at "-`}},
		{"entry by coming into a segment", base + `
journey "j" {
  status = "live"
  entry {
    segment = segment.rich
    reentry = "90d"
  }
  flow {
    send "a" { message = message.note }
  }
}`, []string{`points = 100`}},
		{"entry as time goes by", base + `
journey "j" {
  status = "live"
  entry {
    segment = segment.lapsed
    reentry = "90d"
  }
  flow {
    guard "g" { checks = [check.calm] }
  }
}`, []string{`event = event.order`}},
		{"entry by a date", base + `
journey "j" {
  status = "live"
  entry {
    date    = profile.renews_on
    offset  = "-30d"
    reentry = "90d"
    where   = profile.country == "GB"
  }
  flow {
    wait "w" {
      until_date = profile.renews_on
      reached {
        send "a" { message = message.note }
      }
    }
  }
}`, []string{`renews_on = "20`, `country = "GB"`}},
		{"entry by a schedule", base + `
journey "j" {
  status = "live"
  entry {
    segment  = segment.rich
    schedule = "0 10 1 10 *"
    reentry  = "90d"
  }
  flow {
    send "a" { message = message.note }
  }
}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := load(t, map[string]string{"cairn.hcl": c.source})
			j := p.Journey("j")
			closed := scenario.CloseAll(p)[0]
			r := Journey(p, j, closed, none, unused)
			if len(r.NotFound) > 0 {
				t.Errorf("not found: %q\n%s", outcomes(j, r.NotFound), text(r))
			}
			for _, want := range c.more {
				if !strings.Contains(text(r), want) {
					t.Errorf("no scenario says %s\n%s", want, text(r))
				}
			}
			if again := Journey(p, j, closed, none, unused); text(again) != text(r) {
				t.Error("the second time something else was found")
			}
			holds(t, c.source, r)
		})
	}
}

// holds loads what was written into its project: it is formatted, right, passes,
// and takes the edges that it says.
func holds(t *testing.T, source string, r *Report) {
	t.Helper()
	written := text(r)
	if formatted, _ := format.Format([]byte(written), "s.cairn.hcl"); string(formatted) != written {
		t.Errorf("it is not formatted:\n%s", written)
	}
	p := load(t, map[string]string{"cairn.hcl": source, "s.cairn.hcl": written})
	if len(p.Project.Scenarios) != len(r.Scenarios) {
		t.Fatalf("%d scenarios, not %d", len(p.Project.Scenarios), len(r.Scenarios))
	}
	j := p.Journey("j")
	for _, s := range p.Project.Scenarios {
		run := scenario.Run(p, s, true)
		if !run.Passed() {
			t.Errorf("%s does not pass: %v %v\n%s", s.Label, run.Err, run.Checks, written)
		}
		at := slices.IndexFunc(r.Scenarios, func(g *Scenario) bool { return g.Label == s.Label })
		for _, e := range r.Scenarios[at].Takes {
			if run.Trace.Taken[sim.Edge{Journey: j, From: e.From, At: e.At}] == 0 {
				t.Errorf("%s does not take %q", s.Label, outcomes(j, []Edge{e}))
			}
		}
	}
}

// TestOnlyWhatIsMissing asks for nothing that is covered, and uses no name twice.
func TestOnlyWhatIsMissing(t *testing.T) {
	p := load(t, map[string]string{"cairn.hcl": byEvent(`
  flow {
    branch "b" {
      case "high" {
        when = trigger.total > 200
        send "a" { message = message.note }
      }
      otherwise {}
    }
  }`)})
	j := p.Journey("j")
	r := Journey(p, j, scenario.CloseAll(p)[0], func(e Edge) bool { return j.Nodes[e.From].Edges[e.At].Kind != compiler.EdgeCase },
		func(label string) bool { return label == "j_b_high" })
	if len(r.Scenarios) != 1 || r.Scenarios[0].Label != "j_b_high_2" || r.Before != 2 {
		t.Errorf("%d before, %d scenarios:\n%s", r.Before, len(r.Scenarios), text(r))
	}
}

// TestOffers moves the start to when an offer is active, and away from it; one that
// never ends can only be had.
func TestOffers(t *testing.T) {
	source := byEvent(`
  flow {
    guard "g" { checks = [check.running] }
    wait "w" { for = "1d" }
    guard "h" { checks = [check.begun] }
  }`) + `
offer "short" {
  title  = "Short"
  amount = 10
  starts = "2028-03-01"
  ends   = "2028-03-31"
}
offer "endless" {
  title  = "Endless"
  amount = 10
  starts = "2028-01-01"
}
check "running" { holds = offer_active(offer.short) }
check "begun" { holds = offer_active(offer.endless) }
`
	p := load(t, map[string]string{"cairn.hcl": source})
	r := Journey(p, p.Journey("j"), scenario.CloseAll(p)[0], none, unused)
	if got := outcomes(r.Journey, r.NotFound); !slices.Equal(got, []string{"h: otherwise"}) {
		t.Errorf("not found: %q, which only h: otherwise must be\n%s", got, text(r))
	}
	holds(t, source, r)
}

// TestNotFoundIsSaid names an edge for which the search does not know enough: it is
// neither proved nor passed over.
func TestNotFoundIsSaid(t *testing.T) {
	p := load(t, map[string]string{"cairn.hcl": byEvent(`
  flow {
    branch "b" {
      case "odd" {
        when = matches(trigger.cart_id, "^[a-f]{9}-[0-9]{4}$")
        send "a" { message = message.note }
      }
      otherwise {}
    }
  }`)})
	r := Journey(p, p.Journey("j"), scenario.CloseAll(p)[0], none, unused)
	if got := outcomes(r.Journey, r.NotFound); len(r.Infeasible) > 0 || !slices.Contains(got, `b: case "odd"`) {
		t.Errorf("not found %q, infeasible %v", got, r.Infeasible)
	}
}
