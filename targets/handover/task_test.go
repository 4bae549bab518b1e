package handover_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/handover"
)

func compiled(t *testing.T, dir string, o lang.Options) *compiler.Program {
	t.Helper()
	project, set, err := lang.Load(dir, o)
	if err != nil || set.HasErrors() {
		t.Fatal(err, set.All())
	}
	p, set := compiler.Compile(project)
	if set.HasErrors() {
		t.Fatal(set.All())
	}
	return p
}

const project = `
project "t" {
  locale   = "en-GB"
  timezone = "Europe/London"
}
team "sales" {
  title   = "Sales"
  contact = "sales@t.example"
}
profile {
  attribute "name" { type = string }
}
event "asked" {
  attributes = { topic = string }
}
journey "talk" {
  status = "live"
  entry "asked" {
    event   = event.asked
    reentry = "always"
  }
  flow {
    task "ring" {
      team  = team.sales
      kind  = "call"
      title = "Ring ${default(profile.name, "somebody")} \" about ${trigger.topic}"
      notes = "A price of $${x}.\n${trigger.topic}"
      due   = "1d"
    }
    task "note" { team = team.sales }
  }
}
`

// TestTask holds the bodies of both CRMs to what the project says.
func TestTask(t *testing.T) {
	p := compiled(t, t.TempDir(), lang.Options{Overlay: map[string][]byte{"cairn.hcl": []byte(project)}})
	tasks := handover.Tasks(p.Journeys[0])
	if len(tasks) != 2 {
		t.Fatalf("there are %d tasks", len(tasks))
	}
	const title, notes = `Ring ${default(profile.name, "somebody")} " about ${trigger.topic}`, "A price of $${x}.\n${trigger.topic}"
	ring, note := fields(t, tasks[0]), fields(t, tasks[1])
	for _, x := range []struct {
		in   map[string]any
		path string
		want any
	}{
		{ring, "team.contact", "sales@t.example"},
		{ring, "hubspot.body.properties.hs_task_subject", title},
		{ring, "hubspot.body.properties.hs_task_body", notes},
		{ring, "hubspot.body.properties.hs_task_type", "CALL"},
		{ring, "hubspot.body.properties.hs_task_status", "NOT_STARTED"},
		{ring, "hubspot.body.properties.hs_task_priority", "MEDIUM"},
		{ring, "hubspot.body.properties.hs_timestamp", "${due}"},
		{ring, "hubspot.body.properties.hubspot_owner_id", "${owner}"},
		{ring, "salesforce.body.Subject", title},
		{ring, "salesforce.body.Description", notes},
		{ring, "salesforce.body.TaskSubtype", "Call"},
		{ring, "salesforce.body.Status", "Not Started"},
		{ring, "salesforce.body.ActivityDate", "${due_day}"},
		{ring, "salesforce.body.OwnerId", "${owner}"},
		{ring, "salesforce.body.WhoId", "${contact}"},
		{note, "kind", "todo"},
		{note, "due", nil},
		{note, "hubspot.body.properties.hs_task_type", "TODO"},
		{note, "hubspot.body.properties.hs_timestamp", "${due}"},
		{note, "salesforce.body.ActivityDate", nil},
		{note, "salesforce.body.Description", nil},
	} {
		if got := at(x.in, x.path); got != x.want {
			t.Errorf("%s is %v, not %v", x.path, got, x.want)
		}
	}
}

func fields(t *testing.T, task handover.Task) map[string]any {
	t.Helper()
	data, err := json.Marshal(task)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func at(v any, path string) any {
	for _, name := range strings.Split(path, ".") {
		object, _ := v.(map[string]any)
		v = object[name]
	}
	return v
}

// TestFillIsWhole holds, for every task of both examples, that what has to be put in is
// what stands in the calls: nothing is forgotten, nothing is asked for in vain.
func TestFillIsWhole(t *testing.T) {
	mark := regexp.MustCompile(`[$]?[$][{]`)
	for _, name := range []string{"aurora", "halden"} {
		for _, j := range compiled(t, filepath.Join("..", "..", "examples", name), lang.Options{}).Journeys {
			for _, task := range handover.Tasks(j) {
				var texts []string
				walk(fields(t, task)["hubspot"], &texts)
				walk(fields(t, task)["salesforce"], &texts)
				all := strings.Join(texts, "\n")
				longest := slices.Clone(task.Fill)
				slices.SortFunc(longest, func(a, b handover.Hole) int { return len(b.Text) - len(a.Text) })
				for _, h := range longest {
					if !strings.Contains(all, h.Text) {
						t.Errorf("%s.%s: %s is asked for in vain", task.Journey, task.Step, h.Text)
					}
					all = strings.ReplaceAll(all, h.Text, "")
				}
				for _, m := range mark.FindAllString(all, -1) {
					if m == "${" {
						t.Errorf("%s.%s: something is left to put in: %s", task.Journey, task.Step, all)
					}
				}
			}
		}
	}
}

func walk(v any, to *[]string) {
	switch v := v.(type) {
	case string:
		*to = append(*to, v)
	case []any:
		for _, x := range v {
			walk(x, to)
		}
	case map[string]any:
		for _, x := range v {
			walk(x, to)
		}
	}
}
