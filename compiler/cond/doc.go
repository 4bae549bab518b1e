// Package cond decides what conditions say about people.
//
// A condition is read in a Space: each attribute that it tests becomes a
// variable whose values are cut into cells at the constants it is compared with,
// with one cell for a missing value. What the language has no order for (a list
// that contains, a click, a check of another system) is a yes-or-no variable of
// its own, the same one wherever the same text stands. A set of people is then a
// list of boxes, one set of cells for each variable, and every question is one
// search: is there a point of these boxes outside those?
//
// The cells follow the two-valued logic of the language to the letter, so an
// answer 'no' is a proof. A 'yes' comes with an example person; variables are
// taken to be independent of each other except where laws.go knows better, and
// Person.Sure says whether that could matter. Above a budget the answer is
// Undecided.
//
// Analyse carries such boxes along the paths of journeys: what an entry, a
// branch, a guard or an exit proves, as far as waits, sends and updates leave it
// true.
package cond
