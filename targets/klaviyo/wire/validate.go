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

// Validate holds the body of a call against the schema of this package.
func Validate(body []byte) error {
	s, err := schema()
	if err != nil {
		return fmt.Errorf("the schema of Klaviyo exports: %w", err)
	}
	return Against(s, body)
}

// Against holds a body against any schema and names every place where it
// differs, in order.
func Against(s *gojsonschema.Schema, body []byte) error {
	r, err := s.Validate(gojsonschema.NewBytesLoader(body))
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
