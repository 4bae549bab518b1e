package adopt_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/adopt"
	sfmc "github.com/cairn-lang/cairn/targets/sfmc/adopt"
)

// text is the project of files as one text, with what could not be said.
func text(t *testing.T, in ...adopt.Input) string {
	t.Helper()
	h, err := sfmc.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	files, findings, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range files {
		b.WriteString(f.Path + "\n" + string(f.Text) + "\n")
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

// TestNames takes a journey over with what its business unit says, and without.
func TestNames(t *testing.T) {
	in := inputs(t, "testdata/medlem")
	hold(t, text(t, in...), "journeys/medlem_valkommen.cairn.hcl", `status = "live"`, "event.blev_medlem", `exit "order_placed"`,
		`"order_placed.last_at" = "Medlemmar.LastOrderPlaced"`, "opened(send.valkommen)", `profile.antal_kop > 10 || (profile.personal == false && trigger.butik != null)`,
		`import-lost: nothing is known of an activity of the type "REST"`, `until_time = "09:00"`, `timezone   = "Europe/Berlin"`,
		"<p>Hej ${default(trigger.fornamn, \"nya vän\")},</p>", "%{ if trigger.butik != null }", "${title(trigger.butik)}", "${recipient.unsubscribe_url}",
		`poäng. <!-- %%=ContentBlockByKey("sidfot")=%% --></p>`, `sms { text = "Hej ${trigger.fornamn}, ditt kort väntar. Välkommen in!" }`,
		`channel "redaktionen" { kind = "email" }`, `channels = [channel.redaktionen]`, `"paminnelse.sms" = "NTIzOjc4OjA"`, "quiet_hours", `set = { halsad = "guld" }`)
	for _, x := range in {
		if strings.HasSuffix(x.Name, ".journey-meta.json") {
			hold(t, text(t, x), "import-missing: no file holds the event definition APIEvent-medlem", "import-missing: no file holds the text of the e-mail valkommen",
				"event.ny_medlem_valkommen_started")
		}
	}
}

// TestCopy translates AMPscript that is written in several ways.
func TestCopy(t *testing.T) {
	for script, want := range map[string]string{
		`Hi %%First Name%%`: `"Hi ${profile.first_name}"`,
		`%%=v(@x)=%%`:       `"%%=v(@x)=%%"`,
		`%%[SET @x = Lookup("Guests","City","SubscriberKey",_subscriberkey)]%%%%=v(@x)=%%`:                 `"${profile.city}"`,
		`%%[SET @x = Lookup("Guests","City","Other",@key)]%%%%=v(@x)=%%`:                                   `"%%=v(@x)=%%"`,
		`%%=IIF(Empty(City),"town",ProperCase(City))=%%`:                                                   `"${(profile.city == null ? "town" : title(profile.city))}"`,
		`%%[IF City == "Oslo" AND NOT Empty(Name2) THEN]%%A%%[ELSEIF City == "Bergen" THEN]%%B%%[ENDIF]%%`: `"%{ if profile.city == "Oslo" && profile.name2 != null }A%{ else }%{ if profile.city == "Bergen" }B%{ endif }%{ endif }"`,
		`%%[IF City == "Oslo" THEN SET @g = "Hei" ELSE SET @g = "Hallo" ENDIF]%%%%=v(@g)=%%`:               `"${(profile.city == "Oslo" ? "Hei" : "Hallo")}"`,
		`%%[IF City == "Oslo" THEN]%%%%[SET @g = City]%%%%=v(@g)=%%%%[ENDIF]%%%%=v(@g)=%%`:                 `"%{ if profile.city == "Oslo" }${profile.city}%{ endif }%%=v(@g)=%%"`,
		`%%[FOR @i = 1 TO 3 DO]%%x%%[NEXT @i]%%`:                                                           `"%%[FOR @i = 1 TO 3 DO]%%x%%[NEXT @i]%%"`,
		`%%[IF RowCount(@r) > 0 THEN]%%x%%[ENDIF]%%`:                                                       `"%%[IF RowCount(@r) > 0 THEN]%%x%%[ENDIF]%%"`,
		`100%% ${x} $%%City%%`: `"100%% $${x} ${"$"}${profile.city}"`,
	} {
		journey := fmt.Sprintf(`{"key": "j", "name": "J", "triggers": [{"type": "AutomationAudience", "metaData": {"r__event_key": "Audience-1"}}],
			"activities": [{"key": "E", "name": "mail", "type": "EMAILV2", "outcomes": [], "configurationArguments": {"triggeredSend": {"r__asset_key": "a", "emailSubject": %q}}}]}`, script)
		hold(t, text(t, adopt.Input{Name: "j.json", Data: []byte(journey)}), "subject = "+want)
	}
}

// TestFaults names the place of what is wrong.
func TestFaults(t *testing.T) {
	for data, want := range map[string]string{
		`{"activities": [`:              "in.json: line 1, column 17: the file ends too soon",
		`{"items": []}`:                 "in.json: there is no journey in it",
		`{"what": 1}`:                   "in.json: line 1, column 1: this is nothing that journeys are made of",
		`{"activities": [{"type": 1}]}`: `in.json: line 1, column 17: an activity has no "key"`,
		"{\"activities\": [{\"key\": \"a\", \"outcomes\": [\n{\"next\": \"b\"}]}]}":                               `in.json: line 2, column 10: an outcome leads to "b", which does not exist`,
		`{"activities": [{"key": "a", "outcomes": [{"next": "a"}]}]}`:                                             `in.json: line 1, column 17: no activity begins the journey`,
		`{"key": "j", "activities": [{"key": "a", "type": "WAIT", "configurationArguments": {"waitUnit": "X"}}]}`: `in.json: line 1, column 84: a wait has no unit "X"`,
	} {
		_, err := sfmc.Read([]adopt.Input{{Name: "in.json", Data: []byte(data)}})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, not %s", data, err, want)
		}
	}
}

// TestLargeFile reads five megabytes in a time that has room for slow machines.
func TestLargeFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	var b, mails strings.Builder
	b.WriteString(`{"key": "large", "name": "Large", "activities": [`)
	const most = 1_500
	pad := "%%[ SET @name = AttributeValue(\"FirstName\") ]%%\n<p>Hej %%=v(@name)=%%,</p>\n" + strings.Repeat("<p>välkommen ut i vår, vilken väg du än tar.</p>\n", 50)
	for i := 1; i <= most; i++ {
		fmt.Fprintf(&b, `{"key": "E%d", "name": "Brev %d", "type": "EMAILV2", "configurationArguments": {"triggeredSend": {"r__asset_key": "a%d", "emailSubject": "Hej"}}, "outcomes": [{"key": "o"`, i, i, i)
		if i < most {
			fmt.Fprintf(&b, `, "next": "E%d"`, i+1)
		}
		b.WriteString("}]},\n")
		fmt.Fprintf(&mails, `{"customerKey": "a%d", "name": "Brev %d", "views": {"html": {"content": %q}}},`, i, i, pad)
	}
	data := "[" + mails.String() + strings.TrimSuffix(b.String(), ",\n") + "]}]"
	if len(data) < 4_000_000 {
		t.Fatalf("%d bytes", len(data))
	}
	began := time.Now()
	h, err := sfmc.Read([]adopt.Input{{Name: "large.json", Data: []byte(data)}})
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

// TestHostileCopy takes over a megabyte of what nobody writes, in a time that has
// room for slow machines.
func TestHostileCopy(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	for name, one := range map[string]func(i int) string{
		"tags":      func(i int) string { return fmt.Sprintf("%%%%=F%d(x)=%%%%", i) },
		"blocks":    func(i int) string { return fmt.Sprintf("%%%%[SET @v%d = City]%%%%", i) },
		"choices":   func(int) string { return "%%[IF Empty(City) THEN]%%" },
		"brackets":  func(int) string { return "%%=((((((" },
		"loops":     func(i int) string { return fmt.Sprintf("%%%%[FOR @i = 1 TO %d DO NEXT]%%%%", i) },
		"doubled":   func(int) string { return `%%[SET @a = "x" SET @a = IIF(Empty(City), @a, @a)]%%%%=v(@a)=%%` },
		"functions": func(int) string { return "%%[SET @a = Concat(@a, @a, @a)]%%%%=v(@a)=%%" },
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for i := 0; b.Len() < 1_000_000; i++ {
				b.WriteString(one(i))
			}
			began := time.Now()
			in := []adopt.Input{{Name: "asset/a/views.html.content.asset-message-meta.html", Data: []byte(b.String())}, {Name: "j.json", Data: []byte(
				`{"key": "j", "activities": [{"key": "E", "type": "EMAILV2", "configurationArguments": {"triggeredSend": {"r__asset_key": "a"}}}]}`)}}
			if _, err := sfmc.Read(in); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("reading took %s", took)
			} else {
				t.Log(took)
			}
		})
	}
}

// FuzzRead: whatever a file holds, it is a project or a fault with a place.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*/*.json")
	if len(paths) == 0 {
		f.Fatal("there are no journeys to begin with")
	}
	for _, in := range append(inputs(f, "testdata/medlem"), inputs(f, "testdata/api")...) {
		damaged.Add(f, in.Data)
	}
	damaged.Add(f, []byte(`{"key": "j", "activities": [{"key": "a", "type": "X", "outcomes": [{"key": "1"}, {"key": "2"}]}], "triggers": [{"type": "Y", "metaData": {}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := sfmc.Read([]adopt.Input{{Name: "in.json", Data: data}})
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
	for _, in := range inputs(f, "testdata/medlem/asset") {
		damaged.Add(f, string(in.Data))
	}
	damaged.Add(f, "%%[ IF Empty(@a) THEN SET @b = IIF(@c == 1, \"x\", 'y') ELSE ]%%$%%=v(@b)=%%%%[ ENDIF ]%% %{ if }")
	f.Fuzz(func(t *testing.T, script string) {
		in := []adopt.Input{{Name: "asset/a/views.html.content.asset-message-meta.html", Data: []byte(script)}, {Name: "j.json", Data: []byte(
			`{"key": "j", "activities": [{"key": "E", "type": "EMAILV2", "configurationArguments": {"triggeredSend": {"r__asset_key": "a"}}}]}`)}}
		h, err := sfmc.Read(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := adopt.Project(h); err != nil {
			t.Fatal(err)
		}
	})
}
