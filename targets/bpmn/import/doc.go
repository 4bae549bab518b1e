// Package importer reads BPMN 2.0 processes as journeys that run by the host
// contract.
//
// It is written from the BPMN 2.0.2 specification (OMG formal/2013-12-09), from the
// documentation of bpmn-engine 25.0.1 and from the description of the elements of our
// own (package wire), apart from the exporter. Elements and attributes whose
// meaning it does not know are not passed over: they are listed, and nothing is
// proved of such a process. What draws the diagram says nothing of what a run does.
package importer
