// Package reference writes what a journey says as a graph in the terms of Salesforce
// Marketing Cloud: fields of the contact's data and of what the entry brought, waits
// in whole minutes, exits that are seen when a wait ends.
//
// It is the counterpart of the exporter and shares nothing with it but names of what
// is made. Where Marketing Cloud does less than the journey says, the loss must be
// named for that place; if it is not, the difference has no excuse, and the graph
// says what it would be.
package reference
