package wire

import (
	_ "embed"
	"sync"

	"github.com/cairn-lang/cairn/targets/shape"
)

//go:embed schema.json
var schemaText string

var schema = sync.OnceValue(func() *shape.Schema { return shape.New(schemaText) })

// Validate holds a file of an export against the schema of this package.
func Validate(data []byte) error { return schema().Validate(data) }
