package wire

import (
	_ "embed"
	"sync"

	"github.com/cairn-lang/cairn/targets/shape"
)

//go:embed schema.json
var schemaText string

var schema = sync.OnceValue(func() *shape.Schema { return shape.New(schemaText) })

// Validate holds a workflow file against the schema of this package and names
// every place where it differs, in order.
func Validate(data []byte) error { return schema().Validate(data) }
