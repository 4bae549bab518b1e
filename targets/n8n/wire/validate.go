package wire

import (
	_ "embed"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/xeipuuv/gojsonschema"
)

//go:embed schema.json
var schemaText string

// schema is parsed when the first export is validated.
var schema = sync.OnceValues(func() (*gojsonschema.Schema, error) {
	return gojsonschema.NewSchema(gojsonschema.NewStringLoader(schemaText))
})

// Validate holds a workflow file against the schema of this package and names
// every place where it differs, in order.
func Validate(data []byte) error {
	s, err := schema()
	if err != nil {
		return fmt.Errorf("the schema of n8n exports: %w", err)
	}
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
