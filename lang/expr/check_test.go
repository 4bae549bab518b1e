package expr

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/schema"
)

// fold is what a table expects of a good expression.
type fold struct {
	src  string
	want string // printed after Check; "" is the source itself
	typ  string // "" is not looked at
}

func checkGood(t *testing.T, w Want, setup func(*shop), cases []fold) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.src, func(t *testing.T) {
			s, world := testScope(t)
			if setup != nil {
				setup(world)
			}
			got, diags := Check(raw(t, c.src), w, s)
			for _, d := range diags {
				t.Errorf("%s: %s", d.Rule, d.Message)
			}
			want := c.want
			if want == "" {
				want = c.src
			}
			if Print(got) != want {
				t.Errorf("got  %s\nwant %s", Print(got), want)
			}
			if c.typ != "" && got.Type().String() != c.typ {
				t.Errorf("type %s, want %s", got.Type(), c.typ)
			}
			again, diags := Check(got, w, s)
			if len(diags) > 0 || !Equal(got, again) {
				t.Errorf("checked again: %s %v", Print(again), diags)
			}
		})
	}
}

func world(w *shop) {
	w.locals = map[string]string{
		"adult":    `profile.age >= 18`,
		"hello":    `"Hi ${profile.first_name}"`,
		"skus":     `trigger.items[*].sku`,
		"shop":     `{ name = "A & B", days = [1, 2] }`,
		"channels": `[channel.email, channel.push]`,
		"best":     `offer.summer10`,
		"start":    `"2026-06-01"`,
		"nothing":  `null`,
		"twice":    `"${local.hello}${local.hello}"`,
		"footer":   `template("footer.html")`,
		"nested":   `local.adult && profile.vip`,
		"latest":   `last(event.order_placed)`,
	}
	w.vars = map[string]string{"name": `"A & B"`, "n": `5`, "empty": `""`, "none": `null`, "on": `true`}
	w.files = map[string]string{"footer.html": "<p>${profile.city}</p>\r\n", "terms.txt": "a < b"}
}

func TestConditions(t *testing.T) {
	checkGood(t, Want{Kind: schema.Condition}, world, []fold{
		{src: `profile.vip`, typ: "bool"},
		{src: `!(profile.age >= 18)`},
		{src: `trigger.total >= 20 && profile.country == "NL"`},
		{src: `segment.lapsed && !check.no_open_case`},
		{src: `segment.lapsed == true`},
		{src: `occurred(event.order_placed)`},
		{src: `occurred(event.order_placed, "7d", received.total > 50)`},
		{src: `occurred(event.order_placed, received.total > 50)`},
		{src: `occurred(event.order_placed, "entry", received.order_id == trigger.order_id)`},
		{src: `occurred(event.order_placed, contains(received.items[*].sku, trigger.items[0].sku))`},
		{src: `count(event.order_placed, "P30D") >= 3`},
		{src: `sum(event.order_placed, "total", "90d", received.total > 1) > 500`},
		{src: `last(event.order_placed).total > 10`},
		{src: `last(event.order_placed, received.total > 1).items[0].price > 10`},
		{src: `contains(last(event.order_placed).items[*].sku, "x")`},
		{src: `pending(event.order_shipped, event.order_placed, "order_id", "14d")`},
		{src: `sent(message.welcome) || sent(message.welcome, "30d")`},
		{src: `clicked(send.nudge) || opened(send.use1.nudge)`},
		{src: `consented(consent.newsletter) && reachable(channel.email) && offer_active(offer.summer10)`},
		{src: `between(profile.age, 18, 25)`},
		{src: `between(profile.birthday, "1990-01-01", "1999-12-31")`},
		{src: `contains(["NL", "BE"], profile.country)`},
		{src: `contains(["1990-01-01"], profile.birthday)`},
		{src: `contains(profile.tags, "x") || contains(profile.likes, "red")`},
		{src: `starts_with(profile.city, "A") && matches(profile.city, "^[A-Z]+$")`},
		{src: `days_since(profile.birthday) > 6570 && days_until(trigger.at) < 3`},
		{src: `trigger.at > now()`},
		{src: `trigger.at >= "2026-12-01" && trigger.at < "2026-12-01T09:00:00+01:00"`},
		{src: `profile.birthday > "2000-02-29"`},
		{src: `profile.age == null || profile.tags != null || trigger.items == null`},
		{src: `length(profile.tags) > 2 && length(profile.city) == 3`},
		{src: `min(profile.age, 3) + abs(profile.balance) / 2 > 1`},
		{src: `profile.vip ? profile.age > 1 : trigger.total > 2`},
		{src: `wait.reaction.on == "came_back"`},
		{src: `broken.x.y[*].z == 5 && broken`},
		{src: `trigger.items[0].price * 2 > trigger.total`},
		{src: `profile.city == upper(profile.country)`},
		{src: `default(profile.age, 0) > 5`},
		{src: `!!profile.vip`},
		// What is known is computed; a missing side makes every comparison but !=
		// false.
		{src: `1 + 2 * 3 == 7`, want: `true`},
		{src: `0.1 + 0.2 == 0.3`, want: `true`},
		{src: `5 % 3 == 2 && -5 % 3 == -2`, want: `true`},
		{src: `null == null`, want: `true`},
		{src: `null != null`, want: `false`},
		{src: `var.none == 5 || var.none != 5`, want: `true`},
		{src: `var.none == 5`, want: `false`},
		{src: `var.none + 1 == null`, want: `true`},
		{src: `!null`, want: `true`},
		{src: `null || profile.vip`, want: `profile.vip`},
		{src: `"2026-12-01" == "2026-12-01"`, want: `true`},
		{src: `contains(["a", "b"], "b") && !contains([], "x")`, want: `true`},
		{src: `between(5, 1, 5) && starts_with("abc", "ab") && ends_with("abc", "bc") && matches("abc", "b")`, want: `true`},
		{src: `true && profile.vip`, want: `profile.vip`},
		{src: `profile.vip && true`, want: `profile.vip`},
		{src: `profile.vip && false`, want: `false`},
		{src: `profile.vip || true`, want: `true`},
		{src: `true ? profile.vip : trigger.total > 2`, want: `profile.vip`},
		{src: `var.on && local.nested`, want: `profile.age >= 18 && profile.vip`},
		{src: `!(var.n > 4)`, want: `false`},
		{src: `offer.summer10.percent > 5`, want: `true`},
		{src: `local.best.percent > 5`, want: `true`},
		{src: `(profile.vip ? trigger.items : last(event.order_placed).items)[0].sku == "x"`, want: `(profile.vip ? trigger.items[0].sku : last(event.order_placed).items[0].sku) == "x"`},
		{src: `offer.summer10.ends > "2026-06-01"`},
		{src: `contains(local.skus, "x")`, want: `contains(trigger.items[*].sku, "x")`},
		{src: `local.skus[0] == "x"`, want: `(trigger.items[*].sku)[0] == "x"`},
		{src: `local.shop.days[1] == 2 && local.shop["name"] == "A & B"`, want: `true`},
		{src: `local.latest.total > 5`, want: `last(event.order_placed).total > 5`},
		{src: `contains(local.latest.items[*].sku, "a")`, want: `contains(last(event.order_placed).items[*].sku, "a")`},
		{src: `profile["city"] == "x"`, want: `profile.city == "x"`},
		{src: `trigger.items[var.n].sku == "x"`, want: `trigger.items[5].sku == "x"`},
		{src: `max([1, 5, 3]...) == 5`, want: `true`},
		{src: `profile.birthday > local.start`, want: `profile.birthday > "2026-06-01"`},
	})
}

func TestValues(t *testing.T) {
	checkGood(t, Want{Kind: schema.Value}, world, []fold{
		{src: `true && profile.vip`, typ: "bool"}, // never missing, profile.vip may be
		{src: `true && profile.age > 5`, want: `profile.age > 5`},
		{src: `"${profile.age}"`, want: `profile.age`, typ: "number"},
		{src: `"x-${profile.age}"`, typ: "string"},
		{src: `"x-${lower(profile.city)}"`, typ: "string"},
		{src: `"x-${var.n}-${true}-${1.50}"`, want: `"x-5-true-1.5"`},
		{src: `"${var.name}!"`, want: `"A & B!"`},
		{src: `profile.balance * 2`, typ: "money"},
		{src: `profile.balance / trigger.total`, typ: "number"},
		{src: `trigger.items[*].price`, typ: "list(money)"},
		{src: `[profile.age, 5, null]`, typ: "list(number)"},
		{src: `{ a = profile.age, "b-c" = "x" }`, typ: `object({ a = number, b-c = string })`},
		{src: `profile.vip ? "a" : null`, typ: "string"},
		{src: `profile.vip ? 5 : profile.balance`, typ: "money"},
		{src: `profile.vip ? profile.birthday : "2026-01-01"`, typ: "date"},
		{src: `profile.vip ? segment.lapsed : false`, typ: "bool"},
		{src: `channel.email`, typ: "channel"},
		{src: `library.group.brand.acme`, typ: "brand"},
		{src: `now()`, typ: "datetime"},
		{src: `last(event.order_placed).items[0]`, typ: itemType.String()},
		{src: `secret.crm`, typ: "string"},
		{src: `param.about`, typ: "check"},
		{src: `concat(local.channels, [channel.email])`, want: `[channel.email, channel.push, channel.email]`, typ: "list(channel)"},
		{src: `distinct(concat(local.channels, [channel.email]))`, want: `[channel.email, channel.push]`},
		{src: `merge({ a = 1 }, { b = channel.email })`, want: `{ a = 1, b = channel.email }`},
		{src: `jsondecode("{\"a\": [1, null, true]}")`, want: `{ a = [1, null, true] }`},
		{src: `file("terms.txt")`, want: `"a < b"`},
		{src: `format("%s-%d", "a", 5)`, want: `"a-5"`},
		{src: `upper("a")`, want: `"A"`},
		{src: `local.hello`, want: `"Hi ${profile.first_name}"`},
	})
}

func TestCopy(t *testing.T) {
	checkGood(t, Want{Kind: schema.Copy}, world, []fold{
		{src: `"plain"`},
		{src: `""`},
		{src: `"Hi ${default(profile.first_name, "there")}"`},
		{src: `"${upper(profile.city)} ${truncate(title(profile.city), 5)} ${money(trigger.total)} ${number(profile.age, 1)}"`},
		{src: `"${date(profile.birthday)} ${date(trigger.at, "long")} ${date("2026-01-01")}"`},
		{src: `"${url_encode(profile.city)} ${raw(profile.city)}"`},
		{src: `"${default(profile.age, "none")}"`},
		{src: `"%{ if profile.vip }Dear%{ else }Hi%{ endif } ${profile.first_name}"`},
		{src: `"%{ for item in trigger.items }${item.name}: ${item.price}%{ endfor }"`},
		{src: `"%{ for i, item in trigger.items }%{ if i > 0 }, %{ endif }${item.name}%{ endfor }"`},
		{src: `"${count(event.order_placed)} ${last(event.order_placed).total} ${days_until(trigger.at)}"`},
		{src: `"${link.cta.url} ${recipient.unsubscribe_url} ${secret.crm}"`},
		{src: `profile.first_name`, want: `"${profile.first_name}"`},
		// Known data stays apart from the writer's own text, which is not escaped.
		{src: `"<b>${var.name}</b>"`, want: `"<b>${"A & B"}</b>"`},
		{src: `"<b>${raw(var.name)}</b>"`, want: `"<b>A & B</b>"`},
		{src: `var.name`, want: `"A & B"`},
		{src: `"<b>${local.hello}</b>"`, want: `"<b>${"Hi "}${profile.first_name}</b>"`},
		{src: `local.hello`, want: `"Hi ${profile.first_name}"`},
		{src: `"${local.twice}"`, want: `"${"Hi "}${profile.first_name}${"Hi "}${profile.first_name}"`},
		{src: `"a ${template("footer.html")}"`, want: `"a <p>${profile.city}</p>\n"`},
		{src: `"a ${local.footer}"`, want: `"a <p>${profile.city}</p>\n"`},
		{src: `template("footer.html")`, want: `"<p>${profile.city}</p>\n"`},
		{src: `file("terms.txt")`, want: `"a < b"`},
		{src: `"${file("terms.txt")}"`, want: `"${"a < b"}"`},
		{src: `"${offer.summer10.code} ${offer.summer10.ends} ${local.best.title}"`, want: `"${"SUMMER10"} ${offer.summer10.ends} ${offer.summer10.title}"`},
		{src: `"${date(offer.known.ends)} ${occurred(event.order_placed) ? "a" : "b"}"`, want: `"${date("2026-06-30")} %{ if occurred(event.order_placed) }${"a"}%{ else }${"b"}%{ endif }"`},
		{src: `"${profile.vip ? "a" : "b"}"`, want: `"%{ if profile.vip }${"a"}%{ else }${"b"}%{ endif }"`},
		{src: `"${profile.vip ? "a" : profile.city}"`, want: `"%{ if profile.vip }${"a"}%{ else }${profile.city}%{ endif }"`},
		{src: `profile.vip ? "a" : "b"`, want: `"%{ if profile.vip }a%{ else }b%{ endif }"`},
		{src: `"a%{ if var.on } b%{ else } c%{ endif } d"`, want: `"a b d"`},
		{src: `"a%{ if profile.vip }%{ if var.on }x%{ endif }%{ endif }"`, want: `"a%{ if profile.vip }x%{ endif }"`},
		{src: `"${upper("a")}${title("de la ijssel")}${default(var.none, "x")}${default(var.empty, "y")}"`, want: `"${"A"}${"De La Ijssel"}${"x"}${"y"}"`},
		{src: `"${truncate("één twee drie", 6)}"`, want: `"${"één t…"}"`},
		{src: `"${url_encode("a b&c")}"`, want: `"${"a%20b%26c"}"`},
		{src: `"${var.n} ${true}"`, want: `"${5} ${true}"`},
		{src: "\"a\\r\\nb\\rc\"", want: `"a\nb\nc"`},
		{src: `"$${not} %%{ a } \u0024${profile.city}"`},
		{src: `null`, want: `""`},
		{src: `join(", ", ["a", "b"])`, want: `"${"a, b"}"`},
		{src: `"%{ if occurred(event.order_placed, "7d") }again%{ endif }"`},
		{src: `"${length(trigger.items)} ${trigger.items[0].name}"`},
		{src: `"${raw(local.hello)}"`, want: `"Hi ${raw(profile.first_name)}"`},
	})
}

func TestRefs(t *testing.T) {
	checkGood(t, Want{Kind: schema.Ref, Refs: []string{"team", "check", "send", "step", "brand"}}, world, []fold{
		{src: `team.care`, typ: "team"},
		{src: `send.use1.nudge`},
		{src: `step.nudge`},
		{src: `param.about`, typ: "check"},
		{src: `library.group.brand.acme`},
		{src: `null`},
	})
	checkGood(t, Want{Kind: schema.Ref, Refs: []string{"channel"}, List: true}, world, []fold{
		{src: `[channel.email]`},
		{src: `local.channels`, want: `[channel.email, channel.push]`},
		{src: `concat(local.channels, [channel.email])`, want: `[channel.email, channel.push, channel.email]`},
		{src: `[]`},
	})
}

func TestKnownShapes(t *testing.T) {
	checkGood(t, Want{Kind: schema.String}, world, []fold{
		{src: `"${local.shop.name} x"`, want: `"A & B x"`},
		{src: `true ? "a" : "b"`, want: `"a"`},
	})
	checkGood(t, Want{Kind: schema.Duration, Type: durationType, Known: true, Param: true}, world, []fold{
		{src: `param.delay`},
		{src: `"1h30m"`},
	})
	checkGood(t, Want{Kind: schema.Copy, OrMap: true}, world, []fold{
		{src: `{ "nl-NL" = "Hoi ${profile.city}", "en-IE" = local.hello }`, want: `{ "nl-NL" = "Hoi ${profile.city}", "en-IE" = "Hi ${profile.first_name}" }`},
		{src: `"Hoi"`},
		{src: `local.hello`, want: `"Hi ${profile.first_name}"`},
	})
	checkGood(t, Want{Kind: schema.Any, Known: true}, world, []fold{
		{src: `{ a = [1, { b = null }], c = channel.email }`},
		{src: `local.shop`, want: `{ name = "A & B", days = [1, 2] }`},
	})
	checkGood(t, Want{Kind: schema.Value, Type: listOf(dateType)}, world, []fold{
		{src: `["2026-01-01", local.start, profile.birthday]`, want: `["2026-01-01", "2026-06-01", profile.birthday]`, typ: "list(date)"},
	})
	checkGood(t, Want{Kind: schema.Value, Type: itemType}, world, []fold{
		{src: `{ sku = "a", price = 5 }`},
		{src: `trigger.items[0]`},
	})
}

// A local that names itself is reported by its owner; here it must end.
func TestCircularLocal(t *testing.T) {
	s, w := testScope(t)
	w.locals = map[string]string{"a": `"x${local.b}"`, "b": `"${local.a}"`, "c": `local.c`}
	for _, src := range []string{`local.a`, `"${local.a}"`, `local.c`} {
		for _, want := range []Want{{Kind: schema.Copy}, {Kind: schema.Value}, {Kind: schema.Ref}, {Kind: schema.Any, Map: true}, {Kind: schema.Any, List: true}} {
			if got, _ := Check(raw(t, src), want, s); got == nil {
				t.Errorf("%s: nil", src)
			}
		}
	}
}

func TestGrowth(t *testing.T) {
	s, w := testScope(t)
	w.locals["l0"] = `"${profile.city}${profile.city}"`
	w.vars["v0"] = `"` + strings.Repeat("x", 1000) + `"`
	prev, prevVar := "l0", "v0"
	for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		w.locals[name] = `"${local.` + prev + `}${local.` + prev + `}"`
		w.vars[name] = `"${var.` + prevVar + `}${var.` + prevVar + `}"`
		prev, prevVar = name, name
	}
	for _, src := range []string{`local.z`, `var.z`, `"${local.z}"`, `"x ${var.z}"`} {
		for _, kind := range []schema.Kind{schema.Copy, schema.Value} {
			_, diags := Check(raw(t, src), Want{Kind: kind}, s)
			if len(diags) != 1 || diags[0].Rule != "expression-too-large" {
				t.Errorf("%s: %v", src, diags)
			}
		}
	}
}
