package wire

import (
	"encoding/json"
	"testing"
)

const id = "dd46a339-33d0-5c9c-8fb1-1a5c2e1e7b11"

func workflow() map[string]any {
	w := Workflow{
		ID: "dd46a33933d05c9c", Name: "w", Settings: Settings{ExecutionOrder: "v1"}, Tags: []string{},
		Connections: map[string]*Connected{"a": {Main: [][]Link{{{Node: "b", Type: "main"}}}}},
		Nodes: []*Node{
			{ID: id, Name: "a", Type: TypeWebhook, TypeVersion: Version(TypeWebhook), WebhookID: id,
				Parameters: Webhook{HTTPMethod: "POST", Path: "a/b", Authentication: "none", ResponseMode: "onReceived"}},
			{ID: id, Name: "b", Type: TypeHTTP, TypeVersion: Version(TypeHTTP), Parameters: HTTP{
				Method: "POST", URL: "https://host.shop.example", Authentication: "none", SendBody: true, ContentType: "json", SpecifyBody: "json",
				JSONBody: "={{ 1 }}", Options: HTTPOptions{Response: &Response{ResponseOptions{true}}}}},
			{ID: id, Name: "c", Type: TypeWait, TypeVersion: Version(TypeWait), WebhookID: id, Parameters: Wait{Resume: "timeInterval", Amount: 2, Unit: "days"}},
			{ID: id, Name: "d", Type: TypeSwitch, TypeVersion: Version(TypeSwitch), Parameters: Switch{Mode: "expression", Outputs: 2, Output: "={{ 1 }}"}},
			{ID: id, Name: "e", Type: TypeMail, TypeVersion: Version(TypeMail), Credentials: map[string]Credential{"smtp": {ID: "x", Name: "x"}}, RetryOnFail: true, MaxTries: 5, WaitBetweenTries: 5000,
				Parameters: Mail{From: "={{ 1 }}", To: "={{ 1 }}", Subject: "={{ 1 }}", Format: "both", Text: "={{ 1 }}", HTML: "={{ 1 }}"}},
		},
	}
	data, err := json.Marshal(w)
	if err != nil {
		panic(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		panic(err)
	}
	return out
}

func valid(t *testing.T, w map[string]any) error {
	t.Helper()
	data, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	return Validate(data)
}

// TestSchemaRefuses spoils a workflow that fits the schema.
func TestSchemaRefuses(t *testing.T) {
	if err := valid(t, workflow()); err != nil {
		t.Fatalf("a workflow that fits: %v", err)
	}
	node := func(w map[string]any, i int) map[string]any { return w["nodes"].([]any)[i].(map[string]any) }
	parameters := func(w map[string]any, i int) map[string]any { return node(w, i)["parameters"].(map[string]any) }
	for name, spoil := range map[string]func(w map[string]any){
		"live":                  func(w map[string]any) { w["active"] = true },
		"no id":                 func(w map[string]any) { delete(w, "id") },
		"an unknown kind":       func(w map[string]any) { node(w, 1)["type"] = "n8n-nodes-base.code" },
		"another version":       func(w map[string]any) { node(w, 1)["typeVersion"] = 4.3 },
		"no webhook id":         func(w map[string]any) { delete(node(w, 2), "webhookId") },
		"an unknown field":      func(w map[string]any) { node(w, 1)["disabled"] = true },
		"an unknown parameter":  func(w map[string]any) { parameters(w, 1)["queryParameters"] = map[string]any{} },
		"a body that is text":   func(w map[string]any) { parameters(w, 1)["jsonBody"] = "{}" },
		"a list as its answer":  func(w map[string]any) { parameters(w, 1)["options"] = map[string]any{} },
		"weeks":                 func(w map[string]any) { parameters(w, 2)["unit"] = "weeks" },
		"no time":               func(w map[string]any) { parameters(w, 2)["amount"] = 0 },
		"a time for a call":     func(w map[string]any) { parameters(w, 2)["resume"] = "webhook" },
		"a switch without ways": func(w map[string]any) { parameters(w, 3)["numberOutputs"] = 0 },
		"mail by nobody":        func(w map[string]any) { delete(node(w, 4), "credentials") },
		"mail by a header": func(w map[string]any) {
			node(w, 4)["credentials"] = map[string]any{"httpHeaderAuth": map[string]any{"id": "x", "name": "x"}}
		},
		"mail without text":  func(w map[string]any) { parameters(w, 4)["emailFormat"] = "html" },
		"mail with a line":   func(w map[string]any) { parameters(w, 4)["options"] = map[string]any{} },
		"mail that is known": func(w map[string]any) { parameters(w, 4)["subject"] = "Hi" },
		"a second input": func(w map[string]any) {
			w["connections"].(map[string]any)["a"].(map[string]any)["main"].([]any)[0].([]any)[0].(map[string]any)["index"] = 1
		},
	} {
		w := workflow()
		spoil(w)
		if valid(t, w) == nil {
			t.Errorf("%s fits the schema", name)
		}
	}
}
