package wire

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/targets/shape"
)

// vendorSchema is Klaviyo's own schema, kept outside this repository.
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
		t.Skipf("SKIPPED: Klaviyo's own schema is not there, set CAIRN_VENDOR: %v", err)
	}
	s, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func str(s string) *string { return &s }

// everything is a flow that holds each action, condition and filter once.
func everything() Envelope {
	one, seven := 1, 7
	group := func(c ...Condition) Group { return Group{c} }
	prop := func(f ValueFilter) Condition { return &ProfileProperty{"profile-property", "properties['x']", f} }
	metric := &ProfileMetric{"profile-metric", "M1", "count", ValueFilter{Type: "numeric", Operator: "equals", Value: Number("0")},
		ValueFilter{Type: "date", Operator: "flow-start"}, []MetricFilter{{"sku", ValueFilter{Type: "string", Operator: "equals", Value: "a"}}}}
	filter := Filter{[]Group{
		group(metric),
		group(prop(ValueFilter{Type: "string", Operator: "not-equals", Value: "a"}), prop(ValueFilter{Type: "existence", Operator: "not-set"})),
		group(prop(ValueFilter{Type: "numeric", Operator: "greater-than", Value: Number("2.50")})),
		group(prop(ValueFilter{Type: "boolean", Operator: "equals", Value: false})),
		group(prop(ValueFilter{Type: "string", Operator: "in", Value: []string{"a", "b"}})),
		group(prop(ValueFilter{Type: "list", Operator: "contains", Value: "a"})),
		group(prop(ValueFilter{Type: "list", Operator: "length-equals", Value: 2})),
		group(prop(ValueFilter{Type: "date", Operator: "before", Date: "2026-01-01T00:00:00Z"})),
		group(prop(ValueFilter{Type: "date", Operator: "in-the-last", Unit: "day", Quantity: &seven})),
		group(&ProfileMetric{"profile-metric", "M1", "sum", ValueFilter{Type: "numeric", Operator: "greater-than", Value: Number("1")},
			ValueFilter{Type: "date", Operator: "in-the-last", Unit: "week", Quantity: &one}, nil}),
		group(&GroupMembership{"profile-group-membership", false, []string{"S1"}}),
		group(&MarketingConsent{"profile-marketing-consent", Consent{"email", true, ConsentStatus{"any"}}}),
		group(&MarketingConsent{"profile-marketing-consent", Consent{"sms", true, ConsentStatus{"subscribed"}}}),
		group(&MarketingConsent{"profile-marketing-consent", Consent{"sms", false, ConsentStatus{"any"}}}),
		group(&Permission{"profile-permissions", PermissionState{"implicitly_or_explicitly_reachable"}, "whatsapp_marketing"}),
		group(&Sample{"profile-sample", 50}),
	}}
	trigger := Filter{[]Group{group(&MetricProperty{"metric-property", "M1", "$value", ValueFilter{Type: "numeric", Operator: "less-than", Value: Number("5")}})}}
	next := func(s string) *Link { return &Link{str(s)} }
	email := func(id string, l *Link) *Action {
		return &Action{id, TypeSendEmail, l, Send{"draft", Email{FromEmail: str("a@b.example"), Subject: "s", TemplateID: "T", Name: "n"}}}
	}
	actions := []*Action{
		{"a1", TypeTimeDelay, next("a2"), TimeDelay{Unit: "hours", Value: 4, Timezone: "profile"}},
		{"a2", TypeTimeDelay, next("a3"), TimeDelay{Unit: "days", Value: 2, Timezone: "Europe/Amsterdam", Time: "09:00:00", Weekdays: []string{"monday"}}},
		{"a3", TypeTargetDate, next("a4"), TargetDate{Timezone: "profile", Time: "10:00:00"}},
		{"a4", TypeCountdown, next("a5"), Countdown{Unit: "days", Value: 7, Timezone: "profile", Time: "09:00:00"}},
		{"a5", TypeConditionalSplit, &BooleanLinks{str("a6"), nil}, ConditionalSplit{filter}},
		{"a6", TypeTriggerSplit, &BooleanLinks{nil, str("a7")}, TriggerSplit{trigger, "M1", "metric"}},
		{"a7", TypeMultiBranch, nil, MultiBranch{"b", []Branch{
			{"b0", 0, false, "x", &trigger, Link{str("a8")}}, {"b1", 1, true, "Everyone else", nil, Link{nil}}}}},
		{"a8", TypeABTest, next("a9"), ABTest{"draft", email("a8_main", &Link{}), Experiment{Name: "e",
			Variations: []*Action{email("v1", &Link{}), email("v2", &Link{})}, Allocations: map[string]float64{"v1": .5, "v2": .5}, WinnerMetric: "unique-clicks"}}},
		{"a9", TypeSendSMS, next("a10"), Send{"draft", SMS{Body: "b", Name: "n", AdditionalFilters: &filter}}},
		{"a10", TypeSendPush, next("a11"), Send{"draft", Push{Title: "t", Body: "b", OnOpen: "home", PushType: "standard", Name: "n"}}},
		{"a11", TypeSendWhatsApp, next("a12"), Send{"draft", WhatsApp{VendorID: "v", Name: "n"}}},
		{"a12", TypeWebhook, next("a13"), Send{"draft", Webhook{URL: "https://x.example", Headers: map[string]string{"A": "b"}, Body: "{}", Name: "n"}}},
		{"a13", TypeAlert, next("a14"), Send{"draft", Alert{ToEmails: []string{"a@b.example"}, Subject: "s", TemplateID: "T", Name: "n"}}},
		{"a14", TypeUpdateProfile, next("a15"), UpdateProfile{"draft", []Operation{
			{Operator: "update", Type: "string", Key: "k", Value: ""}, {Operator: "update", Type: "boolean", Key: "k", Value: false},
			{Operator: "update", Type: "numeric", Key: "k", Value: Number("1")}, {Operator: "update", Type: "date", Key: "k", Value: "today"},
			{Operator: "update", Type: "list", ListOp: "add", Key: "k", Value: "v"}, {Operator: "delete", Key: "k"}}}},
		{"a15", TypeListUpdate, &Link{}, ListUpdate{"draft", "l", true, "L1"}},
	}
	return Envelope{Resource{"flow", Flow{"f", Definition{
		Triggers: []Trigger{{Type: "metric", ID: "M1", TriggerFilter: &trigger}}, ProfileFilter: &filter,
		Actions: actions, EntryActionID: str("a1"), Reentry: Reentry{1, "alltime"}}}}}
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEverythingFitsBothSchemas(t *testing.T) {
	data := encode(t, everything())
	if err := Validate(data); err != nil {
		t.Errorf("own schema:\n%v", err)
	}
	if err := shape.Against(vendorSchema(t), data); err != nil {
		t.Errorf("Klaviyo's schema:\n%v", err)
	}
}

// TestSchemaRefuses breaks one thing at a time.
func TestSchemaRefuses(t *testing.T) {
	good := string(encode(t, everything()))
	for _, c := range []struct{ what, old, new string }{
		{"unit", `"unit":"hours"`, `"unit":"fortnights"`},
		{"unknown key", `"smart_sending_enabled"`, `"smart_sending"`},
		{"no status", `"status":"draft",`, ``},
		{"live status", `"status":"draft"`, `"status":"live"`},
		{"time", `"10:00:00"`, `"10:00"`},
		{"zone", `"Europe/Amsterdam"`, `"recipient"`},
		{"operator", `"not-set"`, `"is-not-set"`},
		{"link key", `"next_if_true"`, `"if_true"`},
		{"two triggers", `"triggers":[`, `"triggers":[{"type":"segment","id":"S"},`},
		{"long delay", `"value":2,"timezone":"Europe/Amsterdam"`, `"value":92,"timezone":"Europe/Amsterdam"`},
		{"weekday on hours", `"value":4,`, `"value":4,"delay_until_weekdays":["monday"],`},
		{"share of all", `"percentage":50`, `"percentage":100`},
		{"type", `"type":"send-sms"`, `"type":"send-text"`},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Errorf("%s: %s does not stand in the document", c.what, c.old)
			continue
		}
		if Validate([]byte(bad)) == nil {
			t.Errorf("%s: accepted", c.what)
		}
	}
}

func TestTemplateAndSegment(t *testing.T) {
	for _, v := range []Envelope{
		{Resource{"template", Template{Name: "n", EditorType: "CODE", HTML: "<p>", Text: "x"}}},
		{Resource{"segment", Segment{Name: "n", Definition: Filter{[]Group{{[]Condition{&Sample{"profile-sample", 5}}}}}}}},
	} {
		if err := Validate(encode(t, v)); err != nil {
			t.Errorf("%s: %v", v.Data.Type, err)
		}
	}
}
