package targets

import "strings"

// placeholderMark begins every placeholder. Ids of engines hold no colon, and
// the word tells a reader who finds one in a file where it comes from.
const placeholderMark = "cairn:"

// Placeholder stands in an export for an id that is not known yet.
func Placeholder(kind, name string) string { return placeholderMark + kind + ":" + name }

// IsPlaceholder reports whether an id still has to be filled in.
func IsPlaceholder(id string) bool { return strings.HasPrefix(id, placeholderMark) }
