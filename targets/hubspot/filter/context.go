package filter

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// Property is where HubSpot keeps a value.
type Property struct {
	Name   string
	Choice bool // a property with options
}

// Account gives the names and ids of a HubSpot account. Ids that are not known
// come back as placeholders; what is missing has been reported.
type Account interface {
	// EventType is the type of an event, such as 6-1234567.
	EventType(event string, use source.Range) string
	// Field is what an attribute of an event is called there.
	Field(event, attr string) string
	// Property is where an attribute of the profile is kept.
	Property(attr string) Property
	// Kept is the property in which the flow keeps what p reads of the event that
	// began the run, of the profile as it was then, or of an earlier step; false if
	// it cannot.
	Kept(p *expr.Path) (Property, bool)
	// Segment is the list of a segment, if it is bound.
	Segment(name string) (string, bool)
	// NewSegment is the list of a segment that must be bound.
	NewSegment(name string, use source.Range) string
	// Check is what a check is bound to: a list, or a property that is true where
	// the check holds.
	Check(name string) (list, property string, bound bool)
	// NeedCheck is the list of a check that must be bound.
	NeedCheck(name string, use source.Range) string
	// Consent is what a consent is bound to: a list, or a subscription type.
	Consent(name string, use source.Range) (list, subscription string)
}

// Report takes what cannot be said or is said differently.
type Report interface {
	Lose(id string, rng source.Range, here string)
	Unsupported(rng source.Range, help, format string, args ...any)
}

// Context is where a condition stands.
type Context struct {
	Account
	Report
	Project *lang.Project
	// Zone is the time zone of instants.
	Zone string
	// Event is the event whose own properties `trigger` reads here, instead of what
	// the flow has kept of it: that of the enrolment.
	Event string
	// Holds gives the condition of a check with its parameters put in.
	Holds func(*lang.Check) expr.Expr
	// Since is how many days ago the run began at most, and whether that is always
	// so to the second.
	Since func() (days int, exact bool)
	// Limit is the most tests of one condition.
	Limit int

	spent int
	over  bool
	depth int
}

// Test is one test: a filter, or an event.
type Test struct {
	Filter *wire.Filter
	Event  *wire.Branch
}

// Form is an OR of ANDs. An empty form never holds; one that holds an empty AND
// always does.
type Form [][]Test

// Always is the form that always holds.
func Always() Form { return Form{{}} }

// Never is the form that never holds.
func Never() Form { return Form{} }

func truthForm(b bool) Form {
	if b {
		return Always()
	}
	return Never()
}

// Known reports whether f always or never holds.
func (f Form) Known() (truth, known bool) {
	if len(f) == 0 {
		return false, true
	}
	for _, t := range f {
		if len(t) == 0 {
			return true, true
		}
	}
	return false, false
}

// Branch is f as HubSpot takes it. A form that is known has none.
func (f Form) Branch() wire.Branch {
	var ands []wire.Branch
	for _, tests := range f {
		var filters []wire.Filter
		var events []wire.Branch
		for _, t := range tests {
			if t.Filter != nil {
				filters = append(filters, *t.Filter)
			} else {
				events = append(events, *t.Event)
			}
		}
		ands = append(ands, wire.And(filters, events))
	}
	return wire.Or(ands...)
}

// Or is either form.
func Or(a, b Form) Form {
	for _, f := range []Form{a, b} {
		if truth, known := f.Known(); known && truth {
			return Always()
		}
	}
	return append(append(Form{}, a...), b...)
}

// And is both forms.
func And(a, b Form) Form {
	var out Form
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(append([]Test{}, x...), y...))
		}
	}
	return out
}

// Compile writes e; where neg is set, its opposite. It gives false if that was
// reported as impossible.
func (c *Context) Compile(e expr.Expr, neg bool) (Form, bool) {
	counter := &countingReport{Report: c.Report}
	inner := *c
	inner.Report, inner.spent, inner.over = counter, 0, false
	f := inner.form(e, neg)
	if inner.over {
		c.Unsupported(e.Range(), "split it into several steps, or keep the answer in a list",
			"cannot take a condition of this size: written as an OR of ANDs it has more than %d tests", c.Limit)
		return nil, false
	}
	return f, counter.failures == 0
}

type countingReport struct {
	Report
	failures int
}

func (r *countingReport) Unsupported(rng source.Range, help, format string, args ...any) {
	r.failures++
	r.Report.Unsupported(rng, help, format, args...)
}

// and is both forms, if they do not grow too large.
func (c *Context) and(a, b Form) Form {
	for _, x := range a {
		for _, y := range b {
			c.spent += len(x) + len(y)
		}
	}
	if c.spent > c.Limit*4 {
		c.over = true
		return Always()
	}
	out := And(a, b)
	c.measure(out)
	return out
}

func (c *Context) or(a, b Form) Form {
	out := Or(a, b)
	c.measure(out)
	return out
}

func (c *Context) measure(f Form) {
	n := 0
	for _, t := range f {
		n += len(t)
	}
	c.over = c.over || n > c.Limit
}

func one(f wire.Filter) Form { return Form{{{Filter: &f}}} }

// Member is that the contact is on a list, or is not.
func Member(list string, in bool) Form {
	op := "IN_LIST"
	if !in {
		op = "NOT_IN_LIST"
	}
	return one(wire.Filter{Type: "IN_LIST", ListID: list, Operator: op})
}

// Subscribed is that the contact has agreed to a subscription type, or has not.
func Subscribed(subscription string, in bool) Form {
	statuses := []string{"OPT_IN"}
	if !in {
		statuses = []string{"OPT_OUT", "NOT_OPTED"}
	}
	return one(wire.Filter{Type: "EMAIL_SUBSCRIPTION", AcceptedStatuses: statuses, SubscriptionIDs: []string{subscription}})
}

// Set is that a property has a value, or has none.
func Set(property string, set bool) Form {
	op := "IS_KNOWN"
	if !set {
		op = "IS_UNKNOWN"
	}
	return of(property, wire.Operation{OperationType: wire.OpAll, Operator: op})
}

// Is is that a property has a known text.
func Is(property, text string) Form {
	return of(property, wire.Operation{OperationType: wire.OpText, Operator: "IS_EQUAL_TO", Values: []string{text}})
}

// Below is that a property is less than a number; a missing one counts as such.
func Below(property string, n int) Form {
	return of(property, wire.Operation{OperationType: wire.OpNumber, Operator: "IS_LESS_THAN", Missing: true, Value: n})
}

// Lately is that a date lies within the last hours.
func Lately(property, zone string, hours int) Form {
	back := -hours
	from := point(zone, "NOW", &wire.Shift{Hours: &back})
	if hours%24 == 0 {
		days := -hours / 24
		from = point(zone, "NOW", &wire.Shift{Days: &days})
	}
	return of(property, at("IS_AFTER", from, "EXCLUSIVE", false))
}

// Past is that a date and some minutes lie before now, or that there is no date.
func Past(property, zone string, minutes int) Form {
	var shift *wire.Shift
	switch back := -minutes; {
	case back == 0:
	case back%60 == 0:
		hours := back / 60
		shift = &wire.Shift{Hours: &hours}
	default:
		shift = &wire.Shift{Mins: &back}
	}
	return of(property, at("IS_BEFORE", point(zone, "NOW", shift), "EXCLUSIVE", true))
}

func of(property string, op wire.Operation) Form {
	return one(wire.Filter{Type: "PROPERTY", Property: property, Operation: &op})
}
