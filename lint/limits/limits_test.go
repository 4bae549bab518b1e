package limits

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/schema"
)

// TestShippedDataFitsTheSchema holds both data files to the schema, and each entry
// to what the schema leaves open for the files of projects.
func TestShippedDataFitsTheSchema(t *testing.T) {
	s, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(schemaText))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"channels.json": channelData, "law.json": lawData} {
		result, err := s.Validate(gojsonschema.NewStringLoader(text))
		if err != nil {
			t.Fatal(name, err)
		}
		for _, e := range result.Errors() {
			t.Errorf("%s: %s", name, e)
		}
	}
	all := Shipped()
	ids := map[string]bool{}
	entry := func(id string, d Dated) {
		if ids[id] {
			t.Errorf("%s is there twice", id)
		}
		ids[id] = true
		if d.AsOf == "" || d.Source == "" || d.Confidence == "" {
			t.Errorf("%s says no date, source or confidence", id)
		}
	}
	for _, f := range all.Figures {
		entry(f.ID, f.Dated)
		if f.About == "" || (f.Value == 0) == (f.Words == nil) || (f.Value == 0) != (f.Unit == "") {
			t.Errorf("%s is neither a number of a unit nor words", f.ID)
		}
	}
	for _, a := range all.Alphabets {
		entry(a.ID, a.Dated)
	}
	for _, w := range all.Windows {
		entry(w.ID, w.Dated)
		if w.From >= w.To || w.Kind == "" {
			t.Errorf("%s: from %s to %s, kind %q", w.ID, w.From, w.To, w.Kind)
		}
	}
	for _, h := range all.Holidays {
		entry(h.ID, h.Dated)
	}
}

// TestChannelsAreThoseOfTheLanguage compares the schema with the language.
func TestChannelsAreThoseOfTheLanguage(t *testing.T) {
	var doc struct {
		Definitions struct {
			Channel struct{ Enum []string }
		}
	}
	if err := json.Unmarshal([]byte(schemaText), &doc); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, b := range schema.Root().Blocks {
		if b.Block.Type == "channel" {
			want = slices.Clone(b.Block.Attr("kind").Values)
		}
	}
	got := doc.Definitions.Channel.Enum
	slices.Sort(got)
	slices.Sort(want)
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("channels of the schema: %v\nof the language: %v", got, want)
	}
}

func TestWindowsOf(t *testing.T) {
	for _, c := range []struct{ market, channel, want string }{
		{"US-FL", "sms", "us-fl-sms"},
		{"US-TX", "sms", "us-tx-sms us-tx-sms-sunday"},
		{"US-VT", "sms", "us-sms"},
		{"US", "phone", "us-sms"},
		{"FR", "sms", "fr-sms"},
		{"FR", "email", ""},
		{"NL", "sms", ""},
	} {
		var ids []string
		for _, w := range Shipped().WindowsOf(c.market, c.channel) {
			ids = append(ids, w.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.market, c.channel, got, c.want)
		}
	}
}

// TestAnyRegionFitsEveryRegion derives again what the table says: the hours that
// suit people whose state is not known lie within those of every state.
func TestAnyRegionFitsEveryRegion(t *testing.T) {
	all := Shipped()
	regions := map[string]bool{}
	for _, w := range all.Windows {
		if strings.HasPrefix(w.Market, "US") {
			regions[w.Market] = true
		}
	}
	for _, safe := range all.AnyRegion("US", "sms") {
		for region := range regions {
			for _, day := range safe.Days {
				if !slices.ContainsFunc(all.WindowsOf(region, "sms"), func(w Window) bool {
					return slices.Contains(w.Days, day) && w.From <= safe.From && safe.To <= w.To
				}) {
					t.Errorf("%s on %s is not open in %s", safe.ID, day, region)
				}
			}
		}
	}
}

func TestHolidays(t *testing.T) {
	got := strings.Join(Shipped().HolidaysOf("FR", 2027), " ")
	want := "2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25"
	if got != want {
		t.Errorf("France 2027: %s\nwant %s", got, want)
	}
	if days := Shipped().HolidaysOf("NL", 2027); days != nil {
		t.Errorf("the Netherlands have %v", days)
	}
	for year, want := range map[int]string{1981: "04-19", 2000: "04-23", 2024: "03-31", 2038: "04-25", 2285: "03-22"} {
		if got := easter(year).Format("01-02"); got != want {
			t.Errorf("Easter %d: %s, want %s", year, got, want)
		}
	}
}

// project is a project whose lint block names limits.json with a text.
func project(t *testing.T, text string) *lang.Project {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{"cairn.hcl": "project \"p\" {\n  locale = \"en-IE\"\n  timezone = \"Europe/Dublin\"\n}\nlint { limits = \"limits.json\" }\n", "limits.json": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, _, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOwnLimits(t *testing.T) {
	p := project(t, `{
  "figures": [{ "id": "sms-parts", "value": 6, "as_of": "2027-01", "source": "our provider" }],
  "windows": [
    { "id": "us-fl-sms", "market": "US-FL", "channels": ["sms"], "from": "00:00", "to": "24:00", "days": ["mon"], "as_of": "2027-01", "source": "counsel" },
    { "id": "nl-ours", "market": "NL", "channels": ["sms"], "from": "10:00", "to": "19:30", "days": ["mon"], "as_of": "2027-01", "source": "house rule" }
  ]
}`)
	own, wrong := Of(p)
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	if f := own.Figure("sms-parts"); f.Value != 6 || f.Unit != "parts" || f.Channel != "sms" || f.About == "" || f.Date() != "as of 2027-01" {
		t.Errorf("%+v", f)
	}
	if w := own.WindowsOf("US-FL", "sms"); len(w) != 1 || w[0].To != 24*60 || w[0].Kind != "law" {
		t.Errorf("%+v", w)
	}
	if w := own.WindowsOf("NL", "sms"); len(w) != 1 || w[0].To.String() != "19:30" {
		t.Errorf("%+v", w)
	}
	if f := Shipped().Figure("sms-parts"); f.Value != 10 {
		t.Errorf("the shipped figure changed: %+v", f)
	}
}

func TestFaultsOfOwnLimits(t *testing.T) {
	const dated = `"as_of": "2027-01", "source": "us"`
	for _, c := range []struct{ text, at, says string }{
		{`{ "figures": [}`, `}`, "this is not JSON"},
		{`[]`, `[`, "must be of the type object"},
		{`{ "figurs": [] }`, `"figurs"`, `there is no "figurs" here`},
		{`{ "figures": [{ "id": "sms-part", "value": 3, ` + dated + ` }] }`, `"sms-part"`, `there is no limit "sms-part"`},
		{`{ "figures": [{ "id": "sms-parts", "value": "3", ` + dated + ` }] }`, `"3"`, "value must be of the type integer"},
		{`{ "figures": [{ "id": "sms-parts", "value": 0, ` + dated + ` }] }`, `0`, "must be greater than or equal to 1"},
		{`{ "figures": [{ "id": "sms-parts", "value": 2.0e0, ` + dated + ` }] }`, `{`, "the file cannot be read"},
		{`{ "figures": [{ "id": "sms-parts", "value": 3, "source": "us" }] }`, `{`, `the entry has no "as_of"`},
		{`{ "figures": [{ "id": "sms-parts", "value": 3, "as_of": "soon", "source": "us" }] }`, `"soon"`, "as_of is not written as it must be"},
		{`{ "figures": [{ "id": "sms-parts", "value": 3, "unit": "bytes", ` + dated + ` }] }`, `"bytes"`, "sms-parts is counted in parts"},
		{`{ "figures": [{ "id": "sms-parts", "words": ["a"], ` + dated + ` }] }`, `{`, "sms-parts is a number of parts"},
		{`{ "figures": [{ "id": "us-optout-words", "value": 3, ` + dated + ` }] }`, `{`, "us-optout-words is a list of words"},
		{`{ "figures": [{ "id": "sms-parts", "id": "sms-parts", "value": 3, ` + dated + ` }] }`, `"id"`, "this key stands twice"},
		{`{ "windows": [{ "id": "x", "market": "NL", "channels": ["sms"], "from": "20:00", "to": "08:00", "days": ["mon"], ` + dated + ` }] }`, `"08:00"`, "ends at 08:00, not after it begins at 20:00"},
		{`{ "windows": [{ "id": "x", "market": "nl", "channels": ["sms"], "from": "08:00", "to": "20:00", "days": ["mon"], ` + dated + ` }] }`, `"nl"`, "market is not written as it must be"},
		{`{ "windows": [{ "id": "x", "market": "NL", "channels": ["fax"], "from": "08:00", "to": "20:00", "days": ["mon"], ` + dated + ` }] }`, `"fax"`, "fax is not a value"},
		{`{ "alphabets": [{ "id": "gsm8", "basic": "a", "extension": "", ` + dated + ` }] }`, `"gsm8"`, `there is no alphabet "gsm8"`},
		{strings.Repeat("[", 20000), "[", "this is not JSON"},
		{"\xff", "\xff", "UTF-8"},
	} {
		own, wrong := Of(project(t, c.text))
		if len(wrong) == 0 {
			t.Errorf("%.80s: nothing was found", c.text)
			continue
		}
		d := wrong[0]
		if !strings.Contains(d.Message, c.says) || d.Range.Path != "limits.json" || c.text[d.Range.Start:d.Range.End] != c.at || d.Help == "" {
			t.Errorf("%.80s:\n  %s at %q (%s)\n  want %q at %q", c.text, d.Message, c.text[d.Range.Start:d.Range.End], d.Help, c.says, c.at)
		}
		if own.Figure("sms-parts").Value != 10 {
			t.Errorf("%.80s: a file with a fault changed the limits", c.text)
		}
	}
}
