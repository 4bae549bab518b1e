package reading

import (
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// File is a journey as an engine's file has it.
type File struct {
	Starts proof.Label // what starts a run, in words that the engine's prover knows
	First  int         // index of the node after the start; proof.End is none
	Nodes  []Node
	Unread []proof.Unread
	// Find says what a chain of names is that a script at a node reads, and how many
	// of its links name it; 0 is that it is nothing that the engine gives.
	Find func(node int, chain []script.Step) (Source, int, error)
	// SHA256 is how scripts write the SHA-256 of a text in hexadecimal figures, with
	// _0 for the text.
	SHA256 string
	// NoQuery is that the Address of a run has no query, behind which nothing can be
	// put.
	NoQuery bool
}

// Node is one thing that an engine does.
type Node struct {
	Name  string // by which the file finds it; of a choice by Passed the id of its step
	Where string // for people
	Do    Action
	To    []int // ways on, as the Action says; proof.End is the end of the run
}

// Action is one of Call, Keep, Mail, Choice, Cases, Pause, Until, Listen, Stop and
// Pass.
type Action interface{ action() }

// Call is a call by HTTP. To[0] when it was answered with success; To[1], if there
// is one, when it was not. Without To[1] a failed call ends the run with an error.
type Call struct {
	Method  string
	URL     Value
	Headers []Header
	Auth    string  // how the engine proves who it is, in words: "none"
	Body    *Value  // text that is sent as JSON; nil is none
	JSON    *Value  // value that is sent as JSON, where the engine makes JSON of it
	Tries   int     // how often it is tried at most
	Between float64 // seconds between two tries
	Timeout float64 // seconds; 0 is the engine's own
}

// Header is a header of a call.
type Header struct {
	Name  string
	Value Value
}

// Mail is an e-mail by the engine itself. To[0] when the mail server has taken it.
type Mail struct {
	Fields  []Header // "from", "to", "subject", "text", "html", "reply_to"
	Auth    string
	Tries   int
	Between float64
}

// Choice takes the way whose number the value is; any other ends the run with an
// error. Boolean choices give true for To[0] and false for To[1].
type Choice struct {
	Value   Value
	Boolean bool
}

// Cases takes the way of the first condition that holds, else the one behind them.
type Cases struct{ When []Value }

// Pause lets an amount of time pass.
type Pause struct{ Seconds int64 }

// Until waits for the instant that a value gives.
type Until struct{ At Value }

// Listen waits until the address with Suffix is called, or for Timeout seconds; 0
// is for as long as it takes. To[0] in either case.
type Listen struct {
	Suffix  string
	Timeout int64
}

// Stop ends the run with an error.
type Stop struct{}

// Pass does nothing that is seen and goes on. Where it Replaces what came, that
// cannot be read behind it.
type Pass struct{ Replaces bool }

// Keep computes values that later nodes read by their names, and puts them in
// place of what came.
type Keep struct {
	Names  []string
	Values []*script.Expr
}

func (Keep) action()   {}
func (Call) action()   {}
func (Mail) action()   {}
func (Choice) action() {}
func (Cases) action()  {}
func (Pause) action()  {}
func (Until) action()  {}
func (Listen) action() {}
func (Stop) action()   {}
func (Pass) action()   {}

// Value is a parameter: text and scripts one after the other. Of several, each is
// turned into text.
type Value []Piece

// Piece is a text, or a script if there is one.
type Piece struct {
	Text   string
	Script *script.Expr
}

// Text is a parameter that is no expression.
func Text(s string) Value { return Value{{Text: s}} }

// Script is a parameter that is one expression.
func Script(e *script.Expr) Value { return Value{{Script: e}} }

// SourceKind is what a chain of names reads.
type SourceKind uint8

const (
	Nothing SourceKind = iota
	RunName            // text that no other run has
	Started            // what the run was started with: object with entry, person, trigger
	Output             // what Node was answered, called back with or keeps, when it last ran
	Came               // the Output of the last node that has one, or Started
	HasRun             // whether Node has run
	Passed             // how often Node has been passed before
	Address            // where the engine takes calls for the run; a suffix is put at its end
)

// Source is what a chain of names reads. Reading an Output of a node that has not
// run is an error, or with OrNull gives null.
type Source struct {
	Kind   SourceKind
	Node   int
	OrNull bool
}

// Options say what a file cannot.
type Options struct {
	// Service is the kind of call that an address takes: "facts", "send"; false for
	// the address of a webhook.
	Service func(url string) (string, bool)
	// Asked is what the answer to a text of `ask` is before a step, as a term over
	// facts; nil is the fact fact.Asked itself. step is "" before the entry.
	Asked func(step, text string) proof.Term
}
