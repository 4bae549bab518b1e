package proof

// Graph is a journey as acts, waits, choices and draws. Indices below zero are
// the end.
type Graph struct {
	// Starts, Reentry say what starts a run and how soon a person may come again.
	Starts, Reentry Label
	Stay            Cond // tested before every node: who does not fit leaves
	First           int
	Nodes           []Node
	// Values are the only texts that a fact may be, by its key.
	Values map[string][]string
	// Shapes are what facts can be of which terms are computed, by key. Where both
	// graphs name one, that of the source counts.
	Shapes map[string]*Shape
	// Whole says of a source that somebody comes to each of its acts that have fields: where nobody is
	// found who does, it is not decided.
	Whole bool
	// Memo, of the source, keeps what was found of terms; nil keeps nothing.
	Memo *Memo
	// Unread is what the reader of the graph does not understand or cannot tell:
	// with any, nothing is proved. What concerns those alone who come to one place
	// is an Unknown node there.
	Unread []Unread
}

// End is the index of what follows the last node of a way.
const End = -1

// Unread is a thing that could mean anything.
type Unread struct{ Where, What string }

// Label is what is compared, in the engine's terms, and the same in words.
type Label struct {
	Text  string
	Where string
}

// NodeKind is what a node does.
type NodeKind uint8

const (
	Act     NodeKind = iota // something that is seen
	Wait                    // time passes
	Choose                  // the first way whose condition holds, else Next
	Share                   // a draw
	Unknown                 // anything: whoever comes here leaves the comparison undecided
)

// Node is one step.
type Node struct {
	Kind  NodeKind
	Where string // place in its file, for people

	Name   string   // of an Act: what it does, compared
	Fields []Field  // of an Act, compared one by one
	Open   []string // names of fields of an Act that this graph says nothing of
	Only   Cond     // of an Act: for whom; the others pass
	Writes []string // keys of facts that an Act changes

	Delay Delay // of a Wait

	Ways  []Way   // of Choose and Share
	Slack float64 // of a Share: by how many percent another may differ
	Next  int     // of a Share nowhere

	Unread []Unread // of an Unknown: why
}

// Field is a detail of an act: a text, or a Term if there is one.
type Field struct {
	Name, Value string
	Term        Term
}

// Delay is an amount of time, or a moment that is waited for.
type Delay struct {
	Seconds int64
	Until   string // "" is an amount; else the moment in words, compared
}

// Way is one way on from a choice or a draw.
type Way struct {
	When    Cond    // of a choice
	Percent float64 // of a draw
	To      int
}
