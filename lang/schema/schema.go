// Package schema is the one declaration of every block and attribute of the
// Cairn language, as data. It drives decoding, unknown-name hints, the
// reference in docs/language and the formatter.
package schema

// Scope is a set of the roots that a symbolic expression may use.
type Scope uint32

const (
	InProfile   Scope = 1 << iota // profile.X
	InEntered                     // entered.X
	InTrigger                     // trigger.X
	InReceived                    // received.X
	InWait                        // wait.LABEL.X
	InStep                        // step.LABEL.X and send.LABEL
	InParam                       // param.X
	InThis                        // this.X
	InLink                        // link.X
	InRecipient                   // recipient.X
	InOffer                       // offer.X.ATTR
	InSecret                      // secret.X
)

// Attr declares an attribute.
type Attr struct {
	Name     string
	Kind     Kind
	List     bool     // a list of Kind, in order
	One      bool     // with List: a single value may stand without brackets
	ByLocale bool     // also { "nl-NL" = … }, one value per locale
	Values   []string // Enum (or Object of Enum), and the words of Reentry
	// Refs are the block types that a Ref may name; for a Value, those that it may
	// name besides data. "step" and "send" are steps of the journey.
	Refs []string

	// Object alone: what its keys are and what its values must be. Fields are the
	// keys of an object that is declared in full.
	Keys      Keys
	KeyRefs   []string // type of the blocks (KeyBlock) or steps (KeyStep) that are named
	KeyValues []string // KeyWord: the words
	Elem      Kind     // default Any
	ElemList  bool     // each value is a list of Elem
	Fields    []*Attr

	Signed bool    // a Duration that may be negative
	Limits *Limits // of a number

	Required    bool
	Default     string // value when left out, as HCL; "" is none
	DefaultText string // in words, where the default is no literal: "the label"
	Doc         string // one sentence, no units left out
	// Scope are the roots visible in Copy, Condition and Value; without any, the
	// value must be known when the project is checked. On other kinds InParam
	// says that a fragment may give a parameter.
	Scope Scope
	Since string // first release, "0.1" unless said
}

// Limits are the least and the greatest value of a number, both included.
type Limits struct{ Low, High float64 }

// LabelRule says what label a block takes.
type LabelRule uint8

const (
	NoLabel       LabelRule = iota
	NameLabel               // [a-z][a-z0-9_]*
	AttrLabel               // [A-Za-z][A-Za-z0-9_]*
	LocaleLabel             // "sv-SE"
	KindLabel               // one of LabelValues
	DurationLabel           // "-2d"
	TextLabel               // rule ids, loss ids, globs, environments
)

// Block declares a block type. Recursive bodies share the pointer.
type Block struct {
	Type        string
	ID          string // where one Type is declared twice: "journey-exit"; see Name
	Group       Group  // of top-level blocks: chapter of the reference
	Label       LabelRule
	LabelOpt    bool     // the label may be left out
	LabelValues []string // of KindLabel
	LabelDoc    string   // what the label says, where that is not just a name
	Doc         string   // what it is, in one or two sentences
	Attrs       []*Attr
	Open        bool // takes any attribute besides Attrs
	Blocks      []*Nested
	Exclusive   [][]string // of each group at most one name may be set
	OneOf       [][]string // of each group at least one name must be set
	Together    [][]string // of each group all or none
	Needs       [][]string // the first name of each only beside one of the others
	Example     string     // HCL that compiles within ExampleIn
	ExampleIn   string     // name of the frame that docs tests put around Example
	More        []Sample   // further ways to use it, in the same frame
	Since       string
}

// Sample is a further example of a block, with a sentence on what it shows.
type Sample struct{ Doc, HCL string }

// Nested allows a block inside another.
type Nested struct {
	Block *Block
	Min   int  // how many must stand here
	Max   int  // how many may; 0 is any number
	Step  bool // one of the ordered steps of a flow body
	Part  bool // one of the ordered parts of a message, by kind of channel
}

// Group is a chapter of the reference, in the order in which it is read.
type Group string

const (
	Strategy Group = "Project and strategy"
	Data     Group = "Customer data"
	Content  Group = "Brand and content"
	Rules    Group = "Checks and policies"
	Journeys Group = "Journeys"
	Delivery Group = "Targets and tests"
	Settings Group = "Inputs and settings"
)
