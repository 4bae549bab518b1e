// Package wire is the JSON that Klaviyo's API takes, revision 2026-07-15: the
// bodies that create a flow, a template and a segment, as far as exports use
// them, and the schema that holds them.
//
// It has no meaning of its own: what a condition or an action does is known in
// packages filter and export.
package wire
