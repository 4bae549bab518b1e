package vale

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func found(t *testing.T, rule, text string) string {
	t.Helper()
	s, err := Parse([]byte(rule))
	if err != nil {
		t.Fatalf("%s\n%v", rule, err)
	}
	var list []string
	for _, m := range s.Find(text) {
		list = append(list, fmt.Sprintf("%q: %s", text[m.From:m.To], m.Message))
	}
	for _, m := range s.Sides(text) {
		list = append(list, fmt.Sprintf("%q: %s", text[m.From:m.To], m.Message))
	}
	return strings.Join(list, "; ")
}

func TestFind(t *testing.T) {
	const head = "message: \"not '%s'\"\n"
	for _, c := range []struct{ rule, text, want string }{
		{head + "extends: existence\ntokens: [obviously, very]", "Every obviously good, very Very.", `"obviously": not 'obviously'; "very": not 'very'`},
		{head + "extends: existence\nignorecase: true\ntokens:\n  - very", "very Very", `"very": not 'very'; "Very": not 'Very'`},
		{head + "extends: existence\nnonword: true\ntokens: ['[a-z][.?!]$']", "one.\ntwo", `"e.": not 'e.'`},
		{head + "extends: existence\nraw: ['\\b(?:re', 'do)ne?\\b']", "redo redone predo", `"redone": not 'redone'`},
		{head + "extends: existence\ntokens: [för, kö]", "förr för kön kö, köer", `"för": not 'för'; "kö": not 'kö'`},
		{head + "extends: existence\ntokens: [use, user]", "user use", `"user": not 'user'; "use": not 'use'`},
		{head + "extends: existence\nignorecase: true\ntokens: ['act\\w+']\nexceptions: [Acted]", "acted acts act", `"acts": not 'acts'`},
		{"extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nswap:\n  abundance: plenty\n  '(?:give|gave) rise to': lead to\n  'within the (\\w+) hour': in the $1 hour",
			"an abundance gave rise to it within the last hour",
			`"abundance": Use 'plenty' instead of 'abundance'.; "gave rise to": Use 'lead to' instead of 'gave rise to'.; "within the last hour": Use 'in the last hour' instead of 'within the last hour'.`},
		{"extends: substitution\nmessage: 'Not %[2]s but %[1]s, 100%%'\nignorecase: true\nswap:\n  utili[sz]e: use|apply\n  web site: website", "Utilise a Web site, a website",
			`"Utilise": Not Utilise but 'use' or 'apply', 100%; "Web site": Not Web site but website, 100%`},
		{"extends: substitution\nmessage: 'Say %s'\nignorecase: true\nswap:\n  ios: iOS\n  ios app: iOS app", "iOS, IOS and an ios app", `"IOS": Say iOS; "ios app": Say iOS app`},
		{"extends: occurrence\nmessage: 'More than two commas (%s)'\nmax: 2\ntoken: ','", "a, b, c, d, e", `",": More than two commas (4)`},
		{"extends: occurrence\nmessage: 'More than two commas'\nmax: 2\ntoken: ','", "a, b, c", ""},
		{"extends: occurrence\nmessage: 'Words: %s'\nmax: 3\ntoken: '\\b\\w+\\b'", "även över är kö", `"kö": Words: 4`},
		{"extends: occurrence\nmessage: 'Too few'\nmin: 1\ntoken: '!'", "so", `"so": Too few`},
		{"extends: repetition\nmessage: \"'%s' is repeated\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s.!?]+']", "the the The end. End 1 1", `"the the The": 'the' is repeated`},
		{"extends: repetition\nmessage: \"'%s' is repeated\"\nmax: 1\ntokens: ['\\w+']", "so so, and so on on on", `"on on on": 'on' is repeated`},
		{"extends: repetition\nmessage: \"'%s' is repeated\"\ntokens: ['\\w+']", "one\n\none", ""},
		{"extends: consistency\nmessage: \"Inconsistent: '%s'\"\nignorecase: true\neither:\n  advisor: adviser", "An Adviser and an advisor, adviser", `"advisor": Inconsistent: 'advisor'; "Adviser": Inconsistent: 'Adviser'`},
	} {
		if got := found(t, c.rule, c.text); got != c.want {
			t.Errorf("%s\n%s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{"extends: spelling\nmessage: x", "cannot: the extension point spelling"},
		{"extends: capitalization\nmessage: x\nmatch: $title", "cannot: the extension point capitalization"},
		{"extends: existence\nmessage: x\ntokens: ['a(?=b)']", "cannot: the pattern a(?=b) (looking ahead or behind is not known)"},
		{"extends: existence\nmessage: x\ntokens: ['(a']", "cannot: the pattern (a (missing closing ))"},
		{"extends: existence\nmessage: x\ntokens: ['(a)\\1']", `cannot: the pattern (a)\1 (invalid escape sequence)`},
		{"extends: existence\nmessage: x\nscope: table.cell\ntokens: [a]", "cannot: the scope table.cell"},
		{"extends: existence\nmessage: x\nswap: {a: b}\ntokens: [a]", "cannot: swap of existence"},
		{"extends: existence\nmessage: x\ntokens: &t [[a]]", "cannot: lists or aliases in tokens"},
		{"message: x\ntokens: [a]", "1: this is no rule of Vale: it has no `extends`"},
		{"- a", "1: this is no rule of Vale: it has no `extends`"},
		{"extends: existence\ntokens: [a]", "1: the rule has no `message`"},
		{"extends: existence\nmessage: x\nlevel: fatal\ntokens: [a]", `3: the level "fatal" is none of suggestion, warning and error`},
		{"extends: existence\nmessage: x", "1: the rule lists nothing to look for"},
		{"extends: occurrence\nmessage: x\nmax: many\ntoken: a", "3: `max` is no number"},
		{"extends: existence\nmessage: [", "2: this is no YAML: did not find expected node content"},
	} {
		_, err := Parse([]byte(c.rule))
		got := "nothing"
		var m *Malformed
		if what, ok := Cannot(err); ok {
			got = "cannot: " + what
		} else if errors.As(err, &m) {
			got = fmt.Sprintf("%d: %s", m.Line, m.What)
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.rule, got, c.want)
		}
	}
}

// TestAnything: whatever a file says, it is a rule or an error that is told, and
// what a rule finds stands in the text, in order.
func TestAnything(t *testing.T) {
	piece := rapid.SampledFrom([]string{`\b`, `\w`, "+", "*", "a", "é", "b", "(", ")", "[", "]", "|", "?", "$", "^", " ", `\`, ".", "{2}", "\ufffc"})
	text := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, name), "")
	}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{"existence", "repetition", "substitution", "occurrence", "consistency"}).Draw(t, "kind")
		token := strings.ReplaceAll(text(t, "token"), "'", "")
		rule := fmt.Sprintf("extends: %s\nmessage: '%%s'\nignorecase: %v\n", kind, rapid.Bool().Draw(t, "fold"))
		switch kind {
		case "existence", "repetition":
			rule += "tokens: ['" + token + "', 'a']\n"
		case "substitution":
			rule += "swap: {'" + token + "': '$1 c'}\n"
		case "occurrence":
			rule += "max: 1\ntoken: '" + token + "'\n"
		case "consistency":
			rule += "either: {'" + token + "': 'b'}\n"
		}
		s, err := Parse([]byte(rule))
		if err != nil {
			var m *Malformed
			if _, ok := Cannot(err); !ok && !errors.As(err, &m) {
				t.Fatal(err)
			}
			return
		}
		in := text(t, "text")
		s.Sides(in)
		end := 0
		for _, m := range s.Find(in) {
			if m.From < end || m.To <= m.From || m.To > len(in) {
				t.Fatalf("%q: %v behind %d", in, m, end)
			}
			end = m.To
		}
	})
}
