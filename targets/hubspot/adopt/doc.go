// Package adopt reads flows of HubSpot as a holding, from which a project is
// written: what the API gives back for flows, and for the lists, e-mails, properties,
// event definitions and owners that they name, whose names make better labels than
// ids do. Flows that Cairn exported are read like any other, but properties that it
// made to remember what a run needs are told by their names.
package adopt
