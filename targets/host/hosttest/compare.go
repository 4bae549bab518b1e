package hosttest

import (
	"fmt"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// compare holds the call of a step to what the journey says there.
func (x *scene) compare(r *run, m sim.Moment) {
	n, c := m.Node, r.pending
	m.Scope.World = told{World: m.Scope.World, person: r.person}
	w := copywriter{scope: m.Scope, locale: x.Program.Project.Locale()}
	if s := x.Program.Project.Settings; s != nil {
		w.currency = s.Currency.Value
	}
	is := func(field string, want any) { x.same(r, n, field, want, c.body[field]) }
	switch n.Kind {
	case compiler.KindGuard:
		checks := []any{}
		for _, k := range n.Guard.Checks {
			checks = append(checks, k.Label)
		}
		is("checks", checks)
		is("products", known(m.Scope, n.Guard.Products))
		is("with", values(m.Scope, n.Guard.With))
	case compiler.KindWait:
		labels := []any{}
		for _, on := range n.Wait.On {
			labels = append(labels, on.Label)
		}
		is("on", labels)
	case compiler.KindUpdate:
		is("set", values(m.Scope, n.Update.Set))
		is("add", values(m.Scope, n.Update.Add))
		is("remove", values(m.Scope, n.Update.Remove))
		consents := map[string]any{}
		for _, k := range n.Update.Consents {
			consents[k.Consent.Label] = k.Granted
		}
		is("consents", consents)
	case compiler.KindTask:
		is("team", label(n.Task.Team))
		is("title", w.text(n.Task.Title, dialect.Plain, false))
		is("notes", w.text(n.Task.Notes, dialect.Plain, false))
		is("due", float64(n.Task.Due))
		is("kind", n.Task.Kind)
	case compiler.KindEmit:
		is("event", n.Emit.Event.Label)
		is("set", values(m.Scope, n.Emit.Set))
	case compiler.KindEnroll:
		is("enroll", n.Enroll.Journey.Label)
		is("set", values(m.Scope, n.Enroll.Set))
	case compiler.KindExit:
		is("exit", n.Exit.Name)
		is("counts_as", n.Exit.CountsAs)
		is("reason", n.Exit.Reason)
	case compiler.KindWebhook:
		x.compareWebhook(r, n, w)
	case compiler.KindSend:
		x.compareSend(r, m, w)
	}
}

func label(t *lang.Team) string {
	if t == nil {
		return ""
	}
	return t.Label
}

func (x *scene) same(r *run, n *compiler.Node, field string, want, got any) {
	if diff := cmp.Diff(there(want), there(got)); diff != "" {
		x.part(r, "step %q, %s (-simulator +engine):\n%s", n.ID, field, diff)
	}
}

func known(s eval.Scope, e expr.Expr) any {
	if e == nil {
		return nil
	}
	return plain(s.Value(e))
}

func values(s eval.Scope, list []lang.Entry[expr.Expr]) map[string]any {
	out := map[string]any{}
	for _, e := range list {
		out[e.Key] = plain(s.Value(e.Value))
	}
	return out
}

// sent is an address as clients send it that write the characters of the path
// percent-encode set so, as URL parsers do [WHATWG URL, 1.3]; others send them as
// they are.
func sent(address string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `"`, "%22", "<", "%3C", ">", "%3E", "`", "%60", "^", "%5E").Replace(address)
}

func (x *scene) compareWebhook(r *run, n *compiler.Node, w copywriter) {
	h, c := n.Webhook, r.pending
	method := strings.ToUpper(h.Method)
	if method == "" {
		method = "POST"
	}
	_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(w.text(h.URL, dialect.URL, true), "https://"), "http://"), "/")
	x.same(r, n, "address", method+" /"+sent(path), sent(c.url))
	for _, e := range h.Headers {
		got := c.header.Get(e.Key)
		if strings.Contains(expr.Print(e.Value), "secret.") {
			if got == "" {
				x.part(r, "step %q: the header %s with its secret is missing", n.ID, e.Key)
			}
			continue
		}
		x.same(r, n, "header "+e.Key, w.text(e.Value, dialect.Plain, false), got)
	}
	switch h.Body.(type) {
	case nil:
	case *expr.Template, *expr.Lit:
		x.same(r, n, "body", decode(w.text(h.Body, dialect.JSONBody, false)), c.sent)
	default:
		x.same(r, n, "body", known(w.scope, h.Body), c.sent)
	}
}

// compareSend holds a message, in every locale of every channel, to what the
// project says.
func (x *scene) compareSend(r *run, m sim.Moment, w copywriter) {
	n, c := m.Node, r.pending
	s := n.Send
	is := func(field string, want any) { x.same(r, n, field, want, c.body[field]) }
	is("message", s.Message.Label)
	is("class", s.Message.Class.Value)
	is("to", known(m.Scope, s.To))
	mode := "first"
	if s.All {
		mode = "all"
	}
	is("mode", mode)
	x.played.Sends++
	channels, _ := c.body["channels"].([]any)
	if len(channels) != len(s.Channels) {
		x.part(r, "step %q: %d channels, not %d", n.ID, len(channels), len(s.Channels))
	}
	for i := range s.Channels {
		choice := &s.Channels[i]
		got, _ := channels[i].(map[string]any)
		x.same(r, n, "kind", choice.Kind, got["kind"])
		x.same(r, n, "channel", choice.Channel.Label, got["channel"])
		if a := choice.Channel.Sender.Address.Value; a != "" {
			x.same(r, n, "from", any(map[string]any{
				"name": x.Program.Project.SenderName(choice.Channel), "address": a, "reply_to": choice.Channel.Sender.ReplyTo.Value,
			}), got["from"])
		}
		locales := map[string]any{}
		for _, v := range choice.Variants {
			locales[v.Locale] = x.copy(m, choice, v, w)
			if mails, _ := c.body["mail"].(bool); mails && choice.Kind == "email" && choice.Channel.Sender.Address.Value != "" {
				if r.copies == nil {
					r.copies = map[string]Letter{}
				}
				r.copies[choice.Channel.Label+"/"+v.Locale] = x.letter(m, choice, v, w)
			}
		}
		x.same(r, n, fmt.Sprintf("copy on channel %q", choice.Channel.Label), any(locales), got["locales"])
	}
}

// copy is the copy of one locale with this person's values.
func (x *scene) copy(m sim.Moment, choice *compiler.Choice, v compiler.Variant, w copywriter) map[string]any {
	msg := content.New(content.Context{Project: x.Program.Project, Journey: m.Journey, Send: m.Node.Send, Choice: choice}, v)
	w.message, w.locale = msg, msg.Locale
	out := map[string]any{}
	put := func(field string, e expr.Expr, p dialect.Place) {
		if e != nil {
			out[field] = w.text(e, p, p == dialect.URL)
		}
	}
	put("subject", msg.Subject, dialect.Plain)
	put("preheader", msg.Preheader, dialect.Plain)
	put("html", msg.HTML, dialect.HTML)
	put("title", msg.Title, dialect.Plain)
	if choice.Kind != "email" {
		put("body", msg.Body, dialect.Plain)
	}
	put("text", msg.Text, dialect.Plain)
	put("link", msg.Link, dialect.URL)
	put("footer", msg.Footer, dialect.Plain)
	if choice.Kind != "email" {
		for _, l := range v.Part.Links {
			path := func(what string) expr.Expr {
				return &expr.Path{Root: "link", Steps: []expr.PathStep{{Name: l.Label}, {Name: what}}}
			}
			put("link."+l.Label+".url", path("url"), dialect.URL)
			put("link."+l.Label+".text", path("text"), dialect.Plain)
		}
	}
	for name, text := range map[string]string{"image": v.Part.Image.Value, "template": v.Part.Template.Value, "category": v.Part.Category.Value} {
		if text != "" {
			out[name] = text
		}
	}
	return out
}

// letter is the e-mail of one locale as it comes to this person, with the preheader
// in its HTML.
func (x *scene) letter(m sim.Moment, choice *compiler.Choice, v compiler.Variant, w copywriter) Letter {
	msg := content.New(content.Context{Project: x.Program.Project, Journey: m.Journey, Send: m.Node.Send, Choice: choice}, v)
	w.message, w.locale = msg, msg.Locale
	shown, _ := msg.Previewed()
	sender := choice.Channel.Sender
	return Letter{
		From: x.Program.Project.SenderName(choice.Channel) + " <" + sender.Address.Value + ">", ReplyTo: sender.ReplyTo.Value,
		Subject: w.text(msg.Subject, dialect.Plain, false), HTML: w.text(shown, dialect.HTML, false), Text: w.text(msg.Text, dialect.Plain, false),
	}
}
