package importer_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/lang/damaged"
	importer "github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// text writes a graph a line each, nodes by number.
func text(g *proof.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "starts on %s; again: %s; stays: %s; first %s\n", g.Starts.Text, g.Reentry.Text, proof.Print(g.Stay), to(g.First))
	for i, n := range g.Nodes {
		fmt.Fprintf(&b, "%d ", i)
		switch n.Kind {
		case proof.Act:
			fmt.Fprintf(&b, "%s", n.Name)
			for _, f := range n.Fields {
				if f.Term != nil {
					fmt.Fprintf(&b, " %s={%s}", f.Name, f.Term.Words())
					continue
				}
				fmt.Fprintf(&b, " %s=%s", f.Name, f.Value)
			}
			if n.Only != nil {
				fmt.Fprintf(&b, " only %s", proof.Print(n.Only))
			}
		case proof.Wait:
			fmt.Fprintf(&b, "wait %d %s", n.Delay.Seconds, n.Delay.Until)
		case proof.Choose:
			b.WriteString("choose")
			for _, w := range n.Ways {
				fmt.Fprintf(&b, " %s>%s", proof.Print(w.When), to(w.To))
			}
		case proof.Share:
			b.WriteString("draw")
			for _, w := range n.Ways {
				fmt.Fprintf(&b, " %v%%>%s", w.Percent, to(w.To))
			}
		}
		fmt.Fprintf(&b, " >%s\n", to(n.Next))
	}
	for _, u := range g.Unread {
		fmt.Fprintf(&b, "unread: %s\n", u.What)
	}
	return b.String()
}

func to(n int) string {
	if n < 0 {
		return "end"
	}
	return fmt.Sprint(n)
}

// TestVendorSamples reads flows that this project did not write. What they mean
// was written down by hand.
func TestVendorSamples(t *testing.T) {
	dir := os.Getenv("CAIRN_VENDOR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "vendor")
	}
	for name, want := range map[string]string{
		"example_flow.json": `starts on metric UvEhHt; again: after 336 h; stays: all(any(=("count XuSL3w flow-start" 0)), any(is("{\"timeframe_filter\":{\"operator\":\"in-the-last\",\"quantity\":14,\"type\":\"date\",\"unit\":\"day\"},\"type\":\"profile-not-in-flow\"}" not there))); first 12
0 wait 14400  >1
1 choose all(any(is("consent sms" not there)))>5 >2
2 send-email add_tracking_params=true custom_tracking_params=[{"param":"utm_campaign","value":"abandoned_cart"}] from_email=shop@example.com from_label=Example Shop smart_sending_enabled=true subject_line={You left something, ⟨property first_name⟩} template_id=TwGdDC only all(always, is("consent email" not there)) >3
3 wait 86400  >10
4 send-email from_email=shop@example.com from_label=Example Shop smart_sending_enabled=true subject_line=Last call template_id=QWA2S6 only all(always, is("consent email" not there)) >end
5 choose all(any(=("property properties['tier']" “gold”)))>6 >11
6 send-sms add_info_link=true add_opt_out_language=true add_org_prefix=true body={Hi ⟨property first_name⟩, your cart waits: ⟨event extra⟩} shorten_links=true smart_sending_enabled=true sms_quiet_hours_enabled=true only all(always, is("consent sms" not there)) >end
7 send-mobile-push body=Your cart is saved on_open=home push_type=standard smart_sending_enabled=true title=Still thinking? only all(always, is("consent push" not there)) >8
8 set property cart_nudged to boolean true >end
9 send-whatsapp smart_sending_enabled=true vendor_id=cart_reminder_v1 only all(always, is("permission whatsapp_marketing" not there)) >end
10 wait 0 10:00 profile on monday tuesday wednesday thursday friday >4
11 draw 50%>7 50%>9 >end
12 choose all(any(all(set("event $value" not there), not(<=("event $value" 20)))))>0 >end
`,
		"example_flow_2.json": `starts on date in property properties['birthday'], 7 days before, annually, at 09:00 profile; again: always; stays: all(any(is("consent email" not there))); first 0
0 draw 50%>5 50%>6 >end
1 wait 0 10:00 profile on monday friday >2
2 put on list Y6nRLr >3
3 send-webhook body={{"email": "⟨property email⟩"}} header X-Key=1 url=https://example.com/hook >4
4 send-internal-alert from_email=shop@example.com from_label=Shop subject_line=Birthday flow finished template_id=QWA2S6 to_emails=["ops@example.com"] >end
5 send-email from_email=shop@example.com from_label=Shop smart_sending_enabled=true subject_line=Your gift template_id=TwGdDC only all(always, is("consent email" not there)) >1
6 send-email from_email=shop@example.com from_label=Shop smart_sending_enabled=true subject_line=A week to go template_id=QWA2S6 only all(always, is("consent email" not there)) >1
`,
	} {
		data, err := os.ReadFile(filepath.Join(dir, "klaviyo", name))
		if err != nil {
			if os.Getenv("CAIRN_REQUIRE_VENDOR") == "1" {
				t.Fatalf("CAIRN_REQUIRE_VENDOR=1, but the sample is not there: %v", err)
			}
			t.Skipf("SKIPPED: no vendor samples; set CAIRN_VENDOR: %v", err)
		}
		g, err := importer.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, text(g)); d != "" {
			t.Errorf("%s (-by hand +read):\n%s", name, d)
		}
	}
}

// served is a definition as the API gives it back: ids of the server, a wrapper
// of another kind, fields of its own, an empty branch, a join and a way back.
const served = `{"data":{"type":"flow","id":"XyZ","attributes":{"name":"Kept","status":"live","archived":false,"created":"2026-01-05T09:00:00+00:00","definition":{
 "triggers":[{"type":"list","id":"L1"}],
 "entry_action_id":"10","actions":[
  {"id":"10","type":"conditional-split","data":{"profile_filter":null},"links":{"next_if_true":"11","next_if_false":null}},
  {"id":"11","type":"multi-branch-split","links":null,"data":{"name":"n","branches":[
    {"branch_id":"e","order":1,"is_else":true,"branch_filter":null,"links":{"next":"12"}},
    {"branch_id":"a","order":0,"is_else":false,"links":{"next":null},"branch_filter":{"condition_groups":[{"conditions":[
      {"type":"profile-property","property":"title","filter":{"type":"string","operator":"not-equals","value":"Dr"}},
      {"type":"profile-property","property":"title","filter":{"type":"existence","operator":"not-set"}}]}]}}]}},
  {"id":"12","type":"time-delay","data":{"unit":"minutes","value":40,"secondary_value":null,"timezone":"profile","delay_until_weekdays":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]},"links":{"next":"10"}}]}}}}`

func TestServedDefinition(t *testing.T) {
	g, err := importer.Read([]byte(served), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `starts on list L1; again: the engine's default; stays: always; first 0
0 choose always>1 >end
1 choose all(any(all(set("property title" not there), not(=("property title" “Dr”))), not(set("property title" not there))))>end >2
2 wait 2400  >0
`
	if d := cmp.Diff(want, text(g)); d != "" {
		t.Errorf("-by hand +read:\n%s", d)
	}
}

// TestWhatIsNotKnownIsSaid changes a flow in ways whose meaning nobody knows.
func TestWhatIsNotKnownIsSaid(t *testing.T) {
	for _, c := range [][3]string{
		{`"value":40`, `"value":40,"jitter":3`, `has a field "jitter"`},
		{`"secondary_value":null`, `"secondary_value":30`, "secondary_value"},
		{`"type":"profile-property",`, `"type":"profile-property","timeframe_filter":{"type":"date"},`, `"timeframe_filter"`},
		{`"condition_groups":[{"conditions":[`, `"condition_groups":[{"conditions":[{"type":"profile-sample","percentage":5},`, "random sample"},
	} {
		data := strings.Replace(served, c[0], c[1], 1)
		g, err := importer.Read([]byte(data), nil)
		if err != nil {
			t.Fatal(err)
		}
		if data == served || !strings.Contains(text(g), c[2]) || len(g.Unread) == 0 {
			t.Errorf("%s instead of %s is read as if it meant nothing:\n%s", c[1], c[0], text(g))
		}
	}
}

// TestDamagedFiles breaks a flow; each fault is told with its place.
func TestDamagedFiles(t *testing.T) {
	for _, c := range [][3]string{
		{`"next":"12"`, `"next":"13"`, `line 6, column 84: "next" leads to "13", which does not exist`},
		{`"id":"12"`, `"id":"11"`, `line 10, column 3: two actions are called "11"`},
		{`"id":"12",`, ``, "line 10, column 3: an action has neither temporary_id nor id"},
		{`"value":40`, `"value":"40"`, `line 10, column 67: "value" must be a whole number`},
		{`"value":40`, `"value":-4`, "line 10, column 41: a delay needs a value from 0 on"},
		{`"minutes"`, `"fortnights"`, `line 10, column 49: a delay has no unit "fortnights"`},
		{`"order":0`, `"order":1`, "line 7, column 5: the branches of a split are not in one order"},
		{`[{"type":"list","id":"L1"}]`, `[]`, "line 1, column 147: a flow has one trigger, and this has 0"},
		{`"actions":[`, `"actions":{`, "line 4, column 3: this is not JSON"},
		{`"archived":false`, `"archived":falsch`, "line 1"},
		{`"type":"time-delay",`, ``, `line 10, column 3: an action has no "type"`},
		{`}]}}}}`, ``, "the file ends too soon"},
		{served, `[]`, "a flow must be an object"},
		{served, `{"a":1,"a":2}`, `"a" stands twice`},
		{served, strings.Repeat("[", 5000), "nested more than"},
		{served, ``, "the file ends too soon"},
	} {
		_, err := importer.Read([]byte(strings.Replace(served, c[0], c[1], 1)), nil)
		var e *located.Error
		if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s instead of %s: %v, want %s", c[1], c[0], err, c[2])
		}
	}
}

// FuzzRead holds the reader to an error or a graph whose links lead somewhere.
func FuzzRead(f *testing.F) {
	damaged.Add(f, []byte(served))
	damaged.Add(f, []byte(`{"triggers":[{"type":"metric","id":"M"}],"entry_action_id":"a","actions":[{"temporary_id":"a","type":"ab-test","links":{"next":null},
"data":{"main_action":{"id":"m","type":"send-email","data":{"message":{}}},"current_experiment":{"variations":[{"id":"x","type":"send-sms","data":{"message":{"body":"b"}}}],"allocations":{"x":1e5}}}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := importer.Read(data, nil)
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
			t.Fatalf("a flow differs from itself: %v", v)
		}
	})
}
