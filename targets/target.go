package targets

import (
	"sort"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Engine exports journeys to one engine.
type Engine interface {
	// Profile is what the engine can do, as data.
	Profile() *engine.Profile
	// Options declares what a target block's `options` may hold.
	Options() []Option
	// Export writes the journeys of in. What cannot be said in the engine goes
	// to in.Report; an export with errors there is thrown away.
	Export(in *Input) *Export
}

// Registry is the engines that a build knows.
type Registry []Engine

// Find gives an engine by its name.
func (r Registry) Find(name string) (Engine, bool) {
	for _, e := range r {
		if e.Profile().Name == name {
			return e, true
		}
	}
	return nil, false
}

// Names lists the engines, sorted.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, e := range r {
		names[i] = e.Profile().Name
	}
	sort.Strings(names)
	return names
}

// Profiles is what analyses need of the engines.
func (r Registry) Profiles() engine.Registry {
	out := make(engine.Registry, len(r))
	for i, e := range r {
		out[i] = e.Profile()
	}
	return out
}

// Input is what an engine exports.
type Input struct {
	Program  *compiler.Program
	Target   *lang.Target // the target block; a bare one where the project has none
	Env      string       // --env; "" leaves ids that are not bound as placeholders
	Journeys []*compiler.Journey
	Bindings *Bindings
	Options  OptionValues
	Report   *Report

	// IR is the program as JSON, as compiler.IR describes it. Targets of one build
	// share it; do not change it.
	IR func() ([]byte, error)

	// Copy keeps the messages that engines and proofs of this build have completed;
	// nil keeps nothing.
	Copy *content.Memory

	// Memo keeps what proofs of this build have found; nil keeps nothing.
	Memo *proof.Memo
}

// Export is what an engine made of an Input.
type Export struct {
	Artifacts []Artifact
	Calls     []Call   // in the order in which to make them
	Lookups   []Lookup // placeholders that must be known before the first call
}

// Artifact is one file for the engine.
type Artifact struct {
	Path   string // within the target's folder, with slashes
	Kind   string // "flow", "template", "segment"
	Key    string // what it is made of: "abandoned_cart", "abandoned_cart.nudge"
	Name   string // what it is called in the engine
	Source source.Range
	Data   []byte
}

// Call is one request of APPLY.md.
type Call struct {
	Method string
	URL    string
	File   string // artifact that is the body; "" if there is none
	Why    string // what it does, a few words
	Gives  string // placeholder that the answer's id stands for; "" if nothing later needs it
	Answer string // where the id stands in the answer; "" is data.id
	Needs  []string
}

// Lookup is a placeholder that somebody has to fill in.
type Lookup struct {
	Placeholder string
	What        string // "metric Placed Order"
	How         string // where to find it, one sentence
}
