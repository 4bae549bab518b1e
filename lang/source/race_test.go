//go:build race

package source

// underRace makes tests of much work and no goroutines smaller.
const underRace = true
