package sim

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// EntryKind is what an entry of a trace tells.
type EntryKind string

const (
	Entered  EntryKind = "entered"
	Sent     EntryKind = "sent"
	Held     EntryKind = "held"    // until Until
	Dropped  EntryKind = "dropped" // a channel that was held is given up: Reason
	Skipped  EntryKind = "skipped" // no channel was eligible: Reason
	Tasked   EntryKind = "task"
	Called   EntryKind = "webhook" // Reason "failed" where its system did not answer
	Updated  EntryKind = "update"
	Emitted  EntryKind = "event"
	Enrolled EntryKind = "enrolled"
	Exited   EntryKind = "exit"
)

// Entry is one line of a trace.
type Entry struct {
	Kind    EntryKind
	At      int64 // seconds since 1970
	Journey *compiler.Journey
	Run     int    // of the person, counted from 1 in order of start
	Step    string // id of the node

	Message  *lang.Message
	Channel  *lang.Channel
	Until    int64
	Reason   string
	Name     string // exit; attribute or consent; label of an event or a journey; title of a task
	CountsAs string
	Value    cty.Value            // update
	Attrs    map[string]cty.Value // event, enrolled
}

// Edge is an edge of a journey's graph that a run took.
type Edge struct {
	Journey  *compiler.Journey
	From, At int // index of the node, and of its edge
}

// Visit is a node that a run came to.
type Visit struct {
	At      int64
	Journey *compiler.Journey
	Run     int
	Node    int // index
}

// Trace is what was observed, in order.
type Trace struct {
	Entries []Entry
	// Conversions are what runs are credited with; they are no part of what two
	// engines are compared by.
	Conversions []Conversion
	Taken       map[Edge]int // how often, if it was asked for
	Visited     map[Edge]int // nodes, as edges with At -1, if it was asked for
	Walk        []Visit      // the nodes in order of time, if it was asked for
	Idle        []Input      // what people did with messages that had not been sent
	Open        int          // runs that had not ended when the simulation did
}
