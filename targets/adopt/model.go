package adopt

// Input is a file of an engine's.
type Input struct {
	Name string // for faults
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

// End is the index of what follows the last step of a way.
const End = -1

// Holding is what files of an engine hold.
type Holding struct {
	Engine   string // its name as a target
	Title    string // of the project
	Locale   string
	Timezone string
	Blocks   []Block // events, segments, channels and so on, by the file they go to
	Bind     []Bind
	Options  []Attr // of the target
	Journeys []*Journey
}

// Bind is a name of the project and what the engine calls it.
type Bind struct{ Map, Name, Value string }

// Block is a block of the language at the top of a file.
type Block struct {
	File string // without its ending: "data/events"
	Body
	Remarks []string // comments before it
}

// Body is a block with what is in it.
type Body struct {
	Type, Label string
	Attrs       []Attr
	Blocks      []Body
}

// Attr is an attribute; Value is an expression of the language.
type Attr struct{ Name, Value string }

// Journey is a flow of the engine.
type Journey struct {
	Label   string
	Attrs   []Attr // of the block, in order
	Heads   []Body // entries, exits and what else stands before the flow
	Steps   []Step
	First   int
	Remarks []string
}

// Step is one step. It goes on at Next, unless it has no way on of its own.
type Step struct {
	Type, Name string // "send"; what the engine calls it. Without a type it is its remarks alone
	Attrs      []Attr
	Ways       []Way
	Next       int
	NoNext     bool // all ways on are Ways: nobody falls through
	Remarks    []string
}

// Way is a body of a step: a case, an arm, an outcome.
type Way struct {
	Type, Name string // "case" and its label; no label for the likes of otherwise
	Attrs      []Attr
	Body       bool // written even if nothing is in it
	To         int
}
