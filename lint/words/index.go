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

// entry is a phrase as texts hold it.
type entry[T any] struct {
	keys  []string
	signs []string // before each word, and behind the last; nil if there are none
	value T
}

// Hit is the words from First up to, but not including, End.
type Hit[T any] struct {
	First, End int
	Value      T
}

// Add adds a word or a phrase. Where a phrase stands with hyphens for its spaces,
// or the other way round, it is the same. Signs in it, such as that of "100% free",
// must stand there too, but for those that end a sentence.
func (x *Index[T]) Add(phrase string, value T) {
	keys, signs := phraseOf(phrase)
	if len(keys) == 0 {
		return
	}
	if x.byFirst == nil {
		x.byFirst = map[string][]entry[T]{}
	}
	x.put(entry[T]{keys, signs, value})
	if signs != nil {
		return
	}
	if len(keys) > 1 {
		x.put(entry[T]{[]string{strings.Join(keys, "-")}, nil, value})
	} else if parts := strings.Split(keys[0], "-"); len(parts) > 1 && !slices.Contains(parts, "") {
		x.put(entry[T]{parts, nil, value})
	}
}

func (x *Index[T]) put(e entry[T]) {
	list := x.byFirst[e.keys[0]]
	at := slices.IndexFunc(list, func(o entry[T]) bool { return len(o.keys) < len(e.keys) })
	if at < 0 {
		at = len(list)
	}
	x.byFirst[e.keys[0]] = slices.Insert(list, at, e)
}

// Keys are the words of a phrase as texts hold them.
func Keys(phrase string) []string {
	keys, _ := phraseOf(phrase)
	return keys
}

func phraseOf(phrase string) (keys, signs []string) {
	t := Read([]Piece{{Value: phrase}})
	signs = make([]string, len(t.Words)+1)
	some := false
	for i, w := range t.Words {
		keys = append(keys, w.Key)
		if i == 0 {
			signs[i] = strings.Trim(compact(t.before(i)), closing)
		} else if !w.Joined {
			signs[i] = between(t, i)
		}
		some = some || signs[i] != ""
	}
	if n := len(t.Words); n > 0 {
		signs[n] = strings.TrimRight(compact(t.after(n-1)), closing)
		some = some || signs[n] != ""
	}
	if !some {
		signs = nil
	}
	return keys, signs
}

// closing are signs around a phrase that are none of its own.
const closing = ".,;:!?…\"'“”„«»‘’()"

// between are the signs before the i-th word, if it stands in one piece with the
// word before it.
func between(t *Text, i int) string {
	if t.Words[i].Piece != t.Words[i-1].Piece {
		return ""
	}
	return compact(t.pieces[t.Words[i].Piece].Value[t.Words[i-1].To:t.Words[i].From])
}

func compact(s string) string { return strings.Join(strings.Fields(s), "") }

// Find gives all that stands in t, in order of the first word and then the longest
// first. A phrase does not stand across the end of a sentence or a comma. A word
// is found behind an article that lost its vowel (l'offre) and with a possessive
// ending (the cart's).
func (x *Index[T]) Find(t *Text, found func(Hit[T])) {
	if len(x.byFirst) == 0 {
		return
	}
	for i := range t.Words {
		if t.Words[i].Data || t.Words[i].Glued {
			continue
		}
		key := t.Words[i].Key
		list := x.byFirst[key]
		if short := bare(key); short != key {
			list = append(slices.Clip(list), x.byFirst[short]...)
		}
		for _, e := range list {
			if stands(t, i, e.keys, e.signs) {
				found(Hit[T]{i, i + len(e.keys), e.value})
			}
		}
	}
}

func stands(t *Text, at int, keys, signs []string) bool {
	end := at + len(keys)
	if end > len(t.Words) {
		return false
	}
	for j, k := range keys {
		w := &t.Words[at+j]
		if w.Key != k && bare(w.Key) != k || w.Data || w.Glued {
			return false
		}
		if j > 0 && !w.Joined && (signs == nil || signs[j] == "" || between(t, at+j) != signs[j]) {
			return false
		}
		if j > 0 && w.Joined && signs != nil && signs[j] != "" {
			return false
		}
	}
	return signs == nil || strings.HasSuffix(strings.TrimSpace(t.before(at)), signs[0]) &&
		strings.HasPrefix(strings.TrimSpace(t.after(end-1)), signs[len(keys)])
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
