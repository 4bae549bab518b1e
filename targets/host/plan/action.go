package plan

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// Action is what a node does: one of *Call, *HTTP, *Yes, *Again, *Choose, *Pause,
// *Until, *Listen, *Held and *Mail.
type Action interface{ action() }

// Call asks a service by POST with JSON. An answer other than 200 to 299, or none,
// is tried again as host.Tries and host.Between say; after that the run ends with
// an error.
type Call struct {
	Service string // kind of call: "facts", "send"
	URL     string // address, or one with a placeholder
	Fields  []Field
	js      *dialect.JavaScript
}

// Field is one entry of the object that is sent, with its value as an expression.
type Field struct{ Name, JS string }

// Body is an expression that gives what is sent: the object, with before and after
// around it, and around all what its fields share. Body("JSON.stringify(", ")")
// gives its text, Body("(", ")") the object.
func (c *Call) Body(before, after string) string {
	list := make([]string, len(c.Fields))
	for i, x := range c.Fields {
		list[i] = dialect.JSQuote(x.Name) + ": " + x.JS
	}
	return c.js.Close(before + "{ " + strings.Join(list, ", ") + " }" + after)
}

// HTTP calls a system of the team's, once: nobody says that it may be called
// again.
type HTTP struct {
	Method  string  // in capitals
	URL     string  // expression
	Headers []Field // each with an expression that gives text
	Secrets []Secret
	Body    string // expression that gives the JSON to send as text; "" sends none
	Timeout lang.Duration
}

// Secret is a header whose value only the engine knows.
type Secret struct {
	Header string
	Name   string    // of the secret
	Value  expr.Expr // reads secret.NAME
}

// Yes goes by a condition.
type Yes struct{ Condition string }

// Again goes back at most Max times in a run; Condition is true while it may.
type Again struct {
	Max       int
	Condition string
}

// Choose goes the way whose number the expression gives. Cases say the same as
// conditions: the way of the first that is true is taken, and where there is one
// way more than there are cases, that where none is.
type Choose struct {
	Number string
	Cases  []string
}

// Pause lets a time pass. It is longer than none.
type Pause struct{ For lang.Duration }

// Until waits for the instant that the expression gives, as RFC 3339. Before it
// stands a Yes that lets none but instants by: null does not come here.
type Until struct{ Instant string }

// Listen waits until the service calls back, or for Timeout at most. The Call
// before it has asked the service for that.
type Listen struct{ Timeout lang.Duration }

// Held waits until the service says what came of a message that it holds. It has
// no end of its own.
type Held struct{}

// Mail hands an e-mail to a mail server. It is tried again as calls are. All texts
// are expressions.
type Mail struct {
	From    string // name and address, as RFC 5322 writes them
	ReplyTo string // "" for none
	To      string // one address, between < and >
	Subject string
	HTML    string // begins with the preheader
	Text    string
	Choices []*compiler.Choice // the e-mail channels of the send that it serves
	Bare    bool               // a preheader could not be put into its HTML

	copies []string // CHANNEL/LOCALE of each text that it has
}

func (*Call) action()   {}
func (*HTTP) action()   {}
func (*Yes) action()    {}
func (*Again) action()  {}
func (*Choose) action() {}
func (*Pause) action()  {}
func (*Until) action()  {}
func (*Listen) action() {}
func (*Held) action()   {}
func (*Mail) action()   {}
