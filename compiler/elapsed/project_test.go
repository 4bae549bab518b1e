package elapsed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

const base = `
project "p" {
  title    = "P"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "FR"]
}
profile {
  market = profile.country
  attribute "country" { type = string }
  attribute "born" { type = date }
  attribute "contract_end" { type = date }
}
channel "email" {}
channel "sms" {}
event "cart" { kind = "cart" }
event "order" { kind = "order" }
event "call" {
  kind       = "lead"
  attributes = { starts_at = datetime }
}
segment "fresh" { when = !occurred(event.order, "30d") }
policy "calm" {
  applies_to = ["promotional", "service"]
  quiet_hours {
    from    = "21:00"
    to      = "08:00"
    markets = ["FR"]
  }
}
offer "spring" {
  starts = "2026-03-01"
  ends   = "2026-03-31"
}
offer "week" { valid_for = "7d" }
message "plain" {
  class = "service"
  email {
    subject = "s"
    body    = "b"
  }
}
message "spring" {
  class  = "service"
  offers = [offer.spring]
  email {
    subject = "s"
    body    = "b"
  }
}
message "code" {
  class  = "service"
  offers = [offer.week]
  email {
    subject = "s"
    body    = "b"
  }
}
`

func times(t *testing.T, source string) *elapsed.Times {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(base+source), 0o600); err != nil {
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
	return elapsed.Analyse(program, program.Journey("j"))
}

// journey is a journey j with an entry and steps.
func journey(attrs, entry, steps string) string {
	return fmt.Sprintf("journey \"j\" {\n%s\nentry {\nreentry = \"never\"\n%s\n}\nflow {\n%s\n}\n}\n", attrs, entry, steps)
}

func node(t *testing.T, times *elapsed.Times, id string) int {
	t.Helper()
	for i, n := range times.Journey.Nodes {
		if n.ID == id {
			return i
		}
	}
	t.Fatalf("no step %q", id)
	return 0
}

func span(s elapsed.Span) string {
	text := func(d lang.Duration) string {
		switch d {
		case elapsed.Forever:
			return "forever"
		case elapsed.Ever:
			return "ever"
		}
		return d.Text()
	}
	return text(s.Min) + " " + text(s.Max)
}

func TestArrivals(t *testing.T) {
	for _, c := range []struct{ name, steps, want string }{
		{"fixed", `wait "a" { for = "2d" }
			send "x" { message = message.plain }`, "2d 2d"},
		{"timeout", "wait \"a\" {\ntimeout = \"3d\"\nevent = event.order\narrived {\nexit \"bought\" {}\n}\n}\nsend \"x\" { message = message.plain }", "3d 3d"},
		{"either", "wait \"a\" {\ntimeout = \"3d\"\nevent = event.order\n}\nsend \"x\" { message = message.plain }", "0s 3d"},
		{"time of day, a day of 25 hours", `wait "a" { until_time = "10:00" }
			send "x" { message = message.plain }`, "0s 1d59m59s"},
		{"one weekday", "wait \"a\" {\nuntil_time = \"10:00\"\ndays = [\"mon\"]\n}\nsend \"x\" { message = message.plain }", "0s 7d59m59s"},
		{"weekdays", "wait \"a\" {\nuntil_time = \"10:00\"\ndays = [\"mon\", \"fri\"]\ntimezone = \"Asia/Tokyo\"\n}\nsend \"x\" { message = message.plain }", "0s 3d23h59m59s"},
		{"date", "wait \"a\" {\nuntil_date = profile.born\n}\nsend \"x\" { message = message.plain }", "0s forever"},
		{"held before", `send "first" { message = message.plain }
			wait "a" { for = "1d" }
			send "x" { message = message.plain }`, "1d 1d12h"},
		{"until allowed", `wait "a" { until_allowed = send.x }
			send "x" { message = message.plain }`, "0s 12h"},
		{"loop", "wait \"a\" { for = \"1d\" }\ngoto \"again\" {\nstep = step.a\nmax = 3\n}\nsend \"x\" { message = message.plain }", "4d 4d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tm := times(t, journey("", "event = event.cart", c.steps))
			at, some := tm.Arrival(node(t, tm, "x"))
			if got := span(at); !some || got != c.want {
				t.Errorf("come to after %s, want %s", got, c.want)
			}
		})
	}
}

func TestLookBacks(t *testing.T) {
	for _, c := range []struct{ name, attrs, entry, cond, want string }{
		{"too short", "", "event = event.cart", `occurred(event.order, "1d")`, "never always"},
		{"too long", "", "event = event.cart", `occurred(event.order, "30d")`, "always never"},
		{"as long as the run", "", "event = event.cart", `occurred(event.order, "3d")`, "never never"},
		{"entry rules out what lies before", "", "event = event.cart\nwhere = !occurred(event.order, \"27d\")", `occurred(event.order, "30d")`, "never never"},
		{"entry rules out too little", "", "event = event.cart\nwhere = !occurred(event.order, \"26d\")", `occurred(event.order, "30d")`, "always never"},
		{"a segment rules it out", "", "segment = segment.fresh", `count(event.order, "30d") > 0`, "never never"},
		{"an exit ends the run", `exit "bought" { event = event.order }`, "event = event.cart", `occurred(event.order, "1d")`, "never never"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tm := times(t, journey(c.attrs, c.entry, "wait \"a\" { for = \"3d\" }\nbranch \"b\" {\ncase \"c\" {\nwhen = "+c.cond+"\n}\n}"))
			looks := tm.LookBacks()
			if len(looks) != 1 {
				t.Fatalf("%d looks", len(looks))
			}
			if got := fmt.Sprint(looks[0].Before, " ", looks[0].Misses); got != c.want {
				t.Errorf("before, misses: %s, want %s", got, c.want)
			}
		})
	}
}

func TestAnchors(t *testing.T) {
	until := func(date, more string) string {
		return "wait \"w\" {\nuntil_date = " + date + "\n" + more + "\n}"
	}
	for _, c := range []struct {
		name, attrs, entry, steps string
		want                      elapsed.Verdict
	}{
		{"nothing is known", "", "event = event.cart", until("profile.contract_end", ""), elapsed.May},
		{"far enough", "", "event = event.cart\nwhere = days_until(profile.contract_end) >= 30", until("profile.contract_end", `offset = "-14d"`), elapsed.Never},
		{"too near after a wait", "", "event = event.cart\nwhere = days_until(profile.contract_end) >= 30",
			"wait \"a\" { for = \"20d\" }\n" + until("profile.contract_end", `offset = "-14d"`), elapsed.May},
		{"gone by", "", "event = event.cart\nwhere = between(days_until(profile.contract_end), 1, 5)",
			"wait \"a\" { for = \"20d\" }\n" + until("profile.contract_end", ""), elapsed.Always},
		{"entry on another date", "", "event = event.cart\nwhere = days_until(profile.born) >= 30", until("profile.contract_end", ""), elapsed.May},
		{"counted from the same date", "", "date = profile.contract_end\noffset = \"-30d\"", until("profile.contract_end", `offset = "-7d"`), elapsed.Never},
		{"before the same date", "", "date = profile.contract_end\noffset = \"-7d\"", until("profile.contract_end", `offset = "-30d"`), elapsed.Always},
		{"not yet at entry", "", "event = event.call\nwhere = trigger.starts_at > now()", until("trigger.starts_at", ""), elapsed.Never},
		{"before what is not yet", "", "event = event.call\nwhere = trigger.starts_at > now()", until("trigger.starts_at", `offset = "-1h"`), elapsed.May},
		{"known days", "starts = \"2026-01-01\"\nends = \"2026-02-01\"", "event = event.cart", until(`"2026-03-01"`, ""), elapsed.Never},
		{"known days gone by", "starts = \"2026-01-01\"\nends = \"2026-02-01\"", "event = event.cart", until(`"2025-12-01"`, ""), elapsed.Always},
		{"in between", "starts = \"2026-01-01\"\nends = \"2026-02-01\"", "event = event.cart", until(`"2026-01-15"`, ""), elapsed.May},
	} {
		t.Run(c.name, func(t *testing.T) {
			anchors := times(t, journey(c.attrs, c.entry, c.steps)).Anchors()
			if len(anchors) != 1 || anchors[0].Past != c.want || anchors[0].Answered {
				t.Errorf("%+v, want %s", anchors, c.want)
			}
		})
	}
}

func TestOffers(t *testing.T) {
	send := "\nsend \"x\" { message = message.spring }"
	for _, c := range []struct{ name, attrs, entry, steps, want string }{
		{"no dates", "", "event = event.cart", send, "unknown unknown"},
		{"within", "starts = \"2026-03-01\"\nends = \"2026-03-29\"", "event = event.cart", "wait \"a\" { for = \"36h\" }" + send, "never never"},
		{"runs over", "starts = \"2026-03-01\"\nends = \"2026-03-30\"", "event = event.cart", "wait \"a\" { for = \"36h\" }" + send, "never may"},
		{"too early", "starts = \"2026-02-27\"\nends = \"2026-03-01\"", "event = event.cart", "wait \"a\" { for = \"1d\" }" + send, "may never"},
		{"too late", "starts = \"2026-04-01\"", "event = event.cart", send, "never always"},
		{"campaign", "", "segment = segment.fresh\nat = \"2026-03-31T23:30:00+01:00\"", send, "never may"},
		{"until a day", "starts = \"2026-01-01\"\nends = \"2026-02-01\"", "event = event.cart", "wait \"a\" { until_date = \"2026-03-05\" }" + send, "never never"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := times(t, journey(c.attrs, c.entry, c.steps)).OfferTimes()
			if len(list) != 1 {
				t.Fatalf("%d offers", len(list))
			}
			if got := fmt.Sprint(list[0].Early, " ", list[0].Late); got != c.want {
				t.Errorf("early, late: %s, want %s", got, c.want)
			}
		})
	}
}

func TestCodeLives(t *testing.T) {
	tm := times(t, journey("", "event = event.cart", `send "a" { message = message.code }
wait "w" { for = "6d" }
send "b" { message = message.code }
wait "v" { for = "2d" }
send "c" { message = message.code }`))
	var got []string
	for _, l := range tm.CodeLives() {
		nodes := tm.Journey.Nodes
		got = append(got, fmt.Sprint(nodes[l.First].ID, nodes[l.Later].ID, " ", span(l.Gap), " ", l.Expired))
	}
	// A night of quiet hours is eleven hours long, and twelve when clocks go back.
	want := "ab 6d 6d12h never; ac 8d 9d always; bc 2d 2d12h never"
	if text := strings.Join(got, "; "); text != want {
		t.Errorf("%s, want %s", text, want)
	}
}

func TestHoldings(t *testing.T) {
	evening := "send \"x\" { message = message.plain }"
	for _, c := range []struct{ name, entry, steps, want string }{
		{"at any time", "event = event.cart", evening, " may; FR may"},
		{"in the morning", "segment = segment.fresh\nschedule = \"0 9 * * mon\"", evening, " never; FR never"},
		{"at night", "segment = segment.fresh\nschedule = \"30 22 * * mon\"", evening, " always; FR always"},
		{"late only when clocks change", "segment = segment.fresh\nschedule = \"30 20 * * mon\"", "wait \"a\" { for = \"7d\" }\n" + evening, " may; FR may"},
		{"brought to the morning", "event = event.cart", "wait \"a\" { until_time = \"10:00\" }\n" + evening, " never; FR never"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tm := times(t, journey("", c.entry, c.steps))
			var got []string
			for _, h := range tm.Holdings(node(t, tm, "x")) {
				got = append(got, h.Market+" "+h.Verdict.String())
			}
			if text := strings.Join(got, "; "); text != c.want {
				t.Errorf("%q, want %q", text, c.want)
			}
		})
	}
	tm := times(t, journey("", "event = event.cart", evening))
	x := node(t, tm, "x")
	france, ireland := tm.LocalTimes(tm.ZoneOf(""), "FR").Sent(x), tm.LocalTimes(tm.ZoneOf(""), "IE").Sent(x)
	if v, _ := france.Within(elapsed.Hours{From: 21 * 60, To: 8 * 60}.Week()); v != elapsed.Never {
		t.Errorf("in FR a message may go out in quiet hours: %s", v)
	}
	if !ireland.Full() {
		t.Error("in IE nothing is quiet")
	}
}
