package importer

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// server lists the fields of messages that say nothing of what is sent: ids and
// names that the account gives.
var server = []string{"id", "name", "created", "updated"}

// act is an action that is seen.
func (r *reader) act(a *located.Value, at int, kind string, next int) {
	n := proof.Node{Kind: proof.Act, Where: r.g.Nodes[at].Where, Name: kind, Next: next}
	data := a.Get("data")
	if data == nil {
		data = &located.Value{At: a.At, Kind: '{'}
	}
	r.f.Object(data, "the data of an action")
	if s := r.f.String(data, "status"); s == "disabled" || s == "manual" {
		r.unread(data, "the action is %s: whether it happens is not known", s)
	}
	switch kind {
	case "send-email", "send-sms", "send-mobile-push", "send-whatsapp":
		r.known(data, "an action", "status", "message")
		r.message(&n, r.f.Need(data, "message", "an action that sends"))
	case "send-webhook", "send-internal-alert":
		r.known(data, "an action", "status", "message")
		r.plain(&n, r.f.Need(data, "message", "an action that sends"))
	case "update-profile":
		r.known(data, "an update-profile", "status", "profile_operations")
		r.update(n, at, data, next)
		return
	case "list-update":
		r.known(data, "a list-update", "status", "name", "on_execution", "list_id")
		id := r.f.String(data, "list_id")
		n.Name = "take off list " + id
		if r.f.Truth(data, "on_execution", true) {
			n.Name = "put on list " + id
		}
		n.Writes = []string{"member " + id}
	default:
		n.Fields = r.fieldsOf(data)
	}
	r.g.Nodes[at] = n
}

// switches are settings of messages with what they are where they are left out.
var switches = map[string]map[string]bool{
	"send-email":       {"smart_sending_enabled": true, "transactional": false, "add_tracking_params": false},
	"send-sms":         {"smart_sending_enabled": true, "transactional": false, "add_tracking_params": false, "shorten_links": true, "include_contact_card": false, "add_org_prefix": true, "add_info_link": true, "add_opt_out_language": false, "sms_quiet_hours_enabled": true},
	"send-mobile-push": {"smart_sending_enabled": true, "sound": false, "badge": false},
	"send-whatsapp":    {"smart_sending_enabled": true, "transactional": false, "add_tracking_params": false},
}

// message goes to those who fit its own filter and may be written to: nobody
// gets marketing on a channel without consent, and nothing arrives where there
// is no address.
func (r *reader) message(n *proof.Node, m *located.Value) {
	r.f.Object(m, "a message")
	kind := n.Name
	for name, otherwise := range switches[kind] {
		if r.f.Truth(m, name, otherwise) {
			n.Fields = append(n.Fields, proof.Field{Name: name, Value: "true"})
		}
	}
	transactional := r.f.Truth(m, "transactional", false)
	n.Only = proof.All{r.filter(m.Get("additional_filters")), deliverable(kind, transactional)}
	for _, f := range r.fieldsOf(m) {
		_, isSwitch := switches[kind][f.Name]
		switch {
		case isSwitch || f.Name == "additional_filters" || ofServer(f.Name) || f.Value == "":
		case words[f.Name] && m.Get(f.Name).Kind == '"':
			n.Fields = append(n.Fields, r.copy(f.Name, m.Get(f.Name), plain))
		default:
			n.Fields = append(n.Fields, f)
		}
	}
	r.template(n, m)
	sortFields(n.Fields)
}

// words are the fields of messages that are templates.
var words = map[string]bool{
	"subject_line": true, "preview_text": true, "body": true, "title": true,
	"web_url": true, "ios_link": true, "android_link": true, "dynamic_image": true,
}

func deliverable(kind string, transactional bool) proof.Cond {
	set := func(p string) proof.Cond { return proof.Test{Fact: proof.Fact{Key: "property " + p}, Op: proof.IsSet} }
	switch {
	case kind == "send-email" && transactional:
		return set("email")
	case kind == "send-sms" && transactional:
		return set("phone_number")
	case kind == "send-whatsapp" && transactional:
		return yes("permission whatsapp_transactional")
	case kind == "send-whatsapp":
		return yes("permission whatsapp_marketing")
	case kind == "send-mobile-push":
		return yes("consent push")
	}
	return yes("consent %s", strings.TrimPrefix(kind, "send-"))
}

func ofServer(name string) bool {
	for _, s := range server {
		if s == name {
			return true
		}
	}
	return false
}

// plain is a message to somebody else than the person.
func (r *reader) plain(n *proof.Node, m *located.Value) {
	for _, f := range r.fieldsOf(r.f.Object(m, "a message")) {
		x := m.Get(f.Name)
		switch {
		case ofServer(f.Name) || f.Value == "":
		case f.Name == "headers" && x.Kind == '{':
			for _, k := range x.Keys() {
				if h := x.Get(k); h.Kind == '"' {
					n.Fields = append(n.Fields, r.copy("header "+k, h, plain))
				} else {
					n.Fields = append(n.Fields, proof.Field{Name: "header " + k, Value: h.Print()})
				}
			}
		case f.Name == "body" && x.Kind == '"':
			n.Fields = append(n.Fields, r.copy(f.Name, x, jsonText))
		case (f.Name == "url" || f.Name == "subject_line") && x.Kind == '"':
			n.Fields = append(n.Fields, r.copy(f.Name, x, plain))
		default:
			n.Fields = append(n.Fields, f)
		}
	}
	r.template(n, m)
}

// template adds the words of the template that a message names, if its file is
// there.
func (r *reader) template(n *proof.Node, m *located.Value) {
	id := r.f.String(m, "template_id")
	if id == "" || r.files == nil {
		return
	}
	fields, read := r.templates[id]
	if !read {
		if name, data := r.files(id); data != nil {
			fields = r.readTemplate(name, data)
		}
		r.templates[id] = fields
	}
	n.Fields = append(n.Fields, fields...)
}

func (r *reader) readTemplate(name string, data []byte) (fields []proof.Field) {
	err := located.Read(data, func(f *located.File, v *located.Value) {
		t := &reader{f: f, file: name, g: r.g}
		fields = t.words(v)
	})
	if err != nil {
		r.g.Unread = append(r.g.Unread, proof.Unread{Where: name, What: err.Error()})
	}
	return fields
}

// words are the texts of a template.
func (r *reader) words(v *located.Value) (fields []proof.Field) {
	for _, name := range []string{"data", "attributes"} {
		r.f.Object(v, "a template")
		if x := v.Get(name); x != nil {
			v = x
		}
	}
	r.known(r.f.Object(v, "a template"), "a template", "name", "editor_type", "html", "text", "id", "created", "updated")
	for _, part := range []struct {
		name string
		mode mode
	}{{"html", markup}, {"text", plain}} {
		if x := v.Get(part.name); r.f.String(v, part.name) != "" {
			fields = append(fields, r.copy(part.name, x, part.mode))
		}
	}
	return fields
}

// update is one act for each write.
func (r *reader) update(n proof.Node, at int, data *located.Value, next int) {
	list := r.f.List(data, "profile_operations")
	if len(list) == 0 {
		r.g.Nodes[at] = proof.Node{Kind: proof.Choose, Where: n.Where, Next: next}
		return
	}
	for i, o := range list {
		r.known(r.f.Object(o, "a profile operation"), "a profile operation", "operator", "property_type", "property_operation", "property_key", "property_value")
		key := r.f.Need(o, "property_key", "a profile operation").Text
		one := n
		one.Writes = []string{"property properties['" + key + "']", "property " + key}
		what := ""
		if x := o.Get("property_value"); x != nil {
			what = x.Print()
		}
		switch op := r.f.String(o, "operator"); {
		case op == "delete":
			one.Name = "clear property " + key
		case (op == "update" || op == "create") && r.f.String(o, "property_type") == "list":
			one.Name = fmt.Sprintf("%s %s in property %s", or(r.f.String(o, "property_operation"), "set"), what, key)
		case op == "update" || op == "create":
			one.Name = fmt.Sprintf("set property %s to %s %s", key, r.f.String(o, "property_type"), what)
		default:
			r.f.Fail(o.At, "a profile operation cannot be %q", op)
		}
		one.Next = next
		if i == 0 {
			r.g.Nodes[at] = one
			continue
		}
		made := r.add(one)
		r.g.Nodes[at].Next = made
		at = made
	}
}

func sortFields(list []proof.Field) {
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
}
