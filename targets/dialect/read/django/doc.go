// Package django reads and renders templates in the language of Django, with the
// filters and tags that Klaviyo adds, by what both document (Django 4.2,
// reference of templates; Klaviyo, glossary of variable filters).
//
// It is the counterpart of the writer in targets/dialect and shares nothing with
// it. What it does not know is a Fault with its place, never passed over. Where a
// vendor documents two outcomes it takes the worse: what is missing is None, and
// so prints the word, whether it was left out or set to null.
package django
