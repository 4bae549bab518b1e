package expr

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
)

// fault is a wrong expression. In src, «…» stands around the characters that the
// finding must underline; message and help must be part of it.
type fault struct {
	src     string
	rule    string
	message string
	help    string
}

func span(src string) (text string, start, end int) {
	start = strings.Index(src, "«")
	end = strings.Index(src, "»") - len("«")
	return strings.NewReplacer("«", "", "»", "").Replace(src), start, end
}

func checkFaults(t *testing.T, w Want, setup func(*shop), cases []fault) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.src, func(t *testing.T) {
			s, world := testScope(t)
			if setup != nil {
				setup(world)
			}
			src, start, end := span(c.src)
			e, diags := lower(t, src)
			if len(diags) == 0 {
				_, diags = Check(e, w, s)
			}
			expectFault(t, diags, c, start, end)
		})
	}
}

func expectFault(t *testing.T, diags []diag.Diagnostic, c fault, start, end int) {
	t.Helper()
	if len(diags) != 1 {
		t.Fatalf("%d findings: %v", len(diags), diags)
	}
	d := diags[0]
	if d.Rule != c.rule {
		t.Errorf("rule %s, want %s", d.Rule, c.rule)
	}
	if d.Range.Start != start || d.Range.End != end {
		src := strings.NewReplacer("«", "", "»", "").Replace(c.src)
		at := "nothing"
		if d.Range.End <= len(src) {
			at = src[d.Range.Start:d.Range.End]
		}
		t.Errorf("underlines %q [%d,%d), want [%d,%d)", at, d.Range.Start, d.Range.End, start, end)
	}
	if !strings.Contains(d.Message, c.message) || c.message == "" {
		t.Errorf("message %q, want %q in it", d.Message, c.message)
	}
	if c.help != "" && !strings.Contains(strings.ToLower(d.Help), strings.ToLower(c.help)) {
		t.Errorf("help %q, want %q in it", d.Help, c.help)
	}
	if n := utf8.RuneCountInString(d.Message); n > 160 {
		t.Errorf("%d characters: %s", n, d.Message)
	}
	if strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Help, ".") {
		t.Errorf("ends in a period: %q, %q", d.Message, d.Help)
	}
}

func TestUnknownNames(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Condition}, world, []fault{
		{`profile.«frist_name» == "x"`, "unknown-reference", `the profile has no attribute "frist_name"`, `did you mean "first_name"?`},
		{`profile.«shoe» == 5`, "unknown-reference", `no attribute "shoe"`, `attribute "shoe"`},
		{`trigger.items[0].«nmae» == "x"`, "unknown-reference", `trigger.items[0] has no attribute "nmae"`, `did you mean "name"?`},
		{`contains(trigger.items[*].«skuu», "x")`, "unknown-reference", `has no attribute`, `did you mean "sku"?`},
		{`trigger.address.«stret» == "x"`, "unknown-reference", `has no attribute`, `did you mean "street"?`},
		{`«profil».vip`, "unknown-reference", `there is nothing called profil`, `did you mean "profile"?`},
		{`«first_name» == "x"`, "unknown-reference", "there is nothing called first_name", "write profile.first_name"},
		{`«red» == profile.city`, "unknown-reference", "nothing called red", `"red"`},
		{`profile.age > «total-5»`, "unknown-reference", "nothing called total-5", "total - 5"},
		{`trigger.«total-5» > 1`, "unknown-reference", `trigger has no attribute "total-5"`, "put blanks around the dash: total - 5"},
		{`«count» > 1`, "unknown-reference", "count is reserved", ""},
		{`var.«nmae» == "x"`, "unknown-reference", `there is no variable "nmae"`, `did you mean "name"?`},
		{`local.«adlt»`, "unknown-reference", `there is no local "adlt"`, `did you mean "adult"?`},
		{`«local»`, "unknown-reference", "local is not a value by itself", "local.NAME"},
		{`local.shop.«nam» == "x"`, "unknown-reference", `no field "nam"`, `did you mean "name"?`},
		{`occurred(event.«order_plcaed»)`, "unknown-reference", `there is no event "order_plcaed"`, `did you mean "order_placed"?`},
		{`segment.«lapsd»`, "unknown-reference", `there is no segment "lapsd"`, `did you mean "lapsed"?`},
		{`«segment»`, "unknown-reference", "segment needs a name", "segment.lapsed"},
		{`clicked(send.«nuge»)`, "unknown-reference", `there is no send "nuge"`, `did you mean "nudge"?`},
		{`clicked(send.«use1.nuge»)`, "unknown-reference", `there is no send "use1.nuge"`, `did you mean "use1.nudge"?`},
		{`offer.summer10.«cod» == "x"`, "unknown-reference", `offer.summer10 has no attribute "cod"`, `did you mean "code"?`},
		{`library.«grup».segment.x`, "unknown-reference", `there is no library "grup"`, `did you mean "group"?`},
		{`library.group.«segmnt».x`, "unknown-reference", `no kind of block called segmnt`, `did you mean "segment"?`},
		{`library.group.segment.«x»`, "unknown-reference", `there is no segment "x" in library group`, ""},
		{`«library.group»`, "unknown-reference", "library.LIBRARY.TYPE.NAME", ""},
		{`wait.«reacton».on == "x"`, "unknown-reference", `there is no wait "reacton" before this`, ""},
		{`link.«ct».url == "x"`, "unknown-reference", `this part has no link "ct"`, ""},
		{`param.«abuot»`, "unknown-reference", `there is no param "abuot"`, ""},
		{`occurred(event.order_placed, received.«totl» > 5)`, "unknown-reference", `has no attribute`, `did you mean "total"?`},
		{`last(event.order_placed).«totl» > 5`, "unknown-reference", `has no attribute`, `did you mean "total"?`},
		{`last(event.order_placed).items[*].«skuu» == null`, "unknown-reference", `has no attribute`, `did you mean "sku"?`},
	})
}

func TestHiddenNames(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Condition}, world, []fault{
		{`«received».total > 5`, "not-in-scope", "received cannot be used here: it is the event looked at in a filter", "here you can use broken, entered, link, param, profile"},
		{`«this».sku == "x"`, "not-in-scope", "this cannot be used here", "here you can use"},
	})
	// From within a local the use is named too.
	s, w := testScope(t)
	w.locals["spent"] = `received.total > 5`
	_, diags := Check(raw(t, `profile.vip && local.spent`), Want{Kind: schema.Condition}, s)
	if len(diags) != 1 || len(diags[0].Related) != 1 || diags[0].Related[0].Range.Start != len(`profile.vip && `) {
		t.Errorf("got %v", diags)
	}
}

func TestWrongTypes(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Condition}, world, []fault{
		{`«profile.age == "x"»`, "wrong-type", "profile.age is a number and \"x\" is text; they cannot be compared", ""},
		{`«trigger.total > "20"»`, "wrong-type", "trigger.total is an amount of money and \"20\" is text", "write 20 without quotes"},
		{`«profile.vip == "true"»`, "wrong-type", "profile.vip is a yes-or-no value", "write true without quotes"},
		{`«profile.city == 5»`, "wrong-type", "they cannot be compared", `put it in quotes: "5"`},
		{`«profile.tags == "x"»`, "wrong-type", "profile.tags is a list", `write contains(profile.tags, "x")`},
		{`«profile.tags == []»`, "wrong-type", "lists and objects cannot be compared", "length(list) == 0"},
		{`profile.city «<» "x"`, "wrong-type", "< compares numbers, money, dates and durations, and profile.city is text", ""},
		{`profile.age < «null»`, "wrong-type", "nothing is more or less than null", "== null"},
		{`«profile.birthday < profile.seen»`, "wrong-type", "a date and profile.seen is a date with time", "days_since"},
		{`profile.birthday > «"01-02-2026"»`, "wrong-type", `"01-02-2026" is not a date such as "2026-12-01"`, ""},
		{`profile.birthday > «"2026-02-30"»`, "wrong-type", `"2026-02-30" is not in the calendar`, ""},
		{`profile.birthday > «"2026-02-03T09:00:00Z"»`, "wrong-type", "has a time", `"2026-02-03"`},
		{`trigger.at > «"2026-12-01T09:00"»`, "wrong-type", "has a time but no offset", ""},
		{`trigger.at > «"soon"»`, "wrong-type", `"soon" is not a date`, ""},
		{`param.delay > «"3 days"»`, "wrong-type", `"3 days" is not a duration`, ""},
		{`param.delay > «"2mo"»`, "wrong-type", "uses months or years", ""},
		{`«profile.age»`, "wrong-type", "a condition is needed here, but profile.age is a number", "profile.age != null"},
		{`«"x"»`, "wrong-type", `a condition is needed here, but "x" is text`, ""},
		{`profile.vip && «profile.city»`, "wrong-type", "a condition is needed here", ""},
		{`!«profile.city»`, "wrong-type", "a condition is needed here", ""},
		{`«event.order_placed»`, "wrong-type", "a condition is needed here, but event.order_placed is an event", "occurred(event.order_placed)"},
		{`profile.vip && «consent.newsletter»`, "wrong-type", "is a consent", "consented(consent.newsletter)"},
		{`«profile.tags»`, "wrong-type", "is a list", "length(profile.tags) > 0"},
		{`«profile.city» + 1 > 2`, "wrong-type", "+ works on numbers, and profile.city is text", `"${profile.city}${1}"`},
		{`1 + «"2"» > 2`, "wrong-type", "+ works on numbers", "write 2 without quotes"},
		{`«profile.birthday» - 1 > 2`, "wrong-type", "- works on numbers, and profile.birthday is a date", "days_since"},
		{`-«profile.city» == 5`, "wrong-type", "only numbers have a minus", ""},
		{`profile.age / «0» > 1`, "wrong-type", "nothing can be divided by 0", ""},
		{`profile.city.«x» == 5`, "wrong-type", `profile.city is text and has no attribute "x"`, ""},
		{`trigger.items.«sku» == "x"`, "wrong-type", `trigger.items is a list and has no attribute "sku"`, "trigger.items[*].sku for all of them or trigger.items[0].sku"},
		{`profile.city«[0]» == "x"`, "wrong-type", "[0] reads an element of a list, and profile.city is text", ""},
		{`contains(profile.city«[*]», "x")`, "wrong-type", "[*] reads from every element of a list", "leave [*] out"},
		{`trigger.items«[1.5]» == null`, "wrong-type", "a whole number that counts from 0", ""},
		{`trigger.items[«-1»] == null`, "wrong-type", "a whole number that counts from 0, not -1", ""},
		{`trigger.items[«profile.city»] == null`, "wrong-type", "a place in a list is a number, and profile.city is text", ""},
		{`local.shop.days«[7]» == 2`, "wrong-type", "the list has 2 elements", ""},
		{`event.order_placed.«total» > 5`, "wrong-type", "is a kind of event, not one that happened", "last(event.order_placed).total"},
		{`team.care.«title» == "x"`, "wrong-type", "team.care is a team; there is nothing to read from it", ""},
		{`(«profile.vip ? 1 : "a"») == 1`, "wrong-type", "a number or text, and both must be of one type", ""},
	})
}

func TestAllowedValues(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Condition}, world, []fault{
		{`profile.country == «"NLD"»`, "value-outside", `"NLD" is not one of the values allowed here`, `"NL", "BE", "SE"`},
		{`«"DE"» != profile.country`, "value-outside", `"DE" is not one of the values`, ""},
		{`contains(["NL", «"UK"»], profile.country)`, "value-outside", `"UK" is not one of the values`, ""},
		{`contains(profile.likes, «"gren"»)`, "value-outside", `is not one of the values`, `did you mean "green"?`},
		{`profile.country == (profile.vip ? "NL" : «"XX"»)`, "value-outside", `"XX"`, ""},
		{`wait.reaction.on == «"came_bck"»`, "value-outside", `is not one of the values`, `did you mean "came_back"?`},
		{`profile.country == «local.start»`, "value-outside", `"2026-06-01" is not one of`, ""},
	})
	checkFaults(t, Want{Kind: schema.Value, Type: oneOfValues("NL", "BE")}, world, []fault{
		{`«"LN"»`, "value-outside", `is not one of the values`, `did you mean "NL"?`},
		{`profile.vip ? "NL" : «"X"»`, "value-outside", `"X"`, ""},
	})
}

func TestWrongCalls(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Condition}, world, []fault{
		{`«ocurred»(event.order_placed)`, "unknown-function", `there is no function ocurred`, `did you mean "occurred"?`},
		{`«startswith»(profile.city, "x")`, "unknown-function", "there is no function startswith", "starts_with"},
		{`«occurred»()`, "wrong-arguments", "occurred needs 1 to 3 arguments", "occurred(event.X [, window] [, condition])"},
		{`between(profile.age, 1, 2, «3, 4»)`, "wrong-arguments", "between takes 3 arguments, and this is more", "between(x, low, high)"},
		{`now(«5») > trigger.at`, "wrong-arguments", "now takes nothing in its parentheses", ""},
		{`occurred(«message.welcome»)`, "wrong-type", "an event is needed here, but message.welcome is a message", ""},
		{`occurred(«"order_placed"»)`, "wrong-type", "an event is needed here, named as event.NAME without quotes", "event.order_placed"},
		{`occurred(«order_placed»)`, "wrong-type", "an event is needed here, named as event.NAME", "event.order_placed"},
		{`occurred(event.order_placed.«total»)`, "wrong-type", "is a kind of event", ""},
		{`occurred(event.order_placed, «"7 days"»)`, "bad-window", `"7 days" is not a duration`, ""},
		{`occurred(event.order_placed, «"entyr"»)`, "bad-window", `is not`, `did you mean "entry"?`},
		{`occurred(event.order_placed, «"-1d"»)`, "bad-window", "longer than nothing", ""},
		{`occurred(event.order_placed, received.total > 5, «"7d"»)`, "wrong-arguments", "occurred takes a window and a condition, in this order", ""},
		{`occurred(event.order_placed, «received.total»)`, "wrong-type", "a condition is needed here, but received.total is an amount of money", ""},
		{`sent(message.welcome, «"entry"»)`, "bad-window", "only occurred, count and sum", `"30d"`},
		{`sent(message.welcome, «5»)`, "bad-window", "a look-back is a known text, and 5 is a number", ""},
		{`last(event.order_placed, «"7d"»).total > 5`, "wrong-arguments", "last looks back without limit", ""},
		{`sum(event.order_placed, «"order_id"») > 5`, "wrong-type", "sum adds up numbers and money, and order_id of event.order_placed is text", "it has total"},
		{`sum(event.order_placed, «"totl"») > 5`, "unknown-reference", `event.order_placed has no attribute "totl"`, `did you mean "total"?`},
		{`sum(event.order_placed, «received.total») > 5`, "wrong-type", "in quotes", `"total"`},
		{`pending(event.order_placed, event.order_shipped, «"total"»)`, "unknown-reference", `event.order_shipped has no attribute "total"`, ""},
		{`pending(event.order_shipped, event.order_delivered, «"weight"»)`, "wrong-type", "weight is a number in event.order_shipped and text in event.order_delivered", ""},
		{`clicked(«message.welcome»)`, "wrong-type", "a send is needed here, but message.welcome is a message", ""},
		{`reachable(«null»)`, "wrong-type", "a channel is needed here", ""},
		{`contains(«profile.city», "x")`, "wrong-type", "a list is needed here, but profile.city is text", "matches"},
		{`contains(profile.tags, «5»)`, "wrong-type", "the elements of profile.tags are each text, and 5 is a number", ""},
		{`contains([«1», "x"], profile.city)`, "wrong-type", "1 is a number and profile.city is text", ""},
		{`between(profile.age, «"a"», 5)`, "wrong-type", "they cannot be compared", ""},
		{`between(«profile.city», "a", "b")`, "wrong-type", "between compares numbers, money, dates and durations, and profile.city is text", ""},
		{`between(profile.birthday, "2026-01-01", «"later"»)`, "wrong-type", `"later" is not a date`, ""},
		{`starts_with(«profile.age», "x")`, "wrong-type", "text is needed here, but profile.age is a number", ""},
		{`matches(profile.city, «"a(b"»)`, "bad-pattern", "not a regular expression: missing closing )", ""},
		{`matches(profile.city, «"a(?=b)"»)`, "bad-pattern", "not a regular expression", "neither ahead nor back"},
		{`matches(profile.city, «profile.first_name»)`, "not-known", "the pattern of matches must be known", ""},
		{`days_since(«profile.age») > 5`, "wrong-type", "a date is needed here, but profile.age is a number", ""},
		{`length(«profile.age») > 5`, "wrong-type", "a list or text is needed here", ""},
		{`max(1, «profile.city») > 5`, "wrong-type", "a number is needed here, but profile.city is text", ""},
		{`max(«profile.tags»...) > 5`, "not-known", "only a list that is known can be spread", ""},
		{`format("%s", «profile.city») == "x"`, "not-known", "format works on values that are known when the project is checked, and profile.city is known at run time only", "${x}"},
		{`join(",", «5») == "x"`, "wrong-arguments", "join fails: list of string required", `join("separator", list)`},
		{`«title»(profile.city) == "x"`, "wrong-type", "title is a filter of copy", ""},
		{`«jsondecode("{]")» == null`, "wrong-arguments", "jsondecode fails: ", "jsondecode(text)"},
		{`«element([], 1)» == 5`, "wrong-arguments", "cannot use element function with an empty list", ""},
	})
}

func TestWrongCopy(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Copy}, world, []fault{
		{`"Hi ${«profile.tags»}"`, "wrong-type", "profile.tags is a list, which cannot be put into text", "%{ for item in profile.tags }…%{ endfor }, or profile.tags[0]"},
		{`"Hi ${«trigger.address»}"`, "wrong-type", "trigger.address is an object", "trigger.address.street"},
		{`"Hi ${«offer.summer10»}"`, "wrong-type", "offer.summer10 is an offer", "offer.summer10.code"},
		{`"Hi ${«team.care»}"`, "wrong-type", "team.care is a team", "a reference never becomes text"},
		{`"Hi ${«occurred»(event.order_placed)}"`, "wrong-type", "occurred is a condition and cannot be put into text", "%{ if occurred(event.order_placed) }"},
		{`"Hi ${«null»}"`, "wrong-type", "null cannot be put into text", ""},
		{`"Hi ${profile.«frist_name»}"`, "unknown-reference", `has no attribute`, `did you mean "first_name"?`},
		{`"${upper(«profile.age»)}"`, "wrong-type", "text is needed here, but profile.age is a number", ""},
		{`"${truncate(profile.city, «0»)}"`, "wrong-type", "a whole number from 1", ""},
		{`"${truncate(profile.city, «profile.age»)}"`, "wrong-type", "a known whole number", ""},
		{`"${money(«profile.city»)}"`, "wrong-type", "a number is needed here", ""},
		{`"${date(«profile.city»)}"`, "wrong-type", "a date is needed here", ""},
		{`"${date(profile.birthday, «"lng"»)}"`, "value-outside", `"lng" is no style of dates`, `did you mean "long"?`},
		{`"${number(profile.age, «50»)}"`, "wrong-type", "from 0 to 20", ""},
		{`"${default(profile.tags, «"x"»)}"`, "wrong-type", "profile.tags is a list, so what stands for it cannot be text", ""},
		{`"${upper(«raw(profile.city)»)}"`, "wrong-type", "raw stands alone in ${…}", ""},
		{`"%{ if «profile.city» }x%{ endif }"`, "wrong-type", "a condition is needed here", ""},
		{`"%{ for x in «profile.city» }x%{ endfor }"`, "wrong-type", "%{ for } goes through a list, and profile.city is text", ""},
		{`"%{~ for /* x */ «trigger»,item in profile.tags }x%{ endfor }"`, "name-taken", "cannot call its element trigger", ""},
		{`"%{ for i, «link» in profile.tags }x%{ endfor }"`, "name-taken", "cannot call its element link", ""},
		{`"%{ for «profile» in profile.tags }x%{ endfor }"`, "name-taken", "cannot call its element profile", ""},
		{`"%{ for item in trigger.items }${item.«nam»}%{ endfor }"`, "unknown-reference", `item has no attribute "nam"`, `did you mean "name"?`},
		{`"%{ for item in trigger.items }${«item»}%{ endfor }"`, "wrong-type", "item is an object", "item.sku"},
		{`"%{ for item in trigger.items }x%{ endfor }${«item».name}"`, "unknown-reference", "nothing called item", ""},
		{`"${substr(«profile.city», 0, 5)}"`, "not-known", "substr works on values that are known", "truncate"},
		{`template(«"nope.html"»)`, "file-unreadable", "there is no file nope.html", ""},
		{`"${file(«profile.city»)}"`, "not-known", "differs from person to person", ""},
	})
}

func TestWrongRefs(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Ref, Refs: []string{"team"}}, world, []fault{
		{`«"care"»`, "wrong-type", "a team is needed here, named as team.NAME without quotes", "write team.care"},
		{`«care»`, "wrong-type", "a team is needed here, named as team.NAME", "write team.care"},
		{`«"team.care"»`, "wrong-type", "without quotes", "write team.care"},
		{`«"cre"»`, "wrong-type", `is needed here`, `did you mean "team.care"?`},
		{`team.«cre»`, "unknown-reference", `there is no team "cre"`, `did you mean "care"?`},
		{`«channel.email»`, "wrong-type", "a team is needed here, but channel.email is a channel", ""},
		{`«profile.city»`, "wrong-type", "a team is needed here, but profile.city is text", "write team.NAME"},
		{`«profile.vip ? team.care : team.sales»`, "wrong-type", "which one must be known", ""},
		{`«param.about»`, "wrong-type", "param.about is a check", ""},
	})
	checkFaults(t, Want{Kind: schema.Ref, Refs: []string{"channel"}, List: true}, world, []fault{
		{`«channel.email»`, "wrong-type", "a list is needed here, but channel.email is a channel", "write [channel.email]"},
		{`[channel.email, «team.care»]`, "wrong-type", "a channel is needed here, but team.care is a team", ""},
	})
}

func TestNotKnown(t *testing.T) {
	checkFaults(t, Want{Kind: schema.String}, world, []fault{
		{`«profile.city»`, "not-known", "profile.city differs from person to person", "var.NAME"},
		{`"a ${«trigger.order_id»}"`, "not-known", "trigger.order_id comes only with the event", ""},
		{`«5»`, "wrong-type", "text is needed here, but 5 is a number", `"5"`},
		{`«local.hello»`, "not-known", "profile.first_name", ""},
		{`«channel.email»`, "wrong-type", "text is needed here, but channel.email is a channel", ""},
	})
	checkFaults(t, Want{Kind: schema.Number}, world, []fault{
		{`«"5"»`, "wrong-type", `a number is needed here, but "5" is text`, "write 5 without quotes"},
		{`1 + «profile.age»`, "not-known", "profile.age differs", ""},
	})
	checkFaults(t, Want{Kind: schema.Any, Known: true}, world, []fault{
		{`{ a = [1, «profile.age»] }`, "not-known", "profile.age differs", ""},
	})
	checkFaults(t, Want{Kind: schema.Value, Type: itemType}, world, []fault{
		{`{ «skuu» = "a" }`, "unknown-reference", `no attribute "skuu" here`, `did you mean "sku"?`},
		{`{ price = «"5"» }`, "wrong-type", "an amount of money is needed here", "write 5 without quotes"},
		{`«trigger.address»`, "wrong-type", "an object is needed here, but trigger.address is an object", ""},
	})
	checkFaults(t, Want{Kind: schema.Value, Type: stringType}, world, []fault{
		{`«profile.age»`, "wrong-type", "text is needed here, but profile.age is a number", `"${profile.age}"`},
	})
	checkFaults(t, Want{Kind: schema.Any, Map: true}, world, []fault{
		{`«[1]»`, "wrong-type", "an object is needed here", "{ name = value }"},
	})
}

func TestLoweringFaults(t *testing.T) {
	checkFaults(t, Want{Kind: schema.Value}, nil, []fault{
		{`«[for x in profile.tags : x]»`, "unsupported-expression", "a list or object made with 'for'", "[*]"},
		{`{ «"a${profile.city}"» = 1 }`, "unsupported-expression", "the name of a field", "in quotes"},
		{`{ «(profile.city)» = 1 }`, "unsupported-expression", "the name of a field", ""},
		{`{ a = 1, «a» = 2 }`, "duplicate-key", `"a" is set twice`, ""},
		{`{ "a-b" = 1, "«a-b»" = 2 }`, "duplicate-key", `"a-b" is set twice`, ""},
		{`profile.tags«[true]»`, "wrong-type", "the brackets take a place in a list", ""},
		{`«1e99999»`, "number-too-large", "more than 1,200 digits", ""},
	})
	deep := "1" + strings.Repeat(" + 1", 5000)
	if _, diags := lower(t, deep); len(diags) != 1 || diags[0].Rule != "nested-too-deeply" {
		t.Errorf("deep chain: %v", diags)
	}
	deep = "f()" + strings.Repeat(".a", 5000)
	if _, diags := lower(t, deep); len(diags) != 1 || diags[0].Rule != "nested-too-deeply" {
		t.Errorf("deep traversal: %v", diags)
	}
}

// The computed functions that could make gigabytes of a line refuse.
func TestModest(t *testing.T) {
	big := strings.Repeat("x", 100_000)
	for _, src := range []string{
		`replace("` + big + `", "x", "` + big + `")`,
		`replace("` + big + `", "/x/", "` + big + `")`,
		`format("%999999999d", 1)`,
		`format("%-0000999999s", "a")`,
		`formatlist("%s` + big + `", [` + strings.Repeat(`"a",`, 1000) + `])`,
		`indent(999999999, "a\nb")`,
		`indent("999999999", "a\nb")`,
		`join("` + big + `", [` + strings.Repeat(`"a",`, 1000) + `])`,
		`setproduct(` + strings.Repeat(`[1,2,3,4,5,6,7,8,9,10],`, 8) + `)`,
		`jsondecode("` + strings.Repeat("[", 100_000) + `")`,
	} {
		s, _ := testScope(t)
		_, diags := Check(raw(t, src), Want{Kind: schema.Value}, s)
		if len(diags) != 1 || diags[0].Rule != "expression-too-large" {
			t.Errorf("%.60s: %v", src, diags)
		}
	}
	for _, src := range []string{`pow(10, 99999)`, `range(0, 1e9)`, `1e1000 * 1e1000`, `parseint("zz", 99)`, `chunklist([1], -1)`, `log(0, 0)`, `substr("a", -9, 99)`, `element([1], -1)`, `slice([1], 1, 0)`} {
		s, _ := testScope(t)
		if got, diags := Check(raw(t, src), Want{Kind: schema.Value}, s); len(diags) == 0 && isBad(got) {
			t.Errorf("%s: bad without a finding", src)
		}
	}
}
