// Package reference says what a journey asks of an engine that runs it by the host
// contract, as a proof.Graph, whatever the engine: the source's side of a proof.
//
// It is written from the language reference and from the contract
// (targets/host/host.md), apart from what plans and writes such files. Conditions
// and values are computed by compiler/eval, with what eval would ask of the world
// as facts; how copy is escaped and how amounts and days are written is said here a
// second time (text.go, figures.go).
package reference
