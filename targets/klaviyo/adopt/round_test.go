package adopt_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
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

// unsaid are what differs after a round trip, by field, each with the reason; remarks
// of the import name those that are set.
func unsaid() map[string]string {
	return map[string]string{
		"add_tracking_params":    "links are tracked by the project's own settings",
		"custom_tracking_params": "as above",
		"shorten_links":          "the language has no setting for it",
		"include_contact_card":   "the language has no setting for it",
		"add_org_prefix":         "copy says itself who writes",
		"add_info_link":          "copy says itself what it links to",
		"subject_line":           "Klaviyo writes values into subjects as into HTML, what Cairn exports writes them as they are",
		"body":                   "as subjects, in SMS and push",
		"text":                   "a mail without a plain text gets one",
	}
}

// alone is what differs in one file besides, each with the reason.
func alone() map[string]map[string]string {
	return map[string]map[string]string{
		"shapes.json": {"smart_sending_enabled": "it is off for one message of the channel, which a policy cannot say; a remark does"},
		"list.json":   {"from_label": "a mail without the name of its sender gets that of the project"},
	}
}

// shapes are the types that the project of the trial declares: what the filters of
// copy do with values of other types is not compared.
func shapes() map[string]*proof.Shape {
	text := &proof.Shape{Kind: proof.TextShape}
	item := &proof.Shape{Kind: proof.ObjectShape, Fields: []proof.Member{{Name: "grind", Shape: text}, {Name: "quantity", Shape: text}, {Name: "title", Shape: text}}}
	extra := &proof.Shape{Kind: proof.ObjectShape, Fields: []proof.Member{{Name: "checkout_url", Shape: text}, {Name: "line_items", Shape: &proof.Shape{Kind: proof.ListShape, Elem: item}}}}
	return map[string]*proof.Shape{"property properties['Brew Method']": text, "property properties['Last Bag']": text, "property first_name": text, "event extra": extra}
}

// TestRoundTrip reads flows, writes them as a project, builds that, and compares
// what the two flows do to every person, and the words of their mails where the files
// hold the templates.
func TestRoundTrip(t *testing.T) {
	samples := map[string][]string{}
	add := func(pattern string, least int) {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) < least {
			t.Fatalf("%s: %d flows: %v", pattern, len(paths), err)
		}
		for _, p := range paths {
			samples[p] = []string{p}
		}
	}
	add("testdata/flows/*.json", 4)
	if vendor := os.Getenv("CAIRN_VENDOR"); vendor != "" {
		add(filepath.Join(vendor, "klaviyo", "example_flow*.json"), 2)
	} else if os.Getenv("CAIRN_REQUIRE_VENDOR") != "" {
		t.Fatal("CAIRN_VENDOR is not set")
	}
	account, err := filepath.Glob("../../../docs/trial/klaviyo/[^f]*.json")
	if err != nil || len(account) < 4 {
		t.Fatalf("the trial has no account: %v", err)
	}
	flows, err := filepath.Glob("../../../docs/trial/klaviyo/flow-*.json")
	if err != nil || len(flows) < 3 {
		t.Fatalf("the trial has no flows: %v", err)
	}
	for _, p := range flows {
		samples[p] = append([]string{p}, account...)
	}
	for path, files := range samples {
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, files) })
	}
}

func roundTrip(t *testing.T, paths []string) {
	var in []adopt.Input
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, adopt.Input{Name: p, Data: data})
	}
	flow, made := built(t, taken(t, in...))
	was, err := importer.Read(apart(t, in[0].Data), func(id string) (string, []byte) { return held(t, in, id) })
	if err != nil {
		t.Fatal(err)
	}
	is, err := importer.Read(flow.Data, func(id string) (string, []byte) { return made(id) })
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) > 1 {
		was.Shapes = shapes()
	}
	without(was, "put on list ", "take off list ") // whose remark says so
	for _, g := range []*proof.Graph{was, is} {
		for i := range g.Nodes {
			g.Nodes[i].Open = slices.AppendSeq(g.Nodes[i].Open, maps.Keys(unsaid()))
			g.Nodes[i].Open = slices.AppendSeq(g.Nodes[i].Open, maps.Keys(alone()[filepath.Base(paths[0])]))
			if n := &g.Nodes[i]; n.Name == "send-internal-alert" || len(paths) > 1 {
				n.Open = append(n.Open, "template_id") // what was copied becomes a template of its own
			}
			if n := &g.Nodes[i]; n.Name == "send-internal-alert" {
				n.Open = append(n.Open, "html") // the text of the alert stands in a template that no file holds
			}
		}
	}
	if v := proof.Compare(was, is); v.Outcome != proof.Proved {
		t.Errorf("%s\nbefore: %s\nafter: %s\n%s", strings.Join(v.History, "\n"), v.Source, v.Export, strings.Join(v.Why, "\n"))
	}
}

// apart is a flow without the filter that nobody was in it before, which is said by
// re-entry: asked before each action, as its reader does, nobody could go on.
func apart(t *testing.T, data []byte) []byte {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	at := v.(map[string]any)
	for _, name := range []string{"data", "attributes", "definition"} {
		if x, ok := at[name].(map[string]any); ok {
			at = x
		}
	}
	filter, ok := at["profile_filter"].(map[string]any)
	if !ok {
		return data
	}
	filter["condition_groups"] = slices.DeleteFunc(filter["condition_groups"].([]any), func(g any) bool {
		list := g.(map[string]any)["conditions"].([]any)
		return len(list) == 1 && list[0].(map[string]any)["type"] == "profile-not-in-flow"
	})
	out, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// held is the template of an id among the files that were taken over.
func held(t *testing.T, in []adopt.Input, id string) (string, []byte) {
	for _, x := range in[1:] {
		var file struct{ Data []json.RawMessage }
		if err := json.Unmarshal(x.Data, &file); err != nil {
			t.Fatal(err)
		}
		for _, r := range file.Data {
			var about struct{ Type, ID string }
			if err := json.Unmarshal(r, &about); err != nil {
				t.Fatal(err)
			}
			if about.Type == "template" && about.ID == id {
				data := strings.ReplaceAll(string(r), "{{ organization.name }}", "Halyard Coffee") // which the account says
				data = strings.ReplaceAll(data, "{% unsubscribe 'Unsubscribe' %}", `<a href=\"{% unsubscribe_link %}\">Unsubscribe</a>`)
				return x.Name, missing().ReplaceAll([]byte(data), []byte("{{ $1|default:'' }}"))
			}
		}
	}
	return "", nil
}

// missing finds values that Klaviyo would print as None where they are missing; what
// Cairn exports prints nothing then.
var missing = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{\{ ([a-z_.]+) \}\}`) })

// without leaves acts out whose names begin so.
func without(g *proof.Graph, names ...string) {
	behind := func(n int) int {
		for n >= 0 && slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(g.Nodes[n].Name, s) }) {
			n = g.Nodes[n].Next
		}
		return n
	}
	g.First = behind(g.First)
	for i := range g.Nodes {
		g.Nodes[i].Next = behind(g.Nodes[i].Next)
		for k := range g.Nodes[i].Ways {
			g.Nodes[i].Ways[k].To = behind(g.Nodes[i].Ways[k].To)
		}
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

// built is the flow that the project exports, with the templates by their ids.
func built(t *testing.T, dir string) (targets.File, func(id string) (string, []byte)) {
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
	templates := map[string]targets.File{}
	for _, f := range out.Trees[0].Files {
		if strings.HasPrefix(f.Path, "flows/") {
			flows = append(flows, f)
		}
		if key, ok := strings.CutPrefix(f.Path, "templates/"); ok {
			templates[targets.Placeholder("template", strings.TrimSuffix(key, ".json"))] = f
		}
	}
	if len(flows) != 1 {
		t.Fatalf("%d flows are exported", len(flows))
	}
	return flows[0], func(id string) (string, []byte) { return templates[id].Path, templates[id].Data }
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
		`"<p>Hi ${profile.first_name}, <a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a> <!-- {% now 'Y' %} --> $${x}</p>"`, `started_checkout         = "id:MtCart"`, `cart_last_call  = "TpLast"`,
		"checkout", "trigger.checkout.url",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the project does not hold %s:\n%s", want, all.String())
		}
	}
	for _, want := range []string{"the copy here lacks what only Klaviyo knows; the mail stays bound to its template", "template TpLast, which none of the files holds", "Klaviyo shortens the links of all messages of the channel"} {
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

// TestDeepFlow: a flow whose splits lie deeper in one another than anybody can read is a
// fault of its file.
func TestDeepFlow(t *testing.T) {
	var actions []string
	for i := range 200 {
		actions = append(actions, fmt.Sprintf(`{"id": "s%d", "type": "conditional-split", "links": {"next_if_true": "s%d", "next_if_false": "m%d"}, "data": {"profile_filter": {"condition_groups": [{"conditions": [
			{"type": "profile-property", "property": "properties['n']", "filter": {"type": "numeric", "operator": "greater-than", "value": %d}}]}]}}},
			{"id": "m%d", "type": "update-profile", "data": {"profile_operations": [{"operator": "create", "property_type": "numeric", "property_key": "n", "property_value": %d}]}}`, i, i+1, i, i, i, i))
	}
	actions = append(actions, `{"id": "s200", "type": "time-delay", "data": {"unit": "days", "value": 1}}`)
	h, err := klaviyo.Read([]adopt.Input{{Name: "deep.json", Data: []byte(`{"triggers": [{"type": "metric", "id": "m"}], "actions": [` + strings.Join(actions, ",") + `]}`)}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := adopt.Project(h); err == nil || !strings.Contains(err.Error(), `deep.json: the steps of journey "a_flow" lie more than 60 deep in one another`) {
		t.Errorf("%v", err)
	}
}
