package filter

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// pending is written as: the first event came in the window, and the second did
// not.
func (c *Context) pending(e *expr.Call, neg bool) form {
	if len(e.Args) < 3 {
		return c.cannot(e)
	}
	c.Lose(profile.LossPending, e.Range(), "")
	first := &expr.Call{Node: e.Node, Name: "occurred", Args: append([]expr.Expr{e.Args[0]}, e.Args[3:]...)}
	second := &expr.Call{Node: e.Node, Name: "occurred", Args: append([]expr.Expr{e.Args[1]}, e.Args[3:]...)}
	if neg {
		return c.or(c.occurred(first, true), c.occurred(second, false))
	}
	return c.and(c.occurred(first, false), c.occurred(second, true))
}

// reaction is opened, clicked and so on.
func (c *Context) reaction(e *expr.Call, neg bool) form {
	if len(e.Args) != 1 {
		return c.cannot(e)
	}
	ref, ok := e.Args[0].(*expr.Ref)
	if !ok {
		return c.cannot(e)
	}
	metrics := c.Reaction(e.Name, ref.Name, e.Range())
	if len(metrics) == 0 {
		c.Unsupported(e.Range(), "test something else", "has no metric for %s on the channels of that send", e.Name)
		return always(true)
	}
	c.Lose(profile.LossEngagement, e.Range(), "")
	out := always(neg)
	for _, id := range metrics {
		m := &wire.ProfileMetric{
			Type: "profile-metric", MetricID: id, Measurement: "count", Measure: numeric("greater-than", "0"),
			Timeframe: wire.ValueFilter{Type: "date", Operator: "flow-start"},
		}
		if neg {
			m.Measure = numeric("equals", "0")
			out = c.and(out, single(m))
		} else {
			out = c.or(out, single(m))
		}
	}
	return out
}

func (c *Context) consented(e *expr.Call, neg bool) form {
	consent := find(c.Project.Consents, e)
	if consent == nil {
		return c.cannot(e)
	}
	var kinds []string
	for _, r := range consent.Channels {
		if ch := lang.To[*lang.Channel](r); ch != nil {
			kinds = append(kinds, ch.KindName())
		}
	}
	if len(kinds) == 0 {
		kinds = []string{"email"}
	}
	if id, ok := c.List(consent.Label); ok {
		return member(id, neg)
	}
	kinds = slices.DeleteFunc(kinds, func(k string) bool { return Marketing(k, false) == nil })
	if len(kinds) == 0 { // Klaviyo keeps no consent of its own for such channels
		return member(c.NeedList(consent.Label, e.Range()), neg)
	}
	if c.Sharing(consent, kinds...) {
		c.Lose(profile.LossConsentMerged, e.Range(), "")
	}
	out := always(neg)
	for _, k := range kinds {
		f := Marketing(k, neg)
		if neg {
			out = c.and(out, single(f))
		} else {
			out = c.or(out, single(f))
		}
	}
	return out
}

// Sharing reports whether another consent covers one of the kinds and is kept in
// the same marketing consent of Klaviyo.
func (c *Context) Sharing(consent *lang.Consent, kinds ...string) bool {
	for _, other := range c.Project.Consents {
		if _, bound := c.List(other.Label); other == consent || bound {
			continue
		}
		if len(other.Channels) == 0 {
			return true
		}
		for _, r := range other.Channels {
			ch := lang.To[*lang.Channel](r)
			for _, k := range kinds {
				if ch != nil && ch.KindName() == k {
					return true
				}
			}
		}
	}
	return false
}

// find is the block of a list that the one argument of a call refers to.
func find[T lang.Block](blocks []T, e *expr.Call) T {
	var none T
	if len(e.Args) != 1 {
		return none
	}
	ref, ok := e.Args[0].(*expr.Ref)
	if !ok || ref.Library != "" {
		return none
	}
	for _, b := range blocks {
		if b.Head().Label == ref.Name {
			return b
		}
	}
	return none
}

func (c *Context) reachable(e *expr.Call, neg bool) form {
	ch := find(c.Project.Channels, e)
	if ch == nil {
		return c.cannot(e)
	}
	f := Reachable(ch.KindName(), c.Account, neg)
	if f == nil {
		c.Unsupported(e.Range(), "test a channel that Klaviyo sends on", "does not know whether people can be reached by %s", ch.KindName())
		return always(true)
	}
	return single(f)
}

// Marketing is the consent to marketing on a kind of channel, or its opposite;
// nil if Klaviyo has none for it.
func Marketing(kind string, neg bool) wire.Condition {
	status := "any"
	switch kind {
	case "sms":
		if !neg {
			status = "subscribed"
		}
	case "email", "push":
	case "whatsapp":
		return whatsapp("whatsapp_marketing", neg)
	default:
		return nil
	}
	return &wire.MarketingConsent{Type: "profile-marketing-consent", Consent: wire.Consent{
		Channel: kind, CanReceive: !neg, Status: wire.ConsentStatus{Subscription: status},
	}}
}

// Reachable is whether messages that need no consent can reach a person by a
// kind of channel, or its opposite; nil if Klaviyo does not know.
func Reachable(kind string, a Account, neg bool) wire.Condition {
	f := isSet()
	if neg {
		f = notSet()
	}
	switch kind {
	case "email":
		return &wire.ProfileProperty{Type: "profile-property", Property: "email", Filter: f}
	case "sms":
		return &wire.ProfileProperty{Type: "profile-property", Property: "phone_number", Filter: f}
	case "whatsapp":
		return whatsapp("whatsapp_transactional", neg)
	case "push":
		return Marketing("push", neg)
	}
	return nil
}

func whatsapp(channel string, neg bool) wire.Condition {
	status := "implicitly_or_explicitly_reachable"
	if neg {
		status = "implicitly_or_explicitly_unreachable"
	}
	return &wire.Permission{Type: "profile-permissions", Permission: wire.PermissionState{Status: status}, Channel: channel}
}
