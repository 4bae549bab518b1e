package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/cairn-lang/cairn/targets/shape"
	"github.com/xeipuuv/gojsonschema"
)

// vendorSchema is Klaviyo's own schema, which is kept outside this repository;
// nil where it is not there.
func vendorSchema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	data, err := os.ReadFile(filepath.Join(dir, "klaviyo", "flow_create_query.schema.json"))
	if err != nil {
		if os.Getenv("CAIRN_REQUIRE_VENDOR") == "1" {
			t.Fatalf("CAIRN_REQUIRE_VENDOR=1, but Klaviyo's schema is not there: %v", err)
		}
		t.Logf("SKIPPED: flows are not held against Klaviyo's own schema; set CAIRN_VENDOR: %v", err)
		return nil
	}
	s, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// hold checks every file of an export against both schemas, and every flow for
// what a schema cannot say. It reads the files as anybody would, without the
// exporter's own types.
func hold(t *testing.T, vendor *gojsonschema.Schema, tree *targets.Tree) {
	t.Helper()
	templates := map[string]bool{}
	for _, f := range tree.Files {
		if key, ok := strings.CutPrefix(f.Path, "templates/"); ok {
			templates["cairn:template:"+strings.TrimSuffix(key, ".json")] = true
		}
	}
	for _, f := range tree.Files {
		if !strings.Contains(f.Path, "/") || strings.HasPrefix(f.Path, "tasks/") { // those are for a CRM
			continue
		}
		if err := wire.Validate(f.Data); err != nil {
			t.Errorf("%s, own schema:\n%v", f.Path, err)
		}
		if !strings.HasPrefix(f.Path, "flows/") {
			continue
		}
		if vendor != nil {
			if err := shape.Against(vendor, f.Data); err != nil {
				t.Errorf("%s, Klaviyo's schema:\n%v", f.Path, err)
			}
		}
		for _, fault := range flowFaults(f.Data) {
			t.Errorf("%s: %s", f.Path, fault)
		}
		for _, id := range regexp.MustCompile(`cairn:template:[A-Za-z0-9_.:-]+`).FindAllString(string(f.Data), -1) {
			if !templates[id] {
				t.Errorf("%s names %s, which is not exported", f.Path, id)
			}
		}
	}
}

type object = map[string]any

// flowFaults lists what is wrong with the graph of a flow.
func flowFaults(data []byte) []string {
	var body object
	if err := json.Unmarshal(data, &body); err != nil {
		return []string{err.Error()}
	}
	var faults []string
	fault := func(s string) { faults = append(faults, s) }
	def := body["data"].(object)["attributes"].(object)["definition"].(object)
	triggers := def["triggers"].([]any)
	if len(triggers) != 1 {
		fault("not one trigger")
		return faults
	}
	trigger := triggers[0].(object)
	actions := map[string]object{}
	for _, a := range def["actions"].([]any) {
		id := a.(object)["temporary_id"].(string)
		if _, twice := actions[id]; twice {
			fault("two actions are called " + id)
		}
		if _, has := a.(object)["id"]; has {
			fault(id + " has an id, which only Klaviyo gives")
		}
		actions[id] = a.(object)
	}
	incoming := map[string]int{}
	var next func(link any)
	seen := map[string]bool{}
	next = func(link any) {
		id, ok := link.(string)
		if !ok {
			return
		}
		a, exists := actions[id]
		if !exists {
			fault("a link leads to " + id + ", which does not exist")
			return
		}
		if incoming[id]++; incoming[id] > 1 {
			fault("two links lead to " + id)
			return
		}
		seen[id] = true
		if links, ok := a["links"].(object); ok {
			for _, key := range []string{"next", "next_if_true", "next_if_false"} {
				next(links[key])
			}
		}
		d := a["data"].(object)
		switch a["type"] {
		case "multi-branch-split":
			branches := d["branches"].([]any)
			for i, b := range branches {
				branch := b.(object)
				last := i == len(branches)-1
				if branch["is_else"] != last || (branch["branch_filter"] == nil) != last {
					fault(id + ": everyone else is not the last path alone")
				}
				next(branch["links"].(object)["next"])
			}
		case "trigger-split":
			if d["trigger_id"] != trigger["id"] || d["trigger_type"] != trigger["type"] {
				fault(id + " asks for another trigger")
			}
		case "ab-test":
			sum := 0.0
			for _, share := range d["current_experiment"].(object)["allocations"].(object) {
				sum += share.(float64)
			}
			if sum < 0.9999 || sum > 1.0001 {
				fault(id + ": shares do not add up to 1")
			}
		}
	}
	next(def["entry_action_id"])
	for id := range actions {
		if !seen[id] {
			fault("nothing leads to " + id)
		}
	}
	for _, m := range regexp.MustCompile(`"(?:target_time|delay_until_time|trigger_time)": "([^"]*)"`).FindAllSubmatch(data, -1) {
		if !regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:00$`).Match(m[1]) {
			fault("the time " + string(m[1]))
		}
	}
	return faults
}

// TestFlowFaultsFindsFaults breaks a good flow in each way that the graph checks
// are for, so that they are known to look.
func TestFlowFaultsFindsFaults(t *testing.T) {
	good := `{"data":{"attributes":{"definition":{"triggers":[{"type":"metric","id":"M"}],"entry_action_id":"a","actions":[
	{"temporary_id":"a","type":"trigger-split","links":{"next_if_true":"b","next_if_false":"c"},"data":{"trigger_id":"M","trigger_type":"metric"}},
	{"temporary_id":"b","type":"multi-branch-split","links":null,"data":{"branches":[
	  {"is_else":false,"branch_filter":{},"links":{"next":"d"}},{"is_else":true,"branch_filter":null,"links":{"next":null}}]}},
	{"temporary_id":"c","type":"ab-test","links":{"next":null},"data":{"current_experiment":{"allocations":{"x":0.5,"y":0.5}}}},
	{"temporary_id":"d","type":"target-date","links":{"next":null},"data":{"target_time": "10:00:00"}}]}}}}`
	if f := flowFaults([]byte(good)); len(f) > 0 {
		t.Fatalf("the good flow: %v", f)
	}
	for _, c := range [][2]string{
		{`"next_if_false":"c"`, `"next_if_false":"b"`}, {`"next_if_false":"c"`, `"next_if_false":"z"`}, {`"next_if_false":"c"`, `"next_if_false":null`},
		{`"temporary_id":"d"`, `"temporary_id":"c"`}, {`"trigger_id":"M"`, `"trigger_id":"N"`}, {`"is_else":true`, `"is_else":false`},
		{`"x":0.5`, `"x":0.4`}, {`"10:00:00"`, `"24:00:00"`}, {`[{"type":"metric","id":"M"}]`, `[{"type":"metric","id":"M"},{"type":"metric","id":"M"}]`},
		{`"temporary_id":"d"`, `"id":"1","temporary_id":"d"`},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if bad == good || len(flowFaults([]byte(bad))) == 0 {
			t.Errorf("%s instead of %s is not found", c[1], c[0])
		}
	}
}
