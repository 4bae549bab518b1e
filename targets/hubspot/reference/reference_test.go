package reference_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/reference"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/google/go-cmp/cmp"
)

const declarations = `
project "t" {
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
}
team "care" {}
profile {
  attribute "tier" {
    type   = string
    values = ["basic", "gold"]
  }
  attribute "points" { type = number }
  attribute "renews" { type = date }
}
event "bought" {
  attributes = { total = number, order = string }
}
event "paid" {
  attributes = { order = string }
}
target "hubspot" {
  engine = "hubspot"
  bind {
    event = {
      bought = "6-1"
      paid   = "6-2"
    }
    team    = { care = "77" }
    profile = { points = "loyalty_points" }
  }
}
`

// flow is the graph of the journey "j", with the losses of these ids.
func flow(t *testing.T, journey string, ids ...string) *proof.Graph {
	t.Helper()
	p, set, err := lang.Load(t.TempDir(), lang.Options{Overlay: map[string][]byte{"cairn.hcl": []byte(declarations + journey)}})
	if err != nil || set.HasErrors() {
		t.Fatal(err, set.All())
	}
	program, set := compiler.Compile(p)
	if set.HasErrors() {
		t.Fatal(set.All())
	}
	bindings, set := targets.NewBindings(p.Targets[0], "")
	if set.HasErrors() {
		t.Fatal(set.All())
	}
	in := &targets.Input{Program: program, Target: p.Targets[0], Journeys: program.Journeys, Bindings: bindings, Options: targets.OptionValues{"exit_days": "1"}}
	var losses []targets.Loss
	for _, id := range ids {
		var l targets.Loss
		l.ID, l.Journey = id, "j"
		losses = append(losses, l)
	}
	j := program.Journeys[0]
	return reference.Flow(in, losses, j, j.Entries[0])
}

// draw is what can be come to from the first node, a line each, in order of coming.
func draw(g *proof.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "starts %s\nreentry %s\nstay %s\n", g.Starts.Text, g.Reentry.Text, proof.Normal(g.Stay))
	numbers := map[int]int{}
	var order []int
	number := func(at int) string {
		if at < 0 {
			return "end"
		}
		if _, ok := numbers[at]; !ok {
			numbers[at] = len(order)
			order = append(order, at)
		}
		return fmt.Sprint(numbers[at])
	}
	number(g.First)
	for i := 0; i < len(order); i++ {
		n := g.Nodes[order[i]]
		fmt.Fprintf(&b, "%d", i)
		switch n.Kind {
		case proof.Act:
			b.WriteString(" " + n.Name)
		case proof.Wait:
			fmt.Fprintf(&b, " wait %d%s", n.Delay.Seconds, n.Delay.Until)
		case proof.Unknown:
			fmt.Fprintf(&b, " unknown: %s", n.Unread[0].What)
		}
		for _, w := range n.Ways {
			if n.Kind == proof.Share {
				fmt.Fprintf(&b, " %v%% %s", w.Percent, number(w.To))
			} else {
				fmt.Fprintf(&b, " if %s: %s", proof.Normal(w.When), number(w.To))
			}
		}
		if n.Kind != proof.Share {
			fmt.Fprintf(&b, " -> %s", number(n.Next))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// all are the ids of all losses.
func all() []string { return profile.Get().LossIDs() }

// TestGraphs holds what journeys say in HubSpot's terms, which was written by hand.
func TestGraphs(t *testing.T) {
	for name, x := range map[string]struct{ journey, want string }{
		"entry, exit and delay": {`
journey "j" {
  status = "live"
  entry "bought" {
    event   = event.bought
    where   = trigger.total > 50
    reentry = "2h"
  }
  exit "paid" {
    event = event.paid
    where = received.order == trigger.order
  }
  flow {
    wait "a_while" { for = "36h" }
    task "look" { team = team.care }
  }
}`, `starts event 6-1
reentry always
stay <("times of event 6-2 in the last 1 days" 1)
0 if not <=("event total" 50) and set("event total" not there): 1 -> end
1 if not <=("minutes from now of property cairn_j_at_entry" -120) and set("property cairn_j_at_entry" not there): end -> 2
2 wait 129600 -> 3
3 make a task -> end
`},
		"branches": {`
journey "j" {
  status = "live"
  entry "bought" {
    event   = event.bought
    reentry = "always"
  }
  flow {
    branch "kind" {
      case "gold" {
        when = profile.tier == "gold" || default(profile.points, 9) > 5
        task "call" { team = team.care }
      }
      otherwise {
        wait "an_hour" { for = "1h" }
      }
    }
  }
}`, `starts event 6-1
reentry always
stay always
0 if always: 1 -> end
1 if is("property tier holds \"gold\"" not there) and set("property tier" not there) or not <=("property loyalty_points" 5) and set("property loyalty_points" not there) or not set("property loyalty_points" not there): 2 -> 3
2 make a task -> end
3 wait 3600 -> end
`},
		"a date": {`
journey "j" {
  status = "live"
  entry "bought" {
    event   = event.bought
    reentry = "always"
  }
  flow {
    wait "renewal" {
      until_date = profile.renews
      offset     = "-1d"
      at         = "09:30"
      past {
        exit "late" {}
      }
    }
    task "call" { team = team.care }
  }
}`, `starts event 6-1
reentry always
stay always
0 if always: 1 -> end
1 if <("minutes from now of property renews" 870) or not set("property renews" not there): end -> 2
2 wait 0property renews -86400 s, at 09:30 -> 3
3 make a task -> end
`},
		"an event that is waited for, again and again": {`
journey "j" {
  status = "live"
  entry "bought" {
    event   = event.bought
    reentry = "always"
  }
  flow {
    wait "answer" {
      event   = event.paid
      timeout = "1d"
      timed_out {
        task "remind" { team = team.care }
        goto "once_more" {
          step = step.answer
          max  = 1
        }
      }
    }
  }
}`, `starts event 6-1
reentry always
stay always
0 if always: 1 -> end
1 wait 0not(<("times of event 6-2" 1)), for 1440 min -> 2
2 if is("the event waited for came" not there): end -> 3
3 make a task -> 4
4 wait 0not(<("times of event 6-2" 1)), for 1440 min -> 5
5 if is("the event waited for came" not there): end -> 6
6 make a task -> end
`},
	} {
		g := flow(t, x.journey, all()...)
		if len(g.Unread) > 0 {
			t.Errorf("%s: %v", name, g.Unread)
		}
		if diff := cmp.Diff(x.want, draw(g)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// TestLossesMustBeNamed takes one loss away after the other: what it excuses is told.
func TestLossesMustBeNamed(t *testing.T) {
	const journey = `
journey "j" {
  status = "live"
  entry "bought" {
    event   = event.bought
    key     = trigger.order
    reentry = "90m"
  }
  exit "paid" {
    event = event.paid
    where = received.order == trigger.order
  }
  measure { holdout = 12.5 }
  flow {
    wait "a_while" { for = "90s" }
    task "look" { team = team.care }
    wait "more" {
      timeout = "1d"
      on "rich" { when = profile.points > 5 }
    }
    task "again" { team = team.care }
  }
}`
	told := func(g *proof.Graph) string {
		out := draw(g)
		for _, u := range g.Unread {
			out += u.What + "\n"
		}
		return out
	}
	if got := told(flow(t, journey, all()...)); strings.Contains(got, "no loss") {
		t.Errorf("with every loss something is left:\n%s", got)
	}
	for _, id := range []string{profile.LossEntryKey, profile.LossExitWindow, profile.LossCorrelation, profile.LossHoldout, profile.LossSplitRounded,
		profile.LossDelayRounded, profile.LossTask, profile.LossPolled} {
		rest := slices.DeleteFunc(all(), func(s string) bool { return s == id })
		if got := told(flow(t, journey, rest...)); !strings.Contains(got, fmt.Sprintf("no loss %q is named", id)) {
			t.Errorf("without %s nothing is told:\n%s", id, got)
		}
	}
}
