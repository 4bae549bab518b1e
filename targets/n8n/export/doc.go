// Package export writes journeys as n8n workflows.
//
// A workflow keeps the run: where it stands and which way it takes. What it does
// is planned by package plan; here stands how n8n says it.
package export
