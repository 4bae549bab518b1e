package importer

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

// calls is a flow with a program that makes a call, and one that computes a choice of
// several.
const calls = `{"type":"CONTACT_FLOW","objectTypeId":"0-1","startActionId":"1","actions":[
{"actionId":"1","type":"CUSTOM_CODE","runtime":"NODE20X","secretNames":["CRM"],
 "inputFields":[{"name":"email","value":{"type":"OBJECT_PROPERTY","propertyName":"email"}}],
 "outputFields":[{"name":"ok","type":"ENUMERATION","options":["true","false"]},{"name":"size","type":"STRING"}],
 "sourceCode":SOURCE,"connection":{"edgeType":"STANDARD","nextActionId":"2"}},
{"actionId":"2","type":"STATIC_BRANCH","inputValue":{"type":"FIELD_DATA","actionId":"1","dataKey":"ok"},"staticBranches":[{"branchValue":"true","connection":{"edgeType":"STANDARD","nextActionId":"3"}}]},
{"actionId":"3","type":"CUSTOM_CODE","runtime":"NODE20X","secretNames":[],
 "inputFields":[{"name":"tags","value":{"type":"OBJECT_PROPERTY","propertyName":"tags"}}],
 "outputFields":[{"name":"value","type":"STRING"}],
 "sourceCode":"exports.main = async (event, callback) => {\n  const input = event.inputFields;\n  const text = (n) => input[n] === undefined || input[n] === null || input[n] === \"\" ? null : String(input[n]);\n  const choices = (n) => text(n) === null ? null : text(n).split(\";\");\n  callback({ outputFields: { value: (choices(\"tags\") ?? []).filter((v) => !([\"b\"]).includes(v)).join(\";\") } });\n};\n",
 "connection":{"edgeType":"STANDARD","nextActionId":"4"}},
{"actionId":"4","type":"SINGLE_CONNECTION","actionTypeId":"0-5","fields":{"property_name":"tags","value":{"type":"FIELD_DATA","actionId":"3","dataKey":"value"}}}]}`

const calling = `exports.main = async (event, callback) => {
  const input = event.inputFields;
  const text = (n) => input[n] === undefined || input[n] === null || input[n] === "" ? null : String(input[n]);
  const output = { ok: "false" };
  try {
    const response = await fetch(("https://crm.example/people/" + encodeURIComponent(text("email"))), {
      method: "POST",
      headers: ({ "Authorization": "Bearer " + process.env["CRM"] }),
      body: JSON.stringify({ "who": text("email"), "n": 2 }),
      signal: AbortSignal.timeout(5000),
    });
    if (response.ok) {
      output.ok = "true";
      const answer = await response.json();
      if (answer["size"] !== undefined && answer["size"] !== null) output["size"] = typeof answer["size"] === "object" ? JSON.stringify(answer["size"]) : answer["size"];
    }
  } catch (e) {
    output.ok = "false";
  }
  callback({ outputFields: output });
};
`

func flowOf(t *testing.T, code string) *proof.Graph {
	t.Helper()
	g, err := Read([]byte(strings.Replace(calls, "SOURCE", quote(code), 1)))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func said(n *proof.Node, name string, of map[string]proof.Value) string {
	for _, f := range n.Fields {
		switch {
		case f.Name != name:
		case f.Term == nil:
			return f.Value
		default:
			v := f.Term.Eval(func(key string) proof.Value { return of[key] })
			if v.Kind == proof.Text {
				return v.Text
			}
			return v.Words()
		}
	}
	return "no " + name
}

// TestPrograms computes what programs send and write.
func TestPrograms(t *testing.T) {
	g := flowOf(t, calling)
	if len(g.Unread) > 0 || len(g.Nodes) != 4 || g.Nodes[0].Name != "call" || g.Nodes[3].Name != "set tags" {
		t.Fatalf("%+v", g)
	}
	of := map[string]proof.Value{"property email": proof.TextOf(`a"b@c`), "property tags": proof.ListOf(proof.TextOf("c"), proof.TextOf("b"), proof.TextOf("a"))}
	for name, want := range map[string]string{
		"method": "POST", "url": "https://crm.example/people/a%22b%40c", "patience": "5000 ms", "body": `{"who":"a\"b@c","n":2}`,
		"header authorization": "Bearer " + Mark("secret CRM"), "answers": "size STRING",
	} {
		if got := said(&g.Nodes[0], name, of); got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
	if got := said(&g.Nodes[0], "body", nil); got != `{"who":null,"n":2}` {
		t.Errorf("the body for nobody is %s", got)
	}
	if got := said(&g.Nodes[3], "value", of); got != "a;c" {
		t.Errorf("tags are %s", got)
	}
}

// TestDamagedPrograms changes programs, each in one place: none is read as if it were
// whole.
func TestDamagedPrograms(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(calling, "\n"), "\n")
	damaged := map[string]string{
		"a comment":              strings.Replace(calling, `"n": 2`, `"n": 2 /* 3 */`, 1),
		"another function":       strings.Replace(calling, "const text = (n) => ", "const fetch = (n) => ", 1),
		"no function":            strings.Replace(calling, "const text = (n) => ", "const text = (n), ", 1),
		"a name that is not set": strings.Replace(calling, `text("email"), `, `word("email"), `, 1),
		"a name that is handed":  strings.Replace(calling, `text("email"), `, `text(email), `, 1),
		"another secret":         strings.Replace(calling, `["CRM"]`, `["OTHER"]`, 1),
		"success of any answer":  strings.Replace(calling, "if (response.ok)", "if (response)", 1),
		"success of a failure":   strings.Replace(calling, "    output.ok = \"false\"", "    output.ok = \"true\"", 1),
		"another member":         strings.Replace(calling, `: answer["size"];`, `: answer["name"];`, 1),
		"a second statement":     strings.Replace(calling, `"false" };`, `"false" }; return;`, 1),
		"one more setting":       strings.Replace(calling, "      signal:", "      redirect: \"error\",\n      signal:", 1),
		"a member twice":         strings.Replace(calling, `"n": 2`, `"who": 2`, 1),
		"a name of the system":   strings.Replace(calling, "const text = (n) => input", "const text = (n) => event", 1),
	}
	for i := range lines {
		damaged["without line "+lines[i]] = strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")
		damaged["twice line "+lines[i]] = strings.Join(append(append([]string{}, lines[:i+1]...), lines[i:]...), "")
	}
	for name, code := range damaged {
		if code == calling {
			t.Errorf("%s changes nothing", name)
			continue
		}
		g := flowOf(t, code)
		unread := len(g.Unread) > 0
		for _, n := range g.Nodes {
			unread = unread || n.Kind == proof.Unknown
		}
		if !unread && !differs(g) {
			t.Errorf("%s is not noticed", name)
		}
	}
}

// differs reports whether the call of a flow is not the one above.
func differs(g *proof.Graph) bool {
	of := map[string]proof.Value{"property email": proof.TextOf("a@b")}
	n := &g.Nodes[0]
	return n.Kind != proof.Act || len(n.Fields) != 6 || said(n, "body", of) != `{"who":"a@b","n":2}` || said(n, "answers", of) != "size STRING" ||
		said(n, "header authorization", of) != "Bearer "+Mark("secret CRM")
}
