package compiler

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
)

// uses are the blocks of libraries that journeys name, in order of address.
type uses struct {
	events   []*lang.Event
	consents []*lang.Consent
	channels []*lang.Channel
	checks   []*lang.Check
	messages []*lang.Message
}

func reached(p *Program) *uses {
	u := &uses{}
	for _, j := range p.Journeys {
		for _, e := range j.Triggers {
			u.events = foreign(u.events, e)
		}
		for _, n := range j.Nodes {
			u.node(n)
		}
	}
	sortByAddress(u.events)
	sortByAddress(u.consents)
	sortByAddress(u.channels)
	sortByAddress(u.checks)
	sortByAddress(u.messages)
	return u
}

func (u *uses) node(n *Node) {
	switch {
	case n.Send != nil:
		u.messages = foreign(u.messages, n.Send.Message)
		for _, c := range n.Send.Channels {
			u.channels = foreign(u.channels, c.Channel)
			for _, consent := range c.Consents {
				u.consents = foreign(u.consents, consent)
			}
		}
	case n.Guard != nil:
		for _, c := range n.Guard.Checks {
			u.checks = foreign(u.checks, c)
		}
	case n.Wait != nil:
		for _, a := range n.Wait.On {
			u.events = foreign(u.events, a.Event)
		}
	case n.Emit != nil:
		u.events = foreign(u.events, n.Emit.Event)
	}
}

// foreign adds b to list if a library declares it and it is not there yet.
func foreign[T interface {
	lang.Block
	comparable
}](list []T, b T) []T {
	var none T
	if b == none || b.Head().Library == "" || slices.Contains(list, b) {
		return list
	}
	return append(list, b)
}

func sortByAddress[T lang.Block](list []T) {
	slices.SortFunc(list, func(a, b T) int {
		return strings.Compare(blockAddress(a), blockAddress(b))
	})
}
