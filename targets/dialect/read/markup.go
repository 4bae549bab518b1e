// Package read holds what the readers of template languages share.
package read

import "strings"

// Markup writes the quotation marks of HTML in one of their ways, so that texts that
// mean the same are the same.
func Markup(s string) string {
	if !strings.Contains(s, "&#3") {
		return s
	}
	return strings.NewReplacer("&#34;", "&quot;", "&#39;", "&#x27;").Replace(s)
}
