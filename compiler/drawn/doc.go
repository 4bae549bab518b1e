// Package drawn draws random projects that are whole: whatever the language has
// may stand in them, nested, joined and looped, with text in copy and in
// conditions that template languages would trip over.
//
// It is for tests that hold two readings of a journey against one another, and is
// imported by nothing else. The simulator's own tests draw theirs themselves, since
// they need each condition a second time as a function.
package drawn
