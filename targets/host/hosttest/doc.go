// Package hosttest runs journeys on an engine that follows the host contract
// (../host.md), in lockstep with the simulator, for tests.
//
// The simulator runs a scenario and stands still at each step of each run until
// the engine has made the calls of that step. The host answers them from the
// simulator's world at that instant: facts by evaluating the asked text, whether
// the run goes on, when a wait ends, whether checks hold, what came of a send. What
// the engine decides by itself, such as which case of a branch it takes, which arm
// a split draws, how often a step is repeated, how long it waits and what a message
// says, is compared with the simulator: the engine's next call must be that of the
// step at which the simulator stands next.
package hosttest
