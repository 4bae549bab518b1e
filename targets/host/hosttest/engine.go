package hosttest

import "time"

// Engine is what keeps the runs.
type Engine interface {
	// Start calls the workflow of a journey, as the contract says.
	Start(journey string, body []byte) error
	// Ring ends the timer at which a run stands, or will stand in a moment, and which
	// rings after some time. It gives the instant at which the timer would have rung; of
	// one that is so short that it is left to ring by itself, the zero time.
	Ring(run string, after time.Duration) (time.Time, error)
	// Resume calls an address that the engine handed out.
	Resume(url string, body []byte) error
	// Over reports whether the run that was started for a token is over; the token
	// stands in what Start was given.
	Over(token string) (bool, error)
	// Arm is the arm of a split that a run takes; the weights add up to 100.
	Arm(person, journey, split, run string, sticky bool, weights []int) int
	// State tells what the engine knows of a run, for the report of a failure.
	State(run string) string
}
