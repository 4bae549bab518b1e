package filter_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/zclconf/go-cty/cty"
)

// account is one in which everything is called as in the project.
type account struct{}

func (account) EventType(event string, _ source.Range) string { return event }
func (account) Field(_, attr string) string                   { return attr }
func (account) Property(attr string) filter.Property {
	return filter.Property{Name: attr, Choice: attr == "tier" || attr == "tags"}
}
func (account) Kept(*expr.Path) (filter.Property, bool)              { return filter.Property{}, false }
func (account) Segment(name string) (string, bool)                   { return name, name == "vip" }
func (account) NewSegment(name string, _ source.Range) string        { return name }
func (account) Check(string) (list, property string, bound bool)     { return "", "", false }
func (account) NeedCheck(name string, _ source.Range) string         { return name }
func (account) Consent(name string, _ source.Range) (string, string) { return "", name }

// report keeps what was refused and lost.
type report struct{ refused, lost []string }

func (r *report) Lose(id string, _ source.Range, _ string) { r.lost = append(r.lost, id) }
func (r *report) Unsupported(_ source.Range, _, format string, args ...any) {
	r.refused = append(r.refused, fmt.Sprintf(format, args...))
}

const declarations = `
project "t" {
  locale   = "nl-NL"
  timezone = "Europe/Amsterdam"
}
profile {
  attribute "name" { type = string }
  attribute "tier" {
    type   = string
    values = ["basic", "gold"]
  }
  attribute "tags" { type = list(string) }
  attribute "points" { type = number }
  attribute "keen" { type = bool }
  attribute "born" { type = date }
  attribute "seen" { type = datetime }
}
event "bought" {
  attributes = { total = number, shop = string }
}
consent "news" { basis = "opt_in" }
segment "vip" {}
segment "rich" { when = profile.points > 5 }
`

// conditions are compiled as they stand and as their opposites.
func conditions() []string {
	return []string{
		`profile.name == "Ada"`, `profile.name != "Ada"`, `profile.name == null`, `profile.name != null`, `starts_with(profile.name, "A")`,
		`profile.tier == "gold"`, `profile.tier != "gold"`, `contains(["basic", "gold"], profile.tier)`,
		`contains(profile.tags, "walks")`, `length(profile.tags) > 0`, `length(profile.tags) == 0`,
		`profile.points == 5`, `profile.points != 5`, `profile.points < 5`, `profile.points <= 5`, `profile.points > 5`, `profile.points >= 5`,
		`5 < profile.points`, `between(profile.points, 4, 5)`, `default(profile.points, 7) > 5`, `default(profile.points, 3) > 5`,
		`profile.keen`, `profile.keen == false`, `profile.keen != true`,
		`profile.born < "2000-06-15"`, `profile.born <= "2000-06-15"`, `profile.born > "2000-06-15"`, `profile.born >= "2000-06-15"`, `profile.born == "2000-06-15"`, `profile.born != "2000-06-15"`,
		`profile.seen < now()`, `profile.seen >= now()`, `profile.seen > "2026-01-05"`,
		`segment.vip`, `segment.rich`, `consented(consent.news)`,
		`occurred(event.bought)`, `occurred(event.bought, "7d")`, `occurred(event.bought, received.total > 50)`, `occurred(event.bought, "7d", received.shop == "web" && received.total > 50)`,
		`count(event.bought) >= 2`, `count(event.bought) == 2`, `count(event.bought) <= 1`, `count(event.bought) < 1`, `count(event.bought, "7d") > 0`,
		`profile.keen && profile.points > 5 || profile.tier == "gold"`, `!(profile.keen && profile.points > 5)`,
		`profile.keen ? profile.points > 5 : profile.tier == "gold"`,
	}
}

// oneWay are conditions without an opposite in HubSpot, which is refused.
func oneWay() []string { return []string{`starts_with(profile.name, "A")`} }

func noon() time.Time { return time.Date(2026, time.January, 5, 12, 0, 0, 0, time.UTC) }

// person is whom a condition is asked of.
type person struct {
	eval.World // nil: whatever is not answered below is not asked for
	profile    map[string]cty.Value
	bought     []eval.Event
	vip, news  bool
	segments   map[string]expr.Expr
}

func (p person) Now() int64                  { return noon().Unix() }
func (p person) Zone() *time.Location        { return time.UTC }
func (p person) ProjectZone() *time.Location { return zone() }
func (p person) Entry() int                  { return 0 }
func (p person) Consented(eval.Name) bool    { return p.news }
func (p person) History(eval.Name) []eval.Event {
	return p.bought
}
func (p person) Data(_ string, steps []expr.PathStep) cty.Value {
	if v, ok := p.profile[steps[0].Name]; ok {
		return v
	}
	return eval.Missing
}
func (p person) Fact(n eval.Name) (expr.Expr, bool) {
	if n.Name == "vip" {
		return nil, p.vip
	}
	return p.segments[n.Name], false
}

func zone() *time.Location {
	z, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return z
}

// people are of every kind that the conditions tell apart, attribute by attribute
// beside three backgrounds.
func people() []person {
	text, number := cty.StringVal, func(n int64) cty.Value { return cty.NumberIntVal(n) }
	values := map[string][]cty.Value{
		"name":   {text("Ada"), text("Bob"), text("ada")},
		"tier":   {text("gold"), text("basic")},
		"tags":   {cty.TupleVal([]cty.Value{text("walks")}), cty.TupleVal([]cty.Value{text("walks"), text("skis")}), cty.TupleVal([]cty.Value{text("skis")})},
		"points": {number(3), number(4), number(5), number(6)},
		"keen":   {cty.True, cty.False},
		"born":   {text("2000-06-14"), text("2000-06-15"), text("2000-06-16")},
		"seen":   {text("2026-01-05T11:59:59Z"), text("2026-01-05T12:00:01Z"), text("2026-01-04T22:59:59Z"), text("2026-01-04T23:00:01Z")},
	}
	buys := func(days ...float64) []eval.Event {
		var out []eval.Event
		for i, d := range days {
			attrs := map[string]cty.Value{"total": number(40 + 20*int64(i%2)), "shop": text([]string{"web", "store"}[i/2%2])}
			out = append(out, eval.Event{Seq: i + 1, At: noon().Unix() - int64(d*86400), Attrs: attrs})
		}
		return out
	}
	var out []person
	for background := range 3 {
		base := map[string]cty.Value{}
		for name, list := range values {
			if background > 0 {
				base[name] = list[background-1]
			}
		}
		add := func(profile map[string]cty.Value, bought []eval.Event, vip, news bool) {
			out = append(out, person{profile: profile, bought: bought, vip: vip, news: news})
		}
		for name, list := range values {
			for _, v := range append(list, eval.Missing) {
				one := map[string]cty.Value{name: v}
				for k, x := range base {
					if k != name {
						one[k] = x
					}
				}
				add(one, nil, background == 1, background == 2)
			}
		}
		for _, days := range [][]float64{nil, {1}, {10}, {10, 1}, {1, 1}, {20, 10, 3}, {20, 19, 10, 2}} {
			add(base, buys(days...), background == 2, background == 1)
		}
	}
	return out
}

func compiled(t *testing.T) (*lang.Project, map[string]expr.Expr) {
	t.Helper()
	var b strings.Builder
	b.WriteString(declarations)
	for i, c := range conditions() {
		fmt.Fprintf(&b, "segment \"s%d\" { when = %s }\n", i, c)
	}
	p, set, err := lang.Load(t.TempDir(), lang.Options{Overlay: map[string][]byte{"cairn.hcl": []byte(b.String())}})
	if err != nil || set.HasErrors() {
		t.Fatal(err, set.All())
	}
	when := map[string]expr.Expr{}
	for _, s := range p.Segments {
		when[s.Label] = s.When
	}
	return p, when
}

func context(p *lang.Project, r *report) *filter.Context {
	return &filter.Context{Account: account{}, Report: r, Project: p, Zone: "Europe/Amsterdam", Limit: 200, Since: func() (int, bool) { return 1, true }}
}

// TestFormsMeanTheSame holds each condition, and its opposite, to what the language
// says of the same people.
func TestFormsMeanTheSame(t *testing.T) {
	p, when := compiled(t)
	all := people()
	for i, text := range conditions() {
		e := when[fmt.Sprintf("s%d", i)]
		for _, neg := range []bool{false, true} {
			r := &report{}
			f, ok := context(p, r).Compile(e, neg)
			if refused := neg && strings.Contains(strings.Join(oneWay(), "\n"), text); ok == refused {
				t.Errorf("%s, opposite %v: compiled %v: %v", text, neg, ok, r.refused)
			}
			if !ok {
				continue
			}
			met := map[bool]int{}
			for _, x := range all {
				x.segments = when
				want := (eval.Scope{World: x}).Truth(e) != neg
				met[want]++
				if got := holds(t, f, x); got != want {
					t.Errorf("%s, opposite %v: HubSpot says %v of %v and %d orders", text, neg, got, x.profile, len(x.bought))
					break
				}
			}
			if met[true] == 0 || met[false] == 0 {
				t.Errorf("%s, opposite %v: nobody tells: %v", text, neg, met)
			}
		}
	}
}
