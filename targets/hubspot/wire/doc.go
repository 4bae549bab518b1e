// Package wire is the JSON of HubSpot's automation API v4 and of what its flows
// name: the bodies that create a flow, a property of contacts and a list, as far
// as exports use them, and the schema that holds them.
//
// It has no meaning of its own: what a filter or an action does is known in
// packages filter and export. Field names were read in HubSpot's guide to
// workflows and in its Lists reference, on the day that the profile names.
package wire
