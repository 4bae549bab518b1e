package mustpass

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// basis is what a fact stands on: what changes when one of these does.
type basis struct {
	events     []string // addresses
	kind       string   // of the project's own events
	attributes []string // of the profile
	consents   bool
	sends      bool // what was sent, or came of it
	waits      bool // what a wait received
	answers    bool // what a webhook answered
	unknown    bool // another system's: events of related kinds
	about      string
	lasting    bool // once true it stays, whatever time passes
}

// event adds the address of an event.
func (b *basis) event(name string) {
	if !slices.Contains(b.events, name) {
		b.events = append(b.events, name)
	}
}

// read adds what e stands on.
func (b *basis) read(l *logic, e expr.Expr) {
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Path:
			b.path(l, e)
		case *expr.Ref:
			b.ref(l, e)
		case *expr.Call:
			b.call(e)
		}
		return true
	})
}

func (b *basis) path(l *logic, p *expr.Path) {
	switch p.Root {
	case "profile":
		if len(p.Steps) == 0 || !l.neverChanges(p.Steps[0].Name) {
			b.lasting = false
		}
		if len(p.Steps) > 0 {
			b.attributes = append(b.attributes, p.Steps[0].Name)
		}
	case "wait":
		b.waits = true
	case "step":
		b.answers = true
	case "trigger", "entered", "received", "this", "param":
	default:
		b.lasting = false
	}
}

func (l *logic) neverChanges(name string) bool {
	if l.program.Project == nil || l.program.Project.Profile == nil {
		return false
	}
	for _, a := range l.program.Project.Profile.Attributes {
		if a.Label == name {
			return a.Changes.Value == "never"
		}
	}
	return false
}

func (b *basis) ref(l *logic, r *expr.Ref) {
	switch r.Block {
	case "event":
		b.event(address(r))
	case "consent":
		b.consents, b.lasting = true, false
	case "message", "send":
		b.sends, b.lasting = true, false
	case "segment":
		b.lasting = false
		if s, ok := l.block(r).(*lang.Segment); ok && l.depth < maxDepth {
			b.read(l.deeper(), s.When)
		}
	case "check":
		b.lasting = false
		if c, ok := l.block(r).(*lang.Check); ok && l.depth < maxDepth {
			b.check(l.deeper(), c)
		}
	default:
		b.lasting = false
	}
}

func (b *basis) check(l *logic, c *lang.Check) {
	b.about = c.About.Value
	if c.Holds == nil {
		b.unknown, b.lasting = true, false
		return
	}
	b.read(l, c.Holds)
}

func (b *basis) call(c *expr.Call) {
	switch c.Name {
	case "occurred", "count", "sum", "last", "pending", "sent", "now", "days_since", "days_until",
		"delivered", "opened", "clicked", "replied", "bounced", "consented", "reachable", "offer_active":
		b.lasting = false
	}
}

// related are the kinds of events that concern what a check is about.
func related(about, kind string) bool {
	switch about {
	case "order", "lapsed":
		return kind == "order" || kind == "shipment" || kind == "delay" || kind == "delivery" || kind == "cancellation" || kind == "return"
	case "return":
		return kind == "return" || kind == "refund"
	case "payment":
		return kind == "payment" || kind == "payment_failed" || kind == "refund"
	case "case":
		return kind == "case" || kind == "call" || kind == "inbound"
	case "consent":
		return kind == "consent"
	}
	return false
}

// touched reports whether an event, once seen, may change what stands on b.
func (b *basis) touched(name string, e *lang.Event) bool {
	if slices.Contains(b.events, name) || b.unknown && e != nil && related(b.about, e.Kind.Value) {
		return true
	}
	if e == nil {
		return false
	}
	if b.kind != "" && e.Library == "" && e.Kind.Value == b.kind {
		return true
	}
	if e.BuiltIn && b.sends {
		return true
	}
	return b.consents && (e.Kind.Value == "consent" || e.BuiltIn && e.Label == "unsubscribed")
}
