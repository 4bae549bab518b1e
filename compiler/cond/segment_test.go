package cond

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
)

// conditions compiles conditions as cases of a branch and gives their trees.
func conditions(t testing.TB, texts ...string) (*World, []expr.Expr) {
	t.Helper()
	var b strings.Builder
	for i, c := range texts {
		fmt.Fprintf(&b, "case \"c%d\" { when = %s }\n", i, c)
	}
	p := load(t, journey("j", "branch \"b\" {\n"+b.String()+"}\n"))
	var list []expr.Expr
	for _, c := range p.Journey("j").Nodes[0].Branch.Cases {
		list = append(list, c.When)
	}
	return NewWorld(p), list
}

func TestSatisfiable(t *testing.T) {
	for _, c := range []struct {
		cond string
		want Answer
		line string // of the person
	}{
		{`profile.age > 18 && profile.age < 18`, No, ""},
		{`profile.age >= 18 && profile.age <= 18`, Yes, "age = 18"},
		{`profile.age > 18 && profile.age < 19`, Yes, "age = 18.5"},
		{`profile.age < 18 && profile.age == null`, No, ""},
		{`!(profile.age >= 18) && profile.age == null`, Yes, "age = null"},
		{`profile.country != "NZ" && profile.country == null`, Yes, "country = null"},
		{`profile.country != "NZ" && profile.country != "IE" && profile.country != "FR" && profile.country != null`, No, ""},
		{`profile.sure == null`, No, ""},
		{`profile.vip && profile.vip == null`, No, ""},
		{`!profile.vip && profile.vip != false`, Yes, "vip = null"},
		{`profile.stars != 1 && profile.stars != 2 && profile.stars < 3`, No, ""},
		{`profile.stars > 1 && profile.stars < 3`, Yes, "stars = 2"},
		{`profile.born > "2020-01-01" && profile.born < "2020-01-02"`, No, ""},
		{`profile.born > "2020-01-01" && profile.born < "2020-01-03"`, Yes, "born = 2020-01-02"},
		{`count(event.bought) > 1 && count(event.bought) < 2`, No, ""},
		{`2 * profile.age + 1 > 9 && profile.age < 4.5`, Yes, "age = 4.25"},
		{`10 - profile.age > 5 && profile.age > 5`, No, ""},
		{`profile.age / 4 == 2 && profile.age != 8`, No, ""},
		{`default(profile.city, "none") == "none" && profile.city != "none" && profile.city != null && profile.city != ""`, No, ""},
		{`default(profile.city, "none") == "none" && profile.city == ""`, Yes, `city = ""`},
		{`starts_with(profile.city, "Du") && profile.city == "Dublin"`, Yes, "city = Dublin"},
		{`starts_with(profile.city, "Du") && profile.city == "Cork"`, No, ""},
		{`matches(profile.city, "^D") && !matches(profile.city, "^D")`, No, ""},
		{`contains(["IE", "FR"], profile.country) && profile.country != "FR" && profile.country != "IE"`, No, ""},
		{`contains(profile.tags, "a") && length(profile.tags) == 0`, No, ""},
		{`between(profile.age, 3, 5) && profile.age > 5`, No, ""},
		{`profile.age < profile.goal && profile.goal < profile.age`, No, ""},
		{`profile.age < profile.goal && profile.age >= 10 && profile.goal <= 10`, No, ""},
		{`profile.age <= profile.goal && profile.age >= 10 && profile.goal <= 10`, Yes, "goal = 10"},
		{`profile.age == profile.goal && profile.age == null && profile.goal == 3`, No, ""},
		{`profile.age < profile.goal && profile.age == null`, No, ""},
		{`occurred(event.bought, "7d") && !occurred(event.bought, "30d")`, No, ""},
		{`occurred(event.bought, "7d") && !occurred(event.bought)`, No, ""},
		{`occurred(event.bought, "30d") && !occurred(event.bought, "7d")`, Yes, "bought = 1w ago"},
		{`occurred(event.bought, "168h") && !occurred(event.bought, "7d")`, No, ""},
		{`occurred(event.bought, "entry") && !occurred(event.bought)`, No, ""},
		{`occurred(event.bought, received.total > 5) && !occurred(event.bought)`, No, ""},
		{`occurred(event.bought, "7d", received.total > 5) && !occurred(event.bought, "8d")`, No, ""},
		{`occurred(event.bought, "8d", received.total > 5) && !occurred(event.bought, "7d")`, Yes, ""},
		{`count(event.bought, "7d") > 2 && count(event.bought, "30d") < 2`, No, ""},
		{`count(event.bought, "7d") > 0 && !occurred(event.bought, "30d")`, No, ""},
		{`count(event.bought, "30d") == 0 && occurred(event.bought, "7d")`, No, ""},
		{`count(event.bought, "7d") == 0 && occurred(event.bought, "30d")`, Yes, ""},
		{`last(event.bought).total > 5 && !occurred(event.bought)`, No, ""},
		{`pending(event.bought, event.seen, "sku", "7d") && !occurred(event.bought, "30d")`, No, ""},
		{`pending(event.bought, event.seen, "sku", "7d") && !pending(event.bought, event.seen, "sku")`, No, ""},
		{`pending(event.bought, event.seen, "sku", "30d") && !occurred(event.bought, "7d")`, Yes, ""},
		{`sent(message.m, "1d") && !sent(message.m)`, No, ""},
		{`segment.lapsed && occurred(event.bought, "30d")`, No, ""},
		{`segment.lapsed && segment.engine`, Yes, "segment.engine = true"},
		{`segment.engine && !segment.engine`, No, ""},
		{`check.quiet && occurred(event.asked, "7d")`, No, ""},
		{`check.open && !check.open`, No, ""},
		{`consented(consent.news) && !consented(consent.news)`, No, ""},
		{`(profile.vip ? profile.age : profile.goal) > 5 && profile.vip && profile.age < 5`, No, ""},
		{`(profile.age > 5) == false && profile.age == null`, Yes, "age = null"},
	} {
		w, e := conditions(t, c.cond)
		v := w.Satisfiable(e[0])
		if v.Answer != c.want {
			t.Errorf("%s: %v, want %v (%v)", c.cond, v.Answer, c.want, v.Person)
			continue
		}
		if c.line != "" && !strings.Contains(strings.Join(v.Person.Lines, "\n")+"\n", c.line+"\n") {
			t.Errorf("%s: %q, want %q", c.cond, v.Person.Lines, c.line)
		}
	}
}

func TestImplies(t *testing.T) {
	for _, c := range []struct {
		a, b            string
		implies, equals Answer
	}{
		{`profile.age > 18`, `profile.age >= 18`, Yes, No},
		{`profile.age > 18`, `!(profile.age <= 18)`, Yes, No},
		{`profile.age < 18`, `!(profile.age >= 18)`, Yes, No},
		{`profile.sure == "a"`, `profile.sure != "b"`, Yes, Yes},
		{`profile.country == "IE"`, `profile.country != "NZ"`, Yes, No},
		{`!profile.vip`, `profile.vip == false`, No, No},
		{`profile.vip == false`, `!profile.vip`, Yes, No},
		{`occurred(event.bought)`, `count(event.bought) >= 1`, Yes, Yes},
		{`occurred(event.bought, "7d")`, `count(event.bought, "7d") > 0`, Yes, Yes},
		{`count(event.bought, "7d") >= 3`, `count(event.bought) >= 2`, Yes, No},
		{`segment.lapsed`, `occurred(event.bought)`, Yes, No},
		{`profile.age > profile.goal`, `profile.goal < profile.age`, Yes, Yes},
		{`profile.age != profile.goal`, `!(profile.age == profile.goal)`, Yes, Yes},
		{`profile.age == profile.goal`, `profile.age <= profile.goal`, Yes, No},
	} {
		w, e := conditions(t, c.a, c.b)
		if v := w.Implies(e[0], e[1]); v.Answer != c.implies {
			t.Errorf("%s ⇒ %s: %v, want %v: %v", c.a, c.b, v.Answer, c.implies, v.Person)
		}
		if v := w.Equivalent(e[0], e[1]); v.Answer != c.equals {
			t.Errorf("%s ⇔ %s: %v, want %v: %v", c.a, c.b, v.Answer, c.equals, v.Person)
		}
	}
}
