package population

import (
	"cmp"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

func load(t testing.TB, dir string) (*compiler.Program, []*compiler.Journey) {
	t.Helper()
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	if findings.HasErrors() {
		t.Fatalf("%s: %v", dir, findings.All())
	}
	var live []*compiler.Journey
	for _, j := range program.Journeys {
		if j.Decl.Live() {
			live = append(live, j)
		}
	}
	return program, live
}

func small(t testing.TB) (*compiler.Program, []*compiler.Journey) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), []byte(project), 0o600); err != nil {
		t.Fatal(err)
	}
	return load(t, dir)
}

const project = `
project "p" {
  title    = "P"
  locale   = "nl-NL"
  locales  = ["nl-NL", "sv-SE"]
  timezone = "Europe/Amsterdam"
  markets  = ["NL", "SE"]
}
profile {
  locale = profile.language
  market = profile.country
  attribute "language" {
    type   = string
    values = ["nl-NL", "sv-SE"]
  }
  attribute "country" {
    type   = string
    values = ["NL", "SE"]
    shares = { NL = 0.7, SE = 0.2 }
  }
  attribute "age" { type = number }
  attribute "born" { type = date }
  attribute "seen" { type = datetime }
  attribute "vip" { type = bool }
  attribute "pause" { type = duration }
  attribute "tags" { type = list(string) }
}
channel "email" { adoption = { NL = 0.9, SE = 0.5 } }
consent "news" {
  basis = "opt_in"
  share = 0.25
}
event "cart" { per_year = 73 }
event "order" {}
message "nudge" {
  class    = "promotional"
  consents = [consent.news]
  email {
    subject = "s"
    body    = "b"
  }
  locale "sv-SE" {
    email {
      subject = "s"
      body    = "b"
    }
  }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from = "21:00"
    to   = "08:00"
  }
  frequency_cap {
    max = 1
    per = "7d"
  }
}
journey "carts" {
  status = "live"
  entry {
    event        = event.cart
    reentry      = "always"
    while_inside = "parallel"
  }
  exit "ordered" {
    event     = event.order
    counts_as = "conversion"
  }
  measure { within = "30d" }
  flow {
    send "nudge" {}
    wait "days" { for = "5d" }
  }
}
`

// table is four people on the project's clock, which is an hour ahead of UTC.
//
//	ann  is sent at once and orders after 2 days; her second cart is capped
//	bob  is held from 22:00 until 08:00 of the next day, and orders 4 hours later
//	cas  has no consent
//	dee  is not reachable, and orders 3 days later
const table = `id,language,country,consent.news,channel.email,event.cart,event.order
ann,nl-NL,NL,true,true,2027-01-05T10:00:00+01:00 2027-01-09T10:00:00+01:00,2027-01-07T10:00:00+01:00
bob,sv-SE,SE,true,true,2027-01-05T22:00:00+01:00,2027-01-06T12:00:00+01:00
cas,nl-NL,NL,false,true,2027-01-05T10:00:00+01:00,
dee,nl-NL,NL,true,false,2027-01-05T10:00:00+01:00,2027-01-08T10:00:00+01:00
`

func date(t testing.TB) lang.Date {
	t.Helper()
	d, err := lang.ParseDate("2027-01-04")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTotals holds every figure to the four people of the table, counted by hand.
func TestTotals(t *testing.T) {
	p, live := small(t)
	m := New(p, live)
	n, err := m.Read(source.NewFile("people.csv", []byte(table)))
	if err != nil || n != 4 {
		t.Fatal(n, err)
	}
	got := m.Run(live, Options{People: n, Start: date(t), Days: 8})
	if got.Stopped != 0 || got.People != 4 || len(got.Channels) != 1 || len(got.Journeys) != 1 {
		t.Fatalf("%+v", got)
	}
	j := got.Journeys[0]
	// Ann's second run has until 14 January and so is open, when the 8 days end.
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"sends", got.Total.Count, 2},
		{"sends by day", got.Total.ByDay, []int{0, 1, 1, 0, 0, 0, 0, 0}},
		{"reached", got.Total.Reached(), 2},
		{"by channel", got.Channels[0].Count, 2},
		{"held", got.Held, 1},
		{"capped", got.Capped, 1},
		{"other", got.Other, 2},
		{"entered", j.Entered, 5},
		{"open", j.Open, 1},
		{"sent", j.Sent, 2},
		{"exits", j.Exits, []Count{{"ordered", 3}, {"completed", 1}}},
		{"conversions", j.Conversions, []Conversions{{"ordered", []int64{14 * 3600, 48 * 3600, 72 * 3600}}}},
		{"lower quartile", j.Conversions[0].Quantile(25), int64(14 * 3600)},
		{"median", j.Conversions[0].Quantile(50), int64(48 * 3600)},
		{"upper quartile", j.Conversions[0].Quantile(75), int64(72 * 3600)},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: %v, not %v", c.what, c.got, c.want)
		}
	}
	if p95, most := got.Total.PerPerson(4); p95 != 1 || most != 1 {
		t.Errorf("a person: %d, %d", p95, most)
	}
	if p95, most := got.Total.PerDay(); p95 != 1 || most != 1 {
		t.Errorf("a day: %d, %d", p95, most)
	}
	// 10:00 of the second day, the first of two hours with a message each.
	if at, n := got.Busiest(); at != got.Start()+34*3600 || n != 1 {
		t.Errorf("busiest: %d, %d", (at-got.Start())/3600, n)
	}
}

// TestPerPerson counts those who got nothing, too.
func TestPerPerson(t *testing.T) {
	s := &Sends{people: map[int]int{1: 10, 2: 6, 9: 4}}
	for _, c := range []struct{ people, p95, most int }{{100, 2, 9}, {390, 1, 9}, {400, 0, 9}, {1000, 0, 9}, {20, 9, 9}} {
		if p95, most := s.PerPerson(c.people); p95 != c.p95 || most != c.most {
			t.Errorf("of %d: %d and %d, not %d and %d", c.people, p95, most, c.p95, c.most)
		}
	}
}

// TestAnyNumberOfGoroutines gives the same result, and another seed another.
func TestAnyNumberOfGoroutines(t *testing.T) {
	p, live := load(t, filepath.Join("..", "..", "examples", "aurora"))
	m := New(p, live)
	run := func(procs int, seed uint64) *Tally {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		return m.Run(live, Options{People: 1500, Seed: seed, Start: date(t), Days: 30})
	}
	one := run(1, 7)
	if one.Stopped > 0 {
		t.Fatal(one.First.ID, one.First.Err)
	}
	if one.Total.Count == 0 || one.Capped == 0 {
		t.Fatalf("nothing to compare: %d sent, %d capped", one.Total.Count, one.Capped)
	}
	if !reflect.DeepEqual(one, run(5, 7)) {
		t.Error("five goroutines give another result than one")
	}
	if reflect.DeepEqual(one.Hours, run(1, 8).Hours) {
		t.Error("another seed gives the same result")
	}
}

// TestShares compares what is drawn with what the project declares.
func TestShares(t *testing.T) {
	const people, days = 20_000, 30
	p, live := small(t)
	m := New(p, live)
	counts := map[string]int{}
	for i := range people {
		person, inputs := m.Person(3, i, 1_800_000_000, days)
		country := "none"
		if v, ok := person.Profile["country"]; ok {
			country = v.AsString()
			if language := person.Profile["language"].AsString(); !strings.HasSuffix(language, country) {
				t.Fatalf("person %s speaks %s in %s", person.ID, language, country)
			}
		}
		counts[country]++
		if len(person.Reachable) > 0 {
			counts["email in "+country]++
		}
		counts["consent"] += len(person.Consents)
		if !slices.IsSortedFunc(inputs, func(a, b sim.Input) int { return cmp.Compare(a.At, b.At) }) {
			t.Fatal("inputs are not in order of time")
		}
		for _, in := range inputs {
			if in.At < 1_800_000_000 {
				t.Fatal("an event that no condition asks for has a past")
			}
			counts[in.Event.Label]++
		}
	}
	for _, c := range []struct {
		what string
		of   int
		want float64
	}{
		{"NL", people, 0.7},
		{"SE", people, 0.2},
		{"none", people, 0.1},
		{"email in NL", counts["NL"], 0.9},
		{"email in SE", counts["SE"], 0.5},
		{"email in none", counts["none"], 0.7},
		{"consent", people, 0.25},
		{"cart", people, 73.0 * days / 365},
		{"order", people, assumedPerYear * days / 365},
	} {
		got := float64(counts[c.what]) / float64(c.of)
		// Five standard deviations of a share, or of a count.
		if math.Abs(got-c.want) > 5*math.Sqrt(c.want/float64(c.of)) {
			t.Errorf("%s: %.3f, not %.3f", c.what, got, c.want)
		}
	}
	if want := "2 times a year for each person, as no per_year says otherwise: order"; !slices.Equal(m.Assumed(), []string{want}) {
		t.Errorf("%q", m.Assumed())
	}
}

func TestTableFaults(t *testing.T) {
	p, live := small(t)
	for _, c := range []struct{ table, want string }{
		{"", "holds nobody"},
		{"id,country\n", "holds nobody"},
		{"contry\nNL\n", `there is no attribute of the profile "contry"; did you mean "country"?`},
		{"consent.nws\nyes\n", `there is no consent "nws"; did you mean "news"?`},
		{"channel.sms\nyes\n", `there is no channel "sms"`},
		{"event.carts\nx\n", `there is no event "carts"; did you mean "cart"?`},
		{"event.opened\nx\n", `there is no event "opened"`},
		{"offer.x\n1\n", `there is no column "offer.x"`},
		{"country,profile.country\nNL,NL\n", `there are two columns "profile.country"`},
		{"country\nBE\n", `person 1, column country: "BE" is not one of its values`},
		{"id,age\na,4\nb,old\n", `person 2, column age: "old" is not a number`},
		{"born\n31-12-2000\n", `"31-12-2000" is not a date`},
		{"vip\nmaybe\n", `"maybe" is not a yes-or-no value`},
		{"pause\nlong\n", `"long" is not a duration`},
		{"tags\nx\n", "a cell cannot hold"},
		{"consent.news\nperhaps\n", `"perhaps" is neither true nor false`},
		{"event.cart\ntomorrow\n", `"tomorrow" is no instant`},
		{"id,age\na\n", "wrong number of fields"},
		{"id\n\"a\n", `people.csv: `},
	} {
		_, err := New(p, live).Read(source.NewFile("people.csv", []byte(c.table)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, not %q", c.table, err, c.want)
		}
	}
}

// BenchmarkAurora is 100,000 people through all live journeys of the first example
// for 30 days.
func BenchmarkAurora(b *testing.B) {
	p, live := load(b, filepath.Join("..", "..", "examples", "aurora"))
	m := New(p, live)
	b.ReportAllocs()
	for i := range b.N {
		got := m.Run(live, Options{People: 100_000, Seed: uint64(i), Start: date(b), Days: 30})
		if got.Stopped > 0 {
			b.Fatal(got.First.ID, got.First.Err)
		}
		b.ReportMetric(float64(got.Total.Count), "messages")
	}
}

// TestReactions draws what people do with messages as often as the channel says,
// after the message, and the simulator hears of it.
func TestReactions(t *testing.T) {
	const sent = 20_000
	p, live := load(t, filepath.Join("..", "..", "examples", "aurora"))
	m := New(p, live)
	counts := map[string]int{}
	react := m.reactions(1, 1)
	var email *lang.Channel
	for _, c := range p.Project.Channels {
		if c.Label == "email" {
			email = c
		}
	}
	for range sent {
		list := react(sim.Entry{At: 1000, Channel: email, Message: p.Project.Messages[0]})
		before := int64(1000)
		for _, in := range list {
			counts[in.Event.Label]++
			if in.At <= before {
				t.Fatal("it comes before what it follows from")
			}
			before = in.At
		}
	}
	for label, want := range map[string]float64{"opened": email.OpenRate.Value, "clicked": email.ClickRate.Value} {
		got := float64(counts[label]) / sent
		if want == 0 || math.Abs(got-want) > 5*math.Sqrt(want/sent) {
			t.Errorf("%s: %.3f, not %.3f", label, got, want)
		}
	}
	tally := m.Run([]*compiler.Journey{p.Journey("cart_abandonment")}, Options{People: 2000, Start: date(t), Days: 30})
	if !slices.ContainsFunc(tally.Journeys[0].Exits, func(c Count) bool { return c.Name == "knows_the_way" && c.Count > 0 }) {
		t.Errorf("nobody clicked: %v", tally.Journeys[0].Exits)
	}
	small, carts := small(t)
	if New(small, carts).reactions(1, 1) != nil {
		t.Error("people react on channels of which nothing is said")
	}
}
