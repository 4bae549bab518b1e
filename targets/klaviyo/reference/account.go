package reference

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
)

// The bindings of a target mean what the profile says of them: metrics by name
// unless after "id:", everything else by id unless after "name:". What is not
// known yet is a placeholder.

func (w *writer) bound(kind targets.BindKind, name string) (string, bool) {
	b, ok := w.in.Bindings.Find(kind, name)
	return b.Value, ok
}

// metric is the id of an event's metric.
func (w *writer) metric(event string) string {
	name, ok := w.bound(targets.BindEvent, event)
	if id, is := strings.CutPrefix(name, "id:"); is {
		return id
	}
	if !ok {
		if name = ownMetric[event]; name == "" {
			return targets.Placeholder("metric", event)
		}
	}
	return targets.Placeholder("metric", strings.TrimPrefix(name, "name:"))
}

// ownMetric is what Klaviyo calls an event of its own.
var ownMetric = map[string]string{
	"message_sent": "Received Email", "delivered": "Received Email", "opened": "Opened Email", "clicked": "Clicked Email",
	"bounced": "Bounced Email", "unsubscribed": "Unsubscribed from Email Marketing",
}

// reactions are the metrics of what people do with a message, by channel.
var reactions = map[string]map[string]string{
	"delivered": {"email": "Received Email", "sms": "Received SMS", "push": "Received Push"},
	"opened":    {"email": "Opened Email", "push": "Opened Push"},
	"clicked":   {"email": "Clicked Email", "sms": "Clicked SMS", "push": "Opened Push"},
	"bounced":   {"email": "Bounced Email", "sms": "Failed to Deliver SMS", "push": "Bounced Push"},
}

// reaction lists the metrics that tell of a reaction to a send of this journey.
func (w *writer) reaction(kind, send string) []string {
	if _, ok := w.bound(targets.BindEvent, kind); ok {
		return []string{w.metric(kind)}
	}
	var out []string
	for _, n := range w.Journey.Nodes {
		if n.ID == send && n.Send != nil {
			for _, c := range n.Send.Channels {
				if name := reactions[kind][c.Kind]; name != "" {
					out = append(out, targets.Placeholder("metric", name))
				}
			}
		}
	}
	if len(out) == 0 {
		out = []string{w.metric(kind)}
	}
	return out
}

func (w *writer) field(event, attr string) string {
	if name, ok := w.bound(targets.BindEvent, event+"."+attr); ok {
		return name
	}
	return attr
}

func group(bound string) string {
	if name, ok := strings.CutPrefix(bound, "name:"); ok {
		return targets.Placeholder("group", name)
	}
	return strings.TrimPrefix(strings.TrimPrefix(bound, "list:"), "id:")
}

// segment is the id of a segment, and whether it is bound.
func (w *writer) segment(name string) (string, bool) {
	if b, ok := w.bound(targets.BindSegment, name); ok {
		return group(b), true
	}
	return targets.Placeholder("segment", name), false
}

// list is the id of the list that a consent is kept in; false if it is the
// channel's own.
func (w *writer) list(consent string) (string, bool) {
	b, ok := w.bound(targets.BindConsent, consent)
	if !ok || b == "marketing" {
		return "", false
	}
	return group(b), true
}

var customProperty = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^properties(?:\.([A-Za-z0-9_$ -]+)|\['([^'\[\]]+)'\])$`)
})

// ownProperties are those that every profile of Klaviyo has.
var ownProperties = map[string]bool{
	"email": true, "phone_number": true, "first_name": true, "last_name": true, "organization": true,
	"title": true, "locale": true, "external_id": true, "image": true,
}

// property is the path of an attribute; key is its name alone.
func (w *writer) property(attr string) string {
	path, _ := w.keep(attr)
	return path
}

func (w *writer) keep(attr string) (path, key string) {
	bound, ok := w.bound(targets.BindProfile, attr)
	if ok {
		return propertyPath(bound)
	}
	switch {
	case attr == "phone":
		return "phone_number", "phone_number"
	case ownProperties[attr]:
		return attr, attr
	}
	return "properties['" + attr + "']", attr
}

func propertyPath(bound string) (path, key string) {
	if m := customProperty().FindStringSubmatch(bound); m != nil {
		name := m[1] + m[2]
		return "properties['" + name + "']", name
	}
	return bound, bound
}

// deliverable is whether a message of this kind can reach the person at all.
func deliverable(kind string, marketing bool) string {
	switch {
	case kind == "whatsapp" && marketing:
		return "permission whatsapp_marketing"
	case kind == "whatsapp":
		return "permission whatsapp_transactional"
	case marketing || kind == "push":
		return "consent " + kind
	case kind == "email":
		return "property email"
	}
	return "property phone_number"
}

func marketing(m *lang.Message) bool {
	return m.Class.Value == "promotional" || m.Class.Value == "editorial"
}
