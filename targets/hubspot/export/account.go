package export

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
)

func (x *exporter) lookup(kind, name, what, how string) string {
	p := targets.Placeholder(kind, name)
	x.lookups[p] = targets.Lookup{Placeholder: p, What: what, How: how}
	return p
}

// missing reports a name that is bound to nothing where an environment was
// chosen.
func (f *flow) missing(kind targets.BindKind, name string, use source.Range, what string) {
	if f.x.in.Env != "" {
		f.fail(f.x.in.Bindings.Missing(kind, name, use, what))
	}
}

var eventType = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]+-[0-9]+$`) })
var internal = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-z0-9_]{0,99}$`) })
var digits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]+$`) })

// checkBindings reports what HubSpot cannot have.
func (x *exporter) checkBindings() {
	for _, b := range x.in.Target.Binds {
		if b.Label != "" && b.Label != x.in.Env {
			continue
		}
		bad := func(v lang.Val[string], format, help string) {
			x.badIDs = true
			x.in.Report.Fail("", diag.Errorf("binding-invalid", v.Rng, format, v.Value).WithHelp(help))
		}
		for _, e := range b.Event {
			if !strings.Contains(e.Key, ".") && !eventType().MatchString(e.Value.Value) {
				bad(e.Value, "HubSpot has no event type %q", "write the id of the type, such as \"6-1234567\": GET "+eventTypes)
			}
		}
		for _, e := range b.Profile {
			if !internal().MatchString(property(e.Value.Value).Name) {
				bad(e.Value, "HubSpot has no property %q", "write its internal name: small letters, digits and underscores")
			}
		}
		for _, list := range [][]lang.Entry[lang.Val[string]]{b.Segment, b.Message, b.Team} {
			for _, e := range list {
				if !digits().MatchString(e.Value.Value) {
					bad(e.Value, "HubSpot has no id %q", "write the id, which is a number")
				}
			}
		}
	}
}

const eventTypes = "https://api.hubapi.com/events/v3/event-definitions"

// EventType implements filter.Account.
func (f *flow) EventType(event string, use source.Range) string {
	if b, ok := f.x.in.Bindings.Find(targets.BindEvent, event); ok {
		return b.Value
	}
	if id := builtIn(event); id != "" {
		return id
	}
	f.missing(targets.BindEvent, event, use, "event."+event)
	return f.x.lookup("event", event, "the event type of event."+event,
		fmt.Sprintf("It is bound to nothing: the `objectTypeId` of an entry of GET %s, or bind event.%s to it", eventTypes, event))
}

// builtIn is the type that HubSpot keeps by itself for an event that every
// project has.
func builtIn(event string) string {
	return map[string]string{
		"message_sent": "4-667638", "delivered": "4-665536", "opened": "4-666440", "clicked": "4-666288",
		"replied": "4-665538", "bounced": "4-5470331", "unsubscribed": "4-666289",
	}[event]
}

// Field implements filter.Account.
func (f *flow) Field(event, attr string) string {
	if b, ok := f.x.in.Bindings.Find(targets.BindEvent, event+"."+attr); ok {
		return b.Value
	}
	return attr
}

// property reads "NAME", "choice:NAME" or "text:NAME".
func property(s string) filter.Property {
	if n, ok := strings.CutPrefix(s, "choice:"); ok {
		return filter.Property{Name: n, Choice: true}
	}
	n, _ := strings.CutPrefix(s, "text:")
	return filter.Property{Name: n}
}

// Property implements filter.Account.
func (f *flow) Property(attr string) filter.Property {
	declared := f.attribute(attr)
	choice := declared != nil && (len(declared.Values) > 0 || declared.Type != nil && declared.Type.Kind == expr.TList)
	if b, ok := f.x.in.Bindings.Find(targets.BindProfile, attr); ok {
		p := property(b.Value)
		p.Choice = p.Choice || choice && !strings.HasPrefix(b.Value, "text:")
		return p
	}
	if own := map[string]string{"first_name": "firstname", "last_name": "lastname"}[attr]; own != "" {
		return filter.Property{Name: own}
	}
	return filter.Property{Name: internalName(attr), Choice: choice}
}

func (f *flow) attribute(attr string) *lang.TypedAttr {
	if f.x.project.Profile == nil {
		return nil
	}
	for _, a := range f.x.project.Profile.Attributes {
		if a.Label == attr {
			return a
		}
	}
	return nil
}

// Segment implements filter.Account.
func (f *flow) Segment(name string) (string, bool) {
	b, ok := f.x.in.Bindings.Find(targets.BindSegment, name)
	return b.Value, ok
}

const lists = "https://api.hubapi.com/crm/v3/lists"

// NewSegment implements filter.Account.
func (f *flow) NewSegment(name string, use source.Range) string {
	f.missing(targets.BindSegment, name, use, "segment."+name)
	return f.x.lookup("list", name, "the list of segment."+name, "It is bound to nothing and has no `when`: choose one in POST "+lists+"/search")
}

// Check implements filter.Account.
func (f *flow) Check(name string) (list, property string, bound bool) {
	b, ok := f.x.in.Bindings.Find(targets.BindCheck, name)
	switch {
	case !ok:
		return "", "", false
	case digits().MatchString(b.Value):
		return b.Value, "", true
	}
	return "", internalName(b.Value), true
}

// NeedCheck implements filter.Account.
func (f *flow) NeedCheck(name string, use source.Range) string {
	f.missing(targets.BindCheck, name, use, "check."+name)
	return f.x.lookup("check", name, "a list of the people for whom check."+name+" holds",
		"It is bound to nothing: choose one in POST "+lists+"/search, or bind check."+name+" to a property that another system keeps")
}

// Consent implements filter.Account.
func (f *flow) Consent(name string, use source.Range) (list, subscription string) {
	b, ok := f.x.in.Bindings.Find(targets.BindConsent, name)
	if !ok {
		f.missing(targets.BindConsent, name, use, "consent."+name)
		return "", f.x.lookup("subscription", name, "the subscription type of consent."+name,
			"It is bound to nothing: choose one in GET https://api.hubapi.com/communication-preferences/v3/definitions")
	}
	if id, ok := strings.CutPrefix(b.Value, "list:"); ok {
		return id, ""
	}
	return "", b.Value
}

// Kept implements filter.Account.
func (f *flow) Kept(p *expr.Path) (filter.Property, bool) {
	last := len(p.Steps) - 1
	for _, s := range p.Steps {
		if s.Name == "" || s.Splat {
			return filter.Property{}, false
		}
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "trigger":
		if f.event == "" || last > 0 {
			return filter.Property{}, false
		}
		return f.keep(kept{from: fromEvent, of: name, typ: p.Type()}), true
	case "entered":
		if last > 0 {
			return filter.Property{}, false
		}
		if a := f.attribute(name); a != nil && a.Changes.Value == "never" {
			return f.Property(name), true
		}
		return f.keep(kept{from: fromProfile, of: name, typ: p.Type()}), true
	case "wait":
		if last > 0 && p.Steps[last].Name == "on" {
			return f.keep(kept{from: fromWait, of: stepName(p)}), true
		}
	case "step":
		if last > 0 && f.answers(stepName(p), p.Steps[last].Name) {
			return f.keep(kept{from: fromStep, of: stepName(p) + "." + p.Steps[last].Name, typ: p.Type()}), true
		}
	}
	return filter.Property{}, false
}

// stepName is the step that a path reads: all its names but the last.
func stepName(p *expr.Path) string {
	names := make([]string, len(p.Steps)-1)
	for i := range names {
		names[i] = p.Steps[i].Name
	}
	return strings.Join(names, ".")
}

// answers reports whether the step called node is a webhook that returns attr.
func (f *flow) answers(node, attr string) bool {
	for _, n := range f.j.Nodes {
		if n.ID == node && n.Webhook != nil {
			for _, r := range n.Webhook.Returns {
				if r.Label == attr {
					return true
				}
			}
		}
	}
	return false
}

// outside is the account where a run has not begun, so that nothing is kept of it.
type outside struct{ *flow }

// Kept implements filter.Account.
func (o outside) Kept(*expr.Path) (filter.Property, bool) { return filter.Property{}, false }

// context is where the conditions of a step stand; -1 is outside of any run.
func (f *flow) context(node int) *filter.Context {
	c := &filter.Context{Account: f, Report: f, Project: f.x.project, Zone: f.zone, Limit: profile.Get().Limit(profile.LimitLiterals)}
	c.Since = func() (int, bool) { return f.since(node) }
	if node < 0 {
		c.Account = outside{f}
	}
	return c
}
