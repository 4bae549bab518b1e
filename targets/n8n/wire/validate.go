package wire

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/targets/shape"
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
	return shape.Against(s, data)
}
