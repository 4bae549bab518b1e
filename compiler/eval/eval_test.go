package eval_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// The person of these tests, on 31 October 2027 at 00:30 UTC: 01:30 in Dublin,
// where the clocks go back at 01:00 UTC, and 13:30 in Auckland, where she lives.
var now = time.Date(2027, 10, 31, 0, 30, 0, 0, time.UTC).Unix()

const base = `
project "t" {
  title    = "T"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
}
profile {
  attribute "age" { type = number }
  attribute "nil_number" { type = number }
  attribute "nil_text" { type = string }
  attribute "nil_list" { type = list(string) }
  attribute "nil_bool" { type = bool }
  attribute "city" { type = string }
  attribute "vip" { type = bool }
  attribute "born" { type = date }
  attribute "seen" { type = datetime }
  attribute "tags" { type = list(string) }
  attribute "orders" { type = list(object({ sku = string, price = money })) }
}
event "bought" {
  kind        = "order"
  answered_by = "shop"
  attributes  = { id = string, total = money }
}
event "shipped" {
  kind       = "shipment"
  attributes = { id = string }
}
event "arrived" {
  kind       = "delivery"
  attributes = { id = string }
}
event "never" {}
consent "news" { basis = "opt_in" }
channel "email" {}
channel "sms" {}
offer "summer" {
  title  = "Summer"
  starts = "2027-06-01"
  ends   = "2027-10-31"
}
message "hello" {
  class = "service"
  email {
    subject = "H"
    body    = "H"
  }
}
segment "grown" { when = profile.age >= 18 }
segment "engine" {}
check "ours" { holds = segment.grown && !segment.engine }
check "theirs" {}
`

// world is that person.
type world struct {
	blocks map[string]expr.Expr
}

func text(s string) cty.Value { return cty.StringVal(s) }

func number(f float64) cty.Value { return cty.NumberFloatVal(f) }

func (world) Now() int64                  { return now }
func (world) Zone() *time.Location        { return zone("Pacific/Auckland") }
func (world) ProjectZone() *time.Location { return zone("Europe/Dublin") }

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

func (world) Data(root string, steps []expr.PathStep) cty.Value {
	if root != "profile" {
		return eval.Missing
	}
	order := func(sku string, price float64) cty.Value {
		return cty.ObjectVal(map[string]cty.Value{"sku": text(sku), "price": number(price)})
	}
	return eval.Follow(cty.ObjectVal(map[string]cty.Value{
		"age": number(30), "city": text("Cork"), "vip": cty.True, "born": text("2027-10-29"), "seen": text("2027-10-31T01:00:00+01:00"),
		"tags": cty.TupleVal([]cty.Value{text("a"), text("b")}), "orders": cty.TupleVal([]cty.Value{order("x", 1.1), order("y", 2.2)}),
	}), steps)
}

func (w world) Fact(n eval.Name) (expr.Expr, bool) {
	return w.blocks[n.Block+"."+n.Name], n.Name == "theirs"
}

func (world) Consented(n eval.Name) bool { return n.Name == "news" }
func (world) Reachable(n eval.Name) bool { return n.Name == "email" }

func (world) Offer(eval.Name) (first, last int64) {
	return clock.At(clock.Number(2027, 6, 1), 0, zone("Europe/Dublin")), clock.At(clock.Number(2027, 11, 1), 0, zone("Europe/Dublin")) - 1
}

func (world) Engaged(function, send string) bool { return false }
func (world) Sent(eval.Name) []int64             { return []int64{now - 7200, now - 3600} }
func (world) Entry() int                         { return 4 }

func (world) History(n eval.Name) []eval.Event {
	event := func(seq int, ago int64, id string, total float64) eval.Event {
		attrs := map[string]cty.Value{"total": number(total)}
		if id != "" {
			attrs["id"] = text(id)
		}
		return eval.Event{Seq: seq, At: now - ago, Attrs: attrs}
	}
	switch n.Name {
	case "bought":
		return []eval.Event{event(1, 7*86400, "a", 10.1), event(4, 3600, "b", 20.2), event(5, 0, "c", 30.3)}
	case "shipped":
		return []eval.Event{event(2, 7200, "a", 0), event(6, 60, "", 0)}
	case "arrived":
		return []eval.Event{event(3, 7100, "a", 0)}
	}
	return nil
}

// conditions compiles each as a segment of its own.
func conditions(t *testing.T, list []string) ([]expr.Expr, world) {
	t.Helper()
	var b strings.Builder
	b.WriteString(base)
	for i, c := range list {
		fmt.Fprintf(&b, "segment \"c%d\" { when = %s }\n", i, c)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range findings.All() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Rule, d.Message)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	w := world{map[string]expr.Expr{}}
	out := make([]expr.Expr, len(list))
	for _, s := range p.Segments {
		w.blocks["segment."+s.Label] = s.When
		var i int
		if n, _ := fmt.Sscanf(s.Label, "c%d", &i); n == 1 {
			out[i] = s.When
		}
	}
	for _, c := range p.Checks {
		w.blocks["check."+c.Label] = c.Holds
	}
	return out, w
}

func TestTruth(t *testing.T) {
	yes := []string{
		// What is missing.
		`profile.nil_number == null`, `profile.age != null`, `!(profile.nil_number >= 18)`, `!(profile.nil_number < 18)`,
		`profile.nil_text != "a"`, `!(profile.nil_text == "a")`, `profile.nil_text != profile.city`,
		`!(profile.nil_number == profile.nil_number)`, `profile.nil_number + 1 == null`, `profile.age / (profile.age - 30) == null`,
		`!profile.nil_bool`, `profile.nil_bool == null`, `!(profile.nil_bool == false)`, `!contains(profile.nil_list, "a")`,
		`length(profile.nil_list) == 0`, `!starts_with(profile.nil_text, "")`, `min(profile.age, profile.nil_number) == null`,
		`(profile.nil_bool ? 1 : 2) == 2`, `default(profile.nil_text, "x") == "x"`, `days_since(profile.nil_text == null ? profile.born : null) == 2`,
		// What is there.
		`profile.age == 30 && profile.vip`, `between(profile.age, 30, 31)`, `!between(profile.age, 31, 40)`, `profile.age % 7 == 2`,
		`-profile.age < 0`, `abs(-profile.age) == 30`, `max(profile.age, 31) == 31`, `lower(profile.city) == "cork"`,
		`starts_with(profile.city, "Co") && ends_with(profile.city, "rk") && matches(profile.city, "^[A-Z]")`,
		`contains(profile.tags, "b")`, `!contains(profile.tags, "c")`, `length(profile.tags) == 2`, `length(profile.city) == 4`,
		`profile.tags[1] == "b"`, `profile.tags[5] == null`, `contains(profile.orders[*].sku, "y")`, `profile.orders[0].price + profile.orders[1].price == 3.3`,
		// Days are the person's, a day against an instant is the project's.
		`days_since(profile.born) == 2`, `days_until("2027-11-02") == 2`, `profile.born == "2027-10-29"`, `profile.born < "2027-10-30"`,
		`profile.seen >= "2027-10-31"`, `profile.seen < "2027-11-01"`, `now() > profile.seen`, `now() < "2027-10-31T00:30:01Z"`,
		`between(now(), "2027-10-31", "2027-11-01")`,
		// History.
		`occurred(event.bought)`, `!occurred(event.never)`, `count(event.bought) == 3`, `count(event.bought, "7d") == 2`, `count(event.bought, "169h") == 3`,
		`sum(event.bought, "total") == 60.6`,
		`occurred(event.bought, "2h", received.total > 25)`, `!occurred(event.bought, "2h", received.total > 31)`,
		`last(event.bought).id == "c"`, `last(event.bought, received.total < 15).id == "a"`, `last(event.bought, received.total > 99).id == null`,
		`pending(event.shipped, event.arrived, "id")`, `!pending(event.shipped, event.arrived, "id", "30s")`, `!pending(event.bought, event.bought, "id") == false`,
		`sent(message.hello)`, `sent(message.hello, "61m")`, `!sent(message.hello, "1h")`,
		// How things stand.
		`segment.grown && !segment.engine && check.ours && check.theirs`, `consented(consent.news)`, `reachable(channel.email) && !reachable(channel.sms)`,
		`offer_active(offer.summer)`,
	}
	exprs, w := conditions(t, yes)
	for i, e := range exprs {
		if !(eval.Scope{World: w}).Truth(e) {
			t.Errorf("%s does not hold", yes[i])
		}
	}
}

func TestChanges(t *testing.T) {
	cases := []struct {
		cond string
		want int64 // from now; -1 is never
	}{
		{`profile.age > 3`, -1},
		{`occurred(event.bought)`, -1},
		{`occurred(event.bought, "2h")`, 3600},                         // the one of an hour ago
		{`count(event.bought, "8d") == 3`, 86400},                      // the one of a week ago
		{`occurred(event.bought, "2h", received.total > 25)`, 3600},    // not asked, but no harm
		{`days_since(profile.born) > 3`, 10*3600 + 1800},               // midnight in Auckland
		{`check.ours || days_until(profile.born) > 3`, 10*3600 + 1800}, // in a part
		{`now() > "2027-10-31T00:40:00Z"`, 600},                        // and one second later
		{`now() > "2027-10-31T00:30:00Z"`, 1},                          // holds a second from now
		{`now() < profile.seen`, -1},                                   // is over
		{`offer_active(offer.summer)`, 23*3600 + 1800},                 // the day has 25 hours, of which 1.5 are over
		{`sent(message.hello, "3h")`, 7200},                            // by the last
		{`pending(event.shipped, event.arrived, "id", "3h")`, 3600},    // the settled one leaves first
		{`segment.grown && !occurred(event.arrived, "2h")`, 7200 - 7100},
	}
	var list []string
	for _, c := range cases {
		list = append(list, c.cond)
	}
	exprs, w := conditions(t, list)
	for i, c := range cases {
		got := (eval.Scope{World: w}).Changes(exprs[i])
		if got -= now; got > 1<<40 {
			got = -1
		}
		if got != c.want {
			t.Errorf("%s changes after %d, not %d", c.cond, got, c.want)
		}
		facts := func(n eval.Name) expr.Expr { e, _ := w.Fact(n); return e }
		if ages := eval.Ages(exprs[i], "", facts); !ages && c.want >= 0 {
			t.Errorf("%s is taken as never changing by time", c.cond)
		}
	}
}
