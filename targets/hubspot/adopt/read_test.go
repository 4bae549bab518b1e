package adopt_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/adopt"
	hubspot "github.com/cairn-lang/cairn/targets/hubspot/adopt"
)

// text is the project of files as one text, with what could not be said.
func text(t *testing.T, in ...adopt.Input) string {
	t.Helper()
	h, err := hubspot.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	files, findings, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range files {
		b.WriteString(f.Path + "\n" + string(f.Text))
	}
	for _, d := range findings {
		b.WriteString(d.Range.Path + ": " + d.Rule + ": " + d.Message + "\n")
	}
	return b.String()
}

func hold(t *testing.T, all string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(all, w) {
			t.Errorf("the project does not hold %s:\n%s", w, all)
		}
	}
}

// TestNames takes a flow over with what its account says, and without.
func TestNames(t *testing.T) {
	var in []adopt.Input
	for _, name := range []string{"flow.json", "account.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", "demo", name))
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, adopt.Input{Name: name, Data: data})
	}
	hold(t, text(t, in...), "journeys/demo_anfrage_nachfassen.cairn.hcl", `event   = event.demo_requested`, `where   = trigger.seats >= 5`,
		`exit "mitarbeitende_und_partner"`, `exit "demo_booked"`, `team  = team.vertrieb`, `contact = "vertrieb@halden.example"`,
		`Ihre Demo-Anfrage ist da%{ if profile.first_name != null }, ${profile.first_name}%{ endif }`,
		`<p>Guten Tag ${default(profile.first_name, "und willkommen")},</p>`, `?von=${url_encode(profile.email)}`, `${recipient.unsubscribe_url}`,
		`consent "beratung_und_angebote"`, `beratung_und_angebote = "8841"`, `demo_requested = "6-3305121"`, `exit_days = "2"`,
		`import-lost: the copy holds HubSpot's {{ owner.firstname }}`, `import-lost: nothing is known of the action "0-14"`, `einen Termin, <!-- {{ owner.firstname }} --> ruft`)
	hold(t, text(t, in[0]), `event   = event.demo_anfrage_nachfassen_started`, `import-missing: no file names the event type 6-3305122`,
		`import-missing: no file holds the e-mail 179020012`, `import-missing: no file names the list 731`)
}

// TestCopy translates HubL that is written in several ways.
func TestCopy(t *testing.T) {
	for hubl, want := range map[string]string{
		`Hi {{ contact.firstname }}`:                                                                     `"Hi ${profile.first_name}"`,
		`Hi {{ personalization_token("contact.firstname", "you") }}`:                                     `"Hi ${default(profile.first_name, "you")}"`,
		`{% if contact.vip == "yes" and not contact.gone %}A{% elif contact.b %}B{% else %}C{% endif %}`: `"%{ if profile.vip == "yes" && profile.gone == null }A%{ else }%{ if profile.b != null }B%{ else }C%{ endif %}%{ endif }"`,
		`{% if unknown_thing %}{{ contact.a|upper }}{% endif %}`:                                         `"{% if unknown_thing %}${upper(profile.a)}{% endif %}"`,
		`€{{ contact.a }} {# no #}${x}`:                                                                  `"€${profile.a} $${x}"`,
		`${{ contact.a }}`:                                                                               `"${"$"}${profile.a}"`,
		`{{ contact.a|truncate(3) }}{% endif %}`:                                                         `"{{ contact.a|truncate(3) }}{% endif %}"`,
	} {
		flow := fmt.Sprintf(`{"name": "F", "startActionId": "1", "actions": [{"actionId": "1", "type": "SINGLE_CONNECTION", "actionTypeId": "0-4", "fields": {"content_id": "7"}}]}`)
		mail := fmt.Sprintf(`{"id": "7", "name": "M", "subject": %q}`, hubl)
		want = strings.ReplaceAll(want, "%{ endif %}", "%{ endif }")
		hold(t, text(t, adopt.Input{Name: "f.json", Data: []byte(flow)}, adopt.Input{Name: "m.json", Data: []byte(mail)}), "subject = "+want)
	}
}

// TestFaults names the place of what is wrong.
func TestFaults(t *testing.T) {
	for data, want := range map[string]string{
		`{"actions": [`: "in.json: line 1, column 14: the file ends too soon",
		`{"lists": [{"listId": "1", "name": "L"}]}`: "in.json: there is no flow in it",
		`{"what": 1}`: "in.json: line 1, column 1: this is nothing that flows are made of",
		`{"actions": [{"actionId": "1"}, {"actionId": "1"}]}`: `in.json: line 1, column 33: two actions are called "1"`,
		"{\"startActionId\": \"1\", \"actions\": [{\"actionId\": \"1\", \"type\": \"SINGLE_CONNECTION\",\n\"connection\": {\"nextActionId\": \"9\"}}]}": `in.json: line 2, column 15: a link leads to "9", which does not exist`,
	} {
		_, err := hubspot.Read([]adopt.Input{{Name: "in.json", Data: []byte(data)}})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, not %s", data, err, want)
		}
	}
}

// TestLargeFile reads and writes five megabytes in a time that has room for slow
// machines.
func TestLargeFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	var b strings.Builder
	b.WriteString(`{"name": "Large", "startActionId": "1", "actions": [`)
	const most = 2_400
	var mails strings.Builder
	pad := "<p>Guten Tag {{ contact.firstname|default('und gute Reise') }},</p>\n" + strings.Repeat("<p>bis bald in Halden an der See, und kommen Sie gut an.</p>\n", 28)
	for i := 1; i <= most; i++ {
		fmt.Fprintf(&b, `{"actionId": "%d", "type": "SINGLE_CONNECTION", "actionTypeId": "0-4", "fields": {"content_id": "%d"}`, i, i)
		fmt.Fprintf(&mails, `{"id": "%d", "name": "Brief %d", "subject": "Bis bald", "content": {"widgets": {"main": {"body": {"html": %q}}}}},`, i, i, pad)
		if i < most {
			fmt.Fprintf(&b, `, "connection": {"edgeType": "STANDARD", "nextActionId": "%d"}`, i+1)
		}
		b.WriteString("},\n")
	}
	data := "[" + mails.String() + strings.TrimSuffix(b.String(), ",\n") + "]}]"
	if len(data) < 4_500_000 {
		t.Fatalf("%d bytes", len(data))
	}
	began := time.Now()
	h, err := hubspot.Read([]adopt.Input{{Name: "large.json", Data: []byte(data)}})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(began)
	if _, _, err := adopt.Project(h); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes: read in %s, written after %s", len(data), read, time.Since(began))
	if read > 20*time.Second { // a second where nothing else runs
		t.Errorf("reading took %s", read)
	}
}

// FuzzRead: whatever a file holds, it is a project or a fault with a place.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*/*.json")
	for _, p := range paths {
		if data, err := os.ReadFile(p); err == nil {
			damaged.Add(f, data)
		}
	}
	damaged.Add(f, []byte(`{"actions": [{"actionId": "1", "type": "LIST_BRANCH", "listBranches": [{"filterBranch": {"filterBranchType": "OR"}}]}], "enrollmentCriteria": {"type": "MANUAL"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := hubspot.Read([]adopt.Input{{Name: "in.json", Data: data}})
		if err != nil {
			return
		}
		if _, _, err := adopt.Project(h); err != nil && !strings.Contains(err.Error(), "deep in one another") {
			t.Fatal(err)
		}
	})
}

// FuzzCopy: whatever copy holds, what is made of it can be written.
func FuzzCopy(f *testing.F) {
	damaged.Add(f, `Hi {{ contact.firstname|default("you")|upper }}{% if not (contact.a ~ "") == "x" or contact.b %}$${{ contact.c }}{% elif contact.d %}%{ if }{% else %}{# no #}{% endif %}`)
	f.Fuzz(func(t *testing.T, hubl string) {
		mail, err := json.Marshal(map[string]any{"id": "7", "name": "M", "subject": hubl, "content": map[string]any{"widgets": map[string]any{"w": map[string]any{"body": map[string]string{"html": hubl}}}}})
		if err != nil {
			t.Fatal(err)
		}
		h, err := hubspot.Read([]adopt.Input{{Name: "m.json", Data: mail}, {Name: "f.json", Data: []byte(
			`{"name": "F", "startActionId": "1", "actions": [{"actionId": "1", "type": "SINGLE_CONNECTION", "actionTypeId": "0-4", "fields": {"content_id": "7"}}]}`)}})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := adopt.Project(h); err != nil {
			t.Fatal(err)
		}
	})
}
