package plan

// Speech gives the expressions by which an engine's JavaScript names data of the
// run. Nodes are named as in the Plan; each method gives an expression that binds
// as tightly as a name, so that a dot can follow.
type Speech interface {
	// Run is a field of the run's own data: "run" (its name, unique), "entry"
	// (a label), "person", "trigger" (null where no event started the run).
	Run(field string) string

	// Answer is the JSON object that a service answered to a Call that certainly
	// stands before the node that reads it, when it last ran.
	Answer(call string) string

	// Brought is what an HTTP was answered or a Listen was called back with when
	// it last ran, and null if it has not run or nothing came. path is "" or leads
	// on within it and begins with "?.".
	Brought(node, path string) string

	// Came is, at the node at, what the last Call, Listen or Held that the run came
	// through was answered or called back with: one of from, with nothing but a
	// choice between it and at. It has no properties where a Listen ended by its
	// time. "?." or "." follows.
	Came(at string, from ...string) string

	// Passes is how often the node has been passed before this time: 0 at first.
	Passes(node string) string

	// Resume is the address that the service calls to end the Listen or Held of a
	// step. It is asked for in the Call before that.
	Resume(step string) string

	// SHA256 is the SHA-256 of the UTF-8 text that js gives, in small hexadecimal
	// figures.
	SHA256(js string) string
}

// Words are what findings call the parts of an engine.
type Words struct {
	Run    string // what runs a journey, with its article: "a workflow"
	Secret string // where secrets of headers are kept: "a credential of n8n"
}
