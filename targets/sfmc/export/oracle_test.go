package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect/dialecttest"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// fields are the paths that mcdev knows of a kind of file; true may be created.
type fields map[string]struct{ Create *bool }

// vendorFields are the tables of mcdev, which are kept outside this repository; nil
// where they are not there.
func vendorFields(t *testing.T) map[string]fields {
	t.Helper()
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	out := map[string]fields{}
	for _, kind := range []string{"journey", "event"} {
		data, err := os.ReadFile(filepath.Join(dir, "sfmc", "mcdev-"+kind+"-fields.json"))
		if err != nil {
			if os.Getenv("CAIRN_REQUIRE_VENDOR") == "1" {
				t.Fatalf("CAIRN_REQUIRE_VENDOR=1, but the tables of mcdev are not there: %v", err)
			}
			t.Logf("SKIPPED: exports are not held against the tables of mcdev; set CAIRN_VENDOR: %v", err)
			return nil
		}
		var table struct{ Fields fields }
		if err := json.Unmarshal(data, &table); err != nil {
			t.Fatal(err)
		}
		out[kind] = table.Fields
	}
	return out
}

// hold checks every file of an export against the schema and mcdev's tables, and
// every journey for what neither says. It reads the files as anybody would,
// without the exporter's own types.
func hold(t *testing.T, known map[string]fields, tree *targets.Tree) {
	t.Helper()
	files := map[string]bool{}
	for _, f := range tree.Files {
		files[f.Path] = true
	}
	for _, f := range tree.Files {
		switch {
		case !strings.Contains(f.Path, "/"):
			continue
		case !strings.HasSuffix(f.Path, ".json"): // copy
			if _, err := dialecttest.AMPscript(string(f.Data), map[string]any{}); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
			continue
		}
		if err := wire.Validate(f.Data); err != nil {
			t.Errorf("%s, own schema:\n%v", f.Path, err)
		}
		var body object
		if err := json.Unmarshal(f.Data, &body); err != nil {
			t.Fatal(err)
		}
		rest := !strings.HasPrefix(f.Path, "deploy/")
		switch {
		case journeyFile(f.Path):
			unknown(t, f.Path, known["journey"], body, rest)
			for _, fault := range journeyFaults(body) {
				t.Errorf("%s: %s", f.Path, fault)
			}
			folder, _, _ := strings.Cut(f.Path, "journey")
			for _, m := range regexp.MustCompile(`"(?:r__event_key|eventDefinitionKey)": "((?:APIEvent|Audience)-[0-9a-f-]{36})"`).FindAllStringSubmatch(string(f.Data), -1) {
				file := folder + "event/" + m[1] + ".event-meta.json"
				if rest {
					file = "events/" + m[1] + ".json"
				}
				if !files[file] {
					t.Errorf("%s names %s, which is not exported", f.Path, m[1])
				}
			}
			for _, m := range regexp.MustCompile(`cairn:asset:([A-Za-z0-9_-]+)`).FindAllStringSubmatch(string(f.Data), -1) {
				if !files["assets/"+m[1]+".json"] {
					t.Errorf("%s names %s, which is not exported", f.Path, m[1])
				}
			}
		case strings.Contains(f.Path, "event"):
			unknown(t, f.Path, known["event"], body, rest)
		}
	}
}

type object = map[string]any

// unknown reports paths that mcdev does not know, or would not let the API have.
func unknown(t *testing.T, path string, known fields, body object, rest bool) {
	t.Helper()
	if known == nil {
		return
	}
	through := regexp.MustCompile(`\.(metaData|outcomes|criteria|activityData)(\.|$|\[)|^(goals|exits|notifiers|metaData)|^activities\[\]\.(arguments|configurationArguments)\.(r__mobile|message|keyword|nextKeyword|code|isOptIn|honorBlackout|mobileBlackout|defaultSMS|mobileNumber|statsTypeId|refActivity|percentage)`)
	seen := map[string]bool{}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case object:
			for k, x := range v {
				walk(strings.TrimPrefix(at+"."+k, "."), x)
			}
			return
		case []any:
			for _, x := range v {
				walk(at+"[]", x)
			}
			if len(v) > 0 {
				return
			}
		}
		if seen[at] {
			return
		}
		seen[at] = true
		plain := strings.TrimSuffix(at, "[]")
		row, ok := known[at]
		if !ok {
			row, ok = known[plain]
		}
		switch {
		case !ok && !through.MatchString(at):
			t.Errorf("%s: mcdev does not know %s", path, at)
		case ok && rest && row.Create != nil && !*row.Create:
			t.Errorf("%s: the API does not create %s", path, at)
		}
	}
	walk("", body)
}

// journeyFaults lists what is wrong with the graph of a journey.
func journeyFaults(body object) []string {
	var faults []string
	activities := map[string]object{}
	incoming := map[string]int{}
	for _, a := range body["activities"].([]any) {
		key := a.(object)["key"].(string)
		if activities[key] != nil {
			faults = append(faults, "two activities are called "+key)
		}
		activities[key] = a.(object)
	}
	for key, a := range activities {
		percent := 0.0
		for _, o := range a["outcomes"].([]any) {
			o := o.(object)
			if p, ok := o["arguments"].(object)["percentage"].(float64); ok {
				percent += p
			}
			next, ok := o["next"].(string)
			if !ok {
				continue
			}
			if activities[next] == nil {
				faults = append(faults, key+" leads to "+next+", which does not exist")
			}
			incoming[next]++
		}
		if a["type"] == "RANDOMSPLIT" && percent != 100 {
			faults = append(faults, key+": shares do not add up to 100")
		}
		if of, ok := a["configurationArguments"].(object)["refActivityCustomerKey"].(string); ok && (activities[of] == nil || activities[of]["type"] != "EMAILV2") {
			faults = append(faults, key+" asks about "+of)
		}
	}
	var first []string
	for key := range activities {
		if incoming[key] == 0 {
			first = append(first, key)
		}
	}
	sort.Strings(first)
	if len(first) != 1 {
		faults = append(faults, "it begins with "+strings.Join(first, ", "))
	}
	return faults
}
