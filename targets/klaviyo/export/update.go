package export

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

// update writes known values by an update-profile action, computed ones by a
// call of the profile API, and consents by lists.
func (f *flow) update(n *compiler.Node, s state) *string {
	var ops []wire.Operation
	var computed writes
	for _, w := range n.Update.Set {
		if op, ok := f.operation(w); ok {
			ops = append(ops, op)
		} else if !f.gone(w.Value) {
			computed.set = append(computed.set, w)
		}
	}
	for _, l := range []struct {
		op      string
		entries []lang.Entry[expr.Expr]
		dynamic *[]lang.Entry[expr.Expr]
	}{{"add", n.Update.Add, &computed.add}, {"remove", n.Update.Remove, &computed.remove}} {
		for _, w := range l.entries {
			values, ok := listValues(w.Value)
			if !ok {
				if !f.gone(w.Value) {
					*l.dynamic = append(*l.dynamic, w)
				}
				continue
			}
			for _, v := range values {
				ops = append(ops, wire.Operation{Operator: "update", Type: "list", ListOp: l.op, Key: f.x.property(w.Key).name, Value: v})
			}
		}
	}
	next := func() *string { return f.consents(n, n.Update.Consents, s) }
	if !computed.empty() {
		then := next
		next = func() *string { return f.profileCall(n, computed, then) }
	}
	if len(ops) == 0 {
		return next()
	}
	f.lose(profile.LossUpdate, n.Range, "")
	return f.line(n.ID, wire.TypeUpdateProfile, wire.UpdateProfile{Status: "draft", Operations: ops}, next)
}

// gone reports a value that Klaviyo does not keep: it is not written.
func (f *flow) gone(e expr.Expr) bool {
	if !expr.Reads(e, "wait") && !expr.Reads(e, "step") {
		return false
	}
	f.lose(profile.LossRunData, e.Range(), "Klaviyo does not keep "+expr.Print(e)+", so it is not written")
	return true
}

// operation is a write of a known value; false if it is computed.
func (f *flow) operation(w lang.Entry[expr.Expr]) (wire.Operation, bool) {
	op := wire.Operation{Operator: "update", Key: f.x.property(w.Key).name}
	if c, ok := w.Value.(*expr.Call); ok && c.Name == "now" {
		op.Type, op.Value = "date", "today"
		return op, true
	}
	l, ok := w.Value.(*expr.Lit)
	if !ok || !l.Value.IsKnown() {
		return op, false
	}
	switch v := l.Value; {
	case v.IsNull():
		op.Operator = "delete"
	case v.Type() == cty.Bool:
		op.Type, op.Value = "boolean", v.True()
	case v.Type() == cty.Number:
		op.Type, op.Value = "numeric", wire.Number(expr.Decimal(v.AsBigFloat()))
	case v.Type() == cty.String && l.Type() != nil && l.Type().Kind == expr.TDate:
		op.Type, op.Value = "date", v.AsString()
	case v.Type() == cty.String && l.Type() != nil && l.Type().Kind == expr.TDatetime:
		op.Type, op.Value = "date", strings.SplitN(v.AsString(), "T", 2)[0]
	case v.Type() == cty.String:
		op.Type, op.Value = "string", v.AsString()
	default:
		return op, false
	}
	return op, true
}

// listValues are known texts that are added to a list or taken from it.
func listValues(e expr.Expr) ([]string, bool) {
	items := []expr.Expr{e}
	if l, ok := e.(*expr.List); ok {
		items = l.Items
	}
	var out []string
	for _, x := range items {
		l, ok := x.(*expr.Lit)
		if !ok || l.Value.IsNull() || !l.Value.IsKnown() {
			return nil, false
		}
		switch l.Value.Type() {
		case cty.String:
			out = append(out, l.Value.AsString())
		case cty.Number:
			out = append(out, expr.Decimal(l.Value.AsBigFloat()))
		default:
			return nil, false
		}
	}
	return out, true
}

// writes are computed values for the profile API.
type writes struct{ set, add, remove []lang.Entry[expr.Expr] }

func (w writes) empty() bool { return len(w.set)+len(w.add)+len(w.remove) == 0 }

func (f *flow) profileCall(n *compiler.Node, w writes, next func() *string) *string {
	f.lose(profile.LossUpdateWebhook, n.Range, "")
	attributes := []expr.Field{{Name: "email", Value: person("email")}}
	var properties []expr.Field
	for _, e := range w.set {
		p := f.x.property(e.Key)
		field := expr.Field{Name: p.name, Value: e.Value}
		if p.custom {
			properties = append(properties, field)
		} else if p.name != "email" {
			attributes = append(attributes, field)
		}
	}
	if len(properties) > 0 {
		attributes = append(attributes, expr.Field{Name: "properties", Value: &expr.Object{Fields: properties}})
	}
	data := []expr.Field{{Name: "type", Value: constant("profile")}, {Name: "attributes", Value: &expr.Object{Fields: attributes}}}
	if patch := f.patch(w); len(patch) > 0 {
		data = append(data, expr.Field{Name: "meta", Value: &expr.Object{Fields: []expr.Field{{Name: "patch_properties", Value: &expr.Object{Fields: patch}}}}})
	}
	body := &expr.Object{Fields: []expr.Field{{Name: "data", Value: &expr.Object{Fields: data}}}}
	return f.call(n.ID+":write", n.ID, api+"profile-import", body, next)
}

func (f *flow) patch(w writes) []expr.Field {
	var out []expr.Field
	for _, l := range []struct {
		name    string
		entries []lang.Entry[expr.Expr]
	}{{"append", w.add}, {"unappend", w.remove}} {
		var fields []expr.Field
		for _, e := range l.entries {
			fields = append(fields, expr.Field{Name: f.x.property(e.Key).name, Value: e.Value})
		}
		if len(fields) > 0 {
			out = append(out, expr.Field{Name: l.name, Value: &expr.Object{Fields: fields}})
		}
	}
	return out
}

func person(attr string) expr.Expr {
	return &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: "profile", Steps: []expr.PathStep{{Name: attr}}}
}

func constant(s string) expr.Expr { return &expr.Lit{Value: cty.StringVal(s)} }

// consents puts the person on the lists of granted consents and takes them off
// those of withdrawn ones.
func (f *flow) consents(n *compiler.Node, list []compiler.ConsentWrite, s state) *string {
	if len(list) == 0 {
		return f.next(n, s)
	}
	w := list[0]
	rest := func() *string { return f.consents(n, list[1:], s) }
	id, ok := f.List(w.Consent.Label)
	if _, bound := f.x.in.Bindings.Find(targets.BindConsent, w.Consent.Label); !ok && !bound {
		id, ok = f.NeedList(w.Consent.Label, n.Range), true
	}
	if !ok {
		f.unsupported(n.Range, "bind consent."+w.Consent.Label+" to a list, or let the form or the other system write the consent",
			"cannot change a marketing consent in a flow")
		f.failed = true
		return rest()
	}
	f.lose(profile.LossConsentList, n.Range, "")
	name := "Withdraw " + w.Consent.Label
	if w.Granted {
		name = "Grant " + w.Consent.Label
	}
	return f.line(label(n, w.Consent.Label), wire.TypeListUpdate, wire.ListUpdate{Status: "draft", Name: name, Add: w.Granted, ListID: id}, rest)
}

// call posts a JSON body to Klaviyo's own API.
func (f *flow) call(id, name, url string, body expr.Expr, next func() *string) *string {
	text := f.write(names{f: f}, func(d *dialect.Django) dialect.Text {
		return d.JSON(dialect.Copy{Expr: body, Locale: f.x.project.Locale()})
	})
	key := f.x.lookup("secret", "klaviyo_api_key", "a private API key of the account",
		"Create one in Klaviyo with the scopes events:write and profiles:write; put it in just before the call and do not store the file")
	headers := map[string]string{
		"Authorization": "Klaviyo-API-Key " + key, "Content-Type": "application/vnd.api+json", "Accept": "application/vnd.api+json", "revision": wire.Revision,
	}
	return f.line(id, wire.TypeWebhook, wire.Send{Status: "draft", Message: wire.Webhook{URL: url, Headers: headers, Body: text, Name: f.key + "." + name}}, next)
}
