package report

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/rivo/uniseg"
)

// Columns of a source line that a report shows at the most; longer lines
// (minified templates) are cut around the finding.
const maxColumns = 120

const tabWidth = 4

// shownLine is one line ready for the terminal. indent and width are terminal
// columns.
type shownLine struct {
	text          string
	indent, width int
}

// cutLine takes the line in which rng starts. A range over several lines is
// underlined to the end of its first line.
func cutLine(data []byte, rng source.Range) shownLine {
	from := bytes.LastIndexByte(data[:rng.Start], '\n') + 1
	to := len(data)
	if i := bytes.IndexByte(data[rng.Start:], '\n'); i >= 0 {
		to = rng.Start + i
	}
	end := min(rng.End, to)
	before := cells(data[from:rng.Start])
	mid := cells(data[rng.Start:max(end, rng.Start)])
	after := cells(bytes.TrimRight(data[max(end, rng.Start):to], "\r"))

	mid = clip(mid, maxColumns, false)
	room := max(maxColumns-uniseg.StringWidth(mid), 0)
	before = clip(before, max(room*2/3, room-uniseg.StringWidth(after)), true)
	after = clip(after, room-uniseg.StringWidth(before), false)
	return shownLine{
		text:   before + mid + after,
		indent: uniseg.StringWidth(before),
		width:  max(uniseg.StringWidth(mid), 1),
	}
}

// clip shortens s to n columns, from the left or the right, and marks the cut.
func clip(s string, n int, left bool) string {
	if uniseg.StringWidth(s) <= n {
		return s
	}
	if n < 1 {
		return ""
	}
	var parts []string
	for g := uniseg.NewGraphemes(s); g.Next(); {
		parts = append(parts, g.Str())
	}
	width := 1
	if left {
		i := len(parts)
		for i > 0 && width+uniseg.StringWidth(parts[i-1]) <= n {
			i--
			width += uniseg.StringWidth(parts[i])
		}
		return "…" + strings.Join(parts[i:], "")
	}
	i := 0
	for i < len(parts) && width+uniseg.StringWidth(parts[i]) <= n {
		width += uniseg.StringWidth(parts[i])
		i++
	}
	return strings.Join(parts[:i], "") + "…"
}

// cells makes source text safe and of known width on a terminal.
func cells(b []byte) string {
	return printable(strings.ReplaceAll(string(b), "\t", strings.Repeat(" ", tabWidth)))
}

// printable replaces control characters and marks that reorder text, so that
// neither copy nor a label can drive the reader's terminal.
func printable(s string) string {
	clean := true
	for _, r := range s {
		if unsafeRune(r) {
			clean = false
			break
		}
	}
	if clean && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unsafeRune(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}
