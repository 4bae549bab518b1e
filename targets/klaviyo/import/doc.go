// Package importer reads the definition of a Klaviyo flow as a graph of what it
// does, by what Klaviyo documents of its actions and filters (revision
// 2026-07-15).
//
// It is the counterpart of the exporter and shares nothing with it: it reads any
// flow, as it is sent to the API or as the API gives it back. Fields that only
// the server adds are passed over. What it does not understand stands in
// Graph.Unread, or is an act or a fact of its own that equals no other.
package importer
