package lang

import (
	"bytes"
)

// mentionedNames are the names that a file which did not parse may declare: the
// first word of each line, which is a block type, an attribute or a local, and
// the label behind it. Such a name is neither known nor reported as missing.
func mentionedNames(data []byte) map[string]bool {
	names := map[string]bool{}
	for line := range bytes.Lines(data) {
		line = bytes.TrimLeft(line, " \t{}")
		word := line[:wordLen(line)]
		if len(word) == 0 {
			continue
		}
		names[string(word)] = true
		line = bytes.TrimLeft(line[len(word):], " \t")
		line = bytes.TrimLeft(line, "\"'“”„‘’«»")
		if label := line[:wordLen(line)]; len(label) > 0 {
			names[string(label)] = true
		}
	}
	return names
}

func wordLen(b []byte) int {
	for i, c := range b {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_') {
			return i
		}
	}
	return len(b)
}
