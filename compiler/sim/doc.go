// Package sim runs journeys for one person on a virtual clock, by the reference
// semantics of the language, and yields what was observed.
//
// It walks the graphs of a compiler.Program. What happens to the person comes in
// as Inputs; splits and holdouts are drawn by hash or forced.
package sim
