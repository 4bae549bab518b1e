package reference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/course"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// update writes what is known, then by one call what is computed, then consents.
// Each write is an act of its own.
func (w *writer) update(n *compiler.Node, next int) int {
	var acts []proof.Node
	computed := false
	note := func(e expr.Expr, name, key string, ok bool) {
		switch {
		case ok:
			acts = append(acts, proof.Node{Name: name, Writes: []string{"property properties['" + key + "']", "property " + key}})
		case reads(e, "wait", "step"):
			w.lost(profile.LossRunData, e.Range(), "Klaviyo does not keep "+expr.Print(e))
		default:
			computed = true
		}
	}
	for _, x := range n.Update.Set {
		_, key := w.keep(x.Key)
		what, ok := written(x.Value)
		name := fmt.Sprintf("set property %s to %s", key, what)
		if what == "" {
			name = "clear property " + key
		}
		note(x.Value, name, key, ok)
	}
	for _, l := range []struct {
		op   string
		list []lang.Entry[expr.Expr]
	}{{"add", n.Update.Add}, {"remove", n.Update.Remove}} {
		for _, x := range l.list {
			_, key := w.keep(x.Key)
			items := []expr.Expr{x.Value}
			if list, ok := x.Value.(*expr.List); ok {
				items = list.Items
			}
			texts, ok := textsOf(items)
			if !ok {
				note(x.Value, "", key, false)
				continue
			}
			for _, s := range texts {
				note(x.Value, fmt.Sprintf("%s %q in property %s", l.op, s, key), key, true)
			}
		}
	}
	if len(acts) > 0 {
		w.lost(profile.LossUpdate, n.Range, "update-profile is not sure to work")
	}
	if computed {
		w.lost(profile.LossUpdateWebhook, n.Range, "Klaviyo writes computed values by a call")
		acts = append(acts, proof.Node{Name: "send-webhook", Fields: append(calls("profile-import"), w.profileBody(n))})
	}
	for _, c := range n.Update.Consents {
		acts = append(acts, w.granted(n, c))
	}
	for i := len(acts) - 1; i >= 0; i-- {
		a := acts[i]
		a.Kind, a.Where, a.Next = proof.Act, w.Where(n.Range), next
		next = w.Add(a)
	}
	return next
}

func (w *writer) granted(n *compiler.Node, c compiler.ConsentWrite) proof.Node {
	w.lost(profile.LossConsentList, n.Range, "a flow of Klaviyo cannot change a consent")
	id, ok := w.list(c.Consent.Label)
	if !ok {
		if _, marketing := w.bound(targets.BindConsent, c.Consent.Label); marketing {
			w.Unread(n.Range, "a flow of Klaviyo cannot change its own consents")
		}
		id = targets.Placeholder("list", c.Consent.Label)
	}
	name := "take off list " + id
	if c.Granted {
		name = "put on list " + id
	}
	return proof.Node{Name: name, Writes: []string{"member " + id}}
}

// written is a known value with its type; "" clears the property.
func written(e expr.Expr) (string, bool) {
	if isNow(e) {
		return `date "today"`, true
	}
	l, ok := e.(*expr.Lit)
	if !ok || l.Value == cty.NilVal || !l.Value.IsKnown() {
		return "", false
	}
	switch v := l.Value; {
	case v.IsNull():
		return "", true
	case v.Type() == cty.Bool:
		return "boolean " + strconv.FormatBool(v.True()), true
	case v.Type() == cty.Number:
		return "numeric " + expr.Decimal(v.AsBigFloat()), true
	case v.Type() != cty.String:
		return "", false
	case isDate(l.Type()):
		return fmt.Sprintf("date %q", strings.SplitN(v.AsString(), "T", 2)[0]), true
	default:
		return fmt.Sprintf("string %q", v.AsString()), true
	}
}

func textsOf(items []expr.Expr) ([]string, bool) {
	var out []string
	for _, x := range items {
		k, ok := course.Constant(x)
		switch {
		case ok && k.Kind == proof.Text:
			out = append(out, k.Text)
		case ok && k.Kind == proof.Number:
			out = append(out, k.Words())
		default:
			return nil, false
		}
	}
	return out, true
}

const api = "https://a.klaviyo.com/api/"

// calls are the fields of a call to Klaviyo's own API.
func calls(what string) []proof.Field {
	return []proof.Field{
		{Name: "url", Value: api + what}, {Name: "header Accept", Value: "application/vnd.api+json"},
		{Name: "header Authorization", Value: "Klaviyo-API-Key " + targets.Placeholder("secret", "klaviyo_api_key")},
		{Name: "header Content-Type", Value: "application/vnd.api+json"}, {Name: "header revision", Value: wire.Revision},
	}
}

// record is the call that records an event.
func (w *writer) record(n *compiler.Node, event *lang.Event, set []lang.Entry[expr.Expr], next int) int {
	if event == nil {
		w.Unread(n.Range, "Klaviyo starts a flow by an event alone")
		return next
	}
	act := proof.Node{Kind: proof.Act, Name: "send-webhook", Where: w.Where(n.Range), Fields: calls("events"), Next: next}
	act.Say("body", w.eventBody(event, set))
	return w.Add(act)
}

// task is an alert to the team's address.
func (w *writer) task(n *compiler.Node, next int) int {
	to := ""
	if t := n.Task.Team; t != nil {
		to = t.Contact.Value
		if b, ok := w.bound(targets.BindTeam, t.Label); ok {
			to = b
		}
	}
	fields := []proof.Field{{Name: "to_emails", Value: fmt.Sprintf("[%q]", to)}, {Name: "template_id", Value: w.made("template", n)}}
	for _, c := range w.Project.Channels {
		if c.KindName() != "email" {
			continue
		}
		if s := c.Sender.Address.Value; s != "" {
			fields = append(fields, proof.Field{Name: "from_email", Value: s})
		}
		if s := w.Project.SenderName(c); s != "" {
			fields = append(fields, proof.Field{Name: "from_label", Value: s})
		}
		break
	}
	act := proof.Node{Kind: proof.Act, Name: "send-internal-alert", Where: w.Where(n.Range), Fields: fields, Next: next}
	w.taskText(&act, n)
	return w.Add(act)
}

// webhook is a call of the project's own.
func (w *writer) webhook(n *compiler.Node) proof.Node {
	out := proof.Node{Kind: proof.Act, Name: "send-webhook", Where: w.Where(n.Range)}
	out.Say("url", w.say(n.Webhook.URL, dialect.URL))
	for _, h := range n.Webhook.Headers {
		out.Say("header "+h.Key, w.say(h.Value, dialect.Plain))
	}
	switch body := n.Webhook.Body.(type) {
	case nil:
		out.Say("body", fixed("{}"))
	case *expr.Template, *expr.Lit:
		out.Say("body", w.say(body, dialect.JSONBody))
	default:
		out.Say("body", w.voice(nil, false).JSON(body))
	}
	return out
}
