// Package shape holds exports against the JSON schemas that Cairn has written of
// the engines' formats.
package shape

import (
	"errors"
	"sort"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

// Against holds data against a schema and names every place where it differs, in
// order, a line each.
func Against(s *gojsonschema.Schema, data []byte) error {
	r, err := s.Validate(gojsonschema.NewBytesLoader(data))
	if err != nil {
		return err
	}
	if r.Valid() {
		return nil
	}
	seen := map[string]bool{}
	var lines []string
	for _, e := range r.Errors() {
		line := e.Field() + ": " + e.Description()
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	return errors.New(strings.Join(lines, "\n"))
}
