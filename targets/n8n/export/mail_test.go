package export_test

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestMailIsChosen evaluates what the case "mail" writes, for what the service may
// answer: which way the run takes, and which mail goes out.
func TestMailIsChosen(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("SKIPPED: no node on this machine evaluates the expressions")
	}
	a, err := txtar.ParseFile(filepath.Join("testdata", "cases", "mail.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	p := compileDir(t, writeCase(t, a))
	out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
	if out == nil {
		t.Fatalf("findings:\n%s", lines(p, set))
	}
	var workflow []byte
	for _, f := range out.Trees[0].Files {
		if f.Path == "workflows/mail.json" {
			workflow = f.Data
		}
	}
	answer := func(channel, locale, to string) map[string]any {
		return map[string]any{"status": "mail", "channel": channel, "locale": locale, "to": to}
	}
	type asked struct {
		Step   string
		Answer map[string]any
	}
	type mailed struct {
		Way                             string // mail, held, on, or none
		From, To, ReplyTo, Subject, End string
	}
	desk := `"Desk \"1\" \\ Zoë" <desk@shop.example>`
	cases := []struct {
		asked
		want mailed
	}{
		{asked{"first", answer("desk", "nl-NL", "a@shop.example")}, mailed{"mail", desk, "<a@shop.example>", "", "Hoi <gold>", "Welkom, <gold>."}},
		{asked{"first", answer("desk", "sv-SE", "a@shop.example")}, mailed{"mail", desk, "<a@shop.example>", "", "Hej", "Välkommen, <gold>."}},
		{asked{"first", answer("email", "nl-NL", "a@shop.example")}, mailed{"mail", `"Shop" <hi@shop.example>`, "<a@shop.example>", "care@shop.example", "Hoi <gold>", "Shop BV, Kade 1, Utrecht"}},
		{asked{"every", answer("email", "sv-SE", "a@b.example>\r\n, <c@d.example")}, mailed{"mail", `"Shop" <hi@shop.example>`, "<a@b.example,c@d.example>", "care@shop.example", "Hej", "Shop BV, Kade 1, Utrecht"}},
		{asked{"receipt", answer("email", "nl-NL", "a@shop.example")}, mailed{"mail", `"Shop" <hi@shop.example>`, "<a@shop.example>", "care@shop.example", "Bedankt", "Tot ziens."}},
		{asked{"receipt", answer("email", "sv-SE", "a@shop.example")}, mailed{Way: "none"}},
		{asked{"receipt", answer("sms", "nl-NL", "a@shop.example")}, mailed{Way: "none"}},
		{asked{"every", answer("desk", "nl-NL", "a@shop.example")}, mailed{Way: "none"}},
		{asked{"first", map[string]any{"status": "mail"}}, mailed{Way: "none"}},
		{asked{"first", map[string]any{"status": "sent"}}, mailed{Way: "on"}},
		{asked{"first", map[string]any{"status": "none"}}, mailed{Way: "on"}},
		{asked{"first", map[string]any{"status": "held"}}, mailed{Way: "held"}},
		{asked{"both", answer("email", "nl-NL", "a@shop.example")}, mailed{Way: "none"}},
		{asked{"text", answer("sms", "nl-NL", "a@shop.example")}, mailed{Way: "none"}},
	}
	var all []asked
	for _, c := range cases {
		all = append(all, c.asked)
	}
	in, err := json.Marshal(map[string]any{"workflow": json.RawMessage(workflow), "asked": all})
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", "-e", `
		const { workflow, asked } = JSON.parse(require("fs").readFileSync(0, "utf8"));
		const nodes = Object.fromEntries(workflow.nodes.map((n) => [n.name, n.parameters]));
		const facts = { "profile.plan": "<gold>", "recipient.unsubscribe_url": "https://shop.example/u" };
		const $ = () => ({ isExecuted: true, first: () => ({ json: { body: { facts } } }) });
		const value = (p, $json) => new Function("$", "$json", "return (" + p.slice(4, -3) + ")")($, $json);
		console.log(JSON.stringify(asked.map(({ Step, Answer }) => {
			const json = { body: Answer }, outcome = Step + ": outcome";
			const to = workflow.connections[outcome].main[value(nodes[outcome].output, json)]?.[0].node;
			const way = to === undefined ? "none" : to === Step + ": mail" ? "mail" : to === Step + ": held" ? "held" : "on";
			if (way !== "mail") return { Way: way };
			const m = nodes[Step + ": mail"], text = value(m.text, json);
			return { Way: way, From: value(m.fromEmail, json), To: value(m.toEmail, json), ReplyTo: m.options.replyTo ? value(m.options.replyTo, json) : "",
				Subject: value(m.subject, json), End: text.slice(text.lastIndexOf("\n") + 1) };
		})))`)
	c.Stdin = strings.NewReader(string(in))
	said, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	var got []mailed
	if err := json.Unmarshal(said, &got); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		if diff := cmp.Diff(c.want, got[i]); diff != "" {
			t.Errorf("%s, answered %v:\n%s", c.Step, c.Answer, diff)
		}
	}
}
