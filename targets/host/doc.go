// Package host is the contract between an engine that keeps runs and the services
// that it asks: its text, with what each engine says in its own way, its numbers,
// and what is known of every engine that keeps to it.
//
// The engine knows where a run stands, which way it takes and how long it waits.
// Facts, checks, admission and sending are calls to services.
package host
