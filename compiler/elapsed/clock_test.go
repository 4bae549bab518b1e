package elapsed

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// The clocks of people are held to a simulation that reads real zones, a quarter
// of an hour at a time: every hour drawn here is a multiple of that.
const quarter = 15 * 60

var clockZones = []string{"UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"}

func clockProgram(zone string, anyZone bool) *compiler.Program {
	p := &lang.Project{
		Settings: &lang.Settings{Timezone: lang.Val[string]{Value: zone, Set: true}},
		Profile:  &lang.Profile{},
	}
	if anyZone {
		p.Profile.Timezone = &expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: "tz"}}}
	}
	return &compiler.Program{Project: p}
}

func set[T any](v T) lang.Val[T] { return lang.Val[T]{Value: v, Set: true} }

func drawClock(t *rapid.T) lang.Val[lang.Clock] {
	return set(lang.Clock(30 * rapid.IntRange(0, 47).Draw(t, "clock")))
}

func drawDays(t *rapid.T) []lang.Val[string] {
	var days []lang.Val[string]
	for _, d := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		if rapid.IntRange(0, 2).Draw(t, "day") == 0 {
			days = append(days, set(d))
		}
	}
	return days
}

// drawSend makes a send with a window or quiet hours, in zones of zones.
func drawSend(t *rapid.T, zones []string, dates bool) *compiler.Send {
	s := &compiler.Send{Channels: []compiler.Choice{{Channel: &lang.Channel{}, Kind: "sms"}}}
	if rapid.Bool().Draw(t, "window") {
		s.Window = &lang.Window{From: drawClock(t), To: drawClock(t), Days: drawDays(t), Timezone: set(rapid.SampledFrom(zones).Draw(t, "zone"))}
	}
	for range rapid.IntRange(0, 2).Draw(t, "quiet") {
		q := &lang.QuietHours{From: drawClock(t), To: drawClock(t), Timezone: set(rapid.SampledFrom(zones).Draw(t, "zone"))}
		if dates && rapid.Bool().Draw(t, "dates") {
			for range rapid.IntRange(1, 3).Draw(t, "how many") {
				q.Dates = append(q.Dates, set(lang.Date{Year: 2026, Month: 10, Day: rapid.IntRange(20, 30).Draw(t, "date")}))
			}
		}
		s.Policies = append(s.Policies, &lang.Policy{QuietHours: []*lang.QuietHours{q}})
	}
	return s
}

// mayGo reads the clocks of a send at an instant; own is the zone of blocks that
// name none.
func mayGo(s *compiler.Send, at time.Time, own string) bool {
	in := func(zone string) time.Time {
		if zone == "" || zone == "recipient" {
			zone = own
		}
		loc, err := time.LoadLocation(zone)
		if err != nil {
			panic(err)
		}
		return at.In(loc)
	}
	within := func(local time.Time, from, to lang.Clock, days [7]bool) bool {
		c, d := lang.Clock(local.Hour()*60+local.Minute()), int(local.Weekday())
		if from <= to {
			return from <= c && c < to && days[d]
		}
		return c >= from && days[d] || c < to && days[(d+6)%7]
	}
	if w := s.Window; w != nil && !within(in(w.Timezone.Value), w.From.Value, w.To.Value, weekdays(texts(w.Days))) {
		return false
	}
	for _, p := range s.Policies {
		for _, q := range p.QuietHours {
			local := in(q.Timezone.Value)
			if within(local, q.From.Value, q.To.Value, everyDay) {
				return false
			}
			for _, d := range q.Dates {
				if local.Year() == d.Value.Year && int(local.Month()) == d.Value.Month && local.Day() == d.Value.Day {
					return false
				}
			}
		}
	}
	return true
}

// goesOut is when a send that is come to at an instant goes out; false if not
// within limit.
func goesOut(s *compiler.Send, at time.Time, own string, limit time.Duration) (time.Time, bool) {
	for end := at.Add(limit); at.Before(end); at = at.Add(quarter * time.Second) {
		if mayGo(s, at, own) {
			return at, true
		}
	}
	return at, false
}

func drawInstant(t *rapid.T) time.Time {
	// Clocks change in these weeks of 2026 in the zones drawn from.
	starts := []string{"2026-03-05", "2026-03-26", "2026-04-02", "2026-10-01", "2026-10-20", "2026-10-28", "2026-07-01"}
	at, _ := time.Parse(time.DateOnly, rapid.SampledFrom(starts).Draw(t, "week"))
	return at.Add(time.Duration(rapid.IntRange(0, 7*96).Draw(t, "quarter")) * quarter * time.Second)
}

func sendNode(s *compiler.Send) *compiler.Node {
	return &compiler.Node{ID: "send", Send: s, Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: 1}}}
}

func endNode() *compiler.Node { return &compiler.Node{ID: "end", Exit: &compiler.Exit{}} }

func TestNothingIsHeldLonger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zones := []string{rapid.SampledFrom(clockZones).Draw(t, "zone"), rapid.SampledFrom(clockZones).Draw(t, "zone"), "recipient"}
		own := rapid.SampledFrom(clockZones).Draw(t, "own")
		any := rapid.Bool().Draw(t, "any zone")
		s := drawSend(t, zones, true)
		p := clockProgram(own, any)
		times := Analyse(p, &compiler.Journey{Decl: &lang.Journey{}, Nodes: []*compiler.Node{sendNode(s), endNode()}})
		if any { // the person's
			own = rapid.SampledFrom(clockZones).Draw(t, "person")
		}
		bound := times.Hold(0)
		for range 2 {
			at := drawInstant(t)
			out, ok := goesOut(s, at, own, 35*24*time.Hour)
			if held := lang.Duration(out.Sub(at) / time.Second); held > bound {
				t.Fatalf("at %v it is held %s (%v), beyond %s", at, held.Text(), ok, bound.Text())
			}
		}
	})
}

func TestHoldsAreExactOnOneClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSend(t, []string{"Asia/Kolkata"}, false)
		times := Analyse(clockProgram("Asia/Kolkata", false), &compiler.Journey{Decl: &lang.Journey{}, Nodes: []*compiler.Node{sendNode(s), endNode()}})
		want := lang.Duration(0)
		start := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
		shut := lang.Duration(0) // from here on, going backwards
		for q := 3 * 7 * 96; q >= 0; q-- {
			if mayGo(s, start.Add(time.Duration(q)*quarter*time.Second), "Asia/Kolkata") {
				shut = 0
				continue
			}
			if shut += quarter; q < 7*96 {
				want = max(want, shut)
			}
		}
		if want >= week {
			want = Forever
		}
		if got := times.Hold(0); got != want {
			t.Fatalf("held at most %s, want %s", got.Text(), want.Text())
		}
	})
}

// drawSemantics is how an engine differs in what it holds and waits for.
func drawSemantics(t *rapid.T) engine.Semantics {
	return engine.Semantics{
		ExitsSeen:     rapid.SampledFrom([]engine.ExitTime{engine.ExitAtOnce, engine.ExitEndOfStep, engine.ExitEndOfWait}).Draw(t, "exits seen"),
		WindowIsWait:  rapid.Bool().Draw(t, "window is wait"),
		WaitsFromPlan: rapid.Bool().Draw(t, "waits from plan"),
		NoEventWaits:  rapid.Bool().Draw(t, "no event waits"),
		QuietHours:    rapid.SampledFrom([][]string{nil, {}, {"sms"}, {"email"}}).Draw(t, "quiet hours"),
	}
}

// play is when an engine sends what is come to at an instant, and when it goes on;
// false if it never sends it.
func play(s *compiler.Send, at time.Time, own string, e engine.Semantics) (out, next time.Time, ok bool) {
	left := *s
	if s.Window != nil && e.WindowIsWait {
		zone := s.Window.Timezone.Value
		if zone == "recipient" {
			zone = ""
		}
		at = reaches(&compiler.Wait{Time: s.Window.From.Value, Days: texts(s.Window.Days), Timezone: zone}, at, own)
		left.Window = nil
	}
	if e.QuietHours != nil && !slices.Contains(e.QuietHours, "sms") {
		left.Policies = nil
	}
	out, ok = goesOut(&left, at, own, 35*24*time.Hour)
	if e.WaitsFromPlan {
		return out, at, ok
	}
	return out, out, ok
}

// drawClockJourney is a row of waits and sends, with a run of it from an instant.
func drawClockJourney(t *rapid.T, zones []string) *compiler.Journey {
	j := &compiler.Journey{Decl: &lang.Journey{}}
	n := rapid.IntRange(1, 5).Draw(t, "steps")
	for i := range n {
		node := &compiler.Node{ID: fmt.Sprint("n", i), Edges: []compiler.Edge{{Kind: compiler.EdgeNext, To: i + 1}}}
		switch rapid.SampledFrom([]string{"for", "time", "send", "event"}).Draw(t, "kind") {
		case "for":
			node.Wait = &compiler.Wait{Kind: compiler.WaitFor, For: lang.Duration(quarter * rapid.IntRange(1, 400).Draw(t, "for"))}
		case "event":
			node.Wait = &compiler.Wait{Kind: compiler.WaitEvent, Timeout: lang.Duration(quarter * rapid.IntRange(1, 40).Draw(t, "timeout")), On: make([]compiler.Arrival, 1)}
			node.Edges = []compiler.Edge{{Kind: compiler.EdgeOn, To: i + 1}, {Kind: compiler.EdgeTimedOut, To: i + 1}}
		case "time":
			zone := rapid.SampledFrom(zones).Draw(t, "zone")
			if zone == "recipient" {
				zone = "" // as compiled
			}
			node.Wait = &compiler.Wait{Kind: compiler.WaitUntilTime, Time: drawClock(t).Value, Days: texts(drawDays(t)), Timezone: zone}
		case "send":
			node.Send = drawSend(t, zones, true)
		}
		j.Nodes = append(j.Nodes, node)
	}
	j.Nodes = append(j.Nodes, endNode())
	return j
}

// reaches is the instant of a time of day on or after at: the first after a gap,
// the first of a doubled one.
func reaches(w *compiler.Wait, at time.Time, own string) time.Time {
	if w.Timezone != "" {
		own = w.Timezone
	}
	loc, _ := time.LoadLocation(own)
	local := at.In(loc)
	days := weekdays(w.Days)
	for d := -1; ; d++ {
		y, m, dd := local.Year(), local.Month(), local.Day()+d
		if !days[time.Date(y, m, dd, 0, 0, 0, 0, time.UTC).Weekday()] {
			continue
		}
		// Read the clock from well before on until it shows the time or more.
		naive := time.Date(y, m, dd, 0, int(w.Time), 0, 0, time.UTC)
		for c := naive.Add(-15 * time.Hour); ; c = c.Add(quarter * time.Second) {
			_, offset := c.In(loc).Zone()
			if !c.Add(time.Duration(offset) * time.Second).Before(naive) {
				if !c.Before(at) {
					return c
				}
				break
			}
		}
	}
}

func TestLocalTimesHoldEveryRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zones := []string{rapid.SampledFrom(clockZones).Draw(t, "zone"), "recipient"}
		own := rapid.SampledFrom(clockZones).Draw(t, "own")
		any := rapid.Bool().Draw(t, "any zone")
		p := clockProgram(own, any)
		if any {
			own = rapid.SampledFrom(clockZones).Draw(t, "person")
		}
		j := drawClockJourney(t, zones)
		at := drawInstant(t)
		j.Entries = []*lang.JourneyEntry{{Segment: lang.Ref{Type: "segment", Name: "s"}, At: set(at.Format(time.RFC3339))}}
		sem := engine.Semantics{}
		if rapid.Bool().Draw(t, "engine") {
			sem = drawSemantics(t)
		}
		times := AnalyseUnder(p, j, sem)
		view := zoneOf(p, "")
		if rapid.Bool().Draw(t, "look from elsewhere") {
			view = Zone{rapid.SampledFrom(clockZones).Draw(t, "view")}
		}
		local := times.Local(view, "")
		shown := own
		if !view.Person() {
			shown = view.Name
		}
		loc, _ := time.LoadLocation(shown)
		in := func(w Week, at time.Time) bool {
			c := at.In(loc)
			return w.Has(Minute(c.Weekday(), lang.Clock(c.Hour()*60+c.Minute())))
		}
		entered := at
		for i, n := range j.Nodes {
			if span, some := times.Arrival(i); !some || lang.Duration(at.Sub(entered)/time.Second) > span.Max || lang.Duration(at.Sub(entered)/time.Second) < span.Min {
				t.Fatalf("node %d is come to after %v, not in %v", i, at.Sub(entered), span)
			}
			if !in(local.Arrival(i), at) {
				w := local.Arrival(i)
				t.Fatalf("node %d is come to at %v, which is not in %v", i, at.In(loc), w.Ranges())
			}
			switch {
			case n.Send != nil:
				out, next, ok := play(n.Send, at, own, sem)
				if !ok {
					return
				}
				if held := lang.Duration(out.Sub(at) / time.Second); held > times.Hold(i) {
					t.Fatalf("send %d is held %s, beyond %s", i, held.Text(), times.Hold(i).Text())
				}
				if !in(local.Sent(i), out) {
					w := local.Sent(i)
					t.Fatalf("send %d goes out at %v, which is not in %v", i, out.In(loc), w.Ranges())
				}
				looked := at
				if w := times.waitOf(n.Send); w != nil {
					looked = reaches(w, at, own)
				}
				if sem.ExitsSeen != engine.ExitAtOnce && out.After(looked) && !in(local.Untested(i), looked) {
					t.Fatalf("send %d is held from %v without a look", i, looked.In(loc))
				}
				if untested := lang.Duration(out.Sub(looked) / time.Second); sem.ExitsSeen != engine.ExitAtOnce && untested > times.Untested(i) {
					t.Fatalf("send %d is held %s without a look, beyond %s", i, untested.Text(), times.Untested(i).Text())
				}
				if out.After(at) && !in(local.Held(i), at) {
					t.Fatalf("send %d is held at %v", i, at.In(loc))
				}
				at = next
			case n.Wait != nil && n.Wait.Kind == compiler.WaitFor:
				at = at.Add(time.Duration(n.Wait.For) * time.Second)
			case n.Wait != nil && n.Wait.Kind == compiler.WaitEvent && sem.NoEventWaits:
				at = at.Add(time.Duration(n.Wait.Timeout) * time.Second)
			case n.Wait != nil && n.Wait.Kind == compiler.WaitEvent:
				at = at.Add(time.Duration(rapid.IntRange(0, int(n.Wait.Timeout)/quarter).Draw(t, "came")) * quarter * time.Second)
			case n.Wait != nil:
				at = reaches(n.Wait, at, own)
			}
		}
	})
}

// TestLocalTimesAreExactWithoutChanges compares with every entry of a week, where
// clocks never change.
func TestLocalTimesAreExactWithoutChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zones := []string{"Asia/Kolkata"}
		j := drawClockJourney(t, zones)
		for _, n := range j.Nodes {
			if n.Send != nil {
				for _, p := range n.Send.Policies {
					p.QuietHours[0].Dates = nil
				}
			}
			if n.Wait != nil && n.Wait.Kind == compiler.WaitEvent {
				t.Skip("an event may come at any second")
			}
		}
		hour := rapid.IntRange(0, 23).Draw(t, "hour")
		j.Entries = []*lang.JourneyEntry{{Schedule: set(fmt.Sprintf("0,30 %d * * *", hour))}}
		times := Analyse(clockProgram("Asia/Kolkata", false), j)
		local := times.Local(Zone{"Asia/Kolkata"}, "")
		loc, _ := time.LoadLocation("Asia/Kolkata")
		want := make([]Week, len(j.Nodes))
		mark := func(w *Week, at time.Time) {
			c := at.In(loc)
			m := Minute(c.Weekday(), lang.Clock(c.Hour()*60+c.Minute()))
			w.add(m, m+1)
		}
		for d := range 14 {
			at := time.Date(2026, 7, 1+d/2, hour, 30*(d%2), 0, 0, loc)
			for i, n := range j.Nodes {
				mark(&want[i], at)
				if n.Send != nil {
					out, ok := goesOut(n.Send, at, "Asia/Kolkata", 8*24*time.Hour)
					if !ok { // it is given up as skipped
						continue
					}
					if out.After(at) {
						mark(&want[i+1], at) // it may be skipped at once
						t.Skip("a held send may be skipped at once")
					}
				} else if n.Wait != nil && n.Wait.Kind == compiler.WaitFor {
					at = at.Add(time.Duration(n.Wait.For) * time.Second)
				} else if n.Wait != nil {
					at = reaches(n.Wait, at, "Asia/Kolkata")
				}
			}
		}
		for i := range j.Nodes {
			if got := local.Arrival(i); got != want[i] {
				t.Fatalf("node %d: %v, want %v", i, got.Ranges(), want[i].Ranges())
			}
		}
	})
}

func TestWeekSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func() (Week, map[int]bool) {
			var w Week
			m := map[int]bool{}
			for range rapid.IntRange(0, 4).Draw(t, "ranges") {
				from := rapid.IntRange(0, weekMinutes-1).Draw(t, "from")
				n := rapid.SampledFrom([]int{0, 1, 2, 63, 64, 65, 700, 9000}).Draw(t, "length")
				w.add(from, from+n)
				for i := range n {
					m[(from+i)%weekMinutes] = true
				}
			}
			return w, m
		}
		w, m := draw()
		if w.Len() != len(m) {
			t.Fatalf("%d minutes, want %d", w.Len(), len(m))
		}
		by := rapid.IntRange(-20000, 20000).Draw(t, "by")
		later := w.later(by)
		for i := range m {
			if !w.Has(i) || !later.Has(wrap(i+by)) {
				t.Fatalf("minute %d is missing", i)
			}
		}
		if later.Len() != len(m) {
			t.Fatal("moving a set changed its size")
		}
		closed, shut := draw()
		after := w.after(closed)
		want := map[int]bool{}
		for i := range m {
			for n := 0; n < weekMinutes; n++ {
				if c := (i + n) % weekMinutes; !shut[c] {
					want[c] = true
					break
				}
			}
		}
		if after.Len() != len(want) {
			t.Fatalf("%v, want %d minutes", after.Ranges(), len(want))
		}
		for i := range want {
			if !after.Has(i) {
				t.Fatalf("minute %d is missing", i)
			}
		}
	})
}
