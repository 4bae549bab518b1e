package adopt_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/adopt"
	klaviyo "github.com/cairn-lang/cairn/targets/klaviyo/adopt"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	importer "github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/proof"
)

// settings are fields of messages that a project does not say. The import names
// those that are set.
var settings = []string{
	"smart_sending_enabled", "add_tracking_params", "custom_tracking_params", "shorten_links", "include_contact_card", "add_org_prefix",
	"add_info_link", "sms_quiet_hours_enabled",
}

// escaped are texts of messages that Klaviyo writes values into as into HTML, since
// its flows do not say otherwise. What Cairn exports does.
var escaped = []string{"subject_line", "body"}

// TestRoundTrip reads flows, writes them as a project, builds that, and compares
// what the two flows do to every person. What is left out is what remarks name.
func TestRoundTrip(t *testing.T) {
	paths, err := filepath.Glob("testdata/flows/*.json")
	if err != nil || len(paths) < 3 {
		t.Fatalf("%d flows: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, path) })
	}
}

func roundTrip(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files := built(t, taken(t, adopt.Input{Name: path, Data: data}))
	was, err := importer.Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	is, err := importer.Read(files[0].Data, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []*proof.Graph{was, is} {
		for i := range g.Nodes {
			g.Nodes[i].Open = append(append(g.Nodes[i].Open, settings...), escaped...)
			if g.Nodes[i].Name == "send-internal-alert" { // its text becomes a template of its own
				g.Nodes[i].Open = append(g.Nodes[i].Open, "template_id")
			}
		}
	}
	if v := proof.Compare(was, is); v.Outcome != proof.Proved {
		t.Errorf("%s\nbefore: %s\nafter: %s\n%s", strings.Join(v.History, "\n"), v.Source, v.Export, strings.Join(v.Why, "\n"))
	}
}

// taken is the project that is written from files, in a folder of its own.
func taken(t *testing.T, in ...adopt.Input) string {
	t.Helper()
	h, err := klaviyo.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// built are the flows that the project exports.
func built(t *testing.T, dir string) []targets.File {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, more := compiler.Compile(project)
	set.Merge(more)
	out, built := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo"})
	set.Merge(built)
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Rule, d.Message)
		}
	}
	if out == nil {
		t.FailNow()
	}
	var flows []targets.File
	for _, f := range out.Trees[0].Files {
		if strings.HasPrefix(f.Path, "flows/") {
			flows = append(flows, f)
		}
	}
	if len(flows) == 0 {
		t.Fatal("no flow is exported")
	}
	return flows
}

// TestNamesAndRemarks reads a flow beside what names its metrics and holds its
// templates, and says aloud what it cannot say.
func TestNamesAndRemarks(t *testing.T) {
	flow, err := os.ReadFile("testdata/flows/cart.json")
	if err != nil {
		t.Fatal(err)
	}
	h, err := klaviyo.Read([]adopt.Input{
		{Name: "flow.json", Data: flow},
		{Name: "metrics.json", Data: []byte(`{"data": [
			{"type": "metric", "id": "MtCart", "attributes": {"name": "Started Checkout"}},
			{"type": "metric", "id": "MtOrdr", "attributes": {"name": "Placed Order"}}]}`)},
		{Name: "template.json", Data: []byte(`{"data": {"type": "template", "id": "TpKept", "attributes": {"name": "Kept", "html": "<p>Hi {{ first_name }}, {% unsubscribe %} {% now 'Y' %} ${x}</p>"}}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	files, remarks, err := adopt.Project(h)
	if err != nil {
		t.Fatal(err)
	}
	var all, said strings.Builder
	for _, f := range files {
		all.WriteString(f.Path + "\n" + string(f.Text))
	}
	for _, r := range remarks {
		said.WriteString(r.Range.Path + ": " + r.Message + "\n")
	}
	for _, want := range []string{
		"journeys/cart_reminder.cairn.hcl", `event "started_checkout"`, `event   = event.started_checkout`, `exit "placed_order"`, `status = "live"`,
		`"<p>Hi ${profile.first_name}, <a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a> {% now 'Y' %} $${x}</p>"`, `started_checkout         = "id:MtCart"`, `cart_last_call = "TpLast"`,
		"checkout", "trigger.checkout.url",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the project does not hold %s:\n%s", want, all.String())
		}
	}
	for _, want := range []string{"what only Klaviyo knows stands in the copy as text", "template TpLast, which none of the files holds", "Klaviyo shortens the links of all messages of the channel"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("no remark says %s:\n%s", want, said.String())
		}
	}
}

// FuzzRead: whatever a file holds, it is a project or a fault with a place.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/flows/*.json")
	for _, p := range paths {
		if data, err := os.ReadFile(p); err == nil {
			damaged.Add(f, data)
		}
	}
	damaged.Add(f, []byte(`{"data": [{"type": "flow", "attributes": {"definition": {"triggers": [{"type": "low-inventory"}], "actions": []}}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := klaviyo.Read([]adopt.Input{{Name: "in.json", Data: data}})
		if err != nil {
			return
		}
		if _, _, err := adopt.Project(h); err != nil && !strings.Contains(err.Error(), "deep in one another") {
			t.Fatal(err)
		}
	})
}
