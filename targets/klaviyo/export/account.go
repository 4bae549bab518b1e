package export

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
)

// Prefixes of a bound value: Klaviyo's own id, or a name to look up. Metrics
// are bound by name unless they say id, everything else by id.
const (
	byID   = "id:"
	byName = "name:"
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

// Metric implements filter.Account.
func (f *flow) Metric(event string, use source.Range) string {
	b, ok := f.x.in.Bindings.Find(targets.BindEvent, event)
	name := b.Value
	if !ok {
		name = builtInMetric(event)
	}
	switch {
	case strings.HasPrefix(name, byID):
		return strings.TrimPrefix(name, byID)
	case name != "":
		return f.x.metricNamed(strings.TrimPrefix(name, byName))
	}
	f.missing(targets.BindEvent, event, use, "event."+event)
	return f.x.lookup("metric", event, "the metric of event."+event,
		fmt.Sprintf("It is bound to nothing: choose a metric in GET %smetrics, or bind event.%s to its name", api, event))
}

func (x *exporter) metricNamed(name string) string {
	return x.lookup("metric", name, "the metric “"+name+"”", "GET "+api+"metrics: the entry of that name")
}

// builtInMetric is the metric that Klaviyo keeps by itself for an event that
// every project has.
func builtInMetric(event string) string {
	switch event {
	case "message_sent", "delivered":
		return "Received Email"
	case "opened":
		return "Opened Email"
	case "clicked":
		return "Clicked Email"
	case "bounced":
		return "Bounced Email"
	case "unsubscribed":
		return "Unsubscribed from Email Marketing"
	}
	return ""
}

// reactionMetric is the metric of a reaction on a kind of channel.
func reactionMetric(reaction, kind string) string {
	return map[string]string{
		"delivered email": "Received Email", "opened email": "Opened Email", "clicked email": "Clicked Email", "bounced email": "Bounced Email",
		"delivered sms": "Received SMS", "clicked sms": "Clicked SMS", "bounced sms": "Failed to Deliver SMS",
		"delivered push": "Received Push", "opened push": "Opened Push", "clicked push": "Opened Push", "bounced push": "Bounced Push",
	}[reaction+" "+kind]
}

// Field implements filter.Account.
func (f *flow) Field(event, attr string) string {
	if b, ok := f.x.in.Bindings.Find(targets.BindEvent, event+"."+attr); ok {
		return b.Value
	}
	return attr
}

// Segment implements filter.Account.
func (f *flow) Segment(name string) (string, bool) {
	b, ok := f.x.in.Bindings.Find(targets.BindSegment, name)
	if !ok {
		return "", false
	}
	return f.x.group(b.Value), true
}

// group is the id of a segment or list.
func (x *exporter) group(bound string) string {
	if name, ok := strings.CutPrefix(bound, byName); ok {
		return x.lookup("group", name, "the segment or list “"+name+"”", "GET "+api+"segments, or GET "+api+"lists: the entry of that name")
	}
	return strings.TrimPrefix(strings.TrimPrefix(bound, profile.ByList), byID)
}

// NewSegment implements filter.Account.
func (f *flow) NewSegment(name string, use source.Range) string {
	f.missing(targets.BindSegment, name, use, "segment."+name)
	return f.x.lookup("segment", name, "segment."+name, "It is bound to nothing and has no `when`: choose one in GET "+api+"segments")
}

// Check implements filter.Account.
func (f *flow) Check(name string) (segment, property string, bound bool) {
	b, ok := f.x.in.Bindings.Find(targets.BindCheck, name)
	if !ok {
		return "", "", false
	}
	if p, ok := parseProperty(b.Value); ok && p.custom {
		return "", p.path(), true
	}
	return f.x.group(b.Value), "", true
}

// NeedCheck implements filter.Account.
func (f *flow) NeedCheck(name string, use source.Range) string {
	f.missing(targets.BindCheck, name, use, "check."+name)
	return f.x.lookup("check", name, "a segment of the people for whom check."+name+" holds",
		"It is bound to nothing: choose one in GET "+api+"segments, or bind check."+name+" to a property that another system keeps")
}

// List implements filter.Account.
func (f *flow) List(consent string) (string, bool) {
	b, ok := f.x.in.Bindings.Find(targets.BindConsent, consent)
	if !ok || b.Value == "marketing" {
		return "", false
	}
	return f.x.group(b.Value), true
}

// NeedList implements filter.Account.
func (f *flow) NeedList(consent string, use source.Range) string {
	f.missing(targets.BindConsent, consent, use, "consent."+consent)
	return f.x.lookup("list", consent, "the list of people who gave consent."+consent, "It is bound to nothing: choose one in GET "+api+"lists")
}

// Reaction implements filter.Account.
func (f *flow) Reaction(kind, send string, use source.Range) []string {
	if _, ok := f.x.in.Bindings.Find(targets.BindEvent, kind); ok {
		return []string{f.Metric(kind, use)}
	}
	var out []string
	for _, n := range f.j.Nodes {
		if n.ID != send || n.Send == nil {
			continue
		}
		for _, c := range n.Send.Channels {
			if name := reactionMetric(kind, c.Kind); name != "" {
				out = append(out, f.x.metricNamed(name))
			}
		}
	}
	if len(out) == 0 {
		out = append(out, f.Metric(kind, use))
	}
	return compact(out)
}

func compact(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// property is where the profile keeps an attribute.
type property struct {
	name   string
	custom bool
}

func (p property) path() string {
	if p.custom {
		return "properties['" + p.name + "']"
	}
	return p.name
}

var propertyPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:properties\.([A-Za-z0-9_$ -]+)|properties\['([^'\[\]]+)'\]|([a-z_]+))$`)
})

// parseProperty reads "first_name", "properties.vip" or "properties['Loyalty Tier']".
func parseProperty(s string) (property, bool) {
	m := propertyPattern().FindStringSubmatch(s)
	switch {
	case m == nil:
		return property{}, false
	case m[1] != "":
		return property{m[1], true}, true
	case m[2] != "":
		return property{m[2], true}, true
	}
	return property{m[3], false}, wellKnown(m[3])
}

// wellKnown reports whether Klaviyo keeps a property of that name by itself.
func wellKnown(name string) bool {
	switch name {
	case "email", "phone_number", "first_name", "last_name", "organization", "title", "locale", "external_id", "image":
		return true
	}
	return false
}

// checkProperties reports attributes that are bound to what is no property.
func (x *exporter) checkProperties() {
	for _, b := range x.in.Target.Binds {
		if b.Label != "" && b.Label != x.in.Env {
			continue
		}
		for _, e := range b.Profile {
			if _, ok := parseProperty(e.Value.Value); !ok {
				x.in.Report.Fail("", diag.Errorf("binding-invalid", e.Value.Rng, "Klaviyo has no profile property %q", e.Value.Value).
					WithHelp("write \"properties.NAME\" for one of your own, or one of Klaviyo's: email, phone_number, first_name, last_name, organization, title, locale"))
			}
		}
	}
}

func (x *exporter) property(attr string) property {
	if b, ok := x.in.Bindings.Find(targets.BindProfile, attr); ok {
		if p, ok := parseProperty(b.Value); ok {
			return p
		}
	}
	if attr == "phone" {
		return property{"phone_number", false}
	}
	return property{attr, !wellKnown(attr)}
}

// Property implements filter.Account.
func (f *flow) Property(attr string) string { return f.x.property(attr).path() }
