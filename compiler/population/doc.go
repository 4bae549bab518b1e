// Package population draws synthetic people from what a project declares of its
// audience, or reads them from a table, runs them through journeys side by side
// and adds up what came of it.
//
// What is drawn of a person depends on the seed and the person's number alone, and
// sums do not depend on their order: a result is the same on any number of
// goroutines.
package population
