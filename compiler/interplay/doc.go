// Package interplay says what journeys do to one another: what starts what, where
// that goes round in a loop, which of them write one attribute differently or read
// it in the minute in which another writes it, and what they send in competition.
//
// Nothing is paired before it is indexed by what the pair would share: an entry, a
// written attribute, a message, an offer's code or places. A group of more than
// MaxGroup is not looked through; Result.NotDecided lists it. Pairs whose entries
// no person can meet both are left out, as far as conditions can tell.
package interplay
