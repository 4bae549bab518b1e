// Package located reads JSON and knows where each value stands, so that a fault of
// an engine's file can be told with its line. It is bounded in depth, and refuses
// names that stand twice in an object, of which engines take one or the other.
package located
