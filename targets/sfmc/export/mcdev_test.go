package export_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// mcdevFolder is a copy of the mcdev that .ci/mcdev installs, whose tests come
// with an account that answers.
func mcdevFolder(t *testing.T) string {
	t.Helper()
	from := os.Getenv("CAIRN_MCDEV")
	if from == "" {
		if os.Getenv("CAIRN_REQUIRE_ENGINES") != "" {
			t.Fatal("CAIRN_REQUIRE_ENGINES is set, and CAIRN_MCDEV is not")
		}
		t.Skip("SKIPPED: exports are not deployed by mcdev; run .ci/mcdev, or set CAIRN_MCDEV to the folder that it fills")
	}
	from = filepath.Join(from, "mcdev")
	installed(t, from)
	packages, err := filepath.EvalSymlinks(filepath.Join(from, "node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "mcdev")
	err = filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(from, path)
		switch {
		case err != nil:
			return err
		case rel == "node_modules":
			return os.Symlink(packages, filepath.Join(to, rel))
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join("testdata", "deploy.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(to, "deploy.mjs"), script)
	return to
}

// installed holds the version of mcdev to that which exports are written for.
func installed(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var p struct{ Version string }
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	t.Log("mcdev " + p.Version)
	if want := "mcdev " + p.Version; !strings.HasSuffix(export.Engine().Profile().API, want) {
		t.Fatalf("CAIRN_MCDEV holds %s; exports are for %s", want, export.Engine().Profile().API)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

const account = "test/resources/9999999/"

// change edits a JSON file of the account.
func change(t *testing.T, path string, edit func(object)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var body object
	if err := json.Unmarshal(data, &body); err != nil {
		t.Fatal(err)
	}
	edit(body)
	if data, err = json.Marshal(body); err != nil {
		t.Fatal(err)
	}
	write(t, path, data)
}

// deploy lets mcdev deploy what it finds of a kind, and gives what it posted by
// key.
func deploy(t *testing.T, dir, kind, post, key string, keys []string) map[string]object {
	t.Helper()
	ask, answer := filepath.Join(dir, "ask.json"), filepath.Join(dir, "answer.json")
	data, err := json.Marshal(object{"unit": "testInstance/testBU", "type": kind, "keys": keys, "post": post, "answer": answer})
	if err != nil {
		t.Fatal(err)
	}
	write(t, ask, data)
	cmd := exec.Command("node", "deploy.mjs", ask)
	cmd.Dir = dir
	log, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, log)
	}
	if data, err = os.ReadFile(answer); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Code    int
		Failure string
		Posted  []object
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Code != 0 || got.Failure != "" {
		t.Fatalf("mcdev ends with %d: %s\n%s", got.Code, got.Failure, log)
	}
	out := map[string]object{}
	for _, p := range got.Posted {
		out[p[key].(string)] = p
	}
	return out
}

// TestMcdevDeploys lets mcdev deploy the exports of both examples: event
// definitions and e-mails, and then, in an account that has them, every journey.
// What it posts is the file, with ids in place of keys.
func TestMcdevDeploys(t *testing.T) {
	for _, name := range exampleNames() {
		t.Run(name, func(t *testing.T) {
			dir := mcdevFolder(t)
			posted, files := deployAll(t, dir, example(t, name))
			for key, body := range files["journey"] {
				if diff := cmp.Diff(resolved(body, files), posted[key]); diff != "" {
					t.Errorf("journey %s is not posted as it stands in its file:\n%s", key, diff)
				}
			}
			t.Logf("%d journeys, %d events and %d e-mails", len(posted), len(files["event"]), len(files["asset"]))
		})
	}
}

// TestMcdevUpdates lets mcdev look up fields that a journey writes; those of the
// examples write none.
func TestMcdevUpdates(t *testing.T) {
	a := txtar.Parse([]byte(`
-- main.cairn.hcl --
target "sfmc" {
  bind {
    profile = { plan = "testExisting_dataExtension.LastName" }
    channel = { "email.sender_profile" = "testExisting_senderProfile", "email.send_classification" = "testExisting_sendClassification" }
  }
}
journey "updates" {
  status = "live"
  entry {
    event   = event.agreed
    reentry = "never"
  }
  flow {
    update "plan" { set = { plan = "gold" } }
    send "receipt" {}
  }
}
`))
	posted, files := deployAll(t, mcdevFolder(t), compileDir(t, writeCase(t, a)))
	if posted["updates"] == nil || len(files["journey"]) != 1 {
		t.Fatalf("mcdev posted %v", posted)
	}
	for _, x := range posted["updates"]["activities"].([]any) {
		if x.(object)["type"] != "UPDATECONTACTDATA" {
			continue
		}
		field := x.(object)["arguments"].(object)["activityData"].(object)["updateContactFields"].([]any)[0].(object)
		want := object{"dataExtensionId": "21711373-72c1-ec11-b83b-48df37d1deb7", "field": "bea0e308-5d45-4181-a673-da9972a7c674", "value": "gold"}
		if diff := cmp.Diff(want, field); diff != "" {
			t.Error(diff)
		}
		return
	}
	t.Error("nothing is updated")
}

// deployAll lets mcdev deploy all of an export, and gives the journeys that it
// posted and the files by kind and key.
func deployAll(t *testing.T, dir string, p *compiler.Program) (map[string]object, map[string]map[string]object) {
	t.Helper()
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "sfmc"})
	if out == nil {
		t.Fatal(lines(p, set))
	}
	files := map[string]map[string]object{}
	for _, f := range out.Trees[0].Files {
		parts := strings.SplitN(f.Path, "/", 4) // deploy, credential, business unit
		if parts[0] != "deploy" {
			continue
		}
		rel := parts[3]
		text := moved(filled(string(f.Data)))
		write(t, filepath.Join(dir, "test/mockRoot/deploy/testInstance/testBU", rel), []byte(text))
		kind, _, _ := strings.Cut(rel, "/")
		if !strings.HasSuffix(rel, ".json") {
			continue
		}
		var body object
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			t.Fatal(err)
		}
		key, _ := body[keyOf(kind)].(string)
		if files[kind] == nil {
			files[kind] = map[string]object{}
		}
		files[kind][key] = body
	}
	assets(t, dir, files["asset"])
	events(t, dir, files["event"])
	return deploy(t, dir, "journey", "/interaction/v1/interactions/", "key", keysOf(files["journey"])), files
}

func keyOf(kind string) string {
	return map[string]string{"journey": "key", "event": "eventDefinitionKey", "asset": "customerKey"}[kind]
}

func keysOf(m map[string]object) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

// smsID is a message that the account has.
const smsID = "NTIzOjc4OjA"

// filled is a file with its placeholders filled in: all are text messages.
func filled(s string) string {
	for {
		i := strings.Index(s, "cairn:sms:")
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], '"')
		s = s[:i] + smsID + s[i+j:]
	}
}

// moved is a file with what the account of the tests has in place of what the examples
// bind: it has one of each.
func moved(s string) string {
	for field, name := range map[string]string{
		"r__senderProfile_key": "testExisting_senderProfile", "r__sendClassification_key": "testExisting_sendClassification",
		"publicationList": "my subscribers/All Subscribers", "r__mobileCode_key": "4912312345678",
		"current": "4912312345678.TESTEXISTING_KEYWORD", "next": "4912312345678.TESTEXISTING_KEYWORD",
	} {
		value := `[^"]*`
		if field == "next" { // outcomes have one as well, without a code
			value = `[0-9]+\.[A-Z]+`
		}
		s = regexp.MustCompile(`"`+field+`": "`+value+`"`).ReplaceAllString(s, `"`+field+`": "`+name+`"`)
	}
	return s
}

// id is what the account calls a key of ours.
func id(kind, key string, keys map[string]object) int {
	n := 0
	for k := range keys {
		if k < key {
			n++
		}
	}
	return map[string]int{"asset": 700000, "event": 800000}[kind] + n
}

func eventID(key string, events map[string]object) string {
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", id("event", key, events))
}

// assets deploys the e-mails, holds what is posted, and then puts them into the
// account.
func assets(t *testing.T, dir string, list map[string]object) {
	t.Helper()
	posted := deploy(t, dir, "asset-message", "/asset/v1/content/assets/", "customerKey", keysOf(list))
	for key, body := range list {
		got := posted[key]
		if got == nil {
			t.Errorf("e-mail %s is not posted", key)
			continue
		}
		folder := filepath.Join(dir, "test/mockRoot/deploy/testInstance/testBU/asset/message", key)
		views := got["views"].(object)
		for _, v := range [][2]string{{"html", "html"}, {"text", "amp"}} {
			want, err := os.ReadFile(filepath.Join(folder, "views."+v[0]+".content.asset-message-meta."+v[1]))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), views[v[0]].(object)["content"]); diff != "" {
				t.Errorf("the %s of e-mail %s:\n%s", v[0], key, diff)
			}
		}
		subject := body["views"].(object)["subjectline"].(object)["content"]
		if diff := cmp.Diff(subject, views["subjectline"].(object)["content"]); diff != "" {
			t.Errorf("the subject of e-mail %s:\n%s", key, diff)
		}
	}
	paths, err := filepath.Glob(filepath.Join(dir, account, "asset/v1/content/assets/query/post-response-assetType*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		change(t, path, func(body object) {
			items, _ := body["items"].([]any)
			for _, x := range items {
				if x.(object)["customerKey"] == "testExisting_asset_message" {
					for key := range list {
						items = append(items, clone(x.(object), "testExisting_asset_message", key, 531213, id("asset", key, list)))
					}
					body["items"], body["count"] = items, len(items)
					return
				}
			}
		})
	}
}

// clone is a thing of the account under another key and another id.
func clone(x object, key, newKey string, number, newNumber int) any {
	data, err := json.Marshal(x)
	if err != nil {
		panic(err)
	}
	text := strings.ReplaceAll(string(data), `"`+key+`"`, `"`+newKey+`"`)
	text = strings.ReplaceAll(text, fmt.Sprint(number), fmt.Sprint(newNumber))
	var out any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		panic(err)
	}
	return out
}

// events deploys the definitions of API events, holds what is posted, and puts all
// into the account. It has none of the automations of the others.
func events(t *testing.T, dir string, list map[string]object) {
	t.Helper()
	api := map[string]object{}
	for key, e := range list {
		if e["type"] == "APIEvent" {
			api[key] = e
		}
	}
	// The account answers a test of its own by a file of another name.
	answers := filepath.Join(dir, account, "interaction/v1/eventDefinitions")
	answer, err := os.ReadFile(filepath.Join(answers, "post_withSchema-response.json"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(answers, "post-response.json"), answer)
	posted := deploy(t, dir, "event", "/interaction/v1/eventDefinitions/", "eventDefinitionKey", keysOf(api))
	for key, e := range api {
		none := "00000000-0000-0000-0000-000000000000" // what mcdev adds to every event
		e["automationId"], e["filterDefinitionId"] = none, none
		e["arguments"].(object)["automationId"], e["arguments"].(object)["eventDefinitionKey"] = none, key
		if diff := cmp.Diff(e, posted[key]); diff != "" {
			t.Errorf("event %s is not posted as it stands in its file:\n%s", key, diff)
		}
	}
	change(t, filepath.Join(dir, account, "interaction/v1/eventDefinitions/get-response.json"), func(body object) {
		items := body["items"].([]any)
		for key, e := range list {
			x := clone(items[0].(object), "-", "-", -1, -1).(object)
			x["id"], x["eventDefinitionKey"], x["name"], x["type"] = eventID(key, list), key, e["name"], e["type"]
			items = append(items, x)
		}
		body["items"], body["count"] = items, len(items)
	})
}

// resolved is a journey as the API gets it: each key of mcdev is an id of the
// account.
func resolved(body object, files map[string]map[string]object) object {
	trigger := body["triggers"].([]any)[0].(object)["metaData"].(object)
	key := trigger["r__event_key"].(string)
	delete(trigger, "r__event_key")
	trigger["eventDefinitionKey"], trigger["eventDefinitionId"] = key, eventID(key, files["event"])
	delete(body, "r__folder_Path")
	body["categoryId"] = 6298.0
	delete(body, "status")
	for _, a := range body["activities"].([]any) {
		c := a.(object)["configurationArguments"].(object)
		switch a.(object)["type"] {
		case "EMAILV2":
			s := c["triggeredSend"].(object)
			s["emailId"] = float64(id("asset", s["r__asset_key"].(string), files["asset"]))
			s["publicationListId"], s["priority"] = 15.0, 4.0
			s["senderProfileId"], s["sendClassificationId"] = "a75d452b-7ef4-eb11-b82d-48df37d1da95", "95da425b-a06f-e611-96fe-38eaa7142c61"
			s["deliveryProfileId"] = "163f8417-13f7-e911-a2d8-1402ec938a35"
			s["bccEmail"], s["ccEmail"] = "", ""
			for _, k := range []string{"r__asset_key", "r__list_PathName", "c__priority", "r__senderProfile_key", "r__sendClassification_key", "r__deliveryProfile_key"} {
				delete(s, k)
			}
		case "SMSSYNC":
			c["messageId"], c["applicationExtensionId"] = smsID, "00000000-0000-0000-0000-000000000000"
			c["codeId"] = "RXBwc0JoNk9jVTY0YWJNWFZDaGxvdzo4MTow"
			c["keywordId"], c["nextKeywordId"] = "cTVJaG5oSDJPVUNHcUh6Z3pQT2tVdzo4Njow", "cTVJaG5oSDJPVUNHcUh6Z3pQT2tVdzo4Njow"
			for _, k := range []string{"r__mobileMessage_key", "r__mobileKeyword_key", "r__mobileCode_key"} {
				delete(c, k)
			}
		}
	}
	return body
}
