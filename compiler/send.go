package compiler

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

func (l *lowering) send(d *lang.Send, s *step) *Send {
	sc := s.scope
	n := &Send{
		With: sc.entries(d.With), To: sc.expr(d.To), All: d.Mode.Value == "all", Window: d.Window,
	}
	r := sc.ref(d.MessageRef(), l.index)
	m, at := lang.To[*lang.Message](r), r.Rng
	if m == nil {
		return n
	}
	n.Message = m
	for i, p := range l.policies {
		if appliesTo(p, m) {
			n.Policies = append(n.Policies, p)
			if p.Enforce.Value == "insert" && len(p.Checks) > 0 {
				s.guards = append(s.guards, i)
				l.checkInserted(p, d, sc)
			}
		}
	}
	l.checkTrigger(m, m.Triggers, at, sc)
	c := call{by: d.Head(), of: m.Head(), at: at, title: `message "` + m.Label + `"`, takes: m.Params, with: n.With, attr: "with"}
	l.checkMissing(c)
	if isParam(d.Message) {
		l.checkTaken(c, d.With)
	}
	l.checkLibraryLocales(m, at)
	if m.Broken {
		return n // its parts are not all known
	}
	n.Channels = l.channelsOf(d, m, at, sc)
	l.checkRelease(d, n, at)
	return n
}

func appliesTo(p *lang.Policy, m *lang.Message) bool {
	return slices.ContainsFunc(p.AppliesTo, func(class lang.Val[string]) bool { return class.Value == m.Class.Value })
}

// channelsOf are the channels of a send in order: those that it names, else
// those of the message's parts.
func (l *lowering) channelsOf(d *lang.Send, m *lang.Message, at source.Range, sc *scope) []Choice {
	if len(d.Channels) == 0 {
		return l.defaultChannels(d, m, at)
	}
	var list []Choice
	named := map[*lang.Channel]source.Range{}
	for _, r := range sc.refs(d.Channels, l.index) {
		c := lang.To[*lang.Channel](r)
		if c == nil {
			continue
		}
		if first, twice := named[c]; twice {
			l.report(diag.Errorf("duplicate-channel", r.Rng, "send %q names %s twice", d.Label, c.Address()).
				WithHelp("remove one of the two").WithRelated(first, "first named here"))
			continue
		}
		named[c] = r.Rng
		kind := c.KindName()
		if len(l.variants(m, kind)) == 0 {
			l.report(diag.Errorf("channel-no-part", r.Rng, "message %q has no `%s` part for %s", m.Label, kind, c.Address()).
				WithHelp(fmt.Sprintf("add `%s { … }` to the message, or remove the channel here", kind)).
				WithRelated(m.HeadRng, "the message has "+partsInWords(m)))
			continue
		}
		list = append(list, l.choice(c, m, r.Rng))
	}
	return list
}

func (l *lowering) defaultChannels(d *lang.Send, m *lang.Message, at source.Range) []Choice {
	var list []Choice
	for _, kind := range partKinds(m) {
		of := l.channels[kind]
		switch len(of) {
		case 1:
			list = append(list, l.choice(of[0], m, at))
		case 0:
			part := l.variants(m, kind)[0].Part
			rng := part.HeadRng
			if m.Library != "" {
				rng = at
			}
			l.orphans = append(l.orphans, orphan{kind: kind, message: m, at: rng, send: d.HeadRng})
		default:
			names := make([]string, len(of))
			for i, c := range of {
				names[i] = c.Address()
			}
			l.report(diag.Errorf("channel-ambiguous", at, "send %q must name its channels: the `%s` part of message %q could go on %s", d.Label, kind, m.Label, joined(names, "or")).
				WithHelp(fmt.Sprintf("add `channels = [%s]` to the send", names[0])).
				WithRelated(of[0].HeadRng, "one of these channels").WithRelated(of[1].HeadRng, "another"))
		}
	}
	return list
}

// choice is channel c of a send of m, and reports where no consent lets it be
// used.
func (l *lowering) choice(c *lang.Channel, m *lang.Message, at source.Range) Choice {
	kind := c.KindName()
	choice := Choice{Channel: c, Kind: kind, Variants: l.variants(m, kind)}
	for _, r := range m.Consents {
		if consent := lang.To[*lang.Consent](r); consent != nil && covers(consent, c) {
			choice.Consents = append(choice.Consents, consent)
		}
	}
	if m.Marketing() && len(m.Consents) > 0 && len(choice.Consents) == 0 && allKnown(m.Consents) {
		l.report(diag.Errorf("channel-no-consent", at, "message %q can never go out on %s: none of its consents covers that channel", m.Label, c.Address()).
			WithHelp(fmt.Sprintf("name a consent that covers %s, or do not send it there", c.Address())).
			WithRelated(m.Consents[0].Rng.To(m.Consents[len(m.Consents)-1].Rng), "these are its consents"))
	}
	return choice
}

// covers reports whether consent is about c; without channels it is about all.
func covers(consent *lang.Consent, c *lang.Channel) bool {
	if len(consent.Channels) == 0 || !allKnown(consent.Channels) {
		return true
	}
	return refersTo(consent.Channels, c)
}

// allKnown reports whether every reference found its block.
func allKnown(refs []lang.Ref) bool {
	return !slices.ContainsFunc(refs, func(r lang.Ref) bool { return r.Target == nil })
}
