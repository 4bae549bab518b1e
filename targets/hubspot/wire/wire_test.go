package wire

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample is a flow that HubSpot or its users published, kept outside this
// repository.
func sample(t *testing.T, name string) map[string]any {
	t.Helper()
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	data, err := os.ReadFile(filepath.Join(dir, "hubspot", name))
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func validate(t *testing.T, v any) error {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return Validate(data)
}

func TestSamplesFit(t *testing.T) {
	for _, name := range []string{"official_example_contact_flow.json", "example_flow.json"} {
		if err := validate(t, sample(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBranchingSampleFits fills in what the official branching example leaves to
// its reader; its graph is then a flow.
func TestBranchingSampleFits(t *testing.T) {
	v := sample(t, "official_example_branching_flow.json")
	if validate(t, v) == nil {
		t.Error("the example fits with its placeholders")
	}
	actions := v["actions"].([]any)
	branch := actions[0].(map[string]any)["listBranches"].([]any)[0].(map[string]any)
	root := branch["filterBranch"].(map[string]any)
	filter := root["filters"].([]any)[0].(map[string]any)
	filter["filterType"] = "PROPERTY"
	filter["operation"].(map[string]any)["includeObjectsWithNoValueSet"] = false
	root["filterBranches"] = []any{map[string]any{"filterBranchType": "AND", "filterBranchOperator": "AND", "filterBranches": []any{}, "filters": []any{filter}}}
	root["filters"] = []any{}
	last := actions[1].(map[string]any)
	last["actionTypeId"], last["actionTypeVersion"] = "0-4", 0
	last["fields"] = map[string]any{"content_id": "1"}
	if err := validate(t, v); err != nil {
		t.Error(err)
	}
}

// TestFaultsAreFound spoils a sample in ways that the API or its users punish.
func TestFaultsAreFound(t *testing.T) {
	for name, spoil := range map[string]func(string) string{
		"enabled": func(s string) string { return strings.Replace(s, `"isEnabled":false`, `"isEnabled":true`, 1) },
		"edge":    func(s string) string { return strings.Replace(s, `"edgeType":"GOTO"`, `"edgeType":"GO_TO"`, 1) },
		"empty connection": func(s string) string {
			return strings.Replace(s, `{"edgeType":"STANDARD","nextActionId":"6"}`, `{}`, 1)
		},
		"unknown key":       func(s string) string { return strings.Replace(s, `"flowType"`, `"flow_type":"","flowType"`, 1) },
		"delta is a number": func(s string) string { return strings.Replace(s, `"delta":"2"`, `"delta":2`, 1) },
		"fields of another": func(s string) string { return strings.Replace(s, `"actionTypeId":"0-1"`, `"actionTypeId":"0-4"`, 1) },
		"filter at root": func(s string) string {
			return strings.Replace(s, `"filterBranchType":"AND"`, `"filterBranchType":"OR"`, 1)
		},
		"no missing": func(s string) string { return strings.Replace(s, `"includeObjectsWithNoValueSet":false,`, ``, 1) },
	} {
		data, err := json.Marshal(sample(t, "example_flow.json"))
		if err != nil {
			t.Fatal(err)
		}
		spoilt := spoil(string(data))
		if spoilt == string(data) {
			t.Errorf("%s: nothing was spoilt", name)
		}
		if Validate([]byte(spoilt)) == nil {
			t.Errorf("%s: it still fits", name)
		}
	}
}
