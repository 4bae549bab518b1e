package prove_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	"github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/klaviyo/prove"
	"github.com/cairn-lang/cairn/targets/klaviyo/reference"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/rogpeppe/go-internal/txtar"
)

// wordFault changes a text as a mistake in the writer of templates would: one text
// for each place where it can.
type wordFault struct {
	name string
	make func(string) []string
}

// at gives s with each match of a pattern replaced alone; $1 and such are groups.
func at(pattern, with string) func(string) []string {
	re := regexp.MustCompile(pattern)
	return func(s string) []string {
		var out []string
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			out = append(out, s[:m[0]]+string(re.ExpandString(nil, with, s, m))+s[m[1]:])
		}
		return out
	}
}

// number gives s with each match of a pattern whose group 2 is a number one more.
func number(pattern string) func(string) []string {
	re := regexp.MustCompile(pattern)
	return func(s string) []string {
		var out []string
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			n, _ := strconv.Atoi(s[m[4]:m[5]])
			out = append(out, s[:m[4]]+strconv.Itoa(n+1)+s[m[5]:])
		}
		return out
	}
}

// swap gives s with each two neighbours that match a pattern in each other's
// place.
func swap(pattern string) func(string) []string {
	re := regexp.MustCompile(pattern)
	return func(s string) []string {
		var out []string
		all := re.FindAllStringIndex(s, -1)
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			if x, y := s[a[0]:a[1]], s[b[0]:b[1]]; x != y {
				out = append(out, s[:a[0]]+y+s[a[1]:b[0]]+x+s[b[1]:])
			}
		}
		return out
	}
}

// otherLocale swaps the texts of two languages where a whole text is chosen.
func otherLocale(s string) []string {
	tag := regexp.MustCompile(`^(\{% if person\|lookup:'language' [^%]*%\})((?s:.*?))(\{% (?:elif person\|lookup:'language' [^%]*|else )%\})((?s:.*))(\{% endif %\})$`)
	m := tag.FindStringSubmatch(s)
	if m == nil || m[2] == m[4] || strings.Count(m[2], "{% if") != strings.Count(m[2], "{% endif") || strings.Contains(m[4], "{% elif person|lookup:'language'") {
		return nil
	}
	return []string{m[1] + m[4] + m[3] + m[2] + m[5]}
}

func wordFaults() []wordFault {
	return []wordFault{
		{"changed word", at(`(>|^|\n)([A-Z][a-z]{2,})( [a-z])`, "${1}X$2$3")},
		{"lost word", at(` (?:niet|inte|nicht|not|een|en|die|the) `, " ")},
		{"unescaped literal: a brace", at(`\{% templatetag openbrace %\}`, "{")},
		{"unescaped literal: an ampersand", at(`&amp;`, "&")},
		{"swapped holes", swap(`\{\{ [^}]* \}\}`)},
		{"wrong locale's text", otherLocale},
		{"lost default", at(`\|default:'[^']*'`, "")},
		{"another default", at(`\|default:'([^']+)'`, "|default:'${1}x'")},
		{"wrong filter: lower for upper", at(`\|upper`, "|lower")},
		{"wrong filter: one decimal more", number(`(floatformat:)(\d)`)},
		{"wrong filter: one character more", number(`(truncatechars:)(\d+)`)},
		{"wrong filter: figures cut elsewhere", number(`(slice:'[-\d]*:-)(\d)`)},
		{"wrong filter: day with a zero", at(`date:'j'`, "date:'d'")},
		{"wrong filter: month for day", at(`date:'j'`, "date:'n'")},
		{"wrong filter: the decimal mark of another locale", at(`find_replace:'\.\|,'`, "find_replace:'.|;'")},
		{"missing escape", at(`(\{\{ [a-z][^}|]*(?:\|(?:lookup|default|upper|lower|truncatechars|title):?[^}|]*)*) \}\}`, "$1|safe }}")},
		{"missing escape in an address", at(`\|urlencode:''`, "|safe")},
		{"missing escape in JSON", at(`\|escapejs`, "|safe")},
		{"escaped twice", at(`\|safe \}\}`, " }}")},
		{"another variable", at(`\{\{ (person|event)\.([a-z_]+)`, "{{ $1.${2}_x")},
		{"another condition", at(`\{% (if|elif) ([^%]*) == `, "{% $1 $2 != ")},
		{"another constant", at(`(\{% (?:if|elif) [^%]* == ')([^']+)'`, "$1${2}x'")},
		{"lost else", at(`\{% else %\}`, "")},
		{"swapped fields of a body", swap(`"[a-z_]+":`)},
		{"another mark", at(`\{% (unsubscribe_link|manage_preferences_link) %\}`, "{% web_view_link %}")},
	}
}

// texts are where words stand in a file, by a path of keys, with what is there.
func texts(v any, key string, f func(key, text string, set func(string))) {
	switch v := v.(type) {
	case object:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			switch s, ok := v[k].(string); {
			case ok && sentKeys[k]:
				f(k, s, func(s string) { v[k] = s })
			default:
				texts(v[k], k, f)
			}
		}
	case []any:
		for _, x := range v {
			texts(x, key, f)
		}
	}
}

var sentKeys = map[string]bool{"subject_line": true, "preview_text": true, "body": true, "title": true, "html": true, "text": true, "web_url": true, "url": true}

// around is what was at the place where two texts part.
func around(was, bad string) string {
	i := 0
	for i < len(was) && i < len(bad) && was[i] == bad[i] {
		i++
	}
	return was[max(i-60, 0):min(i+40, len(was))]
}

// wordMutants are a file with one fault at one place each.
func wordMutants(data []byte, f wordFault) []mutant {
	var out []mutant
	parsed := func() (v any) {
		if err := json.Unmarshal(data, &v); err != nil {
			panic(err)
		}
		return v
	}
	places := 0
	texts(parsed(), "", func(string, string, func(string)) { places++ })
	for n := range places {
		var list []string
		i, was := 0, ""
		texts(parsed(), "", func(_, text string, _ func(string)) {
			if i == n {
				was, list = text, f.make(text)
			}
			i++
		})
		for _, bad := range list {
			v := parsed()
			before := was
			i := 0
			texts(v, "", func(_, _ string, set func(string)) {
				if i == n {
					set(bad)
				}
				i++
			})
			out = append(out, mutant{n, []byte(text(v)), around(before, bad)})
		}
	}
	return out
}

// TestPlantedFaultsOfWords makes each mistake at places of each flow and template
// of the examples and of the exporter's own case of copy.
func TestPlantedFaultsOfWords(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	every := 61 // of the places of a fault in a file; CAIRN_LONG=1 takes all
	if os.Getenv("CAIRN_LONG") == "1" {
		every = 1
	}
	made, caught := map[string]int{}, map[string]int{}
	var survivors []string
	harmless := map[string]int{}
	programs := []*compiler.Program{exportCase(t, "missing")}
	for _, name := range []string{"aurora", "halden"} {
		programs = append(programs, compile(t, filepath.Join("..", "..", "..", "examples", name)))
	}
	for _, p := range programs {
		c, memo := &catcher{}, &proof.Memo{}
		targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo", Provers: map[string]targets.Prover{"klaviyo": c}})
		files := prove.Templates(c.ex)
		for _, a := range c.ex.Artifacts {
			if a.Kind != "flow" {
				continue
			}
			j, label, _ := strings.Cut(a.Key, ".")
			journey := p.Journey(j)
			var entry *lang.JourneyEntry
			for _, e := range journey.Entries {
				if len(journey.Entries) == 1 || e.Label == label {
					entry = e
				}
			}
			if prove.One(c.in, c.losses, journey, entry, a.Data, files).Outcome != proof.Proved {
				continue
			}
			source := reference.Flow(c.in, c.losses, journey, entry)
			source.Memo = memo
			try := func(fault wordFault, i int, where, change string, flow []byte, files importer.Files) {
				often := every
				if p == programs[0] && every > 1 {
					often = 2
				}
				if (i+len(where))%often != 0 {
					return
				}
				made[fault.name]++
				g, err := importer.Read(flow, files)
				if err != nil || proof.Compare(source, g).Outcome != proof.Proved {
					caught[fault.name]++
					return
				}
				if why := withoutEffect(fault.name, change); why != "" {
					harmless[why]++
					return
				}
				survivors = append(survivors, fmt.Sprintf("%s in text %s: %q", fault.name, where, change))
			}
			own := regexp.MustCompile(`cairn:template:[A-Za-z0-9_.:-]+`).FindAllString(string(a.Data), -1)
			for _, f := range wordFaults() {
				for i, m := range wordMutants(a.Data, f) {
					try(f, i, fmt.Sprintf("%d of %s", m.place, a.Path), m.change, m.data, files)
				}
				seen := map[string]bool{}
				for _, id := range own {
					path, data := files(id)
					if data == nil || seen[id] {
						continue
					}
					seen[id] = true
					for i, m := range wordMutants(data, f) {
						try(f, i, fmt.Sprintf("%d of %s", m.place, path), m.change, a.Data, func(x string) (string, []byte) {
							if x == id {
								return path, m.data
							}
							return files(x)
						})
					}
				}
			}
		}
	}
	all, found := 0, 0
	for _, f := range wordFaults() {
		t.Logf("%-50s %4d of %4d", f.name, caught[f.name], made[f.name])
		if made[f.name] == 0 && every == 1 {
			t.Errorf("%s: nothing in the examples gives occasion", f.name)
		}
		all, found = all+made[f.name], found+caught[f.name]
	}
	t.Logf("%d of %d planted faults of words caught", found, all)
	for _, why := range slices.Sorted(maps.Keys(harmless)) {
		t.Logf("%d change nothing: %s", harmless[why], why)
	}
	for _, s := range survivors {
		t.Errorf("not caught: %s", s)
	}
}

// withoutEffect says why nobody reads anything else for a fault; "" if somebody
// may.
func withoutEffect(fault, was string) string {
	start := strings.LastIndex(was[:min(62, len(was))], "{{")
	hole := was[max(start, 0):]
	if end := strings.Index(hole, "}}"); end > 0 {
		hole = hole[:end]
	}
	escape := fault == "escaped twice" || strings.HasPrefix(fault, "missing escape")
	switch {
	case fault == "lost default" && (strings.Contains(was, " != None %}") || strings.Contains(was, "lookup:'salutation'")):
		return "the value is there: the template has just asked"
	case escape && regexp.MustCompile(`floatformat|forloop|lookup:'(age|born)'|urlencode:''\|safe`).MatchString(hole):
		return "figures, days and encoded addresses hold nothing to escape"
	case escape && regexp.MustCompile(`lookup:'(salutation|country)'`).MatchString(hole):
		return "the attribute has only values that hold nothing to escape"
	}
	return ""
}

// exportCase is a case of the exporter.
func exportCase(t testing.TB, name string) *compiler.Program {
	t.Helper()
	data := filepath.Join("..", "export", "testdata")
	prelude, err := os.ReadFile(filepath.Join(data, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := txtar.ParseFile(filepath.Join(data, "cases", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range append(a.Files, txtar.File{Name: "cairn.hcl", Data: prelude}) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return compile(t, dir)
}

// TestPlantedFaultsOfSegments changes the numbers and operators of segments.
func TestPlantedFaultsOfSegments(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes minutes where races are looked for")
	}
	p := compile(t, filepath.Join("..", "..", "..", "examples", "aurora"))
	c := &catcher{}
	targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo", Provers: map[string]targets.Prover{"klaviyo": c}})
	made := 0
	for _, a := range c.ex.Artifacts {
		if a.Kind != "segment" {
			continue
		}
		var segment *lang.Segment
		for _, s := range p.Project.Segments {
			if s.Label == a.Key {
				segment = s
			}
		}
		journey := c.in.Journeys[0]
		if v := prove.Segment(c.in, c.losses, journey, segment, a.Data); v.Outcome != proof.Proved {
			t.Errorf("%s: %v %s %s", a.Path, v.Why, v.Source, v.Export)
		}
		for _, f := range []func(string) []string{
			number(`("(?:value|quantity)": )(\d+)`), at(`"operator": "less-than`, `"operator": "greater-than`), at(`"operator": "greater-than`, `"operator": "less-than`),
			at(`"is_member": true`, `"is_member": false`), at(`"unit": "day"`, `"unit": "week"`), at(`"operator": "is-set"`, `"operator": "not-set"`),
			at(`"metric_id": "`, `"metric_id": "x`), at(`"property": "`, `"property": "x`),
		} {
			for _, bad := range f(string(a.Data)) {
				made++
				if v := prove.Segment(c.in, c.losses, journey, segment, []byte(bad)); v.Outcome == proof.Proved {
					t.Errorf("not caught in %s: %s", a.Path, around(string(a.Data), bad))
				}
			}
		}
	}
	if made < 4 {
		t.Errorf("only %d faults were planted", made)
	}
	t.Logf("%d planted faults of segments caught", made)
}
