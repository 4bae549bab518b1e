// Package lint runs rules over a project that was read and compiled.
//
// A rule is a value: what it is called and documented as is data, what it does is
// its Run. Rules read the typed project and the journey graphs through a Pass,
// and facts that many need are computed once, when the first asks. They never
// touch files, clock or network, and none knows another.
//
// Run settles which rules are on where, runs them side by side, and takes away
// what a comment or the baseline covers. What it finds wrong with settings and
// comments themselves are findings too; Findings lists them.
package lint
