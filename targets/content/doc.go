// Package content completes the copy of a message for one place: it puts in
// parameters, appends buttons for links that the copy does not mention, the
// footer and the imprint, derives the text part from the HTML, and gives each
// link its utm parameters.
//
// It names no engine: the result is copy again, for any dialect to write.
package content
