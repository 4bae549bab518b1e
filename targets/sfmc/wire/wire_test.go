package wire

import (
	"encoding/json"
	"strings"
	"testing"
)

type object = map[string]any

// journey is one that fits the schema, in the form of mcdev.
func journey(t *testing.T) object {
	t.Helper()
	const criteria = `<FilterDefinition><ConditionSet Operator="AND"><Condition/></ConditionSet></FilterDefinition>`
	line := func(next string) []Outcome { return []Outcome{{Key: "out", Next: next, Arguments: Nothing{}}} }
	j := Journey{
		Key: "welcome", Name: "Welcome [welcome]", WorkflowAPIVersion: 1, Goals: []Goal{}, Notifiers: []string{}, EntryMode: EntryOnce,
		DefinitionType: "Multistep", ExecutionMode: "Production", Status: "Draft", Folder: "my journeys",
		Defaults: Defaults{Email: []string{`{{Contact.Attribute."A"."b"}}`}}, MetaData: JourneyMeta{DataSource: "ContactsModel"},
		Triggers: []Trigger{{Key: "TRIGGER", Name: "TRIGGER", Type: EventAPI, Outcomes: []Outcome{}, MetaData: TriggerMeta{
			EventRef: "APIEvent-x", ChainType: "None", IconURL: "i", Title: "t", EntrySource: "jb:", SourceInteractionID: "0"}}},
		Exits: []Goal{{Key: "EXIT", Name: "exit", Type: "ContactEvent", Outcomes: []Outcome{}, Configuration: GoalCriteria{criteria}, MetaData: GoalMeta{IsExitCriteria: true}}},
		Activities: []*Activity{
			{Key: "EMAILV2-a", Name: "a", Type: TypeEmail, Outcomes: line("WAIT-b"), Arguments: Nothing{}, MetaData: Configured{IsConfigured: true, Category: "message", Version: "1.0"},
				Configuration: Email{ApplicationExtensionKey: "jb-email-activity", IsModified: true, TriggeredSend: TriggeredSend{
					BCC: []string{}, CC: []string{}, DomainExclusions: []string{}, DynamicEmailSubject: "s", EmailSubject: "s", ListPath: &ListPath{"l"},
					DeliveryProfileKey: "d", SenderProfileKey: "s", SendClassificationKey: "c", PriorityName: "Medium", AssetKey: "a"}}},
			{Key: "WAIT-b", Name: "b", Type: TypeWait, Outcomes: line("DECIDE-c"), Arguments: Nothing{}, MetaData: Configured{IsConfigured: true, UIType: "WAITBYDURATION", WaitType: "duration"},
				Configuration: Wait{Duration: 1, Unit: "DAYS", Time: "09:00", TimeZone: "W. Europe Standard Time"}},
			{Key: "DECIDE-c", Name: "c", Type: TypeDecision, Arguments: Nothing{}, MetaData: Configured{IsConfigured: true}, Configuration: Decision{Criteria: map[string]string{"p": criteria}},
				Outcomes: []Outcome{{Key: "p", Next: "RANDOM-d", Arguments: Nothing{}, MetaData: OutcomeMeta{Label: "yes"}}, {Key: "r", Arguments: Nothing{}, MetaData: OutcomeMeta{Label: "no"}}}},
			{Key: "RANDOM-d", Name: "d", Type: TypeRandom, Arguments: Nothing{}, MetaData: Configured{IsConfigured: true}, Configuration: Nothing{},
				Outcomes: []Outcome{{Key: "1", Arguments: Share{40}, MetaData: OutcomeMeta{Label: "a"}}, {Key: "2", Arguments: Share{60}, MetaData: OutcomeMeta{Label: "b"}}}},
		},
	}
	data, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	var out object
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func validate(t *testing.T, v any) error {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return Validate(data)
}

// TestSchemaRefuses spoils a journey that fits the schema.
func TestSchemaRefuses(t *testing.T) {
	if err := validate(t, journey(t)); err != nil {
		t.Fatalf("a journey that fits: %v", err)
	}
	activity := func(j object, i int) object { return j["activities"].([]any)[i].(object) }
	conf := func(j object, i int) object { return activity(j, i)["configurationArguments"].(object) }
	outcome := func(j object, i int) object { return activity(j, i)["outcomes"].([]any)[0].(object) }
	for name, spoil := range map[string]func(object){
		"published":               func(j object) { j["status"] = "Published" },
		"an id of the server":     func(j object) { j["id"] = "x" },
		"a name with a quote":     func(j object) { j["name"] = `Anna's` },
		"a key that is too long":  func(j object) { j["key"] = strings.Repeat("k", 201) },
		"no trigger":              func(j object) { j["triggers"] = []any{} },
		"two goals":               func(j object) { j["goals"] = []any{j["exits"].([]any)[0], j["exits"].([]any)[0]} },
		"a goal that stays":       func(j object) { j["exits"].([]any)[0].(object)["metaData"].(object)["isExitCriteria"] = false },
		"an unknown entry mode":   func(j object) { j["entryMode"] = "NotSet" },
		"an unknown activity":     func(j object) { activity(j, 0)["type"] = "PUSHNOTIFICATIONACTIVITY" },
		"both forms at once":      func(j object) { conf(j, 0)["triggeredSend"].(object)["emailId"] = "1" },
		"no e-mail":               func(j object) { delete(conf(j, 0)["triggeredSend"].(object), "r__asset_key") },
		"an unknown unit":         func(j object) { conf(j, 1)["waitUnit"] = "YEARS" },
		"a time of day of 24:00":  func(j object) { conf(j, 1)["specifiedTime"] = "24:00" },
		"an unknown field":        func(j object) { conf(j, 1)["waitForEventKey"] = "x" },
		"a share of all":          func(j object) { outcome(j, 3)["arguments"].(object)["percentage"] = 100 },
		"half a percent":          func(j object) { outcome(j, 3)["arguments"].(object)["percentage"] = 0.5 },
		"criteria that are empty": func(j object) { conf(j, 2)["criteria"].(object)["p"] = "" },
		"a way without a label":   func(j object) { delete(outcome(j, 2)["metaData"].(object), "label") },
	} {
		j := journey(t)
		spoil(j)
		if validate(t, j) == nil {
			t.Errorf("%s fits the schema", name)
		}
	}
}

// TestSchemaOfOthers spoils events, e-mails and tasks.
func TestSchemaOfOthers(t *testing.T) {
	event := func() Event {
		return Event{Type: EventAPI, Name: "n", Mode: "Production", Key: "APIEvent-x", SourceApplication: "s", IconURL: "i", EntrySource: "jb:", IsVisibleInPicker: true,
			Category: "Event", Schema: &Schema{Fields: []Field{{Name: "ContactKey", DataType: "Text", MaxLength: "254"}, {Name: "EnteredAt", DataType: "Date", IsNullable: true}},
				SendableCustomObjectField: "ContactKey", SendableSubscriberField: "_SubscriberKey"}}
	}
	asset := func() Asset {
		return Asset{CustomerKey: "k", Name: "n", AssetType: AssetType{208, "htmlemail"}, Views: Views{Subject: View{"s"}}, Data: AssetData{AssetEmail{AssetOptions{"utf-8"}}}}
	}
	task := func() Task {
		return Task{Object: "Task", Journey: "j", After: []string{"a"}, Fields: TaskFields{Subject: "s", Status: "Not Started", Priority: "Normal", Subtype: "Call"}}
	}
	for _, v := range []any{event(), asset(), task()} {
		if err := validate(t, v); err != nil {
			t.Fatalf("%T that fits: %v", v, err)
		}
	}
	for name, v := range map[string]any{
		"an event with a period":    func() any { e := event(); e.Key = "a.b"; return e }(),
		"an event without fields":   func() any { e := event(); e.Schema = nil; return e }(),
		"a field of no type":        func() any { e := event(); e.Schema.Fields[0].DataType = "List"; return e }(),
		"an e-mail with a long key": func() any { a := asset(); a.CustomerKey = strings.Repeat("k", 37); return a }(),
		"an e-mail of another kind": func() any { a := asset(); a.AssetType.ID = 207; return a }(),
		"an e-mail without subject": func() any { a := asset(); a.Views.Subject.Content = ""; return a }(),
		"a task without subject":    func() any { k := task(); k.Fields.Subject = ""; return k }(),
		"a task that is done":       func() any { k := task(); k.Fields.Status = "Completed"; return k }(),
	} {
		if validate(t, v) == nil {
			t.Errorf("%s fits the schema", name)
		}
	}
}
