package words

import (
	"slices"
	"strings"
)

// Index finds words and phrases of many lists in one look at each word of a text.
// The zero Index is empty. It is not changed while it is read.
type Index[T any] struct {
	byFirst map[string][]entry[T]
}

type entry[T any] struct {
	keys  []string
	value T
}

// Hit is the words from First up to, but not including, End.
type Hit[T any] struct {
	First, End int
	Value      T
}

// Add adds a word or a phrase. Where a phrase stands with hyphens for its spaces,
// or the other way round, it is the same.
func (x *Index[T]) Add(phrase string, value T) {
	keys := Keys(phrase)
	if len(keys) == 0 {
		return
	}
	if x.byFirst == nil {
		x.byFirst = map[string][]entry[T]{}
	}
	x.put(keys, value)
	if len(keys) > 1 {
		x.put([]string{strings.Join(keys, "-")}, value)
	} else if parts := strings.Split(keys[0], "-"); len(parts) > 1 && !slices.Contains(parts, "") {
		x.put(parts, value)
	}
}

func (x *Index[T]) put(keys []string, value T) {
	list := x.byFirst[keys[0]]
	at := slices.IndexFunc(list, func(e entry[T]) bool { return len(e.keys) < len(keys) })
	if at < 0 {
		at = len(list)
	}
	x.byFirst[keys[0]] = slices.Insert(list, at, entry[T]{keys, value})
}

// Keys are the words of a phrase as texts hold them.
func Keys(phrase string) []string {
	var keys []string
	for _, w := range Read([]Piece{{Value: phrase}}).Words {
		keys = append(keys, w.Key)
	}
	return keys
}

// Find gives all that stands in t, in order of the first word and then the longest
// first. A phrase does not stand across the end of a sentence or a comma. A word
// is found behind an article that lost its vowel (l'offre) and with a possessive
// ending (the cart's).
func (x *Index[T]) Find(t *Text, found func(Hit[T])) {
	if len(x.byFirst) == 0 {
		return
	}
	for i := range t.Words {
		if !t.Words[i].Own() {
			continue
		}
		key := t.Words[i].Key
		list := x.byFirst[key]
		if short := bare(key); short != key {
			list = append(slices.Clip(list), x.byFirst[short]...)
		}
		for _, e := range list {
			if stands(t, i, e.keys) {
				found(Hit[T]{i, i + len(e.keys), e.value})
			}
		}
	}
}

func stands(t *Text, at int, keys []string) bool {
	if at+len(keys) > len(t.Words) {
		return false
	}
	for j, k := range keys {
		w := &t.Words[at+j]
		if w.Key != k && bare(w.Key) != k || !w.Own() || j > 0 && !w.Joined {
			return false
		}
	}
	return true
}

// bare is a word without an article that lost its vowel before it, or without a
// possessive ending.
func bare(key string) string {
	at := strings.IndexByte(key, '\'')
	switch {
	case at < 0:
		return key
	case at <= 2 && at+1 < len(key) && (at == 1 || key[:at] == "qu"):
		return key[at+1:]
	case at > 0 && key[at:] == "'s":
		return key[:at]
	}
	return key
}
