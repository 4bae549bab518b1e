package prove_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/n8n/prove"
	"github.com/cairn-lang/cairn/targets/proof"
)

// fault changes a workflow as a mistake in the exporter would, at each place that
// gives occasion.
type fault struct {
	name string
	make func(data []byte) [][]byte
}

// text puts one text for another at one place after the other. Quotation marks are
// those of code, which stands in texts of JSON.
func text(old, new string) func([]byte) [][]byte {
	quote := func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) }
	return pattern(regexp.QuoteMeta(quote(old)), func(string, []string) string { return quote(new) })
}

// pattern does the same for what an expression finds; "" leaves a place as it is.
func pattern(re string, new func(all string, groups []string) string) func([]byte) [][]byte {
	find := regexp.MustCompile(re)
	return func(data []byte) [][]byte {
		var out [][]byte
		for _, m := range find.FindAllSubmatchIndex(data, -1) {
			var groups []string
			for i := 2; i < len(m); i += 2 {
				groups = append(groups, string(data[m[i]:m[i+1]]))
			}
			if s := new(string(data[m[0]:m[1]]), groups); s != "" {
				out = append(out, slices.Concat(data[:m[0]], []byte(s), data[m[1]:]))
			}
		}
		return out
	}
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
	return pattern(`/([^/"]*): facts/\\" \+`, func(_ string, g []string) string {
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

func faults() []fault {
	constant := func(s string) func(string, []string) string {
		return func(string, []string) string { return s }
	}
	return []fault{
		{"dropped edge: first", edges(dropped(0))},
		{"dropped edge: second", edges(dropped(1))},
		{"lost default", edges(dropped(-1))},
		{"swapped branches: first two", edges(swapped(0, 1))},
		{"swapped branches: next two", edges(swapped(1, 2))},
		{"wrong unit: hours for days", pattern(`"unit": "days"`, constant(`"unit": "hours"`))},
		{"wrong unit: days for hours", pattern(`"unit": "hours"`, constant(`"unit": "days"`))},
		{"wrong unit of a timeout", pattern(`"resumeUnit": "days"`, constant(`"resumeUnit": "hours"`))},
		{"another amount", pattern(`"amount": (\d+)`, func(_ string, g []string) string { return `"amount": 1` + g[0] })},
		{"unescaped value in HTML", text("_html(", "(")},
		{"unescaped value in an address", text("_url(", "(")},
		{"HTML in an address", text("_url(", "_html(")},
		{"pushed !: ===", text(" === ", " !== ")},
		{"pushed !: !==", text(" !== ", " === ")},
		{"pushed !: !_eq", text("!_eq(", "_eq(")},
		{"pushed !: _eq", text(" _eq(", " !_eq(")},
		{"pushed !: <", text("=> a < b", "=> a >= b")},
		{"pushed !: >", text("=> a > b", "=> a < b")},
		{"at the border: >", text("=> a > b", "=> a >= b")},
		{"at the border: >=", text("=> a >= b", "=> a > b")},
		{"at the border: <", text("=> a < b", "=> a <= b")},
		{"OR for AND", text(" && (", " || (")},
		{"a fact not asked", pattern(`\\"ask\\": \[\\"([^\]]*)\\"\]`, asked)},
		{"another question", pattern(`facts\[\\"profile\.`, constant(`facts[\"profile.x_`))},
		{"swapped holes", exchanged},
		{"an old answer", stale},
		{"the copy of another language", locales},
		{"changed word of copy", pattern(`>([A-Z][a-z])([a-z]+) `, func(_ string, g []string) string { return ">" + g[0] + g[1] + "x " })},
		{"changed figure of copy", pattern(`([a-z] )(\d)( [a-z])`, func(_ string, g []string) string { return g[0] + g[1] + "0" + g[2] })},
		{"lost value where there is none", pattern(`\|\| \\"[^"]+\\"\)`, constant(`|| \"\")`))},
		{"another constant", pattern(`(_eq\(.{1,200}?, \\"[a-z]+)(\\"\))`, func(_ string, g []string) string { return g[0] + "x" + g[1] })},
		{"another number", pattern(`, (\d+), \(a, b\)`, func(_ string, g []string) string { return ", 1" + g[0] + ", (a, b)" })},
		{"other decimals", text("_figures(_v, 2", "_figures(_v, 1")},
		{"the next month", text("[_d.getUTCMonth()]", "[_d.getUTCMonth() + 1]")},
		{"a day more", text("_d.getUTCDate()", "(_d.getUTCDate() + 1)")},
		{"one round more", pattern(`\$runIndex < (\d+)`, func(_ string, g []string) string { return "$runIndex < 1" + g[0] })},
		{"a key without its pass", text(` + $runIndex`, ` + ""`)},
		{"a key without its run", pattern(`\\"key\\": \$\(\\"run data\\"\)\.first\(\)\.json\.run \+ `, constant(`\"key\": `))},
		{"the key of another call", otherKey},
		{"an address that ends no wait", pattern(`"webhookSuffix": "`, constant(`"webhookSuffix": "x`))},
		{"an address for another wait", pattern(`(\(\\\\\?\|\$\)/, \\"/)`, func(_ string, g []string) string { return g[0] + "y" })},
		{"a service for another", pattern(`/send"`, constant(`/check"`))},
		{"another service", pattern(`/update"`, constant(`/emit"`))},
		{"GET for POST", pattern(`"method": "POST"`, constant(`"method": "GET"`))},
		{"fewer tries", pattern(`"maxTries": 5`, constant(`"maxTries": 4`))},
		{"no tries", pattern(`"retryOnFail": true`, constant(`"retryOnFail": false`))},
		{"errors end the run", pattern(`"onError": "continueErrorOutput"`, constant(`"onError": "stopWorkflow"`))},
		{"errors go on", pattern(`"onError": "continueErrorOutput"`, constant(`"onError": "continueRegularOutput"`))},
		{"another share", pattern(`_x < (\d+)`, func(_ string, g []string) string { return "_x < 1" + g[0] })},
		{"drawn anew at each pass", pattern(`\.json\.run\]\.join`, constant(`.json.run, $runIndex].join`))},
		{"drawn for a person alone", pattern(`, \$\(\\"run data\\"\)\.first\(\)\.json\.run\]\.join`, constant(`].join`))},
		{"another step", pattern(`\\"step\\": \\"`, constant(`\"step\": \"x`))},
		{"another message", pattern(`\\"message\\": \\"`, constant(`\"message\": \"x`))},
		{"another channel", pattern(`\\"channel\\": \\"`, constant(`\"channel\": \"x`))},
		{"another sender", pattern(`\\"address\\": \\"`, constant(`\"address\": \"x`))},
		{"all channels for the first", text(`"mode": "first"`, `"mode": "all"`)},
		{"another exit", pattern(`\\"exit\\": \\"`, constant(`\"exit\": \"x`))},
		{"another check", pattern(`\\"checks\\": \[\\"`, constant(`\"checks\": [\"x`))},
		{"another value", pattern(`\\"set\\": \{ (\\"[a-z_]+)`, func(_ string, g []string) string { return `\"set\": { ` + g[0] + "x" })},
		{"granted for withdrawn", pattern(`\\"consents\\": \{ (\\"[a-z_]+\\": )false`, func(_ string, g []string) string { return `\"consents\": { ` + g[0] + "true" })},
		{"another label to wait for", pattern(`\\"on\\": \[\\"`, constant(`\"on\": [\"x`))},
		{"another order of labels", pattern(`: \[(\\"[a-z_]+\\"),(\\"[a-z_]+\\")`, func(_ string, g []string) string { return ": [" + g[1] + "," + g[0] })},
		{"the end of the wait is not asked", text(`, "until": true`, `, "until": false`)},
		{"a node turned off", pattern(`"typeVersion": 4.2,`, constant(`"typeVersion": 4.2, "disabled": true,`))},
		{"an unknown version", pattern(`"typeVersion": 3.2,`, constant(`"typeVersion": 3.9,`))},
		{"another address of the webhook", pattern(`"path": "`, constant(`"path": "x`))},
		{"webhooks for all", pattern(`"authentication": "headerAuth"`, constant(`"authentication": "none"`))},
	}
}

// TestPlantedFaults makes each mistake at each place of each workflow of the
// examples. All must be caught, but those that change nothing for anybody.
func TestPlantedFaults(t *testing.T) {
	made, caught := map[string]int{}, map[string]int{}
	every := 12 // of the places of a fault; CAIRN_LONG=1 takes all
	if os.Getenv("CAIRN_LONG") == "1" {
		every = 1
	}
	var survivors []survivor
	for _, name := range []string{"aurora", "halden"} {
		k := build(t, example(t, name, `credential = "hdr1"`), "")
		files := map[string][]byte{}
		for _, a := range k.ex.Artifacts {
			files[a.Key] = a.Data
		}
		count := map[string]int{}
		for _, j := range k.in.Journeys {
			data := files[j.Label]
			if v := prove.One(k.in, k.losses, j, data); v.Outcome != proof.Proved {
				t.Fatal(j.Label, v)
			}
			for _, f := range faults() {
				for i, bad := range f.make(data) {
					if count[f.name]++; (count[f.name]-1)%every != 0 || bytes.Equal(bad, data) {
						continue
					}
					made[f.name]++
					if prove.One(k.in, k.losses, j, bad).Outcome != proof.Proved {
						caught[f.name]++
						continue
					}
					survivors = append(survivors, survivor{f.name, j.Label, i, around(data, bad)})
				}
			}
		}
	}
	all, found := 0, 0
	for _, f := range faults() {
		t.Logf("%-35s %4d of %4d", f.name, caught[f.name], made[f.name])
		all, found = all+made[f.name], found+caught[f.name]
		if made[f.name] == 0 {
			t.Logf("there is no place for: %s", f.name)
		}
	}
	t.Logf("%d of %d planted faults caught", found, all)
	for _, s := range survivors {
		if why := s.harmless(); why != "" {
			t.Logf("changes nothing: %s in %s (%d): %s", s.fault, s.journey, s.place, why)
			continue
		}
		t.Errorf("not caught: %s in %s (%d): %s", s.fault, s.journey, s.place, s.around)
	}
}

// survivor is a fault that was not caught.
type survivor struct {
	fault, journey string
	place          int
	around         string // what stands there
}

// around is what stands where two files differ first.
func around(good, bad []byte) string {
	i := 0
	for i < len(good) && i < len(bad) && good[i] == bad[i] {
		i++
	}
	return string(good[max(i-10, 0):min(i+190, len(good))])
}

// harmless is why nobody is met differently, "" if somebody is.
func (s survivor) harmless() string {
	if s.fault != "unescaped value in HTML" {
		return ""
	}
	value, _, _ := strings.Cut(s.around, "?? null")
	switch {
	case strings.Contains(s.around, "_html(((_v) =>"):
		return "an amount or a day holds nothing that is escaped"
	case strings.Contains(value, "profile.salutation"):
		return "a salutation is one of four, none of which holds anything that is escaped"
	}
	return ""
}
