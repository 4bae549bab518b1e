// Package words splits copy into words and sentences once, so that every rule
// about language looks words up instead of searching the text, and finds words and
// phrases of many lists with one look at each word.
//
// Offsets lead back to the pieces that copy is written in. Markup, addresses and
// what is put in from data are no words of the writer's.
package words
