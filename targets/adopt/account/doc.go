// Package account gathers what the journeys of one account share, so that each
// thing is declared once: events and their attributes, the profile, segments,
// consents, checks, channels, teams and messages. Labels are made of the engine's
// names; ids become bindings.
package account
