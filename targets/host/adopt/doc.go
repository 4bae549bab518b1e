// Package adopt reads journeys that run by the host contract as a holding, from
// which a project is written, and holds what the readers of engines' files by hand
// share with that: the things that journeys name, and scripts as words of the
// language.
//
// # A file that runs by the contract
//
// Account.Journey takes a reading.File. Its calls are steps: a call of the service
// facts begins one, which goes on behind the choice whether the run is over; what
// then comes says what it is. Scripts are turned back by their form, which is that
// of package dialect; one that has another form is told in a remark.
//
// What a file leaves to the services is in program.json, which is exported beside:
// entries, exits, events and their attributes, segments, channels, consents, checks,
// offers, what a wait waits for. Account.Program takes it. Without it there is an
// entry by an event of ours, and remarks say what is not known. What both say is
// taken from the file that runs.
package adopt
