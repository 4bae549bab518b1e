package damaged

import (
	"bytes"
	"slices"
	"testing"
)

// TestCopies: the same each time, mostly damaged, not all in one way.
func TestCopies(t *testing.T) {
	text := []byte(`{"name": "Welkom thuis", "steps": [{"type": "send", "after": 3600}, {"type": "wait"}]}`)
	one, two := Copies(text, 500), Copies(bytes.Clone(text), 500)
	if !slices.EqualFunc(one, two, bytes.Equal) {
		t.Fatal("two draws of one text differ")
	}
	different, shorter, longer := map[string]bool{}, 0, 0
	for _, c := range one {
		different[string(c)] = true
		switch {
		case len(c) < len(text):
			shorter++
		case len(c) > len(text):
			longer++
		}
	}
	if len(different) < 450 || shorter < 50 || longer < 100 {
		t.Errorf("of 500 copies %d differ, %d are shorter and %d longer", len(different), shorter, longer)
	}
	if slices.EqualFunc(one, Copies(append(text, ' '), 500), bytes.Equal) {
		t.Error("another text gives the same copies")
	}
}

// TestNothing: of an empty text there are copies too.
func TestNothing(t *testing.T) {
	if got := Copies(nil, 50); len(got) != 50 {
		t.Errorf("%d copies of nothing", len(got))
	}
}

type corpus [][]any

func (c *corpus) Add(args ...any) { *c = append(*c, args) }

func TestAdd(t *testing.T) {
	var c corpus
	Add(&c, "abc", 7)
	if len(c) < 1+Count/4 {
		t.Fatalf("%d inputs", len(c))
	}
	for i, args := range c {
		text, isText := args[0].(string)
		if len(args) != 2 || !isText || args[1] != 7 || i == 0 && text != "abc" {
			t.Errorf("input %d: %v", i, args)
		}
	}
}
