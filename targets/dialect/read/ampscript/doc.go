// Package ampscript reads and computes content in the language of Salesforce
// Marketing Cloud, by its reference (AMPscript, functions and syntax).
//
// It is the counterpart of the writer in targets/dialect and shares nothing with
// it. A program is read into pieces without variables: what a variable holds at a
// place is put in there, so that each piece says by itself what it reads. What it
// does not know is a Fault with its place, never passed over: other functions,
// lookups of other rows than the contact's own, what one turn of a loop leaves for
// the next, and the engine's other languages.
//
// Of what its maker leaves open, this is taken: missing and empty text are one,
// texts are compared without regard to case and numbers as such, characters are
// counted as code points, and the day of an instant is that in UTC.
package ampscript
