// Package importer reads a journey of Salesforce Marketing Cloud as a graph of what
// it does, by what is documented of Journey Builder: activities, criteria, entry
// sources, goals and exits.
//
// It is the counterpart of the exporter and shares nothing with it: it reads both
// forms in which journeys are kept, that of mcdev, which names things by keys, and
// that of the API itself, which names them by ids. Fields that only the server adds
// are passed over. What it does not understand stands in Graph.Unread, or is an
// Unknown node where it is met.
//
// Goals and exits are looked at when a wait ends, not between two activities. What
// holds in the middle of a wait alone is not told apart, though the engine looks
// once a day there as well. Text that is empty counts as missing.
package importer
