// Package targets exports programs to sending engines.
//
// An engine is a value behind one small interface. This package does what all
// of them share: which journeys a target exports, bindings and environments,
// the loss report and what of it was accepted, the output tree with its
// manifest, and writing that tree whole or not at all.
package targets
