// Package engine describes what sending engines can do, as data: features,
// limits, how they differ from the meaning that LANGUAGE.md gives a journey,
// and the losses that an export can have.
//
// It names no engine. A profile lives beside its exporter; analyses and
// exporters read the same one.
package engine
