// Package linttest runs fixtures: small projects whose comments say which
// findings they must bring.
//
//	send "x" { message = message.nope } # want `there is no message`
//
// A comment `want` expects findings on its own line, `want+2` and `want-1` on
// the line so many below or above. After it stand expectations, each a Go-quoted
// regular expression for the message, which may have the rule's id before it and
// after it
//
//	at "text"     the characters that the finding underlines
//	help "re"     a regular expression for its help
//	with "re"     one for the message of one of its related places
//
// Findings that nothing expects fail the test, and so do expectations that
// nothing meets. In files other than HCL, <!-- want … --> does the same; beside a
// file that takes no comments, FILE.want holds lines `LINE want …`.
package linttest
