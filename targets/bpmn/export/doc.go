// Package export writes journeys as BPMN 2.0 processes that bpmn-engine runs by
// the host contract. The form of the files is that of package wire; host.mjs,
// which stands beside them, is what the engine needs to run them: it makes the
// calls, and starts and wakes runs.
package export
