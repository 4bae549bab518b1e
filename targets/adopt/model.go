package adopt

import (
	"errors"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/located"
)

// Input is a file of an engine's.
type Input struct {
	Name string // for faults and places
	Data []byte
}

// Reader gives what files of one engine hold. An error is a *Fault.
type Reader func([]Input) (*Holding, error)

// Fault is a fault of a file.
type Fault struct {
	File string
	Err  error
}

func (f *Fault) Error() string { return f.File + ": " + f.Err.Error() }

func (f *Fault) Unwrap() error { return f.Err }

// Position is the line and column of the fault, both from 1, columns in bytes; false
// if only the file is known.
func (f *Fault) Position() (line, column int, ok bool) {
	var at *located.Error
	if !errors.As(f.Err, &at) {
		return 0, 0, false
	}
	return at.Line, at.Column, true
}

// Place is where a file of the engine's says something: its name and two offsets in
// bytes. The zero Place is none.
type Place = source.Range

// End is the index of what follows the last step of a way.
const End = -1

// Holding is what files of an engine hold.
type Holding struct {
	Engine   string // its name as a target
	Name     string // of its maker or product, as sentences have it: "Klaviyo"
	Title    string // of the project
	Locale   string
	Timezone string
	Settings []Attr   // further attributes of the project
	Blocks   []Block  // events, segments, channels and so on, by the file they go to
	Texts    []Text   // files that template() reads
	About    []Remark // on what stands in the project block
	Bind     []Bind
	Accepts  []Accept
	Options  []Attr // of the target
	Journeys []*Journey
}

// Text is a file of copy; its path begins with "copy/".
type Text struct{ Path, Data string }

// Accept is a loss that the target has, since the engine does it so by itself.
type Accept struct{ Loss, Reason string }

// Bind is a name of the project and what the engine calls it.
type Bind struct{ Map, Name, Value string }

// Block is a block of the language at the top of a file.
type Block struct {
	File string // without its ending: "data/events"
	Body
}

// Body is a block with what is in it.
type Body struct {
	Type, Label string // Label comes from Names or Plain
	Attrs       []Attr
	Blocks      []Body
	Remarks     []Remark
}

// Attr is an attribute; Value is an expression of the language. Texts come from Quote,
// references from Ref, objects from Object.
type Attr struct{ Name, Value string }

// Journey is a flow of the engine.
type Journey struct {
	Label   string
	At      Place  // the flow in its file, for faults
	Attrs   []Attr // of the block, in order
	Heads   []Body // entries, exits and what else stands before the flow
	Steps   []Step
	First   int
	Remarks []Remark
}

// Step is one step. It goes on at Next, unless it has no way on of its own.
type Step struct {
	Type, Name string // "send"; what the engine calls it. Without a type it is its remarks alone
	Attrs      []Attr
	Ways       []Way
	Next       int
	NoNext     bool // all ways on are Ways: nobody falls through
	Last       bool // the end of the flow, for those who come to it from several sides
	Remarks    []Remark
}

// Way is a body of a step: a case, an arm, an outcome.
type Way struct {
	Type, Name string // "case" and its label; no label for the likes of otherwise
	Attrs      []Attr
	Body       bool // written even if nothing is in it
	To         int
}
