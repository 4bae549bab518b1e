// Package compiler lowers a project to journey graphs: stable step ids,
// fragments expanded, fall-through made explicit, channels and locales resolved.
//
// A Program names no engine. Analyses, the simulator and the exporters read it.
package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Program is every journey of a project as a graph.
type Program struct {
	Project  *lang.Project
	Journeys []*Journey // in order of label
}

// Journey is the graph of one journey. Nodes[0] is where a run begins; edges
// hold indices into Nodes.
type Journey struct {
	Decl     *lang.Journey
	Label    string
	Entries  []*lang.JourneyEntry
	Exits    []*lang.WatchedExit // own first, then those inherited from policies
	Tracks   []*lang.Track
	Triggers []*lang.Event // events that may enter; empty for segment and date entries
	Nodes    []*Node
}

// Kind is what a node does.
type Kind string

const (
	KindWait    Kind = "wait"
	KindSend    Kind = "send"
	KindBranch  Kind = "branch"
	KindSplit   Kind = "split"
	KindGuard   Kind = "guard"
	KindUpdate  Kind = "update"
	KindTask    Kind = "task"
	KindWebhook Kind = "webhook"
	KindEmit    Kind = "emit"
	KindEnroll  Kind = "enroll"
	KindGoto    Kind = "goto" // only backwards: edges "again" and "next"
	KindExit    Kind = "exit"
)

// Node is one step of a journey graph.
//
// ID comes from names alone: the step's label, "USE.LABEL" inside a fragment,
// "POLICY.SEND" for an inserted guard; nodes that no block declares end in a
// colon part ("still_fit:exit", ":completed"). Expressions name the steps of
// fragments as ids do: wait.USE.LABEL.ATTR, clicked(send.USE.LABEL).
type Node struct {
	ID     string
	Kind   Kind
	Range  source.Range   // of the block's type and label
	Block  source.Range   // of the whole block
	Origin []source.Range // the `use` steps that it came through, outermost first
	Edges  []Edge
	Step   lang.Step // as written, with a fragment's parameters still in it; nil if no block declares the node

	// Exactly one is set, as Kind says; a guard that a policy inserts has a Guard.
	Wait    *Wait
	Send    *Send
	Branch  *Branch
	Split   *Split
	Guard   *Guard
	Update  *Update
	Task    *Task
	Webhook *Webhook
	Emit    *Emit
	Enroll  *Enroll
	Goto    *Goto
	Exit    *Exit
}

// EdgeKind says when an edge is taken.
type EdgeKind string

const (
	EdgeNext      EdgeKind = "next"      // after the step; without a fallback or on_error edge, then as well
	EdgeCase      EdgeKind = "case"      // Branch.Cases[Index]
	EdgeOtherwise EdgeKind = "otherwise" // no case held, or the guard failed
	EdgeArm       EdgeKind = "arm"       // Split.Arms[Index]
	EdgeOn        EdgeKind = "on"        // Wait.On[Index]
	EdgeTimedOut  EdgeKind = "timed_out"
	EdgeReached   EdgeKind = "reached" // until_date came
	EdgePast      EdgeKind = "past"    // until_date lay before now; without `past` it leads below the wait
	EdgeHolds     EdgeKind = "holds"   // the guard's checks hold
	EdgeFallback  EdgeKind = "fallback"
	EdgeError     EdgeKind = "on_error"
	EdgeAgain     EdgeKind = "again" // backwards, at most Goto.Max times
)

// Edge leads from a node to Nodes[To].
type Edge struct {
	Kind  EdgeKind
	Label string // of the case, arm or on
	Index int
	To    int
	Range source.Range // block that the edge comes from, or the step's own
}

// WaitKind is the one thing that a wait waits for.
type WaitKind string

const (
	WaitFor          WaitKind = "for"
	WaitUntilTime    WaitKind = "until_time"
	WaitUntilDate    WaitKind = "until_date"
	WaitUntilAllowed WaitKind = "until_allowed"
	WaitEvent        WaitKind = "event"
)

// Wait lets time pass.
type Wait struct {
	Kind     WaitKind
	For      lang.Duration
	Time     lang.Clock // until_time, and `at` of until_date (09:00 if left out)
	Days     []string   // until_time
	Timezone string     // "" is the person's, else the project's
	Date     expr.Expr
	Offset   lang.Duration
	Send     string // until_allowed: node id of the send
	On       []Arrival
	Timeout  lang.Duration
}

// Arrival is one thing that ends a wait for events.
type Arrival struct {
	Label string
	Event *lang.Event // nil when When is set
	Where expr.Expr
	When  expr.Expr
	Range source.Range
}

// Send sends a message on the channels that are eligible.
type Send struct {
	Message  *lang.Message
	With     []lang.Entry[expr.Expr]
	To       expr.Expr
	Channels []Choice // in order of preference
	All      bool     // mode = "all"
	Window   *lang.Window
	Policies []*lang.Policy // that apply to the message's class
}

// Choice is one channel of a send with the part for each locale.
type Choice struct {
	Channel  *lang.Channel
	Kind     string          // kind of channel
	Consents []*lang.Consent // of the message, that cover this channel
	Variants []Variant       // the project's locale first, then by declaration
}

// Variant is the part that people of one locale get.
type Variant struct {
	Locale string
	Part   *lang.Part
}

// Branch takes the first case that holds.
type Branch struct {
	On    expr.Expr // nil unless the cases list values
	Cases []Case
}

// Case is one case; When is made from `is` where the branch has `on`.
type Case struct {
	Label string
	When  expr.Expr
	Is    []expr.Expr
	Range source.Range
}

// Split takes an arm by share.
type Split struct {
	Sticky bool
	Arms   []Arm
	Metric *lang.KPI
	Winner *lang.Winner
}

// Arm is one arm, in whole percent.
type Arm struct {
	Label  string
	Weight int
	Range  source.Range
}

// Guard goes on only if all checks hold.
type Guard struct {
	Checks   []*lang.Check
	Products expr.Expr // default: those of the next message
	With     []lang.Entry[expr.Expr]
	Policy   *lang.Policy // that inserted it, or nil
}

// Update writes attributes, lists and consents.
type Update struct {
	Set, Add, Remove []lang.Entry[expr.Expr]
	Consents         []ConsentWrite
}

// ConsentWrite grants or withdraws a consent.
type ConsentWrite struct {
	Consent *lang.Consent
	Granted bool
}

// Task hands over to a person.
type Task struct {
	Team         *lang.Team
	Title, Notes expr.Expr
	Due          lang.Duration
	Kind         string
}

// Webhook calls a system.
type Webhook struct {
	Method  string
	URL     expr.Expr
	Headers []lang.Entry[expr.Expr]
	Body    expr.Expr
	Timeout lang.Duration
	Returns []*lang.TypedAttr
}

// Emit records an event.
type Emit struct {
	Event *lang.Event
	Set   []lang.Entry[expr.Expr]
}

// Enroll puts the person in another journey.
type Enroll struct {
	Journey *lang.Journey
	Set     []lang.Entry[expr.Expr]
}

// Goto jumps back at most Max times.
type Goto struct{ Max int }

// Exit ends the run under Name: the step's id, the guard's id, or "completed".
type Exit struct {
	Name     string
	Reason   string
	CountsAs string
}
