// Package dialecttest renders what the dialects write, for tests.
//
// It is written from the description of Django's template language and knows
// nothing of how the dialect is written, so that text that goes through both
// and comes back whole has survived.
package dialecttest
