// Package proof compares two definitions of one journey: what a project says and
// what an engine's file says.
//
// Each is a Graph of acts, waits, choices and draws. Compare walks both side by
// side. Whatever a condition asks of a person is decided once for both, on one
// value of each cell that the constants of either side make, and is forgotten
// when time passes. So two graphs are equal if every person, whatever becomes of
// them, meets the same acts after the same waits; what takes no time and is not
// seen is passed over. A difference comes with the history that leads there.
//
// What an act says, and what a choice asks, may also be a Term: a function of
// facts. Two terms are compared by computing both for the same values: those of
// the cells that the constants of either make, and samples by the Shape of a fact
// that tell escaping, formats and swapped holes apart (Shape, samples). Up to 400
// combinations all are taken, above that rows of them by a fixed plan (rows).
//
// What was found of terms is kept for other comparisons (Memo) by all that decides
// it (Key). A condition's term is a tree that grows by what it asks (tree).
package proof
