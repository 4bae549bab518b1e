// Package phrase puts expressions of the language together from what an engine's
// files say: conditions with the brackets that they need, copy whose literal parts
// stay literal, durations.
package phrase
