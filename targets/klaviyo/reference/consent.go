package reference

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/proof"
)

// eligible is that a channel may be used: the message speaks the person's
// language, reaches them, and they agreed where that is asked for.
func (w *writer) eligible(n *compiler.Node, c *compiler.Choice) proof.Cond {
	all := proof.All{w.covered(n, c), can(deliverable(c.Kind, marketing(n.Send.Message)))}
	for _, p := range n.Send.Policies {
		if p.Suppress.Set() {
			all = append(all, proof.Not{X: w.block(&expr.Ref{Node: expr.Node{Rng: p.Suppress.Rng}, Block: "segment", Name: p.Suppress.Name})})
		}
	}
	if !marketing(n.Send.Message) || len(c.Consents) == 0 {
		return all
	}
	any := proof.Any{}
	for _, k := range c.Consents {
		if id, ok := w.list(k.Label); ok {
			any = append(any, is("member %s", id))
			continue
		}
		any = append(any, can(deliverable(c.Kind, true)))
		if w.shared(k, c.Consents, c.Kind) {
			w.lost(profile.LossConsentMerged, n.Range, "Klaviyo keeps one consent for each channel")
		}
	}
	return append(all, any)
}

// shared reports whether Klaviyo keeps another consent in the same place, one
// that is not asked for as well.
func (w *writer) shared(k *lang.Consent, asked []*lang.Consent, kinds ...string) bool {
	for _, other := range w.Project.Consents {
		if _, bound := w.list(other.Label); bound || other == k {
			continue
		}
		named := false
		for _, a := range asked {
			named = named || a == other
		}
		if !named && covers(other, kinds) {
			return true
		}
	}
	return false
}

func covers(c *lang.Consent, kinds []string) bool {
	if len(c.Channels) == 0 {
		return true
	}
	for _, r := range c.Channels {
		ch := lang.To[*lang.Channel](r)
		for _, k := range kinds {
			if ch != nil && ch.KindName() == k {
				return true
			}
		}
	}
	return false
}

// consented is a consent as such, on any of its channels.
func (w *writer) consented(e *expr.Call) proof.Cond {
	if len(e.Args) != 1 {
		return w.cannot(e)
	}
	ref, ok := e.Args[0].(*expr.Ref)
	if !ok {
		return w.cannot(e)
	}
	for _, k := range w.Project.Consents {
		if k.Label != ref.Name || ref.Library != "" {
			continue
		}
		if id, ok := w.list(k.Label); ok {
			return is("member %s", id)
		}
		var kinds []string
		for _, r := range k.Channels {
			if ch := lang.To[*lang.Channel](r); ch != nil && actions[ch.KindName()] != "" {
				kinds = append(kinds, ch.KindName())
			}
		}
		if len(k.Channels) == 0 {
			kinds = []string{"email"}
		}
		if len(kinds) == 0 {
			return is("member %s", targets.Placeholder("list", k.Label))
		}
		if w.shared(k, nil, kinds...) {
			w.lost(profile.LossConsentMerged, e.Range(), "Klaviyo keeps one consent for each channel")
		}
		any := proof.Any{}
		for _, kind := range kinds {
			any = append(any, can(deliverable(kind, true)))
		}
		return any
	}
	return w.cannot(e)
}
