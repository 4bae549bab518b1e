// Package reference says what a journey asks of Klaviyo: its graph in Klaviyo's
// terms, by the meaning of the language and of the bindings, with those losses
// put in that the report names at that very place. It knows nothing of how the
// exporter writes a flow.
//
// What it cannot express stands in the graph as unread, so that nothing is
// proved by leaving it out.
package reference
