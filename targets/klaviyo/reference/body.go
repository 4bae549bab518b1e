package reference

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// The bodies of calls of Klaviyo's own API are JSON:API resources (Klaviyo API,
// revision 2026-07-15: Create Event, Create or Update Profile).

func object(fields ...expr.Field) expr.Expr { return &expr.Object{Fields: fields} }

func entry(name string, e expr.Expr) expr.Field { return expr.Field{Name: name, Value: e} }

func resource(kind string, attributes ...expr.Field) expr.Expr {
	return object(entry("data", object(entry("type", plainText(kind)), entry("attributes", object(attributes...)))))
}

// ofProfile reads an attribute of the person.
func ofProfile(attr string) expr.Expr {
	return &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: "profile", Steps: []expr.PathStep{{Name: attr}}}
}

// kept leaves out what reads what Klaviyo does not keep.
func (w *writer) kept(set []lang.Entry[expr.Expr], name func(string) string) []expr.Field {
	var out []expr.Field
	for _, x := range set {
		if reads(x.Value, "wait", "step") {
			w.lost(profile.LossRunData, x.Value.Range(), "Klaviyo does not keep "+expr.Print(x.Value))
			continue
		}
		out = append(out, entry(name(x.Key), x.Value))
	}
	return out
}

// eventBody records an event of the person.
func (w *writer) eventBody(event *lang.Event, set []lang.Entry[expr.Expr]) proof.Term {
	properties := w.kept(set, func(attr string) string { return w.field(event.Label, attr) })
	return w.voice(nil, false).JSON(resource("event",
		entry("properties", object(properties...)),
		entry("metric", resource("metric", entry("name", plainText(w.metricName(event.Label))))),
		entry("profile", resource("profile", entry("email", ofProfile("email"))))))
}

// metricName is the name of an event's metric, which records it.
func (w *writer) metricName(event string) string {
	b, ok := w.bound(targets.BindEvent, event)
	if !ok || strings.HasPrefix(b, "id:") {
		return targets.Placeholder("metric-name", event)
	}
	return strings.TrimPrefix(b, "name:")
}

// enters is the event by which a journey can be entered by a call.
func enters(j *lang.Journey) *lang.Event {
	if j == nil {
		return nil
	}
	for _, e := range j.Entries {
		if e.API.Set() {
			return lang.To[*lang.Event](e.API)
		}
	}
	return nil
}

// profileBody writes what is computed to the profile.
func (w *writer) profileBody(n *compiler.Node) proof.Field {
	attributes := []expr.Field{entry("email", ofProfile("email"))}
	var own []expr.Field
	for _, x := range n.Update.Set {
		path, key := w.keep(x.Key)
		_, known := written(x.Value)
		switch {
		case known || reads(x.Value, "wait", "step") || key == "email" && path == key:
		case path == key:
			attributes = append(attributes, entry(key, x.Value))
		default:
			own = append(own, entry(key, x.Value))
		}
	}
	if len(own) > 0 {
		attributes = append(attributes, entry("properties", object(own...)))
	}
	body := []expr.Field{entry("type", plainText("profile")), entry("attributes", object(attributes...))}
	var changes []expr.Field
	for _, l := range []struct {
		name string
		list []lang.Entry[expr.Expr]
	}{{"append", n.Update.Add}, {"unappend", n.Update.Remove}} {
		var fields []expr.Field
		for _, x := range l.list {
			items := []expr.Expr{x.Value}
			if list, ok := x.Value.(*expr.List); ok {
				items = list.Items
			}
			if _, known := textsOf(items); known || reads(x.Value, "wait", "step") {
				continue
			}
			_, key := w.keep(x.Key)
			fields = append(fields, entry(key, x.Value))
		}
		if len(fields) > 0 {
			changes = append(changes, entry(l.name, object(fields...)))
		}
	}
	if len(changes) > 0 {
		body = append(body, entry("meta", object(entry("patch_properties", object(changes...)))))
	}
	act := proof.Node{}
	act.Say("body", w.voice(nil, false).JSON(object(entry("data", object(body...)))))
	return act.Fields[0]
}
