package format

import (
	"bytes"
	"fmt"
	"strings"
)

const (
	context = 3 // unchanged lines around a change

	// maxEdits bounds the search for the shortest difference, which takes time
	// and memory of its square. Beyond, all between the first and the last
	// change counts as replaced.
	maxEdits = 1_000
)

// Diff is the unified difference of two texts of the file path; "" if they are
// equal.
func Diff(path string, a, b []byte) string {
	if bytes.Equal(a, b) {
		return ""
	}
	x, y := splitLines(a), splitLines(b)
	var out strings.Builder
	path = strings.TrimPrefix(path, "/")
	fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", path, path)
	for _, h := range hunks(compare(x, y)) {
		h.write(&out, x, y)
	}
	return out.String()
}

// splitLines cuts a text into lines that keep their line end.
func splitLines(b []byte) []string {
	lines := strings.SplitAfter(string(b), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// change says that lines [a0,a1) of the old text become [b0,b1) of the new.
type change struct{ a0, a1, b0, b1 int }

// compare finds changes in order that turn x into y.
func compare(x, y []string) []change {
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	out := shortest(x[head:len(x)-tail], y[head:len(y)-tail])
	for i := range out {
		out[i].a0 += head
		out[i].a1 += head
		out[i].b0 += head
		out[i].b1 += head
	}
	return out
}

// shortest is Myers' greedy algorithm: furthest[d][k+d] is how far into x the
// best path with d edits comes on diagonal k.
func shortest(x, y []string) []change {
	n, m := len(x), len(y)
	var trace [][]int
	prev := []int{0}
	for d := 0; d <= min(n+m, maxEdits); d++ {
		row := make([]int, 2*d+1)
		for k := -d; k <= d; k += 2 {
			i := 0
			if d > 0 {
				i = step(prev, d, k)
			}
			for i < n && i-k >= 0 && i-k < m && x[i] == y[i-k] {
				i++
			}
			row[k+d] = i
			if i >= n && i-k >= m {
				return walkBack(append(trace, row), n, m)
			}
		}
		trace = append(trace, row)
		prev = row
	}
	return []change{{0, n, 0, m}}
}

// step is where edit d begins on diagonal k, from the row of d-1 edits: a line
// of y put in (from k+1) or a line of x left out (from k-1).
func step(prev []int, d, k int) int {
	if k == -d || k != d && prev[k-1+d-1] < prev[k+1+d-1] {
		return prev[k+1+d-1]
	}
	return prev[k-1+d-1] + 1
}

func walkBack(trace [][]int, n, m int) []change {
	var out []change
	i, j := n, m
	for d := len(trace) - 1; d > 0; d-- {
		k := i - j
		start := step(trace[d-1], d, k)
		var pi, pj int
		if k == -d || k != d && trace[d-1][k-1+d-1] < trace[d-1][k+1+d-1] {
			pi, pj = start, start-k-1
		} else {
			pi, pj = start-1, start-k
		}
		c := change{pi, start, pj, start - k}
		if l := len(out); l > 0 && out[l-1].a0 == c.a1 && out[l-1].b0 == c.b1 {
			out[l-1].a0, out[l-1].b0 = c.a0, c.b0
		} else {
			out = append(out, c)
		}
		i, j = pi, pj
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}

// hunk is a run of changes with no more than twice the context between them.
type hunk []change

func hunks(changes []change) []hunk {
	var out []hunk
	for _, c := range changes {
		if n := len(out); n > 0 && c.a0-out[n-1][len(out[n-1])-1].a1 <= 2*context {
			out[n-1] = append(out[n-1], c)
			continue
		}
		out = append(out, hunk{c})
	}
	return out
}

func (h hunk) write(out *strings.Builder, x, y []string) {
	first, last := h[0], h[len(h)-1]
	before := min(context, first.a0)
	after := min(context, len(x)-last.a1)
	fmt.Fprintf(out, "@@ -%s +%s @@\n",
		lineRange(first.a0-before, last.a1+after), lineRange(first.b0-before, last.b1+after))
	at := first.a0 - before
	for _, c := range h {
		writeLines(out, " ", x[at:c.a0])
		writeLines(out, "-", x[c.a0:c.a1])
		writeLines(out, "+", y[c.b0:c.b1])
		at = c.a1
	}
	writeLines(out, " ", x[at:at+after])
}

// lineRange is "start,count" as patch reads it: 1-based, the line before an
// empty range.
func lineRange(from, to int) string {
	if to-from == 1 {
		return fmt.Sprint(from + 1)
	}
	if to == from {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func writeLines(out *strings.Builder, sign string, lines []string) {
	for _, l := range lines {
		out.WriteString(sign)
		out.WriteString(l)
		if !strings.HasSuffix(l, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
