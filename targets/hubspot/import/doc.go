// Package importer reads a HubSpot flow as a graph of what it does, by what
// HubSpot documents of its actions, filters and enrolment (automation v4).
//
// It is the counterpart of the exporter and shares nothing with it: it reads any
// contact flow, as it is sent to the API or as the API gives it back. Fields that
// only the server adds are passed over. What it does not understand stands in
// Graph.Unread, or is an Unknown node where it is met, or an act of its own that
// equals no other.
//
// Words of e-mails and tasks are terms of what the contact's properties hold, and so
// is what programs send and write. Of programs two kinds are known, line by line; any
// other line leaves the program not understood.
//
// Properties whose names begin with cairn_ are the memory of one run: nobody else
// writes them, and a contact is in a flow once at a time. They are followed along
// each way, so a test of one is a test of what it was set to, and setting one is
// no act.
package importer
