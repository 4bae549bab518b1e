// Package export writes journeys as n8n workflows.
//
// A workflow keeps the run: where it stands and which way it takes. Every step
// becomes a call that asks whether the run still goes on, with the facts that the
// step needs, and the nodes of the step itself. What needs the person's data or
// other runs is asked of services; host.md is their contract.
package export
