package export

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// webhook calls a system of the team's.
func (f *flow) webhook(n *compiler.Node, s state) *string {
	w := n.Webhook
	if m := strings.ToUpper(w.Method); m != "" && m != "POST" {
		f.unsupported(n.Range, "use method = \"POST\"", "webhooks always post, they cannot %s", m)
		f.failed = true
	}
	headers := map[string]string{}
	for _, h := range w.Headers {
		headers[h.Key] = f.plain(h.Value, dialect.Plain)
	}
	msg := wire.Webhook{URL: f.plain(w.URL, dialect.URL), Headers: headers, Body: f.body(w.Body), Name: f.key + "." + n.ID}
	return f.line(n.ID, wire.TypeWebhook, wire.Send{Status: "draft", Message: msg}, func() *string { return f.next(n, s) })
}

// body is the JSON of a webhook: an object, or JSON that the project writes
// itself as text.
func (f *flow) body(e expr.Expr) string {
	switch e.(type) {
	case nil:
		return "{}"
	case *expr.Template, *expr.Lit:
		return f.plain(e, dialect.JSONBody)
	}
	return f.write(names{f: f}, func(d *dialect.Django) dialect.Text {
		return d.JSON(dialect.Copy{Expr: e, Locale: f.x.project.Locale()})
	})
}

// emit records an event by Klaviyo's own API.
func (f *flow) emit(n *compiler.Node, s state) *string {
	return f.record(n, n.Emit.Event, n.Emit.Set, s)
}

// enroll records the event by which the other journey is entered.
func (f *flow) enroll(n *compiler.Node, s state) *string {
	var event *lang.Event
	if n.Enroll.Journey != nil {
		for _, e := range n.Enroll.Journey.Entries {
			if e.API.Set() && event == nil {
				event = lang.To[*lang.Event](e.API)
			}
		}
	}
	if event == nil {
		f.unsupported(n.Range, "give that journey an entry with `api = event.X`", "starts another flow by an event only, and that journey has no `api` entry")
		f.failed = true
		return f.next(n, s)
	}
	f.lose(profile.LossEnroll, n.Range, "")
	return f.record(n, event, n.Enroll.Set, s)
}

func (f *flow) record(n *compiler.Node, event *lang.Event, set []lang.Entry[expr.Expr], s state) *string {
	if event == nil {
		return f.next(n, s)
	}
	var properties []expr.Field
	for _, w := range set {
		if !f.gone(w.Value) {
			properties = append(properties, expr.Field{Name: f.Field(event.Label, w.Key), Value: w.Value})
		}
	}
	object := func(fields ...expr.Field) expr.Expr { return &expr.Object{Fields: fields} }
	field := func(name string, e expr.Expr) expr.Field { return expr.Field{Name: name, Value: e} }
	data := func(typ string, attributes ...expr.Field) expr.Expr {
		return object(field("data", object(field("type", constant(typ)), field("attributes", object(attributes...)))))
	}
	body := data("event",
		field("properties", object(properties...)),
		field("metric", data("metric", field("name", constant(f.metricName(event, n.Range))))),
		field("profile", data("profile", field("email", person("email")))))
	return f.call(n.ID, n.ID, api+"events", body, func() *string { return f.next(n, s) })
}

// metricName is the name under which Klaviyo keeps an event.
func (f *flow) metricName(event *lang.Event, use source.Range) string {
	b, ok := f.x.in.Bindings.Find(targets.BindEvent, event.Label)
	switch {
	case !ok:
		f.missing(targets.BindEvent, event.Label, use, "event."+event.Label)
		return f.x.lookup("metric-name", event.Label, "the name of the metric of event."+event.Label,
			"It is bound to nothing: choose the name, or bind event."+event.Label+" to it")
	case strings.HasPrefix(b.Value, byID):
		return f.x.lookup("metric-name", event.Label, "the name of the metric "+strings.TrimPrefix(b.Value, byID), "GET "+api+"metrics/"+strings.TrimPrefix(b.Value, byID))
	}
	return strings.TrimPrefix(b.Value, byName)
}

// task sends the team an alert.
func (f *flow) task(n *compiler.Node, s state) *string {
	t := n.Task
	next := func() *string { return f.next(n, s) }
	to := ""
	if t.Team != nil {
		to = t.Team.Contact.Value
		if b, ok := f.x.in.Bindings.Find(targets.BindTeam, t.Team.Label); ok {
			to = b.Value
		}
	}
	if !strings.Contains(to, "@") {
		f.unsupported(n.Range, "give the team a `contact`, or bind it to an e-mail address", "sends a task to an e-mail address, and the team has none")
		f.failed = true
		return next()
	}
	subject := f.plain(t.Title, dialect.Plain)
	key := f.key + "." + n.ID
	html := "<p>" + f.plain(t.Title, dialect.HTMLText) + "</p>\n"
	if t.Notes != nil {
		html += "<p>" + f.plain(t.Notes, dialect.HTMLText) + "</p>\n"
	}
	html += "<p>{{ person.email|default:'' }}"
	if t.Due > 0 {
		html += " · " + t.Due.Text()
	}
	html += "</p>\n"
	name := f.x.name(n.ID, key)
	f.x.add("templates", "template", key, name, n.Block, wire.Resource{Type: "template", Attributes: wire.Template{Name: name, EditorType: "CODE", HTML: html}}, made{})
	f.templates[key] = true
	from, label := f.sender()
	return f.line(n.ID, wire.TypeAlert, wire.Send{Status: "draft", Message: wire.Alert{
		FromEmail: from, FromLabel: label, ToEmails: []string{to}, Subject: subject,
		TemplateID: targets.Placeholder("template", key), Name: key,
	}}, next)
}

// sender is who alerts come from: the project's e-mail channel.
func (f *flow) sender() (address, name *string) {
	for _, c := range f.x.project.Channels {
		if c.KindName() == "email" {
			return optional(c.Sender.Address.Value), optional(f.x.project.SenderName(c))
		}
	}
	return nil, nil
}
