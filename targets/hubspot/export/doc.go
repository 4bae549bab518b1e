// Package export writes journeys as HubSpot flows, with the properties, lists
// and e-mail files that these name.
//
// A flow is a flat list of actions that link by ids. Each step of a journey
// becomes one or a few actions, once, whatever leads to it; what the journey must
// remember of its run is kept in contact properties. Conditions are compiled by
// package filter, copy by package dialect; what HubSpot lacks is lowered as its
// profile says and reported at the step that asks for it.
package export
