package importer

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// again says by the entry mode how people come again.
var again = map[string]string{"OnceAndDone": "never", "SingleEntryAcrossAllVersions": "after the run before has ended", "MultipleEntries": "always", "NotSet": "as is not set", "": "as is not set"}

// defaults are the addresses that messages go to: the first that is there.
func (r *reader) defaults(v *located.Value) {
	d := v.Get("defaults")
	if d == nil {
		return
	}
	r.known(r.f.Object(d, "the defaults of a journey"), "the defaults of a journey", "email", "mobileNumber", "properties", "transactionKeys")
	r.email, r.sms = r.addresses(d, "email"), r.addresses(d, "mobileNumber")
	if p := d.Get("properties"); p != nil {
		r.known(p, "the properties of the defaults", "analyticsTracking")
	}
}

// address is where messages go, and for whom there is one.
type address struct {
	text  string
	there proof.Any
}

func (r *reader) addresses(d *located.Value, name string) (a address) {
	list := r.f.Texts(d, name)
	a.text = strings.Join(list, ", else ")
	for _, x := range list {
		f, ok := bindingFact(x)
		if !ok {
			r.unread(d.Get(name), "what %q names is not known", x)
		}
		a.there = append(a.there, proof.Depends{Term: &comparison{fact: f, op: "IsNotNull"}})
	}
	return a
}

// bindingFact is what a binding in braces names.
func bindingFact(s string) (proof.Fact, bool) {
	in, ok := strings.CutPrefix(s, "{{")
	in, ok2 := strings.CutSuffix(in, `"}}`)
	if !ok || !ok2 {
		return proof.Fact{}, false
	}
	if rest, ok := strings.CutPrefix(in, `Contact.Attribute."`); ok {
		extension, field, ok := strings.Cut(rest, `"."`)
		return contactFact(extension, field), ok
	}
	rest, ok := strings.CutPrefix(in, "Event.")
	key, field, ok2 := strings.Cut(rest, `."`)
	return entryFact(key, field), ok && ok2
}

// starts is what lets people in, and how they come again.
func (r *reader) starts(v *located.Value) {
	mode := r.f.String(v, "entryMode")
	words, ok := again[mode]
	if !ok {
		r.unread(v.Get("entryMode"), "the entry mode %q is not known", mode)
	}
	list := r.f.List(v, "triggers")
	if len(list) != 1 {
		r.unread(v, "a journey has one entry source, not %d", len(list))
		r.g.Starts.Text = "nothing"
		return
	}
	t := r.f.Object(list[0], "an entry source")
	r.known(t, "an entry source", "key", "name", "description", "type", "outcomes", "arguments", "configurationArguments", "metaData", "id")
	kind := r.f.Need(t, "type", "an entry source").Text
	meta := r.f.Object(r.f.Need(t, "metaData", "an entry source"), "what is kept of an entry source")
	r.event = text(meta, "r__event_key", "eventDefinitionKey")
	where := r.f.Where(t, "entry source")
	r.g.Starts = proof.Label{Text: kind + " " + r.event, Where: where}
	r.g.Reentry = proof.Label{Text: words, Where: r.f.Where(v, "entryMode")}
	r.filtered(t)
	switch kind {
	case "APIEvent", "EmailAudience", "AutomationAudience", "Event", "ContactEvent":
	default:
		r.unread(t, "nothing is known of an entry source of the type %q", kind)
	}
	if data := r.file("event", r.event); data != nil {
		if err := located.Read(data, func(f *located.File, v *located.Value) { r.g.Starts.Text += event(r, f, v, kind) }); err != nil {
			r.unread(t, "the event definition %q cannot be read: %v", r.event, err)
		}
	}
}

// filtered is the condition on an entry source itself.
func (r *reader) filtered(t *located.Value) {
	c := t.Get("configurationArguments")
	if c == nil {
		return
	}
	r.known(r.f.Object(c, "the configuration of an entry source"), "an entry source", "criteria", "schemaVersionId", "filterDefinitionId", "applicationExtensionKey", "version")
	if xml := r.f.String(c, "criteria"); xml != "" {
		cond, why := r.criteria(xml)
		if why != "" {
			r.unread(c, "%s", why)
		}
		r.admits = cond
	} else if id := text(c, "filterDefinitionId"); strings.Trim(id, "0-") != "" {
		r.unread(c, "the entry source has the filter %s, which is kept elsewhere", id)
	}
}

// event is an event definition in words: its fields, or whose rows enter and by what.
func event(r *reader, f *located.File, v *located.Value, kind string) string {
	unread := func(format string, args ...any) {
		r.g.Unread = append(r.g.Unread, proof.Unread{Where: "event definition", What: fmt.Sprintf(format, args...)})
	}
	if t := f.String(v, "type"); t != kind {
		unread("it is of the type %q, and the entry source of the type %q", t, kind)
	}
	if m := f.String(v, "mode"); m != "" && m != "Production" {
		unread("what an event definition does in the mode %q is not known", m)
	}
	if a := v.Get("arguments"); said(a.Get("criteria")) {
		unread("it has criteria, which are not read")
	}
	if key := f.Need(v, "eventDefinitionKey", "an event definition").Text; key != r.event {
		unread("it has the key %q", key)
	}
	var b strings.Builder
	if s := v.Get("schema"); s != nil {
		fmt.Fprintf(&b, "; contact %s", f.String(s, "sendableCustomObjectField"))
		for _, x := range f.List(s, "fields") {
			fmt.Fprintf(&b, "; %s %s", f.String(x, "name"), f.String(x, "dataType"))
			if n := text(x, "maxLength"); n != "" {
				fmt.Fprintf(&b, " %s", n)
			}
			if d := f.String(x, "defaultValue"); d != "" {
				fmt.Fprintf(&b, " = %s", d)
			}
			if !f.Truth(x, "isNullable", false) {
				b.WriteString(" required")
			}
		}
	}
	if x := text(v, "r__dataExtension_key", "dataExtensionId"); x != "" {
		fmt.Fprintf(&b, "; rows of %s", x)
	}
	if x := text(v, "r__automation_key", "automationId"); strings.Trim(x, "0-") != "" {
		fmt.Fprintf(&b, "; by the automation %s", x)
	}
	return b.String()
}

// exits is that a goal or an exit holds whose criteria end runs.
func (r *reader) exits(v *located.Value) {
	var any proof.Any
	for _, list := range []string{"goals", "exits"} {
		for i, x := range r.f.List(v, list) {
			r.f.Object(x, "a goal or an exit")
			r.known(x, "a goal or an exit", "key", "name", "description", "type", "outcomes", "arguments", "configurationArguments", "metaData", "id")
			if i > 0 {
				r.unread(x, "a journey has more than one of its %s", list)
			}
			xml := ""
			if c := x.Get("configurationArguments"); c != nil {
				r.known(c, "a goal or an exit", "criteria", "schemaVersionId", "filterDefinitionId")
				xml = r.f.String(c, "criteria")
			}
			ends := list == "exits"
			if m := x.Get("metaData"); m != nil {
				ends = r.f.Truth(m, "isExitCriteria", ends)
			}
			switch {
			case !ends: // it counts, and changes nothing
			case xml == "":
				r.unread(x, "a goal or an exit has no criteria")
			default:
				c, why := r.criteria(xml)
				if why != "" {
					r.unread(x, "%s", why)
				}
				any = append(any, c)
			}
		}
	}
	if len(any) > 0 {
		r.leaves = any
	}
}
