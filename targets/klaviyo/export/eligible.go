package export

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// route is one channel of a send with the people whom it reaches.
type route struct {
	choice    *compiler.Choice
	audiences []audience
	// may is consent or reachability, mayNot its opposite; needed says that Klaviyo
	// does not test it by itself.
	may, mayNot filter.Filter
	needed      bool
	// covered and missed are about the languages that the part has.
	covered, missed filter.Filter
}

// routes are the channels of n that Klaviyo has, in order.
func (f *flow) routes(n *compiler.Node) []route {
	var out []route
	var lost []string
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		if !supported(c.Kind) {
			lost = append(lost, c.Kind)
			continue
		}
		r := route{choice: c}
		r.audiences, r.covered, r.missed = f.audiences(n, c)
		f.permission(n, &r)
		if len(r.audiences) > 0 {
			out = append(out, r)
		}
	}
	for _, kind := range lost {
		if len(out) == 0 {
			f.unsupported(n.Range, "add a channel that Klaviyo sends on: e-mail, SMS, push or WhatsApp", "does not send on %s, and the send has no other channel", kind)
			f.failed = true
			return nil
		}
		f.lose(profile.LossChannelDropped, n.Range, "Klaviyo does not send on "+kind+"; the other channels of the send are tried")
	}
	return out
}

func supported(kind string) bool {
	switch kind {
	case "email", "sms", "push", "whatsapp":
		return true
	}
	return false
}

// permission finds who may be written to on a route.
func (f *flow) permission(n *compiler.Node, r *route) {
	kind := r.choice.Kind
	if !n.Send.Message.Marketing() {
		r.may = filter.Of([]wire.Condition{filter.Reachable(kind, f, false)})
		r.mayNot = filter.Of([]wire.Condition{filter.Reachable(kind, f, true)})
		return
	}
	ctx := f.filters(nil)
	var any []wire.Condition
	none := filter.Always()
	own := false
	for _, c := range r.choice.Consents {
		if id, ok := f.List(c.Label); ok {
			any = append(any, &wire.GroupMembership{Type: "profile-group-membership", IsMember: true, GroupIDs: []string{id}})
			none = filter.And(none, filter.Of([]wire.Condition{&wire.GroupMembership{Type: "profile-group-membership", GroupIDs: []string{id}}}))
			r.needed = true
			continue
		}
		if !own {
			own = true
			any = append(any, filter.Marketing(kind, false))
			none = filter.And(none, filter.Of([]wire.Condition{filter.Marketing(kind, true)}))
		}
		if ctx.Sharing(c, kind) && !f.allNamed(ctx, r.choice) {
			f.lose(profile.LossConsentMerged, n.Range, "")
		}
	}
	if len(any) == 0 {
		any, none = []wire.Condition{filter.Marketing(kind, false)}, filter.Of([]wire.Condition{filter.Marketing(kind, true)})
	}
	r.may, r.mayNot = filter.Of(any), none
	if r.needed { // Klaviyo asks for its own consent as well: whoever lacks it gets nothing
		r.may = filter.And(r.may, filter.Of([]wire.Condition{filter.Marketing(kind, false)}))
		r.mayNot = f.either(n, none, filter.Of([]wire.Condition{filter.Marketing(kind, true)}))
	}
}

// allNamed reports whether the message names every consent that Klaviyo keeps
// as this channel's: then it makes no difference which one was given.
func (f *flow) allNamed(ctx *filter.Context, c *compiler.Choice) bool {
	named := map[*lang.Consent]bool{}
	for _, k := range c.Consents {
		named[k] = true
	}
	for _, k := range f.x.project.Consents {
		if _, bound := f.List(k.Label); bound || named[k] {
			continue
		}
		if len(k.Channels) == 0 {
			return false
		}
		for _, r := range k.Channels {
			if ch := lang.To[*lang.Channel](r); ch != nil && ch.KindName() == c.Kind {
				return false
			}
		}
	}
	return true
}

// unsuppressed is that no policy keeps the person from messages like this one.
func (f *flow) unsuppressed(n *compiler.Node) filter.Filter {
	out := filter.Always()
	for _, p := range n.Send.Policies {
		if !p.Suppress.Set() {
			continue
		}
		use := &expr.Ref{Node: expr.Node{Rng: p.Suppress.Rng}, Block: "segment", Name: p.Suppress.Name}
		ctx := f.filters(nil)
		ctx.Trigger = ""
		one, ok := ctx.Compile(use, true)
		if !ok {
			f.failed = true
			continue
		}
		out = filter.And(out, one)
	}
	return out
}

// either is a or b, and reports where that grows too large.
func (f *flow) either(n *compiler.Node, a, b filter.Filter) filter.Filter {
	out, ok := f.filters(nil).Or(a, b)
	if !ok {
		f.fail(diag.Errorf("target-limits", n.Range, "the choice between the channels of %q has too many conditions for a filter of Klaviyo", n.ID).
			WithHelp("name fewer channels or consents"))
	}
	return out
}
