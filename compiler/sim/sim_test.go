package sim

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

const noon = int64(1_803_470_400) // 2027-02-24T12:00:00Z, in Dublin as well

// program compiles base with more, which must bring no errors.
func program(t testing.TB, more string) *compiler.Program {
	t.Helper()
	p, problems := compiled(base + more)
	if len(problems) > 0 {
		t.Fatal(strings.Join(problems, "\n"))
	}
	return p
}

func event(p *compiler.Program, label string) *lang.Event {
	for _, e := range p.Project.Events {
		if e.Label == label {
			return e
		}
	}
	return nil
}

// entered is a journey that e1 starts.
func entered(label, flow string) string {
	return fmt.Sprintf("journey %q {\n  status = \"live\"\n  entry {\n    event = event.e1\n    reentry = \"always\"\n  }\n  flow {\n%s\n  }\n}\n", label, flow)
}

// traced runs inputs at noon and gives the trace, each line with its time since.
func traced(t testing.TB, p *compiler.Program, who Person, inputs ...Input) []string {
	t.Helper()
	for i := range inputs {
		inputs[i].At += noon
	}
	trace, err := New(p).Run(who, inputs, Options{Start: noon, Patience: 400 * daySeconds})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range trace.Entries {
		if e.Kind != Entered {
			_, rest, _ := strings.Cut(line(e), " ")
			lines = append(lines, lang.Duration(e.At-noon).Text()+" "+rest)
		}
	}
	return lines
}

func want(t *testing.T, got []string, lines ...string) {
	t.Helper()
	if !slices.Equal(got, lines) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(lines, "\n  "))
	}
}

func TestFragments(t *testing.T) {
	p := program(t, `
fragment "f" {
  param "early" { type = duration }
  param "what" { type = check }
  flow {
    wait "day" {
      until_date = "2027-02-27"
      offset     = param.early
    }
    guard "fit" { checks = [param.what] }
    wait "answer" {
      event   = event.e2
      timeout = "1h"
    }
    send "note" { message = message.note }
  }
}
`+entered("j", `
    use "u" {
      fragment = fragment.f
      with = {
        early = "-1d"
        what  = check.open
      }
    }
    branch "which" {
      case "big" {
        when = wait.u.answer.n > 2 && !clicked(send.u.note)
        exit "big" {}
      }
    }
    exit "small" {}`))
	e1, e2 := event(p, "e1"), event(p, "e2")
	n := map[string]cty.Value{"n": cty.NumberIntVal(3)}
	want(t, traced(t, p, Person{}, Input{Event: e1}, Input{At: 45*3600 + 60, Event: e2, Attrs: n}),
		"1d21h1m j 1 sent u.note note email", "1d21h1m j 1 exit big")
	want(t, traced(t, p, Person{}, Input{Event: e1}), "1d22h j 1 sent u.note note email", "1d22h j 1 exit small")
	var open *lang.Check
	for _, c := range p.Project.Checks {
		if c.Label == "open" {
			open = c
		}
	}
	want(t, traced(t, p, Person{Checks: map[*lang.Check]bool{open: false}}, Input{Event: e1}), "1d21h j 1 exit u.fit")
}

func TestProducts(t *testing.T) {
	p := program(t, `
event "cart" {
  kind       = "cart"
  attributes = { items = list(object({ sku = string })) }
}
check "not_owned" {
  per   = "product"
  holds = !occurred(event.e2, "90d", received.k == this.sku)
}
journey "j" {
  status = "live"
  entry {
    event   = event.cart
    reentry = "always"
  }
  flow {
    guard "fit" {
      checks   = [check.not_owned]
      products = trigger.items
    }
    send "note" {}
  }
}
`)
	items := func(list ...string) map[string]cty.Value {
		all := []cty.Value{}
		for _, sku := range list {
			all = append(all, cty.ObjectVal(map[string]cty.Value{"sku": cty.StringVal(sku)}))
		}
		return map[string]cty.Value{"items": cty.TupleVal(all)}
	}
	owned := Input{At: -60, Event: event(p, "e2"), Attrs: map[string]cty.Value{"k": cty.StringVal("b")}}
	cart := event(p, "cart")
	want(t, traced(t, p, Person{}, owned, Input{Event: cart, Attrs: items("a", "c")}), "0s j 1 sent note note email", "0s j 1 exit completed")
	want(t, traced(t, p, Person{}, owned, Input{Event: cart, Attrs: items("a", "b")}), "0s j 1 exit fit")
	want(t, traced(t, p, Person{}, owned, Input{Event: cart}), "0s j 1 sent note note email", "0s j 1 exit completed")
}

func TestWebhooksAnswer(t *testing.T) {
	p := program(t, entered("j", `
    webhook "score" {
      method = "POST"
      url    = "https://t.example/score"
      returns { attributes = { points = number } }
      on_error {}
    }
    branch "which" {
      case "high" {
        when = step.score.points > 5
        exit "high" {}
      }
      case "unknown" {
        when = step.score.points == null
        exit "unknown" {}
      }
    }
    exit "low" {}`))
	e1 := event(p, "e1")
	answers := func(n int64) Person {
		return Person{Answers: map[string]map[string]cty.Value{"score": {"points": cty.NumberIntVal(n)}}}
	}
	want(t, traced(t, p, answers(9), Input{Event: e1}), "0s j 1 webhook score false", "0s j 1 exit high")
	want(t, traced(t, p, answers(1), Input{Event: e1}), "0s j 1 webhook score false", "0s j 1 exit low")
	want(t, traced(t, p, answers(9), Input{At: -1, Fail: "score"}, Input{Event: e1}), "0s j 1 webhook score true", "0s j 1 exit unknown")
}

// TestDatesAreAwaited: nothing happens to the person, and yet a date comes.
func TestDatesAreAwaited(t *testing.T) {
	p := program(t, `
journey "j" {
  status = "live"
  entry {
    date    = profile.day
    offset  = "-1d"
    repeats = "yearly"
    reentry = "always"
  }
  flow {
    send "note" {}
  }
}
`)
	leap := Person{Profile: map[string]cty.Value{"day": cty.StringVal("1992-02-29")}}
	want(t, traced(t, p, leap), "2d21h j 1 sent note note email", "2d21h j 1 exit completed")
	want(t, traced(t, p, Person{}))
}

// TestTimeTurnsLast: a condition that time alone turns comes after what is recorded
// at the same second, and before timers.
func TestTimeTurnsLast(t *testing.T) {
	flow := `
    wait "race" {
      timeout = "1h"
      on "quiet" {
        when = !occurred(event.e2, "1h")
        exit "quiet" {}
      }
      on "came" {
        event = event.e3
        exit "came" {}
      }
    }
    exit "late" {}`
	p := program(t, entered("j", flow))
	e1, e2, e3 := event(p, "e1"), event(p, "e2"), event(p, "e3")
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}), "1h j 1 exit quiet")
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}, Input{At: 3600, Event: e3}), "1h j 1 exit came")
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}, Input{At: 1800, Event: e2}), "1h j 1 exit late")
	// An unrelated event at that second does not fire it; what time turned does, then.
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}, Input{At: 3600, Event: event(p, "granted")}), "1h j 1 exit quiet")

	p = program(t, `
journey "j" {
  status = "live"
  entry {
    event   = event.e1
    reentry = "never"
  }
  exit "quiet" { when = !occurred(event.e2, "1h") }
  exit "came" { event = event.e3 }
  flow {
    wait "long" { for = "2h" }
  }
}
`)
	e1, e2, e3 = event(p, "e1"), event(p, "e2"), event(p, "e3")
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}), "1h j 1 exit quiet")
	want(t, traced(t, p, Person{}, Input{Event: e2}, Input{Event: e1}, Input{At: 3600, Event: e3}), "1h j 1 exit came")
	want(t, traced(t, p, Person{}, Input{Event: e1})) // it holds already: no run starts
}

// TestLeavingAtOnce: who leaves a segment by what the run writes as it begins comes
// to be in it again later.
func TestLeavingAtOnce(t *testing.T) {
	p := program(t, `
segment "settled" { when = !pending(event.e1, event.e2, "k", "3h") }
journey "j" {
  status = "live"
  entry {
    segment = segment.settled
    reentry = "always"
  }
  flow {
    emit "again" {
      event = event.e1
      set   = { k = "x" }
    }
  }
}
`)
	trace, err := New(p).Run(Person{}, []Input{{At: noon, Event: event(p, "e1")}}, Options{Start: noon, End: noon + 10*3600})
	if err != nil {
		t.Fatal(err)
	}
	var at []string
	for _, e := range trace.Entries {
		if e.Kind == Entered {
			at = append(at, lang.Duration(e.At-noon).Text())
		}
	}
	want(t, at, "3h", "6h", "9h")
}

// TestDateThatIsNow: a moment that is now is reached; one that lies before is past,
// and so is one that is not known.
func TestDateThatIsNow(t *testing.T) {
	p := program(t, entered("j", `
    wait "due" {
      until_date = profile.due
      reached {
        exit "reached" {}
      }
      past {
        exit "past" {}
      }
    }`))
	e1 := event(p, "e1")
	due := func(text string) Person { return Person{Profile: map[string]cty.Value{"due": cty.StringVal(text)}} }
	want(t, traced(t, p, due("2027-02-24T12:00:00Z"), Input{Event: e1}), "0s j 1 exit reached")
	want(t, traced(t, p, due("2027-02-24T12:00:01Z"), Input{Event: e1}), "1s j 1 exit reached")
	want(t, traced(t, p, due("2027-02-24T11:59:59Z"), Input{Event: e1}), "0s j 1 exit past")
	want(t, traced(t, p, Person{}, Input{Event: e1}), "0s j 1 exit past")
}

// TestSecondPass: what a wait received is gone once it times out on the next pass.
func TestSecondPass(t *testing.T) {
	p := program(t, entered("j", `
    wait "answer" {
      timeout = "1h"
      on "came" { event = event.e2 }
    }
    branch "what" {
      case "nothing" {
        when = wait.answer.n == null && wait.answer.on == null
        exit "nothing" {}
      }
    }
    goto "once_more" {
      step = step.answer
      max  = 2
    }
    exit "enough" {}`))
	e1, e2 := event(p, "e1"), event(p, "e2")
	n := map[string]cty.Value{"n": cty.NumberIntVal(1)}
	came := func(at int64) Input { return Input{At: at, Event: e2, Attrs: n} }
	want(t, traced(t, p, Person{}, Input{Event: e1}, came(60)), "1h1m j 1 exit nothing")
	want(t, traced(t, p, Person{}, Input{Event: e1}, came(60), came(120), came(180)), "3m j 1 exit enough")
}

// TestMovingWhileHeld: quiet hours are those of where the person is.
func TestMovingWhileHeld(t *testing.T) {
	p := program(t, `
policy "p" {
  applies_to = ["service"]
  quiet_hours {
    from     = "11:00"
    to       = "15:00"
    timezone = "recipient"
  }
}
`+entered("j", `    send "note" {}`))
	e1 := event(p, "e1")
	move := func(zone string) Input {
		return Input{At: 3600, Profile: map[string]cty.Value{"tz": cty.StringVal(zone)}}
	}
	held := "0s j 1 held note email 1803481200"
	want(t, traced(t, p, Person{}, Input{Event: e1}), held, "3h j 1 sent note note email", "3h j 1 exit completed")
	want(t, traced(t, p, Person{}, Input{Event: e1}, move("America/New_York")), held, "1h j 1 sent note note email", "1h j 1 exit completed")
	want(t, traced(t, p, Person{}, Input{Event: e1}, move("Atlantic/Azores")), held, "4h j 1 sent note note email", "4h j 1 exit completed")
}

// TestConversions: an order counts for two days from the last send, whether the
// run is still going on or not, and a visit counts without ending anything.
func TestConversions(t *testing.T) {
	p := program(t, `
journey "j" {
  status = "live"
  entry {
    event   = event.e1
    reentry = "never"
  }
  exit "bought" {
    event     = event.e2
    counts_as = "conversion"
  }
  track "visit" {
    event = event.e3
    where = received.n == trigger.n
  }
  measure { within = "2d" }
  flow {
    wait "a_day" { for = "1d" }
    send "note" {}
  }
}
`)
	e1, e2, e3 := event(p, "e1"), event(p, "e2"), event(p, "e3")
	one := map[string]cty.Value{"n": cty.NumberIntVal(1)}
	for _, c := range []struct {
		inputs []Input
		want   string
	}{
		{[]Input{{At: 3600, Event: e2}}, "bought 1h"},
		{[]Input{{At: 3600, Event: e3, Attrs: one}, {At: 7200, Event: e3}, {At: 7200, Event: e2}}, "visit 1h, bought 2h"},
		{[]Input{{At: 3 * daySeconds, Event: e2}, {At: 3*daySeconds + 1, Event: e2}}, "bought 3d"}, // two days after the send
		{[]Input{{At: 2 * daySeconds, Event: e2}, {At: 2*daySeconds + 60, Event: e3, Attrs: one}}, "bought 2d, visit 2d1m"},
		{[]Input{{At: 4 * daySeconds, Event: e2}}, ""},
	} {
		inputs := []Input{{At: noon, Event: e1, Attrs: one}}
		for _, in := range c.inputs {
			in.At += noon
			inputs = append(inputs, in)
		}
		trace, err := New(p).Run(Person{}, inputs, Options{Start: noon})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range trace.Conversions {
			got = append(got, x.Name+" "+lang.Duration(x.After).Text())
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("got %q, want %q", text, c.want)
		}
	}
}

const halves = `
    split "s" {
      STICKY
      arm "a" {
        weight = 30
        wait "w" { for = "1h" }
      }
      arm "b" {
        weight = 70
        wait "v" { for = "2h" }
      }
    }`

// TestDraws holds draws to their shares, and sticky ones to the person.
func TestDraws(t *testing.T) {
	for _, sticky := range []bool{false, true} {
		text := strings.Replace(halves, "STICKY", fmt.Sprintf("sticky = %v", sticky), 1)
		j := strings.Replace(entered("j", text), "  flow {", "  measure {\n    within  = \"1d\"\n    holdout = 10\n  }\n  flow {", 1)
		p := program(t, j)
		s, e1 := New(p), event(p, "e1")
		const people = 4000
		a, same, out := 0, 0, 0
		for i := range people {
			trace, err := s.Run(Person{ID: fmt.Sprint("p", i)}, []Input{{At: noon, Event: e1}, {At: noon + 36000, Event: e1}}, Options{Start: noon})
			if err != nil {
				t.Fatal(err)
			}
			var took []int64
			for k, e := range trace.Entries {
				if e.Kind == Exited && e.Name == "held_out" {
					out++
				} else if e.Kind == Exited {
					took = append(took, e.At-trace.Entries[k-1].At)
				}
			}
			if len(took) == 2 {
				if took[0] == 3600 {
					a++
				}
				if took[0] == took[1] {
					same++
				}
			}
		}
		in := people - out/2
		if out%2 != 0 || out/2 < people*8/100 || out/2 > people*12/100 {
			t.Errorf("%d of %d people were held out of 10%%, both times", out, people)
		}
		if a < in*27/100 || a > in*33/100 {
			t.Errorf("%d of %d took an arm of 30%%", a, in)
		}
		if sticky && same != in || !sticky && (same < in*54/100 || same > in*62/100) {
			t.Errorf("sticky %v: %d of %d took the same arm twice", sticky, same, in)
		}
	}
}

func TestWhatHasNoMeaning(t *testing.T) {
	pingpong := `
journey "k" {
  status = "live"
  entry {
    event        = event.e2
    reentry      = "always"
    while_inside = "parallel"
  }
  flow {
    emit "back" { event = event.e1 }
  }
}
`
	cases := []struct {
		name, text, why string
	}{
		{"journeys that start one another", strings.Replace(entered("j", `    emit "on" { event = event.e2 }`), "reentry = \"always\"", "reentry = \"always\"\n    while_inside = \"parallel\"", 1) + pingpong,
			"without end"},
		{"a send that is never released", `
policy "p" {
  applies_to = ["service"]
  quiet_hours {
    from     = "00:00"
    to       = "12:30"
    timezone = "Europe/Dublin"
  }
  quiet_hours {
    from     = "12:00"
    to       = "00:00"
    timezone = "Europe/London"
  }
}
` + entered("j", `    send "note" {}`), "can never go out on channel.email"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := program(t, c.text)
			_, err := New(p).Run(Person{}, []Input{{At: noon, Event: event(p, "e1")}}, Options{Start: noon})
			if err == nil || !strings.Contains(err.Error(), c.why) {
				t.Errorf("%v", err)
			}
			var e *Error
			if !errors.As(err, &e) && !errors.Is(err, errEndless) {
				t.Errorf("an error of an unknown kind: %T", err)
			}
		})
	}
}
