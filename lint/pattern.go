package lint

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression of a rule, compiled when it is first needed, so
// that the program starts without that work. It panics then if text is none.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
