// Package rules lists all rules. The list, and the test beside each rule, are
// generated from the folders GROUP/RULE below this one.
package rules

//go:generate go run ../rulebook/gen
//go:generate go run ../rulebook/pages
