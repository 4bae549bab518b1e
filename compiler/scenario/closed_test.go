package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const closedBase = `
project "p" {
  title    = "P"
  owner    = team.crm
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}
team "crm" { contact = "crm@p.example" }
channel "email" {}
profile {
  identifier "email" { format = "email" }
  attribute "points" { type = number }
  attribute "ends_on" { type = date }
}
event "cart" {
  kind       = "cart"
  attributes = { total = money }
}
event "done" { kind = "other" }
event "order" {
  kind        = "order"
  answered_by = "shop"
}
segment "rich" { when = profile.points >= 100 }
offer "swap" {
  title  = "Swap"
  amount = 10
  starts = "2027-01-01"
  ends   = "2027-03-31"
}
check "swap_runs" { holds = offer_active(offer.swap) }
message "note" {
  class = "service"
  email {
    subject = "Note"
    body    = "<p>Note</p>"
  }
}
policy "nights" {
  applies_to = ["service"]
  quiet_hours {
    from     = "20:00"
    to       = "08:00"
    timezone = "recipient"
  }
}
`

// TestClosed tells edges that nobody can take from those which only look it.
func TestClosed(t *testing.T) {
	cart := "entry {\n    event   = event.cart\n    reentry = \"always\"\n    where   = trigger.total >= 100\n  }\n"
	date := "entry {\n    date    = profile.ends_on\n    offset  = \"-30d\"\n    reentry = \"90d\"\n  }\n"
	day := func(at string) string {
		return "entry {\n    segment = segment.rich\n    at      = \"" + at + "\"\n    reentry = \"never\"\n  }\n"
	}
	const wait = "wait \"w\" {\n      until_date = profile.ends_on\n      offset     = \"-5d\"\n    }\n"
	const done = "emit \"e\" { event = event.done }\n    send \"s\" { message = message.note }\n"
	for _, c := range []struct {
		name, journey string
		want          []string
	}{
		{"the entry excludes a case", cart + `flow {
    branch "b" {
      case "small" {
        when = trigger.total < 50
        send "s" { message = message.note }
      }
      otherwise {}
    }
  }`, []string{`b: case "small"`, "s: what follows"}},
		{"the entry does not exclude it", cart + `flow {
    branch "b" {
      case "small" {
        when = trigger.total < 150
        send "s" { message = message.note }
      }
      otherwise {}
    }
  }`, nil},
		{"an exit fires by what the step records", cart + "exit \"x\" { event = event.done }\n  flow {\n    " + done + "  }", []string{"e: what follows", "s: what follows"}},
		{"an exit that looks closer may not", cart + "exit \"x\" {\n    event = event.done\n    where = profile.points > 3\n  }\n  flow {\n    " + done + "  }", nil},
		{"the date of the entry lies ahead", date + "flow {\n    " + wait + "  }", []string{"w: past"}},
		{"it may have passed after a night", date + "flow {\n    send \"s\" { message = message.note }\n    " + wait + "  }", nil},
		{"it may have been written anew", date + "flow {\n    update \"u\" { set = { ends_on = \"2027-01-01\" } }\n    " + wait + "  }", nil},
		{"an offer that runs on the day", day("2027-03-02T10:00:00+01:00") + "flow {\n    guard \"g\" { checks = [check.swap_runs] }\n  }", []string{"g: otherwise"}},
		{"an offer that is over on the day", day("2027-04-02T10:00:00+01:00") + "flow {\n    guard \"g\" { checks = [check.swap_runs] }\n  }", []string{"g: holds"}},
		{"an offer that may end meanwhile", day("2027-03-02T10:00:00+01:00") + "flow {\n    wait \"w\" { for = \"1d\" }\n    guard \"g\" { checks = [check.swap_runs] }\n  }", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			text := closedBase + "journey \"j\" {\n  status = \"live\"\n  " + c.journey + "\n}\n"
			if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			p := load(t, dir)
			closed := CloseAll(p)[0]
			var got []string
			for i, n := range p.Journeys[0].Nodes {
				for k, e := range n.Edges {
					if closed.Edge(i, k) {
						got = append(got, n.ID+": "+Outcome(e))
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("closed are %q, not %q", got, c.want)
			}
		})
	}
}
