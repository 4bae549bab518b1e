package adopt

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// holding puts together what was found.
func (a *account) holding() *adopt.Holding {
	h := &adopt.Holding{Engine: "klaviyo", Name: "Klaviyo", Title: or(a.about.name, "From Klaviyo"), Journeys: a.journeys, Bind: a.bind, Accepts: a.accepts, Texts: a.texts}
	h.About = a.skipped
	a.settled(h)
	add := func(file string, b adopt.Body) { h.Blocks = append(h.Blocks, adopt.Block{File: file, Body: b}) }
	for _, address := range slices.Sorted(maps.Keys(a.teams)) {
		add("data/teams", adopt.Body{Type: "team", Label: a.teams[address], Attrs: []adopt.Attr{{Name: "contact", Value: adopt.Quote(address)}}})
	}
	for _, what := range a.order {
		if id, ok := strings.CutPrefix(what, "event "); ok {
			add("data/events", a.events[id].body())
		}
	}
	for _, what := range a.order {
		if id, ok := strings.CutPrefix(what, "segment "); ok {
			add("data/segments", a.segmentBody(id))
		}
	}
	if len(a.profile) > 0 {
		b := adopt.Body{Type: "profile"}
		for _, path := range slices.Sorted(maps.Keys(a.profile)) {
			b.Blocks = append(b.Blocks, a.profile[path].body(path))
		}
		add("data/profile", b)
	}
	for _, coupon := range slices.Sorted(maps.Keys(a.offers)) {
		add("data/offers", adopt.Body{Type: "offer", Label: a.offers[coupon],
			Attrs:   []adopt.Attr{{Name: "title", Value: adopt.Quote(coupon)}, {Name: "code_kind", Value: `"unique"`}},
			Remarks: []adopt.Remark{{Kind: adopt.Missing, Text: "what the coupon gives, and how long it holds, none of the files says"}}})
	}
	for _, kind := range slices.Sorted(maps.Keys(a.channels)) {
		a.channels[kind].add(add)
	}
	a.smartSending(h)
	h.Blocks = append(h.Blocks, a.messages...)
	return h
}

// settled says where the account is, as far as the language knows such places.
func (a *account) settled(h *adopt.Holding) {
	var ours []string
	if _, err := language.Parse(a.about.locale); err == nil && a.about.locale != "" {
		h.Locale = a.about.locale
	} else {
		ours = append(ours, "the locale")
	}
	if _, err := time.LoadLocation(a.about.zone); err == nil && a.about.zone != "" {
		h.Timezone = a.about.zone
	} else {
		ours = append(ours, "the time zone")
	}
	if _, err := currency.ParseISO(a.about.currency); err == nil {
		h.Settings = append(h.Settings, adopt.Attr{Name: "currency", Value: adopt.Quote(a.about.currency)})
	}
	if len(ours) > 0 {
		h.About = append(h.About, adopt.Remark{Kind: adopt.Assumed, Text: "no file holds the account's settings: what stands here as " + strings.Join(ours, " and ") + " is ours"})
	}
}

func (a *account) segmentBody(id string) adopt.Body {
	b := adopt.Body{Type: "segment", Label: a.segments[id]}
	g := a.groups[id]
	if g.name == "" {
		b.Remarks = append(b.Remarks, adopt.Remark{Kind: adopt.Missing, Text: fmt.Sprintf("no file names the list or segment %s", id)})
		return b
	}
	b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(g.name)})
	return b
}

// body declares an attribute of the profile.
func (x *attribute) body(path string) adopt.Body {
	b := adopt.Body{Type: "attribute", Label: x.label, Attrs: []adopt.Attr{{Name: "type", Value: x.shape.typ()}}}
	if path == "last_name" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "personal", Value: "true"})
	}
	return b
}

func (e *event) body() adopt.Body {
	b := adopt.Body{Type: "event", Label: e.label}
	if e.title != "" {
		b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(e.title)})
		if kind := kindOf(e.title); kind != "" {
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "kind", Value: adopt.Quote(kind)})
		}
	} else if e.id != "" {
		b.Remarks = append(b.Remarks, adopt.Remark{Kind: adopt.Missing, Text: fmt.Sprintf("no file names the metric %s", e.id), At: e.at})
	}
	for _, path := range slices.Sorted(maps.Keys(e.fields)) {
		b.Blocks = append(b.Blocks, e.fields[path].body(""))
	}
	return b
}

// kindOf is what a metric is about that has one of the names that Klaviyo's shop
// integrations and its guide to the API of events give (read on 2026-07-23).
func kindOf(metric string) string {
	switch metric {
	case "Placed Order", "Ordered Product":
		return "order"
	case "Started Checkout", "Checkout Started", "Added to Cart":
		return "cart"
	case "Viewed Product", "Viewed Item", "Active on Site":
		return "browse"
	case "Fulfilled Order", "Fulfilled Partial Order", "Confirmed Shipment", "Shipped Order":
		return "shipment"
	case "Delivered Shipment", "Delivered Order":
		return "delivery"
	case "Refunded Order":
		return "refund"
	case "Cancelled Order", "Canceled Order":
		return "cancellation"
	}
	return ""
}

// customName is the name of a property behind its path.
func customName(path string) string {
	if in, ok := strings.CutPrefix(path, "properties['"); ok {
		return strings.TrimSuffix(in, "']")
	}
	return path
}

func before(s, mark string) string {
	head, _, _ := strings.Cut(s, mark)
	return head
}
