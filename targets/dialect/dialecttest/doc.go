// Package dialecttest renders what the dialects write, for tests.
//
// It is written from the descriptions of Django's template language and of
// AMPscript and knows nothing of how the dialects are written, so that text that
// goes through both and comes back whole has survived.
package dialecttest
