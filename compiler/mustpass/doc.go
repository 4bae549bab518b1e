// Package mustpass says which checks, consents and facts are proven when a run
// comes to a step, on every path to it, and how old such a proof can be.
//
// It is a forward must-analysis (Kildall 1973): a guard, the edge of a branch, an
// entry's condition, a watched exit and what a wait receives each prove what they
// prove; waiting makes it older; an event or an update that it depends on ends
// it. Where paths join, a fact stays that all of them prove, as old as the
// oldest. Only where that loses what is asked for are the paths looked at one by
// one, without those that contradict themselves, within a budget: a fact is then
// proven after all, or there is a path that shows why not, or it is not decided.
package mustpass
