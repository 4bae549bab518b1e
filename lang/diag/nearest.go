package diag

import (
	"strings"
	"unicode/utf8"
)

// maxName is the length above which names are not compared: a mistyped name is
// short, and the comparison costs the product of the lengths.
const maxName = 64

// Nearest returns the candidate that name was most likely meant to be. Letters
// that are missing, added, changed or swapped count one each, upper case and
// "-" for "_" less; of equally near ones the first in alphabetical order wins.
func Nearest(name string, candidates []string) (string, bool) {
	if name == "" || len(name) > maxName {
		return "", false
	}
	best, bestCost := "", -1
	plain := fold(name)
	for _, c := range candidates {
		if c == name || c == "" || len(c) > maxName {
			continue
		}
		cost := 0 // differs in case or hyphens only
		if f := fold(c); f != plain {
			cost = distance(plain, f)
			if cost > tolerance(plain, f) {
				continue
			}
		}
		if bestCost < 0 || cost < bestCost || cost == bestCost && c < best {
			best, bestCost = c, cost
		}
	}
	return best, bestCost >= 0
}

func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }

// tolerance is how many mistakes two names of this length may be apart. Names
// of two letters are told apart by each of them.
func tolerance(a, b string) int {
	short, long := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if short > long {
		short, long = long, short
	}
	switch {
	case short <= 2:
		if long <= 2 && swapped(a, b) {
			return 1
		}
		return 0
	case long <= 5:
		return 1
	case long <= 9:
		return 2
	}
	return 3
}

func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// distance is the optimal string alignment distance: the number of insertions,
// deletions, changes and swaps of neighbours.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := prev[j-1]
			if x[i-1] != y[j-1] {
				change++
			}
			row[j] = min(prev[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
