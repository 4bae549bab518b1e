package reference

import (
	"strings"
	"unicode/utf8"
)

// table writes a Markdown table whose columns line up, the last one apart: it
// holds sentences, and padding it would make every line as long as the longest.
func table(head []string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	width := make([]int, len(head)-1)
	for _, row := range append([][]string{head}, rows...) {
		for i := range width {
			width[i] = max(width[i], utf8.RuneCountInString(cell(row[i])))
		}
	}
	var b strings.Builder
	line := func(row []string) {
		for i, c := range row {
			c = cell(c)
			b.WriteString("| " + c + " ")
			if i < len(width) {
				b.WriteString(strings.Repeat(" ", width[i]-utf8.RuneCountInString(c)))
			}
		}
		b.WriteString("|\n")
	}
	line(head)
	for _, w := range width {
		b.WriteString("|" + strings.Repeat("-", w+2))
	}
	b.WriteString("|---|\n")
	for _, row := range rows {
		line(row)
	}
	return b.String()
}

// cell is text that cannot end its cell.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// list is "a, b and c" with last before the last of them.
func list(words []string, last string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

func quoted(words []string) []string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = "`" + w + "`"
	}
	return q
}

// summary is the first sentence of a doc.
func summary(doc string) string {
	if first, _, ok := strings.Cut(doc, ". "); ok {
		return first + "."
	}
	return doc
}
