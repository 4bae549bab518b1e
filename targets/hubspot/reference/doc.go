// Package reference says what a journey means in terms of HubSpot: the graph of
// acts, waits and choices that a flow must have to do what its source says.
//
// It reads the journey, never the export, and shares no code with the exporter.
// Where HubSpot cannot do what the journey says, the loss that is named for the
// journey says what happens instead; without one, nothing is proved.
package reference
