// Package export writes journeys as Klaviyo flows, templates and segments.
//
// A flow is a tree of actions. The journey's graph is walked from its start,
// and whatever several branches lead to is written once for each. Conditions
// are compiled by package filter, copy by package dialect; what Klaviyo lacks is
// lowered as its profile says and reported at the step that asks for it.
package export
