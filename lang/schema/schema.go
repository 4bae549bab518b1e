// Package schema is the one declaration of every block and attribute of the
// Cairn language, as data. It drives decoding, unknown-name hints, the
// reference in docs/language and the formatter.
package schema

// Kind says what an attribute's expression must be once locals and variables
// are put in.
type Kind uint8

const (
	String    Kind = iota + 1 // known text
	Copy                      // symbolic text that a person reads
	Condition                 // symbolic truth
	Value                     // symbolic value of any type
	Number                    // known number
	Int                       // known whole number
	Bool                      // known truth
	Duration                  // "90m", "1h30m", "3d", "P3DT4H"; whole seconds
	Reentry                   // a Duration or one of Values ("never", "always")
	Date                      // "2026-12-01" or an instant with offset
	Clock                     // "09:00", minutes of the day
	Weekday                   // "mon" … "sun"
	Timezone                  // IANA name or "recipient"
	Locale                    // BCP 47 tag
	Market                    // ISO 3166 code, with subdivision "US-FL"
	Enum                      // one of Values
	Path                      // file or folder path from the project root
	Cron                      // five-field schedule
	Ref                       // reference to a block of one of Refs
	Type                      // string, number, list(…), object({…}); in a fragment's param also check, message, channel, event, duration
	TypeMap                   // { name = TYPE, … }
	Object                    // { name = value, … }: known keys, values of Elem kind
	Any                       // any known value
)

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
	ByLocale bool     // also { "nl-NL" = … }, one value per locale
	Elem     Kind     // element kind of Object (default Any)
	Values   []string // Enum, and the words of Reentry
	Refs     []string // block types that a Ref may name
	Required bool
	Default  string // as the reference prints it; "" is none
	Doc      string // one sentence, no units left out
	Scope    Scope  // roots visible in Copy, Condition, Value
	Since    string // first release, "0.1" unless said
}

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
	Label       LabelRule
	LabelOpt    bool     // the label may be left out
	LabelValues []string // of KindLabel
	Doc         string   // what it is, in one or two sentences
	Attrs       []*Attr
	Blocks      []*Nested
	Exclusive   [][]string // of each group at most one name may be set
	OneOf       [][]string // of each group at least one name must be set
	Together    [][]string // of each group all or none
	Example     string     // HCL that compiles within ExampleIn
	ExampleIn   string     // name of the frame that docs tests put around Example
	Since       string
}

// Nested allows a block inside another.
type Nested struct {
	Block *Block
	Min   int  // how many must stand here
	Max   int  // how many may; 0 is any number
	Step  bool // one of the ordered steps of a flow body
}
