package export

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// send writes a step that sends: the e-mail, behind a branch where not everybody
// may get it.
func (f *flow) send(i int, n *compiler.Node) string {
	after := f.next(n)
	if n.Send.Message == nil {
		return after
	}
	c := f.mailOf(n)
	if c == nil {
		return after
	}
	who, covered := f.audiences(n, c)
	ctx := f.context(i)
	may := f.unsuppressed(n)
	if covered != nil {
		may = f.both(ctx, may, covered)
	}
	mail := f.act(wire.ActSendEmail, wire.SendEmail{ContentID: f.content(n, c, who)}, after)
	e, ok := way(n, compiler.EdgeFallback)
	if !ok {
		return f.choose([]option{{label: "May get it", when: may, to: mail}}, after)
	}
	may = filter.And(may, f.permission(n, c))
	return f.choose([]option{{label: "Can be reached", when: may, to: mail}}, f.at(e.To))
}

// mailOf is the send's e-mail, nil if that was reported as impossible.
func (f *flow) mailOf(n *compiler.Node) *compiler.Choice {
	var mail *compiler.Choice
	for i := range n.Send.Channels {
		if c := &n.Send.Channels[i]; c.Kind == "email" {
			mail = c
		}
	}
	for _, c := range n.Send.Channels {
		switch {
		case c.Kind == "email":
		case mail == nil:
			f.Unsupported(n.Range, "add an e-mail, or let a webhook or a task do it", "sends e-mail only, not %s, and the send has no e-mail", c.Kind)
			return nil
		default:
			f.lose(profile.LossChannelDropped, n.Range, fmt.Sprintf("HubSpot sends e-mail only: %s is left out", c.Kind))
		}
	}
	return mail
}

// permission is who may be written to: an address, and one of the consents where
// the message needs one.
func (f *flow) permission(n *compiler.Node, c *compiler.Choice) filter.Form {
	out := filter.Set("email", true)
	if !n.Send.Message.Marketing() || len(c.Consents) == 0 {
		return out
	}
	any := filter.Never()
	for _, k := range c.Consents {
		if list, subscription := f.Consent(k.Label, n.Range); list != "" {
			any = filter.Or(any, filter.Member(list, true))
		} else {
			any = filter.Or(any, filter.Subscribed(subscription, true))
		}
	}
	return filter.And(out, any)
}

// unsuppressed is that no policy keeps the person from messages like this one.
func (f *flow) unsuppressed(n *compiler.Node) filter.Form {
	out := filter.Always()
	for _, p := range n.Send.Policies {
		if !p.Suppress.Set() {
			continue
		}
		use := &expr.Ref{Node: expr.Node{Rng: p.Suppress.Rng}, Block: "segment", Name: p.Suppress.Name}
		one, ok := f.context(-1).Compile(use, true)
		if !ok {
			f.failed = true
			continue
		}
		out = filter.And(out, one)
	}
	return out
}

func (f *flow) both(c *filter.Context, a filter.Form, e expr.Expr) filter.Form {
	b, ok := c.Compile(e, false)
	if !ok {
		f.failed = true
		return a
	}
	return filter.And(a, b)
}

// task makes a task for the owner whom the team is bound to.
func (f *flow) task(n *compiler.Node) string {
	t := n.Task
	owner := ""
	if t.Team != nil {
		if b, ok := f.x.in.Bindings.Find(targets.BindTeam, t.Team.Label); ok {
			owner = b.Value
		} else {
			f.missing(targets.BindTeam, t.Team.Label, n.Range, "team."+t.Team.Label)
			owner = f.x.lookup("owner", t.Team.Label, "the owner who gets the tasks of team."+t.Team.Label, "The `id` of an entry of GET https://api.hubapi.com/crm/v3/owners")
		}
	} else {
		f.Unsupported(n.Range, "name the task's team", "gives a task to an owner, and the task has no team")
	}
	fields := wire.Task{
		TaskType: "TODO", Subject: f.field(t.Title, false), Associations: []wire.Association{wire.OfContact()}, Explicit: "true",
		Owner: wire.Owner{Type: "CUSTOM", Value: wire.Static(owner)},
	}
	switch t.Kind {
	case "call", "phone":
		fields.TaskType = "CALL"
	case "email", "mail":
		fields.TaskType = "EMAIL"
	}
	if t.Notes != nil {
		fields.Body = "<p>" + f.field(t.Notes, true) + "</p>"
	}
	if t.Due > 0 {
		due := t.Due + (60-t.Due%60)%60
		n, unit := amount(due)
		fields.Due = &wire.TimeDelay{Delta: n, TimeUnit: unit, DaysOfWeek: []string{}}
	}
	return f.act(wire.ActTask, fields, f.next(n))
}

// enroll puts the person into the other journey's flow, or records the event by
// which that is entered where it needs data.
func (f *flow) enroll(n *compiler.Node) string {
	next := f.next(n)
	j := n.Enroll.Journey
	if j == nil {
		return next
	}
	for _, e := range j.Entries {
		if e.API.Set() && len(n.Enroll.Set) > 0 {
			f.lose(profile.LossEnroll, n.Range, "")
			return f.record(n, apiEvent(e), n.Enroll.Set, next)
		}
	}
	if len(n.Enroll.Set) > 0 {
		f.Unsupported(n.Range, "give that journey an entry with `api = event.X`, or pass no data", "enrols in another flow without data")
		return next
	}
	key := j.Label
	if len(j.Entries) > 1 {
		key += "." + j.Entries[0].Label
	}
	id := ""
	if b, ok := f.x.in.Bindings.Find(targets.BindJourney, j.Label); ok {
		id = b.Value
	} else if f.exported(j.Label) {
		id = f.created(kindFlow, key)
	} else {
		id = f.x.lookup(kindFlow, key, "the flow of journey."+j.Label, "It is not part of this export: its id stands in the address of its editor")
	}
	return f.act(wire.ActEnroll, wire.EnrollIn{FlowID: id}, next)
}

func (f *flow) exported(journey string) bool {
	for _, j := range f.x.in.Journeys {
		if j.Label == journey {
			return true
		}
	}
	return false
}

// gone reports a value that HubSpot does not keep: it is not written.
func (f *flow) gone(e expr.Expr) bool {
	lost := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && (p.Root == "wait" || p.Root == "step") {
			if _, ok := f.Kept(p); !ok {
				lost = true
				f.lostValue(p, p.Range())
			}
		}
		return true
	})
	return lost
}

func (f *flow) lostValue(e expr.Expr, rng source.Range) {
	f.lose(profile.LossRunData, rng, "HubSpot does not keep "+expr.Print(e)+", so it is not written")
}
