package importer_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
	importer "github.com/cairn-lang/cairn/targets/sfmc/import"
)

// xml is a filter within JSON.
func xml(s string) string {
	out, _ := json.Marshal("<FilterDefinition>" + s + "</FilterDefinition>")
	return string(out)
}

const (
	isVIP    = `<ConditionSet Operator="AND"><Condition Key="People.VIP" Operator="Is" UiMetaData="{}"><Value><![CDATA[true]]></Value></Condition></ConditionSet>`
	isDear   = `<ConditionSet Operator="OR"><Condition Key="Event.APIEvent-carts.Total" IsEphemeralAttribute="true" Operator="GreaterThan"><Value><![CDATA[99.5]]></Value></Condition><ConditionSet Operator="AND"><Condition Key="People.Name" Operator="IsNull"/></ConditionSet></ConditionSet>`
	hasOrder = `<ConditionSet Operator="AND"><Condition Key="People.LastOrder" Operator="GreaterThanOrEqual"><Value ValueIsReference="true">Event.APIEvent-carts.EnteredAt</Value></Condition></ConditionSet>`
)

// served is a journey as the API gives it back: ids, dates and counts of the server, a
// goal that counts and one exit, ways that end and ways that meet, a text message that is
// held, a write, and every kind of wait. A line each, so that places are easily told.
var served = `{"key":"carts","name":"Carts","description":"","workflowApiVersion":1.0,"version":3,"id":"1","definitionId":"2","createdDate":"2026-01-05T09:00:00","modifiedDate":"2026-01-06T09:00:00","lastPublishedDate":"0001-01-01T00:00:00","status":"Published","stats":{"currentPopulation":3},"healthStats":{},"channel":"","definitionType":"Multistep","executionMode":"Production","categoryId":6298,"tags":[],"campaigns":[],"notifiers":[],"metaData":{"dataSource":"ContactsModel"},"entryMode":"MultipleEntries",
"defaults":{"email":["{{Contact.Attribute.\"People\".\"Mail\"}}"],"mobileNumber":["{{Contact.Attribute.\"People\".\"Mobile\"}}"],"properties":{"analyticsTracking":{"enabled":false}}},
"triggers":[{"id":"t","key":"TRIGGER","name":"TRIGGER","description":"","type":"APIEvent","outcomes":[],"arguments":{},"configurationArguments":{"schemaVersionId":133,"criteria":` + xml(isVIP) + `},"metaData":{"eventDefinitionId":"e","eventDefinitionKey":"APIEvent-carts","chainType":"None"}}],
"goals":[{"id":"g","key":"GOAL","name":"bought","type":"ContactEvent","outcomes":[],"arguments":{},"configurationArguments":{"criteria":` + xml(hasOrder) + `,"schemaVersionId":133},"metaData":{"conversionUnit":"percentage","conversionValue":"1","isExitCriteria":false}}],
"exits":[{"key":"EXIT","name":"out","type":"ContactEvent","outcomes":[],"arguments":{},"configurationArguments":{"criteria":` + xml(isVIP) + `},"metaData":{}}],
"activities":[
{"id":"a1","key":"DECIDE-1","name":"","type":"MultiCriteriaDecision","outcomes":[{"id":"o","key":"default_path_1","next":"SMS-1","arguments":{},"metaData":{"label":"dear"}},{"key":"remainder_path","arguments":{}}],"arguments":{},"configurationArguments":{"criteria":{"default_path_1":` + xml(isDear) + `},"schemaVersionId":252},"metaData":{"isConfigured":true},"schema":{"arguments":{}}},
{"id":"a2","key":"SMS-1","name":"","type":"SMSSYNC","outcomes":[{"key":"x","next":"UPDATE-1","arguments":{}}],"arguments":{"mobileNumber":"{{InteractionDefaults.MobileNumber}}"},"configurationArguments":{"messageId":"m","codeId":"c","keywordId":"k","nextKeywordId":"n","isOptIn":false,"honorBlackoutWindowEnum":2,"mobileBlackoutWindowStartTime":"21:00","mobileBlackoutWindowEndTime":"08:00","applicationExtensionKey":"jb-mobile-connect-send-sms-sync"},"metaData":{}},
{"id":"a3","key":"UPDATE-1","name":"","type":"UPDATECONTACTDATA","outcomes":[{"key":"x","next":"WAIT-1","arguments":{}}],"arguments":{"activityData":{"updateContactFields":[{"dataExtensionId":"d","field":"f","value":"1"},{"dataExtensionId":"d","field":"g","value":"{{DateTime.Now}}"}]}},"configurationArguments":{},"metaData":{}},
{"id":"a4","key":"WAIT-1","name":"","type":"WAIT","outcomes":[{"key":"x","next":"SPLIT-1","arguments":{}}],"arguments":{"waitDefinitionId":"w"},"configurationArguments":{"waitDuration":2,"waitUnit":"WEEKS"},"metaData":{}},
{"id":"a5","key":"SPLIT-1","name":"","type":"randomSplit","outcomes":[{"key":"1","next":"WAIT-2","arguments":{"percentage":30}},{"key":"2","next":"WAIT-3","arguments":{"percentage":30}},{"key":"3","arguments":{"percentage":40}}],"arguments":{},"configurationArguments":{},"metaData":{}},
{"id":"a6","key":"WAIT-2","name":"","type":"WAIT","outcomes":[{"key":"x","next":"WAIT-4","arguments":{}}],"arguments":{},"configurationArguments":{"waitDuration":1,"waitUnit":"DAYS","specifiedTime":"09:00","timeZone":"W. Europe Standard Time"},"metaData":{}},
{"id":"a7","key":"WAIT-3","name":"","type":"WAIT","outcomes":[{"key":"x","next":"WAIT-4","arguments":{}}],"arguments":{},"configurationArguments":{"waitEndDateAttributeExpression":"{{Contact.Attribute.\"People\".\"Renews\"}}"},"metaData":{}},
{"id":"a8","key":"WAIT-4","name":"","type":"WAIT","outcomes":[{"key":"x","arguments":{}}],"arguments":{},"configurationArguments":{"waitDuration":3,"waitUnit":"MONTHS"},"metaData":{}}]}`

const servedGraph = `starts on APIEvent APIEvent-carts; again: always; first 13
0 choose any(depends(entry APIEvent-carts.Total GreaterThan “99.5”), all(depends(contact People.Name IsNull)))>1 >end
1 send text message; to {{Contact.Attribute."People"."Mobile"}}; keyword k; keyword of answers n; code c; held from 21:00 to 08:00; message m; only any(depends(contact People.Mobile IsNotNull)) >2
2 set d.f; value 1 >4
3 wait 1209600 >6
4 set d.g; value {{DateTime.Now}} >3
5 draw 30%>7 30%>8 40%>end >end
6 choose any(all(depends(contact People.VIP Is “true”)))>end >5
7 wait 86400 s later, and then 09:00 W. Europe Standard Time >10
8 wait {{Contact.Attribute."People"."Renews"}} >11
9 wait 3 months later >12
10 choose any(all(depends(contact People.VIP Is “true”)))>end >9
11 choose any(all(depends(contact People.VIP Is “true”)))>end >9
12 choose any(all(depends(contact People.VIP Is “true”)))>end >end
13 choose all(depends(contact People.VIP Is “true”))>0 >end
`

func TestServedJourney(t *testing.T) {
	g, err := importer.Read([]byte(served), importer.Account{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(servedGraph, drawn(g)); d != "" {
		t.Errorf("-by hand +read:\n%s", d)
	}
}

// TestWhatIsNotKnownIsSaid changes the journey in ways whose meaning nobody knows.
func TestWhatIsNotKnownIsSaid(t *testing.T) {
	for _, c := range [][3]string{
		{`"waitDuration":2,`, `"waitDuration":2,"jitter":3,`, `has a field "jitter"`},
		{`"waitDuration":2,`, `"waitDuration":2,"waitForEventKey":"E",`, "a wait for an event"},
		{`"waitUnit":"WEEKS"`, `"waitUnit":"WEEKS","specificDate":"2027-01-01"`, "two ends"},
		{`"specifiedTime":"09:00"`, `"specifiedTime":"25:00"`, "a time of day"},
		{`"type":"UPDATECONTACTDATA"`, `"type":"SALESCLOUDACTIVITY"`, `"SALESCLOUDACTIVITY"`},
		{`"percentage":40`, `"percentage":41`, "add up to 101"},
		{`"MultipleEntries"`, `"Sometimes"`, `the entry mode "Sometimes"`},
		{`"definitionType":"Multistep"`, `"definitionType":"Transactional"`, `the type "Transactional"`},
		{`"honorBlackoutWindowEnum":2`, `"honorBlackoutWindowEnum":1`, "the blackout window 1"},
		{`Operator=\"GreaterThan\"`, `Operator=\"Resembles\"`, `the operator "Resembles"`},
		{`IsEphemeralAttribute=\"true\"`, `IsEphemeralAttribute=\"false\"`, "is not clear"},
		{`Operator=\"OR\"`, `Operator=\"XOR\"`, "AND or OR"},
		{`UiMetaData=\"{}\"`, `Colour=\"red\"`, `"Colour", whose meaning is not known`},
		{`CDATA[true]`, `CDATA[true`, "is not understood"},
		{`"default_path_1":"`, `"default_path_3":"\u003cx/>","default_path_1":"`, "a way that there is not"},
		{`"schemaVersionId":133,"criteria"`, `"filterDefinitionId":"77","x":"`, `has a field "x"`},
		{`{{InteractionDefaults.MobileNumber}}`, `{{InteractionDefaults.MobileNumber}}","locale":"x`, ""},
		{`"type":"APIEvent"`, `"type":"SalesforceObjectTriggerV2"`, `"SalesforceObjectTriggerV2"`},
		{`"exits":[`, `"exits":[{},`, "more than one"},
	} {
		data := strings.Replace(served, c[0], c[1], 1)
		if c[1] == `"filterDefinitionId":"77","x":"` {
			data = strings.Replace(served, `"schemaVersionId":133,"criteria":`, `"filterDefinitionId":"77","x":`, 1)
		}
		g, err := importer.Read([]byte(data), importer.Account{})
		if err != nil {
			t.Errorf("%s: %v", c[1], err)
			continue
		}
		text := drawn(g)
		if data == served || !strings.Contains(text, c[2]) || c[2] != "" && len(g.Unread) == 0 && !strings.Contains(text, "anything:") {
			t.Errorf("%s instead of %s is read as if it meant nothing:\n%s", c[1], c[0], text)
		}
	}
}

// TestDamagedFiles breaks the journey; each fault is told with its place.
func TestDamagedFiles(t *testing.T) {
	for _, c := range [][3]string{
		{`"next":"SMS-1"`, `"next":"SMS-2"`, `line 7, column 122: an outcome leads to "SMS-2", which does not exist`},
		{`"key":"SMS-1"`, `"key":"DECIDE-1"`, `line 8, column 1: two activities have the key "DECIDE-1"`},
		{`"key":"SMS-1",`, ``, `line 8, column 1: an activity has no "key"`},
		{`{"key":"remainder_path","arguments":{}}`, `{"key":"default_path_1","arguments":{}}`, `two outcomes have the key "default_path_1"`},
		{`"next":"UPDATE-1",`, ``, `line 9, column 1: both "DECIDE-1" and "UPDATE-1" begin the journey`},
		{`{"key":"x","arguments":{}}]`, `{"key":"x","next":"DECIDE-1","arguments":{}}]`, "no activity begins the journey"},
		{`{"key":"x","arguments":{}}]`, `{"key":"x","next":"UPDATE-1","arguments":{}}]`, "journeys have no loops"},
		{`"waitUnit":"WEEKS"`, `"waitUnit":"FORTNIGHTS"`, `no unit "FORTNIGHTS"`},
		{`"waitDuration":2`, `"waitDuration":-2`, "cannot be negative"},
		{`"waitDuration":2`, `"waitDuration":"2"`, `"waitDuration" must be a whole number`},
		{`"percentage":40`, `"percentage":4e9`, `"percentage" must be a whole number`},
		{`"activities":[`, `"activities":{`, "this is not JSON"},
		{`"activityData"`, `"activityDate"`, `an update has no "activityData"`},
		{`"status":"Published"`, `"status":Published`, "line 1"},
		{served, `[]`, "a journey must be an object"},
		{served, `{"key":"k"}`, `a journey has no "activities"`},
		{served, strings.Repeat("[", 5000), "nested more than"},
		{served, ``, "the file ends too soon"},
	} {
		_, err := importer.Read([]byte(strings.Replace(served, c[0], c[1], 1)), importer.Account{})
		var e *located.Error
		if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s instead of %s: %v, want %s", c[1], c[0], err, c[2])
		}
	}
}

// TestLargeFiles reads five megabytes of what is as costly as can be in far less time
// than a person waits.
func TestLargeFiles(t *testing.T) {
	var long strings.Builder
	for i := range 2900 {
		fmt.Fprintf(&long, `{"key":"W%d","type":"EMAILV2","outcomes":[{"key":"x","next":"W%d"},{"key":"y","next":"W%d"}],"configurationArguments":{"triggeredSend":{"r__asset_key":"m%d","emailSubject":"%%%%[ SET @a = \"%s\" ]%%%%"}}},`, i, i+1, min(i+2, 2900), i%1450, strings.Repeat("x", 1500))
	}
	journey := `{"activities":[` + strings.Replace(long.String(), `,{"key":"y","next":"W2900"}`, "", 2) + `{"key":"W2900","type":"WAIT","configurationArguments":{"waitUnit":"DAYS"}}]}`
	nested, _ := json.Marshal("<FilterDefinition>" + strings.Repeat(`<ConditionSet Operator="AND">`, 100_000))
	deep := strings.Replace(served, xml(isVIP), string(nested), 1)
	content := "%%[ SET @a = \"x\" " + strings.Repeat("SET @a = Concat(@a, @a) ", 200_000) + "]%%"
	for name, read := range map[string]func() error{
		"activities": func() error { _, err := importer.Read([]byte(journey), importer.Account{}); return err },
		"criteria":   func() error { _, err := importer.Read([]byte(deep), importer.Account{}); return err },
		"content": func() error {
			_, err := importer.Read([]byte(`{"activities":[{"key":"a","type":"EMAILV2","configurationArguments":{"triggeredSend":{"r__asset_key":"m"}}}]}`),
				importer.Account{File: func(kind, _ string) []byte {
					if kind == "html" {
						return []byte(content)
					}
					return nil
				}})
			return err
		},
	} {
		start := time.Now()
		if err := read(); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 30*time.Second { // on a machine that does other things as well
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}

// FuzzRead holds the reader to an error or a graph whose links lead somewhere.
func FuzzRead(f *testing.F) {
	damaged.Add(f, []byte(served))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := importer.Read(data, importer.Account{File: func(kind, _ string) []byte {
			if kind == "event" || kind == "asset" {
				return data
			}
			return nil
		}})
		if err != nil {
			return
		}
		in := func(n int) {
			if n < proof.End || n >= len(g.Nodes) {
				t.Fatalf("a link leads to %d of %d nodes", n, len(g.Nodes))
			}
		}
		in(g.First)
		for _, n := range g.Nodes {
			in(n.Next)
			for _, w := range n.Ways {
				in(w.To)
			}
		}
		if v := proof.Compare(g, g); v.Outcome == proof.Differs {
			t.Fatalf("a journey differs from itself: %v", v)
		}
	})
}
