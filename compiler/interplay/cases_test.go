package interplay

import (
	"fmt"
	"strings"
	"testing"
)

func TestStarts(t *testing.T) {
	check(t, journey("x", onA, emit("b", ""))+journey("y", onB, send("m")), "x starts y by event.b")
	// What is emitted is held against the entry's condition.
	where := func(cond string) string {
		return journey("x", onB, emit("a", `set = { why = "age" }`)) + journey("y", onA+"\nwhere = "+cond, send("m"))
	}
	check(t, where(`trigger.why == "age"`), "x starts y by event.a")
	check(t, where(`trigger.why == "move"`))
	check(t, where(`trigger.n > 3`)) // left out, so it is missing
	check(t, where(`trigger.n == null && profile.tier == "gold"`), "x starts y by event.a")
	// An update starts those whom it brings into a segment, also by way of another
	// segment.
	check(t, journey("x", onA, update(`set = { tier = "gold" }`))+journey("y", "segment = segment.golden", send("m")), "x starts y by profile.tier")
	check(t, journey("x", onA, update(`set = { tier = "silver" }`))+journey("y", "segment = segment.golden", send("m")))
	// A segment that is mailed on a day is entered on that day.
	check(t, journey("x", onA, update(`set = { tier = "gold" }`))+journey("y", "segment = segment.gold\nschedule = \"0 9 * * 1\"", send("m")))
	check(t, journey("x", onA, send("m"))+journey("y", "segment = segment.told", "exit \"out\" {}"), "x starts y by message.m")
	// No person is in both.
	check(t, journey("x", onA+irish, emit("b", ""))+journey("y", onB+kiwi, send("m")))
	check(t, journey("x", onA, "enroll \"n\" { journey = journey.y }\n")+journey("y", "api = event.b", send("m")), "x starts y by journey.y")
}

func TestLoops(t *testing.T) {
	ring := func(x, y string) string {
		return journey("x", onA+x, "wait \"w\" { for = \"2h\" }\n"+emit("b", "")) + journey("y", onB+y, emit("a", ""))
	}
	starts := []string{"x starts y by event.b", "y starts x by event.a"}
	check(t, ring("", ""), append(starts, "loop x y x endless true once false gap 0s round 2h")...)
	check(t, ring("\nreentry = \"1d\"", ""), append(starts, "loop x y x endless false once false gap 1d round 2h")...)
	check(t, ring("", "\nreentry = \"never\""), append(starts, "loop x y x endless false once true gap 0s round 2h")...)
	// A run that is inside keeps its own trigger out.
	own := func(more string) string { return journey("x", onA+more, emit("a", "")) }
	check(t, own(""))
	check(t, own("\nwhile_inside = \"parallel\""), "x starts x by event.a", "loop x x endless true once false gap 0s round 0s")
	check(t, own("\nreentry = \"never\"\nwhile_inside = \"restart\""), "x starts x by event.a", "loop x x endless true once false gap 0s round 0s")
	check(t, own("\nkey = trigger.why\nreentry = \"never\""), "x starts x by event.a", "loop x x endless true once false gap 0s round 0s")
}

func TestWriters(t *testing.T) {
	two := func(x, y, here, there string) string {
		return journey("x", onA+here, update(x)) + journey("y", onB+there, update(y))
	}
	check(t, two(`set = { tier = "gold" }`, `set = { tier = "silver" }`, "", ""), "profile.tier: x sets, y sets, known true")
	together := journey("x", onA, update(`set = { tier = "gold" }`)) + journey("y", onA, silver)
	check(t, together, "profile.tier: x sets, y sets, known true, both on event.a", "event.a starts x and y, exclusive false")
	check(t, two(`set = { tier = "gold" }`, `set = { tier = "gold" }`, "", ""))
	check(t, two(`set = { tier = "gold" }`, `set = { tier = profile.country }`, "", ""), "profile.tier: x sets, y sets, known false")
	check(t, two(`set = { tier = "gold" }`, `set = { tier = "silver" }`, irish, kiwi))
	check(t, two(`add = { tags = "p" }`, `remove = { tags = "p" }`, "", ""), "profile.tags: x adds, y removes, known true")
	check(t, two(`add = { tags = "p" }`, `remove = { tags = "q" }`, "", ""))
	check(t, two(`add = { tags = "p" }`, `add = { tags = "q" }`, "", ""))
}

func TestRaces(t *testing.T) {
	reads := "branch \"b\" {\n case \"gold\" { when = profile.tier == \"gold\" }\n otherwise {}\n}\n"
	late := "wait \"w\" { for = \"1h\" }\n"
	both := "event.a starts x and y, exclusive false"
	check(t, journey("x", onA, silver)+journey("y", onA, reads), "race on event.a: x writes profile.tier, y reads at 0", both)
	check(t, journey("x", onA, silver)+journey("y", onA, late+reads), both)
	check(t, journey("x", onA, late+silver)+journey("y", onA, reads), both)
	check(t, journey("x", onA, silver)+journey("y", onB, reads))
	check(t, journey("x", onA, silver)+journey("y", onA, "guard \"g\" { checks = [check.gold] }\n"),
		"race on event.a: x writes profile.tier, y reads at 0", both)
	check(t, journey("x", onA, silver)+journey("y", onA+"\nwhere = segment.gold", late),
		"race on event.a: x writes profile.tier, y reads at -1", both)
}

func TestCollisions(t *testing.T) {
	two := func(x, y string) string { return journey("x", x, silver) + journey("y", y, silver) }
	check(t, two(onA, onA), "event.a starts x and y, exclusive false")
	check(t, two(onA+"\nwhere = trigger.n < 5", onA+"\nwhere = trigger.n >= 5"))
	check(t, two(onA+"\nwhere = trigger.n <= 5", onA+"\nwhere = trigger.n >= 5"), "event.a starts x and y, exclusive false")
	check(t, two(onA+irish, onA+kiwi))
	weekly := func(day int) string { return fmt.Sprintf("segment = segment.all\nschedule = \"0 9 * * %d\"", day) }
	check(t, two(weekly(1), weekly(1)), "segment.all at 0 9 * * 1 starts x and y, exclusive false")
	check(t, two(weekly(1), weekly(2)))
	exclusive := strings.ReplaceAll(two(onA, onA), "status =", "exclusive = \"g\"\n  status =")
	check(t, exclusive, "event.a starts x and y, exclusive true")
}

func TestMessages(t *testing.T) {
	check(t, journey("x", onA, send("m"))+journey("y", onB, send("m")), "m by x and y, apart 0s, asked false")
	check(t, journey("x", onA+irish, send("m"))+journey("y", onB+kiwi, send("m")))
	check(t, journey("x", onA, send("m"))+journey("y", onB+"\nwhere = !sent(message.m)", send("m")), "m by x and y, apart 0s, asked true")
	at := func(day string) string {
		return "segment = segment.all\nat = \"2027-03-" + day + "T09:00:00Z\"\nreentry = \"never\""
	}
	text := journey("x", at("01"), send("m")) + journey("y", at("04"), send("m"))
	check(t, text, "m by x and y, apart 3d, asked false")
	if m := Analyse(load(t, text), Options{}).Messages[0]; m.Within(3*24*3600) || !m.Within(3*24*3600+1) {
		t.Error("three days apart is outside of three days, and inside of more")
	}
}

func TestOffers(t *testing.T) {
	three := journey("x", onA, send("ten")) + journey("y", onB, send("twenty")) + journey("z", "event = event.confirmed", send("five"))
	check(t, three,
		"offers five and ten, same code false, stack false",
		"offers five and twenty, same code false, stack false",
		"offers ten and twenty, same code true, stack false")
	check(t, journey("x", onA+irish, send("ten"))+journey("y", onB+kiwi, send("twenty")))
	check(t, journey("x", onA, send("ten")))
	members := journey("x", onA, send("member")) + journey("y", onB, send("five"))
	member := func(who string) string {
		return `
offer "member" {
  title   = "Member"
  percent = 30
  ` + who + `
}
message "member" {
  class    = "promotional"
  consents = [consent.news]
  offers   = [offer.member]
  email {
    subject = "Hello"
    body    = "<p>Hello</p>"
  }
}
segment "silver" { when = profile.tier == "silver" }
` + members
	}
	check(t, member("eligible = segment.golden"), "offers five and member, same code false, stack false")
	gold := strings.Replace(base, "amount  = 5\n", "amount  = 5\n  eligible = segment.gold\n", 1)
	for who, n := range map[string]int{"eligible = segment.golden": 1, "eligible = segment.silver": 0, "excludes = segment.gold": 0, "excludes = segment.golden": 1} {
		if got := lines(Analyse(loadText(t, gold+member(who)), Options{})); len(got) != n {
			t.Errorf("%s beside an offer for gold: %v", who, got)
		}
	}
}

func TestDraftsAndCrowds(t *testing.T) {
	drafts := strings.ReplaceAll(journey("x", onA, silver)+journey("y", onA, silver), `"live"`, `"draft"`)
	check(t, drafts)
	if got := lines(Analyse(load(t, drafts), Options{Drafts: true})); len(got) != 1 {
		t.Errorf("with drafts: %v", got)
	}
	var b strings.Builder
	for i := range MaxGroup + 1 {
		b.WriteString(journey(fmt.Sprintf("j%d", i), onA, update(fmt.Sprintf("set = { points = %d }", i))+send("m")))
	}
	b.WriteString(journey("x", onB, emit("a", "")))
	check(t, b.String(), "start: 201 share event.a", "writers: 201 share profile.points", "race: 201 share event.a", "collision: 201 share event.a",
		"message: 201 share message.m")
}
