package source

import (
	"cmp"
	"fmt"
	"slices"
)

// Edit replaces the bytes of Range by New. An insertion has Start == End.
type Edit struct {
	Range Range
	New   string
}

// Apply makes all edits on data, whose offsets they mean, and returns the new
// text; data stays as it is. Edits may come in any order; several insertions at
// one place keep theirs. It fails if two edits overlap, edits lie outside data
// or speak of different files.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End))
	})
	size, last := len(data), 0
	for _, e := range sorted {
		r := e.Range
		switch {
		case r.Path != sorted[0].Range.Path:
			return nil, fmt.Errorf("edits of two files: %s and %s", sorted[0].Range.Path, r.Path)
		case r.Start < 0 || r.End < r.Start || r.End > len(data):
			return nil, fmt.Errorf("%s: edit of bytes %d to %d of %d", r.Path, r.Start, r.End, len(data))
		case r.Start < last:
			return nil, fmt.Errorf("%s: two edits overlap at byte %d", r.Path, r.Start)
		}
		last = r.End
		size += len(e.New) - r.Len()
	}
	out := make([]byte, 0, size)
	last = 0
	for _, e := range sorted {
		out = append(out, data[last:e.Range.Start]...)
		out = append(out, e.New...)
		last = e.Range.End
	}
	return append(out, data[last:]...), nil
}
