// Package script reads and computes the JavaScript expressions that stand in
// files of engines which run by the host contract.
//
// It knows expressions alone: literals, arrays, objects, operators, arrow
// functions whose body is an expression, member access, and calls of the built-ins
// that are listed in call.go and methods.go. Everything else is an error with its
// position, so that nothing is taken to mean something it does not. What the
// language standard says was read in ECMA-262, 15th edition, and a test compares
// the results with those of Node.js.
//
// What a script reads of its surroundings, such as $json.body.status, is put in by
// Bind: the caller turns each chain of names into the key of a fact.
package script
