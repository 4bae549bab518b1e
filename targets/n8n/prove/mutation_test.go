package prove_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/host/planted"
	"github.com/cairn-lang/cairn/targets/n8n/prove"
	"github.com/cairn-lang/cairn/targets/proof"
)

// text puts one text for another at one place after the other. Quotation marks are
// those of code, which stands in texts of JSON.
func text(old, new string) func([]byte) [][]byte {
	quote := func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) }
	return planted.Pattern(regexp.QuoteMeta(quote(old)), func(string, []string) string { return quote(new) })
}

type object = map[string]any

// edges changes the outputs of one node after the other; false leaves it.
func edges(change func(main []any) bool) func([]byte) [][]byte {
	return func(data []byte) [][]byte {
		var out [][]byte
		for n := 0; ; n++ {
			var w object
			if err := json.Unmarshal(data, &w); err != nil {
				panic(err)
			}
			i := 0
			connections := w["connections"].(object)
			var names []string
			for name := range connections {
				names = append(names, name)
			}
			slices.Sort(names)
			if n >= len(names) {
				return out
			}
			for _, name := range names {
				if main := connections[name].(object)["main"].([]any); i == n && change(main) {
					if b, err := json.Marshal(w); err == nil {
						out = append(out, b)
					}
				}
				i++
			}
		}
	}
}

// dropped takes away the n-th output that leads somewhere.
func dropped(at int) func([]any) bool {
	return func(main []any) bool {
		if at < 0 {
			at = len(main) - 1
		}
		if at >= len(main) || len(main[at].([]any)) == 0 {
			return false
		}
		main[at] = []any{}
		return true
	}
}

func swapped(a, b int) func([]any) bool {
	return func(main []any) bool {
		if max(a, b) >= len(main) || fmt.Sprint(main[a]) == fmt.Sprint(main[b]) {
			return false
		}
		main[a], main[b] = main[b], main[a]
		return true
	}
}

// asked takes one text out of each list of what is asked.
func asked(all string, groups []string) string {
	list := strings.Split(groups[0], `\", \"`)
	if len(list) < 2 {
		list = strings.Split(groups[0], `\",\"`)
	}
	return strings.Replace(all, groups[0], strings.Join(list[1:], `\",\"`), 1)
}

// exchanged puts two facts that a field names in each other's place.
func exchanged(data []byte) [][]byte {
	find := regexp.MustCompile(`facts\[\\"([^\]]*?)\\"\]`)
	var out [][]byte
	for _, line := range bytes.Split(data, []byte("\n")) {
		all := find.FindAllSubmatch(line, -1)
		for _, m := range all {
			if a, b := string(all[0][1]), string(m[1]); a != b {
				changed := strings.NewReplacer(`facts[\"`+a, `facts[\"`+b, `facts[\"`+b, `facts[\"`+a).Replace(string(line))
				out = append(out, bytes.Replace(data, line, []byte(changed), 1))
				break
			}
		}
	}
	return out
}

// otherKey gives the call for facts the key of the call of its step, if there is one.
func otherKey(data []byte) [][]byte {
	return planted.Pattern(`/([^/"]*): facts/\\" \+`, func(_ string, g []string) string {
		if own := "/" + g[0] + `/\" +`; bytes.Contains(data, []byte(own)) {
			return own
		}
		return ""
	})(data)
}

// locales puts the copy of two languages in each other's place.
func locales(data []byte) [][]byte {
	find := regexp.MustCompile(`\\"([a-z]{2}-[A-Z]{2})\\": \{`)
	var out [][]byte
	for _, line := range bytes.Split(data, []byte("\n")) {
		all := find.FindAllSubmatch(line, -1)
		for _, m := range all {
			if a, b := string(all[0][1]), string(m[1]); a != b {
				changed := strings.NewReplacer(`\"`+a+`\": {`, `\"`+b+`\": {`, `\"`+b+`\": {`, `\"`+a+`\": {`).Replace(string(line))
				out = append(out, bytes.Replace(data, line, []byte(changed), 1))
				break
			}
		}
	}
	return out
}

// stale lets a step read what was answered before another.
func stale(data []byte) [][]byte {
	find := regexp.MustCompile(`\$\(\\"([^"\\]*): facts\\"\)\.first\(\)\.json\.body\.facts`)
	all := find.FindAllSubmatch(data, -1)
	var out [][]byte
	for _, m := range all {
		if a, b := all[0][1], m[1]; !bytes.Equal(a, b) {
			out = append(out, bytes.ReplaceAll(data, append([]byte(`$(\"`), append(b, []byte(`: facts\").first().json.body.facts`)...)...), append([]byte(`$(\"`), append(a, []byte(`: facts\").first().json.body.facts`)...)...)))
		}
	}
	return out
}

func faults() []planted.Fault {
	return []planted.Fault{
		{Name: "dropped edge: first", Make: edges(dropped(0))},
		{Name: "dropped edge: second", Make: edges(dropped(1))},
		{Name: "lost default", Make: edges(dropped(-1))},
		{Name: "swapped branches: first two", Make: edges(swapped(0, 1))},
		{Name: "swapped branches: next two", Make: edges(swapped(1, 2))},
		{Name: "wrong unit: hours for days", Make: planted.Pattern(`"unit": "days"`, planted.Constant(`"unit": "hours"`))},
		{Name: "wrong unit: days for hours", Make: planted.Pattern(`"unit": "hours"`, planted.Constant(`"unit": "days"`))},
		{Name: "wrong unit of a timeout", Make: planted.Pattern(`"resumeUnit": "days"`, planted.Constant(`"resumeUnit": "hours"`))},
		{Name: "another amount", Make: planted.Pattern(`"amount": (\d+)`, func(_ string, g []string) string { return `"amount": 1` + g[0] })},
		{Name: "unescaped value in HTML", Make: text("_html(", "(")},
		{Name: "unescaped value in an address", Make: text("_url(", "(")},
		{Name: "HTML in an address", Make: text("_url(", "_html(")},
		{Name: "pushed !: ===", Make: text(" === ", " !== ")},
		{Name: "pushed !: !==", Make: text(" !== ", " === ")},
		{Name: "pushed !: !_eq", Make: text("!_eq(", "_eq(")},
		{Name: "pushed !: _eq", Make: text(" _eq(", " !_eq(")},
		{Name: "pushed !: <", Make: text("=> a < b", "=> a >= b")},
		{Name: "pushed !: >", Make: text("=> a > b", "=> a < b")},
		{Name: "at the border: >", Make: text("=> a > b", "=> a >= b")},
		{Name: "at the border: >=", Make: text("=> a >= b", "=> a > b")},
		{Name: "at the border: <", Make: text("=> a < b", "=> a <= b")},
		{Name: "OR for AND", Make: text(" && (", " || (")},
		{Name: "a fact not asked", Make: planted.Pattern(`\\"ask\\": \[\\"([^\]]*)\\"\]`, asked)},
		{Name: "another question", Make: planted.Pattern(`facts\[\\"profile\.`, planted.Constant(`facts[\"profile.x_`))},
		{Name: "swapped holes", Make: exchanged},
		{Name: "an old answer", Make: stale},
		{Name: "the copy of another language", Make: locales},
		{Name: "changed word of copy", Make: planted.Pattern(`>([A-Z][a-z])([a-z]+) `, func(_ string, g []string) string { return ">" + g[0] + g[1] + "x " })},
		{Name: "changed figure of copy", Make: planted.Pattern(`([a-z] )(\d)( [a-z])`, func(_ string, g []string) string { return g[0] + g[1] + "0" + g[2] })},
		{Name: "lost value where there is none", Make: planted.Pattern(`\|\| \\"[^"]+\\"\)`, planted.Constant(`|| \"\")`))},
		{Name: "another constant", Make: planted.Pattern(`(_eq\(.{1,200}?, \\"[a-z]+)(\\"\))`, func(_ string, g []string) string { return g[0] + "x" + g[1] })},
		{Name: "another number", Make: planted.Pattern(`, (\d+), \(a, b\)`, func(_ string, g []string) string { return ", 1" + g[0] + ", (a, b)" })},
		{Name: "other decimals", Make: text("_figures(_v, 2", "_figures(_v, 1")},
		{Name: "the next month", Make: text("[_d.getUTCMonth()]", "[_d.getUTCMonth() + 1]")},
		{Name: "a day more", Make: text("_d.getUTCDate()", "(_d.getUTCDate() + 1)")},
		{Name: "one round more", Make: planted.Pattern(`\$runIndex < (\d+)`, func(_ string, g []string) string { return "$runIndex < 1" + g[0] })},
		{Name: "a key without its pass", Make: text(` + $runIndex`, ` + ""`)},
		{Name: "a key without its run", Make: planted.Pattern(`\\"key\\": \$\(\\"run data\\"\)\.first\(\)\.json\.run \+ `, planted.Constant(`\"key\": `))},
		{Name: "the key of another call", Make: otherKey},
		{Name: "an address that ends no wait", Make: planted.Pattern(`"webhookSuffix": "`, planted.Constant(`"webhookSuffix": "x`))},
		{Name: "an address for another wait", Make: planted.Pattern(`(\(\\\\\?\|\$\)/, \\"/)`, func(_ string, g []string) string { return g[0] + "y" })},
		{Name: "a service for another", Make: planted.Pattern(`/send"`, planted.Constant(`/check"`))},
		{Name: "another service", Make: planted.Pattern(`/update"`, planted.Constant(`/emit"`))},
		{Name: "GET for POST", Make: planted.Pattern(`"method": "POST"`, planted.Constant(`"method": "GET"`))},
		{Name: "fewer tries", Make: planted.Pattern(`"maxTries": 5`, planted.Constant(`"maxTries": 4`))},
		{Name: "no tries", Make: planted.Pattern(`"retryOnFail": true`, planted.Constant(`"retryOnFail": false`))},
		{Name: "errors end the run", Make: planted.Pattern(`"onError": "continueErrorOutput"`, planted.Constant(`"onError": "stopWorkflow"`))},
		{Name: "errors go on", Make: planted.Pattern(`"onError": "continueErrorOutput"`, planted.Constant(`"onError": "continueRegularOutput"`))},
		{Name: "another share", Make: planted.Pattern(`_x < (\d+)`, func(_ string, g []string) string { return "_x < 1" + g[0] })},
		{Name: "drawn anew at each pass", Make: planted.Pattern(`\.json\.run\]\.join`, planted.Constant(`.json.run, $runIndex].join`))},
		{Name: "drawn for a person alone", Make: planted.Pattern(`, \$\(\\"run data\\"\)\.first\(\)\.json\.run\]\.join`, planted.Constant(`].join`))},
		{Name: "another step", Make: planted.Pattern(`\\"step\\": \\"`, planted.Constant(`\"step\": \"x`))},
		{Name: "another message", Make: planted.Pattern(`\\"message\\": \\"`, planted.Constant(`\"message\": \"x`))},
		{Name: "another channel", Make: planted.Pattern(`\\"channel\\": \\"`, planted.Constant(`\"channel\": \"x`))},
		{Name: "another sender", Make: planted.Pattern(`\\"address\\": \\"`, planted.Constant(`\"address\": \"x`))},
		{Name: "all channels for the first", Make: text(`"mode": "first"`, `"mode": "all"`)},
		{Name: "another exit", Make: planted.Pattern(`\\"exit\\": \\"`, planted.Constant(`\"exit\": \"x`))},
		{Name: "another check", Make: planted.Pattern(`\\"checks\\": \[\\"`, planted.Constant(`\"checks\": [\"x`))},
		{Name: "another value", Make: planted.Pattern(`\\"set\\": \{ (\\"[a-z_]+)`, func(_ string, g []string) string { return `\"set\": { ` + g[0] + "x" })},
		{Name: "granted for withdrawn", Make: planted.Pattern(`\\"consents\\": \{ (\\"[a-z_]+\\": )false`, func(_ string, g []string) string { return `\"consents\": { ` + g[0] + "true" })},
		{Name: "another label to wait for", Make: planted.Pattern(`\\"on\\": \[\\"`, planted.Constant(`\"on\": [\"x`))},
		{Name: "another order of labels", Make: planted.Pattern(`: \[(\\"[a-z_]+\\"),(\\"[a-z_]+\\")`, func(_ string, g []string) string { return ": [" + g[1] + "," + g[0] })},
		{Name: "the end of the wait is not asked", Make: text(`, "until": true`, `, "until": false`)},
		{Name: "a node turned off", Make: planted.Pattern(`"typeVersion": 4.2,`, planted.Constant(`"typeVersion": 4.2, "disabled": true,`))},
		{Name: "an unknown version", Make: planted.Pattern(`"typeVersion": 3.2,`, planted.Constant(`"typeVersion": 3.9,`))},
		{Name: "another address of the webhook", Make: planted.Pattern(`"path": "`, planted.Constant(`"path": "x`))},
		{Name: "webhooks for all", Make: planted.Pattern(`"authentication": "headerAuth"`, planted.Constant(`"authentication": "none"`))},
	}
}

// TestPlantedFaults makes each mistake at places of each workflow of the examples.
// All must be caught, but those that change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	sheet := planted.NewSheet(faults(), 12)
	for _, name := range []string{"aurora", "halden"} {
		k := build(t, example(t, name, `credential = "hdr1"`), "")
		files := map[string][]byte{}
		for _, a := range k.ex.Artifacts {
			files[a.Key] = a.Data
		}
		for _, j := range k.in.Journeys {
			sheet.Try(t, j.Label, files[j.Label], func(data []byte) proof.Verdict { return prove.One(k.in, k.losses, j, data) })
		}
	}
	sheet.Tell(t, harmless)
}

// harmless is why nobody is met differently, "" if somebody is.
func harmless(s planted.Survivor) string {
	if s.Fault != "unescaped value in HTML" {
		return ""
	}
	value, _, _ := strings.Cut(s.Around, "?? null")
	switch {
	case strings.Contains(s.Around, "_html(((_v) =>"):
		return "an amount or a day holds nothing that is escaped"
	case strings.Contains(value, "profile.salutation"):
		return "a salutation is one of four, none of which holds anything that is escaped"
	}
	return ""
}
