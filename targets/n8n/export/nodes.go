package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/plan"
	"github.com/cairn-lang/cairn/targets/n8n/profile"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// begin adds the webhook that starts a run, and the run's own data.
func (f *flow) begin() {
	options := f.x.in.Options
	hook := wire.Webhook{HTTPMethod: "POST", Path: options[optionPath] + "/" + f.j.Label, Authentication: "none", ResponseMode: "onReceived"}
	n := f.add(nodeEntry, wire.TypeWebhook, nil)
	if id := options[optionCredential]; id != "" {
		hook.Authentication, n.Credentials = "headerAuth", credential(id)
	}
	n.Parameters = hook
	f.connect(nodeEntry, nodeRun)
	f.add(nodeRun, wire.TypeSet, wire.Set{Mode: "raw", JSONOutput: code(
		`JSON.stringify({ "run": $execution.id, "entry": $json.body.entry ?? ` + dialect.JSQuote(f.plan.Entry) +
			`, "person": $json.body.person, "trigger": $json.body.trigger ?? null })`)})
	f.connect(nodeRun, f.plan.First)
}

// node adds what n8n does for a node of the plan.
func (f *flow) node(n *plan.Node) {
	switch do := n.Do.(type) {
	case *plan.Call:
		f.call(n.Name, do)
	case *plan.HTTP:
		f.http(n.Name, do)
	case *plan.Yes:
		f.yes(n.Name, do.Condition)
	case *plan.Again:
		f.yes(n.Name, do.Condition)
	case *plan.Choose:
		number, ways := merged(do.Number, n.To)
		f.add(n.Name, wire.TypeSwitch, wire.Switch{Mode: "expression", Outputs: len(ways), Output: code(number)})
		f.connect(n.Name, ways...)
		return
	case *plan.Pause:
		amount, unit := units(do.For)
		f.add(n.Name, wire.TypeWait, wire.Wait{Resume: "timeInterval", Amount: amount, Unit: unit})
	case *plan.Until:
		f.add(n.Name, wire.TypeWait, wire.Wait{Resume: "specificTime", DateTime: code(do.Instant)})
	case *plan.Listen:
		w := called(n.Step.ID)
		w.LimitWaitTime, w.LimitType = true, "afterTimeInterval"
		w.ResumeAmount, w.ResumeUnit = units(do.Timeout)
		f.add(n.Name, wire.TypeWait, w)
	case *plan.Held:
		f.add(n.Name, wire.TypeWait, called(n.Step.ID))
	case *plan.Mail:
		f.mail(n, do)
	default:
		f.plan.Unsupported(n.At, "leave it out", "has nothing for a %T", do)
		return
	}
	f.connect(n.Name, n.To...)
}

// merged gives a choice one output for each node that it leads to. n8n goes through
// all ways from a node, one by one, whenever a run starts or goes on
// (getConnectedNodes in n8n-workflow 2.8.4): two outputs that meet at once double
// them, for everything that follows.
func merged(number string, ways []string) (string, []string) {
	var out []string
	numbers := make([]string, len(ways))
	for i, to := range ways {
		at := slices.Index(out, to)
		if at < 0 || to == "" {
			at = len(out)
			out = append(out, to)
		}
		numbers[i] = strconv.Itoa(at)
	}
	if len(out) == len(ways) {
		return number, ways
	}
	return "([" + strings.Join(numbers, ", ") + "][" + number + "] ?? -1)", out
}

func (f *flow) call(name string, do *plan.Call) {
	p := wire.HTTP{
		Method: "POST", URL: do.URL, Authentication: "none",
		SendBody: true, ContentType: "json", SpecifyBody: "json", JSONBody: code(do.Body("JSON.stringify(", ")")),
		Options: whole(),
	}
	n := f.add(name, wire.TypeHTTP, nil)
	if id := f.x.in.Options[optionCredential]; id != "" {
		p.Authentication, p.GenericAuth = "genericCredentialType", "httpHeaderAuth"
		n.Credentials = credential(id)
	}
	n.Parameters, n.RetryOnFail, n.MaxTries, n.WaitBetweenTries = p, true, host.Tries, int(host.Between.Milliseconds())
}

// http calls a system of the team's.
func (f *flow) http(name string, do *plan.HTTP) {
	p := wire.HTTP{Method: do.Method, URL: code(do.URL), Authentication: "none", Options: whole()}
	p.Options.Timeout = int(do.Timeout) * 1000
	n := f.add(name, wire.TypeHTTP, nil)
	for i, s := range do.Secrets {
		if i > 0 {
			f.plan.Unsupported(s.Value.Range(), "let one header hold a secret, and the others none", "has one credential for a webhook, so only one of its headers can hold a secret")
			continue
		}
		if id, ok := f.secret(s); ok {
			p.Authentication, p.GenericAuth = "genericCredentialType", "httpHeaderAuth"
			n.Credentials = credential(id)
		}
	}
	if do.Headers != nil {
		p.SendHeaders, p.Headers = true, &wire.Pairs{}
		for _, h := range do.Headers {
			p.Headers.Parameters = append(p.Headers.Parameters, wire.Pair{Name: h.Name, Value: code(h.JS)})
		}
	}
	if do.Body != "" {
		p.SendBody, p.ContentType, p.SpecifyBody, p.JSONBody = true, "json", "json", code(do.Body)
	}
	n.Parameters, n.OnError = p, "continueErrorOutput"
}

// mail sends an e-mail by the mail node, which takes no headers.
func (f *flow) mail(n *plan.Node, do *plan.Mail) {
	p := wire.Mail{
		From: code(do.From), To: code(do.To), Subject: code(do.Subject),
		Format: "both", Text: code(do.Text), HTML: code(do.HTML),
	}
	if do.ReplyTo != "" {
		p.Options.ReplyTo = code(do.ReplyTo)
	}
	node := f.add(n.Name, wire.TypeMail, p)
	node.RetryOnFail, node.MaxTries, node.WaitBetweenTries = true, host.Tries, int(host.Between.Milliseconds())
	id := f.x.in.Options[optionMail]
	node.Credentials = map[string]wire.Credential{"smtp": {ID: id, Name: id}}
	f.x.mails = true
	f.plan.Lose(profile.LossMailTwice, n.At, "")
	class := ""
	if m := n.Step.Send.Message; m != nil {
		class = m.Class.Value
	}
	for _, c := range do.Choices {
		if click := c.Channel.OneClickUnsubscribe; (class == "promotional" || class == "editorial") && (click.Value || !click.Set) {
			f.plan.Lose(profile.LossMailHeaders, n.At, "")
		}
	}
	if do.Bare {
		f.plan.Lose(profile.LossMailPreheader, n.At, "")
	}
}

// secret is the credential that holds a header as a whole.
func (f *flow) secret(s plan.Secret) (id string, ok bool) {
	if b, ok := f.x.in.Bindings.Find(targets.BindSecret, s.Name); ok {
		return b.Value, true
	}
	if f.x.in.Env != "" {
		f.plan.Fail(f.x.in.Bindings.Missing(targets.BindSecret, s.Name, s.Value.Range(), "secret."+s.Name))
		return "", false
	}
	return f.plan.Lookup("secret", s.Name, fmt.Sprintf("a Header Auth credential with the header `%s: %s`", s.Header, expr.Print(s.Value)), "Create it in n8n; its id stands in its address"), true
}

// whole keeps an answer in one item.
func whole() wire.HTTPOptions {
	return wire.HTTPOptions{Response: &wire.Response{Response: wire.ResponseOptions{Full: true}}}
}

func credential(id string) map[string]wire.Credential {
	return map[string]wire.Credential{"httpHeaderAuth": {ID: id, Name: id}}
}

// yes adds an If.
func (f *flow) yes(name, condition string) {
	f.add(name, wire.TypeIf, wire.If{Conditions: wire.Conditions{
		Options:    wire.ConditionOptions{CaseSensitive: true, TypeValidation: "strict", Version: 2},
		Conditions: []wire.Condition{{ID: f.x.id(f.j.Label, "condition", name), LeftValue: code(condition), Operator: wire.Operator{Type: "boolean", Operation: "true", SingleValue: true}}},
		Combinator: "and",
	}})
}

// called is a wait that a call ends.
func called(step string) wire.Wait {
	return wire.Wait{Resume: "webhook", HTTPMethod: "POST", ResponseMode: "onReceived", Options: &wire.WaitOptions{WebhookSuffix: suffix(step)}}
}

// units is a time in the largest unit that it is a whole number of. Days are of
// 24 hours, in n8n as in the language.
func units(d lang.Duration) (float64, string) {
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "days"}, {3600, "hours"}, {60, "minutes"}} {
		if int64(d)%u.seconds == 0 {
			return float64(int64(d) / u.seconds), u.name
		}
	}
	return float64(d), "seconds"
}

// code is an expression as a parameter.
func code(js string) string { return "={{ " + js + " }}" }
