// Package damaged draws damaged copies of texts for tests of readers: bytes and spans
// that are lost, doubled, moved or replaced, signs that open what nothing closes, words
// and numbers in each other's places. The same text gives the same copies each time, so
// that what a test of a reader says about a commit is the same everywhere; the fuzzers
// of the same tests search further.
package damaged

import (
	"flag"
	"hash/fnv"
	"math/rand/v2"
	"testing"
)

// Count is how many damaged copies of a text Add adds; under -short, a quarter.
const Count = 120

// Corpus is where inputs of a fuzz test are put: a *testing.F.
type Corpus interface {
	Add(args ...any)
}

// Add puts a text into the corpus, and damaged copies of it. What further arguments the
// test has follows each of them as it is. A fuzzer that searches gets the text alone.
func Add[T ~string | ~[]byte](to Corpus, text T, more ...any) {
	to.Add(append([]any{text}, more...)...)
	if f := flag.Lookup("test.fuzz"); f != nil && f.Value.String() != "" {
		return
	}
	n := Count
	if testing.Short() {
		n /= 4
	}
	for _, c := range Copies([]byte(text), n) {
		to.Add(append([]any{T(c)}, more...)...)
	}
}

// Copies are n damaged copies of a text.
func Copies(text []byte, n int) [][]byte {
	h := fnv.New64a()
	h.Write(text)
	d := drawer{rand.New(rand.NewPCG(h.Sum64(), uint64(len(text))))}
	out := make([][]byte, n)
	for i := range out {
		c := append([]byte(nil), text...)
		for range 1 + d.IntN(4) {
			c = ways[d.IntN(len(ways))](d, c)
		}
		out[i] = c
	}
	return out
}
